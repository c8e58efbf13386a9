import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Concept, concepts, type Reading } from "../../../src/engines/stability/conflict.js";
import {
  equilibria,
  improvements,
  improvingReplies,
  isStable,
  othersThan,
  replies,
  stableStates,
  strengthOf,
  strongEquilibria,
} from "../../../src/engines/stability/verify.js";
import {
  answersOf,
  factNames,
  fromFacts,
  leversOf,
  type RandomConflictOptions,
  randomConflict,
  ranksOf,
  type TestConflict,
  twoByTwo,
  withRanks,
} from "./conflicts.js";

const readings: readonly Reading[] = ["sequences", "one-step"];

describe("the published conflicts", () => {
  for (const name of factNames) {
    const conflict = fromFacts(name);
    const { stable, equilibria: published } = answersOf(name);
    it.each(Object.keys(stable))(`${name}: %s`, (concept) => {
      stable[concept]!.forEach((states, actor) => {
        expect(stableStates(conflict, concept as Concept, actor, "sequences")).toEqual(states);
      });
      expect(equilibria(conflict, concept as Concept, "sequences")).toEqual(published[concept]);
    });
  }
});

/** The kinds of conflict that the theorems are tried on. */
const kinds: readonly [string, RandomConflictOptions][] = [
  ["plain", {}],
  ["with impossible states", { infeasible: true }],
  ["with irreversible levers", { irreversible: true, levels: 3 }],
  ["with ties", { ties: true, infeasible: true }],
  ["with indistinct states", { indistinct: true, irreversible: true }],
];

/** Runs a check on random conflicts of every kind. */
function onRandom(
  title: string,
  nRuns: number,
  more: RandomConflictOptions,
  check: (c: TestConflict) => void,
) {
  it.each(kinds)(`${title}: %s`, (_, options) => {
    const seeds = fc.integer({ min: 0, max: 2 ** 31 });
    fc.assert(
      fc.property(seeds, (seed) => check(randomConflict(seed, { ...options, ...more }))),
      { numRuns: nRuns, seed: 3 },
    );
  });
}

/** The stable states of an actor by concept, as sets. */
function stableSets(conflict: TestConflict, actor: number, reading: Reading): Record<Concept, Set<number>> {
  const entries = concepts.map((concept) => [
    concept,
    new Set(stableStates(conflict, concept, actor, reading)),
  ]);
  return Object.fromEntries(entries) as Record<Concept, Set<number>>;
}

const isWithin = (smaller: ReadonlySet<number>, larger: ReadonlySet<number>) =>
  [...smaller].every((s) => larger.has(s));

describe("the theorems", () => {
  onRandom("Nash ⊆ SSEQ ⊆ SMR ∩ SEQ, SMR ∪ SEQ ⊆ GMR, Nash ⊆ SIM", 60, {}, (conflict) => {
    for (const reading of readings)
      conflict.ranks.forEach((_, actor) => {
        const { nash, gmr, smr, seq, sseq, sim } = stableSets(conflict, actor, reading);
        expect(isWithin(nash, sseq) && isWithin(nash, sim)).toBe(true);
        expect(isWithin(sseq, smr) && isWithin(sseq, seq)).toBe(true);
        expect(isWithin(smr, gmr) && isWithin(seq, gmr)).toBe(true);
      });
  });

  onRandom("of one actor, every definition is Nash", 30, { actors: 1, levers: 3 }, (conflict) => {
    const { nash, ...others } = stableSets(conflict, 0, "sequences");
    for (const set of Object.values(others)) expect(set).toEqual(nash);
  });

  onRandom("of two actors, both readings agree", 30, { actors: 2 }, (conflict) => {
    for (const actor of [0, 1])
      expect(stableSets(conflict, actor, "one-step")).toEqual(stableSets(conflict, actor, "sequences"));
  });

  // A single move is a sequence, so what it deters a sequence deters.
  onRandom("what one step deters, sequences deter", 30, {}, (conflict) => {
    conflict.ranks.forEach((_, actor) => {
      const oneStep = stableSets(conflict, actor, "one-step");
      const sequences = stableSets(conflict, actor, "sequences");
      for (const concept of concepts) expect(isWithin(oneStep[concept], sequences[concept])).toBe(true);
    });
  });

  // A sanction against t is a state that those who moved with the actor reach from t one after another, each by the same
  // change of its levers, if that leads through possible states only. It does where every combination is possible, and
  // where only one of them moves: then nothing lies between t and the sanction.
  it("SIM ⊆ GMR where every combination is possible, merged or not", () => {
    for (let seed = 0; seed < 150; seed++) {
      const conflict = randomConflict(seed, {
        irreversible: true,
        levels: 3,
        ties: seed % 2 === 0,
        indistinct: seed % 3 === 0,
      });
      conflict.ranks.forEach((_, actor) => {
        const { gmr, sim } = stableSets(conflict, actor, "sequences");
        expect(isWithin(sim, gmr), `seed ${seed}`).toBe(true);
      });
    }
  });
  onRandom("SIM ⊆ GMR in the one-step reading", 30, {}, (conflict) => {
    conflict.ranks.forEach((_, actor) => {
      const { gmr, sim } = stableSets(conflict, actor, "one-step");
      expect(isWithin(sim, gmr)).toBe(true);
    });
  });

  it("are about sets that differ: no other definition is contained in another", () => {
    const differ = new Set<string>();
    for (let seed = 0; seed < 200; seed++) {
      const conflict = randomConflict(seed, { infeasible: true, ties: true });
      const sets = Object.entries(stableSets(conflict, 0, "sequences"));
      for (const [a, one] of sets)
        for (const [b, other] of sets) if (!isWithin(one, other)) differ.add(`${a} ${b}`);
    }
    const theorems = [
      ...["gmr", "smr", "seq", "sseq", "sim"].map((larger) => `nash ${larger}`),
      ...["gmr", "smr", "seq"].map((larger) => `sseq ${larger}`),
      ...["smr gmr", "seq gmr"],
    ];
    // SIM without GMR takes impossible states in the right places: shown below.
    const pairs = concepts
      .flatMap((a) => concepts.filter((b) => a !== b).map((b) => `${a} ${b}`))
      .filter((pair) => pair !== "sim gmr");
    expect([...differ].sort()).toEqual(pairs.filter((pair) => !theorems.includes(pair)).sort());
  });

  // Three actors with a lever each, 110 and 101 impossible: states 000, 100, 010, 001, 011, 111. All would leave 000, and
  // all at once they are at 111, the worst. From 100 nobody else can move, so without hurry nothing deters the first.
  it("SIM without GMR, where what lies between is impossible", () => {
    const ofFirst = ranksOf([[1], [0], [2], [3], [4], [5]]);
    const ofSecond = ranksOf([[2], [0], [1], [3], [4], [5]]);
    const ofThird = ranksOf([[3], [0], [1], [2], [4], [5]]);
    const possible = ["000", "100", "010", "001", "011", "111"];
    const conflict = leversOf(possible, [ofFirst, ofSecond, ofThird]);
    expect(stableSets(conflict, 0, "sequences").sim.has(0)).toBe(true);
    expect(stableSets(conflict, 0, "sequences").gmr.has(0)).toBe(false);
    expect(stableSets(conflict, 0, "one-step").sim.has(0)).toBe(false);
  });
});

describe("replies", () => {
  // Fang, Hipel and Kilgour's inductive definition: R grows by moves of whoever is not the only possible last mover.
  onRandom("equal the inductive definition", 40, { levers: 1 }, (conflict) => {
    for (let t = 0; t < conflict.nStates; t++) {
      expect(replies(conflict, 0, t, "sequences")).toEqual(inductively(conflict, 0, t, conflict.movesFrom));
      expect(improvingReplies(conflict, 0, t, "sequences")).toEqual(
        inductively(conflict, 0, t, (mover, state) => improvements(conflict, mover, state)),
      );
    }
  });

  function inductively(
    conflict: TestConflict,
    actor: number,
    start: number,
    steps: (mover: number, state: number) => readonly number[],
  ): number[] {
    const lastMovers = new Map<number, Set<number>>();
    const add = (state: number, mover: number): boolean => {
      const movers = lastMovers.get(state) ?? new Set();
      const isNew = !movers.has(mover);
      lastMovers.set(state, movers.add(mover));
      return isNew;
    };
    for (const mover of othersThan(conflict, actor)) for (const to of steps(mover, start)) add(to, mover);
    for (let hasGrown = true; hasGrown; ) {
      hasGrown = false;
      for (const [state, movers] of [...lastMovers])
        for (const mover of othersThan(conflict, actor)) {
          if (movers.size === 1 && movers.has(mover)) continue;
          for (const to of steps(mover, state)) if (add(to, mover)) hasGrown = true;
        }
    }
    return [...lastMovers.keys()].sort((a, b) => a - b);
  }

  it("nobody moves twice running, but may after somebody else", () => {
    // Actor 1 goes from level 0 to 1 and from 1 to 2, not from 0 to 2. State = actor 0's level + 2 · actor 1's + 6 · actor 2's.
    const levels = [2, 3, 2];
    const nStates = 12;
    const levelsOf = (s: number) => [s % 2, Math.floor(s / 2) % 3, Math.floor(s / 6)];
    const conflictOf = (nActors: number): TestConflict => ({
      nStates,
      nActors,
      movesFrom: (actor, from) =>
        Array.from({ length: nStates }, (_, to) => to).filter((to) => {
          const [a, b] = [levelsOf(from), levelsOf(to)];
          if (levels.some((_, l) => l !== actor && a[l] !== b[l]) || a[actor] === b[actor]) return false;
          return actor !== 1 || b[1]! - a[1]! === 1;
        }),
      ranks: Array.from({ length: nActors }, () => new Int32Array(nStates)),
      atOnce: () => [],
      levers: [],
      states: [],
      merged: [],
    });
    expect(replies(conflictOf(2), 0, 0, "sequences")).toEqual([2]);
    expect(replies(conflictOf(3), 0, 0, "one-step")).toEqual([2, 6]);
    // Actor 2, moving between, lets actor 1 reach level 2. The start stays out of reach: actor 2 would have to go and come
    // back, twice running, and actor 1 only goes up.
    expect(replies(conflictOf(3), 0, 0, "sequences")).toEqual([2, 4, 6, 8, 10]);
  });
});

describe("strong and weak stability", () => {
  const chicken = twoByTwo([
    [3, 3],
    [4, 2],
    [2, 4],
    [1, 1],
  ]);
  const graded = (of: (rank: number) => number) => ({
    ...chicken,
    grades: chicken.ranks.map((ranks) => ranks.map(of)),
  });
  const CC = 0;

  // From CC the row goes to DC; the column answers with DD, worth 1; the row escapes to CD, worth 2.
  it("chicken, the crash alone strongly worse: CC strong by GMR, weak by SMR, not stable by SEQ", () => {
    const conflict = graded((rank) => (rank > 1 ? 1 : 0));
    expect(strengthOf(conflict, "gmr", 0, CC, "sequences")).toBe("strong");
    expect(strengthOf(conflict, "smr", 0, CC, "sequences")).toBe("weak");
    expect(strengthOf(conflict, "seq", 0, CC, "sequences")).toBeUndefined();
  });

  it("chicken, 3 and 4 strongly better: CC strong by SMR too", () => {
    const conflict = graded((rank) => (rank > 2 ? 1 : 0));
    expect(strengthOf(conflict, "smr", 0, CC, "sequences")).toBe("strong");
    expect(strongEquilibria(conflict, "smr", "sequences")).toContain(CC);
  });

  it("chicken, 4 alone strongly better: CC weak", () => {
    const conflict = graded((rank) => (rank > 3 ? 1 : 0));
    expect(strengthOf(conflict, "gmr", 0, CC, "sequences")).toBe("weak");
    expect(strongEquilibria(conflict, "gmr", "sequences")).not.toContain(CC);
  });

  it("is refused where preference has one level", () => {
    expect(() => strengthOf(chicken, "gmr", 0, CC, "sequences")).toThrow("one level");
  });

  const gradable = concepts.filter((concept) => concept !== "nash");

  onRandom(
    "some strength exactly where stable; SMR strong is GMR strong",
    30,
    { strength: true },
    (conflict) => {
      conflict.ranks.forEach((_, actor) => {
        for (let s = 0; s < conflict.nStates; s++) {
          const strength = Object.fromEntries(
            gradable.map((concept) => [concept, strengthOf(conflict, concept, actor, s, "sequences")]),
          );
          for (const concept of gradable)
            expect(strength[concept] !== undefined).toBe(isStable(conflict, concept, actor, s, "sequences"));
          if (strength.smr === "strong" || strength.seq === "strong") expect(strength.gmr).toBe("strong");
          if (improvements(conflict, actor, s).length === 0) expect(strength.gmr).toBe("strong");
        }
      });
    },
  );

  it("with one grade for all states, only states without improvements are strongly stable", () => {
    for (let seed = 0; seed < 50; seed++) {
      const conflict = randomConflict(seed);
      const flat = { ...conflict, grades: conflict.ranks.map((ranks) => ranks.map(() => 0)) };
      for (const concept of gradable)
        expect(strongEquilibria(flat, concept, "sequences")).toEqual(equilibria(flat, "nash", "sequences"));
    }
  });
});

// How many rankings make a state an equilibrium; the counts are published with facts.json's conflicts.
describe("counts over all rankings", () => {
  const permutations = (list: readonly number[]): number[][] =>
    list.length === 0
      ? [[]]
      : list.flatMap((one) =>
          permutations(list.filter((other) => other !== one)).map((rest) => [one, ...rest]),
        );
  const strictRanks = (n: number) =>
    permutations(Array.from({ length: n }, (_, s) => s)).map((order) => ranksOf(order.map((s) => [s])));

  it("two by two, 24 × 24 rankings: a state is Nash in 144, SEQ in 193, GMR in 256, SMR in 196", () => {
    const conflict = fromFacts("Prisoners");
    const all = strictRanks(4);
    const count = (concept: Concept) =>
      all
        .flatMap((first) => all.map((second) => withRanks(conflict, [first, second])))
        .filter((one) => [0, 1].every((actor) => isStable(one, concept, actor, 2, "sequences"))).length;
    expect((["nash", "seq", "gmr", "smr"] as const).map(count)).toEqual([144, 193, 256, 196]);
  });

  it("Syria and Iraq, Syria's 720 rankings: state 2 is Nash in 240, SEQ in 384, GMR in 384, SMR in 300", () => {
    const conflict = fromFacts("SyriaIraq");
    const all = strictRanks(6);
    const count = (concept: Concept) =>
      all
        .map((syria) => withRanks(conflict, [syria, conflict.ranks[1]!]))
        .filter((one) => [0, 1].every((actor) => isStable(one, concept, actor, 1, "sequences"))).length;
    expect((["nash", "seq", "gmr", "smr"] as const).map(count)).toEqual([240, 384, 384, 300]);
  });

  it.each([
    ["nash", [2, 1, 3, 6, 4, 5]],
    ["seq", [1, 3, 2, 6, 4, 5]],
    ["gmr", [1, 3, 2, 6, 4, 5]],
    ["smr", [1, 3, 2, 6, 4, 5]],
  ] as const)("Syria and Iraq: %s holds at state 2 if Syria ranks %j", (concept, ranking) => {
    const conflict = fromFacts("SyriaIraq");
    const changed = withRanks(conflict, [ranksOf(ranking.map((s) => [s - 1])), conflict.ranks[1]!]);
    expect(equilibria(conflict, concept, "sequences")).not.toContain(1);
    expect(equilibria(changed, concept, "sequences")).toContain(1);
  });
});
