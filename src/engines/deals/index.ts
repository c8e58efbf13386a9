// The deals engine: what is worth agreeing on, what is fair by which solution, what nobody blocks, and what would hold.
// It works on plain numbers; who has a case fills a `Bargain` from its plays.

export type { Deadlock, Shortfall } from "./acceptable.js";
export { acceptableDeals, efficientDeals } from "./acceptable.js";
export { type AdjustedWinner, adjustedWinner, type Fraction } from "./adjusted-winner.js";
export { type Bargain, gainsOf, NO_DEAL, slacksOf } from "./bargain.js";
export { type Core, membersOf } from "./core.js";
export { type Names, sayBlock, sayDeal, sayDeals } from "./explain.js";
export { gradesOf } from "./grades.js";
export { type Breaker, breakersOf, type Guarantees, type Holding, holdingOf } from "./holding.js";
export type { EvenLottery, LotterySolutions } from "./lotteries.js";
export type { Lottery } from "./lottery.js";
export type { Stage } from "./lottery-program.js";
export type { DealsSolution } from "./solution.js";
export type { Solutions } from "./solutions.js";
export { type DealsOptions, solveBargain } from "./solve.js";
export { dealsFaults } from "./verify.js";
