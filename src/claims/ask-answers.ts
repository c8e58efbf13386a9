// The answers to what claims ask of solvers of their own, each with plays of its own, draw by draw.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  mergeViolations,
  type PlaySolver,
  reportViolations,
  type TieBreak,
  type Violation,
} from "../engines/index.js";
import { type Case, type Draws, inBlocks, readsOf } from "../model/index.js";

/** Answers one ask for blocks of draws. */
export type AskSolver = {
  /** Draws per block at the most. */
  readonly stride: number;
  /** The solved plays, for the violations they note. */
  readonly plays: readonly PlaySolver[];
  /** Solves draws `first` to `first + count - 1`. Gives the number of ties. */
  readonly solveBlock: (first: number, count: number) => number;
  /** The same for what stands in other draws of the case. */
  readonly solveFrom: (draws: Draws, first: number, count: number) => number;
  /** Solves the block at hand again with ties broken otherwise. */
  readonly solveAgain: (count: number, tieBreak: TieBreak) => void;
  /** The answer in each draw of the block. */
  readonly resultInto: (out: Float64Array, count: number) => void;
};

/** Answers asks of one kind for blocks of draws. */
export class AskAnswers<Solver extends AskSolver> {
  /** Draws per block at the most. */
  readonly stride: number;
  readonly #subject: Case;
  /** By the index of the ask. */
  readonly #solvers: ReadonlyMap<number, Solver>;
  readonly #answered: ReadonlyMap<number, Float64Array>;
  /** The asks for which a tie was met in the block at hand. */
  readonly #tied = new Set<number>();

  constructor(subject: Case, solvers: ReadonlyMap<number, Solver>) {
    this.#subject = subject;
    this.#solvers = solvers;
    this.stride = Math.min(...[...solvers.values()].map(({ stride }) => stride));
    this.#answered = new Map([...solvers.keys()].map((ask) => [ask, new Float64Array(this.stride)]));
  }

  /** The quantities that are drawn for the answers. */
  get drawn(): readonly number[] {
    return [...new Set(this.#plays.flatMap(({ draws }) => draws.drawn))];
  }

  /** Plans that are solved in every draw. */
  get nPlans(): number {
    return this.#plays.reduce((sum, { inquiry }) => sum + inquiry.question.plans.length, 0);
  }

  /** The answers to an ask in the block at hand; infinite where a number is asked for and there is none. */
  answerTo(ask: number): Float64Array {
    return this.#answered.get(ask)!;
  }

  /** Answers draws `first` to `first + count - 1`. Gives whether any tie of a play was met. */
  solveBlock(first: number, count: number): boolean {
    return this.#answer(count, (solver) => solver.solveBlock(first, count));
  }

  /** The same for what stands in other draws of the case, which fill all that is drawn for the answers. */
  solveFrom(draws: Draws, first: number, count: number): boolean {
    return this.#answer(count, (solver) => solver.solveFrom(draws, first, count));
  }

  #answer(count: number, solve: (solver: Solver) => number): boolean {
    this.#tied.clear();
    for (const [ask, solver] of this.#solvers) {
      if (solve(solver) > 0) this.#tied.add(ask);
      solver.resultInto(this.answerTo(ask), count);
    }
    return this.#tied.size > 0;
  }

  /** Answers the block at hand again with ties broken otherwise. */
  solveAgain(count: number, tieBreak: TieBreak): void {
    for (const ask of this.#tied) {
      const solver = this.solverOf(ask);
      solver.solveAgain(count, tieBreak);
      solver.resultInto(this.answerTo(ask), count);
    }
  }

  /** The solver of an ask. */
  solverOf(ask: number): Solver {
    return this.#solvers.get(ask)!;
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
    return [...this.#solvers.values()].flatMap((solver) => solver.plays);
  }
}

type AskKind = "packageAsks" | "dealAsks" | "roadmapAsks";

/** Answers to the asks of one kind that are wanted, or what is wrong with them; neither where none is wanted. */
export function openAnswers<Solver extends AskSolver>(
  subject: Case,
  kind: AskKind,
  wanted: readonly number[],
  open: (ask: number) => { solver?: Solver; diagnostics: readonly Diagnostic[] },
): { answers?: AskAnswers<Solver>; diagnostics: readonly Diagnostic[] } {
  const solvers = new Map<number, Solver>();
  const diagnostics: Diagnostic[] = [];
  for (const ask of wanted) {
    const opened = open(ask);
    if (opened.solver) solvers.set(ask, opened.solver);
    else diagnostics.push(...opened.diagnostics.map((d) => askedIn(subject, kind, ask, d)));
  }
  if (diagnostics.length > 0 || solvers.size === 0) return { diagnostics };
  return { answers: new AskAnswers(subject, solvers), diagnostics };
}

/** The diagnostic of an ask with the claim that asks. */
function askedIn(subject: Case, kind: AskKind, ask: number, d: Diagnostic): Diagnostic {
  const shares = new Set(
    subject.shares.flatMap(({ condition }, s) => (readsOf(condition)[kind].includes(ask) ? [s] : [])),
  );
  const claim = subject.claims.find(({ condition }) => {
    const reads = readsOf(condition);
    return reads[kind].includes(ask) || reads.shares.some((share) => shares.has(share));
  });
  if (!claim) return d;
  if (!d.span) return { ...d, span: claim.span };
  return { ...d, notes: [...d.notes, { message: `claim "${claim.name}" asks for it`, span: claim.span }] };
}
