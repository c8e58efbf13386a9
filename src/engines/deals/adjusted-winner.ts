// Adjusted Winner (Brams and Taylor, "Fair Division", 1996, chapter 4): two parties spread points over issues; each issue
// goes to whoever gave it more, then issues go from the one who is ahead to the other, those first that the two value
// most alike, the last one in part, until both have the same points. Efficient, envy-free and equitable.

import { TIE } from "./bargain.js";

/** A number as a fraction in lowest terms where the points are integers; else over 1. */
export type Fraction = { readonly numerator: number; readonly denominator: number };

/** Who gets what. */
export type AdjustedWinner = {
  /** Per issue who gets it, 0 or 1; the split issue is marked `split`. */
  readonly winner: readonly (0 | 1 | "split")[];
  /** The issue that is shared, and the part of it that the first party gets; absent where none is. */
  readonly split?: { readonly issue: number; readonly firstShare: Fraction };
  /** What each party has in its own points. Equal, unless no transfer could make them so (all points 0). */
  readonly points: readonly [Fraction, Fraction];
};

/** Integers whose sums and products of two are exact. */
const MOST_EXACT = 2 ** 26;

/**
 * The allocation. An issue that both value alike goes to the first party at first, and is the first to move. Fractions are
 * exact where all points are integers with a sum of at most 2^26.
 *
 * Throws a RangeError unless the points are finite, not negative, as many for both, and the same in sum: points of a
 * different sum can't be compared.
 */
export function adjustedWinner(first: readonly number[], second: readonly number[]): AdjustedWinner {
  const totals = [first, second].map(totalOf);
  if (first.length !== second.length)
    throw new RangeError(
      `${first.length} and ${second.length} points: each party gives points to every issue`,
    );
  if (Math.abs(totals[0]! - totals[1]!) > TIE * Math.max(totals[0]!, totals[1]!))
    throw new RangeError(
      `the points add up to ${totals[0]} and ${totals[1]}; they have to be the same in sum`,
    );
  const isExact = totals[0]! <= MOST_EXACT && [...first, ...second].every(Number.isInteger);
  const fraction = (numerator: number, denominator: number): Fraction =>
    isExact ? lowest(numerator, denominator) : { numerator: numerator / denominator, denominator: 1 };

  const winner: (0 | 1 | "split")[] = first.map((points, i) => (points >= second[i]! ? 0 : 1));
  const sums = [0, 0];
  for (const [i, who] of winner.entries()) sums[who as 0 | 1]! += who === 0 ? first[i]! : second[i]!;
  const ahead = sums[0]! >= sums[1]! ? 0 : 1;
  const [mine, theirs] = ahead === 0 ? [first, second] : [second, first];
  // Points of the one who is ahead, and of the other; issues by mine / theirs, ascending, without dividing;
  // one that is worth nothing to both stays where it is.
  let high = sums[ahead]!;
  let low = sums[1 - ahead]!;
  const order = winner
    .flatMap((who, i) => (who === ahead && mine[i]! + theirs[i]! > 0 ? [i] : []))
    .sort((i, j) => mine[i]! * theirs[j]! - mine[j]! * theirs[i]! || i - j);
  for (const i of order) {
    const [a, b] = [mine[i]!, theirs[i]!];
    if (high <= low) break;
    if (high - a >= low + b) {
      high -= a;
      low += b;
      winner[i] = ahead === 0 ? 1 : 0;
      continue;
    }
    // A part f of the issue moves: high - f a = low + f b.
    winner[i] = "split";
    const moved = high - low;
    const both = a + b;
    const points = fraction(high * both - moved * a, both);
    const firstShare = fraction(ahead === 0 ? both - moved : moved, both);
    return { winner, split: { issue: i, firstShare }, points: [points, points] };
  }
  const [one, two] = ahead === 0 ? [high, low] : [low, high];
  return { winner, points: [fraction(one, 1), fraction(two, 1)] };
}

function totalOf(points: readonly number[]): number {
  let total = 0;
  for (const x of points) {
    if (!(x >= 0 && x < Infinity)) throw new RangeError(`${x} points: points are finite and not negative`);
    total += x;
  }
  return total;
}

function lowest(numerator: number, denominator: number): Fraction {
  let [a, b] = [numerator, denominator];
  while (b !== 0) [a, b] = [b, a % b];
  const by = a === 0 ? 1 : a;
  return { numerator: numerator / by, denominator: denominator / by };
}
