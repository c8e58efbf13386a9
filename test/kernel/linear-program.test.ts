import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LinearOptimum, type LinearProgram, solveLinearProgram } from "../../src/kernel/index.js";

/** Rows as they are written; columns are what the kernel takes. */
function program(costs: number[], rows: number[][], right: number[]): LinearProgram {
  return {
    nRows: rows.length,
    nColumns: costs.length,
    columns: Float64Array.from(costs.flatMap((_, j) => rows.map((row) => row[j]!))),
    costs: Float64Array.from(costs),
    right: Float64Array.from(right),
  };
}

/** With a slack column of its own for every row: rows are "at most". */
function atMost(costs: number[], rows: number[][], right: number[]): LinearProgram {
  return program(
    [...costs, ...rows.map(() => 0)],
    rows.map((row, i) => [...row, ...rows.map((_, k) => (i === k ? 1 : 0))]),
    right,
  );
}

/** Small integers and a handful of pivots: a few hundred roundings of numbers under 100. */
const NEAR = 1e-9;

/** Feasible, and proved best by its prices. */
function holds(lp: LinearProgram, found: LinearOptimum): void {
  if (found.kind !== "optimal") throw new Error(found.kind);
  const { nRows: m, nColumns: n, columns, costs, right } = lp;
  for (let i = 0; i < m; i++) {
    const sum = found.basis.reduce((s, j, b) => s + found.amounts[b]! * columns[j * m + i]!, 0);
    expect(Math.abs(sum - right[i]!)).toBeLessThan(NEAR);
  }
  for (const amount of found.amounts) expect(amount).toBeGreaterThanOrEqual(0);
  for (let j = 0; j < n; j++) {
    let price = 0;
    for (let i = 0; i < m; i++) price += found.prices[i]! * columns[j * m + i]!;
    expect(price).toBeGreaterThan(costs[j]! - NEAR);
  }
  const bound = right.reduce((s, b, i) => s + b * found.prices[i]!, 0);
  expect(Math.abs(bound - found.objective)).toBeLessThan(NEAR);
}

describe("solveLinearProgram", () => {
  test("3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18: 36 at (2, 6) (Hillier and Lieberman, the Wyndor Glass example)", () => {
    const lp = atMost(
      [3, 5],
      [
        [1, 0],
        [0, 2],
        [3, 2],
      ],
      [4, 12, 18],
    );
    const found = solveLinearProgram(lp);
    holds(lp, found);
    expect(found.kind === "optimal" && found.objective).toBeCloseTo(36, 12);
    // Its dual: prices 0, 3/2, 1.
    expect(found.kind === "optimal" && [...found.prices].map((p) => Math.round(p * 1e9) / 1e9)).toEqual([
      0, 1.5, 1,
    ]);
  });

  test("Beale's example, in which the largest-gain rule goes round for ever: 1/20", () => {
    const lp = atMost(
      [0.75, -150, 0.02, -6],
      [
        [0.25, -60, -0.04, 9],
        [0.5, -90, -0.02, 3],
        [0, 0, 1, 0],
      ],
      [0, 0, 1],
    );
    const found = solveLinearProgram(lp);
    holds(lp, found);
    expect(found.kind === "optimal" && found.objective).toBeCloseTo(0.05, 12);
  });

  test("infeasible: x + y = -1", () => {
    expect(solveLinearProgram(program([1, 1], [[1, 1]], [-1])).kind).toBe("infeasible");
  });

  test("unbounded: x - y = 0", () => {
    expect(solveLinearProgram(program([1, 1], [[1, -1]], [0])).kind).toBe("unbounded");
  });

  test("a row twice", () => {
    const lp = program(
      [1, 2],
      [
        [1, 1],
        [1, 1],
      ],
      [3, 3],
    );
    const found = solveLinearProgram(lp);
    expect(found.kind === "optimal" && found.objective).toBeCloseTo(6, 12);
  });

  test("matrix games: the value is the same for both sides, and prices prove it", () => {
    const entry = fc.integer({ min: -5, max: 5 });
    const games = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 8 }))
      .chain(([m, n]) =>
        fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }),
      );
    /** Largest t with Σ p_j a_ij ≥ t for every row i. */
    const value = (a: number[][]): number => {
      const m = a.length;
      const lp = program(
        [...a[0]!.map(() => 0), ...a.map(() => 0), 1, -1],
        [
          ...a.map((row, i) => [...row, ...a.map((_, k) => (i === k ? -1 : 0)), -1, 1]),
          [...a[0]!.map(() => 1), ...a.map(() => 0), 0, 0],
        ],
        [...a.map(() => 0), 1],
      );
      const found = solveLinearProgram(lp);
      holds(lp, found);
      expect(found.kind === "optimal" && found.basis.length <= m + 1).toBe(true);
      return found.kind === "optimal" ? found.objective : Number.NaN;
    };
    fc.assert(
      fc.property(games, (a) => {
        const other = a[0]!.map((_, j) => a.map((row) => -row[j]!));
        expect(Math.abs(value(a) + value(other))).toBeLessThan(NEAR);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
