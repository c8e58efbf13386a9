// Where some movers can go one after another, from one state at a time: what cannot be asked of all states at once.

import type { Reading } from "./conflict.js";
import type { Steps, Which } from "./moves.js";

/** The states that some movers can reach from a state, nobody twice running. Scratch is kept from call to call. */
export class Search {
  /** What the last search found; the state itself is among it where the movers can come back. */
  readonly reached: Int32Array;
  readonly steps: readonly Steps[];
  /** Which search a state was last entered in, and by whose moves (bits). */
  readonly #search: Int32Array;
  readonly #entered: Uint32Array;
  readonly #queue: Int32Array;
  readonly #next: Int32Array;
  #nSearches = 0;

  constructor(steps: readonly Steps[], nStates: number) {
    if (steps.length > 31) throw new RangeError("at most 31 movers");
    this.steps = steps;
    this.reached = new Int32Array(nStates);
    this.#search = new Int32Array(nStates);
    this.#entered = new Uint32Array(nStates);
    this.#queue = new Int32Array(nStates * steps.length);
    this.#next = new Int32Array(nStates);
  }

  /**
   * Fills `reached` with what the movers can reach from `state` and returns how many.
   * @param isLast stops the search at the first state for which it holds, which is then the last one reached
   */
  from(
    state: number,
    movers: readonly number[],
    which: Which,
    reading: Reading,
    isLast?: (state: number) => boolean,
  ): number {
    const steps = this.steps;
    const n = steps.length;
    this.#nSearches++;
    let nReached = 0;
    let head = 0;
    let tail = 0;
    let isOver = false;
    const follow = (from: number, last: number): void => {
      for (const j of movers) {
        if (j === last) continue;
        const nNext = steps[j]!.listInto(this.#next, from, which);
        for (let k = 0; k < nNext; k++) {
          const to = this.#next[k]!;
          if (this.#search[to] !== this.#nSearches) {
            this.#search[to] = this.#nSearches;
            this.#entered[to] = 0;
            this.reached[nReached++] = to;
            if (isLast?.(to)) {
              isOver = true;
              return;
            }
          }
          if (this.#entered[to]! & (1 << j)) continue;
          this.#entered[to]! |= 1 << j;
          this.#queue[tail++] = to * n + j;
        }
      }
    };
    follow(state, -1);
    while (head < tail && reading === "sequences" && !isOver) {
      const entry = this.#queue[head++]!;
      follow(Math.floor(entry / n), entry % n);
    }
    return nReached;
  }
}
