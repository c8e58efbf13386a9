// Bargains for tests: random ones, and those of the literature.

import fc from "fast-check";
import type { Bargain } from "../../../src/engines/deals/index.js";

/** Rows of worths, one per deal. */
export function bargainOf(
  rows: readonly (readonly number[])[],
  noDeal: readonly number[],
  more = {},
): Bargain {
  return {
    nDeals: rows.length,
    nActors: noDeal.length,
    worth: Float64Array.from(rows.flat()),
    noDeal: Float64Array.from(noDeal),
    ...more,
  };
}

/** The worths of a list of deals. */
export function worthsOf({ worth, nActors }: Bargain, deals: ArrayLike<number>): number[][] {
  return Array.from(deals, (d) => Array.from(worth.subarray(d * nActors, (d + 1) * nActors)));
}

/** Small bargains of one to four actors, from many ties to next to none, with departures, coalitions and weights. */
export const randomBargain: fc.Arbitrary<Bargain> = fc
  .record({
    nActors: fc.integer({ min: 1, max: 4 }),
    nDeals: fc.integer({ min: 0, max: 10 }),
    span: fc.constantFrom(2, 4, 20, 1000),
    shift: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .chain(({ nActors, nDeals, span, shift }) => {
    const low = -Math.floor(span * shift);
    const worths = fc.array(fc.integer({ min: low, max: low + span }), {
      minLength: nDeals * nActors,
      maxLength: nDeals * nActors,
    });
    const all = Array.from({ length: nDeals }, (_, d) => d);
    return fc.record({
      nDeals: fc.constant(nDeals),
      nActors: fc.constant(nActors),
      worth: worths.map((list) => Float64Array.from(list)),
      departure: worths.map((list) => Float64Array.from(list)),
      noDeal: fc
        .array(fc.integer({ min: 0, max: 1 }), { minLength: nActors, maxLength: nActors })
        .map((list) => Float64Array.from(list)),
      weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: nActors, maxLength: nActors }),
      alone: fc
        .array(fc.subarray(all), { minLength: 2 ** nActors, maxLength: 2 ** nActors })
        .map((lists) => (coalition: number) => lists[coalition]!),
    });
  });

/** Every way to give each of n things to one of two sides: bit i is set where the first side has thing i. */
export function divide(first: readonly number[], second: readonly number[]): number[][] {
  return Array.from({ length: 2 ** first.length }, (_, bits) => [
    first.reduce((sum, x, i) => sum + ((bits >> i) & 1 ? x : 0), 0),
    second.reduce((sum, x, i) => sum + ((bits >> i) & 1 ? 0 : x), 0),
  ]);
}

/** Points of ten issues of the Panama Canal treaties (Raiffa, "The Art and Science of Negotiation", 1982, chapter 12). */
export const panama = {
  us: [22, 22, 15, 14, 11, 6, 4, 2, 2, 2],
  panama: [9, 15, 15, 3, 15, 5, 11, 7, 7, 13],
};

/** Nash, "The Bargaining Problem" (1950), section "Examples": Bill's book, whip, ball, bat, box, Jack's pen, toy, knife, hat. */
export const billAndJack = {
  bill: [2, 2, 2, 2, 4, 10, 4, 6, 2],
  jack: [4, 2, 1, 2, 1, 1, 1, 2, 2],
};
