// Which deals are acceptable and which are efficient, and whose refusal it is where none is acceptable.

import { undominatedInto } from "../../kernel/index.js";
import { MOST_IN_COALITIONS } from "./bargain.js";

/** The deals in which nobody's gain is under 0, ascending. */
export function acceptableDeals(gains: Float64Array, nActors: number): Int32Array {
  const found = new Int32Array(gains.length / nActors);
  let n = 0;
  for (let d = 0, at = 0; d < found.length; d++, at += nActors) {
    let a = 0;
    while (a < nActors && gains[at + a]! >= 0) a++;
    if (a === nActors) found[n++] = d;
  }
  return found.slice(0, n);
}

/** The deals than which no other is better for one actor and no worse for any, ascending. */
export function efficientDeals(grades: Float64Array, nActors: number): Int32Array {
  const n = grades.length / nActors;
  const flags = new Uint8Array(n);
  undominatedInto(flags, grades, n, nActors);
  return flagged(flags);
}

/** The places of the ones, ascending. */
export function flagged(flags: Uint8Array): Int32Array {
  let n = 0;
  for (const flag of flags) n += flag;
  const found = new Int32Array(n);
  for (let i = 0, at = 0; i < flags.length; i++) if (flags[i] === 1) found[at++] = i;
  return found;
}

/** What two ascending lists share, ascending. */
export function shared(a: Int32Array, b: Int32Array): Int32Array {
  const found = new Int32Array(Math.min(a.length, b.length));
  let n = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]! === b[j]!) {
      found[n++] = a[i]!;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return found.slice(0, n);
}

/** A deal and what each actor lacks in it: to be made up, in the actor's own units. */
export type Shortfall = { readonly deal: number; readonly amounts: readonly number[] };

/** Why no deal is acceptable. */
export type Deadlock = {
  /**
   * The smallest sets of actors to whom no deal is acceptable at once, ascending by size: one actor that refuses all
   * deals, two that want different ones, and so on. Sets of three and more are looked for among at most 16 actors.
   */
  readonly conflicts: readonly (readonly number[])[];
  /** Per actor what it lacks in the deal that is best for it: 0 for those who would accept some deal. */
  readonly least: readonly number[];
  /** The deals that lack the least in sum, all ties. Sums compare the units of different actors. */
  readonly nearest: readonly Shortfall[];
};

/** Who stands in the way, and what each would need. For bargains with deals, none of them acceptable. */
export function deadlockOf(gains: Float64Array, nActors: number, slacks: Float64Array): Deadlock {
  const n = gains.length / nActors;
  const least = new Array<number>(nActors).fill(Infinity);
  const totals = new Float64Array(n);
  let smallest = Infinity;
  for (let d = 0; d < n; d++) {
    for (let a = 0; a < nActors; a++) {
      const lack = Math.max(0, -gains[d * nActors + a]!);
      if (lack < least[a]!) least[a] = lack;
      totals[d]! += lack;
    }
    if (totals[d]! < smallest) smallest = totals[d]!;
  }
  const tolerance = slacks.reduce((sum, slack) => sum + slack, 0);
  const nearest: Shortfall[] = [];
  for (let d = 0; d < n; d++) {
    if (totals[d]! > smallest + tolerance) continue;
    const amounts = Array.from({ length: nActors }, (_, a) => Math.max(0, -gains[d * nActors + a]!));
    nearest.push({ deal: d, amounts });
  }
  return { conflicts: conflictsOf(gains, nActors), least, nearest };
}

/** The minimal sets of actors that accept no deal together. */
function conflictsOf(gains: Float64Array, nActors: number): number[][] {
  const n = gains.length / nActors;
  const most = nActors <= MOST_IN_COALITIONS ? nActors : 2;
  const accepts = (a: number, d: number): boolean => gains[d * nActors + a]! >= 0;
  if (nActors > MOST_IN_COALITIONS) {
    const agree = (set: readonly number[]): boolean => {
      for (let d = 0; d < n; d++) if (set.every((a) => accepts(a, d))) return true;
      return false;
    };
    return minimalSets(nActors, most, agree);
  }
  // Whom each deal suits, as bits; then every part of such a set, from the largest set down.
  const suits = new Uint8Array(1 << nActors);
  for (let d = 0; d < n; d++) {
    let bits = 0;
    for (let a = 0; a < nActors; a++) if (accepts(a, d)) bits |= 1 << a;
    suits[bits] = 1;
  }
  for (let bits = suits.length - 1; bits > 0; bits--)
    if (suits[bits] === 1) for (let a = 0; a < nActors; a++) suits[bits & ~(1 << a)] = 1;
  return minimalSets(nActors, most, (set) => suits[set.reduce((bits, a) => bits | (1 << a), 0)] === 1);
}

/** The smallest sets of at most `most` actors that don't agree, none within another, ascending by size. */
function minimalSets(nActors: number, most: number, agree: (set: readonly number[]) => boolean): number[][] {
  const found: number[][] = [];
  let sets: number[][] = [[]];
  for (let size = 1; size <= most; size++) {
    const larger: number[][] = [];
    for (const set of sets) {
      for (let a = (set.at(-1) ?? -1) + 1; a < nActors; a++) {
        const next = [...set, a];
        if (found.some((smaller) => smaller.every((member) => next.includes(member)))) continue;
        if (agree(next)) larger.push(next);
        else found.push(next);
      }
    }
    sets = larger;
  }
  return found;
}
