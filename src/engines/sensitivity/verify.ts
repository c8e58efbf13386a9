// The answers from their definitions, naive and obvious: indices by enumeration, tipping values by trying both sides, a
// box by counting again, the value of information by averaging twice. Nothing here uses what solves.

import { fillInto, openSequence } from "../../kernel/index.js";
import type { Model } from "./model.js";

/** First-order and total indices of one input. */
export type ExactIndices = { readonly first: number; readonly total: number };

/**
 * The indices of a function of discrete inputs, each with equally probable levels, by enumerating all combinations:
 * V(E[Y | X_i]) / V(Y), and E[V(Y | all but X_i)] / V(Y). Undefined where the function is constant.
 */
export function indicesByEnumeration(
  levels: readonly (readonly number[])[],
  f: (xs: readonly number[]) => number,
): readonly ExactIndices[] | undefined {
  const all = levels.reduce<number[][]>(
    (rows, ls) => rows.flatMap((row) => ls.map((l) => [...row, l])),
    [[]],
  );
  const ys = all.map(f);
  const variance = varianceOf(ys);
  if (variance === 0) return undefined;
  return levels.map((_, i) => {
    const alone = grouped(all, ys, (xs) => String(xs[i]));
    const others = grouped(all, ys, (xs) => String(xs.filter((_, j) => j !== i)));
    return {
      first: varianceOf(alone.map(averageOf)) / variance,
      total: averageOf(others.map(varianceOf)) / variance,
    };
  });
}

function grouped(
  all: readonly number[][],
  ys: readonly number[],
  keyOf: (xs: readonly number[]) => string,
): number[][] {
  const groups = new Map<string, number[]>();
  all.forEach((xs, n) => {
    const key = keyOf(xs);
    groups.set(key, [...(groups.get(key) ?? []), ys[n]!]);
  });
  return [...groups.values()];
}

function averageOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = averageOf(values);
  return averageOf(values.map((value) => (value - mean) * (value - mean)));
}

/** The outputs of a model at one point. */
export function outputsAt(model: Model, point: readonly number[]): readonly number[] {
  const outputs = Array.from({ length: model.nOutputs }, () => new Float64Array(1));
  model.evaluateInto(
    outputs,
    point.map((x) => Float64Array.of(x)),
    1,
  );
  return outputs.map((column) => column[0]!);
}

/** What differs when tipping values are tried: each must change the output, and a little less must not. */
export function verifyTipping(
  model: Model,
  output: number,
  tips: readonly {
    readonly input: number;
    readonly down: { readonly u: number; readonly value: number } | undefined;
    readonly up: { readonly u: number; readonly value: number } | undefined;
  }[],
): readonly string[] {
  // Nearer to the median by this probability, which is over the width to which a change is bisected.
  const nudge = 1e-12;
  const medians = model.inputs.map(({ quantile }) => quantile(0.5));
  const isTrue = (input: number, value: number) => outputsAt(model, medians.with(input, value))[output] === 1;
  const atMedians = outputsAt(model, medians)[output] === 1;
  return tips.flatMap(({ input, down, up }) => {
    const { name, quantile } = model.inputs[input]!;
    return [down, up].flatMap((tip) => {
      if (!tip) return [];
      const before = quantile(tip.u < 0.5 ? Math.min(0.5, tip.u + nudge) : Math.max(0.5, tip.u - nudge));
      return [
        ...(isTrue(input, tip.value) === atMedians
          ? [`"${name}" at ${tip.value} does not change the result`]
          : []),
        ...(isTrue(input, before) === atMedians ? [] : [`"${name}" changes the result before ${tip.value}`]),
      ];
    });
  });
}

/** A box's density, coverage and mass on draws, counted one by one; density 0 and coverage 0 of nothing. */
export function recount(
  columns: readonly Float64Array[],
  isOf: Uint8Array,
  low: readonly number[],
  high: readonly number[],
): { readonly density: number; readonly coverage: number; readonly mass: number } {
  const draws = [...isOf.keys()];
  const inBox = draws.filter((d) =>
    columns.every((column, i) => column[d]! >= low[i]! && column[d]! <= high[i]!),
  );
  const of = draws.filter((d) => isOf[d] === 1);
  const both = inBox.filter((d) => isOf[d] === 1);
  return {
    density: inBox.length > 0 ? both.length / inBox.length : 0,
    coverage: of.length > 0 ? both.length / of.length : 0,
    mass: inBox.length / draws.length,
  };
}

/** E max_a v_a − max_a E v_a over draws. */
export function evpiByDefinition(values: readonly (readonly number[])[]): number {
  const best = values[0]!.map((_, d) => Math.max(...values.map((act) => act[d]!)));
  return averageOf(best) - Math.max(...values.map(averageOf));
}

/** The regret of each act, draw by draw: what it falls short of the best. */
export function regretsByDefinition(values: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return values.map((act) => act.map((v, d) => Math.max(...values.map((other) => other[d]!)) - v));
}

/**
 * The value of finding out some inputs by nested sampling: for each of `outer` values of them, `inner` draws of all others.
 * The acts are outputs of the model. Inputs are drawn independently, by pseudo-random numbers. Errs upwards, the more the
 * fewer the inner draws: the best of several noisy means is taken. Returns the standard error over the outer values too.
 */
export function nestedEvppi(
  model: Model,
  acts: readonly number[],
  known: readonly number[],
  options: { readonly outer: number; readonly inner: number; readonly seed: string },
): { readonly estimate: number; readonly error: number } {
  const { outer, inner, seed } = options;
  const uniforms = (name: string, count: number): Float64Array => {
    const out = new Float64Array(count);
    fillInto(openSequence(seed, name, "random"), out, 0, count);
    return out;
  };
  const meansPerOuter: number[][] = [];
  const fixed = known.map((i) =>
    uniforms(`${model.inputs[i]!.name} outer`, outer).map((u) => model.inputs[i]!.quantile(u)),
  );
  for (let t = 0; t < outer; t++) {
    const columns = model.inputs.map(({ name, quantile }, i) => {
      const at = known.indexOf(i);
      if (at >= 0) return new Float64Array(inner).fill(fixed[at]![t]!);
      return uniforms(`${name} inner ${t}`, inner).map((u) => quantile(u));
    });
    meansPerOuter.push(acts.map((act) => averageOf([...outputsOver(model, columns)[act]!])));
  }
  const overall = acts.map((_, a) => averageOf(meansPerOuter.map((means) => means[a]!)));
  const reference = overall.indexOf(Math.max(...overall));
  const gains = meansPerOuter.map((means) => Math.max(...means) - means[reference]!);
  return { estimate: averageOf(gains), error: Math.sqrt(varianceOf(gains) / (outer - 1)) };
}

/** The outputs over any number of rows, in blocks of the model's stride. */
function outputsOver(model: Model, columns: readonly Float64Array[]): readonly Float64Array[] {
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
