// Changing the order of a list or of a map: steps of play, levels, statements of preference.

import { rootOf } from "./insert.js";
import {
  type CasePath,
  checked,
  columnOf,
  isFirstOnLine,
  lineStart,
  type OpenText,
  openText,
  type Plain,
} from "./open-text.js";
import { linesOf, partsOf } from "./remove.js";
import { type Edited, edited, refused, type TextEdit } from "./text-edit.js";
import { changedAt, nodeAt, showPath } from "./walk.js";

/**
 * Moves the entry with index `from` of the list or map at the path to index `to`. Its lines go with the comments behind
 * them and directly above them. Refused where there is no such entry or place.
 */
export function moveAt(text: string, path: CasePath, from: number, to: number): Edited {
  const open = openText(text);
  if ("why" in open) return open;
  const node = nodeAt(open, path);
  if (node?.kind !== "list" && node?.kind !== "map") return refused(`There is no list at ${showPath(path)}.`);
  const parts = partsOf(open, node);
  const isIndex = (i: number) => Number.isInteger(i) && i >= 0 && i < parts.length;
  if (!isIndex(from) || !isIndex(to))
    return refused(
      `${showPath(path)} has ${parts.length} ${parts.length === 1 ? "entry" : "entries"}, so ${from} cannot move to ${to}.`,
    );
  if (from === to) return edited([]);
  const edits = node.isFlow ? inFlow(open, parts, from, to) : inBlock(open, parts, from, to);
  if (!edits)
    return refused(`A form cannot reorder ${showPath(path)} safely as it is laid out. Edit the text itself.`);
  const expected = changedAt(rootOf(open), path, (old): Plain => {
    if (old !== null && typeof old === "object" && "pairs" in old)
      return { pairs: moved(old.pairs, from, to) };
    return Array.isArray(old) ? moved(old as readonly Plain[], from, to) : old;
  });
  return checked(open, edits, expected ?? null);
}

type Part = { readonly start: number; readonly end: number };

function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** Signs, spaces and comments between stay where they are; the entries change places. */
function inFlow({ text }: OpenText, parts: readonly Part[], from: number, to: number): TextEdit[] {
  const texts = parts.map(({ start, end }) => text.slice(start, end));
  return moved(texts, from, to).flatMap((own, i): TextEdit[] => {
    const part = parts[i];
    return part && own !== texts[i] ? [{ span: { start: part.start, end: part.end }, text: own }] : [];
  });
}

function inBlock(open: OpenText, parts: readonly Part[], from: number, to: number): TextEdit[] | undefined {
  const { text, eol } = open;
  if (!parts.every((part) => isFirstOnLine(text, part.start))) return undefined;
  const regions = parts.map((part) => {
    const { start, end } = linesOf(open, part);
    return { start: withCommentsAbove(open, start, columnOf(text, part.start)), end };
  });
  const [own, target] = [regions[from], regions[to]];
  if (!own || !target) return undefined;
  let lines = text.slice(own.start, own.end);
  const isToEnd = to > from;
  // The last line of a text may have no end, which then belongs to the line that comes to stand there.
  if (isToEnd && !text.slice(0, target.end).endsWith("\n")) {
    lines = `${eol}${lines.replace(/\r?\n$/, "")}`;
  } else if (!isToEnd && !lines.endsWith("\n")) {
    const before = text.slice(0, own.start).endsWith("\r\n") ? 2 : 1;
    return [
      { span: { start: target.start, end: target.start }, text: `${lines}${eol}` },
      { span: { start: own.start - before, end: own.end }, text: "" },
    ];
  }
  const at = isToEnd ? target.end : target.start;
  return [
    { span: { start: own.start, end: own.end }, text: "" },
    { span: { start: at, end: at }, text: lines },
  ];
}

/** Where the comment lines begin that stand directly above the line at `start`, in the same column. */
function withCommentsAbove({ text, comments }: OpenText, start: number, column: number): number {
  let from = start;
  for (;;) {
    const comment = comments.find(
      (c) =>
        isFirstOnLine(text, c.start) &&
        c.start < from &&
        text.slice(c.end, from).trim() === "" &&
        !/\n.*\n/s.test(text.slice(c.end, from)),
    );
    if (!comment || columnOf(text, comment.start) !== column) return from;
    from = lineStart(text, comment.start);
  }
}
