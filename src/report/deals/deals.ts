// The report of deals: what no deal is worth, which deals are worth a look, what each solution picks, what would hold and what
// nobody blocks, as plain data.

import type { Diagnostic } from "../../diagnostics/index.js";
import {
  breakersOf,
  type DealsFound,
  dealsEngine,
  type Lottery,
  membersOf,
  namesIn,
  sayBlock,
  sayTerms,
  TIE,
  termsOf,
} from "../../engines/index.js";
import { type Interval, wilson } from "../../kernel/index.js";
import type { Case, DrawOptions, Result } from "../../model/index.js";
import type { Setting } from "../play.js";
import { type RunReport, reportRun } from "../run.js";
import { type DividedReport, reportDivided } from "./divided.js";

export type { DividedReport } from "./divided.js";

/** A share of the draws with its 95 % interval. */
export type ShareReport = Interval & { readonly share: number };

/** One deal. Worths and gains are at the medians, per actor whose say counts, each in the actor's own units. */
export type DealReport = {
  /** Its number among all deals, from 0. */
  readonly deal: number;
  /** Every lever on the table, with its level. */
  readonly levels: readonly Setting[];
  /** Those that do not stand as they do today. */
  readonly changes: readonly Setting[];
  /** The deal in words. */
  readonly says: string;
  readonly worths: readonly number[];
  /** Over no deal; 0 where they tie. */
  readonly gains: readonly number[];
  readonly isAcceptable: boolean;
  readonly isEfficient: boolean;
  /** Who gains by breaking it, the most tempted first: what a guarantee has to be worth. None where it holds by itself. */
  readonly breakers: readonly { readonly actor: number; readonly gain: number }[];
  /** The smallest coalition that blocks it, as actors of the case; none in the core; null where the core was not found. */
  readonly blockedBy: readonly number[] | null;
  /** Null where they were not counted. */
  readonly shares: {
    readonly acceptable: ShareReport;
    readonly efficient: ShareReport | null;
    readonly selfEnforcing: ShareReport;
  } | null;
};

export const solutionNames = [
  "nash",
  "kalaiSmorodinsky",
  "egalitarian",
  "utilitarian",
  "proportional",
] as const;
export type SolutionName = (typeof solutionNames)[number];

/** A lottery of deals; `deals` are numbers of deals. */
export type LotteryReport = Pick<Lottery, "deals" | "probabilities" | "worths" | "gains"> & {
  /** The deals in words. */
  readonly says: readonly string[];
};

export type DealsReport = RunReport & {
  readonly kind: "deals";
  /** Actors whose say counts, by index; worths and gains are in this order. */
  readonly voices: readonly number[];
  /** Those with levers on the table. */
  readonly parties: readonly number[];
  readonly levers: readonly {
    readonly name: string;
    readonly actor: number;
    readonly levels: readonly string[];
  }[];
  readonly noDeal: {
    readonly kind: "play" | "state" | "policy";
    /** The name of the policy. */
    readonly policy?: string;
    readonly worths: readonly number[];
  };
  /** Joint settings, and those of them that can be carried out. */
  readonly nSettings: number;
  readonly nDeals: number;
  readonly nAcceptable: number;
  readonly nEfficient: number;
  /** Deals that hold themselves up, acceptable or not. */
  readonly nStable: number;
  readonly nCore: number | null;
  /** All deals, or, of very many, those that are referred to. Elsewhere deals are places in this list. */
  readonly deals: readonly DealReport[];
  /** Acceptable and efficient. */
  readonly frontier: readonly number[];
  /** How many these are, listed or not. */
  readonly nFrontier: number;
  readonly solutions: Readonly<Record<SolutionName, readonly number[]>>;
  /** How many actors gain by the Nash deals. */
  readonly nGainers: number;
  /** Deals that hold themselves up and are acceptable. */
  readonly holding: readonly number[];
  /** The efficient and acceptable deals that need the smallest guarantees in sum, and that sum; null for none. */
  readonly cheapest: { readonly total: number; readonly deals: readonly number[] } | null;
  readonly lotteries: Readonly<Record<SolutionName, LotteryReport>> | null;
  /** Who blocks the first deal of Nash's solution, in words; null in the core or where it was not found. */
  readonly block: string | null;
  readonly divided: DividedReport | null;
  readonly isWeighted: boolean;
  /** Whether nothing drawn matters: the shares are those of any draw. */
  readonly isCertain: boolean;
  /** Share of the draws in which some choice is a tie. */
  readonly tied: number;
  readonly says: readonly string[];
};

/** The most deals that a report lists; beyond, those that are referred to. */
export const MOST_DEALS_LISTED = 4096;

/** @param warnings what compiling the case had to say */
export function reportDeals(
  subject: Case,
  result: Result<DealsFound | undefined>,
  asked: DrawOptions,
  warnings: readonly Diagnostic[] = [],
): DealsReport | undefined {
  const found = result.solutions;
  if (!found) return undefined;
  const { table, noDeal, bargain, solution, shares } = found;
  const listed = listedOf(found);
  const placeOf = new Map(listed.map((d, place) => [d, place]));
  const places = (some: ArrayLike<number>) => Array.from(some).flatMap((d) => placeOf.get(d) ?? []);
  const { nash, kalaiSmorodinsky, egalitarian, utilitarian, proportional, nGainers } = solution.solutions;
  const isAcceptable = new Set(solution.acceptable);
  const cheapest = solution.holding?.cheapestEfficient;
  const names = namesIn(subject, found);
  return {
    kind: "deals",
    ...reportRun(subject, result, asked, warnings),
    draws: shares?.draws ?? 0,
    voices: table.actors,
    parties: table.parties,
    levers: table.levers.map((c) => {
      const lever = subject.coordinates[c]!;
      return { name: lever.name, actor: lever.kind === "lever" ? lever.actor : -1, levels: lever.levels };
    }),
    noDeal: {
      kind: noDeal.kind,
      ...(noDeal.kind === "policy" ? { policy: subject.policies[noDeal.policy]!.name } : {}),
      worths: [...bargain.noDeal],
    },
    nSettings: table.nSettings,
    nDeals: bargain.nDeals,
    nAcceptable: solution.acceptable.length,
    nEfficient: solution.efficient.length,
    nStable: solution.holding?.stable.length ?? 0,
    nCore: solution.core?.deals.length ?? null,
    deals: reportEach(subject, found, listed),
    frontier: places(solution.acceptableEfficient),
    nFrontier: solution.acceptableEfficient.length,
    solutions: {
      nash: places(nash),
      kalaiSmorodinsky: places(kalaiSmorodinsky),
      egalitarian: places(egalitarian),
      utilitarian: places(utilitarian),
      proportional: places(proportional),
    },
    nGainers,
    holding: places(solution.holding?.stable ?? []).filter((place) => isAcceptable.has(listed[place]!)),
    cheapest: cheapest ? { total: cheapest.total, deals: places(cheapest.deals) } : null,
    lotteries: solution.lotteries ? lotteriesOf(subject, found) : null,
    block:
      nash[0] !== undefined && solution.core?.blockedBy[nash[0]]
        ? sayBlock(bargain, solution, names, nash[0])
        : null,
    divided: reportDivided(subject, found),
    isWeighted: found.isWeighted,
    isCertain: shares?.isCertain ?? false,
    tied: shares && shares.draws > 0 ? shares.tied / shares.draws : 0,
    says: dealsEngine.explain(subject, found),
  };
}

/** The deals that are listed, ascending. */
function listedOf({ bargain, shares, solution }: DealsFound): readonly number[] {
  if (bargain.nDeals <= MOST_DEALS_LISTED) return Array.from({ length: bargain.nDeals }, (_, d) => d);
  const counted = shares && shares.deals.length < bargain.nDeals ? shares.deals : [];
  const { nash, kalaiSmorodinsky, egalitarian, utilitarian, proportional } = solution.solutions;
  const picked = [nash, kalaiSmorodinsky, egalitarian, utilitarian, proportional].flat();
  const acceptable = new Set(solution.acceptable);
  const firm = Array.from(solution.holding?.stable ?? []).filter((d) => acceptable.has(d));
  const cheapest = solution.holding?.cheapestEfficient?.deals ?? [];
  const drawn = solution.lotteries;
  const lotteries = drawn ? solutionNames.flatMap((name) => drawn[name].deals) : [];
  const all = [...counted, ...picked, ...lotteries, ...cheapest, ...solution.acceptableEfficient, ...firm];
  return [...new Set(all)].slice(0, MOST_DEALS_LISTED).sort((a, b) => a - b);
}

function reportEach(subject: Case, found: DealsFound, listed: readonly number[]): readonly DealReport[] {
  const { table, levels, bargain, solution, shares } = found;
  const { levers, actors } = table;
  const n = actors.length;
  const acceptable = new Set(solution.acceptable);
  const efficient = new Set(solution.efficient);
  const countedAt = new Map(shares?.deals.map((d, k) => [d, k]));
  const settings = (deal: readonly number[]): readonly Setting[] =>
    levers.map((c, i) => {
      const { name, levels: all } = subject.coordinates[c]!;
      return { name, level: all[deal[i]!]! };
    });
  const shareOf = (count: number): ShareReport => ({
    share: count / shares!.draws,
    ...wilson(count, shares!.draws),
  });
  return listed.map((d): DealReport => {
    const own = levels[d]!;
    const terms = termsOf(subject, levers, own);
    const all = settings(own);
    const k = shares && shares.draws > 0 ? countedAt.get(d) : undefined;
    const coalition = solution.core?.blockedBy[d];
    return {
      deal: d,
      levels: all,
      changes: all.filter((_, i) => terms.some(({ lever }) => lever === levers[i])),
      says: sayTerms(subject, terms),
      worths: [...bargain.worth.subarray(d * n, (d + 1) * n)],
      gains: [...solution.gains.subarray(d * n, (d + 1) * n)],
      isAcceptable: acceptable.has(d),
      isEfficient: efficient.has(d),
      breakers: breakersOf(solution.holding!, n, d).map(({ actor, gain }) => ({
        actor: actors[actor]!,
        gain,
      })),
      blockedBy: coalition === undefined ? null : membersOf(coalition, n).map((i) => actors[i]!),
      shares:
        shares && k !== undefined
          ? {
              acceptable: shareOf(shares.acceptable[k]!),
              efficient: shares.efficient ? shareOf(shares.efficient[k]!) : null,
              selfEnforcing: shareOf(shares.selfEnforcing[k]!),
            }
          : null,
    };
  });
}

function lotteriesOf(
  subject: Case,
  { solution, table, levels, bargain }: DealsFound,
): Readonly<Record<SolutionName, LotteryReport>> {
  const { nash, kalaiSmorodinsky, egalitarian, utilitarian, proportional } = solution.lotteries!;
  const report = ({ deals, probabilities, worths, gains }: Lottery): LotteryReport => ({
    deals,
    probabilities,
    worths,
    // What an expectation misses by rounding is nothing.
    gains: gains.map((gain, i) => {
      const size = Math.max(Math.abs(worths[i]!), Math.abs(bargain.noDeal[i]!));
      return Math.abs(gain) <= TIE * size ? 0 : gain;
    }),
    says: deals.map((d) => sayTerms(subject, termsOf(subject, table.levers, levels[d]!))),
  });
  return {
    nash: report(nash),
    kalaiSmorodinsky: report(kalaiSmorodinsky),
    egalitarian: report(egalitarian),
    utilitarian: report(utilitarian),
    proportional: report(proportional),
  };
}
