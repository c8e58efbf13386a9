// The graph of moves as plain data: a node per state, and who can go where in one step. What the formats that draw it
// or hold it are made from.

import { type StabilitySolution, sayLevels } from "../../engines/index.js";
import type { AnyConcept, Case } from "../../model/index.js";

/** All moves, or those that their actor gains by. */
export type MovesShown = "all" | "improvements";

/** A state. States are numbered from 1, as analysts do. */
export type Node = {
  readonly state: number;
  /** Level of each lever, in the order of `levers`. */
  readonly levels: readonly string[];
  /** What tells it from others at a glance: the yes/no levers that are at yes, and where the other levers stand. */
  readonly marks: readonly string[];
  readonly isStart: boolean;
  readonly equilibrium: readonly AnyConcept[];
};

/** One move of one actor, in one direction. */
export type Edge = {
  /** Index into `actors`. */
  readonly actor: number;
  readonly from: number;
  readonly to: number;
  /** Whether the actor prefers the state it goes to. */
  readonly isImprovement: boolean;
  /** Whether the actor can go back in one move. */
  readonly isReversible: boolean;
};

export type MovesGraph = {
  readonly title: string;
  readonly actors: readonly { readonly name: string; readonly label: string }[];
  readonly levers: readonly string[];
  readonly shown: MovesShown;
  /** Moves there are, of which `edges` has all or the improvements. */
  readonly nMoves: number;
  readonly nodes: readonly Node[];
  /** By actor, then by the state left, then by the state reached. */
  readonly edges: readonly Edge[];
};

/** How many moves there are, and how many of them are improvements, each direction for itself. */
export function countMoves({ field, space }: StabilitySolution): { all: number; improvements: number } {
  const room = new Int32Array(space.nStates);
  let all = 0;
  let improvements = 0;
  for (const moves of field.actors)
    for (let s = 0; s < space.nStates; s++) {
      all += moves.listInto(room, s, "moves");
      improvements += moves.listInto(room, s, "improvements");
    }
  return { all, improvements };
}

export function graphOfMoves(subject: Case, solution: StabilitySolution, shown: MovesShown): MovesGraph {
  const { space } = solution;
  const levers = space.levers.map((c) => subject.coordinates[c]!);
  const isPlain = levers.map(
    ({ levels }) => levels.length === 2 && levels[0] === "no" && levels[1] === "yes",
  );
  const equilibria = [...solution.equilibria].map(([concept, states]) => [concept, new Set(states)] as const);
  const nodes = Array.from({ length: space.nStates }, (_, s): Node => {
    const levels = sayLevels(subject, space, s);
    const marks = levers.flatMap(({ name }, i) => {
      if (!isPlain[i] || levels[i] === "any") return [`${name} = ${levels[i]}`];
      return levels[i] === "yes" ? [name] : [];
    });
    const equilibrium = equilibria.flatMap(([concept, states]) => (states.has(s) ? [concept] : []));
    return { state: s + 1, levels, marks, isStart: s === space.start, equilibrium };
  });
  return {
    title: subject.title,
    actors: subject.actors.map(({ name, label }) => ({ name, label })),
    levers: levers.map(({ name }) => name),
    shown,
    nMoves: countMoves(solution).all,
    nodes,
    edges: subject.actors.flatMap((_, actor) => edgesOf(solution, actor, shown)),
  };
}

function edgesOf({ field, space, ranks }: StabilitySolution, actor: number, shown: MovesShown): Edge[] {
  const moves = field.actors[actor]!;
  const room = new Int32Array(space.nStates);
  const targets = Array.from({ length: space.nStates }, (_, s) =>
    room.slice(0, moves.listInto(room, s, "moves")).sort(),
  );
  const sets = targets.map((list) => new Set(list));
  const edges: Edge[] = [];
  targets.forEach((list, s) => {
    for (const t of list) {
      const isImprovement = ranks[actor]![t]! > ranks[actor]![s]!;
      if (shown === "improvements" && !isImprovement) continue;
      edges.push({ actor, from: s + 1, to: t + 1, isImprovement, isReversible: sets[t]!.has(s) });
    }
  });
  return edges;
}

/** A move as it is drawn: one line for a move and the way back. */
export type Line = Edge & { readonly isBothWays: boolean };

/**
 * The edges with each move and its way back as one line, which points where the actor gains, or, where it gains by neither,
 * to the state with the higher number. Where only improvements are shown, the way back is not.
 */
export function linesOf({ edges, shown }: MovesGraph): readonly Line[] {
  if (shown === "improvements") return edges.map((edge) => ({ ...edge, isBothWays: false }));
  const gains = new Set(edges.flatMap((e) => (e.isImprovement ? [`${e.actor} ${e.from} ${e.to}`] : [])));
  return edges.flatMap((edge) => {
    const isGainBack = gains.has(`${edge.actor} ${edge.to} ${edge.from}`);
    const isOther = edge.isReversible && !edge.isImprovement && (isGainBack || edge.from > edge.to);
    return isOther ? [] : [{ ...edge, isBothWays: edge.isReversible }];
  });
}

/** Colours of actors, told apart by most eyes (M. Okabe and K. Ito, "Color universal design", 2008); then again. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"] as const;

export function colourOf(actor: number): string {
  return colours[actor % colours.length]!;
}

/** The lines of a node's label: its number, what tells it from others, and under which concepts it is an equilibrium. */
export function labelOf({ state, marks, isStart, equilibrium }: Node): readonly string[] {
  const number = isStart ? `${state} (start)` : String(state);
  const concepts = equilibrium.length > 0 ? [equilibrium.join(" ")] : [];
  return [number, ...(marks.length > 0 ? marks : ["–"]), ...concepts];
}
