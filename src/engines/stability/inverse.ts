// Inverse analysis: which rankings make a wanted state an equilibrium, how many there are, and the cheapest change of the
// present ones that does. The question is that of Kinsara, Petersons, Hipel and Kilgour, "Advanced decision support for the
// graph model for conflict resolution", Journal of Decision Systems 24 (2015); the answers are worked out here.
//
// Rankings counted and proposed are strict. Where a present ranking has ties, a pair tied in it may end up either way for
// nothing, and in the condition a tie counts as "not preferred". So there is always a way to break ties that spoils no
// equilibrium: s above what is tied with it; all else only adds improvements, and so sanctions.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Concept, type Conflict, concepts } from "./conflict.js";
import type { ActorCondition, InverseAnswer, InverseOptions } from "./inverse-answer.js";
import type { Order, Search } from "./inverse-bounds.js";
import { type Clause, isMet, isOwnOnly, leadsOf, none, Wanted } from "./inverse-condition.js";
import { countRankings, factorial } from "./inverse-count.js";
import { leastSwaps, rankingWith } from "./inverse-least.js";
import { toCheapest } from "./inverse-ties.js";
import { countTogether, searchTogether } from "./inverse-together.js";
import { sayCheapest, sayCondition } from "./inverse-words.js";

export type { ActorCondition, Cheapest, InverseAnswer, InverseOptions, Tiers } from "./inverse-answer.js";

/** States at the most: conditions list what every actor can reach. */
export const INVERSE_LIMIT = 5_000;

const NODE_LIMIT = 50_000;

/** Why a conflict is too large for inverse analysis; empty where it is not. */
export function inverseApplies(nStates: number): readonly Diagnostic[] {
  if (nStates <= INVERSE_LIMIT) return [];
  const message = `the case has ${nStates.toLocaleString("en")} states, and inverse analysis takes at most ${INVERSE_LIMIT.toLocaleString("en")}`;
  const help =
    "join levers that go together into one with fewer levels, or leave out those the question does not need";
  return [diagnostic("CAS0411", message, undefined, { help })];
}

/**
 * Inverse analysis of one state under each concept.
 *
 * @throws RangeError where the state, an actor or a weight is none
 */
export function invert(
  conflict: Conflict,
  options: InverseOptions,
): { readonly answers?: readonly InverseAnswer[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics = inverseApplies(conflict.nStates);
  if (diagnostics.length > 0) return { diagnostics };
  const actors = conflict.ranks.map((_, actor) => actor);
  const free = actors.filter((actor) => options.free?.includes(actor) ?? true);
  const weights = options.weights ?? actors.map(() => 1);
  if (options.free?.some((actor) => !actors.includes(actor))) throw new RangeError("there is no such actor");
  if (weights.length !== actors.length || weights.some((w) => !(w > 0 && w < Number.POSITIVE_INFINITY)))
    throw new RangeError("every actor has a weight over 0");
  const wanted = new Wanted(conflict, options.state, options.reading ?? "sequences");
  const limit = options.nodeLimit ?? NODE_LIMIT;
  const answers = (options.concepts ?? concepts).map((c) => answer(wanted, c, free, weights, limit));
  return { answers, diagnostics };
}

function answer(
  wanted: Wanted,
  concept: Concept,
  free: readonly number[],
  weights: readonly number[],
  nodeLimit: number,
): InverseAnswer {
  const { conflict, state } = wanted;
  const total = factorial(conflict.nStates);
  const leads = leadsOf(concept, conflict.ranks, none);
  const clauses = conflict.ranks.map((_, actor) => wanted.condition(concept, actor, leads));
  const met = clauses.map((ofActor, actor) => isMet(ofActor, conflict.ranks[actor]!, state));
  const counts = clauses.map((ofActor) => countRankings(ofActor, conflict.nStates));
  const conditions = clauses.map((ofActor, actor): ActorCondition => {
    const count = counts[actor];
    const equilibria = countWith([actor]);
    return {
      actor,
      text: sayCondition(ofActor, concept, state),
      isMet: met[actor]!,
      ...(count === undefined ? {} : { count }),
      ...(equilibria === undefined ? {} : { equilibria }),
      total,
    };
  });
  const joint = free.length === 1 ? conditions[free[0]!]!.equilibria : countWith(free);
  const isEquilibrium = met.every(Boolean);
  const cheapest = isEquilibrium
    ? ({ kind: "none-needed" } as const)
    : toCheapest(wanted, concept, weights, search());
  return {
    concept,
    isEquilibrium,
    conditions,
    ...(joint === undefined
      ? {}
      : { joint: { count: joint, total: free.reduce((product) => product * total, 1n) } }),
    cheapest,
    text: sayCheapest(cheapest),
  };

  /** Rankings of the given actors with which the state is an equilibrium, others ranking as now. */
  function countWith(changing: readonly number[]): bigint | undefined {
    if (!isOwnOnly(concept)) return countTogether(wanted, concept, changing);
    if (met.some((is, actor) => !is && !changing.includes(actor))) return 0n;
    return changing.reduce<bigint | undefined>((product, actor) => {
      const count = counts[actor];
      return product === undefined || count === undefined ? undefined : product * count;
    }, 1n);
  }

  function search(): Search {
    if (!isOwnOnly(concept)) return searchTogether(wanted, concept, free, weights, nodeLimit);
    if (met.some((is, actor) => !is && !free.includes(actor))) return { kind: "impossible" };
    return searchApart(wanted, clauses, free, weights, nodeLimit);
  }
}

/** Where sanctions do not depend on anybody's ranking, each actor's cheapest change is a question of its own. */
function searchApart(
  { conflict, state }: Wanted,
  clauses: readonly (readonly Clause[])[],
  free: readonly number[],
  weights: readonly number[],
  nodeLimit: number,
): Search {
  let lowerBound = 0;
  const orders = free.map((actor): Order => {
    const ranks = conflict.ranks[actor]!;
    const least = leastSwaps(clauses[actor]!, ranks, state, nodeLimit);
    lowerBound += weights[actor]! * least.lowerBound;
    return { actor, swaps: least.swaps, states: rankingWith(ranks, state, least.below) };
  });
  return { kind: "found", orders, lowerBound };
}
