import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DominanceTree, dominates, undominatedInto } from "../../src/kernel/index.js";

function undominated(points: number[][]): number[] {
  const out = new Uint8Array(points.length);
  undominatedInto(out, Float64Array.from(points.flat()), points.length, points[0]?.length ?? 0);
  return [...out].flatMap((is, i) => (is === 1 ? [i] : []));
}

/** By definition: every pair. */
function naive(points: number[][]): number[] {
  return points.flatMap((p, i) =>
    points.some((q) => q.every((x, c) => x >= p[c]!) && q.some((x, c) => x > p[c]!)) ? [] : [i],
  );
}

const pointsOf = (k: number, highest: number, n: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: highest }), { minLength: k, maxLength: k }), { maxLength: n });

describe("undominatedInto", () => {
  test.each([
    [[], []],
    [[[1, 2]], [0]],
    [
      [
        [1, 1],
        [1, 1],
      ],
      [0, 1],
    ],
    [
      [
        [1, 2],
        [1, 3],
        [2, 1],
      ],
      [1, 2],
    ],
    [
      [[3], [5], [5], [4]],
      [1, 2],
    ],
  ])("%j", (points, expected) => expect(undominated(points)).toEqual(expected));

  test.each([
    [1, 3],
    [2, 4],
    [3, 3],
    [4, 2],
    [4, 1000],
    [7, 2],
  ])("equals every pair: %i coordinates up to %i", (k, highest) => {
    fc.assert(
      fc.property(pointsOf(k, highest, 120), (points) => {
        expect(undominated(points)).toEqual(naive(points));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test("points of one sum dominate nobody, and one above them dominates all", () => {
    const points = Array.from({ length: 400 }, (_, i) => [i, (i * 7) % 400, 800 - i - ((i * 7) % 400)]);
    expect(undominated(points)).toHaveLength(400);
    expect(undominated([...points, [801, 801, 801]])).toEqual([400]);
  });

  test("ten thousand equal points take no pairs", () => {
    const n = 10_000;
    const out = new Uint8Array(n);
    undominatedInto(out, new Float64Array(4 * n).fill(1), n, 4);
    expect(out.every((is) => is === 1)).toBe(true);
  });

  test("too few numbers", () => {
    expect(() => undominatedInto(new Uint8Array(2), new Float64Array(3), 2, 2)).toThrow(RangeError);
  });
});

describe("DominanceTree", () => {
  test("finds a dominator wherever there is one, strict or not", () => {
    fc.assert(
      fc.property(pointsOf(3, 5, 80), fc.boolean(), (points, strict) => {
        const flat = Float64Array.from(points.flat());
        const chosen = points.flatMap((_, i) => (i % 3 === 0 ? [i] : []));
        const tree = new DominanceTree(flat, 3, chosen);
        for (const i of points.keys()) {
          const found = tree.find(flat, 3 * i, strict);
          const isThere = chosen.some((j) => dominates(flat, 3 * j, flat, 3 * i, 3, strict));
          expect(found >= 0).toBe(isThere);
          if (found < 0) continue;
          expect(chosen).toContain(found);
          expect(dominates(flat, 3 * found, flat, 3 * i, 3, strict)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});
