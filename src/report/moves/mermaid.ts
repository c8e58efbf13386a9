// The graph of moves as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), which many pages of text draw.

import { onOneLine } from "../terminal/layout.js";
import { colourOf, labelOf, linesOf, type MovesGraph } from "./graph.js";

/** Lines that Mermaid draws, and characters that it reads, unless its own settings say otherwise. */
export const MERMAID_LINES = 500;
const MERMAID_CHARACTERS = 50_000;

/**
 * An arrow is one direction of a move; where an actor gains by neither direction, one line has both. A thick arrow is an
 * improvement, a dotted one is none.
 */
export function movesAsMermaid(graph: MovesGraph): string {
  const nodes = graph.nodes.map((node) => {
    const label = `"${labelOf(node).map(escaped).join("<br/>")}"`;
    return `  s${node.state}${node.equilibrium.length > 0 ? `[[${label}]]` : `[${label}]`}`;
  });
  const arrows = linesOf(graph).flatMap(({ actor, from, to, isImprovement, isBothWays }) => {
    const label = `|"${escaped(graph.actors[actor]!.label)}"|`;
    if (!isImprovement)
      return [{ actor, text: `  s${from} ${isBothWays ? "<-.->" : "-.->"}${label} s${to}` }];
    const there = { actor, text: `  s${from} ==>${label} s${to}` };
    return isBothWays ? [there, { actor, text: `  s${to} -.->${label} s${from}` }] : [there];
  });
  const styles = graph.actors.flatMap((_, actor) => {
    const own = arrows.flatMap((arrow, i) => (arrow.actor === actor ? [i] : []));
    return own.length > 0 ? [`  linkStyle ${own.join(",")} stroke:${colourOf(actor)}`] : [];
  });
  const starts = graph.nodes.flatMap(({ state, isStart }) =>
    isStart ? [`  style s${state} stroke-width:4px`] : [],
  );
  const body = [...nodes, ...arrows.map(({ text }) => text), ...styles, ...starts].join("\n");
  const limits = [
    ...(arrows.length > MERMAID_LINES ? [`maxEdges (${arrows.length} lines)`] : []),
    ...(body.length > MERMAID_CHARACTERS - 500 ? ["maxTextSize"] : []),
  ];
  return [
    "---",
    `title: ${JSON.stringify(onOneLine(graph.title))}`,
    "---",
    "flowchart LR",
    "  %% The moves between states. Thick: an improvement for its actor. Dotted: none. A double frame: an equilibrium.",
    ...(limits.length > 0
      ? [`  %% Too large for Mermaid unless its settings allow more: ${limits.join(", ")}.`]
      : []),
    body,
    "",
  ].join("\n");
}

/**
 * A text as it reads between quotes: what has a meaning to Mermaid, to HTML or to Markdown is an entity in Mermaid's way,
 * `#` with the number of the character.
 */
function escaped(text: string): string {
  const entity = (character: string) => `#${character.codePointAt(0)};`;
  return onOneLine(text)
    .replace(/["#&<>;%`\\[\]{}|*~^$@!:]/g, entity)
    .replace(/^[-+]/, entity)
    .replace(/^\d+[.)]/, (start) => `${start.slice(0, -1)}${entity(start.at(-1)!)}`);
}
