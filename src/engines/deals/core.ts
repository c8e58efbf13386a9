// The core (Gillies 1959) of a bargain in which coalitions can do something by themselves: the deals against which no
// coalition can bring about something that each of its members likes better.

import { DominanceTree } from "../../kernel/index.js";
import { MOST_IN_COALITIONS, NO_DEAL } from "./bargain.js";

/** Which deals nobody blocks. */
export type Core = {
  /** The deals in the core, ascending. */
  readonly deals: Int32Array;
  /** Per deal the first coalition that blocks it, the smallest first, as bits of its actors; 0 in the core. */
  readonly blockedBy: Int32Array;
  /** What that coalition does instead: a deal, an outcome, or NO_DEAL. Means nothing in the core. */
  readonly blockedWith: Int32Array;
};

/**
 * The core. No deal is open to everybody, so what is in it is acceptable; the coalition of all can bring about any deal,
 * so no deal in the core is worse for everyone than another.
 *
 * @param grades gains with ties made equal, of deals and then of outcomes; no deal is 0
 * @param alone the deals and outcomes that a coalition can bring about with everybody else at no deal
 */
export function coreOf(
  grades: Float64Array,
  nDeals: number,
  nActors: number,
  alone: (coalition: number) => ArrayLike<number>,
): Core {
  if (nActors > MOST_IN_COALITIONS)
    throw new RangeError(
      `the core is found for at most ${MOST_IN_COALITIONS} actors, not ${nActors}: each coalition is looked at`,
    );
  const nChoosable = grades.length / nActors;
  const blockedBy = new Int32Array(nDeals);
  const blockedWith = new Int32Array(nDeals);
  const all = (1 << nActors) - 1;
  for (const coalition of coalitionsBySize(nActors)) {
    const members = membersOf(coalition, nActors);
    const k = members.length;
    const choices = coalition === all ? Array.from({ length: nDeals }, (_, d) => d) : alone(coalition);
    const nChoices = choices.length;
    // The members' grades in what they can choose. No deal is asked for first.
    const offers = new Float64Array(nChoices * k);
    for (let i = 0; i < nChoices; i++) {
      const d = choices[i]!;
      if (!(Number.isInteger(d) && d >= 0 && d < nChoosable))
        throw new RangeError(`${d} is not one of ${nChoosable} deals and outcomes`);
      for (let m = 0; m < k; m++) offers[i * k + m] = grades[d * nActors + members[m]!]!;
    }
    const places = Int32Array.from({ length: nChoices }, (_, i) => i);
    const tree = new DominanceTree(offers, k, places);
    const here = new Float64Array(k);
    for (let d = 0; d < nDeals; d++) {
      if (blockedBy[d] !== 0) continue;
      for (let m = 0; m < k; m++) here[m] = grades[d * nActors + members[m]!]!;
      const refuse = here.every((grade) => grade < 0);
      const found = refuse ? NO_DEAL : tree.find(here, 0, true);
      if (found < 0 && !refuse) continue;
      blockedBy[d] = coalition;
      blockedWith[d] = found < 0 ? NO_DEAL : choices[found]!;
    }
  }
  let n = 0;
  const deals = new Int32Array(nDeals);
  for (let d = 0; d < nDeals; d++) if (blockedBy[d] === 0) deals[n++] = d;
  return { deals: deals.slice(0, n), blockedBy, blockedWith };
}

/** The actors of a coalition, ascending. */
export function membersOf(coalition: number, nActors: number): number[] {
  return Array.from({ length: nActors }, (_, a) => a).filter((a) => (coalition >> a) & 1);
}

function coalitionsBySize(nActors: number): number[] {
  const size = (bits: number): number => membersOf(bits, nActors).length;
  return Array.from({ length: (1 << nActors) - 1 }, (_, i) => i + 1).sort(
    (a, b) => size(a) - size(b) || a - b,
  );
}
