import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyseStability, compileCase, readGmcr } from "../../src/index.js";
import type { Actor, Case, Concept, Coordinate } from "../../src/model/index.js";
import {
  type GraphFormat,
  graphFormats,
  graphOfMoves,
  type MovesShown,
  movesAsDot,
  movesAsGraphml,
  movesAsMermaid,
  statesAsCsv,
  writeMoves,
  writeStates,
} from "../../src/report/moves/index.js";
import { root } from "../transcript.js";
import { parseXml, type XmlElement } from "./xml.js";

const solved = (subject: Case, concepts?: readonly Concept[]) =>
  analyseStability(subject, concepts ? { concepts } : {}).solutions!;
const graphOf = (subject: Case, shown: MovesShown = "all") => graphOfMoves(subject, solved(subject), shown);

/** The conflict of a .gmcr file as a case. */
function conflict(name: string): Case {
  const text = readFileSync(join(root, "test", "gmcr", `${name}.gmcr`), "utf8");
  return compileCase(readGmcr({ name: `${name}.gmcr`, text }).text!).case!;
}

/** Two actors with as many yes/no levers each; the first wants all of its own at yes, the second at no. */
function sized(each: number): Case {
  const levers = Array.from(
    { length: 2 * each },
    (_, i) => `  l${i}: {actor: ${i < each ? "one" : "two"}}\n`,
  );
  const wants = (from: number, sign: string) =>
    Array.from({ length: each }, (_, i) => `${sign}l${from + i}`).join(", ");
  return compileCase(
    `casus: 1\nactors: {one: One, two: Two}\nlevers:\n${levers.join("")}preferences:\n  one: [${wants(0, "")}]\n  two: [${wants(each, "not ")}]\n`,
  ).case!;
}

const prisoners = conflict("Prisoners");

// The prisoner's dilemma: in states 1 to 4 nobody, the first, the second, both cooperate. Each gains by ceasing to, so
// every move is one way an improvement. Equilibria as published (Prisoners in stability.json): Nash 1, the others 1 and 4.
describe("the prisoner's dilemma", () => {
  it("in DOT", () => {
    expect(movesAsDot(graphOf(prisoners))).toBe(
      `// The moves between states. Bold: an improvement for its actor; dashed: none. An empty arrow is the way back from an
// improvement. A double frame is an equilibrium, under the concepts named in it.
digraph moves {
  graph [label="Prisoners", labelloc=t];
  node [shape=box];
  s1 [label="1 (start)\\n–\\nnash gmr smr seq sseq sim", tooltip="cooperate_with_2 = no\\ncooperate_with_one = no", peripheries=2, penwidth=2];
  s2 [label="2\\ncooperate_with_2", tooltip="cooperate_with_2 = yes\\ncooperate_with_one = no"];
  s3 [label="3\\ncooperate_with_one", tooltip="cooperate_with_2 = no\\ncooperate_with_one = yes"];
  s4 [label="4\\ncooperate_with_2\\ncooperate_with_one\\ngmr smr seq sseq sim", tooltip="cooperate_with_2 = yes\\ncooperate_with_one = yes", peripheries=2];
  s2 -> s1 [actor="prisoner_one", improvement=true, label="Prisoner One", color="#0072b2", fontcolor="#0072b2", style=bold, dir=both, arrowtail=empty];
  s4 -> s3 [actor="prisoner_one", improvement=true, label="Prisoner One", color="#0072b2", fontcolor="#0072b2", style=bold, dir=both, arrowtail=empty];
  s3 -> s1 [actor="prisoner_2", improvement=true, label="prisoner 2", color="#d55e00", fontcolor="#d55e00", style=bold, dir=both, arrowtail=empty];
  s4 -> s2 [actor="prisoner_2", improvement=true, label="prisoner 2", color="#d55e00", fontcolor="#d55e00", style=bold, dir=both, arrowtail=empty];
}
`,
    );
  });

  it("in Mermaid", () => {
    expect(movesAsMermaid(graphOf(prisoners))).toBe(`---
title: "Prisoners"
---
flowchart LR
  %% The moves between states. Thick: an improvement for its actor. Dotted: none. A double frame: an equilibrium.
  s1[["1 (start)<br/>–<br/>nash gmr smr seq sseq sim"]]
  s2["2<br/>cooperate_with_2"]
  s3["3<br/>cooperate_with_one"]
  s4[["4<br/>cooperate_with_2<br/>cooperate_with_one<br/>gmr smr seq sseq sim"]]
  s2 ==>|"Prisoner One"| s1
  s1 -.->|"Prisoner One"| s2
  s4 ==>|"Prisoner One"| s3
  s3 -.->|"Prisoner One"| s4
  s3 ==>|"prisoner 2"| s1
  s1 -.->|"prisoner 2"| s3
  s4 ==>|"prisoner 2"| s2
  s2 -.->|"prisoner 2"| s4
  linkStyle 0,1,2,3 stroke:#0072b2
  linkStyle 4,5,6,7 stroke:#d55e00
  style s1 stroke-width:4px
`);
  });

  it("in GraphML: an edge per move and direction, every key declared", () => {
    const tree = parseXml(movesAsGraphml(graphOf(prisoners)));
    const graph = tree.children.find(({ name }) => name === "graph")!;
    const named = (list: readonly XmlElement[], name: string) => list.filter((one) => one.name === name);
    const dataOf = (one: XmlElement) =>
      Object.fromEntries(one.children.map(({ attributes, text }) => [attributes.key, text]));
    expect(tree.attributes.xmlns).toBe("http://graphml.graphdrawing.org/xmlns");
    expect(
      named(tree.children, "key").map(({ attributes: a }) => [a.id, a.for, a["attr.name"], a["attr.type"]]),
    ).toEqual([
      ["label", "node", "label", "string"],
      ["state", "node", "state", "int"],
      ["lever1", "node", "lever.cooperate_with_2", "string"],
      ["lever2", "node", "lever.cooperate_with_one", "string"],
      ["start", "node", "start", "boolean"],
      ["equilibrium", "node", "equilibrium", "string"],
      ["actor", "edge", "actor", "string"],
      ["improvement", "edge", "improvement", "boolean"],
    ]);
    expect(named(graph.children, "node").map(dataOf)[3]).toEqual({
      label: "4\ncooperate_with_2\ncooperate_with_one\ngmr smr seq sseq sim",
      state: "4",
      lever1: "yes",
      lever2: "yes",
      start: "false",
      equilibrium: "gmr smr seq sseq sim",
    });
    const edges = named(graph.children, "edge").map((edge) => {
      const { actor, improvement } = dataOf(edge);
      return `${edge.attributes.source} ${edge.attributes.target} ${actor} ${improvement}`;
    });
    expect(edges).toEqual([
      "s1 s2 prisoner_one false",
      "s2 s1 prisoner_one true",
      "s3 s4 prisoner_one false",
      "s4 s3 prisoner_one true",
      "s1 s3 prisoner_2 false",
      "s2 s4 prisoner_2 false",
      "s3 s1 prisoner_2 true",
      "s4 s2 prisoner_2 true",
    ]);
  });

  it("as CSV", () => {
    expect(statesAsCsv(prisoners, solved(prisoners)).split("\r\n")).toEqual([
      "state,lever.cooperate_with_2,lever.cooperate_with_one,place.prisoner_one,place.prisoner_2,stable.prisoner_one,stable.prisoner_2,equilibrium,start.moves,start.improvements",
      "1,no,no,3,3,nash gmr smr seq sseq sim,nash gmr smr seq sseq sim,nash gmr smr seq sseq sim,0,0",
      "2,yes,no,4,1,,nash gmr smr seq sseq sim,,1,",
      "3,no,yes,1,4,nash gmr smr seq sseq sim,,,1,",
      "4,yes,yes,2,2,gmr smr seq sseq sim,gmr smr seq sseq sim,gmr smr seq sseq sim,2,",
      "",
    ]);
  });

  it("with improvements only has one arrow each, and none back", () => {
    const graph = graphOf(prisoners, "improvements");
    expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(["2 1", "4 3", "3 1", "4 2"]);
    expect(graph.nMoves).toBe(8);
    expect(movesAsDot(graph)).not.toMatch(/dir=both|style=dashed/);
    expect(movesAsMermaid(graph)).not.toContain("-.->");
    expect(movesAsGraphml(graph)).not.toContain('<data key="improvement">false');
  });
});

describe("moves of all kinds", () => {
  // One lever, which can leave b and c for a, but not a for b or c. The actor likes a and b alike, and c and d better.
  const subject = compileCase(`casus: 1
actors: {one: One}
levers:
  x: {actor: one, levels: [a, b, c, d], irreversible: [b -> a, c -> a]}
rankings:
  one: ["{c, d}", "{a, b}"]
`);

  it("are told apart: gains, indifferent ones, both ways and one way", () => {
    expect(subject.diagnostics).toEqual([]);
    const graph = graphOf(subject.case!);
    const kind = (shown: string) => shown.replace(/ \[actor.*style=/, " ").replace("];", "");
    const lines = movesAsDot(graph)
      .split("\n")
      .filter((line) => line.includes("->"));
    expect(lines.map((line) => kind(line.trim()))).toEqual([
      "s1 -> s4 bold, dir=both, arrowtail=empty",
      "s2 -> s1 dashed",
      "s2 -> s3 bold, dir=both, arrowtail=empty",
      "s2 -> s4 bold, dir=both, arrowtail=empty",
      "s3 -> s1 dashed",
      "s3 -> s4 dashed, dir=both, arrowtail=normal",
    ]);
  });
});

/** Names that have a meaning in every one of the formats. */
const nasty = [
  `"quoted" & <b>bold</b> ]]> \\ %% {x} [y] |z| #35; \`code\` $a$ end`,
  `two\nlines\r\nand\ta tab`,
  `back\\slash at the end\\`,
  `=HYPERLINK("http://example.org";"x")`,
  `null \u0000 bell \u0007 \ud800 half \ufffe none \u202e turned`,
  `Ζεύς, 中国 🕊 “quotes”`,
] as const;

/** The prisoners with names that no file could give them. */
function withNames(names: readonly string[]): Case {
  const name = (i: number) => names[i % names.length]!;
  return {
    ...prisoners,
    title: name(0),
    actors: prisoners.actors.map((actor, a): Actor => ({ ...actor, name: name(a), label: name(a + 1) })),
    coordinates: prisoners.coordinates.map(
      (lever, c): Coordinate => ({ ...lever, name: name(c + 2), levels: [name(c + 3), name(c + 4)] }),
    ),
  };
}

describe("names that mean something in the format", () => {
  /** As it is drawn: on one line. */
  const drawn = (text: string) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    text.replace(/[\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
  const cases = nasty.map((_, i) => [i, withNames([...nasty.slice(i), ...nasty.slice(0, i)])] as const);

  it.each(cases)("%i: in DOT they are one string that reads as the name", (_, subject) => {
    const text = movesAsDot(graphOf(subject));
    const lines = text.split("\n");
    expect(lines).toHaveLength(4 + 1 + 4 + 4 + 2);
    const edge = lines.find((line) => line.startsWith("  s2 -> s1"))!;
    expect(dotLabel(edge)).toBe(drawn(subject.actors[0]!.label));
    expect(dotLabel(lines[3]!)).toBe(drawn(subject.title));
    for (const line of lines.slice(4, -2)) expect(line).toMatch(dotStatement);
  });

  it.each(cases)("%i: in Mermaid they hold no sign but letters and entities", (_, subject) => {
    const lines = movesAsMermaid(graphOf(subject)).split("\n");
    expect(lines).toHaveLength(3 + 2 + 4 + 8 + 2 + 2);
    const arrow = lines.find((line) => line.startsWith("  s2 ==>"))!;
    const label = /^ {2}s2 ==>\|"([^"]*)"\| s1$/.exec(arrow)![1]!;
    expect(label.replace(/#\d+;/g, "")).not.toMatch(/["#&<>;%`\\[\]{}|*~^$@!:]/);
    expect(label.replace(/#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))).toBe(
      drawn(subject.actors[0]!.label),
    );
    expect(JSON.parse(lines[1]!.replace("title: ", ""))).toBe(drawn(subject.title));
  });

  it.each(cases)("%i: in GraphML they are text that an XML parser gives back", (_, subject) => {
    const tree = parseXml(movesAsGraphml(graphOf(subject)));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    const kept = (text: string) => text.replace(/[\u0000\u0007\ud800\ufffe](?![\udc00-\udfff])/g, "\ufffd");
    const graph = tree.children.at(-1)!;
    const dataOf = (one: XmlElement, key: string) =>
      one.children.find(({ attributes }) => attributes.key === key)!.text;
    expect(tree.children[0]!.text).toBe(kept(subject.title));
    expect(tree.children[3]!.attributes["attr.name"]).toBe(`lever.${kept(subject.coordinates[0]!.name)}`);
    expect(dataOf(graph.children[0]!, "lever1")).toBe(kept(subject.coordinates[0]!.levels[0]!));
    expect(dataOf(graph.children.at(-1)!, "actor")).toBe(kept(subject.actors[1]!.name));
  });

  it.each(cases)("%i: in CSV they are one field, and never a formula", (_, subject) => {
    const rows = parseCsv(statesAsCsv(subject, solved(subject)));
    expect(rows.map((row) => row.length)).toEqual([10, 10, 10, 10, 10]);
    expect(rows[0]![1]).toBe(`lever.${subject.coordinates[0]!.name}`);
    const level = subject.coordinates[0]!.levels[0]!;
    expect(rows[1]![1]).toBe(level.startsWith("=") ? `'${level}` : level);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1 more", "'+1 more"],
    ["-x", "'-x"],
    ["@sum", "'@sum"],
    ["\tx", "'\tx"],
    ["＝1", "'＝1"],
    ["-5", "-5"],
    ["+2.5", "+2.5"],
    ["1 = 1", "1 = 1"],
    [" x", '" x"'],
    ['a "b", c', '"a ""b"", c"'],
    ["", ""],
  ])("the level %j is the field %j", (level, field) => {
    const subject = {
      ...prisoners,
      coordinates: prisoners.coordinates.map((lever) => ({ ...lever, levels: [level, "yes"] })),
    };
    expect(statesAsCsv(subject, solved(subject)).split("\r\n")[1]!.startsWith(`1,${field},${field},`)).toBe(
      true,
    );
  });

  it("a name that would begin a list in Markdown does not", () => {
    const named = (label: string) => ({
      ...prisoners,
      actors: prisoners.actors.map((actor) => ({ ...actor, label })),
    });
    expect(movesAsMermaid(graphOf(named("- x")))).toContain('|"#45; x"|');
    expect(movesAsMermaid(graphOf(named("1. x")))).toContain('|"1#46; x"|');
  });
});

/** An attribute is a word, or a string in which a quote or a backslash stands behind a backslash. */
const dotString = String.raw`"(?:[^"\\]|\\[\s\S])*"`;
const dotAttribute = String.raw`\w+=(?:${dotString}|\w+)`;
const dotStatement = new RegExp(String.raw`^  \w+(?: -> \w+)? \[${dotAttribute}(?:, ${dotAttribute})*\];$`);

/** The label as Graphviz shows it: escapes first, then entities. */
function dotLabel(line: string): string {
  const label = new RegExp(`[[ ]label=(${dotString})`).exec(line)![1]!;
  return label
    .slice(1, -1)
    .replace(/\\(.)/g, (_, sign) => (sign === "n" ? "\n" : sign))
    .replaceAll("&amp;", "&");
}

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/y;
  while (field.lastIndex < text.length) {
    const [, value, end] = field.exec(text)!;
    rows.at(-1)!.push(value!.startsWith('"') ? value!.slice(1, -1).replaceAll('""', '"') : value!);
    if (end === "\r\n") rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

describe("too much to draw", () => {
  const wide = sized(6); // 4,096 states; everybody can go anywhere among 64: 4,096 × 2 × 63 = 516,096 moves.
  const narrow = sized(3); // 64 states, 64 × 2 × 7 = 896 moves, half of them improvements.
  const says = (subject: Case, format: GraphFormat, shown?: MovesShown) => {
    const { text, diagnostics } = writeMoves(subject, solved(subject, ["nash"]), format, shown);
    expect(text === undefined).toBe(diagnostics.length > 0);
    return diagnostics.map(({ code, message, help }) => `${code} ${message}; ${help}`);
  };
  const join = "join levers that go together, or leave out those the question does not need";

  it.each(["dot", "mermaid"] as const)("is refused in %s with the count and the cure", (format) => {
    expect(says(wide, format)).toEqual([
      `CAS0411 the case has 4,096 states, and ${format} draws at most 2,000; graphml holds more, for programs that lay out networks (--to graphml); otherwise ${join}`,
    ]);
  });

  it("counts moves, too", () => {
    const dense = sized(5); // 1,024 states × 2 × 31 = 63,488 moves, half of them improvements.
    expect(says(dense, "dot", "all")).toEqual([
      `CAS0411 the case has 63,488 moves, and dot draws at most 20,000; graphml holds more, for programs that lay out networks (--to graphml); otherwise ${join}`,
    ]);
    expect(says(sized(7), "graphml")).toEqual([
      `CAS0411 the case has 2,080,768 improvements, and graphml holds at most 1,000,000; csv lists the states (--to csv); otherwise ${join}`,
    ]);
  }, 30_000);

  it("by default is cut to the improvements before that, in pictures", () => {
    const shown = graphFormats.map((format) => writeMoves(narrow, solved(narrow), format).shown);
    expect(shown).toEqual(["improvements", "all", "improvements"]);
    const { nShown, nMoves, text } = writeMoves(narrow, solved(narrow), "mermaid");
    expect([nShown, nMoves]).toEqual([448, 896]);
    expect(text).not.toContain("maxEdges");
    expect(writeMoves(narrow, solved(narrow), "mermaid", "all").text).toContain(
      "%% Too large for Mermaid unless its settings allow more: maxEdges (896 lines).",
    );
    expect(writeMoves(narrow, solved(narrow), "dot", "all").shown).toBe("all");
  });

  it("states as CSV are refused only where they are a text of hundreds of megabytes", () => {
    const { text, diagnostics } = writeStates(wide, solved(wide, ["nash"]));
    expect(diagnostics).toEqual([]);
    expect(text!.split("\r\n")).toHaveLength(4096 + 2);
    // 20 levers and 8 more columns.
    const large = sized(10);
    expect(writeStates(large, solved(large, ["nash"])).diagnostics.map(({ message }) => message)).toEqual([
      "the case has 1,048,576 states, and a table of 28 columns holds at most 571,428",
    ]);
  }, 30_000);
});
