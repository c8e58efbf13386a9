// The part of a convex hull that matters where more of both is better: from the highest point to the rightmost.

/**
 * The corners of the upper right hull of points in the plane, by index, from the highest (of those the rightmost) to the
 * rightmost (of those the highest): x strictly increases, y strictly decreases, and the slope falls at each corner.
 * Points on an edge are left out; of equal points the first is named. Empty for no points. Andrew's monotone chain (1979);
 * exact wherever the products of differences are, so for all integers up to 2^25.
 *
 * @param points x of point i at 2 i, y at 2 i + 1, all finite
 */
export function upperRightHull(points: Float64Array): number[] {
  const n = points.length >> 1;
  const x = (i: number) => points[2 * i]!;
  const y = (i: number) => points[2 * i + 1]!;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => x(j) - x(i) || y(j) - y(i) || i - j);
  // From the right: keep what is higher than all before it, then drop what lies on or under the line past it.
  const chain: number[] = [];
  for (const i of order) {
    if (chain.length > 0 && y(i) <= y(chain.at(-1)!)) continue;
    while (chain.length > 1) {
      const b = chain.at(-1)!;
      const a = chain.at(-2)!;
      const turn = (x(b) - x(a)) * (y(i) - y(a)) - (y(b) - y(a)) * (x(i) - x(a));
      if (turn > 0) break;
      chain.pop();
    }
    chain.push(i);
  }
  return chain.reverse();
}
