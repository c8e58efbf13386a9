// The truth of every claim in every draw, counted. Tallies of separate ranges of draws add up, in any grouping, to
// the same counts: that is how threads share a run.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  checkQuantities,
  compilePlay,
  type Inquiry,
  inquireAsks,
  mergeViolations,
  noteIn,
  PlaySolver,
  TIE,
  type TieBreak,
  type Violation,
} from "../engines/index.js";
import { loadConstants, type Program, ProgramBuilder, type Register, runProgram } from "../kernel/index.js";
import {
  type Case,
  type DrawOptions,
  Draws,
  type Emitter,
  emitCond,
  emitNum,
  inBlocks,
  readsOf,
} from "../model/index.js";

/** Counts over a range of draws. Plain data, so that a thread can send it. */
export type Tally = {
  draws: number;
  /** Per claim: draws in which it is true; 0 for claims of shares. */
  readonly claims: number[];
  /** Per `share(…)` of the case. */
  readonly shares: number[];
  /** The same, had ties been broken the other way. */
  readonly claimsOtherwise: number[];
  readonly sharesOtherwise: number[];
  /** Per claim: draws in which breaking ties the other way changes it. */
  readonly flips: number[];
  readonly violations: Map<string, Violation>;
};

export function emptyTally(subject: Case): Tally {
  return {
    draws: 0,
    claims: subject.claims.map(() => 0),
    shares: subject.shares.map(() => 0),
    claimsOtherwise: subject.claims.map(() => 0),
    sharesOtherwise: subject.shares.map(() => 0),
    flips: subject.claims.map(() => 0),
    violations: new Map(),
  };
}

/** Adds one tally to another of the same case. */
export function addTally(into: Tally, from: Tally): void {
  into.draws += from.draws;
  for (const key of ["claims", "shares", "claimsOtherwise", "sharesOtherwise", "flips"] as const) {
    from[key].forEach((count, i) => {
      into[key][i] = into[key][i]! + count;
    });
  }
  mergeViolations(into.violations, from.violations);
}

/** Draws per block when there is no play to set it. */
const PLAIN_BLOCK = 256;

/** Counts the truth of claims, block by block. Built once per thread. */
export class Counter {
  readonly #subject: Case;
  readonly #play: PlaySolver | undefined;
  readonly #draws: Draws;
  readonly #stride: number;
  readonly #program: Program;
  readonly #memory: Float64Array;
  readonly #quantities: readonly (readonly [quantity: number, register: Register])[];
  readonly #asks: readonly (readonly [ask: number, register: Register])[];
  readonly #bests: readonly (readonly [best: number, register: Register])[];
  /** Registers of what is counted: claims (undefined for claims of shares), then shares. */
  readonly #claims: readonly (Register | undefined)[];
  readonly #shares: readonly Register[];
  /** Both sides of every claim that is a comparison: they must be numbers. */
  readonly #sides: readonly (readonly [claim: number, register: Register])[];
  readonly #scratch: Float64Array;

  /** A counter for the claims of a case, or why its play cannot be solved. */
  static open(
    subject: Case,
    options: Omit<DrawOptions, "draws">,
  ): { counter?: Counter; diagnostics: readonly Diagnostic[] } {
    const inquiry = inquireAsks(subject);
    if (subject.asks.length === 0)
      return { counter: new Counter(subject, options, undefined), diagnostics: [] };
    const { graph, diagnostics } = compilePlay(subject, inquiry);
    if (!graph) return { diagnostics };
    const alsoRead = readsOf(...conditionsOf(subject)).quantities;
    return {
      counter: new Counter(subject, options, new PlaySolver(subject, inquiry, graph, options, alsoRead)),
      diagnostics,
    };
  }

  private constructor(subject: Case, options: Omit<DrawOptions, "draws">, play: PlaySolver | undefined) {
    this.#subject = subject;
    this.#play = play;
    const { quantities } = readsOf(...conditionsOf(subject));
    this.#stride = play?.stride ?? PLAIN_BLOCK;
    this.#draws = play?.draws ?? new Draws(subject, options, this.#stride, quantities);
    const builder = new ProgramBuilder();
    const at: Emitter = {
      builder,
      coordinates: subject.coordinates,
      quantity: (quantity) => builder.input(`quantity ${quantity}`),
      levelOf: () => {
        throw new Error("a claim reads the state");
      },
      ask: (ask) => builder.input(`ask ${ask}`),
      best: (best) => builder.input(`best ${best}`),
    };
    this.#claims = subject.claims.map((claim) => (claim.isWhole ? undefined : emitCond(claim.condition, at)));
    this.#shares = subject.shares.map(({ condition }) => emitCond(condition, at));
    this.#sides = subject.claims.flatMap(({ condition }, claim) =>
      condition.kind === "compare" && this.#claims[claim] !== undefined
        ? [condition.left, condition.right].map((side) => [claim, emitNum(side, at)] as const)
        : [],
    );
    this.#program = builder.build();
    const inputs = (kind: string) =>
      [...this.#program.inputs].flatMap(([name, register]) =>
        name.startsWith(`${kind} `) ? [[Number(name.slice(kind.length + 1)), register] as const] : [],
      );
    this.#quantities = inputs("quantity");
    this.#asks = inputs("ask");
    this.#bests = inputs("best");
    this.#memory = new Float64Array(this.#program.nRegisters * this.#stride);
    this.#scratch = new Float64Array(this.#stride);
    loadConstants(this.#program, this.#memory, this.#stride);
  }

  /** The inquiry behind the counts, for reporting violations; absent where no claim asks about the play. */
  get inquiry(): Inquiry | undefined {
    return this.#play?.inquiry;
  }

  get play(): PlaySolver | undefined {
    return this.#play;
  }

  /** Counts draws `first` to `first + count - 1`. */
  count(first: number, count: number): Tally {
    const tally = emptyTally(this.#subject);
    this.#play?.violations.clear();
    inBlocks(first, count, this.#stride, (from, n) => this.#countBlock(tally, from, n));
    tally.draws = count;
    if (this.#play) mergeViolations(tally.violations, this.#play.violations);
    return tally;
  }

  #countBlock(tally: Tally, first: number, count: number): void {
    let ties = 0;
    if (this.#play) ties = this.#play.solveBlock(first, count);
    else this.#draws.fill(first, count);
    checkQuantities(this.#subject, this.#draws, first, count, tally.violations);
    for (const [quantity, register] of this.#quantities) {
      this.#row(register).set(this.#draws.row(quantity).subarray(0, count));
    }
    const isBestTied = this.#judgeBlock(count, "first");
    this.#checkSides(tally, first, count);
    this.#add(tally.claims, this.#claims, count);
    this.#add(tally.shares, this.#shares, count);
    if (ties > 0 || isBestTied) {
      const before = this.#claims.map(
        (register) => register !== undefined && this.#row(register).slice(0, count),
      );
      this.#play!.solveAgain(count, "last");
      this.#judgeBlock(count, "last");
      this.#addFlips(tally.flips, before, count);
    }
    this.#add(tally.claimsOtherwise, this.#claims, count);
    this.#add(tally.sharesOtherwise, this.#shares, count);
  }

  #checkSides(tally: Tally, first: number, count: number): void {
    for (const [claim, register] of this.#sides) {
      const side = this.#row(register);
      for (let d = 0; d < count; d++) {
        if (Number.isNaN(side[d]!)) noteIn(tally.violations, claim, "claim", first + d, side[d]!);
      }
    }
  }

  #row(register: Register): Float64Array {
    return this.#memory.subarray(register * this.#stride, (register + 1) * this.#stride);
  }

  /** Fills in the results that claims read and runs their program. Gives whether any `best` was a tie. */
  #judgeBlock(count: number, tieBreak: TieBreak): boolean {
    const play = this.#play;
    for (const [ask, register] of this.#asks) play!.resultInto(this.#row(register), ask, count);
    let isTied = false;
    for (const [best, register] of this.#bests)
      isTied = this.#pickBest(best, this.#row(register), count, tieBreak) || isTied;
    runProgram(this.#program, this.#memory, this.#stride, count);
    return isTied;
  }

  /** The policy with the highest E in each draw; ties (as in the play) go to the first listed, or the last. */
  #pickBest(best: number, out: Float64Array, count: number, tieBreak: TieBreak): boolean {
    const { among, asks } = this.#subject.bests[best]!;
    const values = asks.map((ask) => {
      this.#play!.resultInto(this.#scratch, ask, count);
      return this.#scratch.slice(0, count);
    });
    let isTied = false;
    for (let d = 0; d < count; d++) {
      let highest = Number.NEGATIVE_INFINITY;
      let largest = 0;
      for (const value of values) {
        highest = Math.max(highest, value[d]!);
        largest = Math.max(largest, Math.abs(value[d]!));
      }
      const enough = highest - TIE * largest;
      const isBest = (value: Float64Array) => value[d]! >= enough;
      const first = values.findIndex(isBest);
      const last = values.findLastIndex(isBest);
      if (first !== last) isTied = true;
      out[d] = among[tieBreak === "first" ? first : last]!;
    }
    return isTied;
  }

  #add(counts: number[], registers: readonly (Register | undefined)[], count: number): void {
    registers.forEach((register, i) => {
      if (register === undefined) return;
      const truth = this.#row(register);
      let sum = 0;
      for (let d = 0; d < count; d++) sum += truth[d]!;
      counts[i] = counts[i]! + sum;
    });
  }

  #addFlips(counts: number[], before: readonly (false | Float64Array)[], count: number): void {
    this.#claims.forEach((register, i) => {
      const was = before[i];
      if (register === undefined || !was) return;
      const is = this.#row(register);
      let flips = 0;
      for (let d = 0; d < count; d++) if (is[d] !== was[d]) flips++;
      counts[i] = counts[i]! + flips;
    });
  }
}

function conditionsOf(subject: Case) {
  return [
    ...subject.claims.filter(({ isWhole }) => !isWhole).map(({ condition }) => condition),
    ...subject.shares.map(({ condition }) => condition),
  ];
}
