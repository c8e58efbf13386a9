// A case's text opened for editing: its tree of YAML, and where the signs are that the tree does not keep (dashes, colons,
// commas, comments). What cannot be edited safely is refused in words. Every edit is checked against what it should give.

import { Lexer } from "yaml";
import { hasErrors, positionAt, type Span } from "../../diagnostics/index.js";
import { type Entry, type ListNode, type MapNode, type Node, readYaml } from "../yaml/index.js";
import { applyEdits, type Edited, edited, refused, type TextEdit } from "./text-edit.js";

/** Steps from the top of a case to a place: keys of maps and indices of lists. */
export type CasePath = readonly (string | number)[];

/** A text that can be edited. `root` is nothing in an empty text. */
export type OpenText = {
  readonly text: string;
  readonly root: MapNode | { readonly kind: "nothing"; readonly span: Span };
  readonly signs: readonly Sign[];
  readonly comments: readonly Span[];
  /** The line break of the text. */
  readonly eol: string;
  /** Columns by which one level stands in from the one above it. */
  readonly step: number;
};

/** A sign of YAML outside of texts and comments. */
type Sign = { readonly text: string; readonly at: number };

/** Opens a text, or says why it cannot be edited. */
export function openText(text: string): OpenText | (Edited & { kind: "refused" }) {
  const { root, diagnostics } = readYaml({ name: "case", text });
  const isEmpty = !root && diagnostics.every((d) => d.code === "CAS0004");
  const error = diagnostics.find((d) => d.severity === "error");
  if (!isEmpty && (error || !root || hasErrors(diagnostics))) {
    const where = error?.span ? ` (line ${positionAt(text, error.span.start).line})` : "";
    return refused(
      `The text has a mistake that must be mended first${where}: ${error?.message ?? "it is no case"}.`,
    );
  }
  if (root && root.kind !== "map") return refused("The text is not a map of sections.");
  const { signs, comments, odd } = scan(text);
  if (odd !== undefined)
    return refused(`The text uses "${odd}", which a form cannot edit safely. Edit the text itself.`);
  return {
    text,
    root: root ?? { kind: "nothing", span: { start: text.length, end: text.length } },
    signs,
    comments,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
    step: root ? stepOf(text, root) : 2,
  };
}

/** The signs and comments of a text, and the first thing for which editing has no rule. */
function scan(text: string): { signs: Sign[]; comments: Span[]; odd?: string } {
  const signs: Sign[] = [];
  const comments: Span[] = [];
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "\u0002" || lexeme === "\u0018" || lexeme === "\u001f") {
      isScalar = lexeme === "\u001f";
      continue;
    }
    const at = offset;
    offset += lexeme.length;
    if (isScalar || /^["']/.test(lexeme)) {
      isScalar = false;
      continue;
    }
    if (lexeme.startsWith("#")) comments.push({ start: at, end: at + lexeme.trimEnd().length });
    else if (/^[-:,{}[\]]$/.test(lexeme)) signs.push({ text: lexeme, at });
    else if (/^[&?%]|^\.\.\.|^---/.test(lexeme)) return { signs, comments, odd: lexeme };
  }
  return { signs, comments };
}

/** The indentation of the first section in block style that has one. */
function stepOf(text: string, root: MapNode): number {
  for (const { value } of root.entries) {
    if (value.kind !== "map" || value.isFlow) continue;
    const column = columnOf(text, value.span.start) - columnOf(text, root.span.start);
    if (column > 0 && column <= 8) return column;
  }
  return 2;
}

/** Where the line begins in which the offset stands. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the next line begins: behind the line break, or at the end of the text. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf("\n", offset);
  return at < 0 ? text.length : at + 1;
}

/** Units between the start of the line and the offset; a byte order mark is none. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (start === 0 && text.startsWith("\ufeff") ? 1 : 0);
}

/** Whether only white space stands before the offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^\ufeff?[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Where the sign stands that comes first behind the offset. */
export function signAfter({ signs }: OpenText, sign: string, offset: number): number | undefined {
  return signs.find((s) => s.at >= offset && s.text === sign)?.at;
}

/** Where the sign stands that comes last before the offset. */
export function signBefore({ signs }: OpenText, sign: string, offset: number): number | undefined {
  return signs.findLast((s) => s.at < offset && s.text === sign)?.at;
}

/** Where the content of a node ends: without the line breaks of a block text. `from`: the end of its key or dash. */
export function contentEnd(open: OpenText, node: Node, from: number): number {
  if (node.kind === "nothing" || node.kind === "broken") return from;
  if (node.kind === "map" && !node.isFlow) {
    const last = node.entries.at(-1);
    return last ? entryEnd(open, last) : from;
  }
  if (node.kind === "list" && !node.isFlow) {
    const last = node.items.at(-1);
    if (!last) return from;
    return contentEnd(open, last, last.kind === "nothing" ? lastDashOf(open, node) : last.span.start);
  }
  const written = open.text.slice(node.span.start, node.span.end);
  return node.span.start + written.replace(/[\s]+$/, "").length;
}

/** Where the last dash of a list ends, for an item that is nothing. */
function lastDashOf(open: OpenText, node: ListNode): number {
  return (signBefore(open, "-", node.span.end + 1) ?? node.span.end - 1) + 1;
}

/** Where an entry of a map ends. */
export function entryEnd(open: OpenText, { key, value }: Entry): number {
  const colon = signAfter(open, ":", key.span.end);
  // An entry of a flow map may be a key only.
  const from =
    colon !== undefined && /^\s*$/.test(open.text.slice(key.span.end, colon)) ? colon + 1 : key.span.end;
  return contentEnd(open, value, from);
}

/** A value as plain data: texts as written, maps as lists of pairs so that their order counts. */
export type Plain =
  | string
  | null
  | readonly Plain[]
  | { readonly pairs: readonly (readonly [string, Plain])[] };

/** The plain value of a tree. */
export function plainOf(node: Node): Plain {
  switch (node.kind) {
    case "scalar":
      return node.located.text;
    case "list":
      return node.items.map(plainOf);
    case "map":
      return { pairs: node.entries.map(({ key, value }) => [key.located.text, plainOf(value)]) };
    default:
      return null;
  }
}

/**
 * The edits, if they give what they should: the text reads as `expected`, and every comment outside of what they replace
 * is still there. Otherwise they are refused: the layout is one for which there is no rule.
 */
export function checked(open: OpenText, edits: readonly TextEdit[], expected: Plain): Edited {
  const cannot = refused("The layout here is one that a form cannot edit safely. Edit the text itself.");
  const after = openText(applyEdits(open.text, edits));
  if ("why" in after) return cannot;
  const found = after.root.kind === "nothing" ? { pairs: [] } : plainOf(after.root);
  if (JSON.stringify(found) !== JSON.stringify(expected)) return cannot;
  const isKept = ({ start, end }: Span) => !edits.some((e) => e.span.start < end && e.span.end > start);
  const kept = open.comments.filter(isKept).map(({ start, end }) => open.text.slice(start, end));
  const left = after.comments.map(({ start, end }) => after.text.slice(start, end));
  // A moved entry takes its comments with it, so the order may change.
  return kept.every((comment) => takeOut(left, comment)) ? edited(edits) : cannot;
}

function takeOut(all: string[], one: string): boolean {
  const at = all.indexOf(one);
  if (at < 0) return false;
  all.splice(at, 1);
  return true;
}
