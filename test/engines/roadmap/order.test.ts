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
import { randomOrderly } from "./courses.js";

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
  const all = permutations(course.steps.map((_, k) => k));
  return Math.max(...all.map((order) => smallestOf(reorder(course, order), stakes)));
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
});
