import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilson } from "../../src/kernel/index.js";

describe("wilson", () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
  // method 3 (score, without continuity correction): four decimals.
  const halfDigit = 0.5e-4;
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%d of %d", (count, total, low, high) => {
    const interval = wilson(count, total);
    expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(halfDigit);
    expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(halfDigit);
  });

  test("nothing and everything reach 0 and 1 exactly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (total) => {
        const none = wilson(0, total);
        const all = wilson(total, total);
        return none.low === 0 && all.high === 1 && none.high > 0 && all.low < 1;
      }),
    );
  });

  test("solves |share - p| = z sqrt(p (1 - p) / n), contains the share, and mirrors", () => {
    const z = 1.959963984540054;
    const anyCount = fc
      .integer({ min: 1, max: 2 ** 31 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
    fc.assert(
      fc.property(anyCount, ([count, total]) => {
        const share = count / total;
        const { low, high } = wilson(count, total);
        const mirrored = wilson(total - count, total);
        expect(0 <= low && low <= share && share <= high && high <= 1).toBe(true);
        // Rounding: a few units of 2^-53 of numbers up to 1; 1 - x for a tiny x loses no more.
        expect(Math.abs(mirrored.low - (1 - high))).toBeLessThan(1e-15);
        for (const p of [low, high]) {
          const distance = (share - p) ** 2;
          expect(Math.abs(distance - (z * z * p * (1 - p)) / total)).toBeLessThan(1e-15);
        }
      }),
    );
  });

  test.each([
    [1, 0],
    [-1, 5],
    [6, 5],
    [0.5, 5],
    [Number.NaN, 5],
  ])("%d of %d is refused", (count, total) => {
    expect(() => wilson(count, total)).toThrow(RangeError);
  });
});
