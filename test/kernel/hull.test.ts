import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { upperRightHull } from "../../src/kernel/index.js";

const hull = (points: number[][]): number[] => upperRightHull(Float64Array.from(points.flat()));

describe("upperRightHull", () => {
  test.each([
    [[], []],
    [[[1, 1]], [0]],
    [
      [
        [1, 1],
        [1, 1],
      ],
      [0],
    ],
    // On the line between the two others.
    [
      [
        [0, 2],
        [1, 1],
        [2, 0],
      ],
      [0, 2],
    ],
    [
      [
        [0, 2],
        [1, 1.5],
        [2, 0],
      ],
      [0, 1, 2],
    ],
    // Of the highest the rightmost, of the rightmost the highest.
    [
      [
        [0, 3],
        [1, 3],
        [4, 0],
        [4, 1],
      ],
      [1, 3],
    ],
    [
      [
        [0, 0],
        [5, 5],
        [1, 4],
      ],
      [1],
    ],
  ])("%j", (points, expected) => expect(hull(points)).toEqual(expected));

  test("no point is over an edge, and slopes fall", () => {
    const point = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (points) => {
        const corners = hull(points).map((i) => points[i]!);
        expect(corners[0]![1]).toBe(Math.max(...points.map(([, y]) => y)));
        expect(corners.at(-1)![0]).toBe(Math.max(...points.map(([x]) => x)));
        for (let i = 1; i < corners.length; i++) {
          const [[ax, ay], [bx, by]] = [corners[i - 1]!, corners[i]!];
          expect(bx > ax && by < ay).toBe(true);
          for (const [x, y] of points)
            expect((bx - ax) * (y - ay) - (by - ay) * (x - ax)).toBeLessThanOrEqual(0);
          const next = corners[i + 1];
          if (next) expect((bx - ax) * (next[1] - ay) - (by - ay) * (next[0] - ax)).toBeLessThan(0);
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
