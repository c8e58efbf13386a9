import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classDesign,
  everyRow,
  LeastSquares,
  normalQuantile,
  predictInto,
  splineDesign,
  uniformsInto,
} from "../../src/kernel/index.js";

const n = 2000;
const xs = Float64Array.from({ length: n }, (_, i) => i / (n - 1));

function noise(seed: string, sd: number): Float64Array {
  const out = new Float64Array(n);
  uniformsInto(out, 0, n, seed, "noise", "random");
  return out.map((u) => sd * normalQuantile(u));
}

const rmsOf = (a: Float64Array, b: (x: number) => number): number =>
  Math.sqrt(a.reduce((sum, y, i) => sum + (y - b(xs[i]!)) ** 2, 0) / n);

describe("splineDesign", () => {
  it("splines sum to 1 everywhere, and none is negative", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 30 }),
        (points, segments) => {
          const { weights, starts, nCoefficients } = splineDesign(Float64Array.from(points), segments);
          points.forEach((_, d) => {
            const four = weights.subarray(4 * d, 4 * d + 4);
            // Four terms below 1, a few roundings each.
            expect(Math.abs(four.reduce((sum, w) => sum + w, 0) - 1)).toBeLessThan(1e-14);
            expect(Math.min(...four)).toBeGreaterThanOrEqual(-1e-15);
            expect(starts[d]! + 4).toBeLessThanOrEqual(nCoefficients);
          });
        },
      ),
    );
  });

  it("at a knot the weights are 1/6, 2/3, 1/6, 0", () => {
    const { weights } = splineDesign(Float64Array.of(0, 1, 2), 2);
    for (const [j, w] of [1 / 6, 2 / 3, 1 / 6, 0].entries()) expect(weights[4 + j]).toBeCloseTo(w, 15);
  });
});

describe("a penalised spline", () => {
  const squares = new LeastSquares(splineDesign(xs, 20));

  it.each([
    ["a constant", () => 1e6],
    ["a straight line", (x: number) => 3 - 2 * x],
  ])("passes through %s", (_, f) => {
    const { fitted } = squares.fit(xs.map(f));
    // The penalty leaves straight lines alone; normal equations of condition up to 4^12 × 1e4 lose twelve digits at worst.
    expect(rmsOf(fitted, f)).toBeLessThan(1e-4);
  });

  it.each([
    ["a straight line", (x: number) => 3 - 2 * x, 0.3],
    ["a sine", (x: number) => Math.sin(2 * Math.PI * x), 0.3],
    ["a kink", (x: number) => Math.max(0, x - 0.4), 0.1],
  ])("finds %s in noise", (_, f, sd) => {
    const ys = noise("1", sd).map((e, i) => f(xs[i]!) + e);
    const { fitted, degreesOfFreedom } = squares.fit(ys);
    // The noise of the fit is sd sqrt(df / n), and cross-validation keeps the bias below about that.
    expect(rmsOf(fitted, f)).toBeLessThan(2.5 * sd * Math.sqrt(degreesOfFreedom / n));
    expect(degreesOfFreedom).toBeGreaterThan(1.9);
    expect(degreesOfFreedom).toBeLessThan(15);
  });

  it("of noise alone is nearly a straight line", () => {
    // Over 20 seeds: two degrees of freedom and a few by luck.
    for (let seed = 0; seed < 20; seed++)
      expect(squares.fit(noise(String(seed), 1)).degreesOfFreedom).toBeLessThan(10);
  });

  it("moves with the response and scales with it", () => {
    const ys = noise("3", 1).map((e, i) => xs[i]! ** 2 + e);
    const fit = squares.fit(ys);
    const moved = squares.fit(ys.map((y) => 8 * y - 5));
    expect(moved.penalty).toBe(fit.penalty);
    moved.fitted.forEach((y, i) => {
      expect(Math.abs(y - (8 * fit.fitted[i]! - 5))).toBeLessThan(1e-9);
    });
  });

  it("tells its own error: the spread of fits at a point over 300 responses", () => {
    const at = new Float64Array(n).fill(0).fill(1, 700, 701);
    const design = splineDesign(xs, 20);
    const row = everyRow(design, 700, n);
    const form = new Float64Array(design.nCoefficients);
    for (let j = 0; j < 4; j++) form[row.starts[0]! + j] = row.weights[j]!;
    expect(at[700]).toBe(1);
    const f = (x: number) => Math.sin(2 * Math.PI * x);
    let squaresSum = 0;
    let told = 0;
    for (let seed = 0; seed < 300; seed++) {
      const fit = squares.fit(noise(`error ${seed}`, 1).map((e, i) => 3 * f(xs[i]!) + e));
      squaresSum += (fit.fitted[700]! - 3 * f(xs[700]!)) ** 2;
      told += squares.covariance(fit, form, fit, form);
    }
    // The mean square of 300 has a relative error of sqrt(2 / 300); five of them, and a bias of some tenths of the error.
    expect(Math.abs(squaresSum / told - 1)).toBeLessThan(5 * Math.sqrt(2 / 300) + 0.2);
  });
});

describe("classes", () => {
  it("have their means", () => {
    const squares = new LeastSquares(classDesign(Int32Array.of(0, 1, 0, 2, 1), 3));
    const { fitted, degreesOfFreedom } = squares.fit(Float64Array.of(1, 5, 3, 7, 6));
    for (const [i, mean] of [2, 5.5, 2, 7, 5.5].entries()) expect(fitted[i]).toBeCloseTo(mean, 9);
    expect(degreesOfFreedom).toBeCloseTo(3, 9);
  });

  it("without rows have the mean of all", () => {
    const whole = classDesign(Int32Array.of(0, 1, 0, 2, 0, 1), 3);
    const even = everyRow(whole, 0, 2);
    expect(even.nRows).toBe(3);
    const { coefficients } = new LeastSquares(even).fit(Float64Array.of(1, 2, 6));
    const out = new Float64Array(6);
    predictInto(out, whole, coefficients);
    for (const [i, mean] of [3, 3, 3, 3, 3, 3].entries()) expect(out[i]).toBeCloseTo(mean, 9);
  });
});
