// The least key that the others can reach by improvements, where every actor may go anywhere within its group. Then
// improvements of one actor in a row are one improvement, so a state needs to be followed back once, for all movers,
// and a group gives away its members from the least preferred up, each once. This is the kernel of the large runs;
// what it reads of a state stands together in memory.

import type { GroupedMoves } from "./moves.js";

/** No state can be reached. */
const NOTHING = 0x7fffffff;

/** Spreads keys backwards over improvements. Scratch is kept from call to call. */
export class ImprovementSpread {
  readonly #nActors: number;
  readonly #nStates: number;
  /** Per state and actor j, at (state * nActors + j) * 2: j's group of the state, and its rank for j. */
  readonly #packed: Int32Array;
  /** Per actor: the members of its groups from the least preferred up, each followed by its rank. */
  readonly #members: readonly Int32Array[];
  readonly #ends: readonly Int32Array[];
  /** Per actor and group: the next member to give away. */
  readonly #next: readonly Int32Array[];
  readonly #stack: Int32Array;
  readonly #isFollowed: Uint8Array;

  constructor(actors: readonly GroupedMoves[], nStates: number) {
    this.#nActors = actors.length;
    this.#nStates = nStates;
    this.#packed = new Int32Array(2 * nStates * actors.length);
    actors.forEach(({ moves, ranks }, j) => {
      for (let s = 0; s < nStates; s++) {
        const at = (s * actors.length + j) * 2;
        this.#packed[at] = moves.groupOf[s]!;
        this.#packed[at + 1] = ranks[s]!;
      }
    });
    this.#members = actors.map((moves) => moves.membersWithRanks());
    this.#ends = actors.map(({ moves }) => moves.starts);
    this.#next = actors.map(({ moves }) => new Int32Array(moves.starts.length - 1));
    this.#stack = new Int32Array(nStates);
    this.#isFollowed = new Uint8Array(nStates);
  }

  /**
   * Per state the least key at the end of a non-empty sequence of improvements of actors other than `actor`.
   * @param order states by ascending key
   */
  least(actor: number, keys: Int32Array, order: Int32Array): Int32Array {
    const nActors = this.#nActors;
    const packed = this.#packed;
    const stack = this.#stack;
    const isFollowed = this.#isFollowed.fill(0);
    const least = new Int32Array(this.#nStates).fill(NOTHING);
    this.#next.forEach((next, j) => {
      const ends = this.#ends[j]!;
      for (let g = 0; g < next.length; g++) next[g] = ends[g]!;
    });
    for (let k = 0; k < order.length; k++) {
      const seed = order[k]!;
      if (isFollowed[seed] === 1) continue;
      const key = keys[seed]!;
      isFollowed[seed] = 1;
      let depth = 0;
      stack[depth++] = seed;
      while (depth > 0) {
        const state = stack[--depth]!;
        for (let j = 0; j < nActors; j++) {
          if (j === actor) continue;
          const at = (state * nActors + j) * 2;
          const group = packed[at]!;
          const rank = packed[at + 1]!;
          const members = this.#members[j]!;
          const next = this.#next[j]!;
          const end = this.#ends[j]![group + 1]!;
          let p = next[group]!;
          while (p < end && members[2 * p + 1]! < rank) {
            const from = members[2 * p]!;
            p++;
            if (least[from] === NOTHING) least[from] = key;
            if (isFollowed[from] === 0) {
              isFollowed[from] = 1;
              stack[depth++] = from;
            }
          }
          next[group] = p;
        }
      }
    }
    return least;
  }
}
