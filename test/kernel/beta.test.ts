import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import { describe, expect, it } from "vitest";
import { BetaTable, openQuantile, quantileInto } from "../../src/kernel/index.js";

/** Six-point interpolation at 16 nodes a unit: h^6 · |y⁽⁶⁾| · 225/64/720 with h = 1/16 and |y⁽⁶⁾| of the order of 1. */
const INTERPOLATION = 1e-9;

const us = Float64Array.from({ length: 501 }, (_, i) => (i + 0.37) / 501);
const extremes = Float64Array.from([1e-15, 1e-12, 2 ** -33, 1e-6, 1 - 1e-6, 1 - 2 ** -33, 1 - 1e-12]);

describe("the tabled beta quantile is the exact one", () => {
  for (const [alpha, beta] of [
    [1.5, 4.5],
    [1.01, 4.99],
    [3, 3],
    [5, 1.0001],
    [2, 60],
    [400, 300],
    [1, 2],
  ] as const) {
    it(`beta(${alpha}, ${beta})`, () => {
      const table = new BetaTable(alpha, beta);
      for (const u of [us, extremes]) {
        const out = new Float64Array(u.length);
        table.into(out, u, u.length);
        const errors = out.map((x, i) => Math.abs(x - betaQuantile(u[i]!, alpha, beta)));
        expect(Math.max(...errors)).toBeLessThan(INTERPOLATION);
      }
    });
  }

  it("pert(-10, 0, 30), against the quantile by iteration", () => {
    const pert = { family: "pert", low: -10, mode: 0, high: 30 } as const;
    const [fast, slow] = [new Float64Array(us.length), new Float64Array(us.length)];
    openQuantile(pert)(fast, us, us.length);
    quantileInto(slow, us, us.length, pert);
    expect(Math.max(...fast.map((x, i) => Math.abs(x - slow[i]!)))).toBeLessThan(40 * INTERPOLATION);
  });

  it("refuses parameters under 1", () => {
    expect(() => new BetaTable(0.5, 2)).toThrow(RangeError);
  });
});
