// Rows in which most inputs are at their medians: what tornado, tipping values and maps are made of.

import type { Model } from "./model.js";

/** One input moved to a value, all others at their medians. */
export type Move = { readonly input: number; readonly value: number };

/** A block of rows at the medians, in which a few inputs are moved for a while. */
export class Sheet {
  readonly #model: Model;
  /** The median of every input. */
  readonly medians: Float64Array;
  readonly #rows: Float64Array[];
  readonly #outputs: Float64Array[];
  /** How many rows were evaluated so far. */
  nEvaluations = 0;

  constructor(model: Model) {
    this.#model = model;
    this.medians = Float64Array.from(model.inputs, ({ quantile }) => quantile(0.5));
    this.#rows = [...this.medians].map((median) => new Float64Array(model.stride).fill(median));
    this.#outputs = Array.from({ length: model.nOutputs }, () => new Float64Array(model.stride));
  }

  /** The outputs at the medians. */
  atMedians(): readonly number[] {
    return this.vary([], [], 1).map((column) => column[0]!);
  }

  /** `result[o][d]`: output o in row d, in which the input `inputs[j]` has the value `values[j][d]`. */
  vary(inputs: readonly number[], values: readonly Float64Array[], count: number): Float64Array[] {
    return this.#evaluate(count, (first, many) => {
      inputs.forEach((input, j) => {
        this.#rows[input]!.set(values[j]!.subarray(first, first + many));
      });
      return inputs;
    });
  }

  /** `result[o][d]`: output o with move d made. */
  make(moves: readonly Move[]): Float64Array[] {
    return this.#evaluate(moves.length, (first, many) => {
      const block = moves.slice(first, first + many);
      block.forEach(({ input, value }, d) => {
        this.#rows[input]![d] = value;
      });
      return block.map(({ input }) => input);
    });
  }

  /** Blocks of rows that `move` changes; what it returns is put back to the medians. */
  #evaluate(count: number, move: (first: number, many: number) => readonly number[]): Float64Array[] {
    const { stride, nOutputs } = this.#model;
    const results = Array.from({ length: nOutputs }, () => new Float64Array(count));
    for (let first = 0; first < count; first += stride) {
      const many = Math.min(stride, count - first);
      const moved = move(first, many);
      this.#model.evaluateInto(this.#outputs, this.#rows, many);
      results.forEach((column, o) => {
        column.set(this.#outputs[o]!.subarray(0, many), first);
      });
      for (const input of moved) this.#rows[input]!.fill(this.medians[input]!);
    }
    this.nEvaluations += count;
    return results;
  }
}
