// The moves of one actor as groups: states that differ in the actor's own levers only. Within a group the actor can
// go from any state to any other, but for `irreversible`; a group sorted by preference answers most questions at once.
//
// States that stand for several codes (`indistinct`) belong to several groups; then moves are listed instead.

import type { Space } from "./space.js";

/** One actor's moves over all states. */
export type Moves = {
  /** Per state: its group. */
  readonly groupOf: Int32Array;
  /** Per state: the actor's joint setting there, below `nOwn`. */
  readonly settingOf: Int32Array;
  /** Where each group begins when states are dealt out to groups one after another; one more for the end. */
  readonly starts: Int32Array;
  /** Allowed pairs of settings, as in `Own`; absent where all are. */
  readonly allowed?: Uint8Array;
  readonly nOwn: number;
};

/** The groups of an actor in a space without merged states. */
export function openMoves(space: Space, actor: number): Moves {
  const { levers, nOwn, allowed } = space.own[actor]!;
  const { sizes, stateOf, nCodes, nStates } = space;
  const isOwn = sizes.map((_, i) => levers.includes(i));
  const ownWeights = placeValues(sizes, isOwn);
  const otherWeights = placeValues(
    sizes,
    isOwn.map((own) => !own),
  );
  const nGroups = nCodes / nOwn;
  const starts = new Int32Array(nGroups + 1);
  const groupOf = new Int32Array(nStates);
  const settingOf = new Int32Array(nStates);
  // An odometer over the levels keeps group and setting up to date without a division.
  const levels = new Int32Array(sizes.length);
  let group = 0;
  let setting = 0;
  for (let code = 0; code < nCodes; code++) {
    const state = stateOf[code]!;
    if (state >= 0) {
      groupOf[state] = group;
      settingOf[state] = setting;
      starts[group + 1] = starts[group + 1]! + 1;
    }
    for (let i = 0; i < levels.length; i++) {
      group += otherWeights[i]!;
      setting += ownWeights[i]!;
      levels[i] = levels[i]! + 1;
      if (levels[i]! < sizes[i]!) break;
      group -= levels[i]! * otherWeights[i]!;
      setting -= levels[i]! * ownWeights[i]!;
      levels[i] = 0;
    }
  }
  for (let g = 0; g < nGroups; g++) starts[g + 1] = starts[g + 1]! + starts[g]!;
  return { groupOf, settingOf, starts, nOwn, ...(allowed ? { allowed } : {}) };
}

/** Place values in mixed radix of the levers that count, 0 for the others. */
function placeValues(sizes: readonly number[], counts: readonly boolean[]): number[] {
  let weight = 1;
  return sizes.map((size, i) => {
    if (!counts[i]) return 0;
    const here = weight;
    weight *= size;
    return here;
  });
}
