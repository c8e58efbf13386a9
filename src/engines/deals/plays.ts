// The worth of many plans to some actors: at the medians, and for blocks of draws. Plans are solved in batches that share
// one graph each, few enough to stay within the play engine's limit of branches and in cache.

import type { Diagnostic } from "../../diagnostics/index.js";
import {
  type Ask,
  type Case,
  type DrawOptions,
  type Draws,
  mediansOf,
  type Plan,
} from "../../model/index.js";
import {
  checkQuantities,
  compilePlay,
  inquireAsks,
  mergeViolations,
  PlaySolver,
  reportViolations,
  type TieBreak,
  type Violation,
} from "../play/index.js";

/** Plans in one batch at the most: compiling a graph grows faster than their number. */
const MOST_PLANS = 512;

/** Plans of the first batch, from which the size of the others follows. */
const FIRST_PLANS = 32;

/** Memory rows of a batch for which its blocks of draws stay long and in cache (see the play engine's block). */
const ROWS = 4096;

/** Some plans solved together. */
type Batch = { readonly play: PlaySolver; readonly plans: readonly number[] };

/** Solves plans, each by its number. What plan p is worth to `actors[i]` is written at nActors p + i. */
export class Plays {
  /** Per plan that cannot be carried out: why. */
  readonly refused = new Map<number, readonly Diagnostic[]>();
  /** Numbers that the batches keep in memory. */
  memory = 0;
  /** Whether all batches are kept, so that draws can be solved. */
  isKept = true;
  readonly #subject: Case;
  readonly #holds: readonly (readonly number[])[];
  readonly #actors: readonly number[];
  readonly #options: Omit<DrawOptions, "draws">;
  readonly #medians: Float64Array;
  readonly #batches: Batch[] = [];
  #plansPerBatch = FIRST_PLANS;
  #scratch = new Float64Array(0);

  constructor(
    subject: Case,
    holds: readonly (readonly number[])[],
    actors: readonly number[],
    options: Omit<DrawOptions, "draws">,
  ) {
    this.#subject = subject;
    this.#holds = holds;
    this.#actors = actors;
    this.#options = options;
    this.#medians = mediansOf(subject);
  }

  /**
   * Opens plans and writes their worths at the medians; those of refused plans stay as they are.
   * @param mostMemory numbers that batches may keep; those beyond are dropped after the medians
   * @returns what is wrong with the numbers at the medians
   */
  open(
    plans: readonly number[],
    worths: Float64Array,
    mostMemory = Number.POSITIVE_INFINITY,
  ): readonly Diagnostic[] {
    const found: Diagnostic[] = [];
    for (let first = 0; first < plans.length; ) {
      const some = plans.slice(first, first + this.#plansPerBatch);
      first += some.length;
      for (const batch of this.#compile(some)) {
        found.push(...this.#solveMedians(batch, worths));
        const { nRows } = batch.play.block;
        this.memory += nRows * batch.play.stride;
        this.isKept = this.memory <= mostMemory;
        if (this.isKept) this.#batches.push(batch);
        else this.#batches.length = 0;
        this.#plansPerBatch = Math.max(
          1,
          Math.min(MOST_PLANS, Math.floor((ROWS * batch.plans.length) / nRows)),
        );
      }
    }
    return found;
  }

  /** Batches for some plans: one, or, where they are too large for that or some cannot be carried out, several. */
  #compile(plans: readonly number[]): readonly Batch[] {
    const subject = this.#caseWith(plans);
    const inquiry = inquireAsks(subject);
    const { graph, diagnostics } = compilePlay(subject, inquiry);
    if (graph) {
      const play = new PlaySolver(subject, inquiry, graph, this.#options);
      return [{ play, plans }];
    }
    if (plans.length === 1) {
      this.refused.set(plans[0]!, diagnostics);
      return [];
    }
    const middle = plans.length >> 1;
    return [...this.#compile(plans.slice(0, middle)), ...this.#compile(plans.slice(middle))];
  }

  /** The case with these plans and no other, asking what each is worth to every actor. */
  #caseWith(numbers: readonly number[]): Case {
    const plans = numbers.map(
      (p): Plan => ({ text: sayHeld(this.#subject, this.#holds[p]!), holds: this.#holds[p]! }),
    );
    const asks = plans.flatMap((_, plan) => this.#actors.map((actor): Ask => ({ kind: "E", actor, plan })));
    const nothing = {
      policies: [],
      claims: [],
      bests: [],
      shares: [],
      stateAsks: [],
      packageAsks: [],
      dealAsks: [],
      roadmapAsks: [],
    };
    return { ...this.#subject, ...nothing, plans, asks };
  }

  #solveMedians({ play, plans }: Batch, worths: Float64Array): readonly Diagnostic[] {
    this.#medians.forEach((median, q) => {
      play.draws.row(q)[0] = median;
    });
    play.solveFilled(0, 1);
    this.#writeWorths({ play, plans }, 1, (at) => worths.subarray(at, at + 1));
    const found = reportViolations(this.#subject, play.graph, play.inquiry.question, play.violations, 1);
    play.violations.clear();
    return found;
  }

  /** @param rowAt where the worths of the block go, by the place n plan + actor */
  #writeWorths({ play, plans }: Batch, count: number, rowAt: (at: number) => Float64Array): void {
    const n = this.#actors.length;
    plans.forEach((plan, p) => {
      for (let i = 0; i < n; i++) play.resultInto(rowAt(plan * n + i), p * n + i, count);
    });
  }

  /** Draws per block at the most. */
  get stride(): number {
    return this.#batches.reduce((least, { play }) => Math.min(least, play.stride), Number.POSITIVE_INFINITY);
  }

  /** Whether some quantity that the plans read is drawn, so that draws differ. */
  get isUncertain(): boolean {
    return this.#batches.some(({ play }) => play.draws.drawn.length > 0);
  }

  /** The solved plays, for the violations they note. */
  get plays(): readonly PlaySolver[] {
    return this.#batches.map(({ play }) => play);
  }

  /**
   * Inspects draws `first` to `first + count - 1` of every plan and solves them, or only the first `solved` of them, where one
   * stands for all. Gives the number of ties.
   */
  solveBlock(first: number, count: number, solved = count): number {
    return this.#batches.reduce((ties, { play }) => {
      play.inspectBlock(first, count);
      return ties + play.solveInspected(first, solved);
    }, 0);
  }

  /** Inspects and solves what stands in other draws of the case. Gives the number of ties. */
  solveFrom(draws: Draws, first: number, count: number): number {
    return this.#batches.reduce((ties, { play }) => ties + play.solveFrom(draws, first, count), 0);
  }

  /** Solves the block at hand again with ties broken otherwise. */
  solveAgain(count: number, tieBreak: TieBreak): void {
    for (const { play } of this.#batches) play.solveAgain(count, tieBreak);
  }

  /**
   * Writes the worths of draw d of the block at nPlans nActors d + nActors plan + actor; those of refused plans stay as they
   * are.
   */
  worthsInto(out: Float64Array, count: number): void {
    const perDraw = this.#holds.length * this.#actors.length;
    if (this.#scratch.length < count) this.#scratch = new Float64Array(count);
    const scratch = this.#scratch;
    for (const { play, plans } of this.#batches) {
      plans.forEach((plan, p) => {
        for (let i = 0; i < this.#actors.length; i++) {
          play.resultInto(scratch, p * this.#actors.length + i, count);
          for (let d = 0, at = plan * this.#actors.length + i; d < count; d++, at += perDraw)
            out[at] = scratch[d]!;
        }
      });
    }
  }

  /** What is wrong with the numbers of the draws solved so far, each place once. */
  mistakes(draws: number): readonly Diagnostic[] {
    const reported = new Map<string, Diagnostic>();
    for (const { play } of this.#batches) {
      const { graph, inquiry, violations } = play;
      for (const found of reportViolations(this.#subject, graph, inquiry.question, violations, draws))
        reported.set(`${found.code} ${found.span?.start}`, found);
    }
    return [...reported.values()];
  }

  /** Adds what is wrong with the quantities of the block, which all batches share, to the first batch's violations. */
  checkQuantities(first: number, count: number): void {
    const [batch] = this.#batches;
    if (!batch) return;
    const found = new Map<string, Violation>();
    checkQuantities(this.#subject, batch.play.draws, first, count, found);
    mergeViolations(batch.play.violations, found);
  }
}

/** "assurance = written, withdrawal = stay". */
function sayHeld(subject: Case, holds: readonly number[]): string {
  return holds
    .flatMap((level, c) => {
      const { name, levels } = subject.coordinates[c]!;
      return level < 0 ? [] : [`${name} = ${levels[level]}`];
    })
    .join(", ");
}
