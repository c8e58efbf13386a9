// How far each input must move, all others at their medians, for a true/false output to change.
//
// An input is scanned at its quantiles u = j/1024, j = 1 … 1023, outwards from the median u = 1/2; between the last value
// that does not change the output and the first that does, u is bisected. What a scan of points misses: changes in the
// outermost 0.1 % on either side, and a change that is undone before the next point, over less than 0.1 % of the
// input's probability.

import type { Model } from "./model.js";
import { type Move, Sheet } from "./sheet.js";

/** Where an input has moved far enough. */
export type TippingValue = {
  /** The input's value there: the output is changed at it, and not a little nearer to the median. */
  readonly value: number;
  /** The probability that the input is at most this. */
  readonly u: number;
};

/** One input's tipping values. */
export type InputTips = {
  readonly input: number;
  readonly median: number;
  /** Nearest below the median, if any. */
  readonly down: TippingValue | undefined;
  /** Nearest above. */
  readonly up: TippingValue | undefined;
  /** The probability between the median and the nearer of the two, up to 1/2; undefined where there is neither. */
  readonly distance: number | undefined;
};

export type Tipping = {
  /** The output with every input at its median. */
  readonly isTrue: boolean;
  /** The nearest change first; inputs that never change the output at the end, in the order of the model. */
  readonly inputs: readonly InputTips[];
  /** Whether any single input changes it. */
  readonly flips: boolean;
};

/** Quantiles of the scan are multiples of this. */
export const SCAN = 1 / 1024;

/** Halvings of a step of the scan: u is then known to 2^-10 2^-40, about 10^-15. */
const HALVINGS = 40;

/** A bracket of u in which the output changes. */
type Bracket = { readonly input: number; readonly side: "down" | "up"; same: number; changed: number };

/** The tipping values of every output named, which must be true/false. The scan's evaluations are shared. */
export function tippingValues(
  model: Model,
  outputs: readonly number[],
  sheet = new Sheet(model),
): readonly Tipping[] {
  const base = sheet.atMedians();
  const brackets = outputs.map((): Bracket[] => []);
  const us = Float64Array.from({ length: 1 / SCAN - 1 }, (_, j) => (j + 1) * SCAN);
  model.inputs.forEach(({ quantile }, input) => {
    const seen = sheet.vary([input], [us.map((u) => quantile(u))], us.length);
    outputs.forEach((output, k) => {
      const isTrue = base[output] === 1;
      const changes = (j: number) => (seen[output]![j] === 1) !== isTrue;
      for (const side of ["down", "up"] as const) {
        const step = side === "up" ? 1 : -1;
        let j = (us.length - 1) / 2;
        while (us[j] !== undefined && !changes(j)) j += step;
        if (us[j] === undefined) continue;
        brackets[k]!.push({ input, side, same: us[j - step]!, changed: us[j]! });
      }
    });
  });
  return outputs.map((output, k) => {
    const isTrue = base[output] === 1;
    bisect(model, sheet, output, isTrue, brackets[k]!);
    return tippingOf(model, sheet, isTrue, brackets[k]!);
  });
}

/** Halves all brackets together. */
function bisect(
  model: Model,
  sheet: Sheet,
  output: number,
  isTrue: boolean,
  brackets: readonly Bracket[],
): void {
  if (brackets.length === 0) return;
  for (let i = 0; i < HALVINGS; i++) {
    const middles = brackets.map(({ same, changed }) => (same + changed) / 2);
    const moves = brackets.map(
      ({ input }, b): Move => ({ input, value: model.inputs[input]!.quantile(middles[b]!) }),
    );
    const seen = sheet.make(moves)[output]!;
    brackets.forEach((bracket, b) => {
      if ((seen[b] === 1) === isTrue) bracket.same = middles[b]!;
      else bracket.changed = middles[b]!;
    });
  }
}

function tippingOf(model: Model, sheet: Sheet, isTrue: boolean, brackets: readonly Bracket[]): Tipping {
  const inputs = model.inputs.map(({ quantile }, input): InputTips => {
    const tipOn = (side: Bracket["side"]): TippingValue | undefined => {
      const bracket = brackets.find((one) => one.input === input && one.side === side);
      return bracket && { value: quantile(bracket.changed), u: bracket.changed };
    };
    const [down, up] = [tipOn("down"), tipOn("up")];
    const distances = [down, up].flatMap((tip) => (tip ? [Math.abs(tip.u - 0.5)] : []));
    return {
      input,
      median: sheet.medians[input]!,
      down,
      up,
      distance: distances.length > 0 ? Math.min(...distances) : undefined,
    };
  });
  const byDistance = [...inputs].sort((a, b) => (a.distance ?? 1) - (b.distance ?? 1));
  return { isTrue, inputs: byDistance, flips: brackets.length > 0 };
}
