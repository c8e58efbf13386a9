// What there is to say about a package: how surely it works, what it costs, and whom it would still take a payment to move.

import type { Cond, DrawOptions } from "../../model/index.js";
import type { Spread } from "../play/index.js";

/** What to find out. */
export type PackagesOptions = DrawOptions & {
  readonly goal: Cond;
  /** The goal as written, for messages. */
  readonly goalText: string;
  /** Indices of the actors that pay; one or more. */
  readonly payers: readonly number[];
  /** Coordinates that a package sets; all levers of the payers that are set before the goal's step unless named. */
  readonly levers?: readonly number[];
  /** The confidences for which the cheapest package is asked, each in [0, 1]; 0.5, 0.8 and 0.95 unless named. */
  readonly confidences?: readonly number[];
  /** Whether the payers' values are in one unit, so that their costs add up and can be shared; not so unless said. */
  readonly isUnitCommon?: boolean;
  /** With more packages than this they are searched instead of enumerated; `EXHAUSTIVE` unless named. */
  readonly mostPackages?: number;
  /** How many packages a search tries; `SEARCHED` unless named. */
  readonly searched?: number;
};

/** How surely a package works and what it costs, over all draws. */
export type Package = {
  /** The level of each lever of the solution. */
  readonly levels: readonly number[];
  /** Draws in which the goal is likely: P(goal | package) ≥ 0.5. */
  readonly likely: number;
  /** Share of the draws in which the goal is likely, with Wilson's 95 % interval. */
  readonly confidence: number;
  readonly low: number;
  readonly high: number;
  /** P(goal | package), the average over draws. */
  readonly probability: number;
  /** Share of the draws in which breaking ties of the play the other way makes the goal likely or unlikely. */
  readonly hangsOnTies: number;
  /** Per payer: what the play is worth to it. */
  readonly values: readonly Spread[];
  /** Per payer: how much less that is than when carrying on, draw by draw; below 0 where the payer gains. */
  readonly costs: readonly Spread[];
  /** The sum of the payers' costs, draw by draw; only where their units are common. */
  readonly total?: Spread;
  /** The other actors that value anything: how much more the play is worth to each than when carrying on. */
  readonly gains: readonly { readonly actor: number; readonly gain: Spread }[];
};

/** What it would take besides a package to move one actor. Shares are of all draws. */
export type Tip = {
  readonly actor: number;
  /** The payment, in the actor's units, over the draws in which one could tip it; absent where none could in any. */
  readonly payment?: Spread;
  /** Draws in which it takes none: the goal is likely as it is, or the actor is indifferent. */
  readonly needless: number;
  /** Draws in which no payment to this actor alone would make the goal likely. */
  readonly impossible: number;
};

/** The tips under one package: every actor that keeps the goal from being likely in some draw. */
export type TippedPackage = {
  /** Index into `packages`. */
  readonly package: number;
  readonly tips: readonly Tip[];
};

/** What the payers pay one another (above 0) or are paid (below 0) so that all gain the same by a package. */
export type Sharing = {
  readonly package: number;
  readonly pays: readonly number[];
  /** What each payer is better off by then, in the common unit. */
  readonly gain: number;
};

/** The cheapest packages that reach a confidence. */
export type Cheapest = {
  readonly confidence: number;
  /** Indices into `packages`; more than one where they tie; for several payers without a common unit, all undominated. */
  readonly packages: readonly number[];
  /** Those of `packages` that leave no payer worse off, and some payer better off, than carrying on. */
  readonly improving: readonly number[];
  /** With common units: shares of the cost that leave every payer better off, if there are such. */
  readonly sharings: readonly Sharing[];
};

/** Everything about the packages for one goal. */
export type PackagesSolution = {
  readonly goalText: string;
  readonly payers: readonly number[];
  /** The coordinates that packages set, ascending. */
  readonly levers: readonly number[];
  /** The step of the play before which packages are offered. */
  readonly step: number;
  readonly draws: number;
  /** Joint settings that `irreversible` allows, before the rules are applied. */
  readonly nSettings: number;
  /** Whether all of them were tried; if not, the answers are the best found. */
  readonly isExhaustive: boolean;
  readonly isUnitCommon: boolean;
  /** Those that can be carried out, of those tried; the first is to carry on: every lever where it stands. */
  readonly packages: readonly Package[];
  /** Undominated packages, the cheapest first: none is as sure and cheaper, or as cheap and surer. */
  readonly frontier: readonly number[];
  readonly cheapest: readonly Cheapest[];
  /** For carrying on, the cheapest and the frontier, at most `MOST_TIPPED` of them. */
  readonly tips: readonly TippedPackage[];
  /** The actors that can keep the goal from happening: owners of levers that it reads, else of those set before it. */
  readonly reluctant: readonly number[];
  /** Actors among them whose settings are too many to try when asking for what would tip them. */
  readonly untried: readonly number[];
};

/** Up to so many packages are all tried. */
export const EXHAUSTIVE = 100_000;

/** How many packages a search tries. */
export const SEARCHED = 10_000;

/** Packages, at the most, for which tipping payments are worked out. */
export const MOST_TIPPED = 24;

/** A goal is likely at this probability or more. */
const LIKELY = 0.5;

/** Probabilities this close to one half count as one half: sums of products of odds, each rounded. */
const ROUNDING = 1e-9;

/** Whether the goal is likely at this probability. */
export function isLikely(probability: number): boolean {
  return probability >= LIKELY - ROUNDING;
}

/** Whether so many of the draws are enough for a confidence; compared as counts. */
export function reaches(likely: number, draws: number, confidence: number): boolean {
  return likely >= confidence * draws - ROUNDING * draws;
}
