// Stability where actors have values instead of rankings: at the medians of all quantities.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  type HypergameOptions,
  type HypergameSolution,
  Medians,
  openSpace,
  type StabilityOptions,
  type StabilitySolution,
  solveHypergame,
  solveStability,
} from "../engines/index.js";
import type { Case, Result } from "../model/index.js";
import { tooManyValued } from "./state-answers.js";
import { casePerState, MOST_VALUED_STATES, valuedActors } from "./state-values.js";

/**
 * Finds the stable states of a case. Actors without `preferences` or `rankings` rank a state by what the play is worth to
 * them, at the medians, with all levers held there.
 */
export function analyseStability(
  subject: Case,
  options: Omit<StabilityOptions, "values"> = {},
): Result<StabilitySolution | undefined> {
  return withValues(subject, (values) => solveStability(subject, { ...options, values }));
}

/** Finds what misperceiving actors expect and what holds; values as in `analyseStability`. */
export function analyseHypergame(
  subject: Case,
  options: Omit<HypergameOptions, "values"> = {},
): Result<HypergameSolution | undefined> {
  return withValues(subject, (values) => solveHypergame(subject, { ...options, values }));
}

/** Solves with what every state is worth, at the medians, to the actors that rank by values. */
function withValues<T>(
  subject: Case,
  solve: (values: readonly (Float64Array | undefined)[]) => Result<T | undefined>,
): Result<T | undefined> {
  const actors = valuedActors(subject);
  const { space } = openSpace(subject);
  if (!space || actors.length === 0) return solve([]);
  if (space.nStates > MOST_VALUED_STATES) return refused(solve([]), [tooManyValued(subject, space.nStates)]);
  const perState = casePerState(subject, space);
  const states = perState.plans.map((_, state) => state);
  const { medians, diagnostics } = Medians.open(perState, states, []);
  if (!medians) return refused(solve([]), diagnostics);
  const solved = solve(
    subject.actors.map((_, actor) =>
      actors.includes(actor) ? Float64Array.from(states, (state) => medians.value(state, actor)) : undefined,
    ),
  );
  return { ...solved, diagnostics: [...diagnostics, ...solved.diagnostics] };
}

function refused<T>(
  result: Result<T | undefined>,
  diagnostics: readonly Diagnostic[],
): Result<T | undefined> {
  return { ...result, status: "inapplicable", solutions: undefined, diagnostics };
}
