// Distributions of quantities: from a uniform number in (0, 1) to a value, by the quantile function, so that one uniform
// makes one value and rank correlations carry over. Beta quantiles: beta.ts. The others have
// closed forms (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1994-95).

import { Beta, BetaTable } from "./beta.js";
import { exp, log, log1p } from "./elementary.js";
import { normalQuantile } from "./normal.js";

/** A family of distributions with its parameters, which are numbers known before any draw. */
export type Distribution =
  | { readonly family: "normal"; readonly mean: number; readonly sd: number }
  /** `mu` and `sigma` are those of the logarithm. */
  | { readonly family: "lognormal"; readonly mu: number; readonly sigma: number }
  /** `mu` and `sigma` are those of the log-odds. */
  | { readonly family: "logit-normal"; readonly mu: number; readonly sigma: number }
  | { readonly family: "uniform"; readonly low: number; readonly high: number }
  | { readonly family: "triangular"; readonly low: number; readonly mode: number; readonly high: number }
  /** A beta distribution stretched over [low, high] with mean (low + 4 mode + high) / 6. */
  | { readonly family: "pert"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly family: "beta"; readonly alpha: number; readonly beta: number }
  /** `weights` are positive and sum to 1; `values` ascend. */
  | { readonly family: "choice"; readonly values: readonly number[]; readonly weights: readonly number[] };

/** The standard normal quantile at 0.95: a central 90 % interval reaches as many standard deviations either way. */
const z95 = 1.6448536269514722;

/** The ends of the effective range of an unbounded distribution have this probability beyond them. */
const rareness = 1e-4;

/**
 * Writes the quantiles of `u[0..count - 1]`, each in (0, 1), to `out[0..count - 1]`; `out` may be `u`. The parameters are
 * taken as checked.
 */
export function quantileInto(
  out: Float64Array,
  u: Float64Array,
  count: number,
  distribution: Distribution,
): void {
  if (count > out.length || count > u.length) throw new RangeError(`${count} quantiles do not fit`);
  switch (distribution.family) {
    case "normal": {
      const { mean, sd } = distribution;
      for (let i = 0; i < count; i++) out[i] = mean + sd * normalQuantile(u[i]!);
      return;
    }
    case "lognormal": {
      const { mu, sigma } = distribution;
      for (let i = 0; i < count; i++) out[i] = exp(mu + sigma * normalQuantile(u[i]!));
      return;
    }
    case "logit-normal": {
      const { mu, sigma } = distribution;
      for (let i = 0; i < count; i++) out[i] = 1 / (1 + exp(-(mu + sigma * normalQuantile(u[i]!))));
      return;
    }
    case "uniform":
      uniformInto(out, u, count, distribution.low, distribution.high);
      return;
    case "triangular":
      triangularInto(out, u, count, distribution.low, distribution.mode, distribution.high);
      return;
    case "pert": {
      const { low, high } = distribution;
      if (high === low) {
        out.fill(low, 0, count);
        return;
      }
      const [alpha, beta] = shapeOfPert(distribution);
      betaInto(out, u, count, alpha, beta);
      uniformInto(out, out, count, low, high);
      return;
    }
    case "beta":
      betaInto(out, u, count, distribution.alpha, distribution.beta);
      return;
    case "choice":
      choiceInto(out, u, count, distribution.values, distribution.weights);
      return;
    default:
      distribution satisfies never;
  }
}

/** A quantile function made ready for many draws; as `quantileInto`, with what can be computed once kept. */
export type Quantile = (out: Float64Array, u: Float64Array, count: number) => void;

/** The quantile function of a distribution for repeated use: beta and pert are tabled (within 1e-9 of the width). */
export function openQuantile(distribution: Distribution): Quantile {
  if (distribution.family === "beta" && Math.min(distribution.alpha, distribution.beta) >= SMALLEST_TABLED) {
    const table = new BetaTable(distribution.alpha, distribution.beta);
    return (out, u, count) => table.into(out, u, count);
  }
  if (distribution.family === "pert" && distribution.high > distribution.low) {
    const [alpha, beta] = shapeOfPert(distribution);
    const table = new BetaTable(alpha, beta);
    return (out, u, count) => {
      table.into(out, u, count);
      uniformInto(out, out, count, distribution.low, distribution.high);
    };
  }
  return (out, u, count) => quantileInto(out, u, count, distribution);
}

/** With a parameter below this the distribution crowds at both ends, and its log-odds are too steep to interpolate. */
const SMALLEST_TABLED = 0.25;

function shapeOfPert({
  low,
  mode,
  high,
}: Extract<Distribution, { family: "pert" }>): [alpha: number, beta: number] {
  const width = high - low;
  return [1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width];
}

/** The quantile of one `u` in [0, 1]; the ends of the support at 0 and 1. */
export function quantile(distribution: Distribution, u: number): number {
  const one = Float64Array.of(u);
  quantileInto(one, one, 1, distribution);
  return one[0]!;
}

/** The lowest and highest possible values, infinite where there is no bound. */
export function supportOf(distribution: Distribution): [low: number, high: number] {
  switch (distribution.family) {
    case "normal":
      return [-Infinity, Infinity];
    case "lognormal":
      return [0, Infinity];
    case "logit-normal":
    case "beta":
      return [0, 1];
    case "uniform":
    case "triangular":
    case "pert":
      return [distribution.low, distribution.high];
    case "choice":
      return [distribution.values[0]!, distribution.values.at(-1)!];
  }
}

/** The support; an end without a bound is replaced by the quantile with a probability of 1e-4 beyond it. */
export function effectiveRangeOf(distribution: Distribution): [low: number, high: number] {
  const [low, high] = supportOf(distribution);
  return [
    low === -Infinity ? quantile(distribution, rareness) : low,
    high === Infinity ? quantile(distribution, 1 - rareness) : high,
  ];
}

/** The normal distribution with the central 90 % interval [a, b]. Throws a RangeError unless a < b, both finite. */
export function normalFromInterval(a: number, b: number): Distribution {
  insist(-Infinity < a && a < b && b < Infinity, `${a} to ${b} is not an interval`);
  return { family: "normal", mean: a / 2 + b / 2, sd: b / (2 * z95) - a / (2 * z95) };
}

/** The lognormal distribution with the central 90 % interval [a, b]. Throws a RangeError unless 0 < a < b, finite. */
export function lognormalFromInterval(a: number, b: number): Distribution {
  insist(0 < a && a < b && b < Infinity, `${a} to ${b} is not an interval of positive numbers`);
  return { family: "lognormal", mu: (log(a) + log(b)) / 2, sigma: (log(b) - log(a)) / (2 * z95) };
}

/** The logit-normal distribution with the central 90 % interval [a, b]. Throws a RangeError unless 0 < a < b < 1. */
export function logitNormalFromInterval(a: number, b: number): Distribution {
  insist(0 < a && a < b && b < 1, `${a} to ${b} is not an interval inside (0, 1)`);
  const low = log(a) - log1p(-a);
  const high = log(b) - log1p(-b);
  return { family: "logit-normal", mu: (low + high) / 2, sigma: (high - low) / (2 * z95) };
}

/**
 * The lognormal distribution whose own (not its logarithm's) mean and standard deviation are given. Throws a RangeError
 * unless both are positive and finite.
 */
export function lognormalFromMoments(mean: number, sd: number): Distribution {
  insist(
    0 < mean && mean < Infinity && 0 < sd && sd < Infinity,
    `mean ${mean} and sd ${sd} are not both positive`,
  );
  const ratio = sd / mean;
  const variance = log1p(ratio * ratio);
  return { family: "lognormal", mu: log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}

/**
 * A choice among values with weights in proportion to those given: values ascend, equal ones are merged, and those
 * without weight left out. Throws a RangeError for a value that is not finite, a negative or infinite weight, lists of
 * different lengths, or no weight at all.
 */
export function choice(values: readonly number[], weights: readonly number[]): Distribution {
  insist(values.length === weights.length, `${values.length} values have ${weights.length} weights`);
  const merged = new Map<number, number>();
  let total = 0;
  for (const [i, value] of values.entries()) {
    const weight = weights[i]!;
    insist(Number.isFinite(value), `${value} is not a finite value`);
    insist(weight >= 0 && weight < Infinity, `${weight} is not a weight`);
    if (weight > 0) merged.set(value, (merged.get(value) ?? 0) + weight);
    total += weight;
  }
  insist(total > 0 && total < Infinity, `the weights sum to ${total}`);
  const ascending = [...merged].sort(([a], [b]) => a - b);
  return {
    family: "choice",
    values: ascending.map(([value]) => value),
    weights: ascending.map(([, weight]) => weight / total),
  };
}

function insist(holds: boolean, message: string): void {
  if (!holds) throw new RangeError(message);
}

function uniformInto(out: Float64Array, u: Float64Array, count: number, low: number, high: number): void {
  const width = high - low;
  // At u = 1 rounding may carry the sum past the end.
  for (let i = 0; i < count; i++) out[i] = Math.min(high, low + width * u[i]!);
}

function triangularInto(
  out: Float64Array,
  u: Float64Array,
  count: number,
  low: number,
  mode: number,
  high: number,
): void {
  const width = high - low;
  if (width === 0) {
    out.fill(low, 0, count);
    return;
  }
  const below = (mode - low) / width;
  const rising = width * (mode - low);
  const falling = width * (high - mode);
  for (let i = 0; i < count; i++) {
    const p = u[i]!;
    out[i] =
      p < below
        ? Math.min(mode, low + Math.sqrt(p * rising))
        : Math.max(mode, high - Math.sqrt((1 - p) * falling));
  }
}

function betaInto(out: Float64Array, u: Float64Array, count: number, alpha: number, beta: number): void {
  const distribution = new Beta(alpha, beta);
  for (let i = 0; i < count; i++) {
    const p = u[i]!;
    out[i] = p <= 0 ? 0 : p >= 1 ? 1 : distribution.quantile(p);
  }
}

function choiceInto(
  out: Float64Array,
  u: Float64Array,
  count: number,
  values: readonly number[],
  weights: readonly number[],
): void {
  // cumulative[j] = P(value <= values[j]); the last is never looked at, so that rounding loses no draw.
  const cumulative = new Float64Array(weights.length);
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    sum += weights[j]!;
    cumulative[j] = sum;
  }
  for (let i = 0; i < count; i++) {
    // The first value whose cumulative weight reaches u, by bisection.
    let from = 0;
    let to = values.length - 1;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (cumulative[middle]! < u[i]!) from = middle + 1;
      else to = middle;
    }
    out[i] = values[from]!;
  }
}
