import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import { describe, expect, it } from "vitest";
import { Beta, BetaTable, logBeta, openQuantile, quantileInto } from "../../src/kernel/index.js";

/** Six-point interpolation at 16 nodes a unit: h^6 · |y⁽⁶⁾| · 225/64/720 with h = 1/16 and |y⁽⁶⁾| of the order of 1. */
const INTERPOLATION = 1e-9;

/** The library compared with states 1e-12 or so for its own iteration. */
const LIBRARY = 1e-11;

const us = Float64Array.from({ length: 501 }, (_, i) => (i + 0.37) / 501);
const extremes = Float64Array.from([1e-15, 1e-12, 2 ** -33, 1e-6, 1 - 1e-6, 1 - 2 ** -33, 1 - 1e-12]);
const shapes = [
  [1.5, 4.5],
  [1.01, 4.99],
  [3, 3],
  [5, 1.0001],
  [2, 60],
  [400, 300],
  [1, 2],
  [1, 1],
  [0.5, 0.5],
  [0.05, 3],
  [0.3, 0.02],
] as const;

const largest = (errors: Float64Array) => Math.max(...errors.map(Math.abs));

describe("ln B(a, b)", () => {
  // B(m, n) = (m − 1)! (n − 1)! / (m + n − 1)! and B(½, ½) = π.
  const table: [a: number, b: number, B: number][] = [
    [1, 1, 1],
    [2, 3, 1 / 12],
    [5, 5, 1 / 630],
    [12, 1, 1 / 12],
    [0.5, 0.5, Math.PI],
    [1e6, 1, 1e-6],
  ];
  for (const [a, b, B] of table)
    it(`B(${a}, ${b}) = ${B}`, () => expect(logBeta(a, b)).toBeCloseTo(Math.log(B), 12));
});

describe("the beta quantile", () => {
  for (const [a, b] of shapes) {
    it(`beta(${a}, ${b}) is the library's`, () => {
      const beta = new Beta(a, b);
      expect(largest(us.map((u) => beta.quantile(u) - betaQuantile(u, a, b)))).toBeLessThan(LIBRARY);
    });
  }

  it("beta(a, 1) at u is u^(1/a), down to where it underflows", () => {
    expect(new Beta(0.01, 1).quantile(0.001) / 1e-300).toBeCloseTo(1, 11);
    expect(new Beta(0.001, 1).quantile(0.001)).toBe(0);
    expect(new Beta(4, 1).quantile(0.0001)).toBeCloseTo(0.1, 14);
  });

  it("refuses parameters that are not over 0", () => {
    expect(() => new Beta(0, 2)).toThrow(RangeError);
    expect(() => new Beta(1, Number.NaN)).toThrow(RangeError);
  });
});

describe("the tabled quantile is the exact one", () => {
  for (const [a, b] of shapes.filter(([a, b]) => Math.min(a, b) >= 0.25)) {
    it(`beta(${a}, ${b})`, () => {
      const [table, beta] = [new BetaTable(a, b), new Beta(a, b)];
      for (const u of [us, extremes]) {
        const out = new Float64Array(u.length);
        table.into(out, u, u.length);
        expect(largest(out.map((x, i) => x - beta.quantile(u[i]!)))).toBeLessThan(INTERPOLATION);
      }
    });
  }

  it("pert(-10, 0, 30)", () => {
    const pert = { family: "pert", low: -10, mode: 0, high: 30 } as const;
    const [fast, slow] = [new Float64Array(us.length), new Float64Array(us.length)];
    openQuantile(pert)(fast, us, us.length);
    quantileInto(slow, us, us.length, pert);
    expect(largest(fast.map((x, i) => x - slow[i]!))).toBeLessThan(40 * INTERPOLATION);
  });
});
