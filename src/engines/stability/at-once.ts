// Moves made at the same time add up: a move changes the code of a state (space.ts) by what it does to the mover's own
// levers, so all of them together change it by the sum.

import type { Reading } from "./conflict.js";
import type { RankedMoves } from "./moves.js";

/** The codes behind the states of a field. Codes that can be are numbered, ascending. */
export type Codes = {
  /** Per code: its state, or -1 where it cannot be. */
  readonly stateOf: Int32Array;
  /** Per number: the code. */
  readonly codeOf: Int32Array;
  /** Per actor: its moves over numbers, each ranked as the state it belongs to. */
  readonly actors: readonly RankedMoves[];
  /**
   * Where states stand for several codes, the numbers of those: state s has `numbers` from `starts[s]` to
   * `starts[s + 1]`. Absent where every state is one code; then the states are the numbers.
   */
  readonly ofState?: { readonly starts: Int32Array; readonly numbers: Int32Array };
};

/** How many numbers a state has: 1 unless it stands for several codes. */
export function countNumbers({ ofState }: Codes, s: number): number {
  return ofState ? ofState.starts[s + 1]! - ofState.starts[s]! : 1;
}

/** The k-th number of a state. */
export function numberAt({ ofState }: Codes, s: number, k: number): number {
  return ofState ? ofState.numbers[ofState.starts[s]! + k]! : s;
}

/** Per code the key of its state, or `none` where the code cannot be. */
export function keysByCode({ stateOf }: Codes, keys: Int32Array, none: number): Int32Array {
  if (stateOf.length === keys.length) return keys;
  return stateOf.map((state) => (state < 0 ? none : keys[state]!));
}

/**
 * What several movers can change at the same time, from one code: a non-empty set of them, or in the one-step reading one
 * of them, each by one of its options. The sums are made when first asked for and kept until `start`.
 */
export class Together {
  /** The sums made so far, from index 1 to `nSums`; the one at 0 is that of nobody moving. */
  sums: Int32Array = new Int32Array(1024);
  nSums = 1;
  readonly #isOneStep: boolean;
  /** Options of all movers, one mover after another; mover m's end at `#ends[m]`. */
  #options: Int32Array = new Int32Array(64);
  readonly #ends: Int32Array;
  #nOptions = 0;
  #nMovers = 0;
  /** The next sum: option `#option` of mover `#mover`, on top of sum `#base` of `#nBases` without that mover. */
  #mover = 0;
  #option = 0;
  #base = 0;
  #nBases = 1;

  constructor(reading: Reading, mostMovers: number) {
    this.#isOneStep = reading === "one-step";
    this.#ends = new Int32Array(mostMovers);
  }

  /** Forgets all movers and sums. */
  start(): void {
    this.nSums = 1;
    this.#nOptions = 0;
    this.#nMovers = 0;
    this.#mover = 0;
    this.#option = 0;
    this.#base = 0;
    this.#nBases = 1;
  }

  /** Begins a mover; `offer` adds its options. To be called before any sum is asked for. */
  addMover(): void {
    this.#ends[this.#nMovers++] = this.#nOptions;
  }

  /** @param change what the option adds to the code */
  offer(change: number): void {
    if (this.#nOptions === this.#options.length) this.#options = doubled(this.#options);
    this.#options[this.#nOptions++] = change;
    this.#ends[this.#nMovers - 1] = this.#nOptions;
  }

  /** Makes one sum more; false where there is none. */
  more(): boolean {
    while (this.#mover < this.#nMovers) {
      if (this.#option < this.#ends[this.#mover]!) {
        if (this.nSums === this.sums.length) this.sums = doubled(this.sums);
        this.sums[this.nSums++] = this.sums[this.#base]! + this.#options[this.#option++]!;
        return true;
      }
      const begin = this.#mover === 0 ? 0 : this.#ends[this.#mover - 1]!;
      if (++this.#base < this.#nBases && begin < this.#ends[this.#mover]!) this.#option = begin;
      else {
        // The next mover's options begin where this one's end, which is where `#option` stands.
        this.#mover++;
        this.#base = 0;
        this.#nBases = this.#isOneStep ? 1 : this.nSums;
      }
    }
    return false;
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
