// Which states are shown where there are too many: where things stand and the equilibria first, then what lies around.

import type { StateReport } from "../../../src/report/stability/states.js";

/**
 * The states to show, by number.
 * @param wanted a state that is shown whatever else is
 */
export function statesToShow(
  states: readonly StateReport[],
  start: number | null,
  wanted: number | undefined,
  most: number,
): readonly StateReport[] {
  if (states.length <= most) return states;
  const weight = ({ state, equilibrium, moves }: StateReport) => {
    if (state === start || state === wanted) return Number.NEGATIVE_INFINITY;
    if (equilibrium.length > 0) return -equilibrium.length;
    return moves ?? Number.POSITIVE_INFINITY;
  };
  return states
    .map((state) => ({ state, weight: weight(state) }))
    .sort((a, b) => (a.weight === b.weight ? a.state.state - b.state.state : a.weight < b.weight ? -1 : 1))
    .slice(0, most)
    .map(({ state }) => state)
    .sort((a, b) => a.state - b.state);
}

/** An actor's order of some states, best first; equals stand together. */
export function orderOf(states: readonly StateReport[], actor: number): readonly (readonly number[])[] {
  const byPlace = new Map<number, number[]>();
  for (const { state, places } of states) {
    const place = places[actor]!;
    const tier = byPlace.get(place);
    if (tier) tier.push(state);
    else byPlace.set(place, [state]);
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([, tier]) => tier);
}
