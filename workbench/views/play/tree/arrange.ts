// Which histories of a tree are unfolded, and where each stands: a parent level with its first child, so that folding
// and unfolding moves nothing above it and nothing to its left.

import type { TreeReport } from "../../../../src/report/tree/tree.js";
import {
  beginsRound,
  childrenOf,
  nodeOf,
  startOf,
  type TreeHistory,
} from "../../../../src/report/tree/unfold.js";

/** What is unfolded: the path or everything, but for what the reader turned by hand. */
export type Unfolding = {
  readonly base: "path" | "all";
  /** The last round (its place among the labels) that is unfolded unasked; all where absent. */
  readonly until?: number;
  /** By the id of a history: unfolded or folded, whatever `base` says. */
  readonly turned: ReadonlyMap<string, boolean>;
};

/** How a tree is first shown. */
export const pathOnly: Unfolding = { base: "path", turned: new Map() };

/** Rows at the most with which a tree of rounds opens: as many rounds are unfolded as fit, and the first in any case. */
const MOST_AT_FIRST = 14;

/** How a tree is first shown: the path, of rounds as many as can be read at once. */
export function unfoldedAtFirst(tree: TreeReport): Unfolding {
  const last = tree.rounds.length - 1;
  if (last < 1) return pathOnly;
  let until = 0;
  while (until < last && arrange(tree, { ...pathOnly, until: until + 1 }, false).rows <= MOST_AT_FIRST)
    until++;
  return { ...pathOnly, until };
}

/** A history that is shown. */
export type Item = {
  readonly history: TreeHistory;
  /** Index of the item before it in the tree; -1 at the start. */
  readonly parent: number;
  /** Its place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  /** Whether it has ways on, and whether they are shown. */
  readonly isParent: boolean;
  readonly isOpen: boolean;
  /** Row, from 0, counted from the top. */
  readonly row: number;
  /** Index of the last item that comes of it; its own where it is folded. */
  readonly end: number;
};

export type Arrangement = {
  /** Parents before what comes of them, siblings in the order of the case. */
  readonly items: readonly Item[];
  readonly rows: number;
  /** How many edges the longest history shown has. */
  readonly depth: number;
  /** Whether something stayed folded because too much would be shown. */
  readonly isLimited: boolean;
};

/** The most items shown at once. */
export const MOST_ITEMS = 5000;

/** Histories less likely than this are not unfolded unasked. */
const LEAST_REACH = 0.01;

/** Items that are unfolded unasked at the most, so that a long or wide path does not fill the screen. */
const MOST_UNASKED = 200;

/**
 * Arranges a tree, level by level until there is too much, and then in the order in which it is read.
 * @param isOutline every item on a row of its own, for narrow places
 */
export function arrange(
  tree: TreeReport,
  unfolding: Unfolding,
  isOutline: boolean,
  most: number = MOST_ITEMS,
): Arrangement {
  const start = startOf(tree);
  if (!start) return { items: [], rows: 0, depth: 0, isLimited: false };
  const { opened, isLimited } = open(tree, start, unfolding, most);

  const items: (Item & { row: number; end: number })[] = [];
  const waiting = [{ history: start, parent: -1, position: 1, siblings: 1 }];
  let row = -1;
  let depth = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { history, parent, position } = next;
    if (isOutline || parent < 0 || position > 1) row++;
    depth = Math.max(depth, history.depth);
    const children = opened.get(history.id);
    const index = items.length;
    const isParent = nodeOf(tree, history).edges.length > 0;
    items.push({ ...next, isParent, isOpen: children !== undefined, row, end: index });
    if (children) waiting.push(...children.map(toWaiting(index)).reverse());
  }
  for (let i = items.length - 1; i > 0; i--) {
    const parent = items[items[i]!.parent]!;
    parent.end = Math.max(parent.end, items[i]!.end);
  }
  return { items, rows: row + 1, depth, isLimited };
}

const toWaiting = (parent: number) => (history: TreeHistory, i: number, all: readonly TreeHistory[]) => ({
  history,
  parent,
  position: i + 1,
  siblings: all.length,
});

/** The children of every unfolded history, by its id. */
function open(
  tree: TreeReport,
  start: TreeHistory,
  { base, turned, until = Number.POSITIVE_INFINITY }: Unfolding,
  most: number,
) {
  const opened = new Map<string, readonly TreeHistory[]>();
  let shown = 1;
  let isLimited = false;
  let level: readonly TreeHistory[] = [start];
  while (level.length > 0) {
    const next: TreeHistory[] = [];
    for (const history of level) {
      const { edges, round = 0 } = nodeOf(tree, history);
      const asked = turned.get(history.id);
      const isFolded = round > until && beginsRound(tree, history);
      const isMet = shown <= MOST_UNASKED && history.reach >= LEAST_REACH && !isFolded;
      if (edges.length === 0 || !(asked ?? (base === "all" || history.depth === 0 || isMet))) continue;
      if (shown + edges.length > most) {
        isLimited = true;
        continue;
      }
      const children = childrenOf(tree, history);
      opened.set(history.id, children);
      shown += children.length;
      next.push(...children);
    }
    level = next;
  }
  return { opened, isLimited };
}

/** The unfolding with one history turned over. */
export function turn(unfolding: Unfolding, id: string, isOpen: boolean): Unfolding {
  return { ...unfolding, turned: new Map(unfolding.turned).set(id, isOpen) };
}

/** Index of the item with this id, or of the longest history before it that is shown. */
export function indexOf(items: readonly Item[], id: string): number {
  const known = new Map(items.map(({ history }, i) => [history.id, i]));
  let at = id;
  while (at !== "" && !known.has(at)) at = at.slice(0, Math.max(0, at.lastIndexOf(".")));
  return known.get(at) ?? 0;
}

/** Where a key leads in a tree (the pattern of WAI-ARIA): to another item, or to fold or unfold the one at hand. */
export function byKey(
  items: readonly Item[],
  index: number,
  key: string,
): { readonly to: number } | { readonly isOpen: boolean } | undefined {
  const item = items[index];
  if (!item) return undefined;
  switch (key) {
    case "ArrowDown":
      return { to: Math.min(items.length - 1, index + 1) };
    case "ArrowUp":
      return { to: Math.max(0, index - 1) };
    case "Home":
      return { to: 0 };
    case "End":
      return { to: items.length - 1 };
    case "ArrowRight":
      if (!item.isParent) return undefined;
      return item.isOpen ? { to: index + 1 } : { isOpen: true };
    case "ArrowLeft":
      if (item.isOpen) return { isOpen: false };
      return item.parent < 0 ? undefined : { to: item.parent };
    case "Enter":
      return item.isParent ? { isOpen: !item.isOpen } : undefined;
    default:
      return undefined;
  }
}
