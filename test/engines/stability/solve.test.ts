import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Concept, concepts, type Reading } from "../../../src/engines/stability/conflict.js";
import { fieldOf, listedField } from "../../../src/engines/stability/field.js";
import { rankStates } from "../../../src/engines/stability/ranks.js";
import { simultaneous } from "../../../src/engines/stability/sim.js";
import { type Field, type StableStates, sweep } from "../../../src/engines/stability/solve.js";
import { openSpace } from "../../../src/engines/stability/space.js";
import { stableStates } from "../../../src/engines/stability/verify.js";
import type { Case, Cond } from "../../../src/model/index.js";
import { randomCase } from "../../random-case.js";
import { answersOf, factNames, fromFacts, randomConflict, type TestConflict } from "./conflicts.js";

const span = { start: 0, end: 0 };

/** The conflict as a case: levers, a rule per impossible state, and rankings state by state. */
function caseOf(conflict: TestConflict): Case {
  const coordinates = conflict.levers.map(({ actor, nLevels, forbidden }, i) => ({
    kind: "lever" as const,
    name: `l${i}`,
    label: "",
    span,
    actor,
    forbidden,
    start: 0,
    levels: Array.from({ length: nLevels }, (_, level) => `v${level}`),
  }));
  const isAt = (levels: readonly number[]): Cond => ({
    kind: "and",
    parts: levels.map((level, coordinate) => ({ kind: "among", coordinate, levels: [level] })),
  });
  const all = coordinates.reduce<number[][]>(
    (states, { levels }) => levels.flatMap((_, level) => states.map((state) => [...state, level])),
    [[]],
  );
  const possible = new Set(conflict.states.map((state) => state.join()));
  const highest = Math.max(...conflict.ranks.flatMap((ranks) => [...ranks]));
  return {
    ...randomCase(1),
    actors: conflict.ranks.map((_, a) => ({ name: `a${a}`, label: `a${a}`, span })),
    coordinates,
    play: [],
    terms: [],
    rules: all.filter((state) => !possible.has(state.join())).map((state) => ({ span, never: isAt(state) })),
    preferences: conflict.ranks.map((ranks, actor) => ({
      actor,
      kind: "ranking" as const,
      span,
      tiers: Array.from({ length: highest + 1 }, (_, tier) =>
        conflict.states.filter((_, s) => ranks[s] === highest - tier),
      ),
    })),
  };
}

function fieldOfCase(subject: Case): Field {
  const { space } = openSpace(subject);
  const { ranks, nRanks } = rankStates(subject, space!);
  return fieldOf(space!, ranks!, nRanks);
}

function solve(field: Field, concept: Concept, reading: Reading): number[][] {
  const stable: StableStates =
    concept === "sim" ? simultaneous(field, reading) : sweep(field, [concept], reading).get(concept)!;
  return stable.map((states) => [...states].flatMap((is, s) => (is === 1 ? [s] : [])));
}

describe("the published conflicts", () => {
  for (const name of factNames) {
    it(name, () => {
      const field = fieldOfCase(caseOf(fromFacts(name)));
      for (const [concept, byActor] of Object.entries(answersOf(name).stable)) {
        expect(solve(field, concept as Concept, "sequences"), concept).toEqual(byActor);
      }
    });
  }
});

describe("solve equals the textbook for every state, actor and definition", () => {
  const check = (field: Field, conflict: TestConflict, what: string): void => {
    for (const reading of ["sequences", "one-step"] as const) {
      for (const concept of concepts) {
        const expected = conflict.ranks.map((_, actor) => [
          ...stableStates(conflict, concept, actor, reading),
        ]);
        expect(solve(field, concept, reading), `${what} ${concept} ${reading}`).toEqual(expected);
      }
    }
  };
  const kinds = [
    ["all states possible", {}],
    ["impossible states", { infeasible: true }],
    ["irreversible levers", { irreversible: true }],
    ["ties", { ties: true }],
    ["all of these", { infeasible: true, irreversible: true, ties: true }],
  ] as const;
  for (const [title, options] of kinds) {
    it(`${title}: 420 random conflicts by way of a case`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const conflict = randomConflict(seed, options);
          check(fieldOfCase(caseOf(conflict)), conflict, `seed ${seed}`);
        }),
        { numRuns: 420, seed: 11 },
      );
    }, 120_000);
  }
  it("indistinct states: 200 random conflicts with moves listed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const conflict = randomConflict(seed, { indistinct: true, irreversible: true, ties: true });
        check(listedField(conflict, conflict.nStates), conflict, `seed ${seed}`);
      }),
      { numRuns: 200, seed: 12 },
    );
  }, 120_000);
});

describe("the theorems hold on the engine's own answers", () => {
  it("Nash ⊆ SMR ⊆ GMR and Nash ⊆ SEQ ⊆ GMR, on 300 conflicts", () => {
    for (let seed = 0; seed < 300; seed++) {
      const field = fieldOfCase(caseOf(randomConflict(seed, { infeasible: true, ties: seed % 2 === 0 })));
      const found = sweep(field, ["nash", "gmr", "smr", "seq"], "sequences");
      const isWithin = (inner: StableStates, outer: StableStates) =>
        inner.every((states, actor) => states.every((is, s) => is === 0 || outer[actor]![s] === 1));
      const [nash, gmr, smr, seq] = ["nash", "gmr", "smr", "seq"].map((c) => found.get(c as "nash")!);
      expect(isWithin(nash!, smr!) && isWithin(smr!, gmr!), `seed ${seed}`).toBe(true);
      expect(isWithin(nash!, seq!) && isWithin(seq!, gmr!), `seed ${seed}`).toBe(true);
    }
  });
});
