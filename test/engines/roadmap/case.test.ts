// Roadmaps of cases: what the engine finds by blocks of draws is what the definition gives, round by round; and claims read the same.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWalkable } from "../../../src/engines/roadmap/course.js";
import { editsOf } from "../../../src/engines/roadmap/edits.js";
import {
  bestOrder,
  CaseRoadmap,
  medianCourse,
  naiveCourse,
  reorder,
  roadmapEngine,
  slackAt,
  smallestOf,
  solveRoadmap,
} from "../../../src/engines/roadmap/index.js";
import { type Case, compileCase, testClaims } from "../../../src/index.js";
import { Draws } from "../../../src/model/index.js";
import { caseOf } from "../deals/case.js";
import { thaw } from "./case.js";
import { randomRoadmapCase } from "./random-case.js";

const options = { draws: 6, seed: "1", sampling: "sobol" } as const;

/** Worths of a few dozen, discounted and summed over some ten rounds in another order: rounding is far below this. */
const NEAR = 1e-8;

const permutations = (items: readonly number[]): number[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((first) =>
        permutations(items.filter((other) => other !== first)).map((rest) => [first, ...rest]),
      );

const casesOf = (text: string): Case | undefined => compileCase(text).case;

describe("roadmaps of random small cases", () => {
  it("are solved as the definition says, in the medians and in each draw", async () => {
    const seen = { solved: 0, carried: 0, lumps: 0, broken: 0, finite: 0 };
    await fc.assert(
      fc.asyncProperty(randomRoadmapCase, async (text) => {
        const subject = casesOf(text);
        if (!subject) return;
        const result = await roadmapEngine.solve(subject, options);
        expect(result.status, text).toBe("complete");
        expect(roadmapEngine.verify(subject, options, result.solutions), text).toEqual([]);
        const [found] = result.solutions;
        seen.solved++;
        if (found!.plan.states.length > 1) seen.carried++;
        if (found!.plan.lumps.length > 0) seen.lumps++;
        if (found!.shares.holds < 1) seen.broken++;
        if (subject.rounds?.isEndless === false) seen.finite++;
      }),
      { numRuns: 300, seed: 15 },
    );
    for (const [what, n] of Object.entries(seen)) expect(n, what).toBeGreaterThan(25);
  }, 120_000);

  it("have the best order and repairs that rules allow, by looking at all of them", () => {
    let ordered = 0;
    fc.assert(
      fc.property(randomRoadmapCase, (text) => {
        const subject = casesOf(text);
        if (!subject || subject.rules.length === 0) return;
        const { roadmap } = CaseRoadmap.open(subject, 0);
        const course = medianCourse(roadmap!);
        const { stakes } = solveRoadmap(course);
        const orders = permutations(course.steps.map((_, k) => k));
        const best = Math.max(...orders.map((order) => smallestOf(reorder(course, order), stakes)));
        const found = bestOrder(course);
        expect(found.isBest).toBe(true);
        if (best === Infinity) expect(found.smallest, text).toBe(Infinity);
        else expect(Math.abs(found.smallest - best), text).toBeLessThan(NEAR);
        for (const { course: edited } of editsOf(course)) expect(isWalkable(edited), text).toBe(true);
        if (orders.some((order) => smallestOf(reorder(course, order), stakes) === -Infinity)) ordered++;
      }),
      { numRuns: 1000, seed: 17 },
    );
    expect(ordered).toBeGreaterThan(20);
  }, 120_000);

  it("answer claims in every draw as they are solved one by one", async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(randomRoadmapCase, async (text) => {
        const subject = casesOf(text);
        if (!subject) return;
        const { roadmap } = CaseRoadmap.open(subject, 0);
        const draws = new Draws(subject, options, 1);
        const counts = [0, 0];
        for (let k = 0; k < options.draws; k++) {
          draws.fill(k, 1);
          const quantities = Float64Array.from(subject.quantities, (_, q) => draws.row(q)[0]!);
          const solution = solveRoadmap(naiveCourse(roadmap!, quantities));
          const slack = slackAt(solution, 0, 0);
          // Draws in which a slack ties with 0 may fall on either side.
          if (solution.slacks.some((one) => Math.abs(one.slack) < NEAR && one.slack !== 0)) return;
          if (solution.holds) counts[0]!++;
          if (slack >= 0) counts[1]!++;
        }
        const { solutions } = await testClaims(subject, options);
        expect(solutions[0]!.share * options.draws, text).toBeCloseTo(counts[0]!, 9);
        expect(solutions[1]!.share * options.draws, text).toBeCloseTo(counts[1]!, 9);
        asked++;
      }),
      { numRuns: 150, seed: 16 },
    );
    expect(asked).toBeGreaterThan(40);
  }, 120_000);
});

describe("a roadmap of a case", () => {
  it("holds if cheating is seen after one round, and breaks after two", async () => {
    const shares = await Promise.all(
      [1, 2].map(async (after) => {
        const { solutions } = await roadmapEngine.solve(caseOf(thaw("", after)), { ...options, draws: 500 });
        expect(solutions[0]!.solution.holds).toBe(after === 1);
        return solutions[0]!.shares.holds;
      }),
    );
    expect(shares[0]).toBeGreaterThan(shares[1]!);
  });

  it("is explained in sentences that name actors, levers and the fallback", async () => {
    const subject = caseOf(thaw());
    const { solutions } = await roadmapEngine.solve(subject, options);
    const said = roadmapEngine.explain(subject, solutions);
    expect(said[0]).toMatch(/^At step ending North Korea gains .* with freeze = no, dismantle = no/);
    expect(said[0]).toContain("it would be seen after 2 rounds, and then back for good");
  });

  it("gives what is done when stopped", async () => {
    const signal = { aborted: true };
    const { status, solutions } = await roadmapEngine.solve(
      caseOf(thaw()),
      { ...options, draws: 5000 },
      { signal },
    );
    expect(status).toBe("partial");
    expect(solutions[0]?.shares.draws ?? 0).toBeLessThan(5000);
  });

  it("needs no outline of its own in every draw: values are those of a fresh one", () => {
    const subject = caseOf(thaw());
    const { roadmap } = CaseRoadmap.open(subject, 0);
    for (const discount of [0.55, 0.7, 0.9]) {
      const quantities = Float64Array.from(subject.quantities, (_, q) => (q === 0 ? discount : 5));
      const course = naiveCourse(roadmap!, quantities);
      const shared = solveRoadmap(course, undefined, roadmap!.outlineOf(course));
      expect(shared).toEqual(solveRoadmap(course));
    }
  });
});
