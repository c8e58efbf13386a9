// What finding out is worth to somebody who chooses among acts: expected value of perfect information, of everything
// (EVPI) and of one input (EVPPI). Raiffa and Schlaifer, "Applied Statistical Decision Theory" (1961), chapter 4.
//
// EVPI = E max_a v_a − max_a E v_a.
// EVPPI_i = E max_a E[v_a | X_i] − max_a E v_a. The conditional means are regressions of the acts' values on the input:
// Strong, Oakley and Brennan, "Estimating multiparameter partial expected value of perfect information from a
// probabilistic sensitivity analysis sample", Medical Decision Making 34 (2014). See conditional-mean.ts.

import { meanOf, sumOf } from "../../kernel/index.js";
import { ConditionalMean, foldedMeans } from "./conditional-mean.js";
import { LEAST_DRAWS, type Shortage, shortageOf } from "./needs.js";

/** An estimate with its standard error. */
export type Worth = { readonly estimate: number; readonly error: number };

/** What finding out one input is worth. */
export type InputWorth = {
  readonly input: number;
  /**
   * The estimate by regression, at most the EVPI. Errs upwards, most where the truth is 0: the best of several fitted means
   * is taken at every draw, and noise can only raise it.
   */
  readonly worth: Worth;
  /** What the regression gave, where that was over the EVPI and was cut down to it. */
  readonly uncut: number | undefined;
  /**
   * What choosing by the input is seen to gain: each half of the draws is decided by the means fitted to the other half,
   * and counted with the values themselves. Errs downwards, and may be below 0 by chance.
   */
  readonly seen: Worth;
};

export type Information =
  | {
      readonly kind: "information";
      /** The acts that are best without further information: more than one where they tie. */
      readonly best: readonly number[];
      /** Other acts whose mean is lower by no more than two standard errors of the difference. */
      readonly close: readonly number[];
      readonly means: readonly number[];
      readonly evpi: Worth;
      /** The most worthwhile first. */
      readonly inputs: readonly InputWorth[];
      readonly draws: number;
    }
  | { readonly kind: "not finite"; readonly draws: number }
  | { readonly kind: "too few"; readonly shortage: Shortage };

/** Means closer together than this, relative to the largest, are a tie. */
const TIE = 1e-9;

/**
 * The value of information for one who chooses among acts, `values[a][d]` the worth of act a in draw d, more being
 * better; `inputs[i][d]` is input i in draw d. In a group of correlated inputs the worth of one includes what it says of
 * the others.
 */
export function informationOf(values: readonly Float64Array[], inputs: readonly Float64Array[]): Information {
  const draws = values[0]?.length ?? 0;
  const nBad = (values[0] ?? new Float64Array()).reduce(
    (n, _, d) => (values.every((column) => Number.isFinite(column[d])) ? n : n + 1),
    0,
  );
  if (nBad > 0) return { kind: "not finite", draws: nBad };
  const shortage = shortageOf("the value of information", "draws", draws, LEAST_DRAWS);
  if (shortage) return { kind: "too few", shortage };

  const means = values.map(meanOf);
  const highest = Math.max(...means);
  const best = tiedWith(highest, means);
  const reference = means.indexOf(highest);
  // Only differences matter: what each act brings over the one that is best on average.
  const gains = values
    .filter((_, a) => a !== reference)
    .map((column) => column.map((v, d) => v - values[reference]![d]!));
  const others = values.flatMap((_, a) => (a === reference ? [] : [a]));
  const close = others.filter((a, i) => {
    const { estimate, error } = worthOf(gains[i]!);
    return !best.includes(a) && -estimate <= 2 * error;
  });
  const evpi = worthOf(Float64Array.from({ length: draws }, (_, d) => greatestAt(gains, d)));
  const worths = inputs.map((xs, input) => worthOfInput(input, xs, gains, evpi));
  return {
    kind: "information",
    best,
    close,
    means,
    evpi,
    inputs: worths.sort((a, b) => b.worth.estimate - a.worth.estimate),
    draws,
  };
}

function worthOfInput(
  input: number,
  xs: Float64Array,
  gains: readonly Float64Array[],
  evpi: Worth,
): InputWorth {
  const draws = xs.length;
  const mean = new ConditionalMean(xs);
  const fits = gains.map((ys) => mean.fit(ys));
  const fitted = fits.map((fit) => fit.fitted);
  const raw = Float64Array.from({ length: draws }, (_, d) => greatestAt(fitted, d));
  const { estimate, error } = worthOf(raw);
  // The error of the mean over draws, and that of the fits where they decide.
  const deciding = Int32Array.from(raw, (worth, d) =>
    worth > 0 ? fitted.findIndex((f) => f[d] === worth) : -1,
  );
  const decides = fits.map((_, a) => Float64Array.from(deciding, (by) => (by === a ? 1 / draws : 0)));
  const noise = mean.varianceOf(fits, gains, decides);
  const isOver = estimate > evpi.estimate;
  return {
    input,
    worth: { estimate: isOver ? evpi.estimate : estimate, error: Math.sqrt(error * error + noise) },
    uncut: isOver ? estimate : undefined,
    seen: seenWorth(mean, gains),
  };
}

function seenWorth(mean: ConditionalMean, gains: readonly Float64Array[]): Worth {
  const folded = gains.map((ys) => foldedMeans(mean, ys));
  const draws = gains[0]?.length ?? 0;
  return worthOf(
    Float64Array.from({ length: draws }, (_, d) => {
      const greatest = greatestAt(folded, d);
      return greatest > 0 ? gains[folded.findIndex((column) => column[d] === greatest)]![d]! : 0;
    }),
  );
}

/** The largest of 0 and the columns at d. */
function greatestAt(columns: readonly Float64Array[], d: number): number {
  let greatest = 0;
  for (const column of columns) greatest = Math.max(greatest, column[d]!);
  return greatest;
}

function worthOf(gains: Float64Array): Worth {
  const estimate = meanOf(gains);
  const squares = sumOf(gains.map((g) => (g - estimate) * (g - estimate)));
  return { estimate, error: Math.sqrt(squares / (gains.length - 1) / gains.length) };
}

/** The indices of numbers that tie with the one given. */
export function tiedWith(value: number, numbers: readonly number[]): readonly number[] {
  const scale = Math.max(...numbers.map(Math.abs));
  return numbers.flatMap((x, i) => (Math.abs(x - value) <= TIE * scale ? [i] : []));
}
