// The mean of something given one input, from draws. An input with few different values has the mean over the draws of
// each; any other a P-spline of 20 segments on its normal score, smoothed by generalised cross-validation. The score
// makes the fit blind to the input's scale and outliers; and a normal input's straight line stays one.
//
// Limits: a step in the mean is rounded off over about a tenth of the input's probability, and what the draws do not show
// is not there: both lower a value of information a little.

import {
  classDesign,
  type Design,
  everyRow,
  type Fit,
  LeastSquares,
  meanOf,
  normalScoresInto,
  predictInto,
  splineDesign,
  transposeInto,
} from "../../kernel/index.js";

/** An input with at most so many different values is taken value by value. */
const FEW = 20;

const SEGMENTS = 20;

/** Regressions on one input. */
export class ConditionalMean {
  readonly #design: Design;
  readonly #squares: LeastSquares;

  constructor(xs: Float64Array) {
    const scores = new Float64Array(xs.length);
    const nDifferent = normalScoresInto(scores, xs);
    this.#design = nDifferent <= FEW ? classDesign(...classesOf(scores)) : splineDesign(scores, SEGMENTS);
    this.#squares = new LeastSquares(this.#design);
  }

  /** The mean of `ys` at every draw. */
  fit(ys: Float64Array): Fit {
    return this.#squares.fit(ys);
  }

  /**
   * The variance, from the noise in the responses, of the sum over all fits and draws of `weights[a][d]` times fit a at
   * draw d.
   */
  varianceOf(
    fits: readonly Fit[],
    responses: readonly Float64Array[],
    weights: readonly Float64Array[],
  ): number {
    const { nRows, nCoefficients } = this.#design;
    const forms = weights.map((weight) => {
      const form = new Float64Array(nCoefficients);
      transposeInto(form, this.#design, weight);
      return form;
    });
    const residuals = fits.map(({ fitted }, a) => fitted.map((f, d) => responses[a]![d]! - f));
    let variance = 0;
    fits.forEach((a, i) => {
      fits.forEach((b, j) => {
        const left = nRows - (a.degreesOfFreedom + b.degreesOfFreedom) / 2;
        const products = meanOf(residuals[i]!.map((r, d) => r * residuals[j]![d]!));
        variance += ((products * nRows) / left) * this.#squares.covariance(a, forms[i]!, b, forms[j]!);
      });
    });
    return Math.max(0, variance);
  }

  /** Two designs of every other draw each. */
  halves(): readonly [Design, Design] {
    return [everyRow(this.#design, 0, 2), everyRow(this.#design, 1, 2)];
  }
}

/** The mean of `ys` at every draw, fitted to the draws of the other half: even ones to odd ones, odd ones to even ones. */
export function foldedMeans(mean: ConditionalMean, ys: Float64Array): Float64Array {
  const folded = new Float64Array(ys.length);
  const halves = mean.halves();
  halves.forEach((half, at) => {
    const other = halves[1 - at]!;
    const { coefficients } = new LeastSquares(other).fit(everyOther(ys, 1 - at));
    const predicted = new Float64Array(half.nRows);
    predictInto(predicted, half, coefficients);
    predicted.forEach((y, i) => {
      folded[2 * i + at] = y;
    });
  });
  return folded;
}

function everyOther(ys: Float64Array, first: number): Float64Array {
  return ys.filter((_, d) => d % 2 === first);
}

/** The different values, numbered. */
function classesOf(xs: Float64Array): [Int32Array, number] {
  const numbers = new Map<number, number>();
  const classes = Int32Array.from(xs, (x) => {
    const known = numbers.get(x) ?? numbers.size;
    numbers.set(x, known);
    return known;
  });
  return [classes, numbers.size];
}
