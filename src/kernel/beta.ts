// Quantiles of the beta distribution, in log-odds: t = ln(x / (1 − x)), where they neither underflow nor crowd at 1.
// One quantile is found by Newton's method on ln I_x(a, b), which is concave in t, so that every step but the first
// stays on one side of the root. For many draws the log-odds are tabled against the normal score z = Φ⁻¹(u), in
// which they are smooth, and read by six-point Lagrange interpolation.
//
// I_x(a, b): the regularised incomplete beta function by its continued fraction (DLMF 8.17.22, modified Lentz);
// ln B(a, b): Stirling's series (DLMF 5.11.1) after raising small parameters by B(a, b) = B(a + 1, b) (a + b) / a.

import { exp, log, log1p } from "./elementary.js";
import { normalCdf, normalQuantile } from "./normal.js";

/** ln √(2π). */
const HALF_LOG_TWO_PI = 0.9189385332046728;

/** Relative accuracy of the continued fraction, and of the Newton steps in t. */
const ACCURACY = 1e-15;

/** From here on six terms of Stirling's series are exact to double precision. */
const LARGE = 10;

/** ln Γ(x) − (x − ½) ln x + x − ln √(2π) for x ≥ 10. */
function stirlingRemainder(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - (y * 691) / 360360))))) / x;
}

/** ln B(a, b) for positive a and b. */
export function logBeta(a: number, b: number): number {
  let raised = 0;
  let p = a;
  let q = b;
  for (; p < LARGE; p++) raised += log((p + q) / p);
  for (; q < LARGE; q++) raised += log((p + q) / q);
  const stirling = stirlingRemainder(p) + stirlingRemainder(q) - stirlingRemainder(p + q);
  const main = (p - 0.5) * -log1p(q / p) + q * -log1p(p / q) - 0.5 * log(q) + HALF_LOG_TWO_PI;
  return raised + main + stirling;
}

/** The continued fraction of I_x(a, b); converges fast for x < (a + 1) / (a + b + 2). */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const guard = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    f *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    f *= step;
    if (Math.abs(step - 1) < ACCURACY) break;
  }
  return f;
}

/** One beta distribution with positive parameters. */
export class Beta {
  readonly #a: number;
  readonly #b: number;
  readonly #logBeta: number;

  constructor(a: number, b: number) {
    if (!(a > 0 && b > 0)) throw new RangeError(`beta parameters must be over 0: ${a}, ${b}`);
    this.#a = a;
    this.#b = b;
    this.#logBeta = logBeta(a, b);
  }

  /** Log-odds of the quantile at p in (0, 1/2]; `start` is where to look from. */
  lowerLogit(p: number, start: number): number {
    return solveTail(this.#a, this.#b, this.#logBeta, log(p), start);
  }

  /** Log-odds of the quantile at 1 − p for p in (0, 1/2]. */
  upperLogit(p: number, start: number): number {
    return -solveTail(this.#b, this.#a, this.#logBeta, log(p), -start);
  }

  /** The quantile at u in (0, 1). */
  quantile(u: number): number {
    const start = log(this.#a) - log(this.#b);
    return fromLogit(u <= 0.5 ? this.lowerLogit(u, start) : this.upperLogit(1 - u, start));
  }
}

/** The t with ln I_x(a, b) = logP, x = 1 / (1 + e^−t). */
function solveTail(a: number, b: number, logB: number, logP: number, start: number): number {
  let t = start;
  for (let i = 0; i < 200; i++) {
    const logX = t < 0 ? t - log1p(exp(t)) : -log1p(exp(-t));
    const logY = logX - t;
    // The density of t is x^a (1 − x)^b / B.
    const logDensity = a * logX + b * logY - logB;
    const x = exp(logX);
    const isLow = x < (a + 1) / (a + b + 2);
    const logI = isLow
      ? logDensity + log(fraction(a, b, x) / a)
      : log1p(-exp(logDensity) * (fraction(b, a, exp(logY)) / b));
    const step = (logI - logP) * exp(logI - logDensity);
    t -= step;
    if (Math.abs(step) <= 4 * ACCURACY * Math.max(1, Math.abs(t))) break;
  }
  return t;
}

function fromLogit(t: number): number {
  return 1 / (1 + exp(-t));
}

/** Nodes a unit of z; the interpolation error falls with its sixth power and is below 1e-9 (tested). */
const DENSITY = 16;

/** Scores beyond this (one draw in 10^10) are computed exactly. */
const REACH = 6.5;

/** The quantile function of one beta distribution, tabled; built in about a millisecond. */
export class BetaTable {
  readonly #beta: Beta;
  /** Log-odds of the quantile at z = (i − offset) / DENSITY. */
  readonly #logit: Float64Array;
  readonly #offset: number;

  constructor(a: number, b: number) {
    this.#beta = new Beta(a, b);
    this.#offset = Math.ceil(REACH * DENSITY) + 3;
    this.#logit = new Float64Array(2 * this.#offset + 1);
    // Outwards from the median, each node starting from its neighbour.
    let t = this.#beta.lowerLogit(0.5, log(a) - log(b));
    this.#logit[this.#offset] = t;
    for (let i = 1; i <= this.#offset; i++) {
      t = this.#beta.lowerLogit(normalCdf(-i / DENSITY), t);
      this.#logit[this.#offset - i] = t;
    }
    t = this.#logit[this.#offset]!;
    for (let i = 1; i <= this.#offset; i++) {
      t = this.#beta.upperLogit(normalCdf(-i / DENSITY), t);
      this.#logit[this.#offset + i] = t;
    }
  }

  /** Writes the quantiles of `u[0..count - 1]`, each in (0, 1), to `out`, which may be `u`. */
  into(out: Float64Array, u: Float64Array, count: number): void {
    const table = this.#logit;
    for (let d = 0; d < count; d++) {
      const z = normalQuantile(u[d]!);
      if (!(Math.abs(z) < REACH)) {
        out[d] = this.#beta.quantile(u[d]!);
        continue;
      }
      const position = z * DENSITY + this.#offset;
      const i = Math.floor(position);
      const t = position - i;
      // Lagrange weights of the nodes i − 2 … i + 3 at t in [0, 1).
      const a = t + 2;
      const b = t + 1;
      const c = t - 1;
      const e = t - 2;
      const f = t - 3;
      const y =
        (-b * t * c * e * f * table[i - 2]!) / 120 +
        (a * t * c * e * f * table[i - 1]!) / 24 -
        (a * b * c * e * f * table[i]!) / 12 +
        (a * b * t * e * f * table[i + 1]!) / 12 -
        (a * b * t * c * f * table[i + 2]!) / 24 +
        (a * b * t * c * e * table[i + 3]!) / 120;
      out[d] = fromLogit(y);
    }
  }
}
