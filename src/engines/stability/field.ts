// From a space and the actors' ranks to what the two sides work on: the field of the fast solver, and the conflict of
// the textbook.

import type { Conflict } from "./conflict.js";
import { openMoves } from "./groups.js";
import { GroupedMoves, ListedMoves } from "./moves.js";
import type { Field } from "./solve.js";
import type { Space } from "./space.js";

/** The field of a space. */
export function fieldOf(space: Space, ranks: readonly Int32Array[], nRanks: number): Field {
  const { nStates } = space;
  if (space.merged.size > 0) return listedField(conflictOf(space, ranks), nRanks);
  const actors = ranks.map((list, actor) => new GroupedMoves(openMoves(space, actor), list, nRanks));
  const isFree = space.isWhole && actors.every((moves) => moves.isFree);
  return {
    nStates,
    nRanks,
    actors,
    ...(isFree ? { settings: actors.map(({ moves }) => moves.settingOf) } : {}),
    combine: combiner(space),
  };
}

/** The field of any conflict, moves listed state by state. */
export function listedField(conflict: Conflict, nRanks: number): Field {
  const states = Array.from({ length: conflict.nStates }, (_, s) => s);
  return {
    nStates: conflict.nStates,
    nRanks,
    actors: conflict.ranks.map(
      (ranks, actor) =>
        new ListedMoves(
          states.map((s) => conflict.movesFrom(actor, s)),
          ranks,
        ),
    ),
    combine: (actor, moved, others) => conflict.combine(new Set([actor]), moved, others),
  };
}

/** The conflict of a space, for the textbook: every question is answered by looking at all codes. */
export function conflictOf(space: Space, ranks: readonly Int32Array[]): Conflict {
  const combine = combiner(space);
  const codesOf = (state: number) => space.merged.get(state) ?? [space.codeOf[state]!];
  return {
    nStates: space.nStates,
    nActors: ranks.length,
    ranks,
    movesFrom: (actor, state) => {
      const reached = new Set(codesOf(state).flatMap((code) => neighbours(space, actor, code)));
      reached.delete(state);
      return [...reached].sort((a, b) => a - b);
    },
    combine: (movers, moved, others) =>
      [...movers].reduce((to, actor) => (to < 0 ? to : combine(actor, moved, to)), others),
  };
}

/** States that the actor reaches from a code by setting its own levers, as `irreversible` and the rules allow. */
function neighbours(space: Space, actor: number, code: number): number[] {
  const { levers, nOwn, allowed } = space.own[actor]!;
  const own = placeValues(space, levers);
  const here = own.reduce((sum, { weight, size }) => sum + (Math.floor(code / weight) % size) * weight, 0);
  const settings = settingsOf(own);
  const from = settings.indexOf(here);
  return settings.flatMap((part, to) => {
    if (to === from || (allowed && allowed[from * nOwn + to] === 0)) return [];
    const state = space.stateOf[code - here + part]!;
    return state < 0 ? [] : [state];
  });
}

/** Place value in a code, and size, of some levers. */
function placeValues(space: Space, levers: readonly number[]): { weight: number; size: number }[] {
  return levers.map((i) => ({
    weight: space.sizes.slice(0, i).reduce((product, size) => product * size, 1),
    size: space.sizes[i]!,
  }));
}

/** What every joint setting adds to a code, the first lever fastest. */
function settingsOf(own: readonly { weight: number; size: number }[]): number[] {
  return own.reduce(
    (parts, { weight, size }) =>
      Array.from({ length: size }, (_, level) => parts.map((part) => part + level * weight)).flat(),
    [0],
  );
}

/** The state with one actor's levers as in `moved` and all others as in `others`, or -1; merged states by their first code. */
function combiner(space: Space): (actor: number, moved: number, others: number) => number {
  const parts = space.own.map(({ levers }) => {
    const own = placeValues(space, levers);
    return space.codeOf.map((code) =>
      own.reduce((sum, { weight, size }) => sum + (Math.floor(code / weight) % size) * weight, 0),
    );
  });
  return (actor, moved, others) => {
    const part = parts[actor]!;
    return space.stateOf[space.codeOf[others]! - part[others]! + part[moved]!]!;
  };
}
