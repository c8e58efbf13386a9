// A bargain as plain numbers, the only input of this engine: what every deal, and no deal, is worth to every actor.
// Also the one rule for ties, which `solve` and `verify` share.

/** No deal, where a deal's number is expected. */
export const NO_DEAL = -1;

/** Worths this close, relative to the actor's largest worth in play, are equal (as in play: rounding, not preference). */
export const TIE = 1e-9;

/** More actors than this have too many coalitions to look at one by one. */
export const MOST_IN_COALITIONS = 16;

/** What there is to agree on. Deals are numbered from 0. */
export type Bargain = {
  readonly nDeals: number;
  readonly nActors: number;
  /** What deal d is worth to actor a, in the actor's own units, at nActors d + a. Finite. */
  readonly worth: Float64Array;
  /** What no deal is worth to each actor. Finite. */
  readonly noDeal: Float64Array;
  /** What actor a gets by departing from its part of deal d while the others keep theirs, at nActors d + a. Finite. */
  readonly departure?: Float64Array;
  /**
   * What else coalitions can bring about, which is no deal: its worths, laid out as those of deals. Outcomes are numbered
   * from nDeals on. Finite.
   */
  readonly outside?: Float64Array;
  /**
   * The deals and outcomes that a coalition can bring about by itself, with everybody else at no deal. Asked once for every
   * coalition but that of all actors, which can bring about any deal. No deal needs no mention: everybody can refuse.
   *
   * @param coalition bit a is set for actor a
   */
  readonly alone?: (coalition: number) => ArrayLike<number>;
  /** Bargaining power, positive, for the Nash and proportional solutions; equal unless given. */
  readonly weights?: readonly number[];
};

/** Throws a RangeError where sizes don't fit or a number is not finite: results would mean nothing. */
export function checkBargain(bargain: Bargain): void {
  const { nDeals, nActors, worth, noDeal, departure, outside, weights } = bargain;
  if (!(Number.isInteger(nActors) && nActors >= 1))
    throw new RangeError(`${nActors} actors: at least 1 has to bargain`);
  if (!(Number.isInteger(nDeals) && nDeals >= 0)) throw new RangeError(`${nDeals} is not a number of deals`);
  requireFinite("worth", worth, nDeals * nActors);
  requireFinite("worth of no deal", noDeal, nActors);
  if (departure) requireFinite("worth of a departure", departure, nDeals * nActors);
  if (outside) requireFinite("worth of an outcome", outside, outside.length - (outside.length % nActors));
  if (weights) {
    requireFinite("weight", weights, nActors);
    const wrong = weights.find((weight) => !(weight > 0));
    if (wrong !== undefined) throw new RangeError(`a weight is ${wrong}: bargaining power is positive`);
  }
}

function requireFinite(what: string, numbers: ArrayLike<number>, n: number): void {
  if (numbers.length !== n) throw new RangeError(`${numbers.length} numbers for the ${what}, not ${n}`);
  for (let i = 0; i < n; i++)
    if (!Number.isFinite(numbers[i])) throw new RangeError(`a ${what} is ${numbers[i]}, not a finite number`);
}

/** Per actor the largest difference that is still a tie: TIE × the largest of its worths in size, of whatever kind. */
export function slacksOf({ nActors, worth, noDeal, departure, outside }: Bargain): Float64Array {
  const slacks = Float64Array.from(noDeal, Math.abs);
  for (const numbers of [worth, departure, outside]) {
    if (!numbers) continue;
    for (let at = 0; at < numbers.length; ) {
      for (let a = 0; a < nActors; a++, at++) {
        const size = Math.abs(numbers[at]!);
        if (size > slacks[a]!) slacks[a] = size;
      }
    }
  }
  for (let a = 0; a < nActors; a++) slacks[a]! *= TIE;
  return slacks;
}

/** Gain of deal d for actor a against no deal at nActors d + a; what ties with no deal is exactly 0. */
export function gainsOf(
  { nActors, worth, noDeal }: Pick<Bargain, "nActors" | "worth" | "noDeal">,
  slacks: Float64Array,
): Float64Array {
  const gains = new Float64Array(worth.length);
  for (let at = 0; at < worth.length; ) {
    for (let a = 0; a < nActors; a++, at++) {
      const gain = worth[at]! - noDeal[a]!;
      gains[at] = Math.abs(gain) <= slacks[a]! ? 0 : gain;
    }
  }
  return gains;
}

/** Gains of deals, then of outcomes. */
export function allGainsOf(bargain: Bargain, slacks: Float64Array): Float64Array {
  const { worth, outside } = bargain;
  if (!outside) return gainsOf(bargain, slacks);
  const all = new Float64Array(worth.length + outside.length);
  all.set(worth);
  all.set(outside, worth.length);
  return gainsOf({ ...bargain, worth: all }, slacks);
}

/** Bargaining power per actor; 1 unless given. */
export function weightsOf({ nActors, weights }: Bargain): readonly number[] {
  return weights ?? Array.from({ length: nActors }, () => 1);
}
