import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Course, PATIENCE, patienceOf, solveRoadmap } from "../../../src/engines/roadmap/index.js";
import { grimTrigger, largestSteps, phasedExchange, randomCourse } from "./courses.js";

/** Slacks that tie with 0 (1e-9 of values up to 10) move the least patience by as much over their slope, here 7. */
const NEAR = 1e-8;

describe("the least patience", () => {
  it("of grim trigger is (T - R) / (T - P)", () => {
    for (const [reward, temptation, punishment] of [
      [9, 10, 3],
      [3, 5, 1],
      [2, 10, 1],
    ] as const)
      for (const { least, failsAt } of patienceOf(grimTrigger(reward, temptation, punishment, 0.5))) {
        const expected = (temptation - reward) / (temptation - punishment);
        expect(Math.abs(least! - expected)).toBeLessThan(NEAR);
        expect(failsAt).toBeUndefined();
      }
  });

  it.each([0.95, 0.8])(
    "of the largest steps of a phased exchange is the one they are made for: %d",
    (discount) => {
      const course = phasedExchange(largestSteps(5, 1.2, 1, discount), 1.2, 1, 0.5);
      for (const { least } of patienceOf(course)) expect(Math.abs(least! - discount)).toBeLessThan(NEAR);
    },
  );

  it("does not exist where nothing is to come", () => {
    for (const { least } of patienceOf(phasedExchange([4, 3, 5], 1.2, 0, 0.5))) expect(least).toBeUndefined();
  });

  it("is 0 where departing never pays", () => {
    expect(patienceOf(grimTrigger(9, 8, 3, 0.5))).toEqual([{ least: 0 }, { least: 0 }]);
  });

  it("need not be enough: who is to pay later for what comes now keeps to it while that is far away", () => {
    // One lever, set for good: 1 in rounds 0 and 1, and -9 from round 2 on. Patience shows what is to come.
    const course: Course = {
      discounts: [0.5],
      levers: [{ owner: 0, nLevels: 2, start: 0, forbidden: [[1, 0]] }],
      steps: [{ at: 0, parts: [{ lever: 0, level: 1 }] }],
      worths: (levels, round) => [levels[0] === 1 ? (round < 2 ? 1 : -9) : 0],
      variesUntil: 2,
    };
    const [patience] = patienceOf(course);
    // 1 + δ = 9 δ² / (1 - δ) at δ = 1 / √10.
    expect(patience!.least).toBe(0);
    expect(patience!.failsAt).toBeGreaterThan(Math.sqrt(0.1));
    expect(patience!.failsAt! - Math.sqrt(0.1)).toBeLessThan(1 / 128);
  });

  it("keeps everyone to every step, and a little less does not, on 150 random courses", () => {
    fc.assert(
      fc.property(randomCourse, (course) => {
        for (const [actor, { least }] of patienceOf(course).entries()) {
          if (least === undefined || least === 0) continue;
          const keeps = (discount: number): boolean =>
            solveRoadmap({
              ...course,
              discounts: course.discounts.map((d, i) => (i === actor ? discount : d)),
            })
              .slacks.filter((one) => one.actor === actor)
              .every(({ isKept }) => isKept);
          expect(keeps(least)).toBe(true);
          expect(keeps(least - 2 * PATIENCE)).toBe(false);
        }
      }),
      { numRuns: 150, seed: 62 },
    );
  }, 120_000);
});
