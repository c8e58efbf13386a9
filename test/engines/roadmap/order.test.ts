import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bestOrder,
  type Course,
  reorder,
  smallestOf,
  solveRoadmap,
} from "../../../src/engines/roadmap/index.js";
import { hasLabels } from "../../../src/engines/roadmap/order-tests.js";
import { Roadmap } from "../../../src/engines/roadmap/solve.js";
import { randomOrderly, randomWorths } from "./courses.js";

/** Slacks relative to stakes are of the order of 1, sums of a few dozen numbers. */
const NEAR = 1e-9;

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [first, ...rest]),
  );
}

function largest(course: Course): number {
  const { stakes } = solveRoadmap(course);
  const { worths } = new Roadmap(course);
  const all = permutations(course.steps.map((_, k) => k));
  return Math.max(...all.map((order) => smallestOf(reorder(course, order), stakes, worths)));
}

describe("the best order", () => {
  it("is the best of all permutations, on 300 random courses", () => {
    let labelled = 0;
    let better = 0;
    fc.assert(
      fc.property(randomOrderly, (course) => {
        const found = bestOrder(course);
        const expected = largest(course);
        expect(found.isBest).toBe(true);
        const size = Math.max(1, Math.abs(expected));
        if (expected === Infinity) expect(found.smallest).toBe(Infinity);
        else expect(Math.abs(found.smallest - expected)).toBeLessThanOrEqual(NEAR * size);
        const { stakes } = solveRoadmap(course);
        expect(smallestOf(reorder(course, found.order), stakes)).toBe(found.smallest);
        expect(found.method === "labels").toBe(hasLabels(course) && found.given < Infinity);
        if (found.method === "labels") labelled++;
        if (found.smallest > found.given) better++;
      }),
      { numRuns: 300, seed: 71 },
    );
    // Random courses are of all kinds.
    expect(labelled).toBeGreaterThan(100);
    expect(better).toBeGreaterThan(100);
  }, 240_000);

  it("has a larger slack where the costly step comes last", () => {
    // Actor 0 gives up 2 a round for good at one step, and gets 3 a round from actor 1, whom it costs 1, at the other.
    const forbidden = [[1, 0]] as const;
    const course: Course = {
      discounts: [0.9, 0.9],
      levers: [0, 1].map((owner) => ({ owner, nLevels: 2, start: 0, forbidden })),
      steps: [0, 1].map((lever) => ({ at: lever, parts: [{ lever, level: 1 }] })),
      worths: (levels) => [3 * levels[1]! - 2 * levels[0]!, 3 * levels[0]! - levels[1]!],
    };
    // The last to give has no reason to: it loses 2 a round for good, as actor 0, or 1, as actor 1, of stakes of 3.
    const found = bestOrder(course);
    expect(found).toMatchObject({ order: [0, 1], isBest: true, method: "labels" });
    expect(found.smallest).toBeCloseTo(-1 / 3, 10);
    expect(bestOrder(reorder(course, [1, 0])).order).toEqual([1, 0]);
    expect(bestOrder(reorder(course, [1, 0])).given).toBeCloseTo(-2 / 3, 10);
  });

  it("of eight steps with carried events is the best of a bounded search, and says so", () => {
    const course: Course = {
      discounts: [0.8, 0.9],
      levers: Array.from({ length: 8 }, (_, lever) => ({ owner: lever % 2, nLevels: 2, start: 0 })),
      steps: Array.from({ length: 8 }, (_, lever) => ({ at: lever, parts: [{ lever, level: 1 }] })),
      worths: randomWorths(7, 2, 2, 20),
      carried: { nStates: 2, start: [1, 0], chances: () => [0.9, 0.1, 0, 1] },
    };
    const found = bestOrder(course);
    expect(found).toMatchObject({ isBest: false, method: "local search" });
    expect(found.smallest).toBeGreaterThan(found.given);
    // No neighbour is better: 56 insertions and 21 exchanges were looked at last.
    expect(found.work.orders).toBeGreaterThanOrEqual(77);
  });

  it("takes no more labels than it did: 10 steps of 3 actors", () => {
    const course: Course = {
      discounts: [0.8, 0.85, 0.9],
      levers: Array.from({ length: 10 }, (_, lever) => ({
        owner: lever % 3,
        nLevels: 2,
        start: 0,
        forbidden: [[1, 0]] as const,
      })),
      steps: Array.from({ length: 10 }, (_, lever) => ({ at: lever, parts: [{ lever, level: 1 }] })),
      worths: randomWorths(11, 3, 1, 20),
    };
    const found = bestOrder(course);
    expect(found).toMatchObject({ isBest: true, method: "labels" });
    expect(found.work.states).toBe(1024);
    expect(found.work.labels).toBeLessThan(100_000);
  });
});
