// Least squares on sparse designs, with a roughness penalty whose weight generalised cross-validation chooses.
//
// P-splines: cubic B-splines on equal knots, the squares of second differences of their coefficients as penalty: Eilers
// and Marx, "Flexible smoothing with B-splines and penalties", Statistical Science 11 (1996); however
// heavy the penalty, a straight line passes. Generalised cross-validation: Craven and Wahba, Numerische Mathematik 31
// (1979), with the degrees of freedom counted 1.4 times against undersmoothing: Kim and Gu, "Smoothing spline Gaussian
// regression: more scalable computation via efficient approximation", J. R. Statist. Soc. B 66 (2004).

import { choleskyInto } from "./linear-algebra.js";
import { meanOf, sumOf } from "./summary.js";

/**
 * Rows of a design, each with `width` neighbouring coefficients: row d is the sum over j < `width` of
 * `weights[width d + j]` times coefficient `starts[d] + j`.
 */
export type Design = {
  readonly nRows: number;
  readonly nCoefficients: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  /** Whether second differences of the coefficients are penalised. */
  readonly isPenalised: boolean;
};

/** What was fitted to one response. */
export type Fit = {
  readonly coefficients: Float64Array;
  /** The fit at every row. */
  readonly fitted: Float64Array;
  /** The trace of the matrix that takes responses to fits. */
  readonly degreesOfFreedom: number;
  /** Which of the design's penalties was chosen. */
  readonly penalty: number;
};

/** What a degree of freedom counts in generalised cross-validation. */
const INFLATION = 1.4;

/** The weight of a ridge that settles what rows leave open and moves nothing else by more than rounding. */
const RIDGE = 1e-12;

/** The penalties tried: 4^-10 to 4^12 times the ratio of the traces of BᵀB and the penalty. */
const penalties = Array.from({ length: 22 }).reduce<number[]>((all) => [...all, 4 * all.at(-1)!], [2 ** -20]);

/** Cubic B-splines on `nSegments` equal segments between the least and the greatest of `xs`. */
export function splineDesign(xs: Float64Array, nSegments: number): Design {
  const low = xs.reduce((a, b) => Math.min(a, b), Infinity);
  const high = xs.reduce((a, b) => Math.max(a, b), -Infinity);
  const range = high > low ? high - low : Infinity;
  const starts = new Int32Array(xs.length);
  const weights = new Float64Array(4 * xs.length);
  for (let d = 0; d < xs.length; d++) {
    const x = ((xs[d]! - low) / range) * nSegments;
    const segment = Math.min(Math.floor(x), nSegments - 1);
    const t = x - segment;
    const s = 1 - t;
    starts[d] = segment;
    weights[4 * d] = (s * s * s) / 6;
    weights[4 * d + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
    weights[4 * d + 2] = (3 * s * s * s - 6 * s * s + 4) / 6;
    weights[4 * d + 3] = (t * t * t) / 6;
  }
  return { nRows: xs.length, nCoefficients: nSegments + 3, width: 4, starts, weights, isPenalised: true };
}

/** One coefficient per class: the fit is the mean of the class. `classes[d]` is in [0, nClasses). */
export function classDesign(classes: Int32Array, nClasses: number): Design {
  return {
    nRows: classes.length,
    nCoefficients: nClasses,
    width: 1,
    starts: classes,
    weights: new Float64Array(classes.length).fill(1),
    isPenalised: false,
  };
}

/** The rows of a design that `first` and `step` name: first, first + step, … */
export function everyRow(design: Design, first: number, step: number): Design {
  const rows = Int32Array.from(
    { length: Math.ceil((design.nRows - first) / step) },
    (_, i) => first + step * i,
  );
  const { width } = design;
  const weights = new Float64Array(width * rows.length);
  rows.forEach((row, i) => {
    weights.set(design.weights.subarray(width * row, width * (row + 1)), width * i);
  });
  return { ...design, nRows: rows.length, starts: rows.map((row) => design.starts[row]!), weights };
}

/** Writes the design times the coefficients to `out`. */
export function predictInto(out: Float64Array, design: Design, coefficients: Float64Array): void {
  const { nRows, width, starts, weights } = design;
  for (let d = 0; d < nRows; d++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += weights[width * d + j]! * coefficients[starts[d]! + j]!;
    out[d] = sum;
  }
}

/** Writes the transpose of the design times a vector over its rows to `out`, by ascending rows. */
export function transposeInto(out: Float64Array, design: Design, vector: Float64Array): void {
  const { nRows, width, starts, weights } = design;
  out.fill(0);
  for (let d = 0; d < nRows; d++) {
    for (let j = 0; j < width; j++) out[starts[d]! + j]! += weights[width * d + j]! * vector[d]!;
  }
}

/** A penalised system BᵀB + λP, factored. */
type System = { readonly factor: Float64Array; readonly degreesOfFreedom: number };

/** Fits any number of responses on one design. */
export class LeastSquares {
  readonly #design: Design;
  /** BᵀB, row by row. */
  readonly #gram: Float64Array;
  readonly #systems: readonly System[];

  /** A class without rows has the mean of all responses; where all rows are alike, so has every coefficient. */
  constructor(design: Design) {
    this.#design = design;
    const n = design.nCoefficients;
    this.#gram = gramOf(design);
    const penalty = penaltyOf(n);
    const scale = traceOf(this.#gram, n) / traceOf(penalty, n);
    const systems = design.isPenalised ? penalties.map((p) => this.#system(scale * p, penalty, 0)) : [];
    const definite = systems.filter((system) => system !== undefined);
    // What the rows leave open is drawn to 0, the mean of the centred responses.
    const ridge = RIDGE * Math.max(1, traceOf(this.#gram, n));
    this.#systems = definite.length > 0 ? definite : [this.#system(0, penalty, ridge)!];
  }

  #system(lambda: number, penalty: Float64Array, ridge: number): System | undefined {
    const n = this.#design.nCoefficients;
    const factor = this.#gram.slice();
    if (lambda > 0) for (let i = 0; i < n * n; i++) factor[i]! += lambda * penalty[i]!;
    for (let i = 0; i < n; i++) factor[n * i + i]! += ridge;
    if (!choleskyInto(factor, factor, n)) return undefined;
    return { factor, degreesOfFreedom: traceOfQuotient(factor, this.#gram, n) };
  }

  /** The fit to `ys`, one per row of the design, with the penalty of the least generalised cross-validation score. */
  fit(ys: Float64Array): Fit {
    const { nRows, nCoefficients } = this.#design;
    // Centred, so that a large mean costs no digits; constants are fitted exactly by every penalty.
    const mean = meanOf(ys);
    const centred = ys.map((y) => y - mean);
    const right = new Float64Array(nCoefficients);
    transposeInto(right, this.#design, centred);
    const total = sumOf(centred.map((y) => y * y));
    let coefficients = right;
    let penalty = -1;
    let bestScore = Infinity;
    this.#systems.forEach(({ factor, degreesOfFreedom }, at) => {
      const left = nRows - INFLATION * degreesOfFreedom;
      const solved = right.slice();
      solveFactored(solved, factor, nCoefficients);
      const residual = Math.max(0, total - 2 * dot(solved, right) + this.#product(solved, solved));
      const score = left > 0 ? residual / (left * left) : Infinity;
      if (penalty >= 0 && score >= bestScore) return;
      [coefficients, penalty, bestScore] = [solved, at, score];
    });
    coefficients = coefficients.map((c) => c + mean);
    const fitted = new Float64Array(nRows);
    predictInto(fitted, this.#design, coefficients);
    return { coefficients, fitted, degreesOfFreedom: this.#systems[penalty]!.degreesOfFreedom, penalty };
  }

  /**
   * The covariance of two linear forms of coefficients, `left` of one fit and `right` of another, in units of the
   * residuals' covariance.
   */
  covariance(fit: Fit, left: Float64Array, other: Fit, right: Float64Array): number {
    const n = this.#design.nCoefficients;
    const a = left.slice();
    const b = right.slice();
    solveFactored(a, this.#systems[fit.penalty]!.factor, n);
    solveFactored(b, this.#systems[other.penalty]!.factor, n);
    return this.#product(a, b);
  }

  /** aᵀ BᵀB b. */
  #product(a: Float64Array, b: Float64Array): number {
    const n = this.#design.nCoefficients;
    let sum = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum += a[i]! * this.#gram[n * i + j]! * b[j]!;
    return sum;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Solves L Lᵀ x = b in place for the lower factor L, n × n row by row. */
export function solveFactored(b: Float64Array, factor: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let j = 0; j < i; j++) sum -= factor[n * i + j]! * b[j]!;
    b[i] = sum / factor[n * i + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let j = i + 1; j < n; j++) sum -= factor[n * j + i]! * b[j]!;
    b[i] = sum / factor[n * i + i]!;
  }
}

function gramOf({ nRows, nCoefficients: n, width, starts, weights }: Design): Float64Array {
  const gram = new Float64Array(n * n);
  for (let d = 0; d < nRows; d++) {
    const start = starts[d]!;
    for (let i = 0; i < width; i++) {
      const w = weights[width * d + i]!;
      const row = n * (start + i) + start;
      for (let j = 0; j < width; j++) gram[row + j]! += w * weights[width * d + j]!;
    }
  }
  return gram;
}

/** DᵀD for the second differences D of n coefficients. */
function penaltyOf(n: number): Float64Array {
  const penalty = new Float64Array(n * n);
  const difference = [1, -2, 1];
  for (let row = 0; row + 2 < n; row++) {
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) penalty[n * (row + i) + row + j]! += difference[i]! * difference[j]!;
    }
  }
  return penalty;
}

function traceOf(matrix: Float64Array, n: number): number {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += matrix[n * i + i]!;
  return trace;
}

/** The trace of (L Lᵀ)⁻¹ A for a symmetric A. */
function traceOfQuotient(factor: Float64Array, matrix: Float64Array, n: number): number {
  let trace = 0;
  for (let i = 0; i < n; i++) {
    const column = matrix.slice(n * i, n * (i + 1));
    solveFactored(column, factor, n);
    trace += column[i]!;
  }
  return trace;
}
