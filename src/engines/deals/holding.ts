// Which deals hold themselves up: nobody gains by departing from its part while the others keep theirs. And for those
// that don't: who breaks them, and the guarantee that would make them hold.

import { flagged } from "./acceptable.js";

/** Who gains by departing from which deal. */
export type Holding = {
  /** What actor a gains by departing from deal d at nActors d + a, in its own units; 0 where it has no reason to. */
  readonly temptations: Float64Array;
  /** The deals that nobody gains by departing from, ascending. */
  readonly stable: Int32Array;
};

/** One actor that breaks a deal: what it gains by that is what a guarantee has to be worth to it. */
export type Breaker = { readonly actor: number; readonly gain: number };

/** The deals that are cheapest to make hold. */
export type Guarantees = {
  /** The smallest sum of guarantees, and the deals that need no more. Sums compare the units of different actors. */
  readonly total: number;
  readonly deals: readonly number[];
};

/** Gains by departing, ties 0. */
export function holdingOf(
  worth: Float64Array,
  departure: Float64Array,
  nActors: number,
  slacks: Float64Array,
): Holding {
  const n = worth.length / nActors;
  const temptations = new Float64Array(worth.length);
  const flags = new Uint8Array(n).fill(1);
  for (let d = 0, at = 0; d < n; d++) {
    for (let a = 0; a < nActors; a++, at++) {
      const gain = departure[at]! - worth[at]!;
      if (gain <= slacks[a]!) continue;
      temptations[at] = gain;
      flags[d] = 0;
    }
  }
  return { temptations, stable: flagged(flags) };
}

/** Who breaks a deal, the most tempted first. A guarantee (a penalty, an escrow) worth each one's gain makes it hold. */
export function breakersOf({ temptations }: Holding, nActors: number, deal: number): Breaker[] {
  return Array.from({ length: nActors }, (_, actor) => ({
    actor,
    gain: temptations[deal * nActors + actor]!,
  }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain || a.actor - b.actor);
}

/** The deals among the given ones that need the smallest guarantees in sum, all ties; undefined where none is given. */
export function cheapestGuarantees(
  { temptations }: Holding,
  deals: ArrayLike<number>,
  slacks: Float64Array,
): Guarantees | undefined {
  if (deals.length === 0) return undefined;
  const nActors = slacks.length;
  const tolerance = slacks.reduce((sum, slack) => sum + slack, 0);
  const totals = Float64Array.from(deals, (d) => {
    let sum = 0;
    for (let a = 0; a < nActors; a++) sum += temptations[d * nActors + a]!;
    return sum;
  });
  let total = Infinity;
  for (const sum of totals) if (sum < total) total = sum;
  return { total, deals: Array.from(deals).filter((_, i) => totals[i]! <= total + tolerance) };
}
