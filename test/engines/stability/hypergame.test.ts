import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AnyConcept, concepts, type Reading } from "../../../src/engines/stability/conflict.js";
import {
  failureAt,
  sayFailure,
  sayHypergame,
  saySurprise,
  surprisesAt,
} from "../../../src/engines/stability/explain-hypergame.js";
import {
  type HypergameSolution,
  isHeldBy,
  solveHypergame,
  viewOf,
} from "../../../src/engines/stability/hypergame.js";
import { solveStability } from "../../../src/engines/stability/index.js";
import { openSpace } from "../../../src/engines/stability/space.js";
import {
  outcomeByDefinition,
  seenConflict,
  staysByDefinition,
} from "../../../src/engines/stability/verify-hypergame.js";
import type { Case, Cond, Misperception, Preferences } from "../../../src/model/index.js";
import { randomFrom } from "../../random-case.js";
import {
  caseOf,
  type RandomConflictOptions,
  randomConflict,
  ranksOf,
  twoByTwo,
  withRanks,
} from "./conflicts.js";

const readings: readonly Reading[] = ["sequences", "one-step"];
const span = { start: 0, end: 0 };

type Random = ReturnType<typeof randomFrom>;

/** A condition on one or two levers. */
function randomCondition(random: Random, subject: Case): Cond {
  const literal = (): Cond => {
    const coordinate = random.below(subject.coordinates.length);
    return {
      kind: "among",
      coordinate,
      levels: [random.below(subject.coordinates[coordinate]!.levels.length)],
    };
  };
  return random.flip(0.4)
    ? literal()
    : { kind: random.flip(0.7) ? "and" : "or", parts: [literal(), literal()] };
}

/** An order over all combinations of levels, possible or not. */
function randomOrder(random: Random, subject: Case, actor: number): Preferences {
  if (random.flip(0.5)) {
    const statements = Array.from({ length: 1 + random.below(3) }, () => ({
      condition: randomCondition(random, subject),
      text: "",
      span,
    }));
    return { actor, kind: "statements", statements };
  }
  const all = subject.coordinates.reduce<number[][]>(
    (states, { levels }) => levels.flatMap((_, level) => states.map((state) => [...state, level])),
    [[]],
  );
  const tiers: number[][][] = Array.from({ length: 1 + random.below(all.length) }, () => []);
  for (const levels of all) random.pick(tiers).push(levels);
  return { actor, kind: "ranking", tiers: tiers.filter((tier) => tier.length > 0), span };
}

/** A random case in which some actors misperceive orders, or states, or both. */
function randomHypergame(seed: number, options: RandomConflictOptions): Case {
  const random = randomFrom(seed);
  const conflict = randomConflict(seed, { ...options, indistinct: false });
  let subject = caseOf(conflict);
  if (options.indistinct) {
    const indistinct = [randomCondition(random, subject), randomCondition(random, subject)];
    const preferences = subject.actors.map((_, actor) => randomOrder(random, subject, actor));
    subject = { ...subject, indistinct, preferences };
  }
  const misperceptions = subject.actors.flatMap((_, viewer): Misperception[] => {
    if (random.flip(0.3)) return [];
    const others = [...subject.actors.keys()].filter((actor) => actor !== viewer && random.flip(0.6));
    const preferences = others.map((actor) => randomOrder(random, subject, actor));
    const unseen = random.flip(0.6) ? [randomCondition(random, subject)] : [];
    return [{ viewer, preferences, unseen, span }];
  });
  return { ...subject, misperceptions };
}

describe("solve equals the definitions for every concept and reading", () => {
  const kinds = [
    ["all states possible", {}],
    ["impossible states", { infeasible: true }],
    ["irreversible levers", { irreversible: true }],
    ["ties", { ties: true }],
    ["indistinct states, some known in part", { indistinct: true, irreversible: true }],
  ] as const;
  for (const [title, options] of kinds) {
    it(`${title}: 40 random cases`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const subject = randomHypergame(seed, { levers: 1, ...options });
          for (const reading of readings) {
            const { solutions, diagnostics } = solveHypergame(subject, { reading });
            if (!solutions) {
              // The condition may hide all that is possible.
              expect(diagnostics.map(({ code }) => code)).toContain("CAS0326");
              return;
            }
            for (const concept of concepts)
              expect(solutions.outcomes.get(concept), `seed ${seed} ${concept} ${reading}`).toEqual(
                outcomeByDefinition(subject, concept, reading),
              );
          }
        }),
        { numRuns: 40, seed: 41 },
      );
    });
  }
});

describe("solve equals the definitions where two actors look ahead", () => {
  const foresights: readonly AnyConcept[] = ["l1", "l2", "l3", "l5", "nonmyopic"];
  for (const [title, options] of [
    ["with ties", { ties: true }],
    ["indistinct states, some known in part", { indistinct: true }],
  ] as const) {
    it(`${title}: 40 random cases`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const subject = randomHypergame(seed, { actors: 2, ...options });
          const { solutions } = solveHypergame(subject, { concepts: foresights });
          if (!solutions) return;
          for (const concept of foresights) {
            const outcome = solutions.outcomes.get(concept)!;
            expect(outcome, `seed ${seed} ${concept}`).toEqual(
              outcomeByDefinition(subject, concept, "sequences"),
            );
            for (const s of outcome.unfulfilled)
              for (const { actor, to } of failureAt(solutions, concept, s).leaving)
                expect(seenConflict(subject, actor).movesFrom(actor, s)).toContain(to);
          }
        }),
        { numRuns: 40, seed: 43 },
      );
    });
  }

  it("is refused for three actors (CAS0327)", () => {
    const subject = caseOf(randomConflict(1, { actors: 3 }));
    const { diagnostics } = solveHypergame(subject, { concepts: ["l2"] });
    expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0327"]);
  });
});

describe("what is always so", () => {
  const sampled = (check: (subject: Case, solution: HypergameSolution, seed: number) => void) =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const subject = randomHypergame(seed, { levers: 1, infeasible: true });
        const { solutions } = solveHypergame(subject);
        if (solutions) check(subject, solutions, seed);
      }),
      { numRuns: 100, seed: 42 },
    );

  it("without misperceptions every view is the true conflict, and nothing surprises", () => {
    sampled((misled) => {
      const subject = { ...misled, misperceptions: [] };
      const { solutions } = solveHypergame(subject);
      const { equilibria } = solveStability(subject).solutions!;
      expect(new Set([solutions!.truth, ...solutions!.views]).size).toBe(1);
      for (const [concept, outcome] of solutions!.outcomes) {
        const states = equilibria.get(concept)!;
        expect(outcome).toEqual({
          equilibria: states,
          expected: subject.actors.map(() => states),
          held: states,
          expectedByAll: states,
          surprising: [],
          unfulfilled: [],
        });
      }
    });
  });

  it("an actor that takes the others' orders for what they are misperceives nothing", () => {
    sampled((misled) => {
      const misperceptions = misled.actors.map((_, viewer) => ({
        viewer,
        preferences: misled.preferences.filter(({ actor }) => actor !== viewer),
        unseen: [],
        span,
      }));
      const seeing = solveHypergame({ ...misled, misperceptions }).solutions!;
      expect(seeing.outcomes).toEqual(solveHypergame({ ...misled, misperceptions: [] }).solutions!.outcomes);
    });
  });

  it("an actor's own order is its own, whatever a misperception says of it", () => {
    sampled((subject, solution, seed) => {
      const random = randomFrom(seed);
      const misperceptions = subject.misperceptions.map((one) => ({
        ...one,
        preferences: [...one.preferences, randomOrder(random, subject, one.viewer)],
      }));
      expect(solveHypergame({ ...subject, misperceptions }).solutions!.outcomes).toEqual(solution.outcomes);
    });
  });

  it("a view solved as a case of its own gives what its viewer expects", () => {
    sampled((subject, { truth, outcomes }) => {
      subject.actors.forEach((_, viewer) => {
        const view = viewOf(subject, viewer);
        const { space, equilibria } = solveStability(view).solutions!;
        const trueOf = (s: number) => truth.space.stateOf[space.codeOf[s]!]!;
        for (const [concept, { expected }] of outcomes)
          expect(equilibria.get(concept)!.map(trueOf)).toEqual(expected[viewer]);
      });
    });
  });

  it("who is surprised, who leaves and where to agree with the lists and the definitions", () => {
    sampled((subject, solution) => {
      const views = subject.actors.map((_, viewer) => seenConflict(subject, viewer));
      for (const [concept, { expected, surprising, unfulfilled }] of solution.outcomes) {
        const isTempting = (viewer: number, s: number, actor: number, to: number | undefined) =>
          to !== undefined &&
          views[viewer]!.movesFrom(actor, s).includes(to) &&
          views[viewer]!.ranks[actor]![to]! > views[viewer]!.ranks[actor]![s]!;
        for (const s of surprising) {
          const surprises = surprisesAt(solution, concept, s);
          expect(surprises.map(({ viewer }) => viewer)).toEqual(
            [...subject.actors.keys()].filter((viewer) => !expected[viewer]!.includes(s)),
          );
          for (const { viewer, because, leaving } of surprises) {
            expect(because).toBe(views[viewer]!.isKnown(s) ? "departure" : "unknown");
            expect(leaving.length > 0).toBe(because === "departure");
            for (const { actor, to } of leaving) {
              expect(staysByDefinition(views[viewer]!, concept, actor, s, "sequences")).toBe(false);
              expect(isTempting(viewer, s, actor, to)).toBe(true);
            }
          }
        }
        for (const s of unfulfilled) {
          const { expectedBy, leaving } = failureAt(solution, concept, s);
          expect(expectedBy.length).toBeGreaterThan(0);
          expect(leaving.map(({ actor }) => actor)).toEqual(
            [...subject.actors.keys()].filter((actor) => !isHeldBy(solution, concept, actor, s)),
          );
          for (const { actor, to } of leaving) expect(isTempting(actor, s, actor, to)).toBe(true);
        }
      }
    });
  });
});

// Two drivers, each of whom swerves or goes straight on (level 1 of its lever). States: 0 both swerve, 1 the first goes
// straight on, 2 the second does, 3 both do. In chicken each ranks going on alone best, then both swerving, then
// swerving alone, then the crash; a tough driver would rather crash than swerve alone (its order in the dilemma).
const chicken = [
  [3, 3],
  [4, 2],
  [2, 4],
  [1, 1],
] as const;
const game = twoByTwo(chicken);
const toughSecond = ranksOf([[2], [0], [3], [1]]);

const ranking = (ranks: Int32Array): Preferences =>
  caseOf(withRanks(game, [game.ranks[0]!, ranks])).preferences[1]!;
const straightOn = (coordinate: number): Cond => ({ kind: "among", coordinate, levels: [1] });

/** The first driver's view of the second; the second sees everything as it is. */
function drivers(truly: Int32Array, taken: Partial<Misperception>): Case {
  return {
    ...caseOf(withRanks(game, [game.ranks[0]!, truly])),
    actors: ["First", "Second"].map((label) => ({ name: label.toLowerCase(), label, span })),
    misperceptions: [{ viewer: 0, preferences: [], unseen: [], span, ...taken }],
  };
}

describe("two drivers, worked by hand (Nash)", () => {
  const solve = (subject: Case) => solveHypergame(subject, { concepts: ["nash"] }).solutions!;

  it("a tough driver is taken for a chicken: what the other expects does not come true", () => {
    // The first stays at 1 and 2. In its view the second stays there, too; truly it stays at 2 and 3.
    const subject = drivers(toughSecond, { preferences: [ranking(game.ranks[1]!)] });
    const solution = solve(subject);
    expect(solution.outcomes.get("nash")).toEqual({
      equilibria: [2],
      expected: [[1, 2], [2]],
      held: [2],
      expectedByAll: [2],
      surprising: [],
      unfulfilled: [1],
    });
    expect(failureAt(solution, "nash", 1)).toEqual({ expectedBy: [0], leaving: [{ actor: 1, to: 3 }] });
    expect(sayFailure(subject, solution, "nash", 1)).toBe(
      "First expects state 2, but Second leaves by l1 = v1, to state 4",
    );
    expect(sayHypergame(subject, solution)).toEqual([
      "Nash: state 3 holds, and all expect it",
      "First expects state 2, but Second leaves by l1 = v1, to state 4",
    ]);
  });

  it("a chicken is taken for tough: it surprises the other by giving in", () => {
    const subject = drivers(game.ranks[1]!, { preferences: [ranking(toughSecond)] });
    const solution = solve(subject);
    expect(solution.outcomes.get("nash")).toEqual({
      equilibria: [1, 2],
      expected: [[2], [1, 2]],
      held: [1, 2],
      expectedByAll: [2],
      surprising: [1],
      unfulfilled: [],
    });
    expect(surprisesAt(solution, "nash", 1)).toEqual([
      { viewer: 0, because: "departure", leaving: [{ actor: 1, to: 3 }] },
    ]);
    expect(saySurprise(subject, solution, "nash", 1)).toBe(
      "state 2 holds, to the surprise of First, which thinks that Second would leave by l1 = v1, to state 4",
    );
  });

  it("it does not cross the first's mind that the second may go straight on", () => {
    // Known to the first are 0 and 1, of which it stays at 1; the second stays at 1 and 2.
    const subject = drivers(game.ranks[1]!, { unseen: [straightOn(1)] });
    const solution = solve(subject);
    expect(solution.outcomes.get("nash")).toEqual({
      equilibria: [1, 2],
      expected: [[1], [1, 2]],
      held: [1, 2],
      expectedByAll: [1],
      surprising: [2],
      unfulfilled: [],
    });
    expect(surprisesAt(solution, "nash", 2)).toEqual([{ viewer: 0, because: "unknown", leaving: [] }]);
    expect([0, 3].map((s) => isHeldBy(solution, "nash", 0, s))).toEqual([false, true]);
    expect(sayHypergame(subject, solution)).toEqual([
      "Nash: states 2 and 3 hold, and all expect state 2",
      "state 3 holds, to the surprise of First, which does not know of it",
    ]);
  });

  it("both misread the other, each as the chicken: both go straight on, which neither expects", () => {
    // The tough second takes the first for a chicken, and so does the first, tough itself, the second.
    const toughFirst = ranksOf([[1], [0], [3], [2]]);
    const tough = caseOf(withRanks(game, [toughFirst, toughSecond]));
    const weak = caseOf(game).preferences;
    const solution = solve({
      ...tough,
      misperceptions: [
        { viewer: 0, preferences: [weak[1]!], unseen: [], span },
        { viewer: 1, preferences: [weak[0]!], unseen: [], span },
      ],
    });
    // Each stays where it goes straight on; each expects the other to swerve.
    expect(solution.outcomes.get("nash")).toEqual({
      equilibria: [3],
      expected: [[1], [2]],
      held: [3],
      expectedByAll: [],
      surprising: [3],
      unfulfilled: [1, 2],
    });
  });

  it("refuses an actor that knows of no possible state (CAS0326)", () => {
    const everything: Cond = { kind: "truth", value: true };
    const { solutions, diagnostics } = solveHypergame(drivers(toughSecond, { unseen: [everything] }));
    expect(solutions).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["CAS0326", '"first" knows of no possible state'],
    ]);
  });

  it("refuses a case without orders or levers as the conflict itself would be", () => {
    const codesOf = (subject: Case) => solveHypergame(subject).diagnostics.map(({ code }) => code);
    const subject = drivers(toughSecond, {});
    expect(codesOf({ ...subject, preferences: [] })).toEqual(["CAS0412", "CAS0412"]);
    expect(codesOf({ ...subject, coordinates: [] })).toEqual(["CAS0406"]);
  });
});

describe("indistinct states of which a viewer knows a part", () => {
  // Both crash or nobody does: for all that matters here states 0 and 3 are one state, numbered 0.
  const merged: Cond = {
    kind: "or",
    parts: [
      { kind: "and", parts: [straightOn(0), straightOn(1)] },
      { kind: "not", of: { kind: "or", parts: [straightOn(0), straightOn(1)] } },
    ],
  };

  it("are known by what is left of them, and ranked as they are", () => {
    const subject = {
      ...drivers(game.ranks[1]!, { unseen: [{ kind: "not", of: straightOn(0) }] }),
      indistinct: [merged],
    };
    const { views, truth } = solveHypergame(subject, { concepts: ["nash"] }).solutions!;
    expect([...truth.stateIn]).toEqual([0, 1, 2]);
    // The first knows of the crash and of going on alone: states 0 and 1.
    expect([...views[0]!.stateIn]).toEqual([0, 1, -1]);
    expect([...views[0]!.trueOf]).toEqual([0, 1]);
    expect(views[0]!.space.codeOf[0]).toBe(3);
    expect(views[0]!.ranks.map((ranks) => [...ranks])).toEqual(
      truth.ranks.map((ranks) => [...ranks].slice(0, 2)),
    );
    expect(openSpace(viewOf(subject, 0)).space!.nStates).toBe(2);
  });

  it("count as where things stand", () => {
    const subject = { ...drivers(game.ranks[1]!, { unseen: [straightOn(0)] }), indistinct: [merged] };
    const { views } = solveHypergame(subject, { concepts: ["nash"] }).solutions!;
    expect(views.map(({ space }) => space.start)).toEqual([0, 0]);
  });
});
