import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  everyCoalition,
  fixedEquilibria,
  jointImprovementsIn,
  solveCoalitions,
  universalEquilibria,
} from "../../../src/engines/stability/coalitions.js";
import { refuseCoalitions } from "../../../src/engines/stability/coalitions-size.js";
import { CoalitionSolver } from "../../../src/engines/stability/coalitions-solve.js";
import { type Concept, concepts, type Reading } from "../../../src/engines/stability/conflict.js";
import { sayCoalitionStability } from "../../../src/engines/stability/explain-coalitions.js";
import { conflictOf, fieldOf } from "../../../src/engines/stability/field.js";
import { rankStates } from "../../../src/engines/stability/ranks.js";
import type { Field } from "../../../src/engines/stability/solve.js";
import { openSpace } from "../../../src/engines/stability/space.js";
import {
  coalitionsOf,
  fixedEquilibria as fixedFromDefinition,
  isCoalitionStable,
  jointImprovements,
} from "../../../src/engines/stability/verify.js";
import { caseOf, fromFacts, randomConflict, type TestConflict } from "./conflicts.js";

const readings: readonly Reading[] = ["sequences", "one-step"];

function fieldFrom(conflict: TestConflict): Field {
  const subject = caseOf(conflict);
  const space = openSpace(subject).space!;
  const { ranks, nRanks } = rankStates(subject, space);
  return fieldOf(space, ranks!, nRanks);
}

const stateNumbers = ({ nStates }: TestConflict) => Array.from({ length: nStates }, (_, s) => s);

/** Mostly few actors: the textbook takes eight times as long for each actor more. */
const nActorsOf = (seed: number) => (seed % 197 === 1 ? 5 : seed % 37 === 1 ? 4 : 2 + (seed % 5 < 2 ? 1 : 0));

function check(field: Field, conflict: TestConflict, seed: number): void {
  const coalitions = everyCoalition(conflict.nActors, 1);
  for (const reading of readings) {
    // Half of the seeds never search, half search first.
    const solver = new CoalitionSolver(field, reading, seed % 2 === 0 ? -1 : undefined);
    for (const members of coalitions) {
      const stable = solver.stable(members, concepts);
      for (const concept of concepts) {
        const found = statesOf(stable.get(concept)!);
        const defined = stateNumbers(conflict).filter((s) =>
          isCoalitionStable(conflict, concept, members, s, reading),
        );
        if (found.join() !== defined.join())
          expect(found, `seed ${seed} ${concept} ${reading} coalition ${members}`).toEqual(defined);
      }
    }
  }
}

const statesOf = (stable: Uint8Array) => [...stable.keys()].filter((s) => stable[s] === 1);

function forSeeds(numRuns: number, body: (seed: number) => void): void {
  fc.assert(fc.property(fc.noBias(fc.integer({ min: 0, max: 2 ** 31 })), body), { numRuns, seed: 31 });
}

describe("solve equals the textbook for every state, coalition and definition", () => {
  const kinds = [
    ["all states possible", {}],
    ["impossible states", { infeasible: true, levels: 3 }],
    ["irreversible levers", { irreversible: true, levels: 3 }],
    ["ties", { ties: true }],
    ["all of these", { infeasible: true, irreversible: true, ties: true, levels: 3 }],
  ] as const;
  for (const [title, options] of kinds) {
    it(`${title}: 70 random conflicts by way of a case`, () => {
      forSeeds(70, (seed) => {
        const conflict = randomConflict(seed, { levers: 1, actors: nActorsOf(seed), ...options });
        check(fieldFrom(conflict), conflict, seed);
      });
    });
  }

  it("indistinct states: 40 random conflicts by way of a case", () => {
    forSeeds(40, (seed) => {
      const conflict = randomConflict(seed, {
        levers: 1,
        actors: nActorsOf(seed),
        indistinct: true,
        irreversible: seed % 2 === 0,
        infeasible: seed % 3 === 0,
        levels: 3,
      });
      check(fieldFrom(conflict), conflict, seed);
    });
  });

  it("fixed coalitions, and joint improvements: 80 random conflicts", () => {
    forSeeds(80, (seed) => {
      const conflict = randomConflict(seed, {
        levers: 1,
        actors: 3 + (seed % 2),
        irreversible: seed % 3 === 0,
        infeasible: seed % 5 === 0,
        indistinct: seed % 7 === 0,
        levels: 3,
      });
      const field = fieldFrom(conflict);
      const blocks =
        conflict.nActors === 3
          ? [[0, 2], [1]]
          : seed % 4 === 1
            ? [[0, 1, 3], [2]]
            : [
                [0, 3],
                [1, 2],
              ];
      for (const reading of readings) {
        const found = fixedEquilibria(field, blocks, concepts, reading);
        for (const concept of concepts)
          expect(found.get(concept), `seed ${seed} ${concept} ${reading}`).toEqual(
            fixedFromDefinition(conflict, concept, blocks, reading),
          );
      }
      for (const members of blocks) {
        const improvementsFrom = jointImprovementsIn(field, members);
        for (const s of stateNumbers(conflict))
          expect(improvementsFrom(s)).toEqual(jointImprovements(conflict, members, s));
      }
    });
  });
});

describe("theorems on the solver's own answers", () => {
  it("a coalition of one is its member; Nash ⊆ SMR ⊆ GMR, Nash ⊆ SEQ ⊆ GMR, on 100 conflicts", () => {
    const isWithin = (inner: Uint8Array, outer: Uint8Array) => inner.every((is, s) => is <= outer[s]!);
    for (let seed = 0; seed < 100; seed++) {
      const conflict = randomConflict(seed, { infeasible: seed % 2 === 0, irreversible: seed % 3 === 0 });
      const field = fieldFrom(conflict);
      const solver = new CoalitionSolver(field, "sequences");
      for (const { members, stable } of solveCoalitions(
        field,
        everyCoalition(conflict.nActors, 1),
        concepts,
        "sequences",
      )) {
        if (members.length === 1) expect(solver.stable(members, concepts)).toEqual(stable);
        const [nash, gmr, smr, seq] = concepts.map((concept: Concept) => stable.get(concept)!);
        expect(isWithin(nash!, smr!) && isWithin(smr!, gmr!), `seed ${seed}`).toBe(true);
        expect(isWithin(nash!, seq!) && isWithin(seq!, gmr!), `seed ${seed}`).toBe(true);
      }
    }
  });
});

describe("Elmira", () => {
  // States from 1 as published. The ministry and Uniroyal together upset state 7 and go to 10: Kilgour, Hipel, Fang and
  // Peng 2001.
  const elmira = fromFacts("Elmira");
  const subject = caseOf(elmira);
  const space = openSpace(subject).space!;
  const { ranks, nRanks } = rankStates(subject, space);
  const field = fieldOf(space, ranks!, nRanks);

  it("state 7 is no equilibrium of all coalitions, 10 is", () => {
    const solved = solveCoalitions(field, everyCoalition(3, 1), ["nash"], "sequences");
    const universal = universalEquilibria(solved).get("nash")!;
    expect([6, 9].map((s) => universal.includes(s))).toEqual([false, true]);
    expect(jointImprovementsIn(field, [0, 1])(6)).toEqual([9]);
  });

  it("says why", () => {
    const conflict = conflictOf(space, ranks!);
    const say = (concept: Concept, s: number) =>
      sayCoalitionStability(subject, space, conflict, concept, [0, 1], s, "sequences");
    expect(say("nash", 9)).toBe("a0 and a1 can together reach no state that both prefer");
    expect(say("nash", 6)).toBe(
      "a0 and a1 would both gain by l0 = v1, l1 = v0, l2 = v1, and Nash asks for no more",
    );
  });
});

describe("sentences", () => {
  it("say of a state that it is stable if and only if it is: 40 random conflicts", () => {
    for (let seed = 0; seed < 40; seed++) {
      const conflict = randomConflict(seed, { actors: 3, levers: 1, infeasible: true, levels: 3 });
      const subject = caseOf(conflict);
      const space = openSpace(subject).space!;
      for (const concept of concepts)
        for (const reading of readings)
          for (const s of stateNumbers(conflict)) {
            const said = sayCoalitionStability(subject, space, conflict, concept, [0, 2], s, reading);
            expect(/reach no state|are tempted/.test(said), `${seed} ${concept} ${s}: ${said}`).toBe(
              isCoalitionStable(conflict, concept, [0, 2], s, reading),
            );
          }
    }
  });
});

describe("what is refused", () => {
  it("all coalitions of seven actors; too many states to search joint moves from each", () => {
    const conflict = randomConflict(1, { actors: 3, levers: 1, indistinct: true });
    const field = fieldFrom(conflict);
    const refuse = (changed: Partial<Field>, concept: Concept) =>
      refuseCoalitions(caseOf(conflict), { ...field, ...changed }, everyCoalition(3), [concept], false)?.code;
    expect(refuse({}, "smr")).toBeUndefined();
    expect(refuse({ nStates: 100_000 }, "nash")).toBe("CAS0411");
    expect(refuse({ actors: Array.from({ length: 7 }, () => field.actors[0]!) }, "nash")).toBe("CAS0411");
  });

  it("every coalition once, small ones first", () => {
    expect(everyCoalition(3)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
      [0, 1, 2],
    ]);
    expect(everyCoalition(5, 1)).toHaveLength(coalitionsOf([0, 1, 2, 3, 4]).length);
  });
});
