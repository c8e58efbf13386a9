// The stability engine: in which states nobody moves away, under each of the field's ideas of how far actors look ahead.

import type { Diagnostic } from "../../diagnostics/index.js";
import type { Case, Result } from "../../model/index.js";
import type { Engine } from "../engine.js";
import { type Concept, concepts, type Reading } from "./conflict.js";
import { sayStability } from "./explain.js";
import { conflictOf, fieldOf } from "./field.js";
import { rankStates } from "./ranks.js";
import { type Reach, reachFrom } from "./reach.js";
import { simultaneous } from "./sim.js";
import { type StableStates, type SweptConcept, sweep } from "./solve.js";
import { levelsInto, openSpace, type Space } from "./space.js";
import { stableStates } from "./verify.js";

export { type Concept, concepts, type Reading } from "./conflict.js";
export { conceptNames, sayChange, sayStability } from "./explain.js";
export { conflictOf } from "./field.js";
export { type Reach, wayTo } from "./reach.js";
export type { StableStates } from "./solve.js";
export { levelsInto, openSpace, type Space } from "./space.js";

/** What to find out. */
export type StabilityOptions = {
  /** All six unless named. */
  readonly concepts?: readonly Concept[];
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
  /** `stable.get(concept)[actor][state]` is 1 where the state is stable for the actor. */
  readonly stable: ReadonlyMap<Concept, StableStates>;
  /** States stable for every actor. */
  readonly equilibria: ReadonlyMap<Concept, readonly number[]>;
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
  const ranked = rankStates(subject, space, options.values);
  if (!ranked.ranks) return result(undefined, ranked.diagnostics);
  const field = fieldOf(space, ranked.ranks, ranked.nRanks);
  const stable = new Map<Concept, StableStates>(
    sweep(
      field,
      asked.filter((concept): concept is SweptConcept => concept !== "sim"),
      reading,
    ),
  );
  if (asked.includes("sim")) stable.set("sim", simultaneous(field, reading));
  return result(
    {
      space,
      reading,
      ranks: ranked.ranks,
      stable,
      equilibria: new Map([...stable].map(([concept, states]) => [concept, everywhere(states)])),
      reach: {
        moves: reachFrom(field, space.start, "moves"),
        improvements: reachFrom(field, space.start, "improvements"),
      },
    },
    [],
    { states: space.nStates, actors: subject.actors.length },
  );
}

/** States that are stable for every actor. */
function everywhere(stable: StableStates): readonly number[] {
  const [first] = stable;
  if (!first) return [];
  return [...first.keys()].filter((state) => stable.every((states) => states[state] === 1));
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
      const expected = new Set(stableStates(conflict, concept, actor, solution.reading));
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

/** A sentence per equilibrium and actor, under the first concept that makes the state one. */
function explain(subject: Case, solution: StabilitySolution | undefined): readonly string[] {
  if (!solution) return [];
  const conflict = conflictOf(solution.space, solution.ranks);
  const said = new Set<number>();
  return [...solution.equilibria].flatMap(([concept, states]) =>
    states.flatMap((s) => {
      if (said.has(s)) return [];
      said.add(s);
      return subject.actors.map((_, actor) =>
        sayStability(subject, solution.space, conflict, concept, actor, s, solution.reading),
      );
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
