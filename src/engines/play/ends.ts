// How likely each end state is: probability flows forward through the solved graph, one draw at a time.

import { type Case, type DrawOptions, Draws, inBlocks, inSlices, type Watch } from "../../model/index.js";
import { BlockSolver } from "./block.js";
import { buildGraph } from "./expand.js";
import type { Graph, Question } from "./graph.js";
import { choosingRows } from "./solve.js";

/** A state in which the play can end, with its probability, the average over draws. */
export type EndState = { readonly levels: readonly number[]; readonly probability: number };

/** With more nodes than this, end states are too many to list usefully. */
const MOST_NODES = 5_000;

/**
 * End states per plan, most likely first.
 * @param plans indices into the case's plans
 * @returns undefined where the play has too many histories to keep apart
 */
export async function endStates(
  subject: Case,
  plans: readonly number[],
  options: DrawOptions,
  watch: Watch,
): Promise<readonly (readonly EndState[])[] | undefined> {
  if (subject.rounds?.isEndless) return undefined;
  const keep = subject.coordinates.flatMap(({ kind }, c) => (kind === "memory" ? [] : [c]));
  const question: Question = { ...choosingRows(subject), plans, keep };
  const { graph } = buildGraph(subject, question);
  if (!graph || graph.nodes.length > MOST_NODES) return undefined;
  const solver = new BlockSolver(
    graph,
    question,
    plans.map(() => []),
  );
  const draws = new Draws(subject, options, solver.stride, solver.quantities);
  const totals = plans.map(() => new Float64Array(graph.nodes.length));
  const reach = new Float64Array(graph.nodes.length);
  const done = await inSlices(options.draws, watch, (first, count) => {
    inBlocks(first, count, solver.stride, (from, n) => {
      draws.fill(from, n);
      solver.load(draws, n);
      solver.solve(n);
      totals.forEach((total, p) => {
        for (let d = 0; d < n; d++) flow(graph, solver, question, p, d, reach, total);
      });
    });
  });
  return totals.map((total) =>
    graph.nodes
      .flatMap((node, n) =>
        node.kind === "end" && total[n]! > 0 ? [{ levels: node.levels, probability: total[n]! / done }] : [],
      )
      .sort((a, b) => b.probability - a.probability),
  );
}

/** Adds the probability of reaching each node under plan p in draw d to `total`; `reach` is scratch. */
function flow(
  graph: Graph,
  solver: BlockSolver,
  question: Question,
  p: number,
  d: number,
  reach: Float64Array,
  total: Float64Array,
): void {
  const from = graph.roots[p]!.node;
  reach.fill(0, from);
  reach[from] = 1;
  for (let n = from; n < graph.nodes.length; n++) {
    const probability = reach[n]!;
    if (probability === 0) continue;
    total[n] = total[n]! + probability;
    const node = graph.nodes[n]!;
    if (node.kind === "end") continue;
    const onward =
      node.kind === "choice"
        ? solver.choiceOdds(n, question.chooses[node.actor]!, d)
        : node.odds[0]!.map((register) => solver.registerAt(register, d));
    node.edges.forEach((edge, e) => {
      reach[edge.node] = reach[edge.node]! + probability * onward[e]!;
    });
  }
}
