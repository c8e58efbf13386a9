// A graph laid out for solving: which row is worth computing at which node, where its draws stand in memory, and
// the flat list of instructions that the block solver walks.
//
// Memory is one Float64Array of rows of `stride` draws: row 0 is all zeros, then the registers of the program,
// then one row per live (node, row) pair. A row that nobody above a node asks for, or to which nothing below it
// contributes, has no place: it reads as row 0.

import type { Program, Register } from "../../kernel/index.js";
import type { Edge, Graph, Node, Question } from "./graph.js";

/** Which rows each plan must deliver: `asked[i]` lists row indices for plan i of the question. */
export type Asked = readonly (readonly number[])[];

export const CHOICE = 0;
const CHANCE = 1;

/**
 * Instructions, one block per node, children first:
 *   CHOICE: kind, node, slot of the choice, nEdges, nRows, λ, actor's riskless utility per edge (bank, child) …,
 *           then per row: out, risk aversion, per edge (bank, child)
 *   CHANCE: kind, node, 0, nEdges, nRows, 0, then per row: out, risk aversion, per edge (odds, bank, child)
 * Every operand is a memory row; a risk aversion or λ of 0 (the zero row) means none.
 */
export type Layout = {
  readonly program: Program;
  readonly instructions: Int32Array;
  readonly nRows: number;
  /** Memory row of the program's register 0. */
  readonly programBase: number;
  /** Per plan and row of the question: the memory rows (bank, child) whose sum is the result. */
  readonly results: readonly (readonly (readonly [number, number])[])[];
  readonly nChoices: number;
  /** Per node: its slot among choices, or -1. */
  readonly choiceOf: Int32Array;
  /** In an endless play: where the value of a row at a root (bank, child) times a factor is to stand at an end. */
  readonly continued: readonly Continued[];
  /** How many of the instructions are of the round that an endless play repeats; they stand first. */
  readonly nRepeated: number;
  /** Memory rows of a node's value for a row of the question; 0 where it has none. */
  readonly valueRow: (node: number, row: number) => number;
  /** Memory row of a register. */
  readonly registerRow: (register: Register) => number;
  readonly mostEdges: number;
};

/** Memory rows, and the number of the root. */
export type Continued = {
  readonly root: number;
  readonly at: number;
  readonly factor: number;
  /** What a worth of that round counts for; 0 where it is 1. */
  readonly scale: number;
  readonly bank: number;
  readonly child: number;
};

export function layOut(graph: Graph, question: Question, asked: Asked): Layout {
  const nRows = question.rows.length;
  const { nodes } = graph;
  const program = graph.builder.build();
  const programBase = 1;
  const registerRow = (register: Register) => programBase + register;
  const slots = placeRows(graph, question, asked, programBase + program.nRegisters);
  const valueRow = (node: number, row: number) => slots.rows[node * nRows + row]!;
  const bankRow = (edge: Edge, row: number) => {
    const banked = edge.bank.find((entry) => entry.row === row);
    return banked ? registerRow(banked.register) : 0;
  };
  const aversion = (row: number) => {
    const register = graph.riskAversion[row];
    return register === undefined ? 0 : registerRow(register);
  };
  const instructions: number[] = [];
  const choiceOf = new Int32Array(nodes.length).fill(-1);
  let nChoices = 0;
  let mostEdges = 1;
  const push = (...numbers: number[]) => instructions.push(...numbers);
  let nRepeated: number | undefined;
  for (let n = nodes.length - 1; n >= 0; n--) {
    const node = nodes[n]!;
    if (graph.goesOn && node.step < graph.goesOn.step) nRepeated ??= instructions.length;
    if (node.kind === "end") continue;
    mostEdges = Math.max(mostEdges, node.edges.length);
    const live: number[] = [];
    for (let row = 0; row < nRows; row++) if (valueRow(n, row) > 0) live.push(row);
    if (node.kind === "choice") {
      const own = question.chooses[node.actor]!;
      choiceOf[n] = nChoices;
      const lambda = node.precision === undefined ? 0 : registerRow(node.precision);
      push(CHOICE, n, nChoices++, node.edges.length, live.length, lambda);
      for (const edge of node.edges) push(bankRow(edge, own), valueRow(edge.node, own));
      for (const row of live) {
        push(valueRow(n, row), aversion(row));
        for (const edge of node.edges) push(bankRow(edge, row), valueRow(edge.node, row));
      }
    } else {
      if (live.length === 0) continue;
      push(CHANCE, n, 0, node.edges.length, live.length, 0);
      for (const row of live) {
        const odds = node.odds[1 + question.rows[row]!.viewer]!;
        push(valueRow(n, row), aversion(row));
        node.edges.forEach((edge, e) => {
          push(registerRow(odds[e]!), bankRow(edge, row), valueRow(edge.node, row));
        });
      }
    }
  }
  return {
    program,
    instructions: Int32Array.from(instructions),
    nRows: slots.end,
    programBase,
    results: graph.roots.map((root) =>
      question.rows.map((_, row) => [bankRow(root, row), valueRow(root.node, row)] as const),
    ),
    nChoices,
    choiceOf,
    continued: (graph.goesOn?.ends ?? []).flatMap(({ node, root }) =>
      question.rows.flatMap((_, row) => {
        const at = valueRow(node, row);
        if (at === 0) return [];
        const edge = graph.roots[root]!;
        const factor = registerRow(graph.goesOn!.factors[row]!);
        const scale = graph.goesOn!.scales[row];
        return [
          {
            root,
            at,
            factor,
            scale: scale === undefined ? 0 : registerRow(scale),
            bank: bankRow(edge, row),
            child: valueRow(edge.node, row),
          },
        ];
      }),
    ),
    nRepeated: nRepeated ?? instructions.length,
    valueRow,
    registerRow,
    mostEdges,
  };
}

/** Memory rows of the live (node, row) pairs: needed from above and not zero from below. */
function placeRows(graph: Graph, question: Question, asked: Asked, base: number) {
  const { nodes, roots, goesOn } = graph;
  const nRows = question.rows.length;
  const isNonzero = new Uint8Array(nodes.length * nRows);
  for (const { node } of goesOn?.ends ?? []) {
    goesOn!.factors.forEach((factor, row) => {
      if (factor !== undefined) isNonzero[node * nRows + row] = 1;
    });
  }
  for (let n = nodes.length - 1; n >= 0; n--) {
    for (const edge of nodes[n]!.edges) {
      for (const { row } of edge.bank) isNonzero[n * nRows + row] = 1;
      for (let row = 0; row < nRows; row++)
        if (isNonzero[edge.node * nRows + row]) isNonzero[n * nRows + row] = 1;
    }
  }
  const isNeeded = new Uint8Array(nodes.length * nRows);
  // What an endless play goes on with is asked at every root.
  const lasting = [...new Set([...asked.flat(), ...question.chooses])].filter(
    (row) => goesOn?.factors[row] !== undefined,
  );
  roots.forEach((root, p) => {
    for (const row of [...(asked[p] ?? []), ...lasting]) isNeeded[root.node * nRows + row] = 1;
  });
  const rows = new Int32Array(nodes.length * nRows);
  let end = base;
  for (let n = 0; n < nodes.length; n++) {
    const node: Node = nodes[n]!;
    const own = node.kind === "choice" ? question.chooses[node.actor]! : -1;
    for (let row = 0; row < nRows; row++) {
      const isAsked = isNeeded[n * nRows + row] === 1;
      if (isAsked || row === own) for (const edge of node.edges) isNeeded[edge.node * nRows + row] = 1;
      if (isAsked && isNonzero[n * nRows + row]) rows[n * nRows + row] = end++;
    }
  }
  return { rows, end };
}
