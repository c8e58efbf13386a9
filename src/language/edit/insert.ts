// A new entry in a map or list, where the siblings' indentation and style are followed and their comments stay with them.

import type { ListNode, MapNode, Node } from "../yaml/index.js";
import { flowDepthAt, sectionIndex } from "./case-shape.js";
import {
  type CasePath,
  checked,
  columnOf,
  isFirstOnLine,
  lineStart,
  nextLine,
  type OpenText,
  openText,
  type Plain,
  plainOf,
  signAfter,
  signBefore,
} from "./open-text.js";
import { linesOf, partsOf } from "./remove.js";
import { writeScalar } from "./scalar.js";
import { type Edited, refused, type TextEdit } from "./text-edit.js";
import { afterDash, afterKey, type CaseValue, inBlock, inFlow, plainOfValue } from "./value.js";
import { changedAt, nodeAt, showPath } from "./walk.js";

/** A new part of a collection: an entry of a map, or an item of a list where it has no key. */
export type NewPart = { readonly key?: string; readonly value: CaseValue };

/**
 * Adds an entry to the map at the path, behind the others; a new section of the case goes where the language has it. The
 * map is made where it is missing. Refused where the key is taken or no map can stand there.
 */
export function addAt(text: string, path: CasePath, key: string, value: CaseValue): Edited {
  const open = openText(text);
  if ("why" in open) return open;
  const node = nodeAt(open, path);
  if (node?.kind === "list" || node?.kind === "scalar")
    return refused(
      `${showPath(path)} is ${node.kind === "list" ? "a list" : "a text"}, so nothing can be added under a name.`,
    );
  if (node?.kind === "map" && node.entries.some((e) => e.key.located.text === key))
    return refused(`${showPath(path)} has "${key}" already.`);
  return node === undefined
    ? create(open, path, { [key]: value })
    : insertPart(open, path, node, undefined, { key, value });
}

/**
 * Inserts an item into the list at the path, so that it has the index; the list is made where it is missing and the index
 * is 0. Refused where the list has no such place.
 */
export function insertAt(text: string, path: CasePath, index: number, value: CaseValue): Edited {
  const open = openText(text);
  if ("why" in open) return open;
  const node = nodeAt(open, path);
  if (node?.kind === "map" || node?.kind === "scalar")
    return refused(`${showPath(path)} is ${node.kind === "map" ? "a map" : "a text"}, not a list.`);
  const size = node?.kind === "list" ? node.items.length : 0;
  if (!Number.isInteger(index) || index < 0 || index > size)
    return refused(
      `${showPath(path)} has no place ${index}: it has ${size} ${size === 1 ? "entry" : "entries"}.`,
    );
  return node === undefined ? create(open, path, [value]) : insertPart(open, path, node, index, { value });
}

/** Adds what is missing along the path, with the value at its end. */
export function create(open: OpenText, path: CasePath, value: CaseValue): Edited {
  let existing = path.length - 1;
  while (existing > 0 && nodeAt(open, path.slice(0, existing)) === undefined) existing--;
  let whole = value;
  for (const step of path.slice(existing + 1).reverse()) {
    if (typeof step === "number" && step !== 0) return refused(`There is no ${showPath(path)}.`);
    whole = typeof step === "number" ? [whole] : { [step]: whole };
  }
  const above = path.slice(0, existing);
  const step = path[existing];
  const node = nodeAt(open, above);
  if (step === undefined || node === undefined) return refused(`There is no ${showPath(above)}.`);
  if (node.kind === "scalar" || node.kind === "broken")
    return refused(`${showPath(above)} is a text, so nothing can stand under it.`);
  if (node.kind === "list" || (node.kind === "nothing" && typeof step === "number")) {
    const size = node.kind === "list" ? node.items.length : 0;
    if (step !== size) return refused(`${showPath(above)} has no place ${step}.`);
    return insertPart(open, above, node, size, { value: whole });
  }
  return insertPart(open, above, node, undefined, { key: String(step), value: whole });
}

/** Inserts a part into what stands at the path; `index` is that of a list, or of a map of levels. */
export function insertPart(
  open: OpenText,
  path: CasePath,
  node: Node,
  index: number | undefined,
  part: NewPart,
): Edited {
  const sections =
    path.length === 0 && node.kind === "map" ? node.entries.map((e) => e.key.located.text) : undefined;
  const size = node.kind === "map" ? node.entries.length : node.kind === "list" ? node.items.length : 0;
  const at = index ?? (sections ? sectionIndex(sections, part.key ?? "") : size);
  const edits =
    (node.kind === "map" || node.kind === "list") && size > 0
      ? node.isFlow
        ? intoFlow(open, node, at, part)
        : intoBlock(open, path, node, at, part)
      : intoNothing(open, path, node, part);
  if (!edits)
    return refused(`A form cannot add to ${showPath(path)} safely as it is laid out. Edit the text itself.`);
  const added = plainOfValue(part.value);
  const put = <T>(list: readonly T[], one: T): T[] => [...list.slice(0, at), one, ...list.slice(at)];
  const expected = changedAt(rootOf(open), path, (old): Plain => {
    if (part.key === undefined) return put(Array.isArray(old) ? (old as readonly Plain[]) : [], added);
    const pairs = old !== null && typeof old === "object" && "pairs" in old ? old.pairs : [];
    return { pairs: put(pairs, [part.key, added] as const) };
  });
  return checked(open, edits, expected ?? null);
}

/** The plain value of all of a text. */
export function rootOf(open: OpenText): Plain {
  return open.root.kind === "nothing" ? { pairs: [] } : plainOf(open.root);
}

/** Whether the siblings are written in braces or brackets; undefined where none is a list or map. */
export function siblingsAreFlow(node: MapNode | ListNode): boolean | undefined {
  const values = node.kind === "map" ? node.entries.map((e) => e.value) : node.items;
  const last = values.findLast(
    (v) => (v.kind === "map" || v.kind === "list") && (v.kind === "map" || !v.isFlow),
  );
  return last === undefined ? undefined : (last.kind === "map" || last.kind === "list") && last.isFlow;
}

function flowPart({ key, value }: NewPart): string {
  return key === undefined ? inFlow(value) : `${writeScalar(key, true)}: ${inFlow(value)}`;
}

function blockPart(
  open: OpenText,
  path: CasePath,
  { key, value }: NewPart,
  column: number,
  isFlow: boolean | undefined,
): string {
  if (key === undefined) return `- ${afterDash(value, column, open, isFlow)}`;
  const depth = isFlow === undefined ? flowDepthAt([...path, key]) : -1;
  const written = writeScalar(key, false);
  return `${written}:${afterKey(value, written, column, open, isFlow ?? false, depth)}`;
}

function intoFlow(
  open: OpenText,
  node: MapNode | ListNode,
  at: number,
  part: NewPart,
): TextEdit[] | undefined {
  const { text, eol } = open;
  const parts = partsOf(open, node);
  const written = flowPart(part);
  const next = parts[at];
  if (next)
    return insertion(
      next.start,
      isFirstOnLine(text, next.start) ? `${written},${eol}${indentOf(text, next.start)}` : `${written}, `,
    );
  const last = parts[at - 1];
  if (!last) return undefined;
  const comma = signAfter(open, ",", last.end);
  const hasComma = comma !== undefined && comma < node.span.end;
  const line = nextLine(text, last.end);
  if (!isFirstOnLine(text, last.start) || line >= node.span.end) return insertion(last.end, `, ${written}`);
  // A line for each: the comment behind the last one stays with it.
  const lineEnd = line - (text.slice(0, line).endsWith("\r\n") ? 2 : 1);
  const own = `${eol}${indentOf(text, last.start)}${written}${hasComma ? "," : ""}`;
  return [...(hasComma ? [] : insertion(last.end, ",")), ...insertion(lineEnd, own)];
}

const insertion = (at: number, text: string): TextEdit[] => [{ span: { start: at, end: at }, text }];

const indentOf = (text: string, offset: number): string => " ".repeat(columnOf(text, offset));

function intoBlock(
  open: OpenText,
  path: CasePath,
  node: MapNode | ListNode,
  at: number,
  part: NewPart,
): TextEdit[] | undefined {
  const { text, eol } = open;
  const parts = partsOf(open, node);
  const [first, before] = [parts[0], parts[at - 1]];
  if (!first) return undefined;
  const column = columnOf(text, first.start);
  const written = `${" ".repeat(column)}${blockPart(open, path, part, column, path.length === 0 ? undefined : siblingsAreFlow(node))}`;
  if (before) {
    const blank = path.length === 0 && areApart(open, parts) ? eol : "";
    return insertLines(open, linesOf(open, before).end, blank + written);
  }
  // In front of all: behind the key's line, so that a comment above the first one stays above it.
  if (!isFirstOnLine(text, first.start)) return undefined;
  const colon = path.length > 0 ? signBefore(open, ":", first.start) : undefined;
  const line = lineStart(text, first.start);
  return insertLines(
    open,
    colon !== undefined && nextLine(text, colon) <= line ? nextLine(text, colon) : line,
    written,
  );
}

/** Whether blank lines stand between sections. */
function areApart(
  open: OpenText,
  parts: readonly { readonly start: number; readonly end: number }[],
): boolean {
  return parts.some(
    (part, i) => i > 0 && /\n[ \t]*\r?\n/.test(open.text.slice(parts[i - 1]?.end ?? 0, part.start)),
  );
}

/** Inserts lines where a line begins, or behind a last line without an end. */
export function insertLines({ text, eol }: OpenText, at: number, lines: string): TextEdit[] {
  const isLineStart = at === 0 || text[at - 1] === "\n" || (at === 1 && text.startsWith("\ufeff"));
  return insertion(at, isLineStart ? `${lines}${eol}` : `${eol}${lines}`);
}

/** The first part of what is empty: a text, a key without a value, or a pair of brackets. */
function intoNothing(open: OpenText, path: CasePath, node: Node, part: NewPart): TextEdit[] | undefined {
  const { text, step } = open;
  const value: readonly CaseValue[] | { readonly [key: string]: CaseValue } =
    part.key === undefined ? [part.value] : { [part.key]: part.value };
  const depth = flowDepthAt(path);
  if (path.length === 0 && node.kind === "nothing") {
    return insertLines(open, text.length, inBlock(value, 0, open, depth));
  }
  if (path.length === 0) return insertion(node.span.end - 1, flowPart(part));
  const parents = path.map((_, i) => nodeAt(open, path.slice(0, i)));
  const isInFlow = parents.some((p) => (p?.kind === "map" || p?.kind === "list") && p.isFlow);
  const isBrackets = node.kind === "map" || node.kind === "list";
  if (isInFlow && isBrackets && (node.kind === "list") === (part.key === undefined))
    return insertion(node.span.end - 1, flowPart(part));
  const parent = parents.at(-1);
  if (parent?.kind !== "map") return undefined;
  const entry = parent.entries.find((e) => e.key.located.text === String(path.at(-1)));
  const colon = entry && signAfter(open, ":", entry.key.span.end);
  if (!entry || colon === undefined || !/^\s*$/.test(text.slice(entry.key.span.end, colon))) return undefined;
  if (isInFlow) {
    const span = isBrackets ? node.span : { start: colon + 1, end: colon + 1 };
    return [{ span, text: `${isBrackets ? "" : " "}${inFlow(value)}` }];
  }
  const column = columnOf(text, entry.key.span.start);
  const lines = `${" ".repeat(column + step)}${inBlock(value, column + step, open, depth)}`;
  if (!isBrackets) return insertLines(open, nextLine(text, colon), lines);
  if (nextLine(text, colon) < node.span.end) return undefined;
  const emptied: TextEdit = { span: { start: colon + 1, end: node.span.end }, text: "" };
  return [emptied, ...insertLines(open, nextLine(text, node.span.end), lines)];
}
