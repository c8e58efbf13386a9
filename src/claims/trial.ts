// A trial of a case: the play is built and the numbers of some draws looked at, without solving anything. This is what
// `casus check` adds to compiling.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  checkQuantities,
  compilePlay,
  inquireAsks,
  mergeViolations,
  PlaySolver,
  reportViolations,
  type Violation,
} from "../engines/index.js";
import { type Case, type DrawOptions, Draws, inBlocks } from "../model/index.js";
import { AskedAnswers } from "./asked.js";
import { StateAnswers } from "./state-answers.js";

/** How many draws are looked at: spread evenly, they meet what goes wrong in one draw of a hundred. */
const TRIAL_DRAWS = 256;

/** What is wrong with the play and with the numbers of the first draws. */
export function tryOut(subject: Case, options: Omit<DrawOptions, "draws">): readonly Diagnostic[] {
  const { answers, diagnostics: unanswered } = StateAnswers.open(subject, options);
  const violations = new Map<string, Violation>();
  if (unanswered.length > 0) return unanswered;
  if (subject.play.length === 0) {
    const { asked, diagnostics: unasked } = AskedAnswers.open(subject, options);
    if (!asked) return unasked;
    const draws = new Draws(subject, options, TRIAL_DRAWS);
    draws.fill(0, TRIAL_DRAWS);
    checkQuantities(subject, draws, 0, TRIAL_DRAWS, violations);
    const found = reportViolations(subject, undefined, undefined, violations, TRIAL_DRAWS);
    asked.inspect(TRIAL_DRAWS);
    return [...found, ...asked.report(asked.violations(), TRIAL_DRAWS, found)];
  }
  const inquiry = inquireAsks(subject);
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) return diagnostics;
  const { asked, diagnostics: unasked } = AskedAnswers.open(subject, options);
  if (!asked) return unasked;
  const solver = new PlaySolver(subject, inquiry, graph, options, subject.quantities.keys());
  inBlocks(0, TRIAL_DRAWS, solver.stride, (first, count) => {
    // Whether an endless play settles shows only when it is played.
    if (subject.rounds?.isEndless) solver.solveBlock(first, count);
    else solver.inspectBlock(first, count);
    checkQuantities(subject, solver.draws, first, count, violations);
  });
  mergeViolations(violations, solver.violations);
  const found = reportViolations(subject, graph, inquiry.question, violations, TRIAL_DRAWS);
  const states = answers?.values?.play;
  if (states) {
    inBlocks(0, TRIAL_DRAWS, states.stride, (first, count) => states.inspectBlock(first, count));
    const { question } = states.inquiry;
    found.push(...reportViolations(subject, states.graph, question, states.violations, TRIAL_DRAWS));
  }
  asked.inspect(TRIAL_DRAWS);
  return [...found, ...asked.report(asked.violations(), TRIAL_DRAWS, found)];
}
