// One actor's moves with its ranking of the states: what the fast solver asks of them, over all states at once.
//
// Where the actor may go anywhere within a group of states, the group is kept sorted by rank, and a question about
// "all improvements" is one pass over it; where `irreversible` forbids some moves, pairs within the group are looked
// at; where states stand for several codes (`indistinct`), moves are listed per state.

import type { Moves } from "./groups.js";

/** What to keep of the values at the other end: the largest or the smallest. */
export type Fold = "max" | "min";

/** Which of the actor's moves count: all, or those to a state it prefers. */
export type Which = "moves" | "improvements";

/** Receives the states from which an expanded state can be reached. */
export type Reached = (state: number) => void;

/** Where somebody, an actor or several as one, can go. */
export type Steps = {
  /** For every state s: the fold of `values` over the states the actor can go to from s; `empty` where there are none. */
  readonly foldInto: (out: Int32Array, values: Int32Array, which: Which, fold: Fold, empty: number) => void;
  /** Forgets which states have been given by `predecessors`. */
  readonly restart: () => void;
  /**
   * Gives, each at least once over all calls since `restart` and few of them twice, the states from which the actor can
   * go to `state`.
   */
  readonly predecessors: (state: number, which: Which, reached: Reached) => void;
  /** Writes the states the actor can go to from `state` and returns how many. */
  readonly listInto: (out: Int32Array, state: number, which: Which) => number;
};

/** Moves and ranking of one actor. */
export type RankedMoves = Steps & {
  readonly ranks: Int32Array;
  /** As `predecessors`, the states that the actor can go to from `state`. `restart` parts the calls of the one from the other. */
  readonly successors: (state: number, which: Which, reached: Reached) => void;
};

/** Moves within groups. */
export class GroupedMoves implements RankedMoves {
  readonly ranks: Int32Array;
  readonly moves: Moves;
  readonly #starts: Int32Array;
  /** Members of each group, from the least preferred up. */
  readonly #sorted: Int32Array;
  readonly #rankAt: Int32Array;
  readonly #placeOf: Int32Array;
  readonly #groupOf: Int32Array;
  readonly #allowed: Uint8Array | undefined;
  readonly #nOwn: number;
  /** Per group: how many of its members have been given by improvement, of predecessors the least preferred, of successors the most. */
  readonly #given: Int32Array;
  /** Per group: the one member not yet given by a move, -1 before the first call, -2 after all. */
  readonly #missing: Int32Array;

  /** @param nRanks ranks are below this */
  constructor(moves: Moves, ranks: Int32Array, nRanks: number) {
    this.ranks = ranks;
    this.moves = moves;
    this.#starts = moves.starts;
    this.#groupOf = moves.groupOf;
    this.#allowed = moves.allowed;
    this.#nOwn = moves.nOwn;
    const nStates = ranks.length;
    const nGroups = moves.starts.length - 1;
    // Sorted by rank once for all, then dealt out to the groups: each comes out sorted.
    const byRank = sortByKey(ranks, nRanks);
    const next = moves.starts.slice(0, nGroups);
    this.#sorted = new Int32Array(nStates);
    this.#rankAt = new Int32Array(nStates);
    this.#placeOf = new Int32Array(nStates);
    for (let k = 0; k < nStates; k++) {
      const state = byRank[k]!;
      const g = this.#groupOf[state]!;
      const place = next[g]!;
      next[g] = place + 1;
      this.#sorted[place] = state;
      this.#rankAt[place] = ranks[state]!;
      this.#placeOf[state] = place;
    }
    this.#given = new Int32Array(nGroups);
    this.#missing = new Int32Array(nGroups);
  }

  /** How many groups there are: joint settings of everybody else. */
  get nGroups(): number {
    return this.#starts.length - 1;
  }

  /** Whether the actor may go from any state of a group to any other. */
  get isFree(): boolean {
    return this.#allowed === undefined;
  }

  /** The members of all groups, from the least preferred of each up, every one followed by its rank. */
  membersWithRanks(): Int32Array {
    const out = new Int32Array(2 * this.#sorted.length);
    for (let p = 0; p < this.#sorted.length; p++) {
      out[2 * p] = this.#sorted[p]!;
      out[2 * p + 1] = this.#rankAt[p]!;
    }
    return out;
  }

  foldInto(out: Int32Array, values: Int32Array, which: Which, fold: Fold, empty: number): void {
    for (let g = 0; g < this.#starts.length - 1; g++) {
      const from = this.#starts[g]!;
      const to = this.#starts[g + 1]!;
      if (this.#allowed) this.#foldPairs(out, values, which, fold, empty, from, to);
      else if (which === "improvements") this.#foldBetter(out, values, fold, empty, from, to);
      else this.#foldOthers(out, values, fold, empty, from, to);
    }
  }

  /** From the most preferred down: what has been seen before a tier of equals is what they can improve to. */
  #foldBetter(
    out: Int32Array,
    values: Int32Array,
    fold: Fold,
    empty: number,
    from: number,
    to: number,
  ): void {
    const rankAt = this.#rankAt;
    const sorted = this.#sorted;
    let seen = empty;
    let isAny = false;
    for (let end = to; end > from; ) {
      const rank = rankAt[end - 1]!;
      let begin = end - 1;
      while (begin > from && rankAt[begin - 1] === rank) begin--;
      for (let p = begin; p < end; p++) out[sorted[p]!] = seen;
      for (let p = begin; p < end; p++) {
        const value = values[sorted[p]!]!;
        if (!isAny || (fold === "max" ? value > seen : value < seen)) seen = value;
        isAny = true;
      }
      end = begin;
    }
  }

  /** The extreme of the group for everyone, and the second for the one that has it. */
  #foldOthers(
    out: Int32Array,
    values: Int32Array,
    fold: Fold,
    empty: number,
    from: number,
    to: number,
  ): void {
    const sorted = this.#sorted;
    let best = -1;
    let second = -1;
    const beats = (p: number, q: number) =>
      q < 0 ||
      (fold === "max"
        ? values[sorted[p]!]! > values[sorted[q]!]!
        : values[sorted[p]!]! < values[sorted[q]!]!);
    for (let p = from; p < to; p++) {
      if (beats(p, best)) {
        second = best;
        best = p;
      } else if (beats(p, second)) second = p;
    }
    for (let p = from; p < to; p++) {
      const other = p === best ? second : best;
      out[sorted[p]!] = other < 0 ? empty : values[sorted[other]!]!;
    }
  }

  #foldPairs(
    out: Int32Array,
    values: Int32Array,
    which: Which,
    fold: Fold,
    empty: number,
    from: number,
    to: number,
  ): void {
    for (let p = from; p < to; p++) {
      let seen = empty;
      let isAny = false;
      for (let q = from; q < to; q++) {
        if (!this.#leads(p, q, which)) continue;
        const value = values[this.#sorted[q]!]!;
        if (!isAny || (fold === "max" ? value > seen : value < seen)) seen = value;
        isAny = true;
      }
      out[this.#sorted[p]!] = seen;
    }
  }

  /** Whether the actor can go from place p to place q of a group. */
  #leads(p: number, q: number, which: Which): boolean {
    if (p === q || (which === "improvements" && this.#rankAt[q]! <= this.#rankAt[p]!)) return false;
    if (!this.#allowed) return true;
    const { settingOf } = this.moves;
    return this.#allowed[settingOf[this.#sorted[p]!]! * this.#nOwn + settingOf[this.#sorted[q]!]!] === 1;
  }

  restart(): void {
    this.#given.fill(0);
    this.#missing.fill(-1);
  }

  predecessors(state: number, which: Which, reached: Reached): void {
    const g = this.#groupOf[state]!;
    const from = this.#starts[g]!;
    const to = this.#starts[g + 1]!;
    if (this.#allowed) {
      const q = this.#placeOf[state]!;
      for (let p = from; p < to; p++) if (this.#leads(p, q, which)) reached(this.#sorted[p]!);
    } else if (which === "improvements") {
      // Everybody below the state's own tier; its place is an upper bound that ties may have moved up.
      const rank = this.#rankAt[this.#placeOf[state]!]!;
      let p = from + this.#given[g]!;
      while (p < to && this.#rankAt[p]! < rank) reached(this.#sorted[p++]!);
      this.#given[g] = p - from;
    } else this.#giveOthers(g, state, reached);
  }

  successors(state: number, which: Which, reached: Reached): void {
    const g = this.#groupOf[state]!;
    const from = this.#starts[g]!;
    const to = this.#starts[g + 1]!;
    if (this.#allowed) {
      const p = this.#placeOf[state]!;
      for (let q = from; q < to; q++) if (this.#leads(p, q, which)) reached(this.#sorted[q]!);
    } else if (which === "improvements") {
      const rank = this.#rankAt[this.#placeOf[state]!]!;
      let q = to - 1 - this.#given[g]!;
      while (q >= from && this.#rankAt[q]! > rank) reached(this.#sorted[q--]!);
      this.#given[g] = to - 1 - q;
    } else this.#giveOthers(g, state, reached);
  }

  /** Within a group in which all can go anywhere: all but `state` at first, and that when another asks. */
  #giveOthers(g: number, state: number, reached: Reached): void {
    const missing = this.#missing[g]!;
    if (missing === -1) {
      this.#missing[g] = state;
      for (let p = this.#starts[g]!; p < this.#starts[g + 1]!; p++)
        if (this.#sorted[p] !== state) reached(this.#sorted[p]!);
    } else if (missing >= 0 && missing !== state) {
      this.#missing[g] = -2;
      reached(missing);
    }
  }

  listInto(out: Int32Array, state: number, which: Which): number {
    const g = this.#groupOf[state]!;
    const p = this.#placeOf[state]!;
    let n = 0;
    if (which === "improvements" && !this.#allowed) {
      const rank = this.#rankAt[p]!;
      for (let q = this.#starts[g + 1]! - 1; q > p && this.#rankAt[q]! > rank; q--)
        out[n++] = this.#sorted[q]!;
      return n;
    }
    const allowed = this.#allowed;
    const { settingOf } = this.moves;
    const row = settingOf[state]! * this.#nOwn;
    const rank = this.#rankAt[p]!;
    // What is preferred stands above.
    for (let q = which === "improvements" ? p + 1 : this.#starts[g]!; q < this.#starts[g + 1]!; q++) {
      const to = this.#sorted[q]!;
      if (q === p || (which === "improvements" && this.#rankAt[q] === rank)) continue;
      if (!allowed || allowed[row + settingOf[to]!] === 1) out[n++] = to;
    }
    return n;
  }
}

/** For each state the states that can be reached from it, and those from which it can. */
export type Links = {
  readonly successors: readonly Int32Array[];
  readonly predecessors: readonly Int32Array[];
};

/** @param successors per state: where one can go */
export function linksOf(successors: readonly Int32Array[]): Links {
  const counts = new Int32Array(successors.length);
  for (const list of successors) for (const t of list) counts[t] = counts[t]! + 1;
  const predecessors = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  successors.forEach((list, s) => {
    for (const t of list) {
      predecessors[t]![counts[t]!] = s;
      counts[t] = counts[t]! + 1;
    }
  });
  return { successors, predecessors };
}

/** Moves listed state by state, for states that stand for several codes. */
export class ListedMoves implements RankedMoves {
  readonly ranks: Int32Array;
  readonly #links: Links;

  constructor(links: Links, ranks: Int32Array) {
    this.ranks = ranks;
    this.#links = links;
  }

  foldInto(out: Int32Array, values: Int32Array, which: Which, fold: Fold, empty: number): void {
    const { successors } = this.#links;
    for (let s = 0; s < successors.length; s++) {
      let seen = empty;
      let isAny = false;
      for (const t of successors[s]!) {
        if (which === "improvements" && this.ranks[t]! <= this.ranks[s]!) continue;
        const value = values[t]!;
        if (!isAny || (fold === "max" ? value > seen : value < seen)) seen = value;
        isAny = true;
      }
      out[s] = seen;
    }
  }

  restart(): void {}

  predecessors(state: number, which: Which, reached: Reached): void {
    for (const s of this.#links.predecessors[state]!) {
      if (which === "moves" || this.ranks[state]! > this.ranks[s]!) reached(s);
    }
  }

  successors(state: number, which: Which, reached: Reached): void {
    for (const t of this.#links.successors[state]!) {
      if (which === "moves" || this.ranks[t]! > this.ranks[state]!) reached(t);
    }
  }

  listInto(out: Int32Array, state: number, which: Which): number {
    let n = 0;
    for (const t of this.#links.successors[state]!) {
      if (which === "moves" || this.ranks[t]! > this.ranks[state]!) out[n++] = t;
    }
    return n;
  }
}

/** States in ascending order of `keys`, equal ones in order of number; keys are in [0, nKeys). */
export function sortByKey(keys: Int32Array, nKeys: number): Int32Array {
  const next = new Int32Array(nKeys + 1);
  for (let s = 0; s < keys.length; s++) next[keys[s]! + 1] = next[keys[s]! + 1]! + 1;
  for (let k = 0; k < nKeys; k++) next[k + 1] = next[k + 1]! + next[k]!;
  const order = new Int32Array(keys.length);
  for (let s = 0; s < keys.length; s++) {
    const place = next[keys[s]!]!;
    next[keys[s]!] = place + 1;
    order[place] = s;
  }
  return order;
}
