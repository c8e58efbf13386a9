import { describe, expect, it } from "vitest";
import { fieldOf, listedField } from "../../../src/engines/stability/field.js";
import { foresee, foresightApplies, RoundSearch } from "../../../src/engines/stability/foresight.js";
import { expectationAt, sayForesight } from "../../../src/engines/stability/foresight-explain.js";
import { openSpace } from "../../../src/engines/stability/space.js";
import {
  anticipate,
  isNonMyopicStable,
  nonMyopicEquilibria,
} from "../../../src/engines/stability/verify-foresight.js";
import type { Case, Foresight } from "../../../src/model/index.js";
import { randomCase, randomFrom } from "../../random-case.js";
import { randomConflict, type TestConflict, twoByTwo } from "./conflicts.js";

const span = { start: 0, end: 0 };
const names = ["CC", "DC", "CD", "DD"];

// T 4, R 3, P 2, S 1
const dilemma = twoByTwo([
  [3, 3],
  [4, 1],
  [1, 4],
  [2, 2],
]);
// T 4, R 3, S 2, P 1
const chicken = twoByTwo([
  [3, 3],
  [4, 2],
  [2, 4],
  [1, 1],
]);

const fieldFrom = (conflict: TestConflict) =>
  listedField(conflict, 1 + Math.max(...conflict.ranks.flatMap((ranks) => [...ranks])));

/** A case of two actors with some yes/no levers each. */
function caseOf(...nLevers: readonly number[]): Case {
  const coordinates = nLevers.flatMap((n, actor) =>
    Array.from({ length: n }, (_, k) => ({
      kind: "lever" as const,
      name: `${"abcdef"[actor]}${k}`,
      label: "",
      span,
      actor,
      forbidden: [],
      start: 0,
      levels: ["no", "yes"],
    })),
  );
  return {
    ...randomCase(1),
    actors: nLevers.map((_, a) => ({ name: `actor_${a}`, label: `Actor ${"ABCDEF"[a]}`, span })),
    coordinates,
    play: [],
    terms: [],
    rules: [],
  };
}

// Kilgour 1984, Zagare 1984.
describe("two-by-two games", () => {
  const holds = (title: string, game: TestConflict, concept: Foresight, expected: readonly string[]) =>
    it(`${title}: ${concept} is {${expected.join(", ")}}`, () => {
      const stable = foresee(fieldFrom(game), [concept]).stable.get(concept)!;
      expect(names.filter((_, s) => stable.every((states) => states[s] === 1))).toEqual(expected);
    });
  holds("prisoner's dilemma", dilemma, "l1", ["DD"]);
  for (const h of [2, 3, 4, 5, 6, 7, 8, 9_999, 10_000])
    holds("prisoner's dilemma", dilemma, `l${h}`, ["CC", "DD"]);
  holds("prisoner's dilemma", dilemma, "nonmyopic", ["CC", "DD"]);
  holds("chicken", chicken, "l1", ["DC", "CD"]);
  holds("chicken", chicken, "l2", []);
  for (const h of [3, 4, 5, 6, 7, 8, 9_999, 10_000]) holds("chicken", chicken, `l${h}`, ["CC"]);
  holds("chicken", chicken, "nonmyopic", ["CC"]);
});

describe("foresee equals the definition for h = 1 to 8 and without end", () => {
  const kinds = [
    ["all states possible", {}],
    ["impossible states", { infeasible: true }],
    ["irreversible levers", { irreversible: true }],
    ["ties", { ties: true }],
    ["merged states", { indistinct: true }],
    ["all of these", { infeasible: true, irreversible: true, ties: true, indistinct: true }],
  ] as const;
  const asked: readonly Foresight[] = ["l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l100", "nonmyopic"];
  for (const [title, options] of kinds) {
    it(`${title}: 200 random conflicts`, () => {
      for (let seed = 0; seed < 200; seed++) {
        const conflict = randomConflict(seed, { actors: 2, levers: 2 + (seed % 2), ...options });
        const { stable, undecided } = foresee(fieldFrom(conflict), asked);
        expect(undecided).toBeUndefined();
        for (const [concept, found] of stable) {
          const solved = found.map((states) => [...states]);
          const at = `seed ${seed} ${concept}`;
          if (concept !== "nonmyopic") {
            const ends = anticipate(conflict, Number(concept.slice(1)));
            expect(solved, at).toEqual(ends.map((list) => list.map((end, s) => (end === s ? 1 : 0))));
            continue;
          }
          const both = solved[0]!.flatMap((is, s) => (is === 1 && solved[1]![s] === 1 ? [s] : []));
          expect(both, at).toEqual(nonMyopicEquilibria(conflict));
          if (conflict.nStates > 16) continue;
          const expected = solved.map((list, actor) =>
            list.map((_, s) => (isNonMyopicStable(conflict, actor, s) ? 1 : 0)),
          );
          expect(solved, at).toEqual(expected);
        }
        expect([...stable.keys()]).toEqual(asked);
      }
    }, 120_000);
  }
});

describe("horizons and rounds", () => {
  it("says that the round was not found rather than guess", () => {
    const conflict = randomConflict(3, { actors: 2 });
    const search = new RoundSearch(fieldFrom(conflict), true);
    while (search.length === undefined) search.advance();
    const { stable, undecided } = foresee(fieldFrom(conflict), ["l1", "nonmyopic"], search.horizon - 1);
    expect(undecided).toEqual({ concept: "nonmyopic", horizons: search.horizon - 1 });
    expect([...stable.keys()]).toEqual(["l1"]);
  });

  it("folds each actor's moves once per horizon, whatever the number of states", () => {
    const subject = caseOf(6, 6);
    const { space } = openSpace(subject);
    const random = randomFrom(7);
    const ranks = [0, 1].map(() => Int32Array.from({ length: space!.nStates }, () => random.below(4096)));
    const field = fieldOf(space!, ranks, 4096);
    let nFolds = 0;
    const counted = {
      ...field,
      actors: field.actors.map((moves) => ({
        ...moves,
        ranks: moves.ranks,
        foldInto: (...all: Parameters<typeof moves.foldInto>) => {
          nFolds++;
          moves.foldInto(...all);
        },
      })),
    };
    foresee(counted, ["l8"]);
    expect(nFolds).toBeLessThanOrEqual(16);
  });

  it("is for two actors: others are refused in words", () => {
    expect(foresightApplies(caseOf(1, 1))).toEqual([]);
    const [refusal] = foresightApplies(caseOf(1, 1, 1));
    expect(refusal).toMatchObject({ code: "CAS0327", severity: "error" });
    expect(refusal!.message).toContain("the case has 3");
    expect(() => foresee(fieldFrom(randomConflict(1, { actors: 3 })), ["l2"])).toThrow("two actors");
  });
});

describe("why", () => {
  const says = (title: string, game: TestConflict, concept: Foresight, s: number, expected: string) =>
    it(`${title}, ${names[s]} under ${concept}: ${expected}`, () => {
      const subject = caseOf(1, 1);
      const { space } = openSpace(subject);
      const field = fieldOf(space!, game.ranks, 5);
      expect(sayForesight(subject, space!, field, concept, 0, s)).toBe(expected);
    });
  says(
    "prisoner's dilemma",
    dilemma,
    "l1",
    0,
    "Actor A expects that a0 = yes leads to state 2, which it prefers",
  );
  says(
    "prisoner's dilemma",
    dilemma,
    "l2",
    0,
    "Actor A expects that a0 = yes would be followed by Actor B with b0 = yes; that leads to state 4, which it does not prefer",
  );
  says(
    "prisoner's dilemma",
    dilemma,
    "l3",
    0,
    "Actor A expects that a0 = yes would be followed by Actor B with b0 = yes; that leads to state 4, which it does not prefer; Actor A stops there",
  );

  // The sentence's facts against the definition: the end is G of the other at the first target, with one move less.
  it("ends where the definition says, on 300 random conflicts and all horizons to 20", () => {
    for (let seed = 0; seed < 300; seed++) {
      const conflict = randomConflict(seed, {
        actors: 2,
        levers: 3,
        ties: seed % 2 === 0,
        irreversible: seed % 3 === 0,
      });
      const field = fieldFrom(conflict);
      const h = 1 + (seed % 20);
      const afterwards = anticipate(conflict, h - 1);
      for (const actor of [0, 1]) {
        const s = seed % conflict.nStates;
        const { way, end, stops, isCut } = expectationAt(field, `l${h}`, actor, s)!;
        const moves = conflict.movesFrom(actor, s);
        if (moves.length === 0) {
          expect(way).toEqual([]);
          continue;
        }
        const ranks = conflict.ranks[actor]!;
        const best = Math.max(...moves.map((t) => ranks[afterwards[1 - actor]![t]!]!));
        const first = moves.find((t) => ranks[afterwards[1 - actor]![t]!] === best)!;
        expect(way[0], `seed ${seed}`).toEqual({ state: first, mover: actor });
        expect(end, `seed ${seed}`).toBe(afterwards[1 - actor]![first]);
        if (!isCut) expect(way.at(-1)!.state).toBe(end);
        if (stops === undefined && !isCut) expect(way.length).toBe(h);
      }
    }
  });
});
