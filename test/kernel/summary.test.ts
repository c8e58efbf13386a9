import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { meanOf, quantileOf, slope, sumOf } from "../../src/kernel/index.js";

describe("sumOf and meanOf", () => {
  test.each([
    // Neumaier's example, which plain and Kahan's summation get wrong.
    [[1, 1e100, 1, -1e100], 2],
    [[], 0],
    [Array.from({ length: 10 }, () => 0.1), 1],
    [[Infinity, 1], Infinity],
    [[Infinity, -Infinity], Number.NaN],
    [[1e308, 1e308], Infinity],
  ])("the sum of %j", (values, sum) => {
    expect(sumOf(values)).toBe(sum);
  });

  test("sums of whole numbers are exact, whatever their order", () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 30 }), (values) => {
        const exact = Number(values.reduce((s, x) => s + BigInt(x), 0n));
        expect(Math.abs(sumOf(values) - exact)).toBeLessThanOrEqual(Math.abs(exact) * Number.EPSILON);
      }),
    );
  });

  test("the mean of a million tenths is a tenth", () => {
    expect(meanOf(new Float64Array(1e6).fill(0.1))).toBe(0.1);
    expect(meanOf([])).toBeNaN();
  });
});

/** Type 7 from its definition, on a sorted copy. */
function bySorting(values: number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const lower = sorted[Math.floor(h)]!;
  const upper = sorted[Math.ceil(h)]!;
  return lower === upper ? lower : lower + (h - Math.floor(h)) * (upper - lower);
}

describe("quantileOf", () => {
  test.each([
    // By hand: position (n - 1) p, from 0.
    [[3], 0.3, 3],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[4, 1, 3, 2], 0.25, 1.75],
    [[5, 1, 4, 2, 3], 0.1, 1.4],
    [[5, 1, 4, 2, 3], 1, 5],
    [[5, 1, 4, 2, 3], 0, 1],
    [[Infinity, 1, Infinity], 0.75, Infinity],
    [[-Infinity, -Infinity, 1], 0.25, -Infinity],
  ])("of %j at %d", (values, p, expected) => {
    expect(quantileOf(Float64Array.from(values), p)).toBeCloseTo(expected, 14);
  });

  test("is what sorting gives, and leaves its input as it was", () => {
    // Few different values, so that ties are common.
    const anyValues = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ noNaN: true })), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(anyValues, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        const input = Float64Array.from(values);
        // Only the sign of zero may differ, which no order determines.
        expect(quantileOf(input, p) + 0).toBe(bySorting(values, p) + 0);
        expect([...input]).toEqual(values);
      }),
    );
  });

  test("large inputs of unkind shapes", () => {
    const n = 100_001;
    const shapes: ((i: number) => number)[] = [
      (i) => i,
      (i) => n - i,
      () => 1,
      (i) => Math.min(i, n - i),
      (i) => i % 2,
      (i) => (i * 7919) % n,
    ];
    for (const shape of shapes) {
      const values = Array.from({ length: n }, (_, i) => shape(i));
      for (const p of [0, 0.05, 0.5, 0.999, 1])
        expect(quantileOf(Float64Array.from(values), p)).toBe(bySorting(values, p));
    }
  });

  test.each([
    [[], 0.5],
    [[1], -0.1],
    [[1], 1.1],
    [[1], Number.NaN],
  ])("of %j at %d is refused", (values, p) => {
    expect(() => quantileOf(Float64Array.from(values), p)).toThrow(RangeError);
  });
});

describe("slope", () => {
  test.each([
    [[1, 10, 100], [5, 50, 500], 1],
    [[1, 2, 4, 8], [3, 12, 48, 192], 2],
    [[1, 100], [7, 7], 0],
    [[4, 9, 16], [1 / 2, 1 / 3, 1 / 4], -0.5],
    // Least squares on log2 x = 0, 1, 2 and log2 y = 0, 2, 1: slope ((-1)(-1) + 0 + 1 · 0) / 2.
    [[1, 2, 4], [1, 4, 2], 0.5],
  ])("%j %j", (xs, ys, exponent) => {
    expect(slope(xs, ys)).toBeCloseTo(exponent, 14);
  });

  test.each([
    [[1], [1]],
    [
      [2, 2],
      [1, 3],
    ],
    [
      [0, 1],
      [1, 1],
    ],
    [
      [1, 2],
      [1, -1],
    ],
    [[1, 2], [1]],
  ])("%j %j is refused", (xs, ys) => {
    expect(() => slope(xs, ys)).toThrow(RangeError);
  });
});
