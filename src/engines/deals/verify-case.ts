// The deals of a case from the definition: the naive play of every deal and every departure, at the medians and draw by
// draw. The answers about the bargain itself are held against their definitions by `dealsFaults`. Slow and obvious.

import { type Case, Draws, type Lever, mediansOf } from "../../model/index.js";
import { solveNaively } from "../play/index.js";
import type { Bargain } from "./bargain.js";
import type { DealsFound, DealsOptions } from "./case-solution.js";
import { acceptable, dealsFaults, efficient, stable } from "./verify.js";

/** Both ways of solving add some hundred products in another order. */
const AGREEMENT = 1e-9;

/** Everything that differs from the definition. */
export function verifyDeals(
  subject: Case,
  options: DealsOptions,
  found: DealsFound | undefined,
): readonly string[] {
  if (!found) return [];
  const { bargain, outcomes, holds, shares, levels } = found;
  const faults: string[] = [];
  const same = (what: string, is: number, should: number): void => {
    if (Math.abs(is - should) > AGREEMENT * Math.max(1, Math.abs(should)))
      faults.push(`${what} is ${is}; from the definition ${should}`);
  };
  const compare = (what: string, is: ArrayLike<number>, should: ArrayLike<number>): void => {
    for (let i = 0; i < should.length; i++) same(`${what}, number ${i}`, is[i] ?? Number.NaN, should[i]!);
  };
  const medians = naiveBargain(subject, found, mediansOf(subject));
  compare("the worth of deals", bargain.worth, medians.worth);
  compare("the worth of no deal", bargain.noDeal, medians.noDeal);
  compare("the worth of departures", bargain.departure!, medians.departure!);
  outcomes.forEach(({ plan }, o) => {
    const { values } = solveNaively(subject, mediansOf(subject), holds[plan]!);
    const own = found.table.actors.map((actor) => values[actor]!);
    compare(`the worth of outcome ${o}`, bargain.outside!.subarray(o * own.length), own);
  });
  const settings = found.table.open.reduce((product, { length }) => product * length, 1);
  if (new Set(levels.map((one) => one.join())).size !== levels.length) faults.push("a deal is listed twice");
  if (subject.rules.length === 0 && levels.length !== settings)
    faults.push(`${levels.length} deals are listed, and the levers have ${settings} joint settings`);
  faults.push(...dealsFaults(bargain, found.solution, options.lotteries ?? false));

  if (!shares || shares.draws < options.draws) return faults;
  const draws = new Draws(subject, options, 1);
  const counts = [0, 1, 2].map(() => new Map<number, number>());
  for (let k = 0; k < options.draws; k++) {
    draws.fill(k, 1);
    const quantities = subject.quantities.map((_, q) => draws.row(q)[0]!);
    const drawn = naiveBargain(subject, found, quantities);
    [acceptable(drawn), efficient(drawn), stable(drawn)].forEach((deals, c) => {
      for (const d of deals) counts[c]!.set(d, (counts[c]!.get(d) ?? 0) + 1);
    });
  }
  const counted = [shares.acceptable, shares.efficient, shares.selfEnforcing];
  for (const [c, what] of ["acceptable", "efficient", "self-enforcing"].entries()) {
    shares.deals.forEach((d, k) => {
      const is = counted[c]?.[k];
      if (is !== undefined) same(`draws in which deal ${d} is ${what}`, is, counts[c]!.get(d) ?? 0);
    });
  }
  return faults;
}

/** The bargain in one draw, by the naive play of each deal and each departure from it. */
function naiveBargain(subject: Case, { table, levels }: DealsFound, quantities: ArrayLike<number>): Bargain {
  const { actors, levers, noDeal } = table;
  const known = new Map<string, readonly number[]>();
  const worthsUnder = (holds: readonly number[]): readonly number[] => {
    const key = holds.join();
    const values = known.get(key) ?? solveNaively(subject, quantities, holds).values;
    known.set(key, values);
    return actors.map((actor) => values[actor]!);
  };
  const holding = (deal: readonly number[], without?: number) =>
    subject.coordinates.map((coordinate, c) => {
      const i = levers.indexOf(c);
      return i < 0 || (coordinate as Lever).actor === without ? -1 : deal[i]!;
    });
  return {
    nDeals: levels.length,
    nActors: actors.length,
    noDeal: Float64Array.from(worthsUnder(noDeal)),
    worth: Float64Array.from(levels.flatMap((deal) => worthsUnder(holding(deal)))),
    departure: Float64Array.from(
      levels.flatMap((deal) =>
        actors.map((actor, i) => {
          try {
            return worthsUnder(holding(deal, actor))[i]!;
          } catch {
            // Somewhere nothing is left to choose: there is no departing.
            return worthsUnder(holding(deal))[i]!;
          }
        }),
      ),
    ),
  };
}
