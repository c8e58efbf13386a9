// What is written in the box of a state, and how large that makes it.

import type { MovesGraph } from "../../../../src/report/moves/graph.js";
import type { StateReport } from "../../../../src/report/stability/states.js";
import { letterOf } from "../../../../src/report/terminal/stability/concepts.js";

/** Beyond so many states a box holds the number only. */
const MOST_WORDED = 48;

/** Marks written in a box. */
const MOST_MARKS = 4;

const LETTER = 6.3;
const LINE = 15;
/** The longest mark, in letters. */
const LONGEST = 26;

export type Label = {
  readonly number: string;
  /** What tells the state from others; empty in small boxes. */
  readonly marks: readonly string[];
  /** Letters of the ideas of stability by which it is an equilibrium. */
  readonly letters: string;
  readonly width: number;
  readonly height: number;
};

/**
 * @param report what the state is under the ideas of stability asked for; absent where it is not listed
 * @param nDrawn how many states the picture has
 */
export function labelOf(
  graph: MovesGraph,
  state: number,
  report: StateReport | undefined,
  nDrawn: number,
): Label {
  const { isStart } = graph.nodes[state - 1]!;
  const marks = marksOf(graph, state);
  const isWorded = nDrawn <= MOST_WORDED;
  const all = marks.length > 0 ? marks : ["–"];
  const kept =
    all.length > MOST_MARKS
      ? [...all.slice(0, MOST_MARKS - 1), `and ${all.length - MOST_MARKS + 1} more`]
      : all;
  const shown = isWorded ? kept.map(shorten) : [];
  const letters = (report?.equilibrium ?? []).map(letterOf).join("");
  const number = isStart ? `${state} now` : String(state);
  // Letters stand apart, so that they take more room.
  const longest = Math.max(...[number, ...shown].map(({ length }) => length), letters.length * 1.35);
  const lines = 1 + shown.length + (letters ? 1 : 0);
  return {
    number,
    marks: shown,
    letters,
    width: Math.round(Math.max(34, longest * LETTER + 18)),
    height: lines * LINE + 12,
  };
}

/** Whether boxes say what differs from where things stand: where there are too many levers to say more. */
export function saysChanges({ nodes }: MovesGraph): boolean {
  return nodes.some(({ isStart }) => isStart) && nodes.some(({ marks }) => marks.length > MOST_MARKS);
}

function marksOf(graph: MovesGraph, state: number): readonly string[] {
  const { nodes, levers } = graph;
  const node = nodes[state - 1]!;
  const start = saysChanges(graph) ? nodes.find(({ isStart }) => isStart) : undefined;
  if (!start) return node.marks;
  return levers.flatMap((lever, i) =>
    node.levels[i] === start.levels[i] ? [] : [`${lever} = ${node.levels[i]}`],
  );
}

/** Where the lines of a box are written, counted from its top. */
export const baseline = (line: number) => 18 + line * LINE;

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
