// A document as Markdown, as GitHub reads it: headings, lists and tables; pictures as the tables behind them. All texts of
// the case are escaped, so that none becomes markup.

import {
  type Block,
  type Document,
  type Item,
  type Piece,
  plain,
  type Section,
  type Table,
  verdictWords,
  type Words,
} from "./document.js";

/** The whole file; ends with a line break. */
export function writeMarkdown({ title, origin, sections }: Document): string {
  const head = [`# ${escaped(title)}`, origin.map(escaped).join(" · ")];
  return `${[...head, ...sections.flatMap((one) => section(one, 2))].join("\n\n")}\n`;
}

const DEEPEST = 6;

function section({ title, blocks, sections }: Section, level: number): readonly string[] {
  return [
    `${"#".repeat(Math.min(DEEPEST, level))} ${escaped(title)}`,
    ...blocks.flatMap(block),
    ...sections.flatMap((one) => section(one, level + 1)),
  ];
}

function block(one: Block): readonly string[] {
  switch (one.kind) {
    case "paragraph":
      return [phrase(one.words)];
    case "list":
      return one.items.length > 0 ? [list(one.items, one.isNumbered, "").join("\n")] : [];
    case "table":
      return table(one);
    case "figure":
      // A caption of a timeline explains signs of the picture that the table does not have.
      return table(one.shape === "lanes" ? one.data : { ...one.data, caption: one.caption });
    default:
      return one satisfies never;
  }
}

function list(items: readonly Item[], isNumbered: boolean, indent: string): readonly string[] {
  return items.flatMap(({ words, items: beneath = [] }, i) => {
    const mark = isNumbered ? `${i + 1}. ` : "- ";
    return [`${indent}${mark}${phrase(words)}`, ...list(beneath, false, indent + " ".repeat(mark.length))];
  });
}

function table({ caption, columns, rows }: Table): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const lines = [
    row(columns.map(({ head }) => escaped(head))),
    row(columns.map(({ isNumber }) => (isNumber ? "--:" : "---"))),
    ...rows.map((cells) => row(cells.map((words) => phrase(words, true)))),
  ];
  return [`*${escaped(caption)}*`, lines.join("\n")];
}

function phrase(words: Words, isInTable = false): string {
  return words
    .map((one) => piece(one, isInTable))
    .join("")
    .trim();
}

function piece(one: Piece, isInTable: boolean): string {
  if (typeof one === "string") return escaped(one);
  switch (one.kind) {
    case "strong":
      return around("**", one.text);
    case "quiet":
      return escaped(one.text);
    case "code":
      return inCode(one.text, isInTable);
    case "link":
      return `<${one.url}>`;
    case "verdict":
      return `**${verdictWords[one.verdict]}**`;
    default:
      return one satisfies never;
  }
}

/** Marks must touch what they mark; spaces go outside. */
function around(mark: string, text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/.exec(plain(text)) ?? [];
  return inner === "" ? before + after : `${before}${mark}${escaped(inner)}${mark}${after}`;
}

/** A span of code; a bar would end a table's cell even there, and longer fences go around backticks. */
function inCode(text: string, isInTable: boolean): string {
  const code = plain(text).trim();
  if (code === "") return "";
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = code.startsWith("`") || code.endsWith("`") ? " " : "";
  return `${fence}${space}${isInTable ? code.replaceAll("|", "\\|") : code}${space}${fence}`;
}

/** The text with everything that Markdown or HTML could take for markup escaped, and nothing turned into a link. */
function escaped(text: string): string {
  return plain(text)
    .replace(/[\\`*_{}[\]<>#|~&$!@]/g, (sign) =>
      sign === "<" ? "&lt;" : sign === ">" ? "&gt;" : sign === "&" ? "&amp;" : `\\${sign}`,
    )
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/\b(https?|ftp|mailto|xmpp):/gi, "$1&#58;")
    .replace(/\bwww\./gi, "www&#46;");
}
