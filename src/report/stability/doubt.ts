// How surely states are stable, as plain data: shares of the draws with their 95 % intervals.

import { type StabilityShares, shareOf } from "../../claims/index.js";
import type { AnyConcept, Case, Result } from "../../model/index.js";

/** A share of the draws with its 95 % interval. */
export type Share = { readonly share: number; readonly low: number; readonly high: number };

export type DoubtReport = {
  readonly draws: number;
  readonly seed: string;
  /** Whether the run was stopped before all draws were done. */
  readonly isPartial: boolean;
  readonly concepts: readonly AnyConcept[];
  /** States, from 1, in the order of number. */
  readonly states: readonly {
    readonly state: number;
    /** Per concept, in the order of `concepts`. */
    readonly equilibrium: readonly Share[];
    /** Per actor and concept. */
    readonly stable: readonly (readonly Share[])[];
  }[];
};

/** @param listed states to report, from 0 */
export function reportDoubt(
  subject: Case,
  result: Result<StabilityShares | undefined>,
  listed: readonly number[],
): DoubtReport | undefined {
  const solution = result.solutions;
  if (!solution) return undefined;
  const concepts = [...solution.stable.keys()];
  const of = (counts: Int32Array, s: number): Share => shareOf(counts[s] ?? 0, solution.draws);
  return {
    draws: solution.draws,
    seed: result.seed,
    isPartial: result.status === "partial",
    concepts,
    states: listed.map((s) => ({
      state: s + 1,
      equilibrium: concepts.map((concept) => of(solution.equilibrium.get(concept)!, s)),
      stable: subject.actors.map((_, a) =>
        concepts.map((concept) => of(solution.stable.get(concept)![a]!, s)),
      ),
    })),
  };
}
