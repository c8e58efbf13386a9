// Scenario discovery: the box of inputs in which a claim fails (or holds), small enough to be said in a sentence. Bryant
// and Lempert, "Thinking inside the box: a participatory, computer-assisted approach to scenario discovery",
// Technological Forecasting & Social Change 77 (2010).
//
// Some box is dense by luck, so what is reported was not used to find it: half of the
// draws find the box, a quarter prunes it, and the last quarter tells its density and coverage.
//
//   1. Peel. 2. Choose the first box on the trajectory whose density is at least the larger of 0.8 and half-way from the
//   share of interest to 1: of all such boxes it has the largest coverage. Where none is, the one with the largest
//   product of density and coverage. 3. Paste. 4. Drop bounds that do not earn their place, see `prune`.

import { binomialTail, type Interval, wilson } from "../../kernel/index.js";
import {
  type Bound,
  type Box,
  boundsOf,
  type Count,
  countIn,
  coverageOf,
  densityOf,
  massOf,
  type Sample,
  withoutBound,
} from "./box.js";
import { LEAST_CASES, rarityOf, type Shortage } from "./needs.js";
import { type PeelStep, paste, peel } from "./prim.js";

/** One point of the peeling trajectory, on the draws that found it. */
export type TrajectoryPoint = {
  readonly density: number;
  readonly coverage: number;
  readonly mass: number;
  readonly restricted: number;
};

/** What an input is restricted to in the box. */
export type Restriction = {
  readonly input: number;
  /** The input is over this, and under that; at least one is there. */
  readonly over?: number;
  readonly under?: number;
  /**
   * The probability of so many draws of interest in the box by chance, if it were no denser than without this
   * restriction: Bryant and Lempert's quasi-p-value, on the draws that pruned the box.
   */
  readonly p: number;
};

/** A box in which what is of interest is found, or why there is none. */
export type Scenario =
  | {
      readonly kind: "box";
      readonly restrictions: readonly Restriction[];
      /** On draws that were not used to find the box. */
      readonly density: number;
      /** Wilson's 95 % interval of the density. */
      readonly interval: Interval;
      readonly coverage: number;
      readonly mass: number;
      /** The counts behind the three. */
      readonly count: Count;
      /** The share of interest among all draws. */
      readonly share: number;
      readonly trajectory: readonly TrajectoryPoint[];
      /** Index into the trajectory of the box that was chosen, before pasting and pruning. */
      readonly chosen: number;
      readonly box: Box;
    }
  /** No restriction earns its place: what is of interest is found everywhere alike. */
  | { readonly kind: "no box"; readonly share: number; readonly trajectory: readonly TrajectoryPoint[] }
  /** All draws are of interest, or none is. */
  | { readonly kind: "nothing to find"; readonly isAll: boolean }
  | { readonly kind: "too few"; readonly shortage: Shortage };

/** A density to look for, whatever the share. */
const DENSE = 0.8;

/** A restriction is dropped if it is this likely to be chance, or adds less than this to the density. */
const CHANCE = 0.05;
const WORTHLESS = 0.01;

/** Finds a box in a sample. `seen` says what is of interest, for the message when it is too rare: "the claim fails". */
export function discoverScenario(sample: Sample, seen: string): Scenario {
  const draws = sample.isOf.length;
  const of = sample.isOf.reduce((n, is) => n + is, 0);
  if (of === 0 || of === draws) return { kind: "nothing to find", isAll: of > 0 };
  const few = Math.min(of, draws - of);
  const what = few === of ? seen : `it is not so that ${seen}`;
  const shortage = rarityOf("a box", "draws", what, few, draws, LEAST_CASES);
  if (shortage) return { kind: "too few", shortage };

  const half = Math.floor(draws / 2);
  const quarter = Math.floor((3 * draws) / 4);
  const [finding, pruning, judging] = [
    part(sample, 0, half),
    part(sample, half, quarter),
    part(sample, quarter, draws),
  ];
  const steps = peel(finding);
  const trajectory = steps.map(({ box, count }) => ({
    density: densityOf(count),
    coverage: coverageOf(count),
    mass: massOf(count),
    restricted: new Set(boundsOf(box).map(({ input }) => input)).size,
  }));
  const chosen = choose(steps);
  const box = prune(pruning, paste(finding, steps[chosen]!.box).box);
  const count = countIn(box, judging);
  if (boundsOf(box).length === 0 || count.inBox === 0)
    return { kind: "no box", share: of / draws, trajectory };
  return {
    kind: "box",
    restrictions: restrictionsOf(box, pruning),
    density: densityOf(count),
    interval: wilson(count.ofInBox, count.inBox),
    coverage: coverageOf(count),
    mass: massOf(count),
    count,
    share: of / draws,
    trajectory,
    chosen,
    box,
  };
}

/** Draws `first` to `end - 1` of a sample. */
function part({ columns, isOf }: Sample, first: number, end: number): Sample {
  return { columns: columns.map((column) => column.subarray(first, end)), isOf: isOf.subarray(first, end) };
}

function choose(steps: readonly PeelStep[]): number {
  const share = densityOf(steps[0]!.count);
  const target = Math.max(DENSE, (1 + share) / 2);
  const dense = steps.findIndex(({ count }) => densityOf(count) >= target);
  if (dense >= 0) return dense;
  const products = steps.map(({ count }) => densityOf(count) * coverageOf(count));
  return products.indexOf(Math.max(...products));
}

/** Drops bounds, the most doubtful first, until each of those left is worth its place. */
function prune(sample: Sample, start: Box): Box {
  let box = start;
  for (;;) {
    const doubtful = boundsOf(box)
      .map((bound) => ({ bound, ...worthOf(sample, box, bound) }))
      .filter(({ p, gain }) => p > CHANCE || gain < WORTHLESS);
    if (doubtful.length === 0) return box;
    box = withoutBound(box, doubtful.reduce((a, b) => (b.p > a.p ? b : a)).bound);
  }
}

/** How likely a bound's density is by chance, and what it adds to the density. */
function worthOf(sample: Sample, box: Box, bound: Bound): { p: number; gain: number } {
  return compare(sample, box, withoutBound(box, bound));
}

function compare(sample: Sample, box: Box, wider: Box): { p: number; gain: number } {
  const inner = countIn(box, sample);
  const outer = countIn(wider, sample);
  return {
    p: binomialTail(inner.ofInBox, inner.inBox, densityOf(outer)),
    gain: densityOf(inner) - densityOf(outer),
  };
}

function restrictionsOf(box: Box, sample: Sample): readonly Restriction[] {
  const inputs = [...new Set(boundsOf(box).map(({ input }) => input))];
  const restrictions = inputs.map((input): Restriction => {
    const [low, high] = [box.low[input]!, box.high[input]!];
    const wider = withoutBound(withoutBound(box, { input, side: "low" }), { input, side: "high" });
    return {
      input,
      ...(low > -Infinity ? { over: low } : {}),
      ...(high < Infinity ? { under: high } : {}),
      p: compare(sample, box, wider).p,
    };
  });
  // What tells most comes first.
  return restrictions.sort((a, b) => a.p - b.p);
}
