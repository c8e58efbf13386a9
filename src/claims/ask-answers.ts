// The answers to what claims ask of solvers of their own, each with plays of its own, draw by draw.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  mergeViolations,
  type PlaySolver,
  reportViolations,
  type TieBreak,
  type Violation,
} from "../engines/index.js";
import { type Case, inBlocks } from "../model/index.js";

/** Answers one ask for blocks of draws. */
export type AskSolver = {
  /** Draws per block at the most. */
  readonly stride: number;
  /** The solved plays, for the violations they note. */
  readonly plays: readonly PlaySolver[];
  /** Solves draws `first` to `first + count - 1`. Gives the number of ties. */
  readonly solveBlock: (first: number, count: number) => number;
  /** Solves the block at hand again with ties broken otherwise. */
  readonly solveAgain: (count: number, tieBreak: TieBreak) => void;
  /** The answer in each draw of the block. */
  readonly resultInto: (out: Float64Array, count: number) => void;
};

/** Answers asks of one kind for blocks of draws. */
export class AskAnswers<Solver extends AskSolver> {
  readonly #subject: Case;
  readonly #solvers: readonly Solver[];
  /** Per ask: whether a tie was met in the block at hand. */
  readonly #isTied: boolean[];
  readonly #answered: readonly Float64Array[];

  constructor(subject: Case, solvers: readonly Solver[]) {
    this.#subject = subject;
    this.#solvers = solvers;
    this.#isTied = solvers.map(() => false);
    this.#answered = solvers.map(() => new Float64Array(this.stride));
  }

  /** Draws per block at the most. */
  get stride(): number {
    return Math.min(...this.#solvers.map(({ stride }) => stride));
  }

  /** The answers to an ask in the block at hand. */
  answerTo(ask: number): Float64Array {
    return this.#answered[ask]!;
  }

  /** Answers draws `first` to `first + count - 1`. Gives whether any tie of a play was met. */
  solveBlock(first: number, count: number): boolean {
    this.#solvers.forEach((solver, a) => {
      this.#isTied[a] = solver.solveBlock(first, count) > 0;
      solver.resultInto(this.#answered[a]!, count);
    });
    return this.#isTied.some((is) => is);
  }

  /** Answers the block at hand again with ties broken otherwise. */
  solveAgain(count: number, tieBreak: TieBreak): void {
    this.#solvers.forEach((solver, a) => {
      if (!this.#isTied[a]) return;
      solver.solveAgain(count, tieBreak);
      solver.resultInto(this.#answered[a]!, count);
    });
  }

  /** The solver of an ask. */
  solverOf(ask: number): Solver {
    return this.#solvers[ask]!;
  }

  /** Looks at the numbers of the first draws without solving anything. */
  inspect(draws: number): void {
    for (const play of this.#plays)
      inBlocks(0, draws, play.stride, (first, count) => play.inspectBlock(first, count));
  }

  /** What is wrong with the numbers of the draws met since `clearViolations`; keys tell the plays apart. */
  violations(): Map<string, Violation> {
    const found = new Map<string, Violation>();
    this.#plays.forEach(({ violations }, p) => {
      for (const [key, violation] of violations) found.set(`${p} ${key}`, violation);
    });
    return found;
  }

  clearViolations(): void {
    for (const play of this.#plays) play.violations.clear();
  }

  /**
   * Violations, of whatever thread, as diagnostics; each place is reported once.
   * @param before what was reported already, and is not again
   */
  report(
    found: ReadonlyMap<string, Violation>,
    draws: number,
    before: readonly Diagnostic[],
  ): readonly Diagnostic[] {
    const keyOf = ({ code, span }: Diagnostic) => `${code} ${span?.start}`;
    const known = new Set(before.map(keyOf));
    const reported = new Map<string, Diagnostic>();
    this.#plays.forEach(({ graph, inquiry }, p) => {
      const own = new Map<string, Violation>();
      for (const [key, violation] of found) {
        const [play, ...rest] = key.split(" ");
        if (Number(play) === p) mergeViolations(own, new Map([[rest.join(" "), violation]]));
      }
      for (const d of reportViolations(this.#subject, graph, inquiry.question, own, draws)) {
        if (!known.has(keyOf(d)) && !reported.has(keyOf(d))) reported.set(keyOf(d), d);
      }
    });
    return [...reported.values()];
  }

  get #plays(): readonly PlaySolver[] {
    return this.#solvers.flatMap((solver) => solver.plays);
  }
}
