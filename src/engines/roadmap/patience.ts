// The least patience at which an actor keeps to a roadmap: its discount varies, all else stays. Other actors' discounts
// play no role in its slacks.

import type { Course } from "./course.js";
import { Roadmap } from "./solve.js";

/** The least patience is found to within this. Slacks that tie with 0 move it by about as much. */
export const PATIENCE = 1e-10;

/** Discounts tried are this far apart; an actor that keeps to it only in a narrower interval may be missed. */
const GRID = 1 / 128;

/** Near 0 only the round itself counts; near 1 all that is ever to come does. */
const EDGES = [1e-6, 1e-3];

export type Patience = {
  /** The least discount at which the actor keeps to every step: 0 if any will do, nothing if none would. */
  readonly least: number | undefined;
  /** A greater discount at which it would depart again: more patience need not help. */
  readonly failsAt?: number;
};

/** The least patience of every actor. */
export function patienceOf(course: Course): Patience[] {
  const roadmap = new Roadmap(course);
  return course.discounts.map((_, actor) => leastPatience(roadmap, actor));
}

/** The least patience of one actor, by a grid and then halving: the first discount from which it keeps to every step. */
export function leastPatience(roadmap: Roadmap, actor: number): Patience {
  const stakes = roadmap.course.discounts.map(() => 0);
  const keeps = (discount: number): boolean =>
    roadmap.slacks(stakes, actor, discount).every(({ isKept }) => isKept);
  const grid = [
    ...EDGES,
    ...Array.from({ length: 1 / GRID - 1 }, (_, i) => (i + 1) * GRID),
    ...EDGES.map((edge) => 1 - edge).reverse(),
  ];
  const kept = grid.map(keeps);
  const first = kept.indexOf(true);
  if (first < 0) return { least: undefined };
  const fails = kept.indexOf(false, first);
  const again = fails < 0 ? {} : { failsAt: grid[fails]! };
  if (first === 0) return { least: 0, ...again };
  let [low, high] = [grid[first - 1]!, grid[first]!];
  while (high - low > PATIENCE) {
    const middle = (low + high) / 2;
    if (keeps(middle)) high = middle;
    else low = middle;
  }
  return { least: high, ...again };
}
