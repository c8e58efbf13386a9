// The report of a case's stability: states, who holds each of them stable, and how to get there, as plain data.

import type { StabilityShares } from "../../claims/index.js";
import {
  type HypergameSolution,
  type StabilitySolution,
  sayChange,
  sayLevels,
  sayWhyStable,
  wayTo,
} from "../../engines/index.js";
import type { AnyConcept, Case, Reading, Result } from "../../model/index.js";
import type { CoalitionsReport } from "./coalitions.js";
import { type DoubtReport, reportDoubt } from "./doubt.js";
import type { InverseReport } from "./inverse.js";
import { reportViews, type ViewsReport } from "./views.js";

/** One state. States are numbered from 1, as analysts do. */
export type StateReport = {
  readonly state: number;
  /** Level of each lever, in the order of `levers`; of a state that stands for several, `any` or `a or b`. */
  readonly levels: readonly string[];
  /** Per actor: its place in the actor's order, 1 the best; equals share a place. */
  readonly places: readonly number[];
  /** Per actor: the concepts by which the state is stable for it. */
  readonly stable: readonly (readonly AnyConcept[])[];
  readonly equilibrium: readonly AnyConcept[];
  /** Per actor the concepts by which it is strongly stable; where an actor has two levels of preference. */
  readonly strong?: readonly (readonly AnyConcept[])[];
  /** Fewest moves from where things stand, by any moves and by improvements; null where there is no way. */
  readonly moves: number | null;
  readonly improvements: number | null;
};

export type StabilityReport = {
  readonly kind: "stability";
  readonly title: string;
  readonly file: string;
  readonly reading: Reading;
  readonly concepts: readonly AnyConcept[];
  readonly actors: readonly { readonly name: string; readonly label: string }[];
  /** Indices of the actors whose rows and reasons are shown. */
  readonly shown: readonly number[];
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
  /** A way to each equilibrium that can be reached, or to the state asked for, in words. */
  readonly ways: readonly {
    readonly state: number;
    readonly by: "improvements" | "moves";
    readonly steps: readonly string[];
  }[];
  /** Shares of draws, where some actor ranks by its values. */
  readonly doubt?: DoubtReport;
  /** Where actors misperceive something. */
  readonly views?: ViewsReport;
  /** What is stable for coalitions, where that was asked. */
  readonly coalitions?: CoalitionsReport;
  /** What makes a state an equilibrium, where that was asked. */
  readonly inverse?: InverseReport;
  /** Equilibria beyond those that `ways` and `reasons` are about. */
  readonly nMoreEquilibria: number;
  /** Why each shown equilibrium is stable, or the state asked for is or is not. */
  readonly reasons: readonly {
    readonly state: number;
    readonly concept: AnyConcept;
    readonly sentences: readonly string[];
  }[];
};

/** The most states that a report lists; beyond, equilibria and where things stand, up to as many. */
export const MOST_STATES = 4096;

/** What to report besides the states. */
export type StabilityAsked = {
  /** Explain this state (from 1) under every concept; the equilibria when left out. */
  readonly state?: number;
  readonly shares?: Result<StabilityShares | undefined>;
  /** Rows and reasons of these actors only. */
  readonly actors?: readonly number[];
  readonly hypergame?: Result<HypergameSolution | undefined>;
  readonly coalitions?: CoalitionsReport;
  readonly inverse?: InverseReport;
};

export function reportStability(
  subject: Case,
  result: Result<StabilitySolution | undefined>,
  asked: StabilityAsked = {},
): StabilityReport | undefined {
  const solution = result.solutions;
  if (!solution) return undefined;
  const { space, stable, equilibria } = solution;
  const once = statesIn(equilibria);
  const listed = statesToList(solution, once);
  const concepts = [...stable.keys()];
  const shown = asked.actors ?? [...subject.actors.keys()];
  const sentences = (state: number, concept: AnyConcept) =>
    concept === "nash" && equilibria.get("nash")!.includes(state)
      ? ["nobody has a better state within reach"]
      : shown.map((actor) => sayWhyStable(subject, solution, concept, actor, state));
  const explained =
    asked.state === undefined
      ? firstReasons(equilibria)
      : concepts.map((concept) => ({ state: asked.state! - 1, concept }));
  const doubt = asked.shares && reportDoubt(subject, asked.shares, listed);
  const views = asked.hypergame?.solutions && reportViews(subject, asked.hypergame.solutions);
  return {
    kind: "stability",
    title: subject.title,
    file: subject.text.name,
    reading: solution.reading,
    concepts,
    actors: subject.actors.map(({ name, label }) => ({ name, label })),
    shown,
    levers: space.levers.map((c) => {
      const lever = subject.coordinates[c]!;
      return { name: lever.name, actor: lever.kind === "lever" ? lever.actor : -1, levels: lever.levels };
    }),
    start: space.start < 0 ? null : space.start + 1,
    states: reportStates(subject, solution, listed),
    nStates: space.nStates,
    ways: waysTo(
      subject,
      solution,
      asked.state === undefined ? once.slice(0, MOST_REASONS) : [asked.state - 1],
    ),
    nMoreEquilibria: asked.state === undefined ? Math.max(0, once.length - MOST_REASONS) : 0,
    ...(doubt ? { doubt } : {}),
    ...(views ? { views } : {}),
    ...(asked.coalitions ? { coalitions: asked.coalitions } : {}),
    ...(asked.inverse ? { inverse: asked.inverse } : {}),
    reasons: explained
      .slice(0, MOST_REASONS)
      .map(({ state, concept }) => ({ state: state + 1, concept, sentences: sentences(state, concept) })),
  };
}

/** Reasons for more states than this are asked for one by one. */
const MOST_REASONS = 12;

function reportStates(
  subject: Case,
  { space, ranks, stable, strong, equilibria, reach }: StabilitySolution,
  listed: readonly number[],
): readonly StateReport[] {
  const concepts = [...stable.keys()];
  const highest = ranks.map((list) => list.reduce((most, rank) => Math.max(most, rank), 0));
  const isEquilibrium = new Map([...equilibria].map(([concept, states]) => [concept, new Set(states)]));
  const heldBy = (found: StabilitySolution["stable"], s: number) =>
    subject.actors.map((_, actor) => concepts.filter((concept) => found.get(concept)?.[actor]?.[s] === 1));
  return listed.map((s) => ({
    state: s + 1,
    levels: sayLevels(subject, space, s),
    places: ranks.map((list, actor) => highest[actor]! - list[s]! + 1),
    stable: heldBy(stable, s),
    equilibrium: concepts.filter((concept) => isEquilibrium.get(concept)?.has(s)),
    ...(strong ? { strong: heldBy(strong, s) } : {}),
    moves: stepsOrNull(reach.moves.distance[s]!),
    improvements: stepsOrNull(reach.improvements.distance[s]!),
  }));
}

const stepsOrNull = (steps: number) => (steps < 0 ? null : steps);

/** The states that are in any of the lists, which ascend, each once. */
function statesIn(lists: ReadonlyMap<AnyConcept, readonly number[]>): readonly number[] {
  const found = new Set<number>();
  for (const list of lists.values()) for (const s of list) found.add(s);
  return [...Int32Array.from(found).sort()];
}

function statesToList({ space }: StabilitySolution, equilibria: readonly number[]): readonly number[] {
  if (space.nStates <= MOST_STATES) return [...Array(space.nStates).keys()];
  const listed = equilibria.slice(0, MOST_STATES);
  if (space.start < 0 || listed.includes(space.start)) return listed;
  return [...listed.slice(0, MOST_STATES - 1), space.start].sort((a, b) => a - b);
}

/** The first equilibria, each once, under the first concept that makes it one. */
function firstReasons(
  equilibria: ReadonlyMap<AnyConcept, readonly number[]>,
): { state: number; concept: AnyConcept }[] {
  const said = new Map<number, AnyConcept>();
  for (const [concept, states] of equilibria)
    for (const s of states) {
      if (said.size === MOST_REASONS) break;
      if (!said.has(s)) said.set(s, concept);
    }
  return [...said].map(([state, concept]) => ({ state, concept }));
}

/** Ways from where things stand: by improvements where there is one, else by any moves. */
function waysTo(
  subject: Case,
  { space, reach }: StabilitySolution,
  states: readonly number[],
): StabilityReport["ways"] {
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
