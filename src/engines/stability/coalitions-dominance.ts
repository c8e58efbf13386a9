// Which states are dominated within their class: whether some state of the class has all keys above the state's bounds.
// That one question decides Nash, GMR and SEQ for a coalition whose joint moves form classes.
//
// Both sides are taken in descending order of the first member; of the states passed so far only those are kept that
// no other equals or exceeds for all other members (the Pareto front; for two members it is a single number's holder).
// A class of g states costs g × its front: for random orders about (ln g)^(members − 2), at worst g.

import type { Classes } from "./coalitions-moves.js";
import { sortByKey } from "./moves.js";

/**
 * 1 where no state t of the same class has `keys[m][t] > bounds[m][s]` for every member m.
 * @param nKeys keys and bounds are in [0, nKeys)
 */
export function undominated(
  { classOf, starts }: Classes,
  keys: readonly Int32Array[],
  bounds: readonly Int32Array[],
  nKeys: number,
): Uint8Array {
  const nStates = classOf.length;
  const out = new Uint8Array(nStates).fill(1);
  const byKey = descending(keys[0]!);
  const byBound = descending(bounds[0]!);
  const front = new Int32Array(nStates);
  for (let c = 0; c + 1 < starts.length; c++) {
    let nFront = 0;
    let k = starts[c]!;
    const end = starts[c + 1]!;
    for (let b = starts[c]!; b < end; b++) {
      const s = byBound[b]!;
      for (; k < end && keys[0]![byKey[k]!]! > bounds[0]![s]!; k++) nFront = admit(byKey[k]!, nFront);
      if (isDominated(s, nFront)) out[s] = 0;
    }
  }
  return out;

  /** The states of each class by descending value. */
  function descending(values: Int32Array): Int32Array {
    const ascending = sortByKey(values, nKeys);
    const next = starts.slice();
    const sorted = new Int32Array(nStates);
    for (let i = nStates - 1; i >= 0; i--) {
      const state = ascending[i]!;
      const place = next[classOf[state]!]!;
      next[classOf[state]!] = place + 1;
      sorted[place] = state;
    }
    return sorted;
  }

  /** Puts state t on the front, unless one there is at least as high for all members but the first. */
  function admit(t: number, nFront: number): number {
    for (let f = 0; f < nFront; f++) if (isAtLeast(front[f]!, t)) return nFront;
    let n = 0;
    for (let f = 0; f < nFront; f++) if (!isAtLeast(t, front[f]!)) front[n++] = front[f]!;
    front[n++] = t;
    return n;
  }

  function isAtLeast(t: number, u: number): boolean {
    for (let m = 1; m < keys.length; m++) if (keys[m]![t]! < keys[m]![u]!) return false;
    return true;
  }

  function isDominated(s: number, nFront: number): boolean {
    for (let f = 0; f < nFront; f++) {
      let m = 1;
      while (m < keys.length && keys[m]![front[f]!]! > bounds[m]![s]!) m++;
      if (m === keys.length) return true;
    }
    return false;
  }
}
