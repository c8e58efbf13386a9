// Deals as JSON.

import type { Fraction } from "../../engines/index.js";
import { diagnosticJson } from "../diagnostic.js";
import { stateJson } from "../json.js";
import type { DealReport, DealsReport, LotteryReport, ShareReport, SolutionName } from "./deals.js";

/**
 * Deals as JSON: `case`, `seed`, `draws`, `says`, `actors` (those whose say counts), `parties` (those with levers on the
 * table), `levers`, `no_deal`, `n_settings`, `n_deals`, `n_acceptable`, `n_efficient`, `n_self_enforcing`, `n_core` (null where
 * the core was not found), `deals`, `acceptable_efficient`, `n_acceptable_efficient`, `solutions`, `self_enforcing` (those that
 * are acceptable), `cheapest_guarantees`, `lotteries` (null unless asked for), `adjusted_winner` (null where the levers are
 * no issues that two actors divide), `file`, `sampling`, `requested`, `status`, `method`, `weighted`, `certain`, `tied`,
 * `diagnostics`. Deals elsewhere are places in `deals`, from 0, which has all of them, or, of more than 4,096, those that are
 * referred to. A deal: `number`, `levels`, `changes` (those that differ from where things stand), `says`, `worths` and `gains`
 * over no deal per actor, at the medians, `acceptable`, `efficient`, `breakers` (per actor what it gains by breaking the deal,
 * which is what a guarantee has to be worth to it; empty where the deal holds by itself), `blocked_by` (empty in the core),
 * `shares` of the draws in which it is `acceptable`, `efficient`, `self_enforcing`, each with `share`, `low`, `high` (null
 * where not counted). A lottery: `deals`, each with `levels`, `says` and `probability`, then `worths` and `gains`. Adjusted
 * Winner: `issues` with `name`, `winner` (null for the one that is shared), `points` and `levels` per actor; `shared`
 * (per actor its part); `points` per actor of its 100.
 */
export function dealsJson(report: DealsReport) {
  const name = (actor: number) => report.actors[actor]!.name;
  const perVoice = (values: readonly number[]) =>
    Object.fromEntries(report.voices.map((actor, i) => [name(actor), values[i]!]));
  return {
    case: report.title,
    seed: report.seed,
    draws: report.draws,
    says: report.says,
    actors: report.voices.map(name),
    parties: report.parties.map(name),
    levers: report.levers.map(({ name: lever, actor, levels }) => ({
      name: lever,
      actor: name(actor),
      levels,
    })),
    no_deal: {
      kind: report.noDeal.kind,
      policy: report.noDeal.policy ?? null,
      worths: perVoice(report.noDeal.worths),
    },
    n_settings: report.nSettings,
    n_deals: report.nDeals,
    n_acceptable: report.nAcceptable,
    n_efficient: report.nEfficient,
    n_self_enforcing: report.nStable,
    n_core: report.nCore,
    deals: report.deals.map((deal) => dealJson(deal, name, perVoice)),
    acceptable_efficient: report.frontier,
    n_acceptable_efficient: report.nFrontier,
    solutions: perSolution(report.solutions, (places) => places),
    self_enforcing: report.holding,
    cheapest_guarantees: report.cheapest,
    lotteries: report.lotteries && perSolution(report.lotteries, (one) => lotteryJson(report, one, perVoice)),
    adjusted_winner: dividedJson(report, name),
    file: report.file,
    sampling: report.sampling,
    requested: report.asked,
    status: report.status,
    method: report.method,
    weighted: report.isWeighted,
    certain: report.isCertain,
    tied: report.tied,
    diagnostics: report.diagnostics.map(diagnosticJson),
  };
}

type PerVoice = (values: readonly number[]) => Readonly<Record<string, number>>;

function perSolution<T, R>(of: Readonly<Record<SolutionName, T>>, map: (one: T) => R) {
  return {
    nash: map(of.nash),
    kalai_smorodinsky: map(of.kalaiSmorodinsky),
    egalitarian: map(of.egalitarian),
    utilitarian: map(of.utilitarian),
    proportional: map(of.proportional),
  };
}

function dealJson(deal: DealReport, name: (actor: number) => string, perVoice: PerVoice) {
  const { shares } = deal;
  return {
    number: deal.deal,
    levels: stateJson(deal.levels),
    changes: stateJson(deal.changes),
    says: deal.says,
    worths: perVoice(deal.worths),
    gains: perVoice(deal.gains),
    acceptable: deal.isAcceptable,
    efficient: deal.isEfficient,
    breakers: Object.fromEntries(deal.breakers.map(({ actor, gain }) => [name(actor), gain])),
    blocked_by: deal.blockedBy?.map(name) ?? null,
    shares: shares && {
      acceptable: shareJson(shares.acceptable),
      efficient: shares.efficient && shareJson(shares.efficient),
      self_enforcing: shareJson(shares.selfEnforcing),
    },
  };
}

const shareJson = ({ share, low, high }: ShareReport) => ({ share, low, high });

function lotteryJson(
  { deals }: DealsReport,
  { deals: drawn, probabilities, worths, gains, says }: LotteryReport,
  perVoice: PerVoice,
) {
  return {
    deals: drawn.map((number, i) => ({
      number,
      levels: stateJson(deals.find(({ deal }) => deal === number)?.levels ?? []),
      says: says[i]!,
      probability: probabilities[i]!,
    })),
    worths: perVoice(worths),
    gains: perVoice(gains),
  };
}

function dividedJson({ divided }: DealsReport, name: (actor: number) => string) {
  if (!divided) return null;
  const [first, second] = divided.actors.map(name) as [string, string];
  const both = <T>([one, two]: readonly [T, T]) => ({ [first]: one, [second]: two });
  const { firstShare, issues, points } = divided;
  return {
    issues: issues.map((issue) => ({
      name: issue.name,
      winner: issue.winner === null ? null : name(issue.winner),
      points: both(issue.points),
      levels: both(issue.levels),
    })),
    shared: firstShare && both([numberOf(firstShare), 1 - numberOf(firstShare)]),
    points: both([numberOf(points[0]), numberOf(points[1])]),
  };
}

const numberOf = ({ numerator, denominator }: Fraction): number => numerator / denominator;
