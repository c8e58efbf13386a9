// What matters of one actor's ranking when it also decides which moves are improvements, and so what the others have to
// fear: some pairs of states. Rankings that agree on these pairs are one class; the classes are made by going through the
// orders of the states in the pairs, those within so many swaps of the present ranking first.

/** Pairs of states whose order in one actor's ranking matters. */
export type Aspect = {
  /** The states in the pairs. */
  readonly states: readonly number[];
  readonly pairs: readonly (readonly [number, number])[];
};

/** Rankings that agree on all pairs of an aspect. */
export type OrderClass = {
  /** How many strict orders of the aspect's states belong to the class, among those gone through. */
  count: number;
  /** Fewest swaps from the present ranking of all states to one of the class, among those gone through. */
  swaps: number;
  /** The order of the aspect's states that takes so few, best first. */
  order: readonly number[];
};

/**
 * The classes of all strict orders within `budget` swaps of the ranking, counting the aspect's states only; undefined
 * where there are more than `limit` such orders. Without a bound all orders are counted and their swaps left 0.
 */
export function classesWithin(
  { states, pairs }: Aspect,
  ranks: Int32Array,
  budget: number,
  limit: number,
): readonly OrderClass[] | undefined {
  const best = bestFirst(states, ranks);
  const r = best.length;
  const insertion = budget === Number.POSITIVE_INFINITY ? undefined : new Insertion(best, ranks);
  const indexOf = new Map(best.map((x, k) => [x, k]));
  const ends = pairs.map(([a, b]) => [indexOf.get(a)!, indexOf.get(b)!] as const);
  const classes = new Map<string, OrderClass>();
  const order: number[] = [];
  const place = new Int32Array(r);
  const isUsed = new Uint8Array(r);
  let nOrders = 0;
  return visit(budget) ? [...classes.values()] : undefined;

  /** Goes on with each state that may come next: it crosses those above it that are still to come. */
  function visit(left: number): boolean {
    if (order.length === r) {
      if (++nOrders > limit) return false;
      note();
      return true;
    }
    for (let k = 0; k < r; k++) {
      if (isUsed[k] === 1) continue;
      const crossed = nStillAbove(k);
      if (crossed > left) break;
      isUsed[k] = 1;
      place[k] = order.length;
      order.push(k);
      const isWithin = visit(left - crossed);
      order.pop();
      isUsed[k] = 0;
      if (!isWithin) return false;
    }
    return true;
  }

  function nStillAbove(k: number): number {
    let n = 0;
    for (let j = 0; j < k; j++) if (isUsed[j] === 0 && ranks[best[j]!]! > ranks[best[k]!]!) n++;
    return n;
  }

  function note(): void {
    const key = signature();
    const swaps = insertion ? insertion.swaps(order) : 0;
    const known = classes.get(key);
    if (!known) {
      classes.set(key, { count: 1, swaps, order: order.map((k) => best[k]!) });
      return;
    }
    known.count++;
    if (swaps >= known.swaps) return;
    known.swaps = swaps;
    known.order = order.map((k) => best[k]!);
  }

  function signature(): string {
    let text = "";
    let word = 0;
    ends.forEach(([a, b], p) => {
      word = 2 * word + (place[a]! < place[b]! ? 1 : 0);
      if (p % 15 < 14 && p < ends.length - 1) return;
      text += String.fromCharCode(word);
      word = 0;
    });
    return text;
  }
}

/** The whole ranking, best first, that has the given states in the given order and takes the fewest swaps. */
export function completed(order: readonly number[], ranks: Int32Array): readonly number[] {
  const best = bestFirst(order, ranks);
  const indexOf = new Map(best.map((x, k) => [x, k]));
  return new Insertion(best, ranks).complete(order.map((x) => indexOf.get(x)!));
}

/** Writes ranks of the given states, best first; those of others stay. */
export function ranksInto(out: Int32Array, order: readonly number[]): void {
  order.forEach((x, place) => {
    out[x] = order.length - place;
  });
}

function bestFirst(states: readonly number[], ranks: Int32Array): readonly number[] {
  return [...states].sort((a, b) => ranks[b]! - ranks[a]! || a - b);
}

/**
 * Swaps that an order of some states costs in the ranking of all: the crossed pairs among them, and for every other state
 * what it crosses at its best place. Of two other states the higher one's best place is never below the lower one's, so
 * that those keep their order.
 */
class Insertion {
  readonly #best: readonly number[];
  readonly #ranks: Int32Array;
  /** Other states that compare alike with all of the given: one for all, and how many. */
  readonly #kinds: readonly { readonly state: number; readonly n: number }[];
  readonly #others: readonly number[];

  /** @param best the given states, best first */
  constructor(best: readonly number[], ranks: Int32Array) {
    this.#best = best;
    this.#ranks = ranks;
    const given = new Set(best);
    this.#others = bestFirst(
      [...ranks.keys()].filter((x) => !given.has(x)),
      ranks,
    );
    const kinds = new Map<string, { state: number; n: number }>();
    for (const x of this.#others) {
      const nAbove = best.filter((y) => ranks[y]! > ranks[x]!).length;
      const nTied = best.filter((y) => ranks[y] === ranks[x]).length;
      const key = `${nAbove} ${nTied}`;
      const kind = kinds.get(key);
      if (kind) kind.n++;
      else kinds.set(key, { state: x, n: 1 });
    }
    this.#kinds = [...kinds.values()];
  }

  /** @param order places in the list of given states, in their new order */
  swaps(order: readonly number[]): number {
    const ranks = this.#ranks;
    let swaps = 0;
    for (let p = 1; p < order.length; p++) {
      const rank = ranks[this.#best[order[p]!]!]!;
      for (let q = 0; q < p; q++) if (ranks[this.#best[order[q]!]!]! < rank) swaps++;
    }
    for (const { state, n } of this.#kinds) swaps += n * this.#bestPlace(state, order).crossed;
    return swaps;
  }

  complete(order: readonly number[]): readonly number[] {
    const placed = this.#others.map((x) => ({ x, place: this.#bestPlace(x, order).place }));
    return Array.from({ length: order.length + 1 }, (_, p) => [
      ...placed.filter(({ place }) => place === p).map(({ x }) => x),
      ...order.slice(p, p + 1).map((k) => this.#best[k]!),
    ]).flat();
  }

  /** The first place, before which stand so many given states, at which the state crosses fewest. */
  #bestPlace(state: number, order: readonly number[]): { place: number; crossed: number } {
    const rank = this.#ranks[state]!;
    let crossed = 0;
    for (const k of order) if (this.#ranks[this.#best[k]!]! > rank) crossed++;
    let least = crossed;
    let place = 0;
    for (let p = 0; p < order.length; p++) {
      const other = this.#ranks[this.#best[order[p]!]!]!;
      if (other > rank) crossed--;
      else if (other < rank) crossed++;
      if (crossed >= least) continue;
      least = crossed;
      place = p + 1;
    }
    return { place, crossed: least };
  }
}
