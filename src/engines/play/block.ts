// Backward induction over a laid-out graph for one block of draws at a time (Kuhn 1953), or logit choice at every
// node (agent quantal response: McKelvey and Palfrey 1998). All loops run over draws in flat typed arrays; scratch
// belongs to the solver.

import { exp, expm1, loadConstants, log1p, runProgram } from "../../kernel/index.js";
import type { Draws } from "../../model/index.js";
import type { Graph, Question } from "./graph.js";
import { Lasting } from "./lasting.js";
import { type Asked, CHOICE, type Layout, layOut } from "./layout.js";

/** Two values this close, relative to the largest value of the choice, tie (DESIGN.md §3: rounding, not preference). */
export const TIE = 1e-9;

/** Which of several tied options is taken. `first` is the rule; `last` shows whether a result hangs on it. */
export type TieBreak = "first" | "last";

/** How much memory the rows of a block may take, in numbers: about 8 MB, so that blocks of small plays stay in cache. */
const MEMORY = 1 << 20;

/** Large plays take more than that, so that walking the instructions is still shared by some draws; never over 128 MB. */
const MOST_MEMORY = 1 << 24;
const SHORTEST_BLOCK = 16;

/** Draws per block at the most: long enough to pay for walking the instructions, short enough for the cache. */
const LONGEST_BLOCK = 256;

/** Solves blocks of draws of one graph. */
export class BlockSolver {
  readonly stride: number;
  readonly #graph: Graph;
  readonly #layout: Layout;
  readonly #memory: Float64Array;
  readonly #choices: Uint32Array;
  readonly #utilities: Float64Array;
  readonly #bankAt: Int32Array;
  readonly #childAt: Int32Array;
  readonly #oddsAt: Int32Array;
  readonly #ties: Float64Array;
  /** In an endless play. */
  readonly #lasting: Lasting | undefined;
  readonly #inputs: readonly (readonly [quantity: number, row: number])[];

  constructor(graph: Graph, question: Question, asked: Asked) {
    this.#graph = graph;
    const layout = layOut(graph, question, asked);
    this.#layout = layout;
    const rows = layout.nRows + layout.nChoices;
    const roomy = Math.max(
      Math.floor(MEMORY / rows),
      Math.min(SHORTEST_BLOCK, Math.floor(MOST_MEMORY / rows)),
    );
    this.stride = Math.max(1, Math.min(LONGEST_BLOCK, roomy));
    this.#memory = new Float64Array(layout.nRows * this.stride);
    this.#choices = new Uint32Array(layout.nChoices * this.stride);
    this.#utilities = new Float64Array(layout.mostEdges * this.stride);
    this.#bankAt = new Int32Array(layout.mostEdges);
    this.#childAt = new Int32Array(layout.mostEdges);
    this.#oddsAt = new Int32Array(layout.mostEdges);
    this.#ties = new Float64Array(graph.nodes.length);
    if (layout.continued.length > 0) this.#lasting = new Lasting(layout, this.#memory, this.stride);
    this.#inputs = [...layout.program.inputs].map(([name, register]) => [
      Number(name.slice("quantity ".length)),
      layout.registerRow(register),
    ]);
    loadConstants(layout.program, this.#memory, this.stride, layout.programBase);
  }

  /** The quantities that the play reads. */
  get quantities(): readonly number[] {
    return this.#inputs.map(([quantity]) => quantity);
  }

  /** Rows of memory and choices kept per draw. */
  get nRows(): number {
    return this.#layout.nRows;
  }

  /** Takes the block's quantities and evaluates every worth and odds. */
  load(draws: Pick<Draws, "row">, count: number): void {
    for (const [quantity, row] of this.#inputs) {
      this.#memory.set(draws.row(quantity).subarray(0, count), row * this.stride);
    }
    runProgram(this.#layout.program, this.#memory, this.stride, count, this.#layout.programBase);
  }

  /** Solves the loaded draws. Gives how many (node, draw) pairs were ties. */
  solve(count: number, tieBreak: TieBreak = "first"): number {
    const lasting = this.#lasting;
    if (!lasting) return this.#pass(count, tieBreak);
    lasting.begin(count);
    do this.#pass(count, tieBreak, this.#layout.nRepeated);
    while (!lasting.goOn(count));
    return this.#pass(count, tieBreak);
  }

  /** Whether an endless play found no lasting values in draw d of the block. */
  isUnsettled(d: number): boolean {
    return this.#lasting?.isUnsettled(d) ?? false;
  }

  /** @param end after how many of the instructions to stop */
  #pass(count: number, tieBreak: TieBreak, end = this.#layout.instructions.length): number {
    const { instructions } = this.#layout;
    let ties = 0;
    let at = 0;
    while (at < end) {
      const kind = instructions[at]!;
      const node = instructions[at + 1]!;
      const choice = instructions[at + 2]!;
      const nEdges = instructions[at + 3]!;
      const nLive = instructions[at + 4]!;
      const lambda = instructions[at + 5]!;
      at += 6;
      if (kind === CHOICE) {
        const found = this.#choose(at, choice, nEdges, lambda, count, tieBreak);
        this.#ties[node] = found;
        ties += found;
        at += 2 * nEdges;
        for (let r = 0; r < nLive; r++, at += 2 + 2 * nEdges) this.#follow(at, choice, nEdges, lambda, count);
      } else {
        for (let r = 0; r < nLive; r++, at += 2 + 3 * nEdges) this.#expect(at, nEdges, count);
      }
    }
    return ties;
  }

  /** Utilities of the options, then the best option of each draw; under logit, the options' probabilities. */
  #choose(
    at: number,
    choice: number,
    nEdges: number,
    lambda: number,
    count: number,
    tieBreak: TieBreak,
  ): number {
    const { instructions } = this.#layout;
    const { stride } = this;
    const memory = this.#memory;
    const u = this.#utilities;
    for (let e = 0; e < nEdges; e++) {
      const bank = instructions[at + 2 * e]! * stride;
      const child = instructions[at + 2 * e + 1]! * stride;
      for (let d = 0; d < count; d++) u[e * stride + d] = memory[bank + d]! + memory[child + d]!;
    }
    if (lambda > 0) {
      this.#logit(nEdges, count, lambda * stride);
      return 0;
    }
    return tieBreak === "first"
      ? this.#firstBest(choice, nEdges, count)
      : this.#lastBest(choice, nEdges, count);
  }

  #firstBest(choice: number, nEdges: number, count: number): number {
    const { stride } = this;
    const u = this.#utilities;
    const chosen = this.#choices;
    let ties = 0;
    for (let d = 0; d < count; d++) {
      let best = u[d]!;
      let largest = Math.abs(best);
      for (let e = 1; e < nEdges; e++) {
        const value = u[e * stride + d]!;
        if (value > best) best = value;
        const size = Math.abs(value);
        if (size > largest) largest = size;
      }
      const enough = best - TIE * largest;
      let first = 0;
      while (first < nEdges - 1 && !(u[first * stride + d]! >= enough)) first++;
      chosen[choice * stride + d] = first;
      for (let e = first + 1; e < nEdges; e++) {
        if (u[e * stride + d]! >= enough) {
          ties++;
          break;
        }
      }
    }
    return ties;
  }

  #lastBest(choice: number, nEdges: number, count: number): number {
    const { stride } = this;
    const u = this.#utilities;
    for (let d = 0; d < count; d++) {
      let best = u[d]!;
      let largest = Math.abs(best);
      for (let e = 1; e < nEdges; e++) {
        best = Math.max(best, u[e * stride + d]!);
        largest = Math.max(largest, Math.abs(u[e * stride + d]!));
      }
      let last = nEdges - 1;
      while (last > 0 && !(u[last * stride + d]! >= best - TIE * largest)) last--;
      this.#choices[choice * stride + d] = last;
    }
    return 0;
  }

  /** Turns utilities into probabilities ∝ exp(λ u), the largest subtracted first so that nothing overflows. */
  #logit(nEdges: number, count: number, precision: number): void {
    const { stride } = this;
    const u = this.#utilities;
    for (let d = 0; d < count; d++) {
      const lambda = this.#memory[precision + d]!;
      let best = u[d]!;
      for (let e = 1; e < nEdges; e++) best = Math.max(best, u[e * stride + d]!);
      let sum = 0;
      for (let e = 0; e < nEdges; e++) {
        const weight = exp(lambda * (u[e * stride + d]! - best));
        u[e * stride + d] = weight;
        sum += weight;
      }
      for (let e = 0; e < nEdges; e++) u[e * stride + d] = u[e * stride + d]! / sum;
    }
  }

  /** A row at a choice: that of the chosen option, or under logit the mixture of all. */
  #follow(at: number, choice: number, nEdges: number, lambda: number, count: number): void {
    const { instructions } = this.#layout;
    const { stride } = this;
    const memory = this.#memory;
    const out = instructions[at]! * stride;
    for (let e = 0; e < nEdges; e++) {
      this.#bankAt[e] = instructions[at + 2 + 2 * e]! * stride;
      this.#childAt[e] = instructions[at + 3 + 2 * e]! * stride;
    }
    if (lambda > 0) {
      this.#mix(out, instructions[at + 1]!, nEdges, count, this.#utilities, null);
      return;
    }
    const bankAt = this.#bankAt;
    const childAt = this.#childAt;
    const chosen = this.#choices;
    const first = choice * stride;
    for (let d = 0; d < count; d++) {
      const e = chosen[first + d]!;
      memory[out + d] = memory[bankAt[e]! + d]! + memory[childAt[e]! + d]!;
    }
  }

  /** A row at a chance node: the expectation, or the certainty equivalent of a risk-averse viewer. */
  #expect(at: number, nEdges: number, count: number): void {
    const { instructions } = this.#layout;
    const { stride } = this;
    const memory = this.#memory;
    const out = instructions[at]! * stride;
    const aversion = instructions[at + 1]!;
    if (aversion === 0) {
      memory.fill(0, out, out + count);
      for (let e = 0; e < nEdges; e++) {
        const odds = instructions[at + 2 + 3 * e]! * stride;
        const bank = instructions[at + 3 + 3 * e]! * stride;
        const child = instructions[at + 4 + 3 * e]! * stride;
        if (bank === 0 && child === 0) continue;
        for (let d = 0; d < count; d++) {
          memory[out + d] = memory[out + d]! + memory[odds + d]! * (memory[bank + d]! + memory[child + d]!);
        }
      }
      return;
    }
    const oddsAt = this.#oddsAt;
    for (let e = 0; e < nEdges; e++) {
      oddsAt[e] = instructions[at + 2 + 3 * e]! * stride;
      this.#bankAt[e] = instructions[at + 3 + 3 * e]! * stride;
      this.#childAt[e] = instructions[at + 4 + 3 * e]! * stride;
    }
    this.#mix(out, aversion, nEdges, count, memory, oddsAt);
  }

  /**
   * Mixture of the options in `#bankAt` and `#childAt`. For risk aversion a the certainty equivalent
   * x₀ − ln(1 + Σ p (e^{−a (x − x₀)} − 1)) / a around the lowest x₀ with a chance, which is exact as a → 0.
   */
  #mix(
    out: number,
    aversionRow: number,
    nEdges: number,
    count: number,
    weights: Float64Array,
    oddsAt: Int32Array | null,
  ): void {
    const { stride } = this;
    const memory = this.#memory;
    for (let d = 0; d < count; d++) {
      const a = aversionRow === 0 ? 0 : memory[aversionRow * stride + d]!;
      let lowest = Number.POSITIVE_INFINITY;
      let mean = 0;
      for (let e = 0; e < nEdges; e++) {
        const p = weights[(oddsAt ? oddsAt[e]! : e * stride) + d]!;
        if (p === 0) continue;
        const x = memory[this.#bankAt[e]! + d]! + memory[this.#childAt[e]! + d]!;
        mean += p * x;
        if (x < lowest) lowest = x;
      }
      if (a === 0) {
        memory[out + d] = mean;
        continue;
      }
      let excess = 0;
      for (let e = 0; e < nEdges; e++) {
        const p = weights[(oddsAt ? oddsAt[e]! : e * stride) + d]!;
        if (p === 0) continue;
        const x = memory[this.#bankAt[e]! + d]! + memory[this.#childAt[e]! + d]!;
        excess += p * expm1(-a * (x - lowest));
      }
      memory[out + d] = lowest - log1p(excess) / a;
    }
  }

  /** Writes the result of row `row` under plan `plan` (indices into the question) for the solved draws. */
  resultInto(out: Float64Array, plan: number, row: number, count: number): void {
    const [bank, child] = this.#layout.results[plan]![row]!;
    const { stride } = this;
    for (let d = 0; d < count; d++)
      out[d] = this.#memory[bank * stride + d]! + this.#memory[child * stride + d]!;
  }

  /** Where results of the question stand, for `gatherInto`: result k is row `rows[k]` under plan `plan`. */
  placesOf(plan: number, rows: readonly number[]): Int32Array {
    return Int32Array.from(
      rows.flatMap((row) => this.#layout.results[plan]![row]!),
      (at) => at * this.stride,
    );
  }

  /** Writes results of draw d of the block, whose places `placesOf` has given. */
  gatherInto(out: Float64Array, places: Int32Array, d: number): void {
    const memory = this.#memory;
    for (let k = 0; k < out.length; k++)
      out[k] = memory[places[2 * k]! + d]! + memory[places[2 * k + 1]! + d]!;
  }

  /** The option taken at a choice node in draw d of the block. */
  choiceAt(node: number, d: number): number {
    const slot = this.#layout.choiceOf[node]!;
    return this.#choices[slot * this.stride + d]!;
  }

  /** How many draws of the last solved block tied at a node. */
  tiesAt(node: number): number {
    return this.#ties[node]!;
  }

  /** The value of a register in draw d of the block. */
  registerAt(register: number, d: number): number {
    return this.#memory[this.#layout.registerRow(register) * this.stride + d]!;
  }

  /** The value of a row of the question at a node in draw d, 0 where nothing is asked or left to bank. */
  valueAt(node: number, row: number, d: number): number {
    const at = this.#layout.valueRow(node, row);
    return at === 0 ? 0 : this.#memory[at * this.stride + d]!;
  }

  /** Value of a row along edge e of a node in draw d: what is banked on it and what follows. */
  valueAlong(node: number, e: number, row: number, d: number): number {
    const edge = this.#graph.nodes[node]!.edges[e]!;
    const banked = edge.bank.find((entry) => entry.row === row);
    return (banked ? this.registerAt(banked.register, d) : 0) + this.valueAt(edge.node, row, d);
  }

  /** Probability of each option of a choice node in draw d: 1 for the chosen one, or logit's. */
  choiceOdds(node: number, row: number, d: number): number[] {
    const at = this.#graph.nodes[node]!;
    const { edges } = at;
    const precision = at.kind === "choice" ? at.precision : undefined;
    if (precision === undefined) return edges.map((_, e) => (e === this.choiceAt(node, d) ? 1 : 0));
    const lambda = this.registerAt(precision, d);
    const utilities = edges.map((_, e) => this.valueAlong(node, e, row, d));
    const best = Math.max(...utilities);
    const weights = utilities.map((utility) => exp(lambda * (utility - best)));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  }

  get graph(): Graph {
    return this.#graph;
  }
}
