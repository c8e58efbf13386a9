// SIM where nobody is in anybody's way (every combination possible, every move allowed): the others' improvements from a
// state keep the actor's own setting, so they stay within its slice, and what each state of a slice can reach there is
// found for all of them at once, as sets of bits closed by Warshall's algorithm (1962).

import type { Field } from "./solve.js";

/** Slices up to this many states are closed this way; larger ones are searched state by state. */
export const LARGEST_SLICE = 1024;

/** SIM for one actor. @param groupOf the actor's group of every state; @param settingOf its own setting there */
export function simultaneousBySlices(
  field: Field,
  actor: number,
  groupOf: Int32Array,
  settingOf: Int32Array,
): Uint8Array {
  const { nStates, actors } = field;
  const { ranks } = actors[actor]!;
  const nOwn = settingOf.reduce((most, setting) => Math.max(most, setting + 1), 0);
  const nOthers = nStates / nOwn;
  // State with own setting a, the others' setting being group w, at a * nOthers + w.
  const stateAt = new Int32Array(nStates);
  for (let s = 0; s < nStates; s++) stateAt[settingOf[s]! * nOthers + groupOf[s]!] = s;
  const nWords = (nOthers + 31) >>> 5;
  const reach = new Uint32Array(nOthers * nWords);
  const next = new Int32Array(nStates);
  const replies = new Int32Array(nOthers);
  const stable = new Uint8Array(nStates);
  for (let a = 0; a < nOwn; a++) {
    closeSlice(a);
    for (let w = 0; w < nOthers; w++) stable[stateAt[a * nOthers + w]!] = isStable(a, w) ? 1 : 0;
  }
  return stable;

  /** Fills `reach`: row w has the bits of the groups that the others can reach from w by improvements. */
  function closeSlice(a: number): void {
    reach.fill(0);
    for (let w = 0; w < nOthers; w++) {
      const state = stateAt[a * nOthers + w]!;
      for (let j = 0; j < actors.length; j++) {
        if (j === actor) continue;
        const n = actors[j]!.listInto(next, state, "improvements");
        for (let k = 0; k < n; k++) {
          const to = groupOf[next[k]!]!;
          reach[w * nWords + (to >>> 5)]! |= 1 << (to & 31);
        }
      }
    }
    for (let k = 0; k < nOthers; k++) {
      for (let w = 0; w < nOthers; w++) {
        if ((reach[w * nWords + (k >>> 5)]! & (1 << (k & 31))) === 0) continue;
        for (let word = 0; word < nWords; word++) reach[w * nWords + word]! |= reach[k * nWords + word]!;
      }
    }
  }

  /** Every better setting of the actor's own meets a reply after which it is no better off. */
  function isStable(a: number, w: number): boolean {
    const rank = ranks[stateAt[a * nOthers + w]!]!;
    let nReplies = -1;
    for (let b = 0; b < nOwn; b++) {
      if (ranks[stateAt[b * nOthers + w]!]! <= rank) continue;
      if (nReplies < 0) nReplies = listReplies(w);
      let isSanctioned = false;
      for (let r = 0; r < nReplies && !isSanctioned; r++)
        isSanctioned = ranks[stateAt[b * nOthers + replies[r]!]!]! <= rank;
      if (!isSanctioned) return false;
    }
    return true;
  }

  function listReplies(w: number): number {
    let n = 0;
    for (let word = 0; word < nWords; word++) {
      let bits = reach[w * nWords + word]!;
      while (bits !== 0) {
        const bit = 31 - Math.clz32(bits);
        replies[n++] = word * 32 + bit;
        bits &= ~(1 << bit);
      }
    }
    return n;
  }
}
