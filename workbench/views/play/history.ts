// A history found again by its number, in a tree that was solved anew.

import type { TreeReport } from "../../../src/report/tree/tree.js";
import { childrenOf, startOf, type TreeHistory } from "../../../src/report/tree/unfold.js";

/** The history of that id, or, where the tree no longer has it, the longest one on the way to it; the start at the least. */
export function historyOf(tree: TreeReport, id: string): TreeHistory | undefined {
  let at = startOf(tree);
  for (const edge of id === "" ? [] : id.split(".")) {
    const next = at && childrenOf(tree, at)[Number(edge)];
    if (!next) break;
    at = next;
  }
  return at;
}
