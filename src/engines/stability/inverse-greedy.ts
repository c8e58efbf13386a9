// A change that is good rather than the best, for conflicts too large to search: what is open is mended one move of one
// actor at a time, by whatever costs least at that point.

import type { Concept } from "./conflict.js";
import { leadsOf, none, type Wanted } from "./inverse-condition.js";
import { ranksInto } from "./inverse-orders.js";

/** Ways in which others may move at the same time that are looked at for one temptation. */
const CHOICE_LIMIT = 2_000;

/** In one actor's ranking, one state moved to right above or right below another. */
type Shift = {
  readonly actor: number;
  readonly state: number;
  readonly to: number;
  readonly side: "above" | "below";
};

/**
 * Strict rankings of the free actors, best first, with which the state is an equilibrium; undefined where mending does not
 * come to an end.
 */
export function mend(
  wanted: Wanted,
  concept: Concept,
  free: readonly number[],
  weights: readonly number[],
): readonly (readonly number[])[] | undefined {
  const { conflict, state } = wanted;
  const ranks = conflict.ranks.map((list) => list.slice());
  const orders = new Map(free.map((actor) => [actor, strictOrder(conflict.ranks[actor]!, state)]));
  for (const [actor, order] of orders) ranksInto(ranks[actor]!, order);
  // Each of the moves from s is mended once or twice if all goes well.
  const nMoves = ranks.reduce((sum, _, actor) => sum + wanted.moves(actor, state).length, 0);
  for (let n = 0; n <= 4 * nMoves; n++) {
    const open = firstOpen();
    if (!open) return free.map((actor) => orders.get(actor)!);
    const options = optionsFor(open.actor, open.target);
    if (options.length === 0) return undefined;
    const costs = options.map((shifts) => shifts.reduce((sum, shift) => sum + costOf(shift), 0));
    for (const shift of options[costs.indexOf(Math.min(...costs))]!) make(shift);
  }
  return undefined;

  /** A move that somebody would make. */
  function firstOpen(): { readonly actor: number; readonly target: number } | undefined {
    for (const actor of ranks.keys()) {
      if (wanted.isStable(concept, actor, ranks)) continue;
      const own = ranks[actor]!;
      const clauses = wanted.condition(concept, actor, leadsOf(concept, ranks, none));
      const open = clauses.find(({ ways }) => !ways.some((way) => way.every((x) => own[x]! <= own[state]!)));
      if (open) return { actor, target: open.target };
    }
    return undefined;
  }

  /** What would end the temptation: its target lowered, or a reply that deters it, there already or made by one improvement. */
  function optionsFor(actor: number, target: number): readonly (readonly Shift[])[] {
    const isFree = free.includes(actor);
    const options: (readonly Shift[])[] = isFree ? [[lowered(actor, target)]] : [];
    const offer = (u: number, ...raised: readonly Shift[]) => {
      const tempting = wanted.held(concept, actor, u).filter((x) => isAbove(actor, x, state));
      if (tempting.length === 0 || isFree)
        options.push([...raised, ...tempting.map((x) => lowered(actor, x))]);
    };
    if (concept === "sim") {
      let nLooked = 0;
      for (const choices of wanted.choices(actor, leadsOf(concept, ranks, new Set(free)))) {
        if (++nLooked > CHOICE_LIMIT) break;
        const raised = choices.flatMap(({ actors: [mover], to }) =>
          isAbove(mover!, to, state) ? [] : [shiftAbove(mover!, to, state)],
        );
        for (const u of wanted.endsOf(actor, target, choices)) offer(u, ...raised);
      }
      return options;
    }
    for (const to of wanted.replies(actor, target, leadsOf(concept, ranks, none))) offer(to);
    for (const mover of free) {
      if (mover === actor) continue;
      for (const to of wanted.moves(mover, target))
        if (!isAbove(mover, to, target)) offer(to, shiftAbove(mover, to, target));
    }
    return options;
  }

  function shiftAbove(actor: number, x: number, to: number): Shift {
    return { actor, state: x, to, side: "above" };
  }

  function lowered(actor: number, x: number): Shift {
    return { actor, state: x, to: state, side: "below" };
  }

  function isAbove(actor: number, x: number, y: number): boolean {
    return ranks[actor]![x]! > ranks[actor]![y]!;
  }

  /** Strict rankings have ranks without gaps, so a shift crosses as many states as their difference. */
  function costOf({ actor, state: x, to }: Shift): number {
    return weights[actor]! * Math.abs(ranks[actor]![x]! - ranks[actor]![to]!);
  }

  function make({ actor, state: x, to, side }: Shift): void {
    const order = orders.get(actor)!;
    order.splice(order.indexOf(x), 1);
    order.splice(order.indexOf(to) + (side === "below" ? 1 : 0), 0, x);
    ranksInto(ranks[actor]!, order);
  }
}

/** All states, best first, the wanted one first among those tied with it. */
function strictOrder(ranks: Int32Array, state: number): number[] {
  const isWanted = (x: number) => (x === state ? 0 : 1);
  return [...ranks.keys()].sort((a, b) => ranks[b]! - ranks[a]! || isWanted(a) - isWanted(b) || a - b);
}

/** Swaps from a ranking to a strict order of all states: crossed pairs, counted with a Fenwick tree over ranks. */
export function swapsTo(order: readonly number[], ranks: Int32Array): number {
  const distinct = [...new Set(ranks)].sort((a, b) => a - b);
  const levelOf = new Map(distinct.map((rank, level) => [rank, level + 1]));
  const tree = new Int32Array(distinct.length + 1);
  let swaps = 0;
  for (const x of order) {
    const level = levelOf.get(ranks[x]!)!;
    // States already passed that the ranking has below x.
    for (let at = level - 1; at > 0; at -= at & -at) swaps += tree[at]!;
    for (let at = level; at < tree.length; at += at & -at) tree[at]!++;
  }
  return swaps;
}
