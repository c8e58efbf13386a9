// The solutions of bargaining theory over the deals themselves: Nash (1950), Kalai and Smorodinsky (1975), egalitarian
// and proportional (Kalai 1977), utilitarian. Each is a list of deals, ascending: all that tie.

import { log } from "../../kernel/index.js";
import { TIE } from "./bargain.js";
import { leximin } from "./leximin.js";

/** The deals that each solution picks, ascending; empty where no deal is acceptable. */
export type Solutions = {
  /** Largest product of gains (weighted: of powers), over the largest sets of actors that can gain at once. */
  readonly nash: readonly number[];
  /** How many actors gain in the Nash deals; the product is over them. */
  readonly nGainers: number;
  /** Leximin of gains as parts of the most that each actor can gain from an acceptable deal. */
  readonly kalaiSmorodinsky: readonly number[];
  /** Leximin of gains. Compares the units of different actors. */
  readonly egalitarian: readonly number[];
  /** Largest sum of gains. Compares the units of different actors. */
  readonly utilitarian: readonly number[];
  /** Leximin of gains divided by bargaining power. Compares the units of different actors. */
  readonly proportional: readonly number[];
};

/**
 * All solutions over the acceptable deals.
 *
 * @param gains of deal d for actor a at nActors d + a, ties with no deal 0
 */
export function solutionsOf(
  acceptable: ArrayLike<number>,
  gains: Float64Array,
  slacks: Float64Array,
  weights: readonly number[],
): Solutions {
  const { nash, nGainers } = nashDeals(acceptable, gains, weights);
  const ones = slacks.map(() => 1);
  return {
    nash,
    nGainers,
    kalaiSmorodinsky: leximin(acceptable, gains, slacks, idealGains(acceptable, gains, slacks.length)),
    egalitarian: leximin(acceptable, gains, slacks, ones),
    utilitarian: utilitarianDeals(acceptable, gains, slacks),
    proportional: leximin(acceptable, gains, slacks, weights),
  };
}

/** The most that each actor gains in any of the deals; 0 for none. */
export function idealGains(deals: ArrayLike<number>, gains: Float64Array, nActors: number): Float64Array {
  const ideals = new Float64Array(nActors);
  for (let i = 0; i < deals.length; i++) {
    for (let a = 0, at = deals[i]! * nActors; a < nActors; a++, at++)
      if (gains[at]! > ideals[a]!) ideals[a] = gains[at]!;
  }
  return ideals;
}

/**
 * Where no acceptable deal is a gain for all, as many actors as possible gain, and their product counts (Caragiannis et
 * al., "The unreasonable fairness of maximum Nash welfare", 2019). Products over different actors have different units:
 * where several sets of actors are as large, each has its best deals in the list.
 */
function nashDeals(
  acceptable: ArrayLike<number>,
  gains: Float64Array,
  weights: readonly number[],
): { nash: number[]; nGainers: number } {
  const nActors = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // The product of gains to the power of weights with mean 1, as a logarithm: a tie is within TIE of the largest product.
  const powers = weights.map((weight) => (weight * nActors) / total);
  const welfare = new Float64Array(acceptable.length);
  let nGainers = 0;
  for (let i = 0; i < acceptable.length; i++) {
    let count = 0;
    let sum = 0;
    for (let a = 0, at = acceptable[i]! * nActors; a < nActors; a++, at++) {
      if (!(gains[at]! > 0)) continue;
      count++;
      sum += powers[a]! * log(gains[at]!);
    }
    welfare[i] = sum;
    if (count > nGainers) nGainers = count;
  }
  const groups = new Map<string, { best: number; deals: number[] }>();
  for (let i = 0; i < acceptable.length; i++) {
    const at = acceptable[i]! * nActors;
    const gainers: number[] = [];
    for (let a = 0; a < nActors; a++) if (gains[at + a]! > 0) gainers.push(a);
    if (gainers.length < nGainers) continue;
    const key = nGainers === nActors ? "" : gainers.join();
    const group = groups.get(key);
    if (!group) groups.set(key, { best: welfare[i]!, deals: [i] });
    else if (welfare[i]! >= group.best - TIE) {
      group.deals.push(i);
      if (welfare[i]! > group.best) group.best = welfare[i]!;
    }
  }
  const best = [...groups.values()].flatMap((group) =>
    group.deals.filter((i) => welfare[i]! >= group.best - TIE).map((i) => acceptable[i]!),
  );
  return { nash: best.sort((a, b) => a - b), nGainers };
}

function utilitarianDeals(
  acceptable: ArrayLike<number>,
  gains: Float64Array,
  slacks: Float64Array,
): number[] {
  const nActors = slacks.length;
  const tolerance = slacks.reduce((sum, slack) => sum + slack, 0);
  const sums = Float64Array.from(acceptable, (d) => {
    let sum = 0;
    for (let a = 0; a < nActors; a++) sum += gains[d * nActors + a]!;
    return sum;
  });
  let best = -Infinity;
  for (const sum of sums) if (sum > best) best = sum;
  return Array.from(acceptable).filter((_, i) => sums[i]! >= best - tolerance);
}
