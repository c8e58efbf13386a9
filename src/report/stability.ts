// The report of a case's stability: states, who holds each of them stable, and how to get there, as plain data.

import {
  type Concept,
  conflictOf,
  levelsOf,
  type Reading,
  type StabilitySolution,
  sayChange,
  sayStability,
  wayTo,
} from "../engines/index.js";
import type { Case, Result } from "../model/index.js";

/** One state. States are numbered from 1, as analysts do. */
export type StateReport = {
  readonly state: number;
  /** Level of each lever, in the order of `levers`. */
  readonly levels: readonly string[];
  /** Per actor: its place in the actor's order, 1 the best; equals share a place. */
  readonly places: readonly number[];
  /** Per actor: the concepts by which the state is stable for it. */
  readonly stable: readonly (readonly Concept[])[];
  readonly equilibrium: readonly Concept[];
  /** Fewest moves from where things stand, by any moves and by improvements; null where there is no way. */
  readonly moves: number | null;
  readonly improvements: number | null;
};

export type StabilityReport = {
  readonly kind: "stability";
  readonly title: string;
  readonly file: string;
  readonly reading: Reading;
  readonly concepts: readonly Concept[];
  readonly actors: readonly { readonly name: string; readonly label: string }[];
  readonly levers: readonly {
    readonly name: string;
    readonly actor: number;
    readonly levels: readonly string[];
  }[];
  /** Where things stand; null where the rules forbid it. */
  readonly start: number | null;
  /** All states, or those asked for. */
  readonly states: readonly StateReport[];
  readonly nStates: number;
  /** A way to each equilibrium that can be reached, in words. */
  readonly ways: readonly {
    readonly state: number;
    readonly by: "improvements" | "moves";
    readonly steps: readonly string[];
  }[];
  /** Why each shown equilibrium is stable, or the state asked for is or is not. */
  readonly reasons: readonly {
    readonly state: number;
    readonly concept: Concept;
    readonly sentences: readonly string[];
  }[];
};

/** The most states that a report lists; beyond, equilibria and where things stand, up to as many. */
export const MOST_STATES = 4096;

/**
 * @param state explain this state (from 1) under every concept; the equilibria when left out
 */
export function reportStability(
  subject: Case,
  result: Result<StabilitySolution | undefined>,
  asked: { readonly state?: number } = {},
): StabilityReport | undefined {
  const solution = result.solutions;
  if (!solution) return undefined;
  const { space, stable, equilibria, reach } = solution;
  const listed = statesToList(solution);
  const highest = solution.ranks.map((ranks) => ranks.reduce((most, rank) => Math.max(most, rank), 0));
  const isEquilibrium = new Map([...equilibria].map(([concept, states]) => [concept, new Set(states)]));
  const concepts = [...stable.keys()];
  const conflict = conflictOf(space, solution.ranks);
  const sentences = (state: number, concept: Concept) =>
    concept === "nash" && equilibria.get("nash")!.includes(state)
      ? ["nobody has a better state within reach"]
      : subject.actors.map((_, actor) =>
          sayStability(subject, space, conflict, concept, actor, state, solution.reading),
        );
  const explained =
    asked.state === undefined
      ? firstReasons(equilibria)
      : concepts.map((concept) => ({ state: asked.state! - 1, concept }));
  return {
    kind: "stability",
    title: subject.title,
    file: subject.text.name,
    reading: solution.reading,
    concepts,
    actors: subject.actors.map(({ name, label }) => ({ name, label })),
    levers: space.levers.map((c) => {
      const lever = subject.coordinates[c]!;
      return { name: lever.name, actor: lever.kind === "lever" ? lever.actor : -1, levels: lever.levels };
    }),
    start: space.start < 0 ? null : space.start + 1,
    states: listed.map((s) => ({
      state: s + 1,
      levels: levelsOf(space, s).map((level, i) => subject.coordinates[space.levers[i]!]!.levels[level]!),
      places: solution.ranks.map((ranks, actor) => highest[actor]! - ranks[s]! + 1),
      stable: subject.actors.map((_, actor) =>
        concepts.filter((concept) => stable.get(concept)![actor]![s] === 1),
      ),
      equilibrium: concepts.filter((concept) => isEquilibrium.get(concept)!.has(s)),
      moves: stepsOrNull(reach.moves.distance[s]!),
      improvements: stepsOrNull(reach.improvements.distance[s]!),
    })),
    nStates: space.nStates,
    ways: waysToEquilibria(subject, solution),
    reasons: explained
      .slice(0, MOST_REASONS)
      .map(({ state, concept }) => ({ state: state + 1, concept, sentences: sentences(state, concept) })),
  };
}

/** Reasons for more states than this are asked for one by one. */
const MOST_REASONS = 12;

const stepsOrNull = (steps: number) => (steps < 0 ? null : steps);

function statesToList({ space, equilibria }: StabilitySolution): readonly number[] {
  const all = Array.from({ length: Math.min(space.nStates, MOST_STATES) }, (_, s) => s);
  if (space.nStates <= MOST_STATES) return all;
  const notable = new Set([...equilibria.values()].flat());
  if (space.start >= 0) notable.add(space.start);
  return [...notable].sort((a, b) => a - b).slice(0, MOST_STATES);
}

/** Every equilibrium once, under the first concept that makes it one. */
function firstReasons(
  equilibria: ReadonlyMap<Concept, readonly number[]>,
): { state: number; concept: Concept }[] {
  const said = new Map<number, Concept>();
  for (const [concept, states] of equilibria) for (const s of states) if (!said.has(s)) said.set(s, concept);
  return [...said].map(([state, concept]) => ({ state, concept }));
}

/** Ways from where things stand to each equilibrium: by improvements where there is one, else by any moves. */
function waysToEquilibria(
  subject: Case,
  { space, equilibria, reach }: StabilitySolution,
): StabilityReport["ways"] {
  const states = [...new Set([...equilibria.values()].flat())].sort((a, b) => a - b).slice(0, MOST_REASONS);
  return states.flatMap((state) => {
    if (state === space.start) return [];
    const by = reach.improvements.distance[state]! >= 0 ? "improvements" : "moves";
    const way = wayTo(reach[by], state);
    if (way.length === 0) return [];
    const steps = way
      .slice(1)
      .map(
        ({ state: to, mover }, k) =>
          `${subject.actors[mover]!.label}: ${sayChange(subject, space, way[k]!.state, to)}`,
      );
    return [{ state: state + 1, by, steps }];
  });
}

/**
 * Stability as JSON: `case`, `file`, `reading`, `concepts`, `actors`, `levers`, `start`, `states`, `reasons`, `ways`. A
 * state: `state` (from 1), `levers` (level by lever), `places` (by actor, 1 the best), `stable` (concepts by actor),
 * `equilibrium` (concepts), `moves` and `improvements` (fewest from where things stand, or null).
 */
export function stabilityJson(report: StabilityReport) {
  const byActor = <T>(list: readonly T[]) =>
    Object.fromEntries(report.actors.map(({ name }, a) => [name, list[a]!]));
  return {
    case: report.title,
    file: report.file,
    reading: report.reading,
    concepts: report.concepts,
    actors: report.actors.map(({ name }) => name),
    levers: report.levers.map(({ name, actor, levels }) => ({
      name,
      actor: report.actors[actor]?.name ?? null,
      levels,
    })),
    start: report.start,
    n_states: report.nStates,
    states: report.states.map((state) => ({
      state: state.state,
      levers: Object.fromEntries(report.levers.map(({ name }, i) => [name, state.levels[i]!])),
      places: byActor(state.places),
      stable: byActor(state.stable),
      equilibrium: state.equilibrium,
      moves: state.moves,
      improvements: state.improvements,
    })),
    reasons: report.reasons,
    ways: report.ways,
  };
}
