// What inverse analysis is asked and what it answers. States and actors are numbered from 0.

import type { Concept, Reading } from "./conflict.js";

/** What to find out. */
export type InverseOptions = {
  /** The wanted state, from 0. */
  readonly state: number;
  /** All six unless named. */
  readonly concepts?: readonly Concept[];
  /** Actors whose rankings may change; all unless named. */
  readonly free?: readonly number[];
  /** Per actor what one adjacent swap in its ranking costs, over 0; 1 unless given. */
  readonly weights?: readonly number[];
  /** `sequences` unless named. */
  readonly reading?: Reading;
  /** Most nodes of a search, and most orders of an actor's states gone through in one; 50,000 unless given. */
  readonly nodeLimit?: number;
};

/** What one actor's ranking must be like. */
export type ActorCondition = {
  readonly actor: number;
  /** A clause without a full stop, states numbered from 1; others' replies as they rank now. */
  readonly text: string;
  /** Whether its present ranking is like that. */
  readonly isMet: boolean;
  /** Strict rankings of this actor with which the state is stable for it, others ranking as now; absent where not counted. */
  readonly count?: bigint;
  /** Strict rankings of this actor with which the state is an equilibrium, others ranking as now; absent where not counted. */
  readonly equilibria?: bigint;
  /** All strict rankings. */
  readonly total: bigint;
};

/** Tiers of states from 0, best first; states of one tier are tied. */
export type Tiers = readonly (readonly number[])[];

/** The cheapest change of the free actors' rankings. `unknown`: none was found, which proves nothing. */
export type Cheapest =
  | { readonly kind: "none-needed" }
  | { readonly kind: "impossible" }
  | { readonly kind: "unknown"; readonly lowerBound: number }
  | {
      readonly kind: "found";
      /** Swaps times weights, over all free actors. */
      readonly cost: number;
      /** Proven: no change costs less. */
      readonly lowerBound: number;
      /** Whether the cost is proven to be the least. */
      readonly isExact: boolean;
      /** Free actors whose ranking changes: the adjacent swaps it takes, and the new ranking. */
      readonly changes: readonly {
        readonly actor: number;
        readonly swaps: number;
        readonly ranking: Tiers;
      }[];
    };

/** Everything about one concept. */
export type InverseAnswer = {
  readonly concept: Concept;
  readonly isEquilibrium: boolean;
  readonly conditions: readonly ActorCondition[];
  /** Strict rankings of all free actors together with which the state is an equilibrium; absent where not counted. */
  readonly joint?: { readonly count: bigint; readonly total: bigint };
  readonly cheapest: Cheapest;
  /** The cheapest change as a clause without a full stop. */
  readonly text: string;
};
