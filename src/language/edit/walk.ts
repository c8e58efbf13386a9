// Following a path down the tree, and plain values changed along a path: what an edit should give.

import type { ListNode, MapNode, Node } from "../yaml/index.js";
import type { CasePath, OpenText, Plain } from "./open-text.js";

/** The node at a path, or undefined. */
export function nodeAt(open: OpenText, path: CasePath): Node | undefined {
  let node: Node | undefined = open.root;
  for (const step of path) {
    if (node?.kind === "map") {
      node = node.entries.find((e) => e.key.located.text === String(step))?.value;
    } else if (node?.kind === "list") node = typeof step === "number" ? node.items[step] : undefined;
    else return undefined;
  }
  return node;
}

/** The index of a step in its map or list, or -1. */
export function indexAt(node: MapNode | ListNode, step: string | number): number {
  if (node.kind === "map") return node.entries.findIndex((e) => e.key.located.text === String(step));
  return typeof step === "number" && step in node.items ? step : -1;
}

/** A path in words, for a refusal. */
export function showPath(path: CasePath): string {
  return path.length === 0 ? "the case" : `"${path.join(".")}"`;
}

/** The value with `change` made to what stands at the path; `undefined` from it takes the entry out. */
export function changedAt(
  value: Plain,
  path: CasePath,
  change: (value: Plain) => Plain | undefined,
): Plain | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (value !== null && typeof value === "object" && "pairs" in value) {
    return {
      pairs: value.pairs.flatMap(([key, own]): (readonly [string, Plain])[] => {
        if (key !== String(step)) return [[key, own]];
        const changed = changedAt(own, rest, change);
        return changed === undefined ? [] : [[key, changed]];
      }),
    };
  }
  if (Array.isArray(value)) {
    return (value as readonly Plain[]).flatMap((own, i) => {
      if (i !== step) return [own];
      const changed = changedAt(own, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  return value;
}
