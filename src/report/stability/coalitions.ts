// Coalitions as plain data: what is stable for actors who act together, and where they could go together. States are
// numbered from 1.

import {
  type Coalition,
  type CoalitionStability,
  jointImprovementsIn,
  type StabilitySolution,
} from "../../engines/index.js";
import type { Case, Concept } from "../../model/index.js";

export type CoalitionsReport = {
  readonly coalitions: readonly {
    readonly members: readonly string[];
    readonly label: string;
    /** States that are stable for the coalition, per concept. */
    readonly stable: readonly { readonly concept: Concept; readonly states: readonly number[] }[];
    /** From the states that `reportCoalitions` looks at: where the members can go together and all be better off. */
    readonly improvements: readonly { readonly state: number; readonly to: readonly number[] }[];
    /** Why a state is stable for the coalition or not, as clauses. */
    readonly reasons: readonly { readonly state: number; readonly concept: Concept; readonly why: string }[];
  }[];
  /** With all coalitions: the states that are stable for each of them, and for each actor. */
  readonly universal: readonly { readonly concept: Concept; readonly states: readonly number[] }[] | null;
  /** With coalitions that share no member: the equilibria if each acts, and replies, as one actor. */
  readonly fixed: readonly { readonly concept: Concept; readonly states: readonly number[] }[] | null;
};

/** What was solved for coalitions. */
export type CoalitionsSolved = {
  readonly solved: readonly CoalitionStability[];
  readonly universal?: ReadonlyMap<Concept, readonly number[]>;
  readonly fixed?: ReadonlyMap<Concept, readonly number[]>;
  /** Why a state is stable for a coalition or not, as a clause. */
  readonly explain: (members: Coalition, concept: Concept, s: number) => string;
};

/** States from which joint improvements are listed, at the most: where members are many, each has thousands. */
const MOST_LEFT = 64;

/**
 * Joint improvements are given for all states; where those are many, for where things stand and the equilibria (for single
 * actors), the first of them; or for the state asked for. Reasons are given for the latter.
 * @param state from 0
 */
export function reportCoalitions(
  subject: Case,
  solution: StabilitySolution,
  { solved, universal, fixed, explain }: CoalitionsSolved,
  state: number | undefined,
): CoalitionsReport {
  const mattering = state === undefined ? statesThatMatter(solution) : [state];
  return {
    coalitions: solved.map(({ members, stable }) => {
      const improvementsFrom = jointImprovementsIn(solution.field, members);
      const concepts = [...stable.keys()];
      return {
        members: members.map((member) => subject.actors[member]!.name),
        label: members.map((member) => subject.actors[member]!.label).join(" with "),
        stable: concepts.map((concept) => ({ concept, states: statesIn(stable.get(concept)!) })),
        improvements: mattering.flatMap((s) => {
          const to = improvementsFrom(s);
          return to.length > 0 ? [{ state: s + 1, to: to.map((t) => t + 1) }] : [];
        }),
        reasons: (state === undefined ? [] : [state]).flatMap((s) =>
          concepts.map((concept) => ({ state: s + 1, concept, why: explain(members, concept, s) })),
        ),
      };
    }),
    universal: universal ? perConcept(universal) : null,
    fixed: fixed ? perConcept(fixed) : null,
  };
}

function statesThatMatter({ space, equilibria }: StabilitySolution): readonly number[] {
  if (space.nStates <= MOST_LEFT) return [...Array(space.nStates).keys()];
  return [...new Set([space.start, ...[...equilibria.values()].flat()])]
    .filter((s) => s >= 0)
    .sort((a, b) => a - b)
    .slice(0, MOST_LEFT);
}

function statesIn(stable: Uint8Array): readonly number[] {
  return [...stable.keys()].filter((s) => stable[s] === 1).map((s) => s + 1);
}

function perConcept(found: ReadonlyMap<Concept, readonly number[]>) {
  return [...found].map(([concept, states]) => ({ concept, states: states.map((s) => s + 1) }));
}
