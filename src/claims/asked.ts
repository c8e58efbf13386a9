// Everything that claims ask of solvers with plays of their own, packages, deals and roadmaps, as one.

import { type Diagnostic, hasErrors } from "../diagnostics/index.js";
import { mergeViolations, type TieBreak, type Violation } from "../engines/index.js";
import type { Case, Cond, DrawOptions, Draws, Num } from "../model/index.js";
import { readsOf } from "../model/index.js";
import type { AskAnswers, AskSolver } from "./ask-answers.js";
import { openDealAnswers } from "./deal-answers.js";
import type { Evaluator, Input } from "./evaluator.js";
import { openPackageAnswers } from "./package-answers.js";
import { openRoadmapAnswers } from "./roadmap-answers.js";

type Kind = { readonly input: Input; readonly answers: AskAnswers<AskSolver> };

/** Answers to asks of several kinds. */
export class AskedAnswers {
  readonly #kinds: readonly Kind[];

  /**
   * @param expressions what is asked in them is answered; all that the case asks, if not given
   * @returns answers, which may be to nothing, or why there are none
   */
  static open(
    subject: Case,
    options: Omit<DrawOptions, "draws">,
    expressions?: readonly (Cond | Num)[],
  ): { asked?: AskedAnswers; diagnostics: readonly Diagnostic[] } {
    const wanted = expressions && readsOf(...expressions);
    const opened = [
      { input: "package" as const, ...openPackageAnswers(subject, options, wanted?.packageAsks) },
      { input: "deal" as const, ...openDealAnswers(subject, options, wanted?.dealAsks) },
      { input: "roadmap" as const, ...openRoadmapAnswers(subject, options, wanted?.roadmapAsks) },
    ];
    const diagnostics = opened.flatMap((one) => one.diagnostics);
    if (hasErrors(diagnostics)) return { diagnostics };
    const kinds = opened.flatMap(({ input, answers }): Kind[] => (answers ? [{ input, answers }] : []));
    return { asked: new AskedAnswers(kinds), diagnostics: [] };
  }

  private constructor(kinds: readonly Kind[]) {
    this.#kinds = kinds;
  }

  /** Draws per block at the most. */
  get stride(): number {
    return Math.min(...this.#kinds.map(({ answers }) => answers.stride));
  }

  /** The quantities that are drawn for the answers. */
  get drawn(): readonly number[] {
    return [...new Set(this.#kinds.flatMap(({ answers }) => answers.drawn))];
  }

  /** Plans that are solved in every draw. */
  get nPlans(): number {
    return this.#kinds.reduce((sum, { answers }) => sum + answers.nPlans, 0);
  }

  /** Answers draws `first` to `first + count - 1`. Gives whether any tie of a play was met. */
  solveBlock(first: number, count: number): boolean {
    return this.#kinds.map(({ answers }) => answers.solveBlock(first, count)).some((is) => is);
  }

  /** The same for what stands in other draws of the case, which fill all that is drawn for the answers. */
  solveFrom(draws: Draws, first: number, count: number): void {
    for (const { answers } of this.#kinds) answers.solveFrom(draws, first, count);
  }

  /** Answers the block at hand again with ties broken otherwise. */
  solveAgain(count: number, tieBreak: TieBreak): void {
    for (const { answers } of this.#kinds) answers.solveAgain(count, tieBreak);
  }

  /** Hands the answers of the block at hand to an evaluator. */
  loadInto(evaluator: Evaluator, count: number): void {
    for (const { input, answers } of this.#kinds)
      evaluator.load(input, (ask) => answers.answerTo(ask), count);
  }

  /** Looks at the numbers of the first draws without solving anything. */
  inspect(draws: number): void {
    for (const { answers } of this.#kinds) answers.inspect(draws);
  }

  /** What is wrong with the numbers of the draws met since `clearViolations`; keys tell kinds and plays apart. */
  violations(): Map<string, Violation> {
    const found = new Map<string, Violation>();
    for (const { input, answers } of this.#kinds)
      for (const [key, violation] of answers.violations()) found.set(`${input} ${key}`, violation);
    return found;
  }

  clearViolations(): void {
    for (const { answers } of this.#kinds) answers.clearViolations();
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
    const reported: Diagnostic[] = [];
    for (const { input, answers } of this.#kinds) {
      const own = new Map<string, Violation>();
      for (const [key, violation] of found)
        if (key.startsWith(`${input} `))
          mergeViolations(own, new Map([[key.slice(input.length + 1), violation]]));
      reported.push(...answers.report(own, draws, [...before, ...reported]));
    }
    return reported;
  }
}
