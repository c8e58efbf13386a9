// How many draws an estimate needs, and what is said when there are fewer. The figures are judgments, each with its
// reason; under them an estimate is refused rather than given with an interval that cannot be trusted.

/** Why there is no estimate: too few draws. A caller gives it a code and a place. */
export type Shortage = {
  readonly given: number;
  /** How many it takes; an estimate itself where it depends on how rare something is. */
  readonly needed: number;
  /** One lower-case sentence without a full stop. */
  readonly message: string;
  readonly help: string;
};

/** Base points for indices: a bootstrap percentile interval needs on the order of a hundred rows to resample. */
export const LEAST_BASE_POINTS = 128;

/** Rows in which an output is not what it mostly is: a total index then has a relative error of about 1 / sqrt(40). */
export const LEAST_UNLIKE = 40;

/**
 * Draws in which a claim fails, and in which it holds, for a box: half of them find it, a quarter prunes it, and in
 * the last quarter 20 tell its density to ± 0.2.
 */
export const LEAST_CASES = 80;

/** Draws for the value of information: in either half several for each of the 23 coefficients of a spline. */
export const LEAST_DRAWS = 256;

/** Draws for a regret that is exceeded once in twenty: five are then beyond it. */
export const LEAST_REGRETS = 100;

/** A shortage where fewer than `needed` are given. */
export function shortageOf(what: string, unit: string, given: number, needed: number): Shortage | undefined {
  if (given >= needed) return undefined;
  return {
    given,
    needed,
    message: `${what} from ${sayCount(given)} ${unit} cannot be told: at least ${sayCount(needed)} are needed`,
    help: `ask for ${sayCount(needed)} ${unit} or more`,
  };
}

/** A shortage of draws in which something rare is seen: `count` of `given`, where `least` are needed. */
export function rarityOf(
  what: string,
  unit: string,
  seen: string,
  count: number,
  given: number,
  least: number,
): Shortage | undefined {
  if (count >= least) return undefined;
  // With none seen the share is below 3 in `given` with 95 % confidence (the rule of three), and may be far below.
  const needed = roundUp((least * given) / Math.max(count, 1));
  return {
    given,
    needed,
    message: `${what} cannot be told: ${seen} in ${sayCount(count)} of ${sayCount(given)} ${unit}, and ${least} such are needed`,
    help: `about ${sayCount(needed)} ${unit} ${count === 0 ? "or more " : ""}would be needed`,
  };
}

/** Two digits, upwards. */
function roundUp(count: number): number {
  let unit = 1;
  while (count > 100 * unit) unit *= 10;
  return Math.ceil(count / unit) * unit;
}

/** 4096 as "4,096". */
export function sayCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
