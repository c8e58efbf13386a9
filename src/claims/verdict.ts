// From a count of draws to a verdict (DESIGN.md §3).

import { wilson } from "../kernel/index.js";
import type { Claim, Verdict } from "../model/index.js";

/** A claim's verdict; shares are of all draws, the interval is Wilson's 95 %. */
export type Judgment = {
  readonly verdict: Verdict;
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

/**
 * The verdict of a claim that is true in `count` of `draws` draws. A threshold is compared as a count, so that 0.9
 * of 10,000 draws is 9,000 draws and not a rounding away from it.
 * A claim of shares is true or false for the run as a whole, so its interval is a point.
 */
export function judge(
  claim: Pick<Claim, "holdsAt" | "failsAt" | "isWhole">,
  count: number,
  draws: number,
): Judgment {
  const atLeast = Math.ceil(nearWhole(claim.holdsAt * draws));
  const atMost = Math.floor(nearWhole(claim.failsAt * draws));
  const verdict = count >= atLeast ? "holds" : count <= atMost ? "fails" : "contested";
  const share = count / draws;
  return { verdict, share, ...(claim.isWhole ? { low: share, high: share } : wilson(count, draws)) };
}

/** The whole number that a product of a share and a count was meant to be, where rounding alone keeps it away. */
function nearWhole(product: number): number {
  const whole = Math.round(product);
  return Math.abs(product - whole) < 1e-9 * Math.max(1, whole) ? whole : product;
}
