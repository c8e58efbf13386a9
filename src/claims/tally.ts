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
  type TieBreak,
  type Violation,
} from "../engines/index.js";
import type { Register } from "../kernel/index.js";
import { type Case, type DrawOptions, Draws, inBlocks, readsOf } from "../model/index.js";
import { AskedAnswers } from "./asked.js";
import { Evaluator } from "./evaluator.js";
import { KeptDraws } from "./sensitivity-hinges.js";
import { StateAnswers } from "./state-answers.js";

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
  /** What is wrong with the numbers of the play in the states of the levers. */
  readonly stateViolations: Map<string, Violation>;
  /** And under packages and deals and on roadmaps. */
  readonly askedViolations: Map<string, Violation>;
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
    stateViolations: new Map(),
    askedViolations: new Map(),
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
  mergeViolations(into.stateViolations, from.stateViolations);
  mergeViolations(into.askedViolations, from.askedViolations);
}

/** Draws per block when there is no play to set it. */
const PLAIN_BLOCK = 256;

/** Counts the truth of claims, block by block. Built once per thread. */
export class Counter {
  readonly #subject: Case;
  readonly #play: PlaySolver | undefined;
  readonly #draws: Draws;
  readonly #stride: number;
  readonly #evaluator: Evaluator;
  #kept: KeptDraws | undefined;
  readonly #answers: StateAnswers | undefined;
  /** Per state ask: its answers in the block. */
  readonly #answered: readonly Float64Array[];
  /** The answers to what claims ask about packages, deals and roadmaps. */
  readonly asked: AskedAnswers;
  /** Registers of what is counted: claims (undefined for claims of shares), then shares. */
  readonly #claims: readonly (Register | undefined)[];
  readonly #shares: readonly Register[];
  /** Both sides of every claim that is a comparison: they must be numbers. */
  readonly #sides: readonly (readonly [claim: number, register: Register])[];

  /** A counter for the claims of a case, or why its play cannot be solved. */
  static open(
    subject: Case,
    options: Omit<DrawOptions, "draws">,
  ): { counter?: Counter; diagnostics: readonly Diagnostic[] } {
    const { answers, diagnostics: unanswered } = StateAnswers.open(subject, options);
    if (subject.stateAsks.length > 0 && !answers) return { diagnostics: unanswered };
    const { asked, diagnostics: unasked } = AskedAnswers.open(subject, options);
    if (!asked) return { diagnostics: unasked };
    const inquiry = inquireAsks(subject);
    if (subject.asks.length === 0)
      return { counter: new Counter(subject, options, undefined, answers, asked), diagnostics: [] };
    const { graph, diagnostics } = compilePlay(subject, inquiry);
    if (!graph) return { diagnostics };
    const alsoRead = readBeside(subject, answers, asked);
    const play = new PlaySolver(subject, inquiry, graph, options, alsoRead);
    return { counter: new Counter(subject, options, play, answers, asked), diagnostics };
  }

  private constructor(
    subject: Case,
    options: Omit<DrawOptions, "draws">,
    play: PlaySolver | undefined,
    answers: StateAnswers | undefined,
    asked: AskedAnswers,
  ) {
    this.#subject = subject;
    this.#play = play;
    this.#answers = answers;
    this.asked = asked;
    this.#stride = Math.min(
      play?.stride ?? PLAIN_BLOCK,
      answers?.stride ?? PLAIN_BLOCK,
      asked.stride,
      PLAIN_BLOCK,
    );
    this.#answered = subject.stateAsks.map(() => new Float64Array(this.#stride));
    this.#draws =
      play?.draws ?? new Draws(subject, options, this.#stride, readBeside(subject, answers, asked));
    const counted = subject.claims.flatMap(({ isWhole }, claim) => (isWhole ? [] : [claim]));
    const sides = counted.flatMap((claim) => {
      const { condition } = subject.claims[claim]!;
      return condition.kind === "compare"
        ? [condition.left, condition.right].map((of) => ({ claim, of }))
        : [];
    });
    const numbers = sides.map(({ of }) => of);
    this.#evaluator = new Evaluator(subject, conditionsOf(subject), numbers, this.#stride);
    const { conditions } = this.#evaluator;
    const registers = new Map(counted.map((claim, i) => [claim, conditions[i]!]));
    this.#claims = subject.claims.map((_, claim) => registers.get(claim));
    this.#shares = conditions.slice(counted.length);
    this.#sides = sides.map(({ claim }, i) => [claim, this.#evaluator.numbers[i]!]);
  }

  /** The first draws counted from now on, as many as asked for; draws are to be counted from 0. */
  keep(nDraws: number): KeptDraws {
    this.#kept = new KeptDraws(this.#subject, this.#draws, nDraws);
    return this.#kept;
  }

  /** The inquiry behind the counts, for reporting violations; absent where no claim asks about the play. */
  get inquiry(): Inquiry | undefined {
    return this.#play?.inquiry;
  }

  get play(): PlaySolver | undefined {
    return this.#play;
  }

  /** The play that is solved in every state of the levers; absent where no claim asks about states that values rank. */
  get statePlay(): PlaySolver | undefined {
    return this.#answers?.values?.play;
  }

  /** Counts draws `first` to `first + count - 1`. */
  count(first: number, count: number): Tally {
    const tally = emptyTally(this.#subject);
    this.#play?.violations.clear();
    this.statePlay?.violations.clear();
    this.asked.clearViolations();
    inBlocks(first, count, this.#stride, (from, n) => this.#countBlock(tally, from, n));
    tally.draws = count;
    if (this.#play) mergeViolations(tally.violations, this.#play.violations);
    if (this.statePlay) mergeViolations(tally.stateViolations, this.statePlay.violations);
    mergeViolations(tally.askedViolations, this.asked.violations());
    return tally;
  }

  #countBlock(tally: Tally, first: number, count: number): void {
    let ties = 0;
    if (this.#play) ties = this.#play.solveBlock(first, count);
    else this.#draws.fill(first, count);
    checkQuantities(this.#subject, this.#draws, first, count, tally.violations);
    this.#evaluator.load("quantity", (quantity) => this.#draws.row(quantity), count);
    this.#answers?.answerInto(this.#answered, first, count);
    this.#evaluator.load("states", (stateAsk) => this.#answered[stateAsk]!, count);
    const isAskedTied = this.asked.solveBlock(first, count);
    this.asked.loadInto(this.#evaluator, count);
    const isBestTied = this.#judgeBlock(count, "first");
    this.#kept?.take(this.#draws, (claim) => this.#rowOf(claim), first, count);
    this.#checkSides(tally, first, count);
    this.#add(tally.claims, this.#claims, count);
    this.#add(tally.shares, this.#shares, count);
    if (ties > 0 || isBestTied || isAskedTied) {
      const before = this.#claims.map(
        (register) => register !== undefined && this.#row(register).slice(0, count),
      );
      this.#play?.solveAgain(count, "last");
      this.asked.solveAgain(count, "last");
      this.asked.loadInto(this.#evaluator, count);
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
    return this.#evaluator.row(register);
  }

  #rowOf(claim: number): Float64Array | undefined {
    const register = this.#claims[claim];
    return register === undefined ? undefined : this.#row(register);
  }

  /** Evaluates the claims of the block. Gives whether any `best` was a tie. */
  #judgeBlock(count: number, tieBreak: TieBreak): boolean {
    return this.#evaluator.run(this.#play, count, tieBreak);
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

/** The quantities that claims read by themselves or by what they ask beside the play, so that all are at hand to keep. */
function readBeside(subject: Case, states: StateAnswers | undefined, asked: AskedAnswers): readonly number[] {
  return [
    ...readsOf(...conditionsOf(subject)).quantities,
    ...(states?.values?.play.draws.drawn ?? []),
    ...asked.drawn,
  ];
}
