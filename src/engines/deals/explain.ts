// A bargain's answer in sentences, without full stops: first whether there is something that everyone prefers and can
// trust, then what stands in the way, or what would make it hold.

import type { Bargain } from "./bargain.js";
import { membersOf } from "./core.js";
import { breakersOf } from "./holding.js";
import type { Lottery } from "./lottery.js";
import type { DealsSolution } from "./solution.js";

/** How actors, deals and amounts are named. */
export type Names = {
  readonly actor: (actor: number) => string;
  /** A deal; from nDeals on, an outcome that a coalition can bring about alone. */
  readonly deal: (deal: number) => string;
  /** An amount in the actor's own units; six significant digits at the most unless given. */
  readonly amount?: (amount: number, actor: number) => string;
};

/** So many deals of a tie are named; the others are counted. */
const NAMED = 3;

/** The headline and what follows from it. */
export function sayDeals(bargain: Bargain, solution: DealsSolution, names: Names): string[] {
  if (bargain.nDeals === 0) return ["There is no deal on the table"];
  if (solution.acceptable.length === 0) return sayDeadlock(solution, names);
  const first = solution.solutions.nash[0]!;
  const best = distinct(bargain, solution, solution.solutions.nash);
  const several =
    best.length > 1
      ? [
          `${list(best.slice(0, NAMED).map(names.deal), best.length - NAMED)} are equally good by Nash's solution`,
        ]
      : [];
  return [...several, sayDeal(bargain, solution, names, first), ...sayOthers(bargain, solution, names, best)];
}

/** Deals without those that are worth the same to everybody as an earlier one. */
function distinct(
  { nActors }: Bargain,
  { gains }: DealsSolution,
  deals: readonly number[],
): readonly number[] {
  const key = (d: number): string =>
    Array.from(gains.subarray(d * nActors, (d + 1) * nActors), (gain) => gain.toPrecision(9)).join();
  return [...new Map([...deals].reverse().map((d) => [key(d), d])).values()].sort((a, b) => a - b);
}

/**
 * Whether everyone prefers a deal, and whether it holds: "Everyone prefers X; nobody can trust it: A gains 12 by breaking
 * it; a guarantee worth 12 to A makes it hold".
 */
export function sayDeal(bargain: Bargain, solution: DealsSolution, names: Names, deal: number): string {
  const { nActors } = bargain;
  const liked = sayLiking(bargain, solution, names, deal);
  const { holding } = solution;
  if (!holding) return liked;
  const breakers = breakersOf(holding, nActors, deal);
  if (breakers.length === 0) return `${liked}; it holds itself up: nobody gains by breaking it`;
  const amount = amountIn(names);
  const gains = list(
    breakers.map(
      ({ actor, gain }, i) => `${names.actor(actor)} ${i === 0 ? "gains " : ""}${amount(gain, actor)}`,
    ),
  );
  const needs = list(breakers.map(({ actor, gain }) => `${amount(gain, actor)} to ${names.actor(actor)}`));
  const guarantee = breakers.length === 1 ? "a guarantee" : "guarantees";
  const make = breakers.length === 1 ? "makes" : "make";
  return `${liked}; nobody can trust it: ${gains} by breaking it; ${guarantee} worth ${needs} ${make} it hold`;
}

function sayLiking({ nActors }: Bargain, { gains }: DealsSolution, names: Names, deal: number): string {
  const actors = Array.from({ length: nActors }, (_, a) => a);
  const gain = (a: number): number => gains[deal * nActors + a]!;
  const name = names.deal(deal);
  if (actors.every((a) => gain(a) > 0)) return `Everyone prefers ${name}`;
  const losers = actors.filter((a) => gain(a) < 0);
  if (losers.length > 0) return `${list(losers.map(names.actor))} would rather have no deal than ${name}`;
  const gainers = actors.filter((a) => gain(a) > 0);
  if (gainers.length === 0) return `Nobody minds ${name}, and nobody gains by it`;
  const even = list(actors.filter((a) => gain(a) === 0).map(names.actor));
  return `${list(gainers.map(names.actor))} ${gainers.length === 1 ? "prefers" : "prefer"} ${name}, and to ${even} it is as good as no deal`;
}

/** What else holds, where the best deals don't; or which deal is cheapest to guarantee. */
function sayOthers(
  { nActors }: Bargain,
  { holding, acceptable, gains }: DealsSolution,
  names: Names,
  best: readonly number[],
): string[] {
  if (!holding) return [];
  const stable = new Set(holding.stable);
  if (stable.has(best[0]!)) return [];
  const isGain = (d: number): boolean =>
    gains.subarray(d * nActors, (d + 1) * nActors).some((gain) => gain > 0);
  const firm = Array.from(acceptable).filter((d) => stable.has(d) && isGain(d));
  if (firm.length > 0) {
    const said = list(firm.slice(0, NAMED).map(names.deal), firm.length - NAMED);
    const [hold, like] = firm.length === 1 ? ["holds itself", "it"] : ["hold themselves", "them"];
    return [`Without a guarantee, ${said} ${hold} up, and nobody likes ${like} less than no deal`];
  }
  const cheapest = holding.cheapestEfficient?.deals ?? [];
  const other = cheapest.find((d) => !best.includes(d));
  const isIdle = Array.from(acceptable).some((d) => stable.has(d));
  const none = isIdle
    ? "The acceptable deals that hold themselves up are no better than no deal for anybody"
    : "No acceptable deal holds itself up";
  return [
    other === undefined || cheapest.includes(best[0]!)
      ? none
      : `${none}; of the efficient deals ${names.deal(other)} needs the smallest guarantees`,
  ];
}

function sayDeadlock({ deadlock, lotteries }: DealsSolution, names: Names): string[] {
  const amount = amountIn(names);
  const why = deadlock!.conflicts.map((set) => {
    const [only] = set;
    if (set.length > 1)
      return `no deal is at least as good as no deal for ${list(set.map(names.actor))} at once`;
    const lack = amount(deadlock!.least[only!]!, only!);
    return `${names.actor(only!)} prefers no deal to every deal, and would need at least ${lack} more`;
  });
  const near = deadlock!.nearest[0]!;
  const needs = near.amounts.flatMap((lack, a) =>
    lack > 0 ? [`${names.actor(a)} ${amount(lack, a)} more`] : [],
  );
  const more = deadlock!.nearest.length - 1;
  const ties = more > 0 ? ` (and ${more} other deal${more === 1 ? "" : "s"} as near)` : "";
  const headline = `No deal is acceptable: ${list(why.slice(0, NAMED), why.length - NAMED, "; ")}`;
  const nearest = `The nearest is ${names.deal(near.deal)}${ties}: it would take ${list(needs)}`;
  return [headline, nearest, ...(lotteries ? [sayLottery(lotteries.nash, names)] : [])];
}

/** What a lottery draws: "Drawing lots is acceptable where no deal is: X with 50 %, Y with 50 %". */
function sayLottery({ deals, probabilities }: Lottery, names: Names): string {
  const drawn = deals.map((d, i) => `${names.deal(d)} with ${plain(100 * probabilities[i]!)} %`);
  return `Drawing lots is acceptable where no deal is: ${drawn.join(", ")}`;
}

/** Who blocks a deal and how: "A and B block X: together they can bring about Y, which both like better". */
export function sayBlock(bargain: Bargain, { core }: DealsSolution, names: Names, deal: number): string {
  const coalition = core?.blockedBy[deal] ?? 0;
  if (coalition === 0) return `No coalition blocks ${names.deal(deal)}`;
  const members = membersOf(coalition, bargain.nActors);
  const other = core!.blockedWith[deal]!;
  const who = list(members.map(names.actor));
  if (other < 0) return `${who} blocks ${names.deal(deal)}: no deal is better for it`;
  if (members.length === 1)
    return `${who} blocks ${names.deal(deal)}: alone it can bring about ${names.deal(other)}, which it likes better`;
  return `${who} block ${names.deal(deal)}: together they can bring about ${names.deal(other)}, which each of them likes better`;
}

const amountIn =
  (names: Names) =>
  (amount: number, actor: number): string =>
    names.amount ? names.amount(amount, actor) : plain(amount);

const plain = (x: number): string => String(Number(x.toPrecision(6)));

/** "a", "a and b", "a, b and 2 more". */
function list(parts: readonly string[], more = 0, separator = ", "): string {
  const all = more > 0 ? [...parts, `${more} more`] : parts;
  return all.length < 2
    ? (all[0] ?? "")
    : `${all.slice(0, -1).join(separator)}${separator === ", " ? "" : ";"} and ${all.at(-1)}`;
}
