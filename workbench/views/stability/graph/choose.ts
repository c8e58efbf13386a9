// What of a graph of moves is drawn, so that it can be read: all of a small one; of a larger one no improvement that is two
// improvements of the same actor one after the other; of a very large one only the surroundings of what matters.

import type { MovesGraph } from "../../../../src/report/moves/graph.js";

type Edge = MovesGraph["edges"][number];

/** The most states that are drawn whole, and that are drawn of the surroundings. */
export const MOST_STATES = 200;
const MOST_AROUND = 28;

/** Lines up to which every improvement is drawn, and up to which a whole graph is drawn unasked. */
const MOST_LINES = 120;
const MOST_UNASKED = 160;

export type Chosen = {
  /** States, ascending. */
  readonly states: readonly number[];
  /** Improvements, which the picture is laid out by. */
  readonly improvements: readonly Edge[];
  /** Moves between the states that their actor does not gain by, one for there and back; ways back from improvements are not among them. */
  readonly others: readonly Edge[];
  /** Whether improvements that are made of others are left out. */
  readonly isReduced: boolean;
};

/** Whether a graph is drawn whole unasked, and whether it can be. */
export function extentOf(graph: MovesGraph): {
  readonly isWholeUnasked: boolean;
  readonly canBeWhole: boolean;
} {
  const canBeWhole = graph.nodes.length <= MOST_STATES;
  const improvements = canBeWhole ? graph.edges.filter(({ isImprovement }) => isImprovement) : [];
  return { canBeWhole, isWholeUnasked: canBeWhole && withoutComposed(improvements).length <= MOST_UNASKED };
}

/**
 * @param around the states whose surroundings are drawn, the most important first; the whole graph where left out
 */
export function chooseDrawn(graph: MovesGraph, around?: readonly number[]): Chosen {
  const states = around ? surroundings(graph, around) : graph.nodes.map(({ state }) => state);
  const isDrawn = new Set(states);
  const edges = graph.edges.filter(({ from, to }) => isDrawn.has(from) && isDrawn.has(to));
  const improvements = edges.filter(({ isImprovement }) => isImprovement);
  const isReduced = improvements.length > MOST_LINES;
  return {
    states,
    improvements: isReduced ? withoutComposed(improvements) : improvements,
    others: otherMoves(edges),
    isReduced,
  };
}

/** Some states, then those that improvements lead to from them, then those that improvements lead from. */
function surroundings({ edges }: MovesGraph, around: readonly number[]): readonly number[] {
  const kept = new Set(around.slice(0, MOST_AROUND));
  const [first] = around;
  const add = (state: number) => {
    if (kept.size < MOST_AROUND) kept.add(state);
  };
  for (const { from, to, isImprovement } of edges) if (isImprovement && from === first) add(to);
  for (const { from, to, isImprovement } of edges) if (isImprovement && to === first) add(from);
  return [...kept].sort((a, b) => a - b);
}

/** Leaves out what an actor can also reach by two of its own improvements: the lines that only repeat others. */
function withoutComposed(improvements: readonly Edge[]): readonly Edge[] {
  const keyOf = (actor: number, from: number) => `${actor} ${from}`;
  const targets = new Map<string, Set<number>>();
  for (const { actor, from, to } of improvements) {
    const key = keyOf(actor, from);
    const known = targets.get(key);
    if (known) known.add(to);
    else targets.set(key, new Set([to]));
  }
  return improvements.filter(({ actor, from, to }) => {
    for (const between of targets.get(keyOf(actor, from))!)
      if (between !== to && targets.get(keyOf(actor, between))?.has(to)) return false;
    return true;
  });
}

function otherMoves(edges: readonly Edge[]): readonly Edge[] {
  const gains = new Set(edges.flatMap((e) => (e.isImprovement ? [`${e.actor} ${e.from} ${e.to}`] : [])));
  return edges.filter(({ actor, from, to, isImprovement, isReversible }) => {
    if (isImprovement || gains.has(`${actor} ${to} ${from}`)) return false;
    return !isReversible || from < to;
  });
}
