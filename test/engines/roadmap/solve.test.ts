import { describe, expect, it } from "vitest";
import { slackAt, solveRoadmap } from "../../../src/engines/roadmap/index.js";
import { grimTrigger, largestSteps, phasedExchange } from "./courses.js";

/** Slacks that are 0 in exact arithmetic: values of up to a thousand, a few dozen operations. */
const ZERO = 1e-10;

describe("grim trigger with reward 9, temptation 10, punishment 3", () => {
  // Keeping is worth R / (1 - δ), departing T + δ P / (1 - δ).
  it.each([0.1, 1 / 7, 0.2, 0.9])("at patience %d the slack is (R - T + δ (T - P)) / (1 - δ)", (discount) => {
    const solution = solveRoadmap(grimTrigger(9, 10, 3, discount));
    for (const actor of [0, 1])
      for (const step of [0, 1])
        expect(slackAt(solution, actor, step)).toBeCloseTo((-1 + 7 * discount) / (1 - discount), 10);
    expect(solution.holds).toBe(discount >= 1 / 7);
  });
});

describe("phased exchange", () => {
  const [n, beta, flow] = [5, 1.2, 1];

  it.each([
    [0.95, [32.09, 28.15, 24.69, 21.66, 19.0]],
    [0.8, [3.4, 3.54, 3.69, 3.84, 4.0]],
  ])("at patience %d the largest steps have no slack", (discount, published) => {
    const amounts = largestSteps(n, beta, flow, discount);
    for (const [k, amount] of amounts.entries()) expect(amount).toBeCloseTo(published[k]!, 2);
    const solution = solveRoadmap(phasedExchange(amounts, beta, flow, discount));
    expect(solution.holds).toBe(true);
    for (let k = 0; k < n; k++)
      for (const actor of [0, 1]) expect(Math.abs(slackAt(solution, actor, k))).toBeLessThan(ZERO);
    // Everything is paid: nothing is left to depart with.
    expect(slackAt(solution, 0, n)).toBe(Infinity);
  });

  it.each([0.95, 0.8])("at patience %d a step that is 1 %% larger breaks, and only there", (discount) => {
    const amounts = largestSteps(n, beta, flow, discount);
    for (let k = 0; k < n; k++) {
      const larger = amounts.map((amount, j) => (j === k ? 1.01 * amount : amount));
      const solution = solveRoadmap(phasedExchange(larger, beta, flow, discount));
      expect(solution.holds).toBe(false);
      const broken = solution.slacks.filter(({ isKept }) => !isKept).map(({ moment }) => moment);
      expect([...new Set(broken)]).toEqual([k]);
      expect(solution.weakest).toMatchObject({ moment: k, actor: 0 });
    }
  });

  it("holds in no step with nothing to come", () => {
    for (const discount of [0.8, 0.95, 0.999])
      for (const scale of [1e-6, 1, 100]) {
        const amounts = [4, 3, 5, 1, 2].map((amount) => scale * amount);
        const solution = solveRoadmap(phasedExchange(amounts, beta, 0, discount));
        expect(solution.slacks.some(({ moment, isKept }) => moment === n - 1 && !isKept)).toBe(true);
      }
  });
});
