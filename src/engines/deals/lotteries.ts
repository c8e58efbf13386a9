// The solutions over lotteries of deals: in closed form for two actors, by linear and convex programs for others.

import { TIE } from "./bargain.js";
import {
  evenOnFrontier,
  frontierOf,
  idealsOnFrontier,
  type Mixture,
  nashOnFrontier,
  utilitarianOnFrontier,
} from "./hull-lotteries.js";
import { type Lottery, lotteryOf } from "./lottery.js";
import { columnsOf, evenLottery, LotteryProgram, type Stage } from "./lottery-program.js";
import { nashLottery } from "./nash-lottery.js";

/** A leximin lottery; where a program found it, with the prices that prove it, stage by stage. */
export type EvenLottery = Lottery & { readonly stages?: readonly Stage[] };

/** The solutions over lotteries that everybody expects to be at least as good as no deal. One lottery each. */
export type LotterySolutions = {
  /** The largest product of expected gains; `gap` bounds how far its logarithm is from the largest, weights summing to 1. */
  readonly nash: Lottery & {
    readonly gap: number;
    /** Where a program found it and somebody cannot gain: per actor the price of holding it at no deal. */
    readonly prices?: readonly number[];
  };
  readonly kalaiSmorodinsky: EvenLottery;
  readonly egalitarian: EvenLottery;
  /** With the price of holding each actor at no deal, where a program found it. */
  readonly utilitarian: Lottery & { readonly prices?: readonly number[] };
  readonly proportional: EvenLottery;
  /** The most that each actor can expect from an acceptable lottery, against which Kalai and Smorodinsky measure. */
  readonly ideals: readonly number[];
  /** Where a program found them: per actor and other actor the price of holding the other at no deal. */
  readonly idealPrices?: readonly (readonly number[])[];
};

/** How the lotteries are found. */
export type LotteryMethod = "hull" | "programs";

/**
 * The solutions over lotteries of the given deals, or undefined where no lottery is acceptable. The deals need not be
 * acceptable themselves, only in expectation; the efficient ones are enough.
 *
 * @param method `hull` is for two actors, and the rule there; `programs` for any number
 */
export function lotteriesOf(
  deals: Int32Array,
  gains: Float64Array,
  noDeal: Float64Array,
  weights: readonly number[],
  method: LotteryMethod = noDeal.length === 2 ? "hull" : "programs",
): LotterySolutions | undefined {
  if (deals.length === 0) return undefined;
  const ones = weights.map(() => 1);
  const draw = ({ deals: drawn, probabilities }: Mixture): Lottery => {
    const lottery = lotteryOf(drawn, probabilities, gains, noDeal);
    const single = sameDeal(lottery, deals, gains, noDeal);
    return single === undefined ? lottery : lotteryOf([single], [1], gains, noDeal);
  };
  if (method === "hull") {
    const frontier = frontierOf(deals, gains);
    const pair = weights as readonly [number, number];
    const nash = nashOnFrontier(frontier, pair);
    if (!nash) return undefined;
    const ideals = idealsOnFrontier(frontier);
    return {
      nash: { ...draw(nash), gap: 0 },
      kalaiSmorodinsky: draw(evenOnFrontier(frontier, ideals)!),
      egalitarian: draw(evenOnFrontier(frontier, [1, 1])!),
      utilitarian: draw(utilitarianOnFrontier(frontier)!),
      proportional: draw(evenOnFrontier(frontier, pair)!),
      ideals,
    };
  }
  const nActors = weights.length;
  const columns = columnsOf(deals, gains, nActors);
  const program = new LotteryProgram(columns);
  const nash = nashLottery(columns, program, weights);
  if (!nash) return undefined;
  const zeros = new Float64Array(nActors);
  // Prices in the units of the actors: of a unit of one's gain in units of what was made the largest.
  const pricesOf = (prices: Float64Array, unit: number): number[] =>
    Array.from(prices, (price, b) => (price * unit) / columns.units[b]!);
  const mosts = ones.map((_, a) =>
    program.largest(
      zeros.map((_, b) => (a === b ? 1 : 0)),
      zeros,
    ),
  );
  const ideals = mosts.map((most, a) => (most && most.level > TIE ? most.level * columns.units[a]! : 0));
  const even = (scales: readonly number[]): EvenLottery => {
    const found = evenLottery(columns, program, scales);
    // Nobody can gain anything: the Nash lottery holds everybody at no deal.
    return found ? { ...draw(found.mixture), stages: found.stages } : { ...draw(nash), stages: [] };
  };
  const mostUnit = columns.units.reduce((a, b) => Math.max(a, b));
  const sum = program.largest(
    columns.units.map((unit) => unit / mostUnit),
    zeros,
  );
  return {
    nash: { ...draw(nash), gap: nash.gap, ...(nash.prices && { prices: nash.prices }) },
    kalaiSmorodinsky: even(ideals),
    egalitarian: even(ones),
    utilitarian: sum ? { ...draw(sum), prices: pricesOf(sum.prices, mostUnit) } : draw(nash),
    proportional: even(weights),
    ideals,
    idealPrices: mosts
      .map((most, a) => (most ? pricesOf(most.prices, columns.units[a]!) : zeros.map(() => 0)))
      .map((prices) => [...prices]),
  };
}

/** A deal that is worth to everybody what a lottery of several is; nobody need draw then. */
function sameDeal(
  { deals: drawn, gains: expected }: Lottery,
  deals: Int32Array,
  gains: Float64Array,
  noDeal: Float64Array,
): number | undefined {
  if (drawn.length < 2) return undefined;
  const n = noDeal.length;
  return deals.find((deal) =>
    expected.every((gain, a) => {
      const own = gains[deal * n + a]!;
      return Math.abs(own - gain) <= TIE * Math.max(Math.abs(own), Math.abs(noDeal[a]!));
    }),
  );
}
