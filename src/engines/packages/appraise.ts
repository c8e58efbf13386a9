// What packages come to over all draws: batch after batch, each through all draws, so that exact quantiles need no more
// memory than the draws of one batch.

import type { Diagnostic } from "../../diagnostics/index.js";
import { spreadOf, wilson } from "../../kernel/index.js";
import { checkQuantities, reportViolations, type Spread, type Violation } from "../play/index.js";
import { type Asking, type Batch, openBatches } from "./batch.js";
import type { Pace } from "./pace.js";
import { isLikely, type Package } from "./package.js";
import type { Settings } from "./settings.js";

/** The values of all draws that a batch may keep, in numbers: 64 MB. */
const KEPT = 1 << 23;

/** Plans in one batch at the most: compiling a graph grows faster than their number. */
const MOST_PLANS = 512;

/** Memory rows of a batch for which its blocks of draws stay long and in cache (see the play engine's block). */
const ROWS = 4096;

/** Plans of the first batch, from which the size of the others follows. */
const FIRST_PLANS = 32;

/** Who pays, and what else packages are appraised by. */
export type Appraising = Asking & {
  readonly draws: number;
  readonly payers: readonly number[];
  readonly isUnitCommon: boolean;
};

/** Appraises packages and keeps those that can be carried out, each once. */
export class Appraiser {
  /** Packages so far; the first is to carry on. */
  readonly packages: Package[] = [];
  /** Why carrying on cannot be solved, or what is wrong with the numbers in some draws. */
  readonly diagnostics: Diagnostic[] = [];
  readonly work = { branches: 0, batches: 0, appraised: 0 };
  /** The largest P(goal) met in any draw. */
  mostProbable = 0;
  readonly #asking: Appraising;
  readonly #settings: Settings;
  readonly #pace: Pace;
  /** Per setting: its place among `packages`, -1 where it cannot be carried out. */
  readonly #known = new Map<string, number>();
  /** Per actor of the asking: its value in every draw when carrying on. */
  readonly #base: readonly Float64Array[];
  readonly #scratch: Float64Array;
  #plansPerBatch: number;

  constructor(asking: Appraising, settings: Settings, pace: Pace) {
    this.#asking = asking;
    this.#settings = settings;
    this.#pace = pace;
    this.#base = asking.actors.map(() => new Float64Array(asking.draws));
    this.#scratch = new Float64Array(asking.draws);
    this.#plansPerBatch = Math.min(FIRST_PLANS, this.#mostKept());
  }

  /** The place of a setting among `packages`; -1 where it cannot be carried out, undefined where it was not tried. */
  placeOf(levels: readonly number[]): number | undefined {
    return this.#known.get(levels.join());
  }

  /**
   * Appraises settings that are new, in this order, until the run is stopped; carrying on must be the very first.
   * @returns false where it was stopped, or something is wrong with the numbers
   */
  async appraise(settings: Iterable<readonly number[]>): Promise<boolean> {
    let waiting: (readonly number[])[] = [];
    for (const levels of settings) {
      if (this.placeOf(levels) !== undefined) continue;
      this.#known.set(levels.join(), -1);
      if (!this.#settings.isPossible(levels)) continue;
      waiting.push(levels);
      // Carrying on goes first and alone: all costs are differences from it.
      const isFull = this.packages.length === 0 || waiting.length >= this.#plansPerBatch;
      if (!isFull) continue;
      if (!(await this.#appraise(waiting))) return false;
      waiting = [];
    }
    return waiting.length === 0 || this.#appraise(waiting);
  }

  async #appraise(settings: readonly (readonly number[])[]): Promise<boolean> {
    const isBase = this.packages.length === 0;
    const { batches, refused } = openBatches(
      this.#asking,
      settings.map((levels) => this.#settings.holdsOf(levels)),
    );
    for (const { diagnostics } of refused) {
      // A package that the rules leave no way to carry out is none; a play that cannot be solved is another matter.
      const isHopeless = isBase || diagnostics.some(({ code }) => code === "CAS0407");
      if (!isHopeless) continue;
      this.diagnostics.push(...diagnostics);
      return false;
    }
    for (const batch of batches) if (!(await this.#run(batch, settings, isBase))) return false;
    return true;
  }

  async #run(batch: Batch, settings: readonly (readonly number[])[], isBase: boolean): Promise<boolean> {
    const { draws, actors } = this.#asking;
    const likely = new Uint32Array(batch.nPlans);
    const flips = new Uint32Array(batch.nPlans);
    const sums = new Float64Array(batch.nPlans);
    const values = Array.from({ length: batch.nPlans * actors.length }, () => new Float64Array(draws));
    const wasLikely = new Uint8Array(batch.nPlans * batch.stride);
    const probability = new Float64Array(batch.stride);
    const violations = new Map<string, Violation>();
    const solve = (first: number, count: number): void => {
      const ties = batch.solveBlock(first, count);
      if (isBase) checkQuantities(this.#asking.subject, batch.play.draws, first, count, violations);
      for (let i = 0; i < batch.nPlans; i++) {
        batch.probabilityInto(probability, i, count);
        const at = i * batch.stride;
        for (let d = 0; d < count; d++) {
          const p = probability[d]!;
          const is = isLikely(p) ? 1 : 0;
          wasLikely[at + d] = is;
          likely[i]! += is;
          sums[i]! += p;
          if (p > this.mostProbable) this.mostProbable = p;
        }
        for (let a = 0; a < actors.length; a++) {
          batch.valueInto(values[i * actors.length + a]!.subarray(first, first + count), i, a, count);
        }
      }
      if (ties === 0) return;
      batch.solveAgain(count, "last");
      for (let i = 0; i < batch.nPlans; i++) {
        batch.probabilityInto(probability, i, count);
        const at = i * batch.stride;
        for (let d = 0; d < count; d++) flips[i]! += wasLikely[at + d]! ^ (isLikely(probability[d]!) ? 1 : 0);
      }
    };
    for (let first = 0; first < draws; first += batch.stride) {
      if (this.#pace.isStopped) return false;
      const count = Math.min(batch.stride, draws - first);
      solve(first, count);
      await this.#pace.after(count * batch.nPlans);
    }
    const { play } = batch;
    for (const [key, violation] of play.violations) violations.set(key, violation);
    if (violations.size > 0) {
      const { subject } = this.#asking;
      this.diagnostics.push(
        ...reportViolations(subject, play.graph, play.inquiry.question, violations, draws),
      );
      return false;
    }
    this.#count(batch);
    if (isBase) values.forEach((value, a) => void this.#base[a]!.set(value));
    for (let i = 0; i < batch.nPlans; i++) {
      const levels = settings[batch.first + i]!;
      const own = values.slice(i * actors.length, (i + 1) * actors.length);
      this.#known.set(levels.join(), this.packages.length);
      this.packages.push(this.#packageOf(levels, likely[i]!, flips[i]!, sums[i]!, own));
    }
    return true;
  }

  #packageOf(
    levels: readonly number[],
    likely: number,
    flips: number,
    sum: number,
    values: readonly Float64Array[],
  ): Package {
    const { draws, actors, payers, isUnitCommon } = this.#asking;
    const scratch = this.#scratch;
    const places = payers.map((payer) => actors.indexOf(payer));
    const costs = places.map((a) => {
      for (let d = 0; d < draws; d++) scratch[d] = this.#base[a]![d]! - values[a]![d]!;
      return spreadOf(scratch);
    });
    const totalOf = (): Spread => {
      scratch.fill(0);
      for (const a of places) {
        for (let d = 0; d < draws; d++) scratch[d] = scratch[d]! + (this.#base[a]![d]! - values[a]![d]!);
      }
      return spreadOf(scratch);
    };
    const gains = actors.flatMap((actor, a) => {
      if (payers.includes(actor)) return [];
      for (let d = 0; d < draws; d++) scratch[d] = values[a]![d]! - this.#base[a]![d]!;
      return [{ actor, gain: spreadOf(scratch) }];
    });
    return {
      levels,
      likely,
      confidence: likely / draws,
      ...wilson(likely, draws),
      probability: sum / draws,
      hangsOnTies: flips / draws,
      values: places.map((a) => spreadOf(values[a]!)),
      costs,
      ...(isUnitCommon ? { total: totalOf() } : {}),
      gains,
    };
  }

  /** Counts the work of a batch and finds how many plans the next should hold. */
  #count({ play, nPlans }: Batch): void {
    this.work.batches++;
    this.work.appraised += nPlans;
    this.work.branches += play.graph.nodes.reduce((sum, node) => sum + node.edges.length, 0);
    if (nPlans === 1) return;
    const perPlan = play.block.nRows / nPlans;
    this.#plansPerBatch = Math.max(1, Math.min(Math.floor(ROWS / perPlan), MOST_PLANS, this.#mostKept()));
  }

  #mostKept(): number {
    const { draws, actors } = this.#asking;
    return Math.max(1, Math.floor(KEPT / (draws * Math.max(1, actors.length))));
  }
}
