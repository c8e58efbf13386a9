import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Concept, concepts, type Reading } from "../../../src/engines/stability/conflict.js";
import { sayChange, sayLevels, sayStability } from "../../../src/engines/stability/explain.js";
import { conflictOf, fieldOf } from "../../../src/engines/stability/field.js";
import { rankStates } from "../../../src/engines/stability/ranks.js";
import { simultaneous } from "../../../src/engines/stability/sim.js";
import { type Field, type StableStates, sweep } from "../../../src/engines/stability/solve.js";
import { openSpace } from "../../../src/engines/stability/space.js";
import { isStable, stableStates } from "../../../src/engines/stability/verify.js";
import type { Case } from "../../../src/model/index.js";
import {
  answersOf,
  caseOf,
  factNames,
  fromFacts,
  randomConflict,
  ranksOf,
  type TestConflict,
} from "./conflicts.js";

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
      const found = new Map(concepts.map((concept) => [concept, solve(field, concept, reading)]));
      for (const concept of concepts) {
        const expected = conflict.ranks.map((_, actor) => [
          ...stableStates(conflict, concept, actor, reading),
        ]);
        expect(found.get(concept), `${what} ${concept} ${reading}`).toEqual(expected);
      }
      // The theorems: every state of the first is one of the second.
      for (const [inner, outer] of [
        ["nash", "smr"],
        ["smr", "gmr"],
        ["nash", "seq"],
        ["seq", "gmr"],
      ] as const)
        found.get(inner)!.forEach((states, actor) => {
          const isWithin = states.every((s) => found.get(outer)![actor]!.includes(s));
          expect(isWithin, `${what} ${inner} ⊆ ${outer} ${reading}`).toBe(true);
        });
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
  it("indistinct states: 200 random conflicts by way of a case", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const conflict = randomConflict(seed, {
          indistinct: true,
          infeasible: seed % 2 === 0,
          irreversible: true,
          levels: 2 + (seed % 3 === 0 ? 1 : 0),
          ties: true,
        });
        check(fieldOfCase(caseOf(conflict)), conflict, `seed ${seed}`);
      }),
      { numRuns: 200, seed: 12 },
    );
  }, 120_000);
});

describe("indistinct states", () => {
  const isYes = (coordinate: number) => ({ kind: "among", coordinate, levels: [1] }) as const;
  const base = caseOf(randomConflict(1, { actors: 2, levers: 1 }));
  const spaceOf = (indistinct: Case["indistinct"], rules: Case["rules"] = []) =>
    openSpace({ ...base, indistinct, rules, preferences: [] }).space!;

  it("conditions that overlap make one state together: at 00, and at 10, 01 or 11", () => {
    expect([...spaceOf([isYes(0), isYes(1)]).stateOf]).toEqual([0, 1, 1, 1]);
    // Where the rules forbid what they share, they are two states.
    const both = { kind: "and", parts: [isYes(0), isYes(1)] } as const;
    expect([...spaceOf([isYes(0), isYes(1)], [{ never: both, span: { start: 0, end: 0 } }]).stateOf]).toEqual(
      [0, 1, 2, -1],
    );
  });

  it("are told by what all of them say", () => {
    const space = spaceOf([isYes(0)]);
    const [a, b] = base.coordinates;
    const [aNo, aYes, bNo, bYes] = [a!, b!].flatMap(({ name, levels }) =>
      levels.map((level) => `${name} = ${level}`),
    );
    const [neither, merged, second] = [0, 1, 2].map((code) => space.stateOf[code]!);
    expect(sayLevels(base, space, merged!)).toEqual([a!.levels[1], "any"]);
    expect(sayChange(base, space, second!, merged!)).toBe(aYes);
    expect(sayChange(base, space, merged!, neither!)).toBe(`${aNo}, where ${bNo}`);
    expect(sayChange(base, space, neither!, second!)).toBe(bYes);
  });
});

describe("moves at the same time", () => {
  // 10 and 01 are one state, m: both prefer m to 00, and 11 is the worst. At 00 A goes to 10 and B to 01; both at once
  // crash, whichever of the two combinations m is told by.
  it("indistinct states: both go to the same state, and crash", () => {
    const random = randomConflict(1, { actors: 2, levers: 1 });
    const subject = caseOf(random);
    const isYes = (coordinate: number, level: number) =>
      ({ kind: "among", coordinate, levels: [level] }) as const;
    const onlyOne = (first: number) =>
      ({ kind: "and", parts: [isYes(0, first), isYes(1, 1 - first)] }) as const;
    const indistinct = [{ kind: "or", parts: [onlyOne(0), onlyOne(1)] } as const];
    const space = openSpace({ ...subject, indistinct, preferences: [] }).space!;
    const [none, m, crash] = [0, 1, 3].map((code) => space.stateOf[code]!);
    const ranks = [0, 1].map(() => ranksOf([[m!], [none!], [crash!]]));
    const conflict = conflictOf(space, ranks);
    expect(space.nStates).toBe(3);
    expect(conflict.movesFrom(0, none!)).toEqual([m]);
    expect(
      conflict.atOnce(none!, [
        { actors: [0], to: m! },
        { actors: [1], to: m! },
      ]),
    ).toEqual([crash]);
    for (const actor of [0, 1])
      expect(stableStates(conflict, "sim", actor, "sequences")).toEqual([none, m].sort());
    // At m nobody can gain. At 11 either goes to m, and is not deterred if the other goes back too: 00 ≻ 11.
    const field = fieldOf(space, ranks, 4);
    expect(solve(field, "sim", "sequences")).toEqual([[none, m].sort(), [none, m].sort()]);
  });
});

describe("sentences", () => {
  it("say of a state that it is SIM stable if and only if it is: 60 random conflicts", () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = randomConflict(seed, { infeasible: seed % 2 === 0, indistinct: seed % 3 === 0 });
      const subject = caseOf(random);
      const space = openSpace(subject).space!;
      const conflict = conflictOf(space, rankStates(subject, space).ranks!);
      for (const reading of ["sequences", "one-step"] as const)
        for (let s = 0; s < conflict.nStates; s++) {
          const said = sayStability(subject, space, conflict, "sim", 0, s, reading);
          expect(/no better state|is tempted/.test(said), `${seed} ${reading} ${s}: ${said}`).toBe(
            isStable(conflict, "sim", 0, s, reading),
          );
        }
    }
  });
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
