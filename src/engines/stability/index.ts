// The stability engine: in which states nobody moves away, under each of the field's ideas of how far actors look ahead.

import type { Diagnostic } from "../../diagnostics/index.js";
import { type Case, horizonOf, isIndividual, type Result } from "../../model/index.js";
import type { Engine } from "../engine.js";
import { type AnyConcept, type Conflict, concepts, type Reading } from "./conflict.js";
import { sayStability } from "./explain.js";
import { conflictOf, fieldOf } from "./field.js";
import { foresightApplies } from "./foresight.js";
import { sayForesight } from "./foresight-explain.js";
import { rankStates } from "./ranks.js";
import { type Reach, reachFrom } from "./reach.js";
import type { Field, StableStates } from "./solve.js";
import { levelsInto, openSpace, type Space } from "./space.js";
import { equilibriaIn, refuseConcepts, trySolve } from "./stable.js";
import { type GradedConcept, strongIn } from "./strength.js";
import { isLimitedMoveStable, isNonMyopicStable, stableStates } from "./verify.js";

export {
  type Coalition,
  type CoalitionStability,
  everyCoalition,
  fixedEquilibria,
  jointImprovementsIn,
  solveCoalitions,
  universalEquilibria,
} from "./coalitions.js";
export { MOST_ACTORS, refuseCoalitions } from "./coalitions-size.js";
export { nameOfConcept, sayChange, sayLevels, sayStability } from "./explain.js";
export { sayCoalitionStability } from "./explain-coalitions.js";
export { sayFailure, saySurprise } from "./explain-hypergame.js";
export { conflictOf } from "./field.js";
export { foresightApplies } from "./foresight.js";
export { type HypergameOptions, type HypergameSolution, solveHypergame } from "./hypergame.js";
export {
  type Cheapest,
  type InverseAnswer,
  type InverseOptions,
  inverseApplies,
  invert,
} from "./inverse.js";
export { type Reach, wayTo } from "./reach.js";
export { RepeatedStability } from "./repeat.js";
export type { Field, StableStates } from "./solve.js";
export { CODE_LIMIT, levelsInto, openSpace, refuseByMemory, type Space } from "./space.js";
export { equilibriaIn, refuseConcepts, stableIn } from "./stable.js";

/** What to find out. */
export type StabilityOptions = {
  /** All six unless named. */
  readonly concepts?: readonly AnyConcept[];
  /** `sequences` unless named. */
  readonly reading?: Reading;
  /** Per actor what every state is worth, for actors without `preferences` or `rankings`. */
  readonly values?: readonly (Float64Array | undefined)[];
};

/** Stability of all states of a case. States are numbered from 0, in the order of codes with the first lever fastest. */
export type StabilitySolution = {
  readonly space: Space;
  readonly reading: Reading;
  /** Per actor the rank of every state, higher preferred. */
  readonly ranks: readonly Int32Array[];
  /** Moves and ranks as the algorithms use them. */
  readonly field: Field;
  /** `stable.get(concept)[actor][state]` is 1 where the state is stable for the actor. */
  readonly stable: ReadonlyMap<AnyConcept, StableStates>;
  /**
   * Where an actor has two levels of preference: `strong.get(concept)[actor][state]` is 1 where the state is strongly
   * stable for it, so that all its improvements meet replies that leave it strongly worse off. Nash has no strength.
   */
  readonly strong?: ReadonlyMap<AnyConcept, StableStates>;
  /** States stable for every actor. */
  readonly equilibria: ReadonlyMap<AnyConcept, readonly number[]>;
  /** From where things stand, by any moves and by improvements only. */
  readonly reach: { readonly moves: Reach; readonly improvements: Reach };
};

function applies(subject: Case): readonly Diagnostic[] {
  return openSpace(subject).diagnostics;
}

/** Solves at once; stability has no draws, so nothing is random. */
export function solveStability(
  subject: Case,
  options: StabilityOptions = {},
): Result<StabilitySolution | undefined> {
  const reading = options.reading ?? "sequences";
  const asked = options.concepts ?? concepts;
  const result = (
    solutions: StabilitySolution | undefined,
    diagnostics: readonly Diagnostic[],
    work = {},
  ) => ({
    engine: "stability",
    method: "graph model, least reachable ranks",
    parameters: { reading, concepts: asked.join(" ") },
    seed: "",
    status: solutions ? ("complete" as const) : ("inapplicable" as const),
    solutions,
    diagnostics,
    work,
  });
  const { space, diagnostics } = openSpace(subject);
  if (!space) return result(undefined, diagnostics);
  const tooLarge = refuseConcepts(subject, space.nStates, asked);
  if (tooLarge.length > 0) return result(undefined, tooLarge);
  const ranked = rankStates(subject, space, options.values);
  if (!ranked.ranks) return result(undefined, ranked.diagnostics);
  const shortsighted = asked.every(isIndividual) ? [] : foresightApplies(subject);
  if (shortsighted.length > 0) return result(undefined, shortsighted);
  const field = fieldOf(space, ranked.ranks, ranked.nRanks);
  const { stable, diagnostics: open } = trySolve(field, asked, reading);
  if (!stable) return result(undefined, open);
  const graded = asked.filter(
    (concept): concept is GradedConcept => isIndividual(concept) && concept !== "nash",
  );
  const strong = ranked.grades && strongIn(field, ranked.grades, graded, reading);
  return result(
    {
      space,
      reading,
      ranks: ranked.ranks,
      field,
      stable,
      ...(strong ? { strong } : {}),
      equilibria: new Map([...stable].map(([concept, states]) => [concept, equilibriaIn(states)])),
      reach: {
        moves: reachFrom(field, space.start, "moves"),
        improvements: reachFrom(field, space.start, "improvements"),
      },
    },
    [],
    { states: space.nStates, actors: subject.actors.length },
  );
}

/** Holds every answer against the textbook, state by state. */
function verify(
  subject: Case,
  _options: StabilityOptions,
  solution: StabilitySolution | undefined,
): readonly string[] {
  if (!solution) return [];
  const conflict = conflictOf(solution.space, solution.ranks);
  return [...solution.stable].flatMap(([concept, byActor]) =>
    byActor.flatMap((states, actor) => {
      const expected = new Set(stableByDefinition(conflict, concept, actor, solution.reading));
      return [...states].flatMap((is, s) =>
        (is === 1) === expected.has(s)
          ? []
          : [
              `state ${s + 1} is ${is === 1 ? "" : "not "}${concept} stable for ${subject.actors[actor]!.name}; from the definition it is ${is === 1 ? "not" : ""}`,
            ],
      );
    }),
  );
}

function stableByDefinition(
  conflict: Conflict,
  concept: AnyConcept,
  actor: number,
  reading: Reading,
): readonly number[] {
  if (isIndividual(concept)) return stableStates(conflict, concept, actor, reading);
  const horizon = horizonOf(concept);
  return Array.from({ length: conflict.nStates }, (_, s) => s).filter((s) =>
    horizon === undefined
      ? isNonMyopicStable(conflict, actor, s)
      : isLimitedMoveStable(conflict, actor, s, horizon),
  );
}

/** Why a state is stable for an actor or not, in a sentence without a full stop. */
export function sayWhyStable(
  subject: Case,
  { space, ranks, field, reading }: StabilitySolution,
  concept: AnyConcept,
  actor: number,
  s: number,
): string {
  return isIndividual(concept)
    ? sayStability(subject, space, conflictOf(space, ranks), concept, actor, s, reading)
    : sayForesight(subject, space, field, concept, actor, s);
}

/** A sentence per equilibrium and actor, under the first concept that makes the state one. */
function explain(subject: Case, solution: StabilitySolution | undefined): readonly string[] {
  if (!solution) return [];
  const said = new Set<number>();
  return [...solution.equilibria].flatMap(([concept, states]) =>
    states.flatMap((s) => {
      if (said.has(s)) return [];
      said.add(s);
      return subject.actors.map((_, actor) => sayWhyStable(subject, solution, concept, actor, s));
    }),
  );
}

/** The levels of the levers in a state, in the order of `space.levers`. */
export function levelsOf(space: Space, state: number): readonly number[] {
  const levels = new Int32Array(space.levers.length);
  levelsInto(levels, space.codeOf[state]!, space.sizes);
  return [...levels];
}

/** The stability engine. */
export const stabilityEngine: Engine<StabilityOptions, StabilitySolution | undefined> = {
  name: "stability",
  applies,
  solve: async (subject, options) => solveStability(subject, options),
  verify,
  explain,
};
