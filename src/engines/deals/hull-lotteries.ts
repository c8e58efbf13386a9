// The solutions over lotteries for two actors, in closed form on the upper right hull of the deals' gains: what is
// efficient among lotteries is a chain of edges, and each solution is one point of it.

import { upperRightHull } from "../../kernel/index.js";

/** A point of the chain: between two deals, `t` of the way from the first. Gains x and y. */
type Point = {
  readonly from: number;
  readonly to: number;
  readonly t: number;
  readonly x: number;
  readonly y: number;
};

/** The acceptable part of the chain: from the point best for the second actor to that best for the first. */
export type Frontier = readonly Point[];

/** A mixture of deals. */
export type Mixture = { readonly deals: readonly number[]; readonly probabilities: readonly number[] };

/**
 * The chain of efficient acceptable lotteries, by its corners; empty where no lottery is acceptable.
 *
 * @param deals which deals may be drawn
 * @param gains of deal d for the two actors at 2 d and 2 d + 1
 */
export function frontierOf(deals: ArrayLike<number>, gains: Float64Array): Frontier {
  const points = new Float64Array(deals.length * 2);
  for (let i = 0; i < deals.length; i++) {
    points[2 * i] = gains[2 * deals[i]!]!;
    points[2 * i + 1] = gains[2 * deals[i]! + 1]!;
  }
  const chain = upperRightHull(points).map((i) => {
    const deal = deals[i]!;
    return { from: deal, to: deal, t: 0, x: gains[2 * deal]!, y: gains[2 * deal + 1]! };
  });
  const corners: Point[] = [];
  const add = (point: Point): void => {
    const last = corners.at(-1);
    if (!last || last.x !== point.x || last.y !== point.y) corners.push(point);
  };
  for (const [i, here] of chain.entries()) {
    const before = chain[i - 1];
    // Edges go down and to the right: in over x = 0, out over y = 0.
    if (before && before.x < 0 && here.x > 0) {
      const point = between(before, here, -before.x / (here.x - before.x));
      if (point.y >= 0) add({ ...point, x: 0 });
    }
    if (before && before.y > 0 && here.y < 0) {
      const point = between(before, here, before.y / (before.y - here.y));
      if (point.x >= 0) add({ ...point, y: 0 });
    }
    if (here.x >= 0 && here.y >= 0) add(here);
  }
  return corners;
}

/** The point `s` of the way between two corners of one edge of the hull. */
function between(a: Point, b: Point, s: number): Point {
  // A corner made by cutting an edge knows the whole edge; its other corner may be one of the edge's ends.
  const whole = a.from !== a.to ? a : b;
  const isCut = whole.from !== whole.to;
  const [from, to] = isCut ? [whole.from, whole.to] : [a.from, b.from];
  const at = (p: Point): number => (p.from !== p.to ? p.t : p.from === from ? 0 : 1);
  return { from, to, t: at(a) + s * (at(b) - at(a)), x: a.x + s * (b.x - a.x), y: a.y + s * (b.y - a.y) };
}

const mixtureOf = ({ from, to, t }: Point): Mixture =>
  from === to ? { deals: [from], probabilities: [1] } : { deals: [from, to], probabilities: [1 - t, t] };

/** The largest x^v y^w; where somebody cannot gain, the most for the other. */
export function nashOnFrontier(frontier: Frontier, [v, w]: readonly [number, number]): Mixture | undefined {
  const [left, right] = [frontier[0], frontier.at(-1)];
  if (!left || !right) return undefined;
  if (!(left.y > 0)) return mixtureOf(right);
  if (!(right.x > 0)) return mixtureOf(left);
  // Along an edge the derivative of v log x + w log y is 0 at one point; it falls all along the chain.
  for (let i = 1; i < frontier.length; i++) {
    const [a, b] = [frontier[i - 1]!, frontier[i]!];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const s = -(v * dx * a.y + w * dy * a.x) / ((v + w) * dx * dy);
    if (s <= 0) return mixtureOf(a);
    if (s < 1) return mixtureOf(between(a, b, s));
  }
  return mixtureOf(right);
}

/** The largest of the smaller of x / s and y / t, then of the larger. A scale of 0 leaves the actor out. */
export function evenOnFrontier(frontier: Frontier, [s, t]: readonly [number, number]): Mixture | undefined {
  const [left, right] = [frontier[0], frontier.at(-1)];
  if (!left || !right) return undefined;
  if (!(t > 0)) return mixtureOf(right);
  if (!(s > 0)) return mixtureOf(left);
  const lead = ({ x, y }: Point): number => x * t - y * s;
  if (lead(left) >= 0) return mixtureOf(left);
  for (let i = 1; i < frontier.length; i++) {
    const [a, b] = [frontier[i - 1]!, frontier[i]!];
    if (lead(b) < 0) continue;
    return mixtureOf(lead(b) === 0 ? b : between(a, b, lead(a) / (lead(a) - lead(b))));
  }
  return mixtureOf(right);
}

/** The most that each actor can gain. */
export function idealsOnFrontier(frontier: Frontier): readonly [number, number] {
  return [frontier.at(-1)?.x ?? 0, frontier[0]?.y ?? 0];
}

/** The largest x + y; of an edge of ties the end that is best for the first actor. */
export function utilitarianOnFrontier(frontier: Frontier): Mixture | undefined {
  let best: Point | undefined;
  for (const point of frontier) if (!best || point.x + point.y >= best.x + best.y) best = point;
  return best && mixtureOf(best);
}
