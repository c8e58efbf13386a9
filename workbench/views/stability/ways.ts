// The shortest ways from where things stand to a state, over the graph of moves: breadth first, as the engine goes, so that the
// page can show a way without asking again.

import type { MovesGraph } from "../../../src/report/moves/graph.js";

export type By = "improvements" | "moves";

/** One step of a way: who moves, and what it changes. */
export type Step = {
  readonly actor: number;
  readonly from: number;
  readonly to: number;
  readonly isImprovement: boolean;
  /** "delay = no, accept = yes". */
  readonly change: string;
};

/**
 * The shortest way to `state`; empty where things stand there already, undefined where there is none.
 * @param start the state where things stand, from 1
 */
export function wayTo(graph: MovesGraph, start: number, state: number, by: By): readonly Step[] | undefined {
  const onward = new Map<number, MovesGraph["edges"][number][]>();
  for (const edge of graph.edges) {
    if (by === "improvements" && !edge.isImprovement) continue;
    const list = onward.get(edge.from);
    if (list) list.push(edge);
    else onward.set(edge.from, [edge]);
  }
  const before = new Map<number, MovesGraph["edges"][number] | undefined>([[start, undefined]]);
  const queue = [start];
  for (let head = 0; head < queue.length && !before.has(state); head++)
    for (const edge of onward.get(queue[head]!) ?? []) {
      if (before.has(edge.to)) continue;
      before.set(edge.to, edge);
      queue.push(edge.to);
    }
  if (!before.has(state)) return undefined;
  const way: Step[] = [];
  for (let edge = before.get(state); edge; edge = before.get(edge.from)) {
    const { actor, from, to, isImprovement } = edge;
    way.push({ actor, from, to, isImprovement, change: changeBetween(graph, from, to) });
  }
  return way.reverse();
}

/** What differs between two states. */
export function changeBetween({ nodes, levers }: MovesGraph, from: number, to: number): string {
  const before = nodes[from - 1]!.levels;
  const after = nodes[to - 1]!.levels;
  return levers.flatMap((name, i) => (before[i] === after[i] ? [] : [`${name} = ${after[i]}`])).join(", ");
}
