// Stability as JSON.

import type { Share } from "./doubt.js";
import type { StabilityReport } from "./states.js";

/**
 * Stability as JSON: `case`, `file`, `reading`, `concepts`, `actors`, `levers`, `start`, `states`, `reasons`, `ways`. A
 * state: `state` (from 1), `levers` (level by lever), `places` (by actor, 1 the best), `stable` (concepts by actor),
 * `equilibrium` (concepts), with two levels of preference `strong` (concepts by actor), `moves` and `improvements` (fewest from where things stand, or null), and where actors rank
 * by values `shares`: of the draws in which it is an `equilibrium` and `stable` for each actor, by concept, each with
 * `share`, `low` and `high`. `draws` and `seed` say how many were drawn, and from what.
 */
export function stabilityJson(report: StabilityReport) {
  const { doubt } = report;
  const doubtOf = new Map(doubt?.states.map((state) => [state.state, state]));
  const byConcept = (shares: readonly Share[]) =>
    Object.fromEntries(doubt!.concepts.map((concept, i) => [concept, shares[i]!]));
  const byActor = <T>(list: readonly T[]) =>
    Object.fromEntries(report.shown.map((a) => [report.actors[a]!.name, list[a]!]));
  const sharesOf = (state: number) => {
    const shares = doubtOf.get(state);
    if (!shares) return {};
    return {
      shares: { equilibrium: byConcept(shares.equilibrium), stable: byActor(shares.stable.map(byConcept)) },
    };
  };
  return {
    case: report.title,
    file: report.file,
    reading: report.reading,
    concepts: report.concepts,
    actors: report.actors.map(({ name }) => name),
    levers: report.levers.map(({ name, actor, levels }) => ({
      name,
      actor: report.actors[actor]?.name ?? null,
      levels,
    })),
    start: report.start,
    ...(doubt ? { draws: doubt.draws, seed: doubt.seed } : {}),
    n_states: report.nStates,
    states: report.states.map((state) => ({
      state: state.state,
      levers: Object.fromEntries(report.levers.map(({ name }, i) => [name, state.levels[i]!])),
      places: byActor(state.places),
      stable: byActor(state.stable),
      equilibrium: state.equilibrium,
      ...(state.strong ? { strong: byActor(state.strong) } : {}),
      moves: state.moves,
      improvements: state.improvements,
      ...sharesOf(state.state),
    })),
    ...(report.views ? { views: report.views } : {}),
    ...(report.coalitions ? { coalitions: report.coalitions } : {}),
    ...(report.inverse ? { inverse: report.inverse } : {}),
    reasons: report.reasons,
    ways: report.ways,
  };
}
