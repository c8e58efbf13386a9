import { describe, expect, it } from "vitest";
import { type Names, sayBlock, sayDeals, solveBargain } from "../../../src/engines/deals/index.js";
import { bargainOf } from "./bargains.js";

const names: Names = { actor: (a) => "ABC"[a]!, deal: (d) => "XYZVW"[d]! };

function says(title: string, rows: number[][], noDeal: number[], more: object, expected: string[]): void {
  it(title, () => {
    const bargain = bargainOf(rows, noDeal, more);
    expect(sayDeals(bargain, solveBargain(bargain), names)).toEqual(expected);
  });
}

const departing = (...rows: number[][]): object => ({ departure: Float64Array.from(rows.flat()) });

describe("sayDeals", () => {
  says("one breaks it", [[5, 5]], [0, 0], departing([17, 5]), [
    "Everyone prefers X; nobody can trust it: A gains 12 by breaking it; a guarantee worth 12 to A makes it hold",
    "No acceptable deal holds itself up",
  ]);
  says("two break it", [[5, 5]], [0, 0], departing([6, 8]), [
    "Everyone prefers X; nobody can trust it: B gains 3 and A 1 by breaking it; guarantees worth 3 to B and 1 to A make it hold",
    "No acceptable deal holds itself up",
  ]);
  says("it holds itself up", [[5, 5]], [0, 0], departing([5, 0]), [
    "Everyone prefers X; it holds itself up: nobody gains by breaking it",
  ]);
  says("no departures given", [[5, 5]], [0, 0], {}, ["Everyone prefers X"]);
  says(
    "a lesser deal holds",
    [
      [5, 5],
      [2, 2],
    ],
    [0, 0],
    departing([6, 5], [2, 2]),
    [
      "Everyone prefers X; nobody can trust it: A gains 1 by breaking it; a guarantee worth 1 to A makes it hold",
      "Without a guarantee, Y holds itself up, and nobody likes it less than no deal",
    ],
  );
  says(
    "another needs less",
    [
      [5, 5],
      [2, 6],
    ],
    [0, 0],
    departing([9, 5], [3, 6]),
    [
      "Everyone prefers X; nobody can trust it: A gains 4 by breaking it; a guarantee worth 4 to A makes it hold",
      "No acceptable deal holds itself up; of the efficient deals Y needs the smallest guarantees",
    ],
  );
  says(
    "several best",
    [
      [4, 2],
      [2, 4],
      [1, 1],
    ],
    [0, 0],
    {},
    ["X and Y are equally good by Nash's solution", "Everyone prefers X"],
  );
  says("one gains nothing", [[4, 0]], [0, 0], {}, ["A prefers X, and to B it is as good as no deal"]);
  says("nobody gains", [[0, 0]], [0, 0], {}, ["Nobody minds X, and nobody gains by it"]);
  says("nothing on the table", [], [0, 0], {}, ["There is no deal on the table"]);
  says(
    "one refuses",
    [
      [3, -2],
      [5, -4],
    ],
    [0, 0],
    {},
    [
      "No deal is acceptable: B prefers no deal to every deal, and would need at least 2 more",
      "The nearest is X: it would take B 2 more",
    ],
  );
  says(
    "two differ, and lots help",
    [
      [10, -1],
      [-1, 10],
    ],
    [0, 0],
    {},
    [
      "No deal is acceptable: no deal is at least as good as no deal for A and B at once",
      "The nearest is X (and 1 other deal as near): it would take B 1 more",
      "Drawing lots is acceptable where no deal is: X with 50 %, Y with 50 %",
    ],
  );
});

describe("sayBlock", () => {
  const alone = (coalition: number): number[] => (coalition === 3 ? [1] : coalition === 4 ? [2] : []);
  const bargain = bargainOf(
    [
      [2, 2, 2],
      [3, 3, 0],
      [0, 0, 3],
      [3, 3, 3],
      [-1, 5, 5],
    ],
    [0, 0, 0],
    { alone },
  );
  const solution = solveBargain(bargain);
  it.each([
    [0, "C blocks X: alone it can bring about Z, which it likes better"],
    [3, "No coalition blocks V"],
    [4, "A blocks W: no deal is better for it"],
  ])("deal %i: %s", (deal, expected) => expect(sayBlock(bargain, solution, names, deal)).toBe(expected));
  it("two together", () => {
    const two = { ...bargain, alone: (coalition: number) => (coalition === 3 ? [1] : []) };
    expect(sayBlock(two, solveBargain(two), names, 0)).toBe(
      "A and B block X: together they can bring about Y, which each of them likes better",
    );
  });
});
