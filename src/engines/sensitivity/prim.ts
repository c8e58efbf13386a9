// The patient rule induction method: Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and
// Computing 9 (1999), peeling and pasting. A box around all draws loses a small part of its draws at
// one side, again and again, always the part whose loss helps most; then sides are moved out again where that costs
// nothing.
//
// What helps most: the gain in density per draw lost, so that a discrete input, which can only lose a whole level, is
// compared fairly with a continuous one: Kwakkel and Jaxa-Rozen, "Improving scenario discovery for handling
// heterogeneous uncertainties and multinomial classified outcomes", Environmental Modelling & Software 79 (2016), their
// "lenient" objective. Where all lose equally many it is Friedman and Fisher's.

import { orderOf } from "../../kernel/index.js";
import {
  type Bound,
  type Box,
  between,
  boundsOf,
  type Count,
  countIn,
  densityOf,
  type Sample,
  wholeBox,
  withBound,
  withoutBound,
} from "./box.js";

/** A box on the way, and what it holds of the draws that it was found with. */
export type PeelStep = { readonly box: Box; readonly count: Count };

/** The share of the box's draws that a step peels off or pastes on: α. */
export const ALPHA = 0.05;

/** The least share of all draws that a box may hold: β₀. */
export const LEAST_MASS = 0.05;

/** A peel: the draws beyond a new bound. */
type Peel = { readonly bound: Bound; readonly at: number; readonly nLost: number; readonly ofLost: number };

/**
 * The peeling trajectory: from the box around everything to the smallest, or to the first of which every draw is of
 * interest.
 */
export function peel(sample: Sample, alpha = ALPHA, leastMass = LEAST_MASS): readonly PeelStep[] {
  const nDraws = sample.isOf.length;
  let box = wholeBox(sample.columns.length);
  let count = countIn(box, sample);
  const steps: PeelStep[] = [{ box, count }];
  // Per input the draws in the box, ascending.
  let orders = sample.columns.map(orderOf);
  while (count.ofInBox < count.inBox) {
    const best = bestPeel(sample, orders, count, alpha);
    if (!best || count.inBox - best.nLost < Math.max(1, leastMass * nDraws)) break;
    box = withBound(box, best.bound, best.at);
    count = { ...count, inBox: count.inBox - best.nLost, ofInBox: count.ofInBox - best.ofLost };
    const column = sample.columns[best.bound.input]!;
    const isIn =
      best.bound.side === "low" ? (d: number) => column[d]! >= best.at : (d: number) => column[d]! <= best.at;
    orders = orders.map((order) => order.filter(isIn));
    steps.push({ box, count });
  }
  return steps;
}

function bestPeel(
  sample: Sample,
  orders: readonly Int32Array[],
  count: Count,
  alpha: number,
): Peel | undefined {
  let best: Peel | undefined;
  let bestGain = -Infinity;
  const density = densityOf(count);
  orders.forEach((order, input) => {
    for (const side of ["low", "high"] as const) {
      const candidate = peelAt(sample, order, { input, side }, alpha);
      if (!candidate) continue;
      const after = (count.ofInBox - candidate.ofLost) / (count.inBox - candidate.nLost);
      const gain = (after - density) / candidate.nLost;
      if (gain <= bestGain) continue;
      best = candidate;
      bestGain = gain;
    }
  });
  return best;
}

/** About a share α of the draws at one side: without splitting equal values, and at least all of the outermost. */
function peelAt({ columns, isOf }: Sample, order: Int32Array, bound: Bound, alpha: number): Peel | undefined {
  const n = order.length;
  const column = columns[bound.input]!;
  const drawAt = (rank: number) => order[bound.side === "low" ? rank : n - 1 - rank]!;
  const valueAt = (rank: number) => column[drawAt(rank)]!;
  let nLost = Math.max(1, Math.floor(alpha * n));
  if (nLost >= n) return undefined;
  const first = valueAt(nLost);
  while (nLost > 0 && valueAt(nLost - 1) === first) nLost--;
  if (nLost === 0) while (nLost < n && valueAt(nLost) === first) nLost++;
  if (nLost === n) return undefined;
  let ofLost = 0;
  for (let rank = 0; rank < nLost; rank++) ofLost += isOf[drawAt(rank)]!;
  return { bound, at: between(valueAt(nLost - 1), valueAt(nLost)), nLost, ofLost };
}

/** Moves sides out again, a share α of the box's draws at a time, as long as the density does not fall. */
export function paste(sample: Sample, start: Box, alpha = ALPHA): PeelStep {
  let box = start;
  let count = countIn(box, sample);
  for (;;) {
    const wider = boundsOf(box)
      .map((bound) => pasteAt(sample, box, count, bound, alpha))
      .filter((step) => step !== undefined)
      .filter((step) => densityOf(step.count) >= densityOf(count));
    if (wider.length === 0) return { box, count };
    ({ box, count } = wider.reduce((a, b) => (densityOf(b.count) > densityOf(a.count) ? b : a)));
  }
}

/** The box with one side moved out to the next draws, or all the way where there are no more. */
function pasteAt(sample: Sample, box: Box, count: Count, bound: Bound, alpha: number): PeelStep | undefined {
  const open = withoutBound(box, bound);
  const column = sample.columns[bound.input]!;
  const sign = bound.side === "low" ? -1 : 1;
  const at = box[bound.side][bound.input]!;
  // The distances of the draws beyond this side that are within all others.
  const beyond: number[] = [];
  const others = boundsOf(open).map(({ input }) => input);
  column.forEach((x, d) => {
    if (sign * (x - at) <= 0) return;
    const isIn = others.every(
      (i) => sample.columns[i]![d]! >= open.low[i]! && sample.columns[i]![d]! <= open.high[i]!,
    );
    if (isIn) beyond.push(sign * x);
  });
  beyond.sort((a, b) => a - b);
  if (beyond.length === 0) return undefined;
  const last = beyond[Math.min(beyond.length, Math.max(1, Math.floor(alpha * count.inBox))) - 1]!;
  const next = beyond.find((x) => x > last);
  const wider = next === undefined ? open : withBound(box, bound, sign * between(next, last));
  return { box: wider, count: countIn(wider, sample) };
}
