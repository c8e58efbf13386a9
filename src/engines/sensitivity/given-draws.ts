// First-order indices from draws that were made for something else, without a further evaluation: the share of an output's
// variance that its mean given one input explains. Plischke, Borgonovo and Smith, "Global sensitivity measures from
// given data", European Journal of Operational Research 226 (2013), with a regression (conditional-mean.ts) for their
// classes. What inputs do only together does not show here; the indices of base points tell that.

import { meanOf, sumOf } from "../../kernel/index.js";
import { ConditionalMean } from "./conditional-mean.js";

/** One input's share of an output's variance. */
export type Hinge = {
  readonly input: number;
  /** In [0, 1], less what a fit of as many degrees of freedom explains by chance; 0 where that leaves nothing. */
  readonly share: number;
};

/**
 * What each output hinges on by itself, the most telling input first; empty for an output that does not vary, or is not
 * finite. `columns[i][d]` is input i in draw d, `outputs[o][d]` output o. Costs some milliseconds per input for 4,096
 * draws, and little more for every further output.
 */
export function hingesOf(
  columns: readonly Float64Array[],
  outputs: readonly Float64Array[],
): readonly (readonly Hinge[])[] {
  const squares = outputs.map((output) => squaresOf(output, meanOf(output)));
  const shares = outputs.map((): Hinge[] => []);
  columns.forEach((xs, input) => {
    const mean = new ConditionalMean(xs);
    outputs.forEach((output, o) => {
      const total = squares[o]!;
      if (!(total > 0 && total < Infinity)) return;
      shares[o]!.push({ input, share: shareOf(mean, output, total) });
    });
  });
  return shares.map((hinges) => hinges.sort((a, b) => b.share - a.share));
}

/** The adjusted coefficient of determination, not below 0. */
function shareOf(mean: ConditionalMean, output: Float64Array, total: number): number {
  const n = output.length;
  const { fitted, degreesOfFreedom } = mean.fit(output);
  const left = sumOf(fitted.map((f, d) => (output[d]! - f) * (output[d]! - f)));
  const unexplained = n > degreesOfFreedom ? (left * (n - 1)) / (total * (n - degreesOfFreedom)) : 1;
  return Math.max(0, 1 - unexplained);
}

function squaresOf(values: Float64Array, mean: number): number {
  return sumOf(values.map((y) => (y - mean) * (y - mean)));
}
