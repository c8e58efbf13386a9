// Which inputs an output varies with: first-order indices S_i = V(E[Y | X_i]) / V(Y), what knowing the factor alone would
// remove of the output's variance, and total indices ST_i = E[V(Y | X_~i)] / V(Y), what would be left were only the factor
// unknown.
//
// S_i: Saltelli et al., Computer Physics Communications 181 (2010), table 2, estimator (b),
//   V_i = 1/N Σ f(B)_j (f(A_B^i)_j − f(A)_j), with f(B) less the mean of all f(A) and f(B), which changes no expectation
//   worth mentioning (order 1/N) and keeps a large mean from drowning the sum.
// ST_i: Jansen, "Analysis of variance designs for model output", Computer Physics Communications 117 (1999), in table 2
//   as (f): 1/(2N) Σ (f(A)_j − f(A_B^i)_j)².
// V(Y): the variance of all f(A) and f(B).
//
// Intervals: the bootstrap over rows j, percentiles at 2.5 and 97.5 % (Archer, Saltelli and Sobol', "Sensitivity measures,
// ANOVA-like techniques and the use of bootstrap", J. Statist. Comput. Simul. 58, 1997). Rows are resampled as if they
// were independent; evenly spread ones are better than that where effects add up, so intervals err on the wide side.

import { meanOf, quantileOf, resampledSums, sumOf } from "../../kernel/index.js";
import type { BasePoints } from "./base-points.js";
import { LEAST_BASE_POINTS, LEAST_UNLIKE, rarityOf, type Shortage, shortageOf } from "./needs.js";

/** An estimate with its bootstrap standard error and 95 % interval. */
export type Estimate = {
  readonly estimate: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
};

/** One factor's indices. Estimates of a small index may be below 0 by chance. */
export type FactorIndices = {
  /** Index into the factors of the base points. */
  readonly factor: number;
  readonly first: Estimate;
  readonly total: Estimate;
};

/** The indices of one output, or why there are none. */
export type OutputIndices =
  | {
      readonly kind: "indices";
      readonly mean: number;
      readonly variance: number;
      /** In the order of the factors. */
      readonly factors: readonly FactorIndices[];
    }
  /** Nothing varies, so there is no variance to share out. */
  | { readonly kind: "constant"; readonly value: number }
  /** In so many evaluations the output is not a finite number. */
  | { readonly kind: "not finite"; readonly evaluations: number }
  | { readonly kind: "too few"; readonly shortage: Shortage };

/** Resamples per interval: percentiles at 2.5 % then rest on some 12 resamples beyond them. */
export const REPLICATES = 500;

/** Outputs closer together than this, relative to the largest, differ by rounding. */
const ROUNDING = 1e-12;

/** The indices of every output, once all evaluations of the base points are made. */
export function indicesOf(points: BasePoints, replicates = REPLICATES): readonly OutputIndices[] {
  return points.outputs.a.map((_, output) => indicesOfOutput(points, output, replicates));
}

function indicesOfOutput(points: BasePoints, output: number, replicates: number): OutputIndices {
  const a = points.outputs.a[output]!;
  const b = points.outputs.b[output]!;
  const mixed = points.outputs.mixed.map((outputs) => outputs[output]!);
  const evaluations = [a, b, ...mixed].reduce(
    (n, column) => n + countOf(column, (y) => !Number.isFinite(y)),
    0,
  );
  if (evaluations > 0) return { kind: "not finite", evaluations };
  if (isConstant([a, b, ...mixed])) return { kind: "constant", value: a[0]! };
  const shortage =
    shortageOf("sensitivity indices", "base points", points.nRows, LEAST_BASE_POINTS) ?? rarity(a, b);
  if (shortage) return { kind: "too few", shortage };
  return { kind: "indices", ...estimates(points, a, b, mixed, output, replicates) };
}

function estimates(
  points: BasePoints,
  a: Float64Array,
  b: Float64Array,
  mixed: readonly Float64Array[],
  output: number,
  replicates: number,
) {
  const n = a.length;
  const centre = (meanOf(a) + meanOf(b)) / 2;
  // The terms of every sum, row by row: of the mean, of the squares, then two per factor.
  const columns = [
    a.map((y, j) => y - centre + (b[j]! - centre)),
    a.map((y, j) => (y - centre) * (y - centre) + (b[j]! - centre) * (b[j]! - centre)),
    ...mixed.flatMap((ab) => [
      ab.map((y, j) => (b[j]! - centre) * (y - a[j]!)),
      ab.map((y, j) => (a[j]! - y) * (a[j]! - y)),
    ]),
  ];
  const nColumns = columns.length;
  const indexOf = (sums: Float64Array, at: number, column: number): number => {
    const mean = sums[at]! / (2 * n);
    const variance = sums[at + 1]! / (2 * n) - mean * mean;
    const isFirst = column % 2 === 0;
    return sums[at + column]! / (isFirst ? n : 2 * n) / variance;
  };
  const whole = Float64Array.from(columns, sumOf);
  const resampled = resampledSums(columns, n, replicates, points.seed, `bootstrap of output ${output}`);
  const estimateOf = (column: number): Estimate => {
    const seen = Float64Array.from({ length: replicates }, (_, r) =>
      indexOf(resampled, nColumns * r, column),
    );
    // A resample in which nothing varies says nothing.
    const usable = seen.filter((index) => Number.isFinite(index));
    return spreadOf(indexOf(whole, 0, column), usable);
  };
  return {
    mean: centre,
    variance: whole[1]! / (2 * n),
    factors: points.factors.map((_, factor) => ({
      factor,
      first: estimateOf(2 + 2 * factor),
      total: estimateOf(3 + 2 * factor),
    })),
  };
}

function spreadOf(estimate: number, replicates: Float64Array): Estimate {
  const mean = meanOf(replicates);
  const squares = sumOf(replicates.map((x) => (x - mean) * (x - mean)));
  return {
    estimate,
    error: Math.sqrt(squares / (replicates.length - 1)),
    low: quantileOf(replicates, 0.025),
    high: quantileOf(replicates, 0.975),
  };
}

function isConstant(columns: readonly Float64Array[]): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    for (const y of column) {
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
  }
  return high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));
}

/** Too few rows in which the output is not what it is in most. */
function rarity(a: Float64Array, b: Float64Array): Shortage | undefined {
  const both = new Float64Array(2 * a.length);
  both.set(a);
  both.set(b, a.length);
  const usual = quantileOf(both, 0.5);
  const unlike = countOf(a, (y, j) => y !== usual || b[j] !== usual);
  return rarityOf(
    "sensitivity indices",
    "base points",
    "the result differs from what it mostly is",
    unlike,
    a.length,
    LEAST_UNLIKE,
  );
}

function countOf(values: Float64Array, is: (value: number, at: number) => boolean): number {
  return values.reduce((n, value, at) => (is(value, at) ? n + 1 : n), 0);
}
