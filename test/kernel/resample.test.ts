import { describe, expect, it } from "vitest";
import { resampledSums } from "../../src/kernel/index.js";

const n = 64;
const ones = new Float64Array(n).fill(1);
const rows = Float64Array.from({ length: n }, (_, i) => i);

/** An indicator of one row: its sums are how often the row is taken. */
const indicator = (row: number): Float64Array => new Float64Array(n).fill(0).fill(1, row, row + 1);

describe("resampledSums", () => {
  it("a replicate takes as many rows as there are", () => {
    expect([...resampledSums([ones], n, 9, "1", "x")]).toEqual(new Array(9).fill(n));
  });

  it("all columns take the same rows, in any company", () => {
    const counts = Array.from({ length: n }, (_, row) => indicator(row));
    const sums = resampledSums([...counts, rows], n, 7, "1", "x");
    const alone = resampledSums([rows], n, 7, "1", "x");
    for (let r = 0; r < 7; r++) {
      const taken = sums.subarray((n + 1) * r, (n + 1) * r + n);
      expect(taken.reduce((sum, count, row) => sum + count * row, 0)).toBe(sums[(n + 1) * r + n]);
      expect(alone[r]).toBe(sums[(n + 1) * r + n]);
    }
  });

  it("a replicate depends on seed, name and its number only", () => {
    const seven = resampledSums([rows], n, 7, "1", "x");
    expect(resampledSums([rows], n, 12, "1", "x").subarray(0, 7)).toEqual(seven);
    expect(resampledSums([rows], n, 7, "2", "x")).not.toEqual(seven);
    expect(resampledSums([rows], n, 7, "1", "y")).not.toEqual(seven);
    expect(new Set(seven).size).toBeGreaterThan(1);
  });

  it("rows are taken evenly: sums of replicates have mean and variance of n independent rows", () => {
    const replicates = 4000;
    const sums = resampledSums([rows], n, replicates, "1", "x");
    const mean = sums.reduce((s, x) => s + x, 0) / replicates;
    const variance = sums.reduce((s, x) => s + (x - mean) ** 2, 0) / replicates;
    // A row is uniform on 0 … 63: mean 31.5, variance (64² − 1) / 12; five standard errors of mean and variance.
    const exact = (n * (n * n - 1)) / 12;
    expect(Math.abs(mean - n * 31.5)).toBeLessThan(5 * Math.sqrt(exact / replicates));
    expect(Math.abs(variance / exact - 1)).toBeLessThan(5 * Math.sqrt(2 / replicates));
  });
});
