import { describe, expect, it } from "vitest";
import {
  hingesOf,
  recount,
  saySensitivity,
  solveSensitivity,
  verifySensitivity,
} from "../../../src/engines/sensitivity/index.js";
import { uniformsInto } from "../../../src/kernel/index.js";
import { modelOf, normal, uniform, uniforms } from "./functions.js";

// Act A is worth 10 x − 4, act B nothing; the claim holds if x y > 0.2; z is inert.
const functions = [(x?: number, y?: number) => (x! * y! > 0.2 ? 1 : 0), (x?: number) => 10 * x! - 4, () => 0];
const model = modelOf([uniform("x"), uniform("y"), uniform("z")], functions);
const options = { basePoints: 1024, seed: "1", truths: [0], choices: [[1, 2]] };

describe("all at once", () => {
  it("answers every question, on N (k + 2) evaluations and those at the medians", async () => {
    const { status, work, solutions } = await solveSensitivity(model, options);
    expect(status).toBe("complete");
    // The scan and bisection: 1 + 3 × 1023 and 2 brackets × 40; the tornado 1 + 2 × 3; a map of one pair or of three.
    expect(work.evaluations! - 1024 * 5).toBeLessThanOrEqual(3070 + 2 * 40 + 1 + 7 + 3 * 33 ** 2);
    expect(solutions!.indices.map(({ kind }) => kind)).toEqual(["indices", "indices", "constant"]);
    const [truth] = solutions!.truths;
    expect(truth!.tipping).toMatchObject({ isTrue: true, flips: true });
    // At the other's median x or y must fall to 0.4.
    expect(truth!.tipping.inputs.map(({ down }) => down?.value.toFixed(9))).toEqual([
      "0.400000000",
      "0.400000000",
      undefined,
    ]);
    expect(truth!.pairs.map(({ inputs }) => inputs)).toEqual([[0, 1]]);
    expect(truth!.scenario.kind).toBe("box");
    const [choice] = solutions!.choices;
    if (choice!.information.kind !== "information") throw new Error("no information");
    // E max(0, 10x − 4) − 1 = 10 × 0.6² / 2 − 1 = 0.8.
    const { evpi, inputs } = choice!.information;
    expect(Math.abs(evpi.estimate - 0.8)).toBeLessThan(4 * evpi.error);
    expect(inputs[0]!.input).toBe(0);
    // Worst regrets: of A 4 at x = 0, of B 6 at x = 1.
    expect(choice!.robustness).toMatchObject({ least: { worst: [0], expected: [0] } });
  });

  it("the same seed gives the same answers, whatever the stride", async () => {
    const one = await solveSensitivity(model, options);
    const other = await solveSensitivity(modelOf(model.inputs, functions, 33), options);
    expect(other).toEqual(one);
  });

  it("a box is judged on draws that neither found nor pruned it", async () => {
    const { solutions } = await solveSensitivity(model, { ...options, seek: "holds" });
    const scenario = solutions!.truths[0]!.scenario;
    if (scenario.kind !== "box") throw new Error(scenario.kind);
    // The last quarter of A and B together: the second half of B.
    const columns = model.inputs.map(({ name }) => {
      const column = new Float64Array(512);
      uniformsInto(column, 512, 512, "1", `${name} B`, "sobol");
      return column;
    });
    const isOf = new Uint8Array(512).map((_, d) => functions[0]!(columns[0]![d], columns[1]![d]));
    const { density, coverage, mass } = recount(columns, isOf, scenario.box.low, scenario.box.high);
    expect([scenario.density, scenario.coverage, scenario.mass]).toEqual([density, coverage, mass]);
  });

  it("stops between slices when asked to, and reports progress", async () => {
    const signal = { aborted: false };
    const seen: number[] = [];
    const result = await solveSensitivity(
      model,
      { ...options, basePoints: 4096 },
      {
        signal,
        onProgress: (done, total) => {
          seen.push(done / total);
          signal.aborted = true;
        },
      },
    );
    expect(result).toMatchObject({ status: "partial", solutions: undefined });
    expect(seen).toEqual([0.2]);
  });
});

describe("from draws that were made for something else", () => {
  it("3 a + b: shares 0.9 and 0.1, and of an inert input nothing", () => {
    const draws = 4096;
    const columns = ["a", "b", "c"].map((name) => {
      const column = new Float64Array(draws);
      uniformsInto(column, 0, draws, "1", name, "sobol");
      return column.map(normal(name).quantile);
    });
    const [hinges] = hingesOf(columns, [columns[0]!.map((a, d) => 3 * a + columns[1]![d]!)]);
    expect(hinges!.map(({ input }) => input)).toEqual([0, 1, 2]);
    // The standard error of a coefficient of determination R²: 2 (1 − R²) R / sqrt(n); five of them at R² = 0.1 or 0.9, and
    // for an inert input the quantile of chi-squared with a few degrees of freedom over n: 20 / 4096.
    const within = (square: number) => (5 * 2 * (1 - square) * Math.sqrt(square)) / Math.sqrt(draws);
    expect(Math.abs(hinges![0]!.share - 0.9)).toBeLessThan(within(0.9));
    expect(Math.abs(hinges![1]!.share - 0.1)).toBeLessThan(within(0.1));
    expect(hinges![2]!.share).toBeLessThan(20 / draws);
  });

  it("what a fit explains by chance is left out", () => {
    // 20 levels explain 19/99 = 0.19 of the variance of 100 independent numbers by chance, with a standard deviation of
    // sqrt(2 × 19) / 99 = 0.06; what is left of it over 0 is 0.4 of that on average.
    const draw = (name: string): Float64Array => {
      const column = new Float64Array(100);
      uniformsInto(column, 0, 100, "1", name, "random");
      return column;
    };
    const columns = Array.from({ length: 30 }, (_, i) => draw(`x${i}`).map((u) => Math.floor(20 * u)));
    const shares = hingesOf(columns, [draw("y")])[0]!.map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0) / 30).toBeLessThan(0.19 / 2);
  });

  it("of a constant, or of what is not a number: nothing", () => {
    const column = Float64Array.of(1, 2, 3);
    expect(hingesOf([column], [Float64Array.of(5, 5, 5)])).toEqual([[]]);
    expect(hingesOf([column], [Float64Array.of(5, Number.NaN, 5)])).toEqual([[]]);
  });
});

it("a model of no inputs is constant", async () => {
  const { solutions } = await solveSensitivity(modelOf(uniforms(0), [() => 1]), { ...options, choices: [] });
  expect(solutions!.indices[0]).toEqual({ kind: "constant", value: 1 });
  expect(solutions!.truths[0]!.tipping).toMatchObject({ flips: false, inputs: [] });
  expect(solutions!.truths[0]!.scenario).toEqual({ kind: "nothing to find", isAll: false });
});

describe("verifySensitivity", () => {
  const small = { ...options, basePoints: 256 };

  it("finds nothing amiss", async () => {
    const { solutions } = await solveSensitivity(model, small);
    expect(solutions!.truths[0]!.scenario.kind).toBe("box");
    expect(verifySensitivity(model, small, solutions!)).toEqual([]);
  });

  it("finds nothing amiss with correlated inputs", async () => {
    // The second is the first where it is over 1/2.
    const pair = {
      name: "x and y",
      inputs: [0, 1],
      sampleInto: (values: Float64Array[], [u, v]: readonly Float64Array[], count: number) => {
        for (let d = 0; d < count; d++) {
          values[0]![d] = u![d]!;
          values[1]![d] = u![d]! > 0.5 ? u![d]! : v![d]!;
        }
      },
    };
    const grouped = { ...small, groups: [pair] };
    const { solutions } = await solveSensitivity(model, grouped);
    expect(solutions!.factors.map(({ name }) => name)).toEqual(["x and y", "z"]);
    expect(verifySensitivity(model, grouped, solutions!)).toEqual([]);
  });

  it("finds what is amiss", async () => {
    const { solutions } = await solveSensitivity(model, small);
    const truth = solutions!.truths[0]!;
    if (truth.scenario.kind !== "box") throw new Error(truth.scenario.kind);
    const wrong = {
      ...solutions!,
      truths: [{ ...truth, scenario: { ...truth.scenario, density: truth.scenario.density + 0.01 } }],
    };
    expect(verifySensitivity(model, small, wrong)).toHaveLength(1);
    expect(verifySensitivity(model, { ...small, seed: "2" }, solutions!).length).toBeGreaterThan(6);
  });

  it("is said in sentences, each with what it is about", async () => {
    const { solutions } = await solveSensitivity(model, options);
    const said = saySensitivity(model, solutions!, ["bargain", "go", "stay"]);
    expect(said.map((line) => line.split(":")[0])).toEqual(
      expect.arrayContaining(["bargain", "go", "stay", "choosing among go and stay"]),
    );
    expect(said).toContain("stay: nothing varies: the result is 0 in every draw");
    expect(said.join("\n")).not.toMatch(/NaN|undefined|Infinity/);
  });
});
