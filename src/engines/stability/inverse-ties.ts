// A change as the search finds it, strict orders of all states, made into rankings that keep the ties of the present ones
// wherever that leaves the wanted state an equilibrium.

import type { Concept } from "./conflict.js";
import type { Cheapest, Tiers } from "./inverse-answer.js";
import type { Order, Search } from "./inverse-bounds.js";
import type { Wanted } from "./inverse-condition.js";

/** Runs of tied states that are tried one by one where not all can stay tied at once. */
const RUN_LIMIT = 200;

/** The answer that a search comes to. */
export function toCheapest(
  wanted: Wanted,
  concept: Concept,
  weights: readonly number[],
  search: Search,
): Cheapest {
  if (search.kind !== "found") return search;
  const { orders, lowerBound } = search;
  const cost = orders.reduce((sum, { actor, swaps }) => sum + weights[actor]! * swaps, 0);
  const rankings = retied(wanted, concept, orders);
  const changes = orders.flatMap(({ actor, swaps }, k) => {
    const ranking = rankings[k]!;
    return swaps === 0 && isSame(wanted.conflict.ranks[actor]!, ranking) ? [] : [{ actor, swaps, ranking }];
  });
  return { kind: "found", cost, lowerBound, isExact: lowerBound >= cost, changes };
}

/** Neighbours of a new ranking that are tied in the present one are tied again. */
function retied(wanted: Wanted, concept: Concept, orders: readonly Order[]): readonly Tiers[] {
  const { conflict } = wanted;
  const runs = orders.map(({ actor, states }) => runsOf(states, conflict.ranks[actor]!));
  if (isEquilibrium(runs)) return runs;
  let rankings: readonly Tiers[] = orders.map(({ states }) => states.map((x) => [x]));
  let nTried = 0;
  runs.forEach((ofActor, k) => {
    for (const run of ofActor) {
      if (run.length === 1 || ++nTried > RUN_LIMIT) continue;
      const inRun = new Set(run);
      const tied = rankings.with(
        k,
        rankings[k]!.flatMap((tier) => (!inRun.has(tier[0]!) ? [tier] : tier[0] === run[0] ? [run] : [])),
      );
      if (isEquilibrium(tied)) rankings = tied;
    }
  });
  return rankings;

  function isEquilibrium(tiers: readonly Tiers[]): boolean {
    const ranks = [...conflict.ranks];
    orders.forEach(({ actor }, k) => {
      ranks[actor] = ranksOfTiers(tiers[k]!, conflict.nStates);
    });
    return ranks.every((_, actor) => wanted.isStable(concept, actor, ranks));
  }
}

/** Neighbours that are tied in `ranks`, together. */
function runsOf(states: readonly number[], ranks: Int32Array): Tiers {
  const runs: number[][] = [];
  for (const x of states) {
    const run = runs.at(-1);
    if (run && ranks[run[0]!] === ranks[x]) run.push(x);
    else runs.push([x]);
  }
  return runs;
}

function ranksOfTiers(tiers: Tiers, nStates: number): Int32Array {
  const ranks = new Int32Array(nStates);
  tiers.forEach((tier, t) => {
    for (const x of tier) ranks[x] = tiers.length - t;
  });
  return ranks;
}

/** Whether the tiers are the ranking as it is. */
function isSame(ranks: Int32Array, tiers: Tiers): boolean {
  const isFlat = tiers.every((tier) => tier.every((x) => ranks[x] === ranks[tier[0]!]));
  return isFlat && tiers.every((tier, t) => t === 0 || ranks[tier[0]!]! < ranks[tiers[t - 1]![0]!]!);
}
