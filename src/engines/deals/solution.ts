// The shape of the engine's answer, which solving, checking and explaining share.

import type { Deadlock } from "./acceptable.js";
import type { Core } from "./core.js";
import type { Guarantees, Holding } from "./holding.js";
import type { LotterySolutions } from "./lotteries.js";
import type { Solutions } from "./solutions.js";

/** What there is to say about a bargain. Lists of deals ascend. */
export type DealsSolution = {
  /** Gain of deal d over no deal for actor a at nActors d + a; 0 where they tie. */
  readonly gains: Float64Array;
  /** At least as good as no deal for everybody. */
  readonly acceptable: Int32Array;
  /** No other deal is better for somebody and no worse for anybody. */
  readonly efficient: Int32Array;
  /** Both. No deal that is acceptable beats another: whatever dominates an acceptable deal is acceptable too. */
  readonly acceptableEfficient: Int32Array;
  readonly solutions: Solutions;
  /** Absent where no lottery is acceptable, or where not wanted. */
  readonly lotteries?: LotterySolutions;
  /** Absent where the bargain doesn't say what coalitions can do alone, or where not wanted. */
  readonly core?: Core;
  /** Absent where the bargain doesn't say what departures are worth. */
  readonly holding?: Holding & {
    /** The cheapest guarantees among acceptable deals, and among those that are efficient as well; absent for none. */
    readonly cheapestAcceptable?: Guarantees;
    readonly cheapestEfficient?: Guarantees;
  };
  /** Where there are deals, none of them acceptable. */
  readonly deadlock?: Deadlock;
};
