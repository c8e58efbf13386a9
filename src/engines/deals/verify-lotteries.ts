// Lotteries held against their definitions. A price proves that nothing is better: with prices y on the actors' gains, no
// lottery has more of Σ y × gain than the best single deal has, so looking at every deal once is a proof for all lotteries.

import { log } from "../../kernel/index.js";
import { type Bargain, gainsOf, slacksOf, weightsOf } from "./bargain.js";
import type { EvenLottery, LotterySolutions } from "./lotteries.js";
import type { Lottery } from "./lottery.js";

/**
 * How far, relative to the numbers compared, an answer may be from its proof: programs stop at reduced costs of 1e-11 and
 * a gap of 1e-10 and their last digits are lost in divisions, prices count as positive from 1e-9.
 */
const NEAR = 1e-7;

/** Mixtures tried per pair of deals. */
const STEPS = 40;

const rangeOf = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Everything that is wrong with lotteries, in sentences. */
export function lotteryFaults(bargain: Bargain, found: LotterySolutions | undefined): string[] {
  const faults: string[] = [];
  const { nDeals, nActors } = bargain;
  const actors = rangeOf(nActors);
  const flat = gainsOf(bargain, slacksOf(bargain));
  const gains = rangeOf(nDeals).map((d) => actors.map((a) => flat[d * nActors + a]!));
  const sizes = actors.map((a) => Math.max(0, ...gains.map((row) => Math.abs(row[a]!))) || 1);
  const mixtures = nActors === 2 ? mixturesOf(gains).filter((x) => x.every((gain) => gain >= 0)) : [];
  if (!found) {
    if (gains.some((row) => row.every((gain) => gain >= 0)))
      faults.push("no lottery, though a deal is acceptable");
    if (mixtures.length > 0 && mixtures.some((x) => x.every((gain, a) => gain > NEAR * sizes[a]!)))
      faults.push("no lottery, though a mixture of two deals is acceptable");
    return faults;
  }
  const weights = weightsOf(bargain);
  const all: [string, Lottery][] = [
    ["Nash", found.nash],
    ["Kalai-Smorodinsky", found.kalaiSmorodinsky],
    ["egalitarian", found.egalitarian],
    ["utilitarian", found.utilitarian],
    ["proportional", found.proportional],
  ];
  for (const [name, lottery] of all) faults.push(...shapeFaults(name, lottery, bargain, gains, sizes));

  /** No deal may be worth more than `most` at prices; `size` is what they are compared with. */
  const bound = (name: string, prices: readonly number[], most: number, size: number): void => {
    for (const [d, row] of gains.entries()) {
      const value = actors.reduce((sum, a) => sum + prices[a]! * row[a]!, 0);
      if (value > most + NEAR * size)
        faults.push(`${name}: deal ${d} is worth ${value} at its prices, over ${most}`);
    }
  };

  const x = found.nash.gains;
  const gainers = actors.filter((a) => found.ideals[a]! > 0);
  const total = gainers.reduce((sum, a) => sum + weights[a]!, 0);
  const { prices: held } = found.nash;
  if (gainers.length === nActors || held)
    bound(
      "Nash",
      actors.map((a) => (gainers.includes(a) ? weights[a]! / total / x[a]! : 0) + (held?.[a] ?? 0)),
      1,
      1,
    );
  const evens: [string, EvenLottery, readonly number[]][] = [
    ["Kalai-Smorodinsky", found.kalaiSmorodinsky, found.ideals],
    ["egalitarian", found.egalitarian, actors.map(() => 1)],
    ["proportional", found.proportional, weights],
  ];
  for (const [name, lottery, scales] of evens) {
    const floors = actors.map(() => 0);
    for (const [i, { level, prices, rising }] of (lottery.stages ?? []).entries()) {
      const sum = rising.reduce((part, a) => part + prices[a]! * scales[a]!, 0);
      if (Math.abs(sum - 1) > NEAR) faults.push(`${name}: prices at stage ${i + 1} sum to ${sum}, not 1`);
      const most = actors.reduce((part, a) => part + prices[a]! * floors[a]!, level);
      bound(
        `${name}, stage ${i + 1}`,
        prices,
        most,
        actors.reduce((part, a) => part + prices[a]! * sizes[a]!, 0),
      );
      const still = lottery.stages![i + 1]?.rising ?? [];
      for (const a of rising) {
        if (lottery.gains[a]! < level * scales[a]! - NEAR * sizes[a]!)
          faults.push(`${name}: actor ${a} expects ${lottery.gains[a]}, under the level of stage ${i + 1}`);
        if (!still.includes(a)) floors[a] = level * scales[a]!;
      }
    }
  }
  const sum = (gain: readonly number[]): number => gain.reduce((part, g) => part + g, 0);
  if (found.utilitarian.prices)
    bound(
      "utilitarian",
      found.utilitarian.prices.map((price) => 1 + price),
      sum(found.utilitarian.gains),
      sum(sizes),
    );
  for (const [a, prices] of (found.idealPrices ?? []).entries())
    bound(
      `ideal of actor ${a}`,
      prices.map((price, b) => price + (a === b ? 1 : 0)),
      found.ideals[a]!,
      sizes[a]!,
    );

  // Two actors: no mixture of two deals is better, and all that is efficient among lotteries is such a mixture.
  for (const a of actors) {
    const best = Math.max(0, ...mixtures.map((gain) => gain[a]!));
    if (best > found.ideals[a]! + NEAR * sizes[a]!)
      faults.push(`a mixture gives actor ${a} ${best}, over its ideal`);
  }
  const near = Math.max(...sizes) * NEAR;
  for (const y of mixtures) {
    if (sum(y) > sum(found.utilitarian.gains) + near) faults.push(`mixture ${y} has a larger sum`);
    if (gainers.length === 2 && y.every((gain) => gain > 0)) {
      const rise = actors.reduce((part, a) => part + weights[a]! * (log(y[a]!) - log(x[a]!)), 0);
      if (rise > NEAR) faults.push(`mixture ${y} has a larger product than Nash's ${x}`);
    }
    for (const [name, lottery, scales] of evens) {
      const counted = actors.filter((a) => scales[a]! > 0);
      const shares = (gain: readonly number[]): number[] =>
        counted.map((a) => gain[a]! / scales[a]!).sort((p, q) => p - q);
      const [mine, other] = [shares(lottery.gains), shares(y)];
      const slack = counted.map((a) => (sizes[a]! * NEAR) / scales[a]!).reduce((p, q) => Math.max(p, q), 0);
      if (other[0]! > mine[0]! + slack)
        faults.push(`mixture ${y} is more even than the ${name} ${lottery.gains}`);
    }
  }
  return faults;
}

/** Whether a lottery is one, and is worth what it says. */
function shapeFaults(
  name: string,
  { deals, probabilities, gains: expected, worths }: Lottery,
  { nActors, noDeal }: Bargain,
  gains: readonly (readonly number[])[],
  sizes: readonly number[],
): string[] {
  const faults: string[] = [];
  const total = probabilities.reduce((sum, p) => sum + p, 0);
  if (Math.abs(total - 1) > NEAR || probabilities.some((p) => !(p > 0)))
    faults.push(`${name}: ${probabilities} are not probabilities`);
  if (deals.length > nActors + 1) faults.push(`${name}: a lottery over ${deals.length} deals`);
  for (const a of rangeOf(nActors)) {
    const gain = deals.reduce((sum, d, i) => sum + probabilities[i]! * gains[d]![a]!, 0);
    if (Math.abs(gain - expected[a]!) > NEAR * sizes[a]!) faults.push(`${name}: actor ${a} expects ${gain}`);
    if (Math.abs(worths[a]! - noDeal[a]! - expected[a]!) > NEAR * (sizes[a]! + Math.abs(noDeal[a]!)))
      faults.push(`${name}: a worth of ${worths[a]} for actor ${a}`);
    if (gain < -NEAR * sizes[a]!) faults.push(`${name}: actor ${a} would rather have no deal`);
  }
  return faults;
}

/** Gains of the mixtures of every two deals, at equal steps. */
function mixturesOf(gains: readonly (readonly number[])[]): number[][] {
  return gains.flatMap((one, i) =>
    gains
      .slice(i)
      .flatMap((other) =>
        rangeOf(STEPS + 1).map((step) => one.map((gain, a) => gain + (step / STEPS) * (other[a]! - gain))),
      ),
  );
}
