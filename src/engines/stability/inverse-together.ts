// The concepts under which an actor's ranking also decides what the others have to fear (seq, sseq, sim: sanctions are
// improvements of those who make them). Then the free actors' rankings have to be looked at together.

import type { Concept } from "./conflict.js";
import { bracket, type Change, isHopeless, type Order, type Search } from "./inverse-bounds.js";
import { leadsOf, type Wanted } from "./inverse-condition.js";
import { factorial } from "./inverse-count.js";
import { type Aspect, classesWithin, completed, type OrderClass, ranksInto } from "./inverse-orders.js";
import { CheapestFirst } from "./inverse-queue.js";

/** Most strict orders of one actor, and most combinations of classes of several, that are gone through to count. */
const ORDER_LIMIT = 1_000_000;
const COMBINATION_LIMIT = 200_000;

/** Orders times pairs of states in one search for the cheapest change; with fewer orders than these it is not begun. */
const EXPLORE_WORK = 1 << 28;
const LEAST_EXPLORED = 64;

/** How many strict rankings of the free actors make the state an equilibrium; undefined where that is too many to look at. */
export function countTogether(wanted: Wanted, concept: Concept, free: readonly number[]): bigint | undefined {
  const { conflict } = wanted;
  if (isHopeless(wanted, concept, free)) return 0n;
  const aspects = aspectsOf(wanted, concept, free);
  const classes: (readonly OrderClass[])[] = [];
  let nCombinations = 1;
  for (const [k, actor] of free.entries()) {
    const aspect = aspects[k]!;
    if (Number(factorial(aspect.states.length)) > ORDER_LIMIT) return undefined;
    const ofActor = classesWithin(aspect, conflict.ranks[actor]!, Number.POSITIVE_INFINITY, ORDER_LIMIT)!;
    nCombinations *= ofActor.length;
    if (nCombinations > COMBINATION_LIMIT) return undefined;
    classes.push(ofActor);
  }
  const judge = new Judge(wanted, concept, free, classes);
  const chosen = free.map(() => 0);
  let count = 0n;
  const choose = (k: number, weight: bigint): void => {
    if (k === free.length) {
      if (judge.isEquilibrium(chosen)) count += weight;
      return;
    }
    classes[k]!.forEach((one, c) => {
      chosen[k] = c;
      choose(k + 1, weight * BigInt(one.count));
    });
  };
  choose(0, 1n);
  // The states that matter stand in each of their orders equally often.
  return aspects.reduce(
    (product, { states }) => (product * factorial(conflict.nStates)) / factorial(states.length),
    count,
  );
}

/**
 * The free actors' rankings with the least cost that make the state an equilibrium: if what is found one actor at a time is
 * not proven to be the least, the classes of rankings are combined, the cheapest first.
 */
export function searchTogether(
  wanted: Wanted,
  concept: Concept,
  free: readonly number[],
  weights: readonly number[],
  nodeLimit: number,
): Search {
  if (isHopeless(wanted, concept, free)) return { kind: "impossible" };
  const { lowerBound, best } = bracket(wanted, concept, free, weights, nodeLimit);
  if (best && best.cost <= lowerBound) return { kind: "found", orders: best.orders, lowerBound };
  return searchClasses(wanted, concept, free, weights, nodeLimit, lowerBound, best);
}

/** Combines the classes, the cheapest first. @param proven no change costs less; @param known the best change so far */
function searchClasses(
  wanted: Wanted,
  concept: Concept,
  free: readonly number[],
  weights: readonly number[],
  nodeLimit: number,
  proven: number,
  known: Change | undefined,
): Search {
  const { conflict } = wanted;
  const aspects = aspectsOf(wanted, concept, free);
  const enough = known?.cost ?? Number.POSITIVE_INFINITY;
  const explored = free.map((actor, k) =>
    explore(aspects[k]!, conflict.ranks[actor]!, enough / weights[actor]!, nodeLimit),
  );
  // Cheaper changes than this have all been listed.
  const covered = Math.min(...free.map((actor, k) => weights[actor]! * (explored[k]!.within + 1)));
  const classes = explored.map((one) => one.classes);
  const judge = new Judge(wanted, concept, free, classes);
  const queue = new CheapestFirst<{ readonly chosen: readonly number[]; readonly last: number }>();
  const put = (chosen: readonly number[], last: number) => {
    if (chosen.some((c, k) => c >= classes[k]!.length)) return;
    const cost = chosen.reduce((sum, c, k) => sum + weights[free[k]!]! * classes[k]![c]!.swaps, 0);
    queue.put(cost, { chosen, last });
  };
  put(new Array<number>(free.length).fill(0), 0);
  let best = known;
  let reached = Number.POSITIVE_INFINITY;
  let nLooked = 0;
  for (let next = queue.take(); next; next = queue.take()) {
    const { cost, entry } = next;
    if (best && cost >= best.cost) break;
    if (++nLooked > nodeLimit) {
      reached = cost;
      break;
    }
    if (cost >= proven && judge.isEquilibrium(entry.chosen)) {
      best = { cost, orders: entry.chosen.map((c, k) => orderOf(free[k]!, classes[k]![c]!)) };
      break;
    }
    for (let k = entry.last; k < free.length; k++) put(entry.chosen.with(k, entry.chosen[k]! + 1), k);
  }
  const lowerBound = Math.max(proven, Math.min(covered, reached, best?.cost ?? Number.POSITIVE_INFINITY));
  if (best) return { kind: "found", orders: best.orders, lowerBound };
  return lowerBound === Number.POSITIVE_INFINITY ? { kind: "impossible" } : { kind: "unknown", lowerBound };

  function orderOf(actor: number, { swaps, order }: OrderClass): Order {
    return { actor, swaps, states: completed(order, conflict.ranks[actor]!) };
  }
}

/** Per free actor the pairs that its ranking is asked for: states against s, and moves it may make as a reply. */
function aspectsOf(wanted: Wanted, concept: Concept, free: readonly number[]): readonly Aspect[] {
  const { conflict, state } = wanted;
  const pairs = new Map(free.map((actor) => [actor, new Map<string, readonly [number, number]>()]));
  const note = (actor: number, a: number, b: number) => {
    const pair = [Math.min(a, b), Math.max(a, b)] as const;
    if (a !== b) pairs.get(actor)?.set(pair.join(" "), pair);
  };
  const leads = leadsOf(concept, conflict.ranks, new Set(free));
  const noting = (mover: number, from: number, to: number) => {
    if (!leads(mover, from, to)) return false;
    note(mover, from, to);
    return true;
  };
  conflict.ranks.forEach((ranks, actor) => {
    if (free.includes(actor)) {
      for (const { ways } of wanted.condition(concept, actor, noting))
        for (const x of ways.flat()) note(actor, x, state);
      return;
    }
    // What an actor that is not free has to fear is asked only where it is tempted.
    const tempting = wanted.moves(actor, state).filter((t) => ranks[t]! > ranks[state]!);
    if (concept !== "sim") for (const t of tempting) wanted.replies(actor, t, noting);
    else if (tempting.length > 0) wanted.options(actor, noting);
  });
  return free.map((actor) => {
    const list = [...pairs.get(actor)!.values()];
    return { states: [...new Set(list.flat())].sort((a, b) => a - b), pairs: list };
  });
}

/** The classes of an actor's rankings, cheapest first, complete `within` so many swaps: as far as the limit goes. */
function explore(
  aspect: Aspect,
  ranks: Int32Array,
  enough: number,
  nodeLimit: number,
): { readonly within: number; readonly classes: readonly OrderClass[] } {
  const r = aspect.states.length;
  const all = (r * (r - 1)) / 2;
  const limit = Math.min(nodeLimit, Math.floor(EXPLORE_WORK / (r * r + 1)));
  if (limit < LEAST_EXPLORED) return { within: -1, classes: [] };
  // All at once where they are few, else one swap more at a time, as long as the limit holds.
  const isFew = Number(factorial(r)) <= limit;
  const last = Math.min(all, Math.ceil(enough) - 1);
  let classes: readonly OrderClass[] = [];
  let within = -1;
  for (let budget = isFew ? last : 0; budget <= last; budget++) {
    const more = classesWithin(aspect, ranks, budget, limit);
    if (!more) break;
    classes = [...more].sort((a, b) => a.swaps - b.swaps);
    within = budget === all ? Number.POSITIVE_INFINITY : budget;
  }
  return { within, classes };
}

/** Whether the state is an equilibrium for one class of rankings per free actor. Scratch is kept from call to call. */
class Judge {
  readonly #wanted: Wanted;
  readonly #concept: Concept;
  readonly #free: readonly number[];
  readonly #classes: readonly (readonly OrderClass[])[];
  readonly #ranks: readonly Int32Array[];

  constructor(
    wanted: Wanted,
    concept: Concept,
    free: readonly number[],
    classes: readonly (readonly OrderClass[])[],
  ) {
    this.#wanted = wanted;
    this.#concept = concept;
    this.#free = free;
    this.#classes = classes;
    this.#ranks = wanted.conflict.ranks.map((ranks, i) => (free.includes(i) ? ranks.slice() : ranks));
  }

  /** @param chosen per free actor the index of the class */
  isEquilibrium(chosen: readonly number[]): boolean {
    // Only the states of the aspect are ever compared, so the others may keep what they have.
    this.#free.forEach((actor, k) => {
      ranksInto(this.#ranks[actor]!, this.#classes[k]![chosen[k]!]!.order);
    });
    return this.#ranks.every((_, actor) => this.#wanted.isStable(this.#concept, actor, this.#ranks));
  }
}
