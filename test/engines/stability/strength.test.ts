import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../../src/engines/stability/conflict.js";
import { conflictOf, Fields, fieldOf } from "../../../src/engines/stability/field.js";
import { rankByValues, rankStates } from "../../../src/engines/stability/ranks.js";
import type { Field } from "../../../src/engines/stability/solve.js";
import { openSpace } from "../../../src/engines/stability/space.js";
import { stableIn } from "../../../src/engines/stability/stable.js";
import { type GradedConcept, strongIn } from "../../../src/engines/stability/strength.js";
import { strengthOf } from "../../../src/engines/stability/verify.js";
import type { Case, Preferences } from "../../../src/model/index.js";
import { caseOf, randomConflict, type TestConflict } from "./conflicts.js";

const graded: readonly GradedConcept[] = ["gmr", "smr", "seq", "sseq", "sim"];
const readings: readonly Reading[] = ["sequences", "one-step"];

/** A case as the engine works on it. */
function opened(subject: Case) {
  const space = openSpace(subject).space!;
  const { ranks, grades, nRanks } = rankStates(subject, space);
  return { space, ranks: ranks!, grades: grades!, nRanks, field: fieldOf(space, ranks!, nRanks) };
}

function check(field: Field, grades: readonly Int32Array[], conflict: TestConflict, seed: number): void {
  for (const reading of readings) {
    const strong = strongIn(field, grades, graded, reading);
    const stable = stableIn(field, graded, reading);
    for (const concept of graded)
      conflict.ranks.forEach((_, actor) => {
        for (let s = 0; s < conflict.nStates; s++) {
          const isStable = stable.get(concept)![actor]![s] === 1;
          const isStrong = strong.get(concept)![actor]![s] === 1;
          const found = isStrong
            ? isStable
              ? "strong"
              : "strong but not stable"
            : isStable
              ? "weak"
              : undefined;
          const defined = strengthOf(conflict, concept, actor, s, reading);
          if (found !== defined)
            expect(found, `seed ${seed} ${concept} ${reading} actor ${actor} state ${s}`).toBe(defined);
        }
      });
  }
}

describe("strong and weak stability equal the textbook for every state, actor and definition", () => {
  const kinds = [
    ["all states possible", {}],
    ["impossible states", { infeasible: true }],
    ["irreversible levers", { irreversible: true, levels: 3, levers: 1 }],
    ["ties", { ties: true }],
    ["all of these", { infeasible: true, irreversible: true, ties: true }],
  ] as const;
  for (const [title, options] of kinds) {
    it(`${title}: 380 random conflicts by way of a case`, () => {
      fc.assert(
        fc.property(fc.noBias(fc.integer({ min: 0, max: 2 ** 31 })), (seed) => {
          // Seldom five actors: the textbook is slow there.
          const actors = seed % 100 === 0 ? 5 : 2 + (seed % 3);
          const conflict = randomConflict(seed, {
            levers: actors === 2 ? 2 : 1,
            ...options,
            actors,
            strength: true,
          });
          const { field, grades } = opened(caseOf(conflict));
          check(field, grades, conflict, seed);
        }),
        { numRuns: 380, seed: 21 },
      );
    });
  }
  it("indistinct states: 100 random conflicts by way of a case", () => {
    fc.assert(
      fc.property(fc.noBias(fc.integer({ min: 0, max: 2 ** 31 })), (seed) => {
        const conflict = randomConflict(seed, { indistinct: true, ties: true, strength: true });
        const { field, grades } = opened(caseOf(conflict));
        check(field, grades, conflict, seed);
      }),
      { numRuns: 100, seed: 22 },
    );
  });
});

describe("grades", () => {
  // Two levers of one actor: states NN, YN, NY, YY.
  const twoLevers = caseOf(randomConflict(3, { actors: 2, levers: 1 }));
  const among = (coordinate: number) => ({ kind: "among" as const, coordinate, levels: [1] });
  const statement = (coordinate: number) => ({
    condition: among(coordinate),
    text: "",
    span: { start: 0, end: 0 },
  });
  const gradesOf = (...preferences: Preferences[]) => {
    const subject = { ...twoLevers, preferences };
    const { ranks, grades } = rankStates(subject, openSpace(subject).space!);
    return { ranks: ranks!.map((list) => [...list]), grades: grades?.map((list) => [...list]) };
  };
  const plain: Preferences = { actor: 1, kind: "statements", statements: [statement(1)] };
  const tiers = [[[1, 1]], [[0, 1]], [[1, 0]], [[0, 0]]];

  it("by the first statements only; an actor with one level has one grade", () => {
    const strong: Preferences = {
      actor: 0,
      kind: "statements",
      statements: [0, 1].map(statement),
      nStrong: 1,
    };
    expect(gradesOf(strong, plain)).toEqual({
      ranks: [
        [0, 2, 1, 3],
        [0, 0, 1, 1],
      ],
      grades: [
        [0, 1, 0, 1],
        [0, 0, 0, 0],
      ],
    });
  });

  it("by the strong steps of a ranking", () => {
    const span = { start: 0, end: 0 };
    const strong: Preferences = { actor: 0, kind: "ranking", tiers, strongAfter: [0, 2], span };
    expect(gradesOf(strong, plain).grades![0]).toEqual([0, 1, 1, 2]);
    expect(gradesOf({ actor: 0, kind: "ranking", tiers, span }, plain).grades).toBeUndefined();
  });

  it("by values: worths within a billionth of the largest are equal", () => {
    expect([...rankByValues(Float64Array.of(2, -1, 2 + 1e-10, 3, -1))]).toEqual([1, 0, 1, 2, 0]);
    expect([...rankByValues(new Float64Array(0))]).toEqual([]);
  });
});

describe("fields of one space", () => {
  it("other ranks give what a field of their own gives, one after another", () => {
    const conflict = randomConflict(8, { actors: 3, levels: 3, irreversible: true });
    const { space, nRanks } = opened(caseOf(conflict));
    const fields = new Fields(space);
    for (let seed = 0; seed < 5; seed++) {
      const ranks = conflict.ranks.map((list) => list.map((_, s) => list[(s + seed) % list.length]!));
      const answers = (field: Field) => stableIn(field, ["nash", ...graded], "sequences");
      expect(answers(fields.of(ranks, nRanks))).toEqual(answers(fieldOf(space, ranks, nRanks)));
    }
  });

  it("actors who move at the same time are combined at once, through impossible states", () => {
    // Three actors with a lever each; YYN and YNN are impossible, and a0 and a1 together go from NNN to YYY as of NNY.
    const subject = caseOf(randomConflict(1, { actors: 3, levers: 1 }));
    const never = [0, 2].map((l) => ({ kind: "among" as const, coordinate: l, levels: [l === 0 ? 1 : 0] }));
    const impossible = {
      span: { start: 0, end: 0 },
      never: {
        kind: "and" as const,
        parts: [...never, { kind: "among" as const, coordinate: 1, levels: [0] }],
      },
    };
    const space = openSpace({ ...subject, rules: [impossible], preferences: [] }).space!;
    const at = (code: number) => space.stateOf[code]!;
    const { atOnce } = conflictOf(space, []);
    expect(at(1)).toBe(-1);
    expect(atOnce(at(0), [{ actors: [0, 1], to: at(3) }])).toEqual([at(3)]);
    expect(
      atOnce(at(4), [
        { actors: [0], to: at(5) },
        { actors: [1], to: at(6) },
      ]),
    ).toEqual([at(7)]);
  });
});
