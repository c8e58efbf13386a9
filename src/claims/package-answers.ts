// The answers to what claims ask about packages and side payments, draw by draw.

import type { Diagnostic } from "../diagnostics/index.js";
import { CheapestSolver, packagesEngine, TipSolver } from "../engines/index.js";
import type { Case, DrawOptions, PackageAsk } from "../model/index.js";
import { type AskAnswers, openAnswers } from "./ask-answers.js";

/** Solves the packages of one ask for blocks of draws. */
export type PackageSolver = CheapestSolver | TipSolver;

/** Answers the package asks of a case. */
export type PackageAnswers = AskAnswers<PackageSolver>;

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

/**
 * @param wanted indices of the asks to answer; all of the case unless told
 * @returns no answers and no diagnostics where nothing is asked about packages
 */
export function openPackageAnswers(
  subject: Case,
  options: Omit<DrawOptions, "draws">,
  wanted: readonly number[] = [...subject.packageAsks.keys()],
): { answers?: PackageAnswers; diagnostics: readonly Diagnostic[] } {
  if (wanted.length === 0) return { diagnostics: [] };
  const refused = packagesEngine.applies(subject);
  if (refused.length > 0) return { diagnostics: refused };
  return openAnswers(subject, "packageAsks", wanted, (ask) =>
    openPackageAsk(subject, subject.packageAsks[ask]!, options),
  );
}
