// What many draws come to: sums, means, quantiles, and the exponent by which a cost grows.

import { log } from "./elementary.js";

/** The sum, compensated (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974). */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  // Once the sum is infinite, what was lost is not a number.
  return Number.isFinite(sum) ? sum + lost : sum;
}

/** The arithmetic mean, by a compensated sum; NaN of nothing. */
export function meanOf(values: ArrayLike<number>): number {
  return sumOf(values) / values.length;
}

/**
 * The sample quantile at `p` in [0, 1], type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", The
 * American Statistician 50 (1996): linear between order statistics, the extremes at 0 and 1. The values may be in any
 * order and are not changed (a copy is made); none may be NaN. Throws a RangeError for no values or a bad `p`.
 */
export function quantileOf(values: Float64Array, p: number): number {
  if (values.length === 0) throw new RangeError("no values have no quantile");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is not a probability`);
  const h = (values.length - 1) * p;
  const rank = Math.floor(h);
  const copy = values.slice();
  const lower = select(copy, rank);
  if (h === rank) return lower;
  // The next order statistic is the least of those that selection left on the right.
  let upper = Infinity;
  for (let i = rank + 1; i < copy.length; i++) upper = Math.min(upper, copy[i]!);
  return lower === upper ? lower : lower + (h - rank) * (upper - lower);
}

/** A number over the draws: its mean, and the 5th, 50th and 95th percentile. */
export type Spread = {
  readonly mean: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
};

/** The spread of some values, none of them NaN; not a number throughout where there are none. */
export function spreadOf(values: Float64Array): Spread {
  const at = (p: number): number => (values.length > 0 ? quantileOf(values, p) : Number.NaN);
  return { mean: meanOf(values), low: at(0.05), median: at(0.5), high: at(0.95) };
}

/** Moves the value of this rank (0 the least) to its place, none greater before it, none less behind, and returns it. */
function select(values: Float64Array, rank: number): number {
  // Hoare, "Algorithm 65: FIND", Communications of the ACM 4 (1961), with the median of three as pivot; an input that
  // defeats it is sorted (Musser, "Introspective sorting and selection algorithms", 1997).
  let left = 0;
  let right = values.length - 1;
  let patience = 64;
  while (left < right) {
    if (patience-- === 0) {
      values.subarray(left, right + 1).sort();
      break;
    }
    const a = values[left]!;
    const b = values[(left + right) >>> 1]!;
    const c = values[right]!;
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) {
        const swap = values[i]!;
        values[i++] = values[j]!;
        values[j--] = swap;
      }
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return values[rank]!;
}

/**
 * The exponent b of the power law y = a x^b that fits best, by least squares on the logarithms: how a cost `ys` grows
 * with a size `xs`. Throws a RangeError unless there are two different sizes and all numbers are positive.
 */
export function slope(xs: readonly number[], ys: readonly number[]): number {
  const isPositive = (x: number) => x > 0 && x < Infinity;
  if (xs.length !== ys.length || new Set(xs).size < 2 || !xs.every(isPositive) || !ys.every(isPositive)) {
    throw new RangeError(
      "a power law is fitted to two or more different positive sizes and their positive costs",
    );
  }
  const logX = xs.map(log);
  const logY = ys.map(log);
  const meanX = meanOf(logX);
  const meanY = meanOf(logY);
  const products = logX.map((x, i) => (x - meanX) * (logY[i]! - meanY));
  const squares = logX.map((x) => (x - meanX) * (x - meanX));
  return sumOf(products) / sumOf(squares);
}
