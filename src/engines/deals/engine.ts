// Deals of a case: every joint setting of the levers on the table as a plan of the play, made into a bargain and solved at
// the medians; then the shares of the draws.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, inSlices, type Result, resultsOf, type Watch } from "../../model/index.js";
import { playEngine } from "../play/index.js";
import { MOST_IN_COALITIONS } from "./bargain.js";
import { BargainPlans } from "./case-bargain.js";
import type { DealsFound, DealsOptions } from "./case-solution.js";
import { divideIssues } from "./issues.js";
import { NO_DEAL_PLAN, planTable } from "./plans.js";
import { Plays } from "./plays.js";
import { countShares, type DealShares } from "./shares.js";
import type { DealsSolution } from "./solution.js";
import { solveBargain } from "./solve.js";
import { openTable } from "./table.js";

/** The most (plan, draw) pairs of a run over all deals: some ten seconds. Beyond, shares are those of some deals. */
export const MOST_COUNTED = 20_000_000;

/** Deals whose shares are counted where there are too many for all. */
export const MOST_SHARED = 64;

/** Numbers that plays may keep for the draws: 256 MB. */
const MOST_MEMORY = 1 << 25;

/** Plans between two turns of the event loop. */
const TURN = 1024;

/** Why deals have nothing to say about a case: it has no play. */
export function applies(subject: Case): readonly Diagnostic[] {
  return playEngine.applies(subject);
}

type Answer = Result<DealsFound | undefined>;

/**
 * Solves the deals of a case. Stopped early, it has shares of the draws done until then; before the medians are solved,
 * nothing. Throws a RangeError for weights that are not positive.
 */
export async function solveDeals(subject: Case, options: DealsOptions, watch: Watch = {}): Promise<Answer> {
  const { draws } = options;
  const result = resultsOf<DealsFound | undefined>("deals", "enumeration", options);
  const refused = applies(subject);
  if (refused.length > 0) return result("inapplicable", undefined, refused);
  // 1. What is on the table, and which plans of the play that asks for.
  const { table, diagnostics } = openTable(subject, options);
  if (!table) return result("inapplicable", undefined, diagnostics);
  const { actors } = table;
  const planned = planTable(subject, table, actors.length <= MOST_IN_COALITIONS);
  const nPlans = planned.plans.count;
  const worths = new Float64Array(nPlans * actors.length);
  // 2. All plans at the medians.
  const plays = new Plays(subject, planned.plans.holds, actors, options);
  const mistakes: Diagnostic[] = [];
  const mostMemory = nPlans * draws <= MOST_COUNTED ? MOST_MEMORY : 0;
  const opened = await inSlices(
    nPlans,
    watch,
    (first, count) => {
      const numbers = Array.from({ length: count }, (_, i) => first + i);
      mistakes.push(...plays.open(numbers, worths, mostMemory));
    },
    TURN,
  );
  if (opened < nPlans) return result("partial", undefined, []);
  const hopeless = hopelessOf(plays, planned.dealPlan);
  if (hopeless.length > 0) return result("inapplicable", undefined, hopeless);
  if (mistakes.length > 0) return result("inapplicable", undefined, once(mistakes));
  // 3. The bargain, and everything about it.
  const weights = options.weights && actors.map((actor) => options.weights?.get(actor) ?? 1);
  const plans = new BargainPlans(table, planned, plays.refused, weights);
  const bargain = plans.bargain(worths);
  const solution = solveBargain(bargain, { lotteries: options.lotteries ?? false });
  const divided = divideIssues(bargain, table.open, plans.levels);
  const found: DealsFound = {
    table,
    noDeal: options.noDeal ?? { kind: "play" },
    levels: plans.levels,
    bargain,
    solution,
    outcomes: plans.outcomes,
    holds: planned.plans.holds,
    ...(divided && { divided }),
    isWeighted: weights !== undefined,
  };
  // 4. The shares of the draws.
  const size = { nPlans, nActors: actors.length, draws };
  const all = plays.isKept ? plays : reopen(subject, options, found, plans);
  const counted = plays.isKept ? [...plans.plans.keys()] : notable(solution, bargain.nDeals);
  const shares = await countShares(plans, all, counted, size, watch);
  const work = { plans: nPlans, draws: shares.isCertain ? 1 : shares.draws };
  const wrong = all.mistakes(shares.draws);
  if (wrong.length > 0) return result("inapplicable", undefined, wrong, work);
  if (shares.draws === 0) return result("partial", found, [], work);
  return result(shares.draws < draws ? "partial" : "complete", { ...found, shares }, [], work);
}

/** Why nothing can be compared: no deal cannot be carried out, a plan is too large to solve, or no deal is possible. */
function hopelessOf({ refused }: Plays, dealPlan: readonly number[]): readonly Diagnostic[] {
  const noDeal = refused.get(NO_DEAL_PLAN);
  if (noDeal) return noDeal;
  const tooLarge = [...refused.values()].find((found) => found.some(({ code }) => code === "CAS0407"));
  if (tooLarge) return tooLarge;
  if (dealPlan.some((plan) => !refused.has(plan))) return [];
  return [
    diagnostic(
      "CAS0906",
      "no deal can be carried out: the rules forbid every setting of the levers",
      undefined,
      {
        help: "put other levers on the table, or relax a rule",
      },
    ),
  ];
}

const once = (found: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(found.map((one) => [`${one.code} ${one.span?.start}`, one])).values(),
];

/** The plays of the deals whose shares are counted where there are too many for all. */
function reopen(subject: Case, options: DealsOptions, found: DealsFound, plans: BargainPlans): Plays {
  const { holds, table, solution, bargain } = found;
  const plays = new Plays(subject, holds, table.actors, options);
  const wanted = plans.plansOf(notable(solution, bargain.nDeals));
  plays.open(wanted, new Float64Array(holds.length * table.actors.length));
  return plays;
}

/** Deals that a report names, those that solutions pick first; ascending. */
export function notable(solution: DealsSolution, nDeals: number): readonly number[] {
  const { solutions, holding, deadlock, acceptableEfficient, acceptable } = solution;
  const stable = new Set(holding?.stable);
  const order = [
    ...solutions.nash,
    ...solutions.kalaiSmorodinsky,
    ...solutions.egalitarian,
    ...solutions.utilitarian,
    ...solutions.proportional,
    ...(holding?.cheapestEfficient?.deals ?? []),
    ...(holding?.cheapestAcceptable?.deals ?? []),
    ...(deadlock?.nearest ?? []).map(({ deal }) => deal),
    ...Array.from(acceptable).filter((d) => stable.has(d)),
    ...acceptableEfficient,
    ...(holding?.stable ?? []),
  ];
  const chosen = [...new Set(order)].filter((d) => d < nDeals).slice(0, MOST_SHARED);
  return chosen.sort((a, b) => a - b);
}

export type { DealShares };
