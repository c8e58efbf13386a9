// A tree report unfolded: from the nodes, which histories share, to histories, one at a time and only where asked. It
// needs nothing but the report, so that a page can do it without the engines.

import type { TreeEdge, TreeNode, TreeReport, TreeSetting } from "./tree.js";

/** A way through the play so far. */
export type TreeHistory = {
  /** The numbers of the edges taken, such as "0.2.1"; empty at the start. The same for the same way in any tree. */
  readonly id: string;
  /** Index of the node that it has led to. */
  readonly node: number;
  /** How many edges were taken. */
  readonly depth: number;
  /** Probability of this history. */
  readonly reach: number;
  /** Per actor: what was banked on the way. */
  readonly banked: readonly number[];
  /** The history before the last edge, and the number of that edge; absent at the start. */
  readonly last?: { readonly from: TreeHistory; readonly edge: number };
};

/** The history in which nothing has happened yet, or undefined in a tree without nodes. */
export function startOf(tree: TreeReport): TreeHistory | undefined {
  if (tree.nodes.length === 0) return undefined;
  return { id: "", node: tree.start, depth: 0, reach: 1, banked: tree.banked };
}

/** The histories that are one edge longer, in the order of the edges. */
export function childrenOf(tree: TreeReport, history: TreeHistory): readonly TreeHistory[] {
  return nodeOf(tree, history).edges.map(({ to, probability, banked }, edge) => ({
    id: history.id === "" ? String(edge) : `${history.id}.${edge}`,
    node: to,
    depth: history.depth + 1,
    reach: history.reach * probability,
    banked: history.banked.map((value, actor) => value + banked[actor]!),
    last: { from: history, edge },
  }));
}

export function nodeOf(tree: TreeReport, { node }: TreeHistory): TreeNode {
  return tree.nodes[node]!;
}

/** The edge by which a history came to where it is; undefined at the start. */
export function edgeOf(tree: TreeReport, { last }: TreeHistory): TreeEdge | undefined {
  return last && nodeOf(tree, last.from).edges[last.edge];
}

/** Per actor: what the whole play is worth after this history, from the start to the end. */
export function valuesAfter(tree: TreeReport, history: TreeHistory): readonly number[] {
  const { values } = nodeOf(tree, history);
  return history.banked.map((value, actor) => value + values[actor]!);
}

/** Everything that was set on the way, in order; of what was set twice, the last. */
export function settingsOf(tree: TreeReport, history: TreeHistory): readonly TreeSetting[] {
  const edges: TreeEdge[] = [];
  for (let at = history; at.last; at = at.last.from) edges.push(edgeOf(tree, at)!);
  const all = [
    ...tree.settled,
    ...edges.reverse().flatMap(({ settings, also }) => [...settings, ...(also ?? [])]),
  ];
  return [...new Map(all.map((setting) => [setting.name, setting])).values()];
}

/** The round that a history is in, by its label: undefined at the end, and without rounds. */
export function roundOf(tree: TreeReport, history: TreeHistory): string | undefined {
  const { round } = nodeOf(tree, history);
  return round === undefined ? undefined : tree.rounds[round];
}

/** Whether another round begins here than that of the point before; never at the end. */
export function beginsRound(tree: TreeReport, history: TreeHistory): boolean {
  const { round } = nodeOf(tree, history);
  return round !== undefined && (!history.last || nodeOf(tree, history.last.from).round !== round);
}
