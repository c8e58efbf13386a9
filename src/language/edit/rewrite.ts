// One value in the place of another: a text keeps its quotes or its block, a list or map the style it is written in.

import type { Node, Scalar } from "../yaml/index.js";
import { flowDepthAt } from "./case-shape.js";
import { insertLines, siblingsAreFlow } from "./insert.js";
import {
  type CasePath,
  columnOf,
  contentEnd,
  isFirstOnLine,
  nextLine,
  type OpenText,
  signAfter,
} from "./open-text.js";
import { linesOf, partsOf } from "./remove.js";
import { inQuotes, writeScalar } from "./scalar.js";
import type { TextEdit } from "./text-edit.js";
import { afterDash, afterKey, type CaseValue, inFlow, isCollection } from "./value.js";
import { nodeAt } from "./walk.js";

/** Longest line of a block text that is written anew. */
const longest = 118;

/** Whether what stands at the path is inside brackets or braces. */
export function isInFlow(open: OpenText, path: CasePath): boolean {
  return path.some((_, i) => {
    const above = nodeAt(open, path.slice(0, i));
    return (above?.kind === "map" || above?.kind === "list") && above.isFlow;
  });
}

/** The edits that make the node at the path say `value`, or nothing where there is no rule for its layout. */
export function rewrite(
  open: OpenText,
  path: CasePath,
  node: Node,
  value: CaseValue,
): TextEdit[] | undefined {
  const inside = isInFlow(open, path);
  if (node.kind === "scalar" && !isCollection(value)) return rewriteScalar(open, node, String(value), inside);
  if (inside) {
    if (node.kind === "nothing") return undefined;
    return [
      { span: { start: node.span.start, end: contentEnd(open, node, node.span.end) }, text: inFlow(value) },
    ];
  }
  const parent = nodeAt(open, path.slice(0, -1));
  if (parent?.kind === "list") return rewriteItem(open, node, value);
  if (parent?.kind !== "map") return undefined;
  const entry = parent.entries.find((e) => e.value === node);
  const colon = entry && signAfter(open, ":", entry.key.span.end);
  if (!entry || colon === undefined) return undefined;
  const { text } = open;
  const column = columnOf(text, entry.key.span.start);
  const wasFlow = (node.kind === "map" || node.kind === "list") && node.isFlow ? true : undefined;
  const isFlow = wasFlow ?? (node.kind === "map" || node.kind === "list" ? false : siblingsAreFlow(parent));
  const key = text.slice(entry.key.span.start, entry.key.span.end);
  const written = afterKey(
    value,
    key,
    column,
    open,
    isFlow ?? false,
    isFlow === undefined ? flowDepthAt(path) : -1,
  );
  return replaceValue(open, node, colon, written);
}

/** What stands behind a colon becomes `written`, whose first line follows the key and whose others go below. */
function replaceValue(open: OpenText, node: Node, colon: number, written: string): TextEdit[] | undefined {
  const { text, eol } = open;
  const isBelow = (node.kind === "map" || node.kind === "list") && !node.isFlow;
  const breakAt = written.indexOf(eol);
  const [beside, below] =
    breakAt < 0 ? [written, ""] : [written.slice(0, breakAt), written.slice(breakAt + eol.length)];
  if (isBelow) {
    const [first] = partsOf(open, node);
    if (!first || !isFirstOnLine(text, first.start)) return undefined;
    const from = nextLine(text, colon);
    const last = partsOf(open, node).at(-1);
    const to = linesOf(open, { start: first.start, end: last?.end ?? first.end }).end;
    const hasEnd = text[to - 1] === "\n";
    const lines = below === "" ? "" : `${below}${hasEnd ? eol : ""}`;
    return [
      { span: { start: colon + 1, end: colon + 1 }, text: beside },
      { span: { start: from, end: to }, text: lines },
    ];
  }
  const end = contentEnd(open, node, colon + 1);
  const here: TextEdit = { span: { start: colon + 1, end }, text: beside };
  return below === "" ? [here] : [here, ...insertLines(open, nextLine(text, end), below)];
}

function rewriteItem(open: OpenText, node: Node, value: CaseValue): TextEdit[] | undefined {
  if (node.kind === "nothing" || node.kind === "broken") return undefined;
  const { text } = open;
  const isFlow = (node.kind === "map" || node.kind === "list") && node.isFlow;
  const start = node.span.start;
  const written = afterDash(value, columnOf(text, start) - 2, open, isFlow);
  return [{ span: { start, end: contentEnd(open, node, start) }, text: written }];
}

/** The edits that make a text another, in the same quotes or the same kind of block where it can be. */
function rewriteScalar(open: OpenText, node: Scalar, value: string, isFlow: boolean): TextEdit[] {
  const { text } = open;
  const span = { start: node.span.start, end: contentEnd(open, node, node.span.end) };
  const mark = node.isPlain ? "" : text[span.start];
  if (mark === "'" && !/[\p{C}\p{Zl}\p{Zp}]/u.test(value))
    return [{ span, text: `'${value.replaceAll("'", "''")}'` }];
  if (mark === "'" || mark === '"') return [{ span, text: inQuotes(value) }];
  if (mark === "|" || mark === ">") {
    const block = rewriteBlock(open, span, value);
    if (block) return block;
    return [{ span, text: inQuotes(value) }];
  }
  return [{ span, text: writeScalar(value, isFlow) }];
}

/** A block text under the header it has, but for the signs that say how lines and the end are read. */
function rewriteBlock(
  open: OpenText,
  span: { start: number; end: number },
  value: string,
): TextEdit[] | undefined {
  const { text, eol } = open;
  const header = /^[|>][+-]?(?=[ \t\r\n])/.exec(text.slice(span.start, span.end));
  const from = nextLine(text, span.start);
  const stripped = value.endsWith("\n") ? value.slice(0, -1) : value;
  // What a block text reads in its own way: indentation, blank lines at the ends, spaces at the end of a line.
  if (
    !header ||
    from >= span.end ||
    !/^[^\s]/.test(stripped) ||
    /[ \t\r](?:\n|$)|\n$|\n[ \t]|[^\P{C}\n]/u.test(stripped)
  )
    return undefined;
  const lead = /^[ ]*/.exec(text.slice(from, span.end))?.[0] ?? "";
  if (lead === "") return undefined;
  const isFolded = !stripped.includes("\n");
  const lines = isFolded ? wrapped(stripped, longest - lead.length) : stripped.split("\n");
  const sign = `${isFolded && header[0].startsWith(">") ? ">" : isFolded ? header[0][0] : "|"}${value.endsWith("\n") ? "" : "-"}`;
  const shown = header[0].startsWith("|") && isFolded ? [stripped] : lines;
  const edits: TextEdit[] = [
    {
      span: { start: from, end: span.end },
      text: shown.map((line) => (line === "" ? "" : lead + line)).join(eol),
    },
  ];
  const headerSpan = { start: span.start, end: span.start + header[0].length };
  return sign === header[0] ? edits : [{ span: headerSpan, text: sign }, ...edits];
}

/** The text over lines, broken at single spaces only, which folding gives back. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
