import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choleskyInto, pearsonFromSpearman, solveLinearInto } from "../../src/kernel/index.js";

function factor(matrix: number[], n: number): number[] | undefined {
  const out = new Float64Array(n * n);
  return choleskyInto(out, Float64Array.from(matrix), n) ? [...out] : undefined;
}

describe("choleskyInto", () => {
  test.each([
    [[4], [2]],
    [
      [1, 0, 0, 1],
      [1, 0, 0, 1],
    ],
    [
      [1, 0.6, 0.6, 1],
      [1, 0, 0.6, 0.8],
    ],
    // Integers throughout: L times its transpose, by hand.
    [
      [4, 12, -16, 12, 37, -43, -16, -43, 98],
      [2, 0, 0, 6, 1, 0, -8, 5, 3],
    ],
  ])("%j", (matrix, expected) => {
    const found = factor(matrix, Math.sqrt(matrix.length));
    for (const [i, entry] of expected.entries()) expect(found?.[i]).toBeCloseTo(entry, 14);
  });

  test.each([
    ["singular", [1, 1, 1, 1]],
    ["indefinite", [1, 2, 2, 1]],
    ["negative", [-1]],
    ["zero", [0]],
    ["not a number", [1, Number.NaN, Number.NaN, 1]],
    ["infinite", [Infinity]],
    // x ~ y and y ~ z at 0.9, x ~ z at -0.9: determinant 1 - 3 0.81 - 2 0.729 < 0.
    ["correlations that cannot be", [1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1]],
    // 9² + 40² = 41², so that z is a sum of x and y; rounding leaves a pivot of 2^-53.
    ["singular but for rounding", [1, 0, 9 / 41, 0, 1, 40 / 41, 9 / 41, 40 / 41, 1]],
  ])("%s is refused", (_, matrix) => {
    expect(factor(matrix, Math.sqrt(matrix.length))).toBeUndefined();
  });

  test("the factor times its transpose is the matrix, also in place", () => {
    const anySquare = fc
      .integer({ min: 1, max: 8 })
      .chain((n) =>
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n * n, maxLength: n * n }),
      );
    fc.assert(
      fc.property(anySquare, (root) => {
        // A = B Bᵀ + I is positive definite.
        const n = Math.sqrt(root.length);
        const matrix = new Float64Array(n * n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let sum = i === j ? 1 : 0;
            for (let k = 0; k < n; k++) sum += root[n * i + k]! * root[n * j + k]!;
            matrix[n * i + j] = sum;
          }
        }
        const inPlace = matrix.slice();
        expect(choleskyInto(inPlace, inPlace, n)).toBe(true);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let k = 0; k < n; k++) sum += inPlace[n * i + k]! * inPlace[n * j + k]!;
            // Backward error (n + 1) ε times the diagonal (Higham 2002, theorem 10.3), at most n + 1 <= 9: 2e-14.
            expect(Math.abs(sum - matrix[n * i + j]!)).toBeLessThan(2e-14);
            if (j > i) expect(inPlace[n * i + j]).toBe(0);
          }
        }
      }),
    );
  });

  test("arrays that are too short are a bug", () => {
    expect(() => choleskyInto(new Float64Array(4), new Float64Array(3), 2)).toThrow(RangeError);
  });
});

describe("pearsonFromSpearman", () => {
  test.each([
    [0, 0],
    [1, 1],
    [-1, -1],
    // 2 sin 15° = (√6 - √2) / 2.
    [0.5, (Math.sqrt(6) - Math.sqrt(2)) / 2],
    // 2 sin 18° = (√5 - 1) / 2.
    [0.6, (Math.sqrt(5) - 1) / 2],
    [-0.6, (1 - Math.sqrt(5)) / 2],
  ])("rank %d", (rank, expected) => {
    // A few roundings of numbers below 1.
    expect(Math.abs(pearsonFromSpearman(rank) - expected)).toBeLessThan(4 * Number.EPSILON);
  });

  test("lies between the rank and π/3 of it (the sine is concave), and is odd", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (millionths) => {
        const rank = millionths / 1_000_000;
        const r = pearsonFromSpearman(rank);
        return (
          r >= rank * (1 - 1e-15) &&
          r <= Math.min(1, (Math.PI / 3) * rank * (1 + 1e-15)) &&
          pearsonFromSpearman(-rank) === -r
        );
      }),
    );
  });

  test.each([1.01, -2, Number.NaN])("%d is refused", (rank) => {
    expect(() => pearsonFromSpearman(rank)).toThrow(RangeError);
  });
});

describe("solveLinearInto", () => {
  test("the solution satisfies the system, whatever the order of rows", () => {
    const entry = fc.integer({ min: -20, max: 20 });
    const system = fc.integer({ min: 1, max: 6 }).chain((n) =>
      fc.record({
        n: fc.constant(n),
        matrix: fc.array(entry, { minLength: n * n, maxLength: n * n }),
        x: fc.array(entry, { minLength: n, maxLength: n }),
        shift: fc.nat(5),
      }),
    );
    fc.assert(
      fc.property(system, ({ n, matrix, x, shift }) => {
        // Rows dominated by one entry have an inverse; turned round, that entry is off the diagonal.
        const row = (i: number): number[] => {
          const place = (i + shift) % n;
          const others = matrix.slice(n * i, n * i + n);
          return others.map((a, j) => (j === place ? 21 * n + Math.abs(a) : a));
        };
        const rows = x.map((_, i) => row(i));
        const right = Float64Array.from(rows, (a) => a.reduce((sum, entry, j) => sum + entry * x[j]!, 0));
        expect(solveLinearInto(right, Float64Array.from(rows.flat()), right, n)).toBe(true);
        // Well conditioned: a few dozen roundings of numbers of up to 20.
        for (const [i, expected] of x.entries()) expect(Math.abs(right[i]! - expected)).toBeLessThan(1e-12);
      }),
    );
  });

  test("a singular matrix has no solution", () => {
    const singular = Float64Array.of(1, 2, 2, 4);
    expect(solveLinearInto(new Float64Array(2), singular, Float64Array.of(1, 2), 2)).toBe(false);
  });

  test("arrays that are too short are a bug", () => {
    expect(() => solveLinearInto(new Float64Array(2), new Float64Array(3), new Float64Array(2), 2)).toThrow(
      RangeError,
    );
  });
});
