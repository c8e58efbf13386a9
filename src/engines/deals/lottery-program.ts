// Lotteries for any number of actors as linear programs: a row per actor, a column per deal. Every answer carries the
// prices that prove it.

import { type LinearOptimum, solveLinearProgram } from "../../kernel/index.js";
import type { Mixture } from "./hull-lotteries.js";

/** The gains of the deals that may be drawn, each actor's in units of its largest in size, so that all are within ±1. */
export type Columns = {
  /** The deals' numbers. */
  readonly deals: Int32Array;
  readonly nActors: number;
  /** Gain of the i-th of them for actor a at nActors i + a. */
  readonly gains: Float64Array;
  /** Per actor its unit, positive. */
  readonly units: Float64Array;
};

/** Scales the gains of some deals. */
export function columnsOf(deals: Int32Array, gains: Float64Array, nActors: number): Columns {
  const units = new Float64Array(nActors);
  for (const d of deals)
    for (let a = 0; a < nActors; a++) units[a] = Math.max(units[a]!, Math.abs(gains[d * nActors + a]!));
  for (let a = 0; a < nActors; a++) if (units[a] === 0) units[a] = 1;
  const scaled = new Float64Array(deals.length * nActors);
  for (let i = 0; i < deals.length; i++)
    for (let a = 0; a < nActors; a++) scaled[i * nActors + a] = gains[deals[i]! * nActors + a]! / units[a]!;
  return { deals, nActors, gains: scaled, units };
}

/** What a linear program over lotteries found: the level reached, the lottery, and prices on the actors' gains. */
export type Programmed = Mixture & {
  readonly level: number;
  /** Per actor the price of a unit of its gain, not negative. */
  readonly prices: Float64Array;
};

/** Programs over the lotteries of one set of deals. The columns are laid out once. */
export class LotteryProgram {
  readonly #columns: Columns;
  readonly #table: Float64Array;
  readonly #costs: Float64Array;
  readonly #right: Float64Array;
  readonly #nRows: number;
  readonly #nColumns: number;
  pivots = 0;

  constructor(columns: Columns) {
    const { nActors, deals, gains } = columns;
    const n = deals.length;
    this.#columns = columns;
    // Rows: gains less what is over = what is asked, per actor; probabilities sum to 1. Columns: the deals, what is over
    // for each actor, and the common level, as the difference of two since it may be negative.
    this.#nRows = nActors + 1;
    this.#nColumns = n + nActors + 2;
    this.#table = new Float64Array(this.#nRows * this.#nColumns);
    for (let i = 0; i < n; i++) {
      for (let a = 0; a < nActors; a++) this.#table[i * this.#nRows + a] = gains[i * nActors + a]!;
      this.#table[i * this.#nRows + nActors] = 1;
    }
    for (let a = 0; a < nActors; a++) this.#table[(n + a) * this.#nRows + a] = -1;
    this.#costs = new Float64Array(this.#nColumns);
    this.#right = new Float64Array(this.#nRows);
    this.#right[nActors] = 1;
  }

  /**
   * The lottery with the largest common level: everybody expects at least its floor plus its share of the level. All in
   * scaled units. Undefined where no lottery gives everybody its floor (only with somebody whose share is 0).
   */
  even(shares: ArrayLike<number>, floors: ArrayLike<number>): Programmed | undefined {
    const { nActors, deals } = this.#columns;
    const at = (deals.length + nActors) * this.#nRows;
    this.#costs.fill(0);
    this.#costs[deals.length + nActors] = 1;
    this.#costs[deals.length + nActors + 1] = -1;
    for (let a = 0; a < nActors; a++) {
      this.#table[at + a] = -shares[a]!;
      this.#table[at + this.#nRows + a] = shares[a]!;
      this.#right[a] = floors[a]!;
    }
    return this.#solve();
  }

  /** The lottery with the largest weighted sum of gains in which everybody expects at least its floor. */
  largest(weights: ArrayLike<number>, floors: ArrayLike<number>): Programmed | undefined {
    const { nActors, deals, gains } = this.#columns;
    const at = (deals.length + nActors) * this.#nRows;
    this.#costs.fill(0);
    this.#table.fill(0, at);
    for (let i = 0; i < deals.length; i++) {
      let sum = 0;
      for (let a = 0; a < nActors; a++) sum += weights[a]! * gains[i * nActors + a]!;
      this.#costs[i] = sum;
    }
    for (let a = 0; a < nActors; a++) this.#right[a] = floors[a]!;
    // The level has nothing to do here: whatever it does, it costs.
    this.#costs[deals.length + nActors] = -1;
    this.#costs[deals.length + nActors + 1] = -1;
    return this.#solve();
  }

  #solve(): Programmed | undefined {
    const { nActors, deals } = this.#columns;
    const found: LinearOptimum = solveLinearProgram({
      nRows: this.#nRows,
      nColumns: this.#nColumns,
      columns: this.#table,
      costs: this.#costs,
      right: this.#right,
    });
    this.pivots += found.pivots;
    if (found.kind !== "optimal") return undefined;
    const used = found.basis.flatMap((j, i) => (j < deals.length && found.amounts[i]! > 0 ? [i] : []));
    return {
      deals: used.map((i) => deals[found.basis[i]!]!),
      probabilities: used.map((i) => found.amounts[i]!),
      level: found.objective,
      // What is over costs nothing and may not pay: the rows' prices are not positive, and these are their opposites.
      prices: found.prices.slice(0, nActors).map((price) => Math.max(0, -price)),
    };
  }
}

/** One step of a leximin: the level that the actors still rising reach together, and the prices that prove it. */
export type Stage = {
  readonly level: number;
  /** Per actor: in units of the level per unit of its gain; over those still rising, price × scale sums to 1. */
  readonly prices: readonly number[];
  /** The actors that were still rising. */
  readonly rising: readonly number[];
};

/** An actor whose price is over this, of shares that sum to 1, can rise no further. */
const PRICED = 1e-9;

/** Room left for rounding in what earlier stages found, in scaled units. */
const ROOM = 1e-12;

/**
 * The lottery whose smallest gain / scale is largest, then the second smallest, and so on. An actor with a price stays at
 * the level in every best lottery; the others rise on (as the nucleolus is found: Kopelowitz 1967). An actor with scale
 * 0 is left out and only held at no deal.
 */
export function evenLottery(
  columns: Columns,
  program: LotteryProgram,
  scales: ArrayLike<number>,
): { mixture: Mixture; stages: readonly Stage[] } | undefined {
  const { nActors, units } = columns;
  const shares = Float64Array.from(units, (unit, a) => scales[a]! / unit);
  // Levels in units of the largest share, so that all entries are within ±1.
  const unit = shares.reduce((most, share) => Math.max(most, share), 0);
  const floors = new Float64Array(nActors);
  const stages: Stage[] = [];
  let rising = Array.from(shares, (_, a) => a).filter((a) => shares[a]! > 0);
  let mixture: Mixture | undefined;
  while (rising.length > 0) {
    const parts = new Float64Array(nActors);
    for (const a of rising) parts[a] = shares[a]! / unit;
    const found = program.even(parts, floors);
    if (!found) break;
    mixture = found;
    const prices = Array.from(found.prices, (price, a) => price / unit / units[a]!);
    stages.push({ level: found.level / unit, prices, rising });
    const weight = (a: number): number => found.prices[a]! * parts[a]!;
    const heaviest = rising.reduce((a, b) => (weight(b) > weight(a) ? b : a));
    const stopped = rising.filter((a) => a === heaviest || weight(a) > PRICED);
    for (const a of stopped) floors[a] = found.level * parts[a]! - ROOM;
    rising = rising.filter((a) => !stopped.includes(a));
  }
  return mixture && { mixture, stages };
}
