// Sizes and places of what is shown, in pixels: branches in columns by depth, or one under the other in narrow places.

import type { Item } from "./arrange.js";

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The measures of one drawing. */
export type Measures = {
  readonly isOutline: boolean;
  /** Of one branch. */
  readonly width: number;
  readonly height: number;
  /** From column to column, from row to row. */
  readonly column: number;
  readonly row: number;
  readonly margin: number;
};

/** Narrower places get an outline. */
export const NARROW = 640;

/** Indents of an outline end here, so that deep branches stay readable. */
const MOST_INDENTS = 9;

/** @param available width of the place; @param nValues actors whose values are shown */
export function measure(available: number, nValues: number): Measures {
  const isOutline = available < NARROW;
  const lines = Math.ceil(nValues / 2);
  const height = 48 + 18 * lines;
  const margin = 8;
  const column = isOutline ? 14 : 288;
  const width = isOutline ? Math.max(180, available - 2 * margin - MOST_INDENTS * column) : 244;
  return { isOutline, width, height, column, row: height + (isOutline ? 6 : 10), margin };
}

/** Where an item stands. */
export function boxOf({ history, row }: Item, measures: Measures): Box {
  const { isOutline, width, height, column, margin } = measures;
  const indents = isOutline ? Math.min(MOST_INDENTS, history.depth) : history.depth;
  const left = margin + indents * column;
  const top = margin + row * measures.row;
  const right = isOutline ? margin + MOST_INDENTS * column + width : left + width;
  return { left, top, right, bottom: top + height };
}

/** Height of an item and all that comes of it; in an outline, where one would cover the other, of the item alone. */
export function spanOf(items: readonly Item[], item: Item, { isOutline, row, height }: Measures): number {
  return isOutline ? height : height + (items[item.end]!.row - item.row) * row;
}

export function overlap(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
