// In which share of the draws deals are acceptable, efficient and self-enforcing.

import { type DrawOptions, inSlices, type Watch } from "../../model/index.js";
import { acceptableDeals, efficientDeals } from "./acceptable.js";
import { gainsOf, slacksOf } from "./bargain.js";
import type { BargainPlans } from "./case-bargain.js";
import { gradesOf } from "./grades.js";
import { holdingOf } from "./holding.js";
import type { Plays } from "./plays.js";

/** Worths kept at a time, in numbers: 32 MB. */
const KEPT = 1 << 22;

/** Counts of draws over some deals. */
export type DealShares = {
  /** The deals counted, ascending; entry k of each count is that of `deals[k]`. */
  readonly deals: readonly number[];
  readonly draws: number;
  readonly acceptable: Uint32Array;
  /** Absent where only some deals are counted: efficiency compares a deal with all others. */
  readonly efficient?: Uint32Array;
  readonly selfEnforcing: Uint32Array;
  /** Draws in which some choice of some play was a tie, which goes to the first option listed. */
  readonly tied: number;
  /** Whether nothing that the plays read is drawn: then one draw stands for all. */
  readonly isCertain: boolean;
};

/**
 * Counts over the draws, until stopped.
 * @param deals all of them, or some; then efficiency is not counted
 */
export async function countShares(
  plans: BargainPlans,
  plays: Plays,
  deals: readonly number[],
  {
    nPlans,
    nActors,
    draws,
  }: { readonly nPlans: number; readonly nActors: number } & Pick<DrawOptions, "draws">,
  watch: Watch,
): Promise<DealShares> {
  const isAll = deals.length === plans.plans.length;
  const isCertain = !plays.isUncertain;
  const total = isCertain ? 1 : draws;
  const perDraw = nPlans * nActors;
  const block = Math.max(1, Math.min(plays.stride, Math.floor(KEPT / perDraw)));
  const worths = new Float64Array(Math.min(block, total) * perDraw);
  const acceptable = new Uint32Array(deals.length);
  const efficient = new Uint32Array(deals.length);
  const selfEnforcing = new Uint32Array(deals.length);
  let tied = 0;
  const done = await inSlices(
    total,
    watch,
    (first, count) => {
      tied += plays.solveBlock(first, count) > 0 ? count : 0;
      plays.checkQuantities(first, count);
      plays.worthsInto(worths, count);
      for (let d = 0; d < count; d++) {
        const bargain = plans.some(worths.subarray(d * perDraw, (d + 1) * perDraw), deals);
        const slacks = slacksOf(bargain);
        const gains = gainsOf(bargain, slacks);
        countIn(acceptable, acceptableDeals(gains, nActors));
        if (isAll) countIn(efficient, efficientDeals(gradesOf(gains, nActors, slacks), nActors));
        countIn(selfEnforcing, holdingOf(bargain.worth, bargain.departure!, nActors, slacks).stable);
      }
    },
    block,
  );
  const times = isCertain ? draws * done : 1;
  const scaled = (counts: Uint32Array) => counts.map((count) => count * times);
  return {
    deals,
    draws: done * (isCertain ? draws : 1),
    acceptable: scaled(acceptable),
    ...(isAll && { efficient: scaled(efficient) }),
    selfEnforcing: scaled(selfEnforcing),
    tied: tied * times,
    isCertain,
  };
}

function countIn(counts: Uint32Array, deals: Int32Array): void {
  for (const d of deals) counts[d]!++;
}
