// The fewest adjacent swaps in one actor's ranking that meet its condition: which states above s to move below it.
//
// Let D be the states that go below s, all others staying above. The cheapest ranking with that D costs one swap per
// state of D, and one per pair of a state in D and a state that stays though it stood lower. Where states F have to be
// in D, the cheapest D is F and, from some place down to s, everything: of two states that need not go, the lower one is
// never dearer to move. So the cheapest D is one pass over the states above s. Pairs tied in the ranking cost nothing.
//
// Which states have to go is a choice per clause: branch and bound, cheapest first; the cost of what is forced so far
// bounds what is to come.

import type { Clause } from "./inverse-condition.js";
import { CheapestFirst } from "./inverse-queue.js";

/** What is found for one actor. */
export type Least = {
  /** Swaps of the best change found; `below` are the states it moves below s. */
  readonly swaps: number;
  readonly below: ReadonlySet<number>;
  /** No change takes fewer. Equal to `swaps` where the search came to its end. */
  readonly lowerBound: number;
};

/** Most places looked at by one search, over all its nodes: a second or two. */
const WORK_LIMIT = 1 << 27;

/** Sets of places, each ascending; all of one of them have to go below. */
type Ways = readonly (readonly number[])[];

/**
 * @param ranks the actor's ranking, higher preferred
 * @param nodeLimit most nodes of the search
 */
export function leastSwaps(
  clauses: readonly Clause[],
  ranks: Int32Array,
  state: number,
  nodeLimit: number,
): Least {
  const slope = new Slope(ranks, state);
  const open = reduced(clauses, slope);
  const queue = new CheapestFirst<readonly number[]>();
  const seen = new Set<string>();
  let work = 0;
  const put = (forced: readonly number[]) => {
    work += slope.states.length + 8 * forced.length;
    const key = forced.join(" ");
    if (seen.has(key)) return;
    seen.add(key);
    queue.put(slope.lower(forced), forced);
  };
  put(union(...open.filter((ways) => ways.length === 1).flat()));
  for (let nNodes = 0; ; nNodes++) {
    const { cost, entry: forced } = queue.take()!;
    const swaps = slope.lower(forced);
    const violated = open.find((ways) => !slope.meets(ways));
    if (!violated) return { swaps, below: slope.below(), lowerBound: swaps };
    if (nNodes >= nodeLimit || work > WORK_LIMIT) return { ...greedy(slope, open, forced), lowerBound: cost };
    for (const way of violated) put(union(forced, way));
  }
}

/** Clause after clause, what adds least. */
function greedy(slope: Slope, open: readonly Ways[], from: readonly number[]): Omit<Least, "lowerBound"> {
  let forced = from;
  for (;;) {
    const swaps = slope.lower(forced);
    const violated = open.find((ways) => !slope.meets(ways));
    if (!violated) return { swaps, below: slope.below() };
    const costs = violated.map((way) => slope.lower(union(forced, way)));
    forced = union(forced, violated[costs.indexOf(Math.min(...costs))]!);
  }
}

function union(...sets: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(sets.flat())].sort((a, b) => a - b);
}

/** What the clauses ask of the places above s, without those that ask nothing and without sets that cannot be the best. */
function reduced(clauses: readonly Clause[], slope: Slope): readonly Ways[] {
  const open = clauses
    .map(({ ways }) => ways.map((way) => union(way.flatMap((x) => slope.placeOf.get(x) ?? []))))
    .filter((ways) => ways.every((way) => way.length > 0))
    .map(withoutSupersets);
  const nClausesWith = new Map<number, number>();
  for (const ways of open)
    for (const p of new Set(ways.flat())) nClausesWith.set(p, (nClausesWith.get(p) ?? 0) + 1);
  // Of single places of this clause only, the lowest is the cheapest whatever else is chosen.
  return open.map((ways) => {
    const lowest = ways.reduce((low, way) => (way.length === 1 ? Math.max(low, way[0]!) : low), -1);
    return ways.filter((way) => way.length > 1 || way[0] === lowest || nClausesWith.get(way[0]!)! > 1);
  });
}

/** Without sets that hold a single place which is a set of its own, and without repetitions. */
function withoutSupersets(ways: Ways): Ways {
  const single = new Set(ways.flatMap((way) => (way.length === 1 ? way : [])));
  const kept = new Map<string, readonly number[]>();
  for (const way of ways)
    if (way.length === 1 || !way.some((p) => single.has(p))) kept.set(way.join(" "), way);
  return [...kept.values()];
}

/** The states above s, in places from the top down. */
class Slope {
  readonly states: readonly number[];
  readonly placeOf: ReadonlyMap<number, number>;
  /** Per place: how many places stand strictly above it. */
  readonly #nAbove: Int32Array;
  /** Per place: whether it was among the forced ones, and how many of those stand before it. */
  readonly #isForced: Uint8Array;
  readonly #nForced: Int32Array;
  /** From here on down everything goes below. */
  #from = 0;

  constructor(ranks: Int32Array, state: number) {
    const bar = ranks[state]!;
    this.states = [...ranks.keys()]
      .filter((x) => ranks[x]! > bar)
      .sort((a, b) => ranks[b]! - ranks[a]! || a - b);
    const n = this.states.length;
    this.placeOf = new Map(this.states.map((x, p) => [x, p]));
    this.#isForced = new Uint8Array(n);
    this.#nForced = new Int32Array(n + 1);
    this.#nAbove = new Int32Array(n);
    for (let p = 1; p < n; p++) {
      const isTied = ranks[this.states[p]!] === ranks[this.states[p - 1]!];
      this.#nAbove[p] = isTied ? this.#nAbove[p - 1]! : p;
    }
  }

  /** Puts the forced places below s as cheaply as can be, with as many others as that allows; returns the swaps. */
  lower(forced: readonly number[]): number {
    const n = this.states.length;
    this.#isForced.fill(0);
    for (const p of forced) this.#isForced[p] = 1;
    for (let p = 0; p < n; p++) this.#nForced[p + 1] = this.#nForced[p]! + this.#isForced[p]!;
    // crossed: pairs of a forced place and a lower one that stays, among those before `from`.
    let crossed = 0;
    let swaps = Number.POSITIVE_INFINITY;
    for (let from = 0; from <= n; from++) {
      const cost = crossed + this.#nForced[from]! + (n - from);
      if (cost < swaps) {
        swaps = cost;
        this.#from = from;
      }
      if (from < n && this.#isForced[from] === 0) crossed += this.#nForced[this.#nAbove[from]!]!;
    }
    return swaps;
  }

  /** Whether one of the sets went below, the last time. */
  meets(ways: Ways): boolean {
    return ways.some((way) => way.every((p) => p >= this.#from || this.#isForced[p] === 1));
  }

  /** The states that went below, the last time. */
  below(): ReadonlySet<number> {
    return new Set(this.states.filter((_, p) => p >= this.#from || this.#isForced[p] === 1));
  }
}

/** All states, best first, when those in `below` stand right below s and everything else keeps its order. */
export function rankingWith(ranks: Int32Array, state: number, below: ReadonlySet<number>): readonly number[] {
  const bar = ranks[state]!;
  const order = [...ranks.keys()].sort((a, b) => ranks[b]! - ranks[a]! || a - b);
  return [
    ...order.filter((x) => ranks[x]! > bar && !below.has(x)),
    state,
    ...order.filter((x) => below.has(x)),
    ...order.filter((x) => ranks[x]! <= bar && x !== state),
  ];
}
