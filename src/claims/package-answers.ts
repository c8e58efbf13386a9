// The answers to what claims ask about packages and side payments, draw by draw.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  CheapestSolver,
  mergeViolations,
  type PlaySolver,
  packagesEngine,
  reportViolations,
  type TieBreak,
  TipSolver,
  type Violation,
} from "../engines/index.js";
import { type Case, type DrawOptions, inBlocks, type PackageAsk, readsOf } from "../model/index.js";

/** Solves the packages of one ask for blocks of draws. */
export type PackageSolver = CheapestSolver | TipSolver;

/** A solver for one ask, or why there is none. */
export function openPackageAsk(
  subject: Case,
  ask: PackageAsk,
  options: Omit<DrawOptions, "draws">,
): { solver?: PackageSolver; diagnostics: readonly Diagnostic[] } {
  const { condition: goal, conditionText: goalText, actor } = ask;
  if (ask.kind === "cheapest") return CheapestSolver.open(subject, { goal, goalText, payer: actor }, options);
  const { holds } = subject.plans[ask.plan]!;
  return TipSolver.open(subject, { goal, goalText, actor, holds }, options);
}

/** Answers the package asks of a case for blocks of draws. */
export class PackageAnswers {
  readonly #subject: Case;
  readonly #solvers: readonly PackageSolver[];
  /** Per ask: whether a tie was met in the block at hand. */
  readonly #isTied: boolean[];
  readonly #answered: readonly Float64Array[];

  /** @returns no answers and no diagnostics where the claims ask nothing about packages */
  static open(
    subject: Case,
    options: Omit<DrawOptions, "draws">,
  ): { answers?: PackageAnswers; diagnostics: readonly Diagnostic[] } {
    if (subject.packageAsks.length === 0) return { diagnostics: [] };
    const refused = packagesEngine.applies(subject);
    if (refused.length > 0) return { diagnostics: refused };
    const solvers: PackageSolver[] = [];
    const diagnostics: Diagnostic[] = [];
    subject.packageAsks.forEach((ask, a) => {
      const opened = openPackageAsk(subject, ask, options);
      if (opened.solver) solvers.push(opened.solver);
      else diagnostics.push(...opened.diagnostics.map((d) => askedIn(subject, a, d)));
    });
    if (diagnostics.length > 0) return { diagnostics };
    return { answers: new PackageAnswers(subject, solvers), diagnostics: [] };
  }

  private constructor(subject: Case, solvers: readonly PackageSolver[]) {
    this.#subject = subject;
    this.#solvers = solvers;
    this.#isTied = solvers.map(() => false);
    this.#answered = solvers.map(() => new Float64Array(this.stride));
  }

  /** Draws per block at the most. */
  get stride(): number {
    return Math.min(...this.#solvers.map(({ stride }) => stride));
  }

  /** The answers to an ask in the block at hand; infinite where there is none. */
  answerTo(packageAsk: number): Float64Array {
    return this.#answered[packageAsk]!;
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

/** The diagnostic of an ask with the claim that asks. */
function askedIn(subject: Case, ask: number, d: Diagnostic): Diagnostic {
  const shares = new Set(
    subject.shares.flatMap(({ condition }, s) => (readsOf(condition).packageAsks.includes(ask) ? [s] : [])),
  );
  const claim = subject.claims.find(({ condition }) => {
    const reads = readsOf(condition);
    return reads.packageAsks.includes(ask) || reads.shares.some((share) => shares.has(share));
  });
  if (!claim) return d;
  if (!d.span) return { ...d, span: claim.span };
  return { ...d, notes: [...d.notes, { message: `claim "${claim.name}" asks for it`, span: claim.span }] };
}
