// Stability where actors have values instead of rankings: the play engine says what each state is worth, the stability
// engine what follows. Engines do not know each other; this is where they meet.

import {
  levelsOf,
  Medians,
  openSpace,
  type Space,
  type StabilityOptions,
  type StabilitySolution,
  solveStability,
} from "../engines/index.js";
import type { Case, Result } from "../model/index.js";

/** States that are ranked by values at the most: each is a plan of the play of its own. */
const MOST_VALUED_STATES = 20_000;

/**
 * Finds the stable states of a case. Actors without `preferences` or `rankings` rank a state by what the play is worth to
 * them, at the medians, with all levers held there.
 */
export function analyseStability(
  subject: Case,
  options: Pick<StabilityOptions, "concepts" | "reading"> = {},
): Result<StabilitySolution | undefined> {
  const isValued = subject.actors.map(
    (_, actor) =>
      subject.play.length > 0 &&
      !subject.preferences.some((one) => one.actor === actor) &&
      subject.terms.some((term) => term.actor === actor),
  );
  const { space } = openSpace(subject);
  if (!space || !isValued.includes(true) || space.nStates > MOST_VALUED_STATES)
    return solveStability(subject, options);
  const plans = Array.from({ length: space.nStates }, (_, state) => ({
    text: `state ${state + 1}`,
    holds: holdAll(subject, space, state),
  }));
  const plansByState = plans.map((_, state) => state);
  const { medians, diagnostics } = Medians.open({ ...subject, plans }, plansByState, []);
  const solved = solveStability(subject, {
    ...options,
    values: isValued.map((is, actor) =>
      is && medians ? Float64Array.from(plansByState, (state) => medians.value(state, actor)) : undefined,
    ),
  });
  return { ...solved, diagnostics: [...diagnostics, ...solved.diagnostics] };
}

/** Every lever held where it stands in a state. */
function holdAll(subject: Case, space: Space, state: number): readonly number[] {
  const levels = levelsOf(space, state);
  return subject.coordinates.map((_, c) =>
    space.levers.includes(c) ? levels[space.levers.indexOf(c)]! : -1,
  );
}
