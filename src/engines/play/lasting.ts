// The lasting values of an endless play, by value iteration: what comes after the last round written out is worth what that round
// was worth in the pass before. Pass n is the play of n such rounds with nothing after them.
//
// Where two take turns, such plays may go on differing by whether their number is even or odd, and the passes circle (offers on a
// grid do that). Then the states that play goes on from are taken one after the other, each with the values just found for the
// others. Either way, where nothing changes any more nobody gains by departing once, and so by departing at all.

import type { Layout } from "./layout.js";

/** How far lasting values may still be from their limit, as a part of them or of 1. */
const SETTLED = 1e-9;

/** Passes after which a play that goes on changing is given up: a discount of 0.997 takes nearly as many to settle. */
const MOST_PASSES = 10_000;

/**
 * Values circle if they are back where they stood some passes before, but for this part of what one pass changes. Values that
 * approach a limit, even in swings, come no nearer to where they stood than (1 − δ) / δ of it, which is over 1e-5 for all
 * discounts that settle in time.
 */
const BACK = 1e-6;

/** Carries values from the roots of a graph over to its ends, pass by pass. Works in the memory of a block. */
export class Lasting {
  readonly #continued: Layout["continued"];
  readonly #memory: Float64Array;
  readonly #stride: number;
  /** The roots that play goes on from. */
  readonly #roots: readonly number[];
  readonly #unsettled: Uint8Array;
  /** Per draw: the largest change of this pass, and the largest distance from where values once stood. */
  readonly #change: Float64Array;
  readonly #distance: Float64Array;
  /** Where values once stood, by row of `continued` and draw. */
  readonly #once: Float64Array;
  #pass = 0;
  /** Passes since all roots were first taken over as now; a full turn through the roots counts as one. */
  #laps = 0;
  #nextOnce = 1;
  /** Which of the roots is taken over in this pass; all where it is -1. */
  #turn = -1;

  constructor({ continued }: Layout, memory: Float64Array, stride: number) {
    this.#continued = continued;
    this.#memory = memory;
    this.#stride = stride;
    this.#roots = [...new Set(continued.map(({ root }) => root))];
    this.#unsettled = new Uint8Array(stride);
    this.#change = new Float64Array(stride);
    this.#distance = new Float64Array(stride);
    this.#once = new Float64Array(continued.length * stride);
  }

  /** Nothing comes after the rounds written out. */
  begin(count: number): void {
    for (const { at } of this.#continued) this.#memory.fill(0, at * this.#stride, at * this.#stride + count);
    this.#unsettled.fill(0);
    this.#pass = 0;
    this.#setOut(-1);
  }

  /** Whether draw d of the block has no lasting values. */
  isUnsettled(d: number): boolean {
    return this.#unsettled[d] === 1;
  }

  /** Takes values over after a pass; gives whether there is nothing more to do. */
  goOn(count: number): boolean {
    if (this.#takeOver(count)) return true;
    if (++this.#pass >= MOST_PASSES) return true;
    if (this.#turn >= 0 && ++this.#turn < this.#roots.length) return false;
    if (this.#turn >= 0) this.#turn = 0;
    if (this.#isCircling(count)) {
      if (this.#turn >= 0 || this.#roots.length < 2) return true;
      this.#setOut(0);
    } else if (++this.#laps === this.#nextOnce) {
      this.#remember();
      this.#nextOnce *= 2;
    }
    return false;
  }

  #setOut(turn: number): void {
    this.#turn = turn;
    this.#laps = 0;
    this.#nextOnce = 1;
    this.#remember();
  }

  /** Gives whether nothing changed any more in any draw, and notes the draws in which something did. */
  #takeOver(count: number): boolean {
    const memory = this.#memory;
    const stride = this.#stride;
    const taken = this.#roots[this.#turn];
    this.#unsettled.fill(0);
    this.#change.fill(0);
    let isSettled = true;
    for (const { root, at, factor, scale, bank, child } of this.#continued) {
      const isTaken = taken === undefined || root === taken;
      for (let d = 0; d < count; d++) {
        const f = memory[factor * stride + d]!;
        const next = f * (memory[bank * stride + d]! + memory[child * stride + d]!);
        const change = Math.abs(next - memory[at * stride + d]!);
        if (isTaken) memory[at * stride + d] = next;
        if (change > this.#change[d]!) this.#change[d] = change;
        // What changes by so much now changes by f as much in the pass after it, and so on.
        const unit = scale === 0 ? 1 : memory[scale * stride + d]!;
        if ((change * f) / (1 - f) <= SETTLED * Math.max(unit, Math.abs(next))) continue;
        isSettled = false;
        this.#unsettled[d] = 1;
      }
    }
    return isSettled;
  }

  /** Whether every draw that still changes is back where it once stood. */
  #isCircling(count: number): boolean {
    const stride = this.#stride;
    this.#distance.fill(0);
    this.#continued.forEach(({ at }, i) => {
      for (let d = 0; d < count; d++) {
        const distance = Math.abs(this.#memory[at * stride + d]! - this.#once[i * stride + d]!);
        if (distance > this.#distance[d]!) this.#distance[d] = distance;
      }
    });
    for (let d = 0; d < count; d++)
      if (this.#unsettled[d] === 1 && this.#distance[d]! > BACK * this.#change[d]!) return false;
    return true;
  }

  /** Notes where values stand (Brent's way of finding a cycle: at doubling distances). */
  #remember(): void {
    const stride = this.#stride;
    this.#continued.forEach(({ at }, i) => {
      this.#once.set(this.#memory.subarray(at * stride, (at + 1) * stride), i * stride);
    });
  }
}
