// How likely so many successes are by chance.

import { logBeta } from "./beta.js";
import { exp, log, log1p } from "./elementary.js";

/**
 * The probability of at least `successes` in `trials` independent trials that succeed with probability `p`, by summing
 * the distribution from there. Throws a RangeError unless 0 <= successes <= trials, whole numbers, and p is in [0, 1].
 */
export function binomialTail(successes: number, trials: number, p: number): number {
  if (
    !(
      Number.isInteger(successes) &&
      Number.isInteger(trials) &&
      0 <= successes &&
      successes <= trials &&
      p >= 0 &&
      p <= 1
    )
  )
    throw new RangeError(`${successes} of ${trials} at ${p} is not a count of successes`);
  if (successes === 0 || p === 1) return 1;
  if (p === 0) return 0;
  // From the end further from the mean, where the terms fall; the other tail is what is left of 1.
  const isUpper = successes > trials * p;
  const odds = isUpper ? p / (1 - p) : (1 - p) / p;
  let k = isUpper ? successes : trials - successes + 1;
  // In the lower tail failures are counted instead: at least trials − successes + 1 of them.
  let term = exp(logTerm(k, trials, isUpper ? log(p) : log1p(-p), isUpper ? log1p(-p) : log(p)));
  let sum = 0;
  for (; k <= trials && term > sum * 1e-17; k++) {
    sum += term;
    term *= ((trials - k) / (k + 1)) * odds;
  }
  return isUpper ? Math.min(1, sum) : Math.max(0, 1 - sum);
}

/** The logarithm of C(n, k) p^k q^(n − k). */
function logTerm(k: number, n: number, logP: number, logQ: number): number {
  const logChoose = -log1p(n) - logBeta(k + 1, n - k + 1);
  return logChoose + k * logP + (n - k) * logQ;
}
