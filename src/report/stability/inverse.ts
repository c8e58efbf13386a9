// Inverse analysis as plain data: which rankings make a state an equilibrium. States are numbered from 1.

import type { InverseAnswer } from "../../engines/index.js";
import type { Case, Concept } from "../../model/index.js";

/** Counts are exact, as text: they outgrow numbers. */
export type InverseReport = {
  readonly state: number;
  readonly answers: readonly {
    readonly concept: Concept;
    readonly isEquilibrium: boolean;
    readonly conditions: readonly {
      readonly actor: string;
      readonly label: string;
      /** What its ranking must be like, as a clause. */
      readonly text: string;
      readonly isMet: boolean;
      /** Strict rankings of the actor that make the state an equilibrium, the others ranking as now, and all; null: not counted. */
      readonly count: string | null;
      readonly total: string;
      /** The same as a share. */
      readonly share: number | null;
    }[];
    /** Rankings of all actors that may change, together. */
    readonly joint: { readonly count: string; readonly total: string; readonly share: number } | null;
    readonly cheapest: {
      /** What it comes to, as a clause. */
      readonly text: string;
      readonly cost: number | null;
      readonly lowerBound: number | null;
      readonly isExact: boolean;
      readonly changes: readonly {
        readonly actor: string;
        readonly label: string;
        readonly swaps: number;
        /** Tiers, best first. */
        readonly ranking: readonly (readonly number[])[];
      }[];
    };
  }[];
};

/** @param state from 0 */
export function reportInverse(
  subject: Case,
  state: number,
  answers: readonly InverseAnswer[],
): InverseReport {
  const named = (actor: number) => {
    const { name, label } = subject.actors[actor]!;
    return { actor: name, label };
  };
  return {
    state: state + 1,
    answers: answers.map(({ concept, isEquilibrium, conditions, joint, cheapest, text }) => ({
      concept,
      isEquilibrium,
      conditions: conditions.map((condition) => ({
        ...named(condition.actor),
        text: condition.text,
        isMet: condition.isMet,
        count: condition.equilibria?.toString() ?? null,
        total: condition.total.toString(),
        share: condition.equilibria === undefined ? null : ratio(condition.equilibria, condition.total),
      })),
      joint: joint
        ? { count: `${joint.count}`, total: `${joint.total}`, share: ratio(joint.count, joint.total) }
        : null,
      cheapest: {
        text,
        cost: cheapest.kind === "found" ? cheapest.cost : null,
        lowerBound: cheapest.kind === "found" || cheapest.kind === "unknown" ? cheapest.lowerBound : null,
        isExact: cheapest.kind !== "unknown" && (cheapest.kind !== "found" || cheapest.isExact),
        changes:
          cheapest.kind === "found"
            ? cheapest.changes.map(({ actor, swaps, ranking }) => ({
                ...named(actor),
                swaps,
                ranking: ranking.map((tier) => tier.map((s) => s + 1)),
              }))
            : [],
      },
    })),
  };
}

/** Parts in a share that are kept. */
const PARTS = 1_000_000_000n;

function ratio(count: bigint, total: bigint): number {
  return Number((count * PARTS) / total) / Number(PARTS);
}
