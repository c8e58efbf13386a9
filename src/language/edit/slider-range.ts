// The ends and the step of a slider for a number: round figures that people would have chosen.

import type { Shape } from "../distribution.js";

/** Fewest steps that a slider has from end to end, where its ends allow for so many. */
const fewestSteps = 100;

/** A slider from `from` to `to`, both multiples of `step`. */
export type SliderRange = { readonly from: number; readonly to: number; readonly step: number };

/**
 * The slider that covers [low, high] (the same for a certain number, which gets room on both sides), rounded outward:
 * between 0 and 1 for a probability, over 0 for a positive number.
 */
export function sliderRange(low: number, high: number, shape: Shape): SliderRange {
  if (shape === "probability") return probabilityRange(low, high);
  let [from, to] = [low, high];
  if (!(to > from)) [from, to] = around(low);
  if (shape === "positive") {
    // A long tail would squeeze all that matters to the left; the step still reaches down to the lowest values.
    const step = Math.min(stepOf(to - from), stepOf(Math.max(from, to / 1e4) * fewestSteps));
    return { from: Math.max(step, rounded(from, step, Math.floor)), to: rounded(to, step, Math.ceil), step };
  }
  const step = stepOf(to - from);
  return { from: rounded(from, step, Math.floor), to: rounded(to, step, Math.ceil), step };
}

/** Both sides of a certain number, 0 on one of them. */
function around(value: number): [number, number] {
  if (value === 0) return [-1, 1];
  return value > 0 ? [0, 2 * value] : [2 * value, 0];
}

function probabilityRange(low: number, high: number): SliderRange {
  if (!(high > low)) {
    const step = low > 0 && low < 1 && Math.min(low, 1 - low) < 0.01 ? 0.001 : 0.01;
    return { from: low <= 0 ? 0 : step, to: high >= 1 ? 1 : 1 - step, step };
  }
  const step = Math.min(0.01, stepOf(high - low));
  const from = low <= 0 ? 0 : Math.max(step, rounded(low, step, Math.floor));
  const to = high >= 1 ? 1 : Math.min(rounded(1 - step, step, Math.round), rounded(high, step, Math.ceil));
  return { from, to, step };
}

/** The largest of 1, 2 and 5 times a power of ten of which the width holds enough. */
function stepOf(width: number): number {
  const most = width / fewestSteps;
  if (!(most > 0 && most < Infinity)) return 1;
  const power = Number(most.toExponential().split("e")[1]);
  const steps = [5, 2, 1].map((factor) => Number(`${factor}e${power}`));
  return steps.find((step) => step <= most * (1 + 1e-9)) ?? 1;
}

/** The multiple of the step that `round` chooses, as the decimal it looks like. */
function rounded(x: number, step: number, round: (x: number) => number): number {
  const multiple = round(Number((x / step).toPrecision(12))) * step;
  return Number(multiple.toPrecision(12));
}
