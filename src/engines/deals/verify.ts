// A bargain's answers from the definitions: every pair of deals, every coalition, every set of actors, nothing
// remembered. Slow and obvious on purpose, and independent of `solve`: it shares the bargain and the rule for ties.
// Lotteries are proved by their prices over all deals, and for two actors by trying the mixtures of every pair of deals.

import { pow } from "../../kernel/index.js";
import { allGainsOf, type Bargain, gainsOf, slacksOf, TIE, weightsOf } from "./bargain.js";
import type { DealsSolution } from "./solution.js";
import { lotteryFaults } from "./verify-lotteries.js";

export { lotteryFaults } from "./verify-lotteries.js";

const rangeOf = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Gains of every deal, a list per deal. */
export function listGains(bargain: Bargain): number[][] {
  const gains = gainsOf(bargain, slacksOf(bargain));
  return rangeOf(bargain.nDeals).map((d) =>
    rangeOf(bargain.nActors).map((a) => gains[d * bargain.nActors + a]!),
  );
}

/** Gains of every deal, then of every outcome. */
function listAllGains(bargain: Bargain): number[][] {
  const gains = allGainsOf(bargain, slacksOf(bargain));
  const { nActors } = bargain;
  return rangeOf(gains.length / nActors).map((d) =>
    Array.from(gains.subarray(d * nActors, (d + 1) * nActors)),
  );
}

/** Gains with ties made equal: each gain is the lowest of its grade, and a grade is as wide as the slack. */
export function listGrades(bargain: Bargain, gains = listGains(bargain)): number[][] {
  const slacks = slacksOf(bargain);
  return gains.map((row) =>
    row.map((gain, a) => {
      if (gain === 0) return 0;
      let start = Number.NEGATIVE_INFINITY;
      // From the lowest gain with the same sign up: a gain out of the last grade starts the next.
      const others = gains.map((other) => other[a]!).filter((x) => x < 0 === gain < 0 && x !== 0);
      for (const x of others.sort((p, q) => p - q)) {
        if (x > gain) break;
        if (!(x - start <= slacks[a]!)) start = x;
      }
      return start;
    }),
  );
}

/** The deals that nobody likes less than no deal. */
export function acceptable(bargain: Bargain): number[] {
  const gains = listGains(bargain);
  return rangeOf(bargain.nDeals).filter((d) => gains[d]!.every((gain) => gain >= 0));
}

/** Whether one list of numbers is nowhere under another and somewhere above. */
const isBetter = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((x, i) => x >= b[i]!) && a.some((x, i) => x > b[i]!);

/** The deals that no deal of the list dominates. */
export function efficient(bargain: Bargain, among: readonly number[] = rangeOf(bargain.nDeals)): number[] {
  const grades = listGrades(bargain);
  return among.filter((d) => !among.some((e) => isBetter(grades[e]!, grades[d]!)));
}

/** The Nash deals: most gainers, then the largest product of their gains, for every largest set of gainers. */
export function nash(bargain: Bargain): number[] {
  const gains = listGains(bargain);
  const weights = weightsOf(bargain);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const deals = acceptable(bargain);
  const gainers = (d: number): number[] => rangeOf(bargain.nActors).filter((a) => gains[d]![a]! > 0);
  const most = Math.max(0, ...deals.map((d) => gainers(d).length));
  const product = (d: number): number =>
    gainers(d).reduce((result, a) => result * pow(gains[d]![a]!, weights[a]! / mean), 1);
  return deals.filter(
    (d) =>
      gainers(d).length === most &&
      deals.every((e) => gainers(e).join() !== gainers(d).join() || product(d) >= product(e) * (1 - TIE)),
  );
}

/** The acceptable deals with the largest smallest gain / scale, of them those with the largest second smallest, and so on. */
export function leximinOf(bargain: Bargain, scales: readonly number[]): number[] {
  const gains = listGains(bargain);
  const slacks = slacksOf(bargain);
  const counted = rangeOf(bargain.nActors).filter((a) => scales[a]! > 0);
  const tolerance = Math.max(0, ...counted.map((a) => slacks[a]! / scales[a]!));
  const sorted = (d: number): number[] =>
    counted.map((a) => gains[d]![a]! / scales[a]!).sort((p, q) => p - q);
  return counted.reduce((left, _, position) => {
    const best = Math.max(...left.map((d) => sorted(d)[position]!));
    return left.filter((d) => sorted(d)[position]! >= best - tolerance);
  }, acceptable(bargain));
}

/** Per actor the most it gains in an acceptable deal. */
export function ideals(bargain: Bargain): number[] {
  const gains = listGains(bargain);
  return rangeOf(bargain.nActors).map((a) => Math.max(0, ...acceptable(bargain).map((d) => gains[d]![a]!)));
}

/** The acceptable deals with the largest sum of gains. */
export function utilitarian(bargain: Bargain): number[] {
  const gains = listGains(bargain);
  const tolerance = slacksOf(bargain).reduce((sum, slack) => sum + slack, 0);
  const sum = (d: number): number => gains[d]!.reduce((total, gain) => total + gain, 0);
  const deals = acceptable(bargain);
  return deals.filter((d) => deals.every((e) => sum(d) >= sum(e) - tolerance));
}

/** All sets of actors, the smallest first. */
function coalitions(nActors: number): number[][] {
  return rangeOf(1 << nActors)
    .map((bits) => rangeOf(nActors).filter((a) => (bits >> a) & 1))
    .filter((set) => set.length > 0)
    .sort((a, b) => a.length - b.length);
}

/** Whether a coalition has something that all its members like better than the deal: no deal, or one of its own. */
export function isBlockedBy(bargain: Bargain, deal: number, members: readonly number[]): boolean {
  const grades = listGrades(bargain, listAllGains(bargain));
  const bits = members.reduce((sum, a) => sum + (1 << a), 0);
  const own =
    members.length === bargain.nActors ? rangeOf(bargain.nDeals) : Array.from(bargain.alone?.(bits) ?? []);
  const offers = [...own.map((d) => grades[d]!), rangeOf(bargain.nActors).map(() => 0)];
  return offers.some((offer) => members.every((a) => offer[a]! > grades[deal]![a]!));
}

/** The deals that no coalition blocks. */
export function core(bargain: Bargain): number[] {
  return rangeOf(bargain.nDeals).filter(
    (d) => !coalitions(bargain.nActors).some((members) => isBlockedBy(bargain, d, members)),
  );
}

/** What an actor gains by departing from a deal: 0 where that ties. */
export function temptation(bargain: Bargain, deal: number, actor: number): number {
  const at = deal * bargain.nActors + actor;
  const gain = bargain.departure![at]! - bargain.worth[at]!;
  return gain > slacksOf(bargain)[actor]! ? gain : 0;
}

/** The deals that nobody gains by departing from. */
export function stable(bargain: Bargain): number[] {
  return rangeOf(bargain.nDeals).filter((d) =>
    rangeOf(bargain.nActors).every((a) => temptation(bargain, d, a) === 0),
  );
}

/** The sets of actors that accept no deal together, though every smaller set of them does. */
export function conflicts(bargain: Bargain): number[][] {
  const gains = listGains(bargain);
  const agree = (set: readonly number[]): boolean => gains.some((row) => set.every((a) => row[a]! >= 0));
  return coalitions(bargain.nActors).filter(
    (set) => !agree(set) && set.every((a) => set.length === 1 || agree(set.filter((b) => b !== a))),
  );
}

/** Everything in which a solution differs from the definitions, in sentences. Lotteries are left out where not wanted. */
export function dealsFaults(bargain: Bargain, solution: DealsSolution, hasLotteries = true): string[] {
  const faults: string[] = [];
  const same = (what: string, found: ArrayLike<number>, expected: readonly number[]): void => {
    if (Array.from(found).join() !== expected.join())
      faults.push(
        `${what}: deals ${Array.from(found).join(", ")}; from the definition ${expected.join(", ")}`,
      );
  };
  const { solutions, core: found, holding, deadlock } = solution;
  const fine = acceptable(bargain);
  same("acceptable", solution.acceptable, fine);
  same("efficient", solution.efficient, efficient(bargain));
  same("efficient among acceptable", solution.acceptableEfficient, efficient(bargain, fine));
  same("Nash", solutions.nash, nash(bargain));
  same("Kalai-Smorodinsky", solutions.kalaiSmorodinsky, leximinOf(bargain, ideals(bargain)));
  same(
    "egalitarian",
    solutions.egalitarian,
    leximinOf(
      bargain,
      rangeOf(bargain.nActors).map(() => 1),
    ),
  );
  same("proportional", solutions.proportional, leximinOf(bargain, weightsOf(bargain)));
  same("utilitarian", solutions.utilitarian, utilitarian(bargain));
  if (found) {
    same("core", found.deals, core(bargain));
    for (const d of rangeOf(bargain.nDeals)) {
      const members = rangeOf(bargain.nActors).filter((a) => (found.blockedBy[d]! >> a) & 1);
      if (members.length > 0 && !isBlockedBy(bargain, d, members))
        faults.push(`deal ${d}: actors ${members.join(", ")} don't block it`);
    }
  }
  if (holding) {
    same("stable", holding.stable, stable(bargain));
    for (const [at, gain] of holding.temptations.entries()) {
      const expected = temptation(bargain, Math.floor(at / bargain.nActors), at % bargain.nActors);
      if (gain !== expected) faults.push(`temptation ${at} is ${gain}; from the definition ${expected}`);
    }
    const need = (d: number): number =>
      rangeOf(bargain.nActors).reduce((sum, a) => sum + temptation(bargain, d, a), 0);
    const tolerance = slacksOf(bargain).reduce((sum, slack) => sum + slack, 0);
    const cheapest = (deals: readonly number[]): number[] =>
      deals.filter((d) => deals.every((e) => need(d) <= need(e) + tolerance));
    same("cheapest to guarantee", holding.cheapestAcceptable?.deals ?? [], cheapest(fine));
    same("cheapest efficient", holding.cheapestEfficient?.deals ?? [], cheapest(efficient(bargain, fine)));
  }
  if (deadlock) {
    const said = JSON.stringify(sortSets(deadlock.conflicts));
    const expected = JSON.stringify(sortSets(conflicts(bargain)));
    if (said !== expected) faults.push(`conflicts ${said}; from the definition ${expected}`);
    const lacks = listGains(bargain).map((row) => row.map((gain) => Math.max(0, -gain)));
    const total = (d: number): number => lacks[d]!.reduce((sum, lack) => sum + lack, 0);
    const tolerance = slacksOf(bargain).reduce((sum, slack) => sum + slack, 0);
    const deals = rangeOf(bargain.nDeals);
    same(
      "nearest",
      deadlock.nearest.map(({ deal }) => deal),
      deals.filter((d) => deals.every((e) => total(d) <= total(e) + tolerance)),
    );
    for (const a of rangeOf(bargain.nActors)) {
      const least = Math.min(...lacks.map((row) => row[a]!));
      if (deadlock.least[a] !== least) faults.push(`actor ${a} lacks ${deadlock.least[a]}, not ${least}`);
    }
  } else if (fine.length === 0 && bargain.nDeals > 0)
    faults.push("no deal is acceptable, and nothing says why");
  return hasLotteries ? [...faults, ...lotteryFaults(bargain, solution.lotteries)] : faults;
}

const sortSets = (sets: readonly (readonly number[])[]): string[] =>
  sets.map((set) => [...set].sort((a, b) => a - b).join()).sort();
