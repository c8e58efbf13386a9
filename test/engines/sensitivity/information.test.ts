import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  evpiByDefinition,
  type Information,
  informationOf,
  nestedEvppi,
  regretsByDefinition,
  robustnessOf,
} from "../../../src/engines/sensitivity/index.js";
import { normalCdf, normalQuantile, uniformsInto } from "../../../src/kernel/index.js";
import { discrete, modelOf, normal, uniform } from "./functions.js";

function uniformDraws(names: readonly string[], draws: number, seed = "1"): Float64Array[] {
  return names.map((name) => {
    const column = new Float64Array(draws);
    uniformsInto(column, 0, draws, seed, name, "sobol");
    return column;
  });
}

function informed(information: Information) {
  if (information.kind !== "information") throw new Error(`no information: ${information.kind}`);
  return information;
}

/** E max(0, N(μ, σ)) − max(0, μ) = σ φ(μ/σ) + μ Φ(μ/σ) − max(μ, 0). */
function normalWorth(mu: number, sigma: number): number {
  const z = mu / sigma;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return sigma * density + mu * normalCdf(z) - Math.max(mu, 0);
}

describe("one normal quantity, two acts", () => {
  it.each([
    [0, 1],
    [1, 2],
    [-3, 4],
    [0.5, 0.5],
  ])("act A worth N(%d, %d), act B worth 0: σφ(μ/σ) + μΦ(μ/σ) − max(μ, 0)", (mu, sigma) => {
    const [u] = uniformDraws(["x"], 8192);
    const x = u!.map((v) => mu + sigma * normalQuantile(v));
    const { evpi, inputs, best, close } = informed(informationOf([x, new Float64Array(8192)], [x]));
    const exact = normalWorth(mu, sigma);
    // Four standard errors for random draws, which evenly spread ones undercut. The one input is all there is to know; its
    // regression rounds the kink at 0 only, as much as it rounds nothing: a straight line.
    expect(Math.abs(evpi.estimate - exact)).toBeLessThan(4 * evpi.error);
    expect(Math.abs(inputs[0]!.worth.estimate - exact)).toBeLessThan(4 * inputs[0]!.worth.error);
    expect(Math.abs(inputs[0]!.seen.estimate - exact)).toBeLessThan(4 * inputs[0]!.seen.error);
    if (mu !== 0) expect({ best, close }).toEqual({ best: [mu > 0 ? 0 : 1], close: [] });
    else expect([...best, ...close].sort()).toEqual([0, 1]);
  });
});

describe("several normal quantities: A worth Σ w_i X_i, B worth 0", () => {
  // E[A | X_i] = Σ w_j μ_j + w_i (X_i − μ_i) is normal with standard deviation |w_i| σ_i.
  const ws = [3, 1, 0];
  const mean = 1;
  const draws = 8192;
  const columns = uniformDraws(["a", "b", "c"], draws).map((column) => column.map(normalQuantile));
  const value = columns[0]!.map((_, d) => mean + ws.reduce((sum, w, i) => sum + w * columns[i]![d]!, 0));
  const information = informed(informationOf([new Float64Array(draws), value], columns));
  const worthOf = (input: number) => information.inputs.find((one) => one.input === input)!;

  it.each([0, 1])("EVPPI of quantity %d", (i) => {
    const { worth, seen } = worthOf(i);
    const exact = normalWorth(mean, ws[i]!);
    expect(Math.abs(worth.estimate - exact)).toBeLessThan(4 * worth.error);
    expect(Math.abs(seen.estimate - exact)).toBeLessThan(4 * seen.error);
  });

  it("EVPPI of an inert quantity is nothing: the regression has no more than its noise", () => {
    const { worth, seen } = worthOf(2);
    // With b = A the better by 1 on average, a straight line of slope under 4 × sqrt(10 / 8192) never crosses 0 nearby.
    expect(worth.estimate).toBeLessThan(0.001);
    expect(Math.abs(seen.estimate)).toBeLessThanOrEqual(4 * seen.error);
  });

  it("EVPI: normal with variance Σ w_i²", () => {
    expect(Math.abs(information.evpi.estimate - normalWorth(mean, Math.sqrt(10)))).toBeLessThan(
      4 * information.evpi.error,
    );
  });

  it("the first to find out is the heaviest", () => {
    expect(information.inputs.map(({ input }) => input)).toEqual([0, 1, 2]);
  });
});

describe("nested sampling", () => {
  // A worth x y + z, B worth c (a level), C worth 0.3 z².
  const inputs = [normal("x"), uniform("y", 0, 2), normal("z", 0.2, 1), discrete("c", [0, 1, 2])];
  const model = modelOf(inputs, [
    (x, y, z) => x! * y! + z!,
    (_x, _y, _z, c) => c! - 1,
    (_x, _y, z) => 0.3 * z! * z!,
  ]);
  const draws = 8192;
  const columns = uniformDraws(["x", "y", "z", "c"], draws, "7").map((column, i) =>
    column.map((u) => inputs[i]!.quantile(u)),
  );
  const values = [0, 1, 2].map((o) => {
    const out = [0, 1, 2].map(() => new Float64Array(draws));
    modelOf(
      inputs,
      [(x, y, z) => x! * y! + z!, (_x, _y, _z, c) => c! - 1, (_x, _y, z) => 0.3 * z! * z!],
      draws,
    ).evaluateInto(out, columns, draws);
    return out[o]!;
  });
  const information = informed(informationOf(values, columns));

  it.each([0, 1, 2, 3])("agrees with the regression, input %d", (input) => {
    const nested = nestedEvppi(model, [0, 1, 2], [input], { outer: 1000, inner: 1000, seed: "1" });
    const found = information.inputs.find((one) => one.input === input)!;
    const error = Math.hypot(nested.error, found.worth.error);
    // Nesting errs upwards by about the acts' standard deviation over sqrt(1000), about 0.04, where acts are close, times
    // the chance of that (a few times 0.04) : 0.01 at the most; the regression rounds kinks by less.
    expect(Math.abs(found.worth.estimate - nested.estimate)).toBeLessThan(4 * error + 0.01);
  });

  it("of everything is the EVPI, without an inner draw to speak of", () => {
    const nested = nestedEvppi(model, [0, 1, 2], [0, 1, 2, 3], { outer: 5000, inner: 1, seed: "1" });
    const error = Math.hypot(nested.error, information.evpi.error);
    expect(Math.abs(nested.estimate - information.evpi.estimate)).toBeLessThan(4 * error);
  });
});

describe("properties", () => {
  const anyChoice = fc.record({
    seed: fc.nat(),
    slopes: fc.array(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    }),
    step: fc.double({ min: -3, max: 3, noNaN: true }),
  });
  const make = ({ seed, slopes, step }: { seed: number; slopes: number[][]; step: number }) => {
    const columns = uniformDraws(["x", "y", "z"], 512, String(seed));
    columns[2] = columns[2]!.map((z) => Math.floor(5 * z));
    const values = slopes.map((ws, a) =>
      columns[0]!.map(
        (_, d) =>
          ws.reduce((sum, w, i) => sum + w * columns[i]![d]!, 0) + (columns[1]![d]! > 0.5 ? a * step : 0),
      ),
    );
    return { columns, values };
  };

  it("EVPI is that of the definition, and no EVPPI is over it or below 0", () => {
    fc.assert(
      fc.property(anyChoice, (which) => {
        const { columns, values } = make(which);
        const { evpi, inputs } = informed(informationOf(values, columns));
        const exact = evpiByDefinition(values.map((column) => [...column]));
        // 512 roundings of numbers below 20.
        expect(Math.abs(evpi.estimate - exact)).toBeLessThan(1e-11);
        for (const { worth, uncut } of inputs) {
          expect(worth.estimate).toBeGreaterThanOrEqual(0);
          expect(worth.estimate).toBeLessThanOrEqual(evpi.estimate);
          expect(Number.isFinite(worth.error)).toBe(true);
          if (uncut !== undefined) expect(uncut).toBeGreaterThan(evpi.estimate);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("adding the same to every act changes nothing; scaling scales", () => {
    const { columns, values } = make({
      seed: 5,
      slopes: [
        [1, 0, 0],
        [0, 1, -0.3],
      ],
      step: 0.5,
    });
    const base = informed(informationOf(values, columns));
    const moved = informed(
      informationOf(
        values.map((column) => column.map((v, d) => 4 * v + columns[2]![d]!)),
        columns,
      ),
    );
    expect(moved.evpi.estimate).toBeCloseTo(4 * base.evpi.estimate, 10);
    expect(moved.inputs.map(({ input }) => input)).toEqual(base.inputs.map(({ input }) => input));
    moved.inputs.forEach(({ worth }, i) => {
      expect(worth.estimate).toBeCloseTo(4 * base.inputs[i]!.worth.estimate, 10);
    });
  });

  it("of an inert input: the regression errs upwards, what is seen does not", () => {
    // Two acts that tie on average, an input of 20 levels without a part, 400 draws: each level's mean errs by 1 / sqrt(20),
    // and the better is taken: 0.4 / sqrt(20) = 0.09 too much. What is seen gains nothing, or less (the choice of the act
    // that is best on average is made on all draws): within 4 standard errors of the mean over 40 seeds.
    const random = (name: string, seed: number) => {
      const column = new Float64Array(400);
      uniformsInto(column, 0, 400, String(seed), name, "random");
      return column;
    };
    let worths = 0;
    let seens = 0;
    for (let seed = 0; seed < 40; seed++) {
      const act = random("act", seed).map(normalQuantile);
      const level = random("level", seed).map((u) => Math.floor(20 * u));
      const { inputs } = informed(informationOf([act, new Float64Array(400)], [level]));
      worths += inputs[0]!.worth.estimate / 40;
      seens += inputs[0]!.seen.estimate / 40;
    }
    expect(worths).toBeGreaterThan(0.05);
    expect(seens).toBeLessThan(4 / Math.sqrt(400 * 40));
  });

  it("one act, or the same act twice: nothing is worth finding out", () => {
    const { columns, values } = make({ seed: 1, slopes: [[1, 2, 3]], step: 0 });
    for (const acts of [values, [values[0]!, values[0]!]]) {
      const { evpi, inputs, best } = informed(informationOf(acts, columns));
      expect(evpi.estimate).toBe(0);
      expect(best).toHaveLength(acts.length);
      for (const { worth } of inputs) expect(worth.estimate).toBe(0);
    }
  });

  it("an input that hardly varies is no trouble", () => {
    const draws = 512;
    const [u] = uniformDraws(["x"], draws);
    const spike = new Float64Array(draws).map((_, d) => (d % 2 === 1 && d < 60 ? d : 0));
    const once = new Float64Array(draws).map((_, d) => (d === 3 ? 1 : 0));
    const { inputs } = informed(
      informationOf([u!, u!.map((v) => 1 - v)], [spike, once, new Float64Array(draws)]),
    );
    for (const { worth, seen } of inputs)
      expect(Number.isFinite(worth.estimate + worth.error + seen.estimate)).toBe(true);
    // A certain input has nothing to find out.
    expect(inputs.find(({ input }) => input === 2)!.worth.estimate).toBeCloseTo(0, 12);
  });

  it("from 100 draws is refused, and it is said how many it takes", () => {
    const [u] = uniformDraws(["x"], 100);
    expect(informationOf([u!, u!], [u!])).toMatchObject({
      kind: "too few",
      shortage: { given: 100, needed: 256 },
    });
  });

  it("draws in which an act is worth nothing finite are counted", () => {
    const [u] = uniformDraws(["x"], 512);
    expect(informationOf([u!.map((x) => 1 / Math.floor(2 * x))], [u!])).toEqual({
      kind: "not finite",
      draws: 256,
    });
  });
});

describe("regret", () => {
  it("of three acts over two equally probable states, by hand", () => {
    // States alternate. A: 10 or 0; B: 6 or 5; C: 0 or 8. Regrets A: 0, 8; B: 4, 3; C: 10, 0.
    const column = (one: number, two: number) =>
      Float64Array.from({ length: 200 }, (_, d) => (d % 2 === 0 ? one : two));
    const found = robustnessOf([column(10, 0), column(6, 5), column(0, 8)]);
    expect(found).toEqual({
      kind: "regrets",
      acts: [
        { expected: 4, at95: 8, worst: 8, bestIn: 0.5 },
        { expected: 3.5, at95: 4, worst: 4, bestIn: 0 },
        { expected: 5, at95: 10, worst: 10, bestIn: 0.5 },
      ],
      least: { expected: [1], at95: [1], worst: [1] },
    });
  });

  it("is that of the definition; the least expected regret is the highest mean", () => {
    const acts = fc.array(fc.nat(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(acts, (seeds) => {
        const values = seeds.map((seed, a) => uniformDraws([`act ${a}`], 128, String(seed))[0]!);
        const found = robustnessOf(values);
        if (found.kind !== "regrets") throw new Error(found.kind);
        const exact = regretsByDefinition(values.map((column) => [...column]));
        const means = values.map((column) => column.reduce((s, v) => s + v, 0) / 128);
        found.acts.forEach(({ expected, worst, at95 }, a) => {
          // 128 roundings of numbers below 1.
          expect(Math.abs(expected - exact[a]!.reduce((s, r) => s + r, 0) / 128)).toBeLessThan(1e-13);
          expect(worst).toBe(Math.max(...exact[a]!));
          expect(at95).toBeLessThanOrEqual(worst);
          expect(Math.abs(expected + means[a]! - (found.acts[0]!.expected + means[0]!))).toBeLessThan(1e-13);
        });
      }),
    );
  });

  it("equal acts tie", () => {
    const [u] = uniformDraws(["x"], 128);
    expect(robustnessOf([u!, u!])).toMatchObject({
      least: { expected: [0, 1], at95: [0, 1], worst: [0, 1] },
    });
  });

  it("from 50 draws is refused", () => {
    const [u] = uniformDraws(["x"], 50);
    expect(robustnessOf([u!])).toMatchObject({ kind: "too few", shortage: { needed: 100 } });
  });
});
