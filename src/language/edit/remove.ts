// Taking an entry out of a map or a list: its own lines and trailing comment go, the neighbours' comments stay.

import type { ListNode, MapNode } from "../yaml/index.js";
import {
  type CasePath,
  checked,
  columnOf,
  contentEnd,
  entryEnd,
  isFirstOnLine,
  lineStart,
  nextLine,
  type OpenText,
  openText,
  plainOf,
  signAfter,
  signBefore,
} from "./open-text.js";
import { type Edited, edited, refused, type TextEdit } from "./text-edit.js";
import { changedAt, indexAt, nodeAt, showPath } from "./walk.js";

/**
 * Takes out what stands at the path, and with it every list or map that it leaves empty. Refused where nothing stands
 * there.
 */
export function removeAt(text: string, path: CasePath): Edited {
  const open = openText(text);
  return "why" in open ? open : removeFrom(open, path);
}

/** As `removeAt`, in a text that is open. */
export function removeFrom(open: OpenText, given: CasePath): Edited {
  if (nodeAt(open, given) === undefined || given.length === 0)
    return refused(`There is no ${showPath(given)}.`);
  let path = given;
  // What would be left empty goes as well, up to its section.
  for (let above = nodeAt(open, path.slice(0, -1)); path.length > 1 && sizeOf(above) === 1; ) {
    path = path.slice(0, -1);
    above = nodeAt(open, path.slice(0, -1));
  }
  const parent = nodeAt(open, path.slice(0, -1));
  const step = path.at(-1);
  if (step === undefined || (parent?.kind !== "map" && parent?.kind !== "list")) return edited([]);
  const index = indexAt(parent, step);
  const edits = parent.isFlow ? fromFlow(open, parent, index) : fromBlock(open, parent, index);
  if (!edits)
    return refused(`${showPath(path)} stands where a form cannot take it out safely. Edit the text itself.`);
  const root = open.root.kind === "nothing" ? { pairs: [] } : plainOf(open.root);
  return checked(open, edits, changedAt(root, path, () => undefined) ?? null);
}

function sizeOf(node: ReturnType<typeof nodeAt>): number {
  return node?.kind === "map" ? node.entries.length : node?.kind === "list" ? node.items.length : 0;
}

/** The places of the entries or items of a collection, dash included. */
export function partsOf(open: OpenText, node: MapNode | ListNode): { start: number; end: number }[] {
  if (node.kind === "map")
    return node.entries.map((entry) => ({ start: entry.key.span.start, end: entryEnd(open, entry) }));
  if (node.isFlow)
    return node.items.map((item) => ({ start: item.span.start, end: contentEnd(open, item, item.span.end) }));
  return node.items.map((item) => {
    const dash =
      signBefore(open, "-", item.kind === "nothing" ? item.span.start + 1 : item.span.start) ??
      item.span.start;
    return { start: dash, end: contentEnd(open, item, dash + 1) };
  });
}

/** The lines of a part of a block collection, with comments that stand further in than it does. */
export function linesOf(
  open: OpenText,
  part: { start: number; end: number },
): { start: number; end: number } {
  const { text } = open;
  const column = columnOf(text, part.start);
  let end = nextLine(text, part.end);
  for (;;) {
    const comment = open.comments.find((c) => c.start >= end);
    if (!comment || columnOf(text, comment.start) <= column) break;
    if (!/^\s*$/.test(text.slice(end, comment.start))) break;
    end = nextLine(text, comment.end);
  }
  return { start: lineStart(text, part.start), end };
}

function fromBlock(open: OpenText, node: MapNode | ListNode, index: number): TextEdit[] | undefined {
  const parts = partsOf(open, node);
  const part = parts[index];
  if (!part) return undefined;
  const { text } = open;
  if (isFirstOnLine(text, part.start)) {
    const span = linesOf(open, part);
    if (span.start === 0 && text.startsWith("\ufeff")) span.start = 1;
    return [{ span, text: "" }];
  }
  // Behind a dash: the next entry takes the place.
  const next = parts[index + 1];
  if (!next) return undefined;
  const isBetween = open.comments.some((c) => c.start >= nextLine(text, part.end) && c.end <= next.start);
  return isBetween ? undefined : [{ span: { start: part.start, end: next.start }, text: "" }];
}

function fromFlow(open: OpenText, node: MapNode | ListNode, index: number): TextEdit[] | undefined {
  const { text } = open;
  const parts = partsOf(open, node);
  const part = parts[index];
  if (!part) return undefined;
  const [before, after] = [parts[index - 1], parts[index + 1]];
  const comma = signAfter(open, ",", part.end);
  const hasComma = comma !== undefined && comma < node.span.end;
  if (after && hasComma) {
    // A line of its own goes as a whole, its comment too.
    const span = { start: part.start, end: after.start };
    const lines = { start: lineStart(text, part.start), end: nextLine(text, comma) };
    if (isFirstOnLine(text, part.start) && lines.end <= after.start) return [{ span: lines, text: "" }];
    return hasCommentIn(open, span) ? cut(part, comma) : [{ span, text: "" }];
  }
  if (!before) return hasComma ? cut(part, comma) : [{ span: part, text: "" }];
  const between = { start: before.end, end: part.end };
  if (!hasCommentIn(open, between)) return [{ span: between, text: "" }];
  // The comma before may stay: YAML takes one at the end.
  return hasComma ? cut(part, comma) : [{ span: part, text: "" }];
}

const cut = (part: { start: number; end: number }, comma: number): TextEdit[] => [
  { span: part, text: "" },
  { span: { start: comma, end: comma + 1 }, text: "" },
];

function hasCommentIn(open: OpenText, { start, end }: { start: number; end: number }): boolean {
  return open.comments.some((c) => c.start >= start && c.end <= end);
}
