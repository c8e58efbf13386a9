// The answers to what claims ask about deals, draw by draw.

import type { Diagnostic } from "../diagnostics/index.js";
import { DealAskSolver, dealsEngine } from "../engines/index.js";
import { type Case, type DrawOptions, readsOf } from "../model/index.js";
import { AskAnswers } from "./ask-answers.js";

/** Answers the deal asks of a case: 1 where they are so, and 0 where not. */
export type DealAnswers = AskAnswers<DealAskSolver>;

/** @returns no answers and no diagnostics where the claims ask nothing about deals */
export function openDealAnswers(
  subject: Case,
  options: Omit<DrawOptions, "draws">,
): { answers?: DealAnswers; diagnostics: readonly Diagnostic[] } {
  if (subject.dealAsks.length === 0) return { diagnostics: [] };
  const refused = dealsEngine.applies(subject);
  if (refused.length > 0) return { diagnostics: refused };
  const solvers: DealAskSolver[] = [];
  const diagnostics: Diagnostic[] = [];
  subject.dealAsks.forEach((ask, a) => {
    const opened = DealAskSolver.open(subject, ask, options);
    if (opened.solver) solvers.push(opened.solver);
    else diagnostics.push(...opened.diagnostics.map((d) => askedIn(subject, a, d)));
  });
  if (diagnostics.length > 0) return { diagnostics };
  return { answers: new AskAnswers(subject, solvers), diagnostics: [] };
}

/** The diagnostic of an ask with the claim that asks. */
function askedIn(subject: Case, ask: number, d: Diagnostic): Diagnostic {
  const shares = new Set(
    subject.shares.flatMap(({ condition }, s) => (readsOf(condition).dealAsks.includes(ask) ? [s] : [])),
  );
  const claim = subject.claims.find(({ condition }) => {
    const reads = readsOf(condition);
    return reads.dealAsks.includes(ask) || reads.shares.some((share) => shares.has(share));
  });
  if (!claim) return d;
  if (!d.span) return { ...d, span: claim.span };
  return { ...d, notes: [...d.notes, { message: `claim "${claim.name}" asks for it`, span: claim.span }] };
}
