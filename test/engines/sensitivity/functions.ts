// Functions whose answers are known in closed form, as models.

import type { Input, Model } from "../../../src/engines/sensitivity/index.js";
import { normalQuantile } from "../../../src/kernel/index.js";

/** A model with one function per output. */
export function modelOf(
  inputs: readonly Input[],
  functions: readonly ((...xs: number[]) => number)[],
  stride = 256,
): Model {
  return {
    inputs,
    nOutputs: functions.length,
    stride,
    evaluateInto: (outputs, columns, count) => {
      if (count > stride) throw new RangeError(`${count} rows are more than ${stride}`);
      for (let d = 0; d < count; d++) {
        const xs = columns.map((column) => column[d]!);
        functions.forEach((f, o) => {
          outputs[o]![d] = f(...xs);
        });
      }
    },
  };
}

export const uniform = (name: string, low = 0, high = 1): Input => ({
  name,
  quantile: (u) => low + u * (high - low),
});

export const normal = (name: string, mean = 0, sd = 1): Input => ({
  name,
  quantile: (u) => mean + sd * normalQuantile(u),
});

/** Equally probable levels. */
export const discrete = (name: string, levels: readonly number[]): Input => ({
  name,
  quantile: (u) => levels[Math.floor(u * levels.length)]!,
});

export const uniforms = (count: number, low = 0, high = 1): Input[] =>
  Array.from({ length: count }, (_, i) => uniform(`x${i + 1}`, low, high));

/** A model of one function of uniform inputs evaluated at random draws: columns and outputs. */
export function drawsOf(model: Model, columns: readonly Float64Array[]): Float64Array[] {
  const count = columns[0]!.length;
  const outputs = Array.from({ length: model.nOutputs }, () => new Float64Array(count));
  for (let first = 0; first < count; first += model.stride) {
    const end = Math.min(count, first + model.stride);
    model.evaluateInto(
      outputs.map((column) => column.subarray(first, end)),
      columns.map((column) => column.subarray(first, end)),
      end - first,
    );
  }
  return outputs;
}
