// The evaluations that all indices share: N base points A, N more B, and per factor N points that are A with the factor
// taken from B. N (k + 2) evaluations for k factors: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola,
// "Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index",
// Computer Physics Communications 181 (2010), section 4.
//
// Every input has two sequences of its own, one for A and one for B, both Owen-scrambled and independent of all others:
// a row depends on the seed, the inputs' names and its number only.

import { fillInto, openSequence, type UniformSampling } from "../../kernel/index.js";
import { type Factor, factorsOf, type Model } from "./model.js";

export type BaseOptions = {
  /** N, a power of two up to 2^20. */
  readonly basePoints: number;
  readonly seed: string;
  /** Evenly spread ("sobol") unless said otherwise. */
  readonly sampling?: UniformSampling;
  /** Correlated inputs; every other input is a factor by itself. */
  readonly groups?: readonly Factor[];
};

/** The most output values that are kept: 512 MB. */
const MOST_VALUES = 2 ** 26;

/** Base points with the outputs at them, evaluated in any order of any parts. */
export class BasePoints {
  readonly model: Model;
  readonly factors: readonly Factor[];
  readonly nRows: number;
  readonly seed: string;
  /** `inputs.a[i][row]`: input i in base point `row`. */
  readonly inputs: { readonly a: readonly Float64Array[]; readonly b: readonly Float64Array[] };
  /** `outputs.a[o][row]`, `outputs.b[o][row]`, and `outputs.mixed[f][o][row]` with factor f taken from B. */
  readonly outputs: {
    readonly a: readonly Float64Array[];
    readonly b: readonly Float64Array[];
    readonly mixed: readonly (readonly Float64Array[])[];
  };
  /** N (k + 2). */
  readonly nEvaluations: number;

  /** Throws a RangeError for a number of base points that is no power of two, or more values than fit. */
  constructor(model: Model, options: BaseOptions) {
    const { basePoints: n, seed, sampling = "sobol" } = options;
    if (!(Number.isInteger(n) && (n & (n - 1)) === 0 && n >= 1 && n <= 2 ** 20))
      throw new RangeError(`${n} base points are not a power of two up to 2^20`);
    this.model = model;
    this.factors = factorsOf(model, options.groups);
    this.nRows = n;
    this.seed = seed;
    this.nEvaluations = n * (this.factors.length + 2);
    if (this.nEvaluations * model.nOutputs > MOST_VALUES)
      throw new RangeError(
        `${this.nEvaluations} evaluations of ${model.nOutputs} outputs are too many to keep`,
      );
    this.inputs = { a: sample(this, "A", sampling), b: sample(this, "B", sampling) };
    const outputs = () => Array.from({ length: model.nOutputs }, () => new Float64Array(n));
    this.outputs = { a: outputs(), b: outputs(), mixed: this.factors.map(outputs) };
  }

  /** Makes evaluations `first` to `first + count - 1` of all: first those of A, then of B, then factor by factor. */
  evaluate(first: number, count: number): void {
    const { model, nRows } = this;
    for (let at = first; at < first + count; ) {
      const set = Math.floor(at / nRows);
      const row = at % nRows;
      const many = Math.min(model.stride, nRows - row, first + count - at);
      const { a, b, mixed } = this.outputs;
      const fromB = new Set(set === 0 ? [] : set === 1 ? model.inputs.keys() : this.factors[set - 2]!.inputs);
      const outputs = set === 0 ? a : set === 1 ? b : mixed[set - 2]!;
      model.evaluateInto(
        outputs.map((column) => column.subarray(row, row + many)),
        model.inputs.map((_, i) => this.inputs[fromB.has(i) ? "b" : "a"][i]!.subarray(row, row + many)),
        many,
      );
      at += many;
    }
  }
}

/** The values of all inputs in one set of base points. */
function sample(points: BasePoints, set: "A" | "B", sampling: UniformSampling): Float64Array[] {
  const { model, factors, nRows, seed } = points;
  const columns = model.inputs.map(({ name }) => {
    const uniforms = new Float64Array(nRows);
    fillInto(openSequence(seed, `${name} ${set}`, sampling), uniforms, 0, nRows);
    return uniforms;
  });
  for (const { inputs, sampleInto } of factors) {
    const uniforms = inputs.map((i) => columns[i]!);
    if (!sampleInto) {
      inputs.forEach((i) => {
        columns[i] = columns[i]!.map((u) => model.inputs[i]!.quantile(u));
      });
      continue;
    }
    const values = inputs.map(() => new Float64Array(nRows));
    for (let row = 0; row < nRows; row += model.stride) {
      const end = Math.min(nRows, row + model.stride);
      sampleInto(
        values.map((column) => column.subarray(row, end)),
        uniforms.map((column) => column.subarray(row, end)),
        end - row,
      );
    }
    inputs.forEach((i, j) => {
      columns[i] = values[j]!;
    });
  }
  return columns;
}
