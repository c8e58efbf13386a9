// The answers to what claims ask about deals, draw by draw.

import type { Diagnostic } from "../diagnostics/index.js";
import { DealAskSolver, dealsEngine } from "../engines/index.js";
import type { Case, DrawOptions } from "../model/index.js";
import { type AskAnswers, openAnswers } from "./ask-answers.js";

/** Answers the deal asks of a case: 1 where they are so, and 0 where not. */
export type DealAnswers = AskAnswers<DealAskSolver>;

/**
 * @param wanted indices of the asks to answer; all of the case unless told
 * @returns no answers and no diagnostics where nothing is asked about deals
 */
export function openDealAnswers(
  subject: Case,
  options: Omit<DrawOptions, "draws">,
  wanted: readonly number[] = [...subject.dealAsks.keys()],
): { answers?: DealAnswers; diagnostics: readonly Diagnostic[] } {
  if (wanted.length === 0) return { diagnostics: [] };
  const refused = dealsEngine.applies(subject);
  if (refused.length > 0) return { diagnostics: refused };
  return openAnswers(subject, "dealAsks", wanted, (ask) =>
    DealAskSolver.open(subject, subject.dealAsks[ask]!, options),
  );
}
