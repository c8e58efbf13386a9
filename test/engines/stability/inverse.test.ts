import { describe, expect, it } from "vitest";
import { type Concept, concepts } from "../../../src/engines/stability/conflict.js";
import {
  INVERSE_LIMIT,
  type InverseOptions,
  invert,
  type Tiers,
} from "../../../src/engines/stability/inverse.js";
import { isStable } from "../../../src/engines/stability/verify.js";
import {
  countStableRankings,
  distance,
  tryAllRankings,
} from "../../../src/engines/stability/verify-inverse.js";
import { randomFrom } from "../../random-case.js";
import { fromFacts, randomConflict, ranksOf, type TestConflict, twoByTwo } from "./conflicts.js";

const ask = (conflict: TestConflict, options: InverseOptions) => invert(conflict, options).answers!;

// The reference facts on inverse analysis: the structure of the prisoner's dilemma, and Syria and Iraq over the Euphrates.
describe("counts", () => {
  const dilemma = fromFacts("Prisoners");
  for (const [concept, count] of [
    ["nash", 144n],
    ["seq", 193n],
    ["gmr", 256n],
    ["smr", 196n],
  ] as const) {
    it(`two actors with one yes/no lever each, ${concept}: each state in ${count} of 24 × 24 rankings`, () => {
      for (const state of [0, 1, 2, 3]) {
        const [answer] = ask(dilemma, { state, concepts: [concept] });
        expect(answer!.joint).toEqual({ count, total: 576n });
      }
    });
  }

  for (const [concept, count] of [
    ["nash", 240n],
    ["seq", 384n],
    ["gmr", 384n],
    ["smr", 300n],
  ] as const) {
    it(`Syria's 720 rankings, Iraq's as it is, ${concept}: state 2 in ${count}`, () => {
      const [answer] = ask(fromFacts("SyriaIraq"), { state: 1, concepts: [concept], free: [0] });
      expect(answer!.joint).toEqual({ count, total: 720n });
      expect(answer!.conditions[0]).toMatchObject({ count, equilibria: count, total: 720n, isMet: false });
    });
  }

  // Nash: s on top of itself and its m moves: 1 in m + 1. GMR: of one move and its m − 1 replies, not all above s: m in m + 1.
  it("Nash and GMR in a space of 4,096 states", () => {
    const conflict = ring(4096);
    const share = (concept: Concept) => {
      const [answer] = ask(conflict, { state: 0, concepts: [concept], free: [0] });
      const { count, total } = answer!.conditions[0]!;
      return Number((count! * 1_000_000n) / total) / 1e6;
    };
    expect(share("nash")).toBe(0.5);
    expect(share("gmr")).toBe(0.666666);
  });
});

/** Two actors move in turn round a ring of states; even states are the first's. Preferences rise along the ring. */
function ring(nStates: number): TestConflict {
  const ranks = Int32Array.from({ length: nStates }, (_, s) => s);
  return {
    nStates,
    nActors: 2,
    ranks: [ranks, ranks],
    movesFrom: (actor, s) => (s % 2 === actor ? [(s + 1) % nStates] : []),
    atOnce: (_, choices) => choices.map(({ to }) => to),
    levers: [],
    states: [],
    merged: [],
  };
}

describe("the cheapest change", () => {
  const numbers = (tiers: Tiers) => tiers.map((tier) => tier.map((s) => s + 1).join("=")).join(",");
  for (const [concept, cost, ranking] of [
    ["nash", 3, "2,1,3,6,4,5"],
    ["seq", 1, "1,3,2,6,4,5"],
    ["gmr", 1, "1,3,2,6,4,5"],
    ["smr", 1, "1,3,2,6,4,5"],
  ] as const) {
    it(`Syria, ${concept}, state 2: ${cost} swaps to ${ranking}`, () => {
      const [answer] = ask(fromFacts("SyriaIraq"), { state: 1, concepts: [concept], free: [0] });
      const { cheapest } = answer!;
      expect(cheapest).toMatchObject({ kind: "found", cost, lowerBound: cost, isExact: true });
      if (cheapest.kind !== "found") return;
      expect(cheapest.changes.map((change) => [change.actor, change.swaps, numbers(change.ranking)])).toEqual(
        [[0, cost, ranking]],
      );
    });
  }

  it("a cheaper actor changes more", () => {
    const answer = (weights: readonly number[]) =>
      ask(fromFacts("SyriaIraq"), { state: 1, concepts: ["nash"], weights })[0]!.cheapest;
    expect(answer([2, 1])).toMatchObject({ cost: 6, isExact: true });
    expect(answer([0.5, 7])).toMatchObject({ cost: 1.5, isExact: true });
  });

  it("nothing to change, and nothing that would help", () => {
    const game = fromFacts("Prisoners");
    const [asIs] = ask(game, { state: 0, concepts: ["nash"] });
    expect(asIs).toMatchObject({ isEquilibrium: true, cheapest: { kind: "none-needed" } });
    const [never] = ask(game, { state: 3, concepts: ["nash"], free: [1] });
    expect(never).toMatchObject({ cheapest: { kind: "impossible" }, joint: { count: 0n, total: 24n } });
  });

  it("says what is proven where the search is cut short", () => {
    let nOpen = 0;
    for (let seed = 0; seed < 10; seed++) {
      const conflict = randomConflict(seed, { actors: 3, levers: 1, indistinct: seed % 2 === 0 });
      const state = seed % conflict.nStates;
      const only = ["smr", "seq", "sim"] as const;
      const short = ask(conflict, { state, concepts: only, nodeLimit: 1 });
      const long = ask(conflict, { state, concepts: only, nodeLimit: 2_000 });
      short.forEach(({ cheapest }, c) => {
        const better = long[c]!.cheapest;
        if (cheapest.kind !== "found" || better.kind !== "found") return;
        expect(better.cost).toBeLessThanOrEqual(cheapest.cost);
        expect(cheapest.lowerBound).toBeLessThanOrEqual(better.cost);
        if (cheapest.isExact) expect(better.cost).toBe(cheapest.cost);
        else nOpen++;
      });
    }
    expect(nOpen).toBeGreaterThan(0);
  }, 60_000);
});

describe("invert equals trying all rankings", () => {
  const check = (conflict: TestConflict, seed: number, free: readonly number[], only: readonly Concept[]) => {
    const random = randomFrom(seed);
    const state = random.below(conflict.nStates);
    const weights = conflict.ranks.map(() => 1 + random.below(3));
    const reading = random.flip(0.5) ? "sequences" : "one-step";
    for (const answer of ask(conflict, { state, free, weights, reading, concepts: only })) {
      const { concept, cheapest, joint } = answer;
      const at = `seed ${seed} ${concept} ${reading} state ${state} free ${free}`;
      const expected = tryAllRankings(conflict, concept, state, free, weights, reading);
      expect(joint, at).toEqual({ count: BigInt(expected.nEquilibria), total: BigInt(expected.nRankings) });
      for (const actor of free) {
        const found = countStableRankings(conflict, concept, state, actor, reading);
        expect(answer.conditions[actor]!.count, at).toBe(BigInt(found));
      }
      if (cheapest.kind === "none-needed") {
        expect(expected.leastCost, at).toBe(0);
      } else if (expected.leastCost === undefined) {
        expect(cheapest.kind, at).toBe("impossible");
      } else {
        expect(cheapest, at).toMatchObject({ kind: "found", cost: expected.leastCost, isExact: true });
        if (cheapest.kind !== "found") return;
        // The rankings proposed cost what is said, and do it.
        const ranks = [...conflict.ranks];
        for (const change of cheapest.changes) ranks[change.actor] = ranksOf(change.ranking);
        const cost = ranks.reduce((sum, own, i) => sum + weights[i]! * distance(conflict.ranks[i]!, own), 0);
        expect(cost, at).toBe(cheapest.cost);
        const changed = { ...conflict, ranks };
        expect(
          ranks.every((_, i) => isStable(changed, concept, i, state, reading)),
          at,
        ).toBe(true);
      }
    }
  };

  /** The first so many random conflicts with so many states. */
  const conflictsWith = (
    nStates: readonly number[],
    n: number,
    options: Parameters<typeof randomConflict>[1],
  ) => {
    const found: [number, TestConflict][] = [];
    for (let seed = 0; found.length < n; seed++) {
      const conflict = randomConflict(seed, {
        ...options,
        ties: seed % 3 === 0,
        irreversible: seed % 4 === 0,
      });
      if (nStates.includes(conflict.nStates)) found.push([seed, conflict]);
    }
    return found;
  };

  it("one free actor of two: 80 conflicts of 4 to 6 states", () => {
    for (const [seed, conflict] of conflictsWith([4, 5, 6], 80, {
      actors: 2,
      levers: 2,
      levels: 3,
      infeasible: true,
    }))
      check(conflict, seed, [seed % 2], concepts);
  }, 240_000);
  it("one free actor of three: 100 conflicts of 4 to 6 states", () => {
    for (const [seed, conflict] of conflictsWith([4, 5, 6], 100, { actors: 3, levers: 1, infeasible: true }))
      check(conflict, seed, [seed % 3], concepts);
  }, 240_000);
  it("merged states: 60 conflicts of 4 to 6 states", () => {
    for (const [seed, conflict] of conflictsWith([4, 5, 6], 60, { actors: 3, levers: 1, indistinct: true }))
      check(conflict, seed, [seed % 3], concepts);
  }, 240_000);
  it("two free actors of two: 80 conflicts of 3 and 4 states", () => {
    for (const [seed, conflict] of conflictsWith([3, 4], 80, {
      actors: 2,
      levers: 2,
      levels: 3,
      infeasible: true,
    }))
      check(conflict, seed, [0, 1], concepts);
  }, 240_000);
  it("two free actors of three: 100 conflicts of 3 and 4 states", () => {
    for (const [seed, conflict] of conflictsWith([3, 4], 100, { actors: 3, levers: 1, infeasible: true }))
      check(conflict, seed, [seed % 3, (seed + 1) % 3], concepts);
  }, 240_000);
  it("two free actors of two: 4 conflicts of 5 states", () => {
    for (const [seed, conflict] of conflictsWith([5], 4, { actors: 2, levers: 2, infeasible: true }))
      check(conflict, seed, [0, 1], ["seq", "sim"]);
  }, 240_000);
});

describe("in words", () => {
  const says = (concept: Concept, state: number, actor: number, expected: string) =>
    it(`Syria and Iraq, state ${state + 1}, ${concept}, actor ${actor}: ${expected}`, () => {
      const [answer] = ask(fromFacts("SyriaIraq"), { state, concepts: [concept] });
      expect(answer!.conditions[actor]!.text).toBe(expected);
    });
  says("nash", 1, 0, "none of states 1 and 3 is preferred to state 2");
  says("nash", 1, 1, "state 5 is not preferred to state 2");
  says(
    "gmr",
    1,
    0,
    "state 1 is not preferred to state 2, or state 4 is not; and state 3 is not preferred to state 2, or state 6 is not",
  );
  says("seq", 1, 1, "state 5 is not preferred to state 2, or one of states 4 and 6 is not");
  says(
    "smr",
    1,
    1,
    "state 5 is not preferred to state 2, or at one of states 4 and 6 neither that state nor any it can move to from there is",
  );

  it("an actor that cannot move, one whose moves are undone, and long lists", () => {
    const [answer] = ask(ring(12), { state: 0, concepts: ["nash"] });
    expect(answer!.conditions[1]!.text).toBe("always: it cannot move away from state 1");
    const [undone] = ask(ring(2), { state: 0, concepts: ["gmr"] });
    expect(undone!.conditions[0]!.text).toBe("always: each of its moves can be brought back to state 1");
    const [far] = ask(wheel(20), { state: 0, concepts: ["nash"], free: [0] });
    expect(far!.conditions[0]!.text).toBe(
      "none of states 2, 3, 4, 5, 6, 7 and 13 more is preferred to state 1",
    );
  });

  /** One actor that can go anywhere. */
  const wheel = (nStates: number): TestConflict => ({
    ...ring(nStates),
    nActors: 1,
    ranks: [Int32Array.from({ length: nStates }, (_, s) => s)],
    movesFrom: (_, s) => Array.from({ length: nStates }, (_, t) => t).filter((t) => t !== s),
  });
});

describe("bad input", () => {
  it("too many states are refused in words", () => {
    const { answers, diagnostics } = invert(ring(INVERSE_LIMIT + 1), { state: 0 });
    expect(answers).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code: "CAS0411" });
    expect(diagnostics[0]!.message).toContain("5,001 states");
  });
  it("no such state, no such actor, a weight of 0", () => {
    const game = twoByTwo([
      [3, 3],
      [4, 1],
      [1, 4],
      [2, 2],
    ]);
    expect(() => invert(game, { state: 4 })).toThrow("no state 4");
    expect(() => invert(game, { state: 0, free: [2] })).toThrow("no such actor");
    expect(() => invert(game, { state: 0, weights: [0, 1] })).toThrow("weight over 0");
  });
});
