// The graph of moves in DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html). Lines are drawn once for
// a move and its way back.

import { onOneLine } from "../terminal/layout.js";
import { colourOf, labelOf, linesOf, type MovesGraph } from "./graph.js";

export function movesAsDot(graph: MovesGraph): string {
  const nodes = graph.nodes.map((node) => {
    const where = graph.levers.map((lever, i) => `${lever} = ${node.levels[i]}`);
    return [
      `  s${node.state} [label=${quoted(labelOf(node))}`,
      `tooltip=${quoted(where)}`,
      ...(node.equilibrium.length > 0 ? ["peripheries=2"] : []),
      ...(node.isStart ? ["penwidth=2"] : []),
    ].join(", ");
  });
  const edges = linesOf(graph).map((line) => {
    const { name, label } = graph.actors[line.actor]!;
    const colour = `"${colourOf(line.actor)}"`;
    return [
      `  s${line.from} -> s${line.to} [actor=${quoted([name])}`,
      `improvement=${line.isImprovement}`,
      `label=${quoted([label])}`,
      `color=${colour}`,
      `fontcolor=${colour}`,
      `style=${line.isImprovement ? "bold" : "dashed"}`,
      ...(line.isBothWays ? ["dir=both", `arrowtail=${line.isImprovement ? "empty" : "normal"}`] : []),
    ].join(", ");
  });
  return [
    "// The moves between states. Bold: an improvement for its actor; dashed: none. An empty arrow is the way back from an",
    "// improvement. A double frame is an equilibrium, under the concepts named in it.",
    "digraph moves {",
    `  graph [label=${quoted([graph.title])}, labelloc=t];`,
    "  node [shape=box];",
    ...nodes.map((line) => `${line}];`),
    ...edges.map((line) => `${line}];`),
    "}",
    "",
  ].join("\n");
}

/**
 * A quoted string that reads as the lines given. Within quotes only `"` ends the string; labels take a backslash for the
 * beginning of an escape and `&` for that of an HTML entity.
 */
function quoted(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    onOneLine(line).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;"),
  );
  return `"${escaped.join("\\n")}"`;
}
