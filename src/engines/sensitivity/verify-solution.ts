// A whole answer against the definitions: every row is evaluated by itself, every sum is a plain loop over rows. As many
// evaluations as the answer took, one at a time: for tests and small numbers of base points.

import { fillInto, openSequence } from "../../kernel/index.js";
import { type Factor, factorsOf, type Model } from "./model.js";
import type { SensitivityOptions, SensitivitySolution } from "./solution.js";
import { evpiByDefinition, outputsAt, recount, regretsByDefinition, verifyTipping } from "./verify.js";

/** Differences relative to the size of what is compared that rounding explains: sums of up to 2^20 terms. */
const ROUNDING = 1e-9;

/** What of a solution does not follow from the definitions, in words; empty where all does. */
export function verifySensitivity(
  model: Model,
  options: SensitivityOptions,
  solution: SensitivitySolution,
): readonly string[] {
  const factors = factorsOf(model, options.groups);
  const a = rowsOf(model, factors, options, "A");
  const b = rowsOf(model, factors, options, "B");
  const valuesOf = (rows: readonly (readonly number[])[]) => rows.map((row) => outputsAt(model, row));
  const draws = [...valuesOf(a), ...valuesOf(b)];
  return [
    ...verifyIndices(model, factors, a, b, solution),
    ...solution.truths.flatMap(({ output, tipping }) => verifyTipping(model, output, tipping.inputs)),
    ...verifyBoxes(model, options, [...a, ...b], draws, solution),
    ...verifyChoices(draws, solution),
  ];
}

/** Base points, row by row: each input from its own sequence, correlated ones by their factor. */
function rowsOf(
  model: Model,
  factors: readonly Factor[],
  { basePoints, seed, sampling = "sobol" }: SensitivityOptions,
  set: "A" | "B",
): readonly (readonly number[])[] {
  return Array.from({ length: basePoints }, (_, d) => {
    const uniforms = model.inputs.map(({ name }) => {
      const out = new Float64Array(1);
      fillInto(openSequence(seed, `${name} ${set}`, sampling), out, d, 1);
      return out;
    });
    const row = model.inputs.map(({ quantile }, i) => quantile(uniforms[i]![0]!));
    for (const { inputs, sampleInto } of factors) {
      if (!sampleInto) continue;
      const values = inputs.map(() => new Float64Array(1));
      sampleInto(
        values,
        inputs.map((i) => uniforms[i]!),
        1,
      );
      inputs.forEach((i, j) => {
        row[i] = values[j]![0]!;
      });
    }
    return row;
  });
}

/** Saltelli's and Jansen's sums, term by term. */
function verifyIndices(
  model: Model,
  factors: readonly Factor[],
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
  solution: SensitivitySolution,
): readonly string[] {
  const n = a.length;
  const fa = a.map((row) => outputsAt(model, row));
  const fb = b.map((row) => outputsAt(model, row));
  return factors.flatMap((factor, f) => {
    const mixed = a.map((row, d) =>
      outputsAt(
        model,
        row.map((x, i) => (factor.inputs.includes(i) ? b[d]![i]! : x)),
      ),
    );
    return solution.indices.flatMap((indices, o) => {
      if (indices.kind !== "indices") return [];
      const mean = [...fa, ...fb].reduce((sum, y) => sum + y[o]!, 0) / (2 * n);
      const variance = [...fa, ...fb].reduce((sum, y) => sum + (y[o]! - mean) * (y[o]! - mean), 0) / (2 * n);
      let first = 0;
      let total = 0;
      for (let d = 0; d < n; d++) {
        first += (fb[d]![o]! - mean) * (mixed[d]![o]! - fa[d]![o]!);
        total += (fa[d]![o]! - mixed[d]![o]!) * (fa[d]![o]! - mixed[d]![o]!);
      }
      const found = indices.factors[f]!;
      return [
        ...differs(
          `first-order index of "${factor.name}" for output ${o}`,
          found.first.estimate,
          first / n / variance,
        ),
        ...differs(
          `total index of "${factor.name}" for output ${o}`,
          found.total.estimate,
          total / (2 * n) / variance,
        ),
      ];
    });
  });
}

/** Every box counted again on the last quarter of the draws, which it was judged on. */
function verifyBoxes(
  model: Model,
  { seek = "fails" }: SensitivityOptions,
  rows: readonly (readonly number[])[],
  draws: readonly (readonly number[])[],
  solution: SensitivitySolution,
): readonly string[] {
  const first = Math.floor((3 * rows.length) / 4);
  const columns = model.inputs.map((_, i) => Float64Array.from(rows.slice(first), (row) => row[i]!));
  return solution.truths.flatMap(({ output, scenario }) => {
    if (scenario.kind !== "box") return [];
    const isOf = Uint8Array.from(draws.slice(first), (y) =>
      (y[output] === 1) === (seek === "holds") ? 1 : 0,
    );
    const counted = recount(columns, isOf, scenario.box.low, scenario.box.high);
    return (["density", "coverage", "mass"] as const).flatMap((what) =>
      differs(`${what} of the box of output ${output}`, scenario[what], counted[what]),
    );
  });
}

function verifyChoices(
  draws: readonly (readonly number[])[],
  solution: SensitivitySolution,
): readonly string[] {
  return solution.choices.flatMap(({ outputs, information, robustness }, c) => {
    const values = outputs.map((output) => draws.map((y) => y[output]!));
    const found: string[] = [];
    if (information.kind === "information") {
      const scale = values.flat().reduce((most, v) => Math.max(most, Math.abs(v)), 0);
      found.push(
        ...differs(`EVPI of choice ${c}`, information.evpi.estimate, evpiByDefinition(values), scale),
      );
      for (const { input, worth } of information.inputs) {
        if (worth.estimate > information.evpi.estimate)
          found.push(`EVPPI of input ${input} is over the EVPI`);
      }
    }
    if (robustness.kind === "regrets") {
      regretsByDefinition(values).forEach((regrets, act) => {
        const { expected, worst } = robustness.acts[act]!;
        const mean = regrets.reduce((sum, regret) => sum + regret, 0) / regrets.length;
        found.push(...differs(`expected regret of act ${act} in choice ${c}`, expected, mean));
        found.push(
          ...differs(
            `worst regret of act ${act} in choice ${c}`,
            worst,
            regrets.reduce((most, regret) => Math.max(most, regret), 0),
          ),
        );
      });
    }
    return found;
  });
}

function differs(
  what: string,
  found: number,
  expected: number,
  scale = Math.max(1, Math.abs(expected)),
): readonly string[] {
  return Math.abs(found - expected) <= ROUNDING * scale
    ? []
    : [`${what} is ${found}; from the definition it is ${expected}`];
}
