import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialTail } from "../../src/kernel/index.js";

/** Summed term by term, each from the one before: C(n, k + 1) / C(n, k) = (n − k) / (k + 1). */
function summed(successes: number, trials: number, p: number): number {
  let term = (1 - p) ** trials;
  let sum = 0;
  for (let k = 0; k <= trials; k++) {
    if (k >= successes) sum += term;
    term *= ((trials - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe("binomialTail", () => {
  it.each([
    [0, 10, 0.3, 1],
    [1, 1, 0.25, 0.25],
    [3, 3, 0.5, 1 / 8],
    // 1 − (1/2)^4 × (1 + 4).
    [2, 4, 0.5, 11 / 16],
    [5, 5, 1, 1],
    [1, 5, 0, 0],
    [0, 0, 0.5, 1],
    // 1/2 + C(100, 50) / 2^101.
    [50, 100, 0.5, 0.5 + Number(100891344545564193334812497256n) / 2 ** 101],
  ])("%d of %d at %d", (successes, trials, p, expected) => {
    // The logarithm of the first term is of order 100 here, exact to some units of 2^-53: 1e-13 of the sum.
    expect(Math.abs(binomialTail(successes, trials, p) - expected)).toBeLessThanOrEqual(1e-13);
  });

  it("is the sum of its terms", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (a, b, p) => {
        const [successes, trials] = [Math.min(a, b), Math.max(a, b)];
        // 60 terms with some roundings each, logarithms of order 200.
        expect(Math.abs(binomialTail(successes, trials, p) - summed(successes, trials, p))).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  it("falls in the successes and rises in p", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(499), fc.double({ min: 0.01, max: 0.98, noNaN: true }), (a, b, p) => {
        const [successes, trials] = [Math.min(a, b), Math.max(a, b) + 1];
        const tail = binomialTail(successes, trials, p);
        expect(tail).toBeGreaterThanOrEqual(binomialTail(successes + 1, trials, p) - 1e-12);
        expect(tail).toBeLessThanOrEqual(binomialTail(successes, trials, p + 0.01) + 1e-12);
      }),
    );
  });

  it.each([
    [3, 2, 0.5],
    [-1, 2, 0.5],
    [1, 2, 1.5],
    [0.5, 2, 0.5],
    [1, 2, Number.NaN],
  ])("%d of %d at %d is refused", (successes, trials, p) => {
    expect(() => binomialTail(successes, trials, p)).toThrow(RangeError);
  });
});
