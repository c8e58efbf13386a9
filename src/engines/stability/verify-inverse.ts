// Inverse analysis from the definition: every strict ranking of the free actors is tried, one after another, by the
// textbook's `isStable`. For tiny conflicts only; shares nothing with the fast way but the conflict.

import type { Concept, Conflict, Reading } from "./conflict.js";
import { isStable } from "./verify.js";

/** What trying all rankings comes to. */
export type AllRankings = {
  /** Joint strict rankings of the free actors with which the state is an equilibrium. */
  readonly nEquilibria: number;
  readonly nRankings: number;
  /** The least weighted distance of one of them from the present rankings; undefined where there is none. */
  readonly leastCost: number | undefined;
};

/** Tries all strict rankings of the free actors, the others ranking as they do. */
export function tryAllRankings(
  conflict: Conflict,
  concept: Concept,
  state: number,
  free: readonly number[],
  weights: readonly number[],
  reading: Reading,
): AllRankings {
  const orders = strictRankings(conflict.nStates);
  let nEquilibria = 0;
  let nRankings = 0;
  let leastCost: number | undefined;
  const choose = (ranks: readonly Int32Array[], rest: readonly number[], cost: number): void => {
    const [actor, ...others] = rest;
    if (actor === undefined) {
      nRankings++;
      const tried = { ...conflict, ranks };
      if (!ranks.every((_, i) => isStable(tried, concept, i, state, reading))) return;
      nEquilibria++;
      if (leastCost === undefined || cost < leastCost) leastCost = cost;
      return;
    }
    for (const order of orders) {
      const swaps = distance(conflict.ranks[actor]!, order);
      choose(ranks.with(actor, order), others, cost + weights[actor]! * swaps);
    }
  };
  choose(conflict.ranks, free, 0);
  return { nEquilibria, nRankings, leastCost };
}

/** How many strict rankings of one actor make the state stable for it, the others ranking as they do. */
export function countStableRankings(
  conflict: Conflict,
  concept: Concept,
  state: number,
  actor: number,
  reading: Reading,
): number {
  return strictRankings(conflict.nStates).filter((order) =>
    isStable({ ...conflict, ranks: conflict.ranks.with(actor, order) }, concept, actor, state, reading),
  ).length;
}

/** Kendall's tau distance: pairs that the one ranks one way and the other the other way. A tie is neither. */
export function distance(a: Int32Array, b: Int32Array): number {
  let n = 0;
  for (let x = 0; x < a.length; x++)
    for (let y = 0; y < x; y++) if ((a[x]! - a[y]!) * (b[x]! - b[y]!) < 0) n++;
  return n;
}

/** All strict rankings of n states, as ranks. */
export function strictRankings(n: number): readonly Int32Array[] {
  const orders = (rest: readonly number[]): readonly (readonly number[])[] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((rank) => orders(rest.filter((other) => other !== rank)).map((tail) => [rank, ...tail]));
  return orders(Array.from({ length: n }, (_, rank) => rank)).map((ranks) => Int32Array.from(ranks));
}
