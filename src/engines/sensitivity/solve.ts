// All questions at once on shared evaluations: the base points of the indices are also the draws from which boxes are
// found and information is valued.
//
//   1. Evaluate A, B and their mixtures: N (k + 2) rows.       base-points.ts
//   2. Indices of every output.                                 indices.ts
//   3. Tornado of every output, tipping values and pairs of every true/false one, with others at their medians.
//   4. Boxes of every true/false output.                        scenario.ts
//   5. Value of information and regret of every choice.         information.ts, regret.ts

import { inSlices, type Result, type Watch } from "../../model/index.js";
import { BasePoints } from "./base-points.js";
import type { Sample } from "./box.js";
import { indicesOf, type OutputIndices, REPLICATES } from "./indices.js";
import { informationOf } from "./information.js";
import { pairsToMap } from "./maps.js";
import type { Factor, Model } from "./model.js";
import { robustnessOf } from "./regret.js";
import { discoverScenario } from "./scenario.js";
import { Sheet } from "./sheet.js";
import type { Choice, SensitivityOptions, SensitivitySolution, Truth } from "./solution.js";
import { type Tipping, tippingValues } from "./tipping.js";
import { tornadoes } from "./tornado.js";

/** Maps are sought among so many inputs: 15 pairs. */
const MAPPED = 6;

/** Solves; undefined when stopped by the watch. */
export async function solveSensitivity(
  model: Model,
  options: SensitivityOptions,
  watch: Watch = {},
): Promise<Result<SensitivitySolution | undefined>> {
  const points = new BasePoints(model, options);
  const done = await inSlices(points.nEvaluations, watch, (first, count) => points.evaluate(first, count));
  const sheet = new Sheet(model);
  const solutions = done === points.nEvaluations ? answer(points, options, sheet) : undefined;
  return {
    engine: "sensitivity",
    method: "Saltelli and Jansen estimators, PRIM, regression",
    parameters: { basePoints: points.nRows, sampling: options.sampling ?? "sobol" },
    seed: options.seed,
    status: solutions ? "complete" : "partial",
    solutions,
    diagnostics: [],
    work: { evaluations: done + sheet.nEvaluations, resamples: solutions ? REPLICATES : 0 },
  };
}

function answer(points: BasePoints, options: SensitivityOptions, sheet: Sheet): SensitivitySolution {
  const { model } = points;
  const truths = options.truths ?? [];
  const indices = indicesOf(points);
  const tippings = tippingValues(model, truths, sheet);
  const columns = model.inputs.map((_, i) => joined(points.inputs.a[i]!, points.inputs.b[i]!));
  const drawsOf = (output: number) => joined(points.outputs.a[output]!, points.outputs.b[output]!);
  return {
    factors: points.factors,
    indices,
    tornadoes: tornadoes(model, sheet),
    truths: truths.map((output, k): Truth => {
      const candidates = ranked(points.factors, indices[output]!, tippings[k]!).slice(0, MAPPED);
      return {
        output,
        tipping: tippings[k]!,
        pairs: pairsToMap(model, [output], candidates, undefined, sheet)[0]!,
        scenario: discoverScenario(sampleOf(columns, drawsOf(output), options.seek), sayWhat(options.seek)),
      };
    }),
    choices: (options.choices ?? []).map((outputs): Choice => {
      const values = outputs.map(drawsOf);
      return { outputs, information: informationOf(values, columns), robustness: robustnessOf(values) };
    }),
  };
}

/** The inputs that an output varies with, by total index; where there are no indices, by tipping value. */
function ranked(factors: readonly Factor[], indices: OutputIndices, tipping: Tipping): readonly number[] {
  if (indices.kind !== "indices") return tipping.inputs.map(({ input }) => input);
  return [...indices.factors]
    .filter(({ total }) => total.estimate > 0)
    .sort((a, b) => b.total.estimate - a.total.estimate)
    .flatMap(({ factor }) => factors[factor]!.inputs);
}

function sampleOf(columns: readonly Float64Array[], truths: Float64Array, seek = "fails"): Sample {
  return {
    columns,
    isOf: Uint8Array.from(truths, (truth) => ((truth === 1) === (seek === "holds") ? 1 : 0)),
  };
}

const sayWhat = (seek = "fails"): string => `the claim ${seek}`;

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
