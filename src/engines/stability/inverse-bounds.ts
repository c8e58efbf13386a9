// What is found for the cheapest change without looking at the free actors together: below, what the conditions cost if
// free actors might reply by any moves; above, changes that meet the conditions one actor, or one move, at a time.

import type { Concept } from "./conflict.js";
import { isMet, leadsOf, none, type Wanted } from "./inverse-condition.js";
import { mend, swapsTo } from "./inverse-greedy.js";
import { type Least, leastSwaps, rankingWith } from "./inverse-least.js";
import { ranksInto } from "./inverse-orders.js";

/** What the search for the cheapest change comes to: whole rankings per actor, best first, or that there is none. */
export type Search =
  | { readonly kind: "found"; readonly orders: readonly Order[]; readonly lowerBound: number }
  | { readonly kind: "impossible" }
  | { readonly kind: "unknown"; readonly lowerBound: number };

/** One free actor's new ranking, best first and strict, and the swaps it takes. */
export type Order = { readonly actor: number; readonly swaps: number; readonly states: readonly number[] };

/** New rankings of all free actors, with their cost. */
export type Change = { readonly cost: number; readonly orders: readonly Order[] };

/** A proven lower bound of the cost, and the best change found, if any. */
export function bracket(
  wanted: Wanted,
  concept: Concept,
  free: readonly number[],
  weights: readonly number[],
  nodeLimit: number,
): { readonly lowerBound: number; readonly best: Change | undefined } {
  const { conflict, state } = wanted;
  const costOf = (swaps: readonly number[]) => swaps.reduce((sum, n, k) => sum + n * weights[free[k]!]!, 0);
  const apart = (by: Concept, unbound: ReadonlySet<number>): readonly Least[] =>
    free.map((actor) => {
      const clauses = wanted.condition(by, actor, leadsOf(by, conflict.ranks, unbound));
      return leastSwaps(clauses, conflict.ranks[actor]!, state, nodeLimit);
    });
  const eager = apart(concept, new Set(free));
  const lowerBound = costOf(eager.map((one) => one.lowerBound));
  const changes = [eager, apart(concept, none), apart("nash", none)].map((candidate) =>
    changeOf(candidate.map(({ below }, k) => rankingWith(conflict.ranks[free[k]!]!, state, below))),
  );
  const best = cheapestOf(changes);
  if (best && best.cost <= lowerBound) return { lowerBound, best };
  const mended = mend(wanted, concept, free, weights);
  return { lowerBound, best: mended ? cheapestOf([...(best ? [best] : []), changeOf(mended)]) : best };

  function changeOf(rankings: readonly (readonly number[])[]): Change {
    const orders = rankings.map((states, k): Order => {
      const actor = free[k]!;
      return { actor, swaps: swapsTo(states, conflict.ranks[actor]!), states };
    });
    return { cost: costOf(orders.map(({ swaps }) => swaps)), orders };
  }

  function cheapestOf(all: readonly Change[]): Change | undefined {
    return [...all]
      .sort((a, b) => a.cost - b.cost)
      .find(({ orders }) => isEquilibriumWith(wanted, concept, orders));
  }
}

/** Whether the state is an equilibrium if the free actors rank as given, the others as they do. */
function isEquilibriumWith(wanted: Wanted, concept: Concept, orders: readonly Order[]): boolean {
  const ranks = [...wanted.conflict.ranks];
  for (const { actor, states } of orders) {
    const changed = new Int32Array(wanted.conflict.nStates);
    ranksInto(changed, states);
    ranks[actor] = changed;
  }
  return ranks.every((_, actor) => wanted.isStable(concept, actor, ranks));
}

/** Whether an actor that is not free finds the state unstable whatever the free ones prefer. */
export function isHopeless(wanted: Wanted, concept: Concept, free: readonly number[]): boolean {
  const { conflict, state } = wanted;
  const leads = leadsOf(concept, conflict.ranks, new Set(free));
  return conflict.ranks.some(
    (ranks, actor) => !free.includes(actor) && !isMet(wanted.condition(concept, actor, leads), ranks, state),
  );
}
