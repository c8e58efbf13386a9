// The graph of moves in GraphML, which programs for networks read (U. Brandes et al., "GraphML progress report",
// Graph Drawing 2001; http://graphml.graphdrawing.org). It is data, not a picture: an edge is one move in one direction.

import { labelOf, type MovesGraph } from "./graph.js";

export function movesAsGraphml(graph: MovesGraph): string {
  const keys = [
    key("label", "node", "label", "string"),
    key("state", "node", "state", "int"),
    ...graph.levers.map((lever, i) => key(`lever${i + 1}`, "node", `lever.${lever}`, "string")),
    key("start", "node", "start", "boolean"),
    key("equilibrium", "node", "equilibrium", "string"),
    key("actor", "edge", "actor", "string"),
    key("improvement", "edge", "improvement", "boolean"),
  ];
  const nodes = graph.nodes.map((node) =>
    [
      `    <node id="s${node.state}">`,
      data("label", labelOf(node).join("\n")),
      data("state", node.state),
      ...node.levels.map((level, i) => data(`lever${i + 1}`, level)),
      data("start", node.isStart),
      data("equilibrium", node.equilibrium.join(" ")),
      "    </node>",
    ].join("\n"),
  );
  const edges = graph.edges.map(({ actor, from, to, isImprovement }) =>
    [
      `    <edge source="s${from}" target="s${to}">`,
      data("actor", graph.actors[actor]!.name),
      data("improvement", isImprovement),
      "    </edge>",
    ].join("\n"),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    `  <desc>${escaped(graph.title)}</desc>`,
    ...keys,
    '  <graph id="moves" edgedefault="directed">',
    ...nodes,
    ...edges,
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}

function key(id: string, of: "node" | "edge", name: string, type: "string" | "int" | "boolean"): string {
  return `  <key id="${id}" for="${of}" attr.name="${escaped(name).replaceAll("\n", "&#10;")}" attr.type="${type}"/>`;
}

function data(id: string, value: string | number | boolean): string {
  return `      <data key="${id}">${escaped(String(value))}</data>`;
}

/** A text in an element or attribute. What XML 1.0 cannot hold at all is U+FFFD; line breaks and tabs stay what they are. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"'\t\r]/g, (character) => entities[character] ?? `&#${character.codePointAt(0)};`);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
