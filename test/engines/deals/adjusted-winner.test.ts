import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedWinner } from "../../../src/engines/deals/index.js";
import { panama } from "./bargains.js";

const decimal = ({ numerator, denominator }: { numerator: number; denominator: number }): number =>
  numerator / denominator;

describe("adjustedWinner", () => {
  it("splits one issue of the Panama Canal treaties at 2/15, 66 each (Raiffa 1982; Brams and Taylor 1996)", () => {
    const { winner, split, points } = adjustedWinner(panama.us, panama.panama);
    expect(winner).toEqual([0, 0, "split", 0, 1, 0, 1, 1, 1, 1]);
    expect(split).toEqual({ issue: 2, firstShare: { numerator: 2, denominator: 15 } });
    expect(points).toEqual([
      { numerator: 66, denominator: 1 },
      { numerator: 66, denominator: 1 },
    ]);
  });

  it("[60, 40] against [40, 60]: nothing is split", () => {
    expect(adjustedWinner([60, 40], [40, 60])).toEqual({
      winner: [0, 1],
      points: [
        { numerator: 60, denominator: 1 },
        { numerator: 60, denominator: 1 },
      ],
    });
  });

  it("[50, 50] against [50, 50]: a transfer evens it, nothing is split", () => {
    const { winner, split, points } = adjustedWinner([50, 50], [50, 50]);
    expect(winner).toEqual([1, 0]);
    expect(split).toBeUndefined();
    expect(points.map(decimal)).toEqual([50, 50]);
  });

  it("one issue of 7: half each", () => {
    const { split, points } = adjustedWinner([7], [7]);
    expect(split!.firstShare).toEqual({ numerator: 1, denominator: 2 });
    expect(points[0]).toEqual({ numerator: 7, denominator: 2 });
  });

  it("nothing to divide", () => {
    expect(adjustedWinner([], []).points.map(decimal)).toEqual([0, 0]);
    expect(adjustedWinner([0, 0], [0, 0]).points.map(decimal)).toEqual([0, 0]);
  });

  it.each([
    ["different sums", [60, 40], [50, 40]],
    ["a negative number", [-1, 2], [1, 0]],
    ["not a number", [Number.NaN], [1]],
    ["infinite", [Infinity], [Infinity]],
    ["an issue without points", [1, 0], [1]],
  ])("refuses %s", (_, first, second) => {
    expect(() => adjustedWinner(first, second)).toThrow(RangeError);
  });

  it("equal points, at most one issue split, nobody envies, and no issue could move with gain", () => {
    const pair = fc.integer({ min: 1, max: 6 }).chain((n) => {
      const list = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: n, maxLength: n });
      return fc.tuple(list, list);
    });
    fc.assert(
      fc.property(pair, ([one, two]) => {
        // An issue more makes the sums the same.
        const [s, t] = [one, two].map((list) => list.reduce((a, b) => a + b, 0)) as [number, number];
        const [first, second] = [
          [...one, Math.max(0, t - s)],
          [...two, Math.max(0, s - t)],
        ];
        const { winner, split, points } = adjustedWinner(first, second);
        const share = (i: number): number =>
          winner[i] === "split" ? decimal(split!.firstShare) : winner[i] === 0 ? 1 : 0;
        const firstHas = first.reduce((sum, x, i) => sum + x * share(i), 0);
        const secondHas = second.reduce((sum, x, i) => sum + x * (1 - share(i)), 0);
        // Sums of at most 7 numbers under 256: some roundings of 2^-45.
        const NEAR = 1e-11;
        expect(Math.abs(decimal(points[0]) - firstHas)).toBeLessThan(NEAR);
        expect(Math.abs(decimal(points[1]) - secondHas)).toBeLessThan(NEAR);
        expect(Math.abs(firstHas - secondHas)).toBeLessThan(NEAR);
        expect(firstHas).toBeGreaterThan(Math.max(s, t) / 2 - NEAR);
        // Efficient: whoever has a part of an issue values it, against any issue that the other has a part of, no less.
        for (const i of first.keys())
          for (const j of first.keys())
            if (share(i) > 0 && share(j) < 1)
              expect(first[i]! * second[j]!).toBeGreaterThanOrEqual(first[j]! * second[i]!);
      }),
      { numRuns: 500, seed: 31 },
    );
  });
});
