// The shape of what is found about the deals of a case.

import type { DrawOptions } from "../../model/index.js";
import type { Bargain } from "./bargain.js";
import type { Outcome } from "./case-bargain.js";
import type { DividedIssues } from "./issues.js";
import type { DealShares } from "./shares.js";
import type { DealsSolution } from "./solution.js";
import type { NoDeal, Table, Tabling } from "./table.js";

/** What is asked, and of how many draws. */
export type DealsOptions = DrawOptions &
  Tabling & {
    /** Bargaining power per actor of the case; 1 for those not named. */
    readonly weights?: ReadonlyMap<number, number>;
    /** Whether lotteries of deals are solved too; not unless said. */
    readonly lotteries?: boolean;
  };

/** What is found. Deals are places in `levels`; actors of the bargain are places in `table.actors`. */
export type DealsFound = {
  readonly table: Table;
  readonly noDeal: NoDeal;
  /** Per deal: its levels, lever by lever of the table. Those that the rules leave no way to carry out are left out. */
  readonly levels: readonly (readonly number[])[];
  /** Every quantity at its median. */
  readonly bargain: Bargain;
  readonly solution: DealsSolution;
  /** What coalitions can bring about that is no deal: outcome o is deal `levels.length + o` of the bargain. */
  readonly outcomes: readonly Outcome[];
  /** Per plan what it holds. */
  readonly holds: readonly (readonly number[])[];
  /** Absent where the run was stopped before. */
  readonly shares?: DealShares;
  /** Where the levers are issues that two actors divide. */
  readonly divided?: DividedIssues;
  /** Whether bargaining powers were given. */
  readonly isWeighted: boolean;
};
