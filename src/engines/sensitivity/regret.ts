// How robust a choice among acts is: what each act falls short of the best, draw by draw. Savage, "The theory of
// statistical decision", J. Am. Statist. Assoc. 46 (1951); for many scenarios: Lempert, Popper and Bankes, "Shaping the
// Next One Hundred Years" (2003).

import { meanOf, quantileOf } from "../../kernel/index.js";
import { tiedWith } from "./information.js";
import { LEAST_REGRETS, type Shortage, shortageOf } from "./needs.js";

/** One act's regret, in the units of the acts' values; 0 or more. */
export type ActRegret = {
  readonly expected: number;
  /** Exceeded in one draw of twenty. */
  readonly at95: number;
  readonly worst: number;
  /** The share of draws in which the act is the best, or ties with it. */
  readonly bestIn: number;
};

export type Robustness =
  | {
      readonly kind: "regrets";
      /** Per act. */
      readonly acts: readonly ActRegret[];
      /** The acts with the least regret by each measure: more than one where they tie. */
      readonly least: {
        readonly expected: readonly number[];
        readonly at95: readonly number[];
        readonly worst: readonly number[];
      };
    }
  | { readonly kind: "not finite"; readonly draws: number }
  | { readonly kind: "too few"; readonly shortage: Shortage };

/** Values closer together than this, relative to the largest, are a tie. */
const TIE = 1e-9;

/** The regrets of acts with `values[a][d]` the worth of act a in draw d, more being better. */
export function robustnessOf(values: readonly Float64Array[]): Robustness {
  const draws = values[0]?.length ?? 0;
  const regrets = values.map(() => new Float64Array(draws));
  const bestIn = values.map(() => 0);
  let nBad = 0;
  for (let d = 0; d < draws; d++) {
    let best = -Infinity;
    let scale = 0;
    for (const column of values) {
      best = Math.max(best, column[d]!);
      scale = Math.max(scale, Math.abs(column[d]!));
    }
    if (!Number.isFinite(scale)) nBad++;
    values.forEach((column, a) => {
      const regret = best - column[d]!;
      regrets[a]![d] = regret;
      if (regret <= TIE * scale) bestIn[a]!++;
    });
  }
  if (nBad > 0) return { kind: "not finite", draws: nBad };
  const shortage = shortageOf("regret", "draws", draws, LEAST_REGRETS);
  if (shortage) return { kind: "too few", shortage };
  const acts = regrets.map((regret, a) => ({
    expected: meanOf(regret),
    at95: quantileOf(regret, 0.95),
    worst: regret.reduce((x, y) => Math.max(x, y), 0),
    bestIn: bestIn[a]! / draws,
  }));
  const leastBy = (measure: "expected" | "at95" | "worst") => {
    const all = acts.map((act) => act[measure]);
    return tiedWith(Math.min(...all), all);
  };
  return {
    kind: "regrets",
    acts,
    least: { expected: leastBy("expected"), at95: leastBy("at95"), worst: leastBy("worst") },
  };
}
