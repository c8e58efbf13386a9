// Deals as issues to be divided: where two actors bargain and every lever decides one issue between them, each issue's
// worth adding up, Adjusted Winner applies. The points are what winning an issue is worth.

import { type AdjustedWinner, adjustedWinner } from "./adjusted-winner.js";
import { type Bargain, slacksOf } from "./bargain.js";

/** Sum of each party's points: worths of different actors have different units, and the method compares parts. */
export const POINTS = 100;

/** Additions of this many terms of rounding error each: one per lever on either side of the comparison. */
const ROUNDINGS = 2;

/** A division of the issues. */
export type DividedIssues = AdjustedWinner & {
  /** Per lever: the levels at which the first and the second actor of the bargain win the issue. */
  readonly levels: readonly (readonly [first: number, second: number])[];
  /** Per lever: what winning it is worth to either, of 100. */
  readonly given: readonly (readonly [first: number, second: number])[];
};

/**
 * The division, or nothing where there is none: unless two actors bargain, all joint settings can be agreed on, every lever
 * has two levels, worths are sums over levers, and no issue is one that both win at the same level.
 * @param levels per deal its levels, lever by lever, the last fastest
 */
export function divideIssues(
  bargain: Bargain,
  open: readonly (readonly number[])[],
  levels: readonly (readonly number[])[],
): DividedIssues | undefined {
  const n = open.length;
  if (bargain.nActors !== 2 || n === 0 || levels.length !== open.reduce((product) => 2 * product, 1))
    return undefined;
  if (open.some(({ length }) => length !== 2)) return undefined;
  const slacks = slacksOf(bargain);
  const worth = (d: number, a: number): number => bargain.worth[2 * d + a]!;
  // Setting only lever i otherwise than in the first deal is deal 2^(n - 1 - i).
  const steps = open.map((_, i) => [0, 1].map((a) => worth(1 << (n - 1 - i), a) - worth(0, a)));
  for (let d = 0; d < levels.length; d++) {
    for (const a of [0, 1]) {
      let sum = worth(0, a);
      for (let i = 0; i < n; i++) if ((d >> (n - 1 - i)) & 1) sum += steps[i]![a]!;
      if (Math.abs(sum - worth(d, a)) > ROUNDINGS * n * slacks[a]!) return undefined;
    }
  }
  const sizes = steps.map((step) => step.map((x, a) => (Math.abs(x) <= slacks[a]! ? 0 : x)));
  if (sizes.some(([x, y]) => x! * y! > 0)) return undefined;
  const totals = [0, 1].map((a) => sizes.reduce((sum, step) => sum + Math.abs(step[a]!), 0));
  if (totals.some((total) => total === 0)) return undefined;
  const isSame = totals.every((total) => Math.abs(total - POINTS) <= slacks[0]! + slacks[1]!);
  const given = sizes.map((step) =>
    step.map((x, a) => (isSame ? tidy(Math.abs(x)) : (POINTS * Math.abs(x)) / totals[a]!)),
  ) as unknown as readonly [number, number][];
  const won = sizes.map(([x, y], i): [number, number] => {
    const [low, high] = open[i]! as [number, number];
    const isFirstsHigh = x! > 0 || y! < 0;
    return isFirstsHigh ? [high, low] : [low, high];
  });
  const divided = adjustedWinner(
    given.map(([x]) => x),
    given.map(([, y]) => y),
  );
  return { ...divided, levels: won, given };
}

/** Points that are whole but for rounding are whole, so that parts come out as fractions. */
function tidy(x: number): number {
  const whole = Math.round(x);
  return Math.abs(x - whole) <= whole * Number.EPSILON * 8 ? whole : x;
}
