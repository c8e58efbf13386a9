// What of a graph of moves is drawn, so that it can be read: all of a small one; of a larger one no improvement that is two
// improvements of the same actor one after the other; of a very large one only the surroundings of what matters.

import type { MovesGraph } from "../../../../src/report/moves/graph.js";

type Edge = MovesGraph["edges"][number];

/** The most states that are drawn, and that are drawn where there are more. */
export const MOST_STATES = 200;
const MOST_AROUND = 60;

/** Lines up to which every improvement is drawn. */
const MOST_LINES = 120;

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

/**
 * @param matters the states that are drawn before any others, the most important first
 */
export function chooseDrawn(graph: MovesGraph, matters: readonly number[]): Chosen {
  const states = graph.nodes.length <= MOST_STATES ? graph.nodes.map(({ state }) => state) : around(graph, matters);
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

/** The states that matter and those one improvement away from them, up to a number that can be read. */
function around({ edges }: MovesGraph, matters: readonly number[]): readonly number[] {
  const kept = new Set(matters.slice(0, MOST_AROUND));
  for (const state of [...kept])
    for (const { from, to, isImprovement } of edges) {
      if (kept.size >= MOST_AROUND) break;
      if (isImprovement && from === state) kept.add(to);
    }
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
