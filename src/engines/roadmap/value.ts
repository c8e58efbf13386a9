// What a timeline is worth to an actor, in units of its first round, in every carried state of that round. Backwards from
// the end; a stretch in which nothing varies is a geometric sum, and the last one with no end satisfies x = w + δ K x.

import { expm1, log, solveLinearInto } from "../../kernel/index.js";
import type { Timeline } from "./timeline.js";
import type { Worths } from "./worths.js";

/** 1 + δ + … + δ^(n-1), and δ^n: both without the cancellation of 1 - δ^n near δ = 1. */
export function annuity(discount: number, n: number): { sum: number; left: number } {
  if (n === Infinity) return { sum: 1 / (1 - discount), left: 0 };
  if (n === 1) return { sum: 1, left: discount };
  if (discount === 1) return { sum: n, left: 1 };
  const lost = -expm1(n * log(discount));
  return { sum: lost / (1 - discount), left: 1 - lost };
}

/** Values of timelines. `rounds` is the number of rounds, or Infinity. */
export class Values {
  readonly #worths: Worths;
  readonly #rounds: number;
  readonly #n: number;
  readonly #next: Float64Array;
  readonly #matrix: Float64Array;
  /** How many stretches have been valued. */
  stretches = 0;

  constructor(worths: Worths, rounds: number) {
    this.#worths = worths;
    this.#rounds = rounds;
    this.#n = worths.nStates;
    this.#next = new Float64Array(this.#n);
    this.#matrix = new Float64Array(this.#n * this.#n);
  }

  /** Writes the value in each carried state to `out`. */
  into(out: Float64Array, timeline: Timeline, actor: number, discount: number): void {
    const { before, rounds, settings } = timeline;
    out.fill(0);
    let end = this.#rounds;
    for (let i = rounds.length - 1; i >= 0; i--) {
      const start = rounds[i]!;
      this.standInto(out, settings[i]!, start, end, actor, discount);
      const lumps = this.#worths.lumps(i === 0 ? before : settings[i - 1]!, settings[i]!, start);
      if (lumps) for (let e = 0; e < this.#n; e++) out[e]! += lumps[actor]!;
      end = start;
    }
  }

  /** What it is worth that a setting stands from `start` until `end`, where `out` has what follows; to `out`. */
  standInto(
    out: Float64Array,
    setting: number,
    start: number,
    end: number,
    actor: number,
    discount: number,
  ): void {
    const worths = this.#worths;
    this.stretches++;
    let round = Math.max(start, Math.min(end, worths.variesUntil));
    if (this.#n === 1) {
      if (end > round) {
        const { sum, left } = annuity(discount, end - round);
        out[0] = worths.of(setting, round)[actor]! * sum + left * out[0]!;
      }
      while (--round >= start) out[0] = worths.of(setting, round)[actor]! + discount * out[0]!;
      return;
    }
    if (end === Infinity) this.#forEver(out, setting, round, actor, discount);
    else round = end;
    while (--round >= start) this.#roundInto(out, setting, round, actor, discount);
  }

  /** One round: out ← w + δ K out. */
  #roundInto(out: Float64Array, setting: number, round: number, actor: number, discount: number): void {
    const n = this.#n;
    const worth = this.#worths.of(setting, round);
    const chances = this.#worths.chances(setting, round)!;
    const next = this.#next;
    next.set(out);
    for (let e = 0; e < n; e++) {
      let sum = 0;
      for (let f = 0; f < n; f++) {
        const chance = chances[n * e + f]!;
        // Few states follow a state.
        if (chance !== 0) sum += chance * next[f]!;
      }
      out[e] = worth[this.#worths.nActors * e + actor]! + discount * sum;
    }
  }

  #forEver(out: Float64Array, setting: number, round: number, actor: number, discount: number): void {
    const n = this.#n;
    const worth = this.#worths.of(setting, round);
    const chances = this.#worths.chances(setting, round)!;
    for (let e = 0; e < n; e++) {
      out[e] = worth[this.#worths.nActors * e + actor]!;
      for (let f = 0; f < n; f++)
        this.#matrix[n * e + f] = (e === f ? 1 : 0) - discount * chances[n * e + f]!;
    }
    // Rows of δ K sum to less than 1: the matrix is strictly diagonally dominant, and so has an inverse.
    solveLinearInto(out, this.#matrix, out, n);
  }
}
