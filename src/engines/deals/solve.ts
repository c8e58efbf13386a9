// Everything about a bargain: what is acceptable, efficient, fair by each solution, what nobody blocks, and what holds.

import { acceptableDeals, deadlockOf, efficientDeals, shared } from "./acceptable.js";
import { allGainsOf, type Bargain, checkBargain, gainsOf, slacksOf, weightsOf } from "./bargain.js";
import { coreOf } from "./core.js";
import { gradesOf } from "./grades.js";
import { cheapestGuarantees, holdingOf } from "./holding.js";
import { lotteriesOf } from "./lotteries.js";
import type { DealsSolution } from "./solution.js";
import { solutionsOf } from "./solutions.js";

/** Which of the costlier answers are wanted; all unless said. */
export type BargainOptions = { readonly lotteries?: boolean; readonly core?: boolean };

/** Solves a bargain. Throws a RangeError where it is malformed or a number in it is not finite. */
export function solveBargain(bargain: Bargain, options: BargainOptions = {}): DealsSolution {
  checkBargain(bargain);
  const { nDeals, nActors, worth, noDeal, departure, alone } = bargain;
  const slacks = slacksOf(bargain);
  const gains = gainsOf(bargain, slacks);
  const grades = gradesOf(gains, nActors, slacks);
  const weights = weightsOf(bargain);
  const acceptable = acceptableDeals(gains, nActors);
  const efficient = efficientDeals(grades, nActors);
  const acceptableEfficient = shared(acceptable, efficient);
  const lotteries = options.lotteries === false ? undefined : lotteriesOf(efficient, gains, noDeal, weights);
  const holding = departure && holdingOf(worth, departure, nActors, slacks);
  const cheapestAcceptable = holding && cheapestGuarantees(holding, acceptable, slacks);
  const cheapestEfficient = holding && cheapestGuarantees(holding, acceptableEfficient, slacks);
  return {
    gains,
    acceptable,
    efficient,
    acceptableEfficient,
    solutions: solutionsOf(acceptable, gains, slacks, weights),
    ...(lotteries && { lotteries }),
    ...(alone &&
      options.core !== false && {
        core: coreOf(gradesOf(allGainsOf(bargain, slacks), nActors, slacks), nDeals, nActors, alone),
      }),
    ...(holding && {
      holding: {
        ...holding,
        ...(cheapestAcceptable && { cheapestAcceptable }),
        ...(cheapestEfficient && { cheapestEfficient }),
      },
    }),
    ...(acceptable.length === 0 && nDeals > 0 && { deadlock: deadlockOf(gains, nActors, slacks) }),
  };
}
