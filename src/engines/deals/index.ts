// The deals engine: what is worth agreeing on, what is fair by which solution, what nobody blocks, and what would hold.
// Its kernel works on plain numbers, a `Bargain`; for a case that is filled from plays in which deals are held.

import type { Engine } from "../engine.js";
import type { DealsFound, DealsOptions } from "./case-solution.js";
import { applies, solveDeals } from "./engine.js";
import { explainDeals } from "./explain-case.js";
import { verifyDeals } from "./verify-case.js";

export type { Deadlock, Shortfall } from "./acceptable.js";
export { acceptableDeals, efficientDeals } from "./acceptable.js";
export { type AdjustedWinner, adjustedWinner, type Fraction } from "./adjusted-winner.js";
export { DealAskSolver, MOST_ASKED } from "./ask.js";
export { type Bargain, gainsOf, NO_DEAL, slacksOf } from "./bargain.js";
export type { Outcome } from "./case-bargain.js";
export type { DealsFound, DealsOptions } from "./case-solution.js";
export { type Core, membersOf } from "./core.js";
export { applies as dealsApply, MOST_COUNTED, MOST_SHARED, notable, solveDeals } from "./engine.js";
export { type Names, sayBlock, sayDeal, sayDeals } from "./explain.js";
export { gradesOf } from "./grades.js";
export { type Breaker, breakersOf, type Guarantees, type Holding, holdingOf } from "./holding.js";
export { type DividedIssues, divideIssues, POINTS } from "./issues.js";
export type { EvenLottery, LotterySolutions } from "./lotteries.js";
export type { Lottery } from "./lottery.js";
export type { Stage } from "./lottery-program.js";
export { type DealTerm, namesIn, sayTerms, termsOf } from "./name.js";
export type { DealShares } from "./shares.js";
export type { DealsSolution } from "./solution.js";
export type { Solutions } from "./solutions.js";
export { type BargainOptions, solveBargain } from "./solve.js";
export {
  MOST_DEALS,
  type NoDeal,
  openTable,
  ownersOf,
  type Table,
  type Tabling,
  valuingActors,
} from "./table.js";
export { dealsFaults } from "./verify.js";

/** The deals engine. */
export const dealsEngine: Engine<DealsOptions, DealsFound | undefined> = {
  name: "deals",
  applies,
  solve: solveDeals,
  verify: verifyDeals,
  explain: explainDeals,
};
