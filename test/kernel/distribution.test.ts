import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  choice,
  type Distribution,
  effectiveRangeOf,
  logitNormalFromInterval,
  lognormalFromInterval,
  lognormalFromMoments,
  normalCdf,
  normalFromInterval,
  quantile,
  quantileInto,
  supportOf,
} from "../../src/kernel/index.js";

// Quantiles are a handful of functions accurate to a few units of 2^-53 each, amplified by less than 10 in these tables.
const accuracy = 1e-14;

function isNear(found: number, expected: number, within = accuracy): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(within * Math.max(1, Math.abs(expected)));
}

const z95 = 1.6448536269514722;

describe("quantile, against closed forms", () => {
  test.each<[Distribution, number, number]>([
    [{ family: "normal", mean: 3, sd: 2 }, 0.5, 3],
    [{ family: "normal", mean: 3, sd: 2 }, 0.95, 3 + 2 * z95],
    [{ family: "lognormal", mu: 1, sigma: 0.5 }, 0.5, Math.E],
    [{ family: "lognormal", mu: 1, sigma: 0.5 }, 0.05, Math.exp(1 - 0.5 * z95)],
    [{ family: "lognormal", mu: 1, sigma: 0.5 }, 0, 0],
    [{ family: "logit-normal", mu: 0, sigma: 1 }, 0.5, 0.5],
    [{ family: "logit-normal", mu: 1, sigma: 0.5 }, 0.95, 1 / (1 + Math.exp(-1 - 0.5 * z95))],
    [{ family: "logit-normal", mu: 1, sigma: 0.5 }, 1, 1],
    [{ family: "uniform", low: -1, high: 3 }, 0.25, 0],
    [{ family: "uniform", low: 2, high: 2 }, 0.3, 2],
    // The width 2^53 + 3 rounds to 2^53 + 4.
    [{ family: "uniform", low: -(2 ** 53) - 2, high: 1 }, 1, 1],
    // F = (x - low)² / (width (mode - low)) below the mode: F(1) = 1/8 and F(mode) = 1/2 here.
    [{ family: "triangular", low: 0, mode: 2, high: 4 }, 0.125, 1],
    [{ family: "triangular", low: 0, mode: 2, high: 4 }, 0.5, 2],
    [{ family: "triangular", low: 0, mode: 2, high: 4 }, 0.875, 3],
    [{ family: "triangular", low: 0, mode: 0, high: 1 }, 0.75, 0.5],
    [{ family: "triangular", low: 0, mode: 1, high: 1 }, 0.25, 0.5],
    [{ family: "triangular", low: 5, mode: 5, high: 5 }, 0.7, 5],
    [{ family: "beta", alpha: 1, beta: 1 }, 0.3, 0.3],
    [{ family: "beta", alpha: 3, beta: 1 }, 0.125, 0.5],
    [{ family: "beta", alpha: 1, beta: 2 }, 0.75, 0.5],
    [{ family: "beta", alpha: 1, beta: 0.5 }, 0.5, 0.75],
    [{ family: "beta", alpha: 7, beta: 7 }, 0.5, 0.5],
    // F = 3 x² - 2 x³.
    [{ family: "beta", alpha: 2, beta: 2 }, 0.15625, 0.25],
    // F = 6 x² - 8 x³ + 3 x⁴.
    [{ family: "beta", alpha: 2, beta: 3 }, 0.6875, 0.5],
    // The arcsine distribution: sin² (π u / 2).
    [{ family: "beta", alpha: 0.5, beta: 0.5 }, 1 / 3, 0.25],
    // Beta(1, 5) and Beta(5, 1) stretched: the mode at an end.
    [{ family: "pert", low: 2, mode: 2, high: 4 }, 31 / 32, 3],
    [{ family: "pert", low: 2, mode: 4, high: 4 }, 1 / 32, 3],
    // Beta(3, 3): symmetric.
    [{ family: "pert", low: -1, mode: 0, high: 1 }, 0.5, 0],
    [{ family: "pert", low: 2, mode: 2, high: 2 }, 0.5, 2],
    [{ family: "choice", values: [10, 20, 30], weights: [0.25, 0.5, 0.25] }, 0.25, 10],
    [{ family: "choice", values: [10, 20, 30], weights: [0.25, 0.5, 0.25] }, 0.250001, 20],
    [{ family: "choice", values: [10, 20, 30], weights: [0.25, 0.5, 0.25] }, 0.75, 20],
    [{ family: "choice", values: [10, 20, 30], weights: [0.25, 0.5, 0.25] }, 1, 30],
    [{ family: "choice", values: [7], weights: [1] }, 0.5, 7],
  ])("%j at %d", (distribution, u, x) => isNear(quantile(distribution, u), x));
});

const pair = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([low, width]) => ({ low, high: low + width }));
const three = fc
  .tuple(pair, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([{ low, high }, at]) => ({ low, high, mode: Math.min(high, low + at * (high - low)) }));
const spread = fc.double({ min: 0.01, max: 3, noNaN: true });
const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  fc.record({ family: fc.constant("normal" as const), mean: fc.integer(), sd: spread }),
  fc.record({ family: fc.constant("lognormal" as const), mu: spread, sigma: spread }),
  fc.record({ family: fc.constant("logit-normal" as const), mu: spread, sigma: spread }),
  pair.map((ends) => ({ family: "uniform" as const, ...ends })),
  three.map((ends) => ({ family: "triangular" as const, ...ends })),
  three.map((ends) => ({ family: "pert" as const, ...ends })),
  fc.record({ family: fc.constant("beta" as const), alpha: spread, beta: spread }),
  fc
    .array(fc.tuple(fc.integer(), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 9 })
    .map((outcomes) =>
      choice(
        outcomes.map(([value]) => value),
        outcomes.map(([, weight]) => weight),
      ),
    ),
);
const anyU = fc.integer({ min: 1, max: 2 ** 30 - 1 }).map((k) => k / 2 ** 30);

describe("any distribution", () => {
  test("a larger uniform never makes a smaller value, and values stay in the support", () => {
    fc.assert(
      fc.property(anyDistribution, fc.array(anyU, { minLength: 2, maxLength: 20 }), (distribution, us) => {
        const u = Float64Array.from(us).sort();
        const x = new Float64Array(u.length);
        quantileInto(x, u, u.length, distribution);
        const [low, high] = supportOf(distribution);
        for (const [i, value] of x.entries()) {
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
          // Where the density is so high that neighbours differ by rounding only, the order may be lost in it.
          if (i > 0) expect(value).toBeGreaterThanOrEqual(x[i - 1]! - 1e-12 * Math.max(1, Math.abs(value)));
        }
      }),
    );
  });

  test("one by one, many at once and in place are the same", () => {
    fc.assert(
      fc.property(anyDistribution, fc.array(anyU, { minLength: 1, maxLength: 20 }), (distribution, us) => {
        const inPlace = Float64Array.from(us);
        quantileInto(inPlace, inPlace, us.length, distribution);
        expect([...inPlace]).toEqual(us.map((u) => quantile(distribution, u)));
      }),
    );
  });

  test("the effective range is finite and within the support", () => {
    fc.assert(
      fc.property(anyDistribution, (distribution) => {
        const [low, high] = supportOf(distribution);
        const [from, to] = effectiveRangeOf(distribution);
        return low <= from && from <= to && to <= high && Number.isFinite(from) && Number.isFinite(to);
      }),
    );
  });

  test("only `count` values are written, and no more than fit", () => {
    const out = Float64Array.of(-1, -1, -1);
    quantileInto(out, Float64Array.of(0.5, 0.5, 0.5), 2, { family: "pert", low: 4, mode: 4, high: 4 });
    expect([...out]).toEqual([4, 4, -1]);
    expect(() => quantileInto(out, out, 4, { family: "uniform", low: 0, high: 1 })).toThrow(RangeError);
  });
});

describe("means and variances over evenly spaced uniforms (textbook moments)", () => {
  // The midpoint rule stands for each n-th of the probability by its middle. The outermost two are the worst, and hold
  // values up to 5.5 standard deviations from the mean (those of the lognormal): 2 × 5.5² / n of the variance.
  const n = 2 ** 13;
  const within = 60 / n;
  test.each<[Distribution, number, number]>([
    [{ family: "normal", mean: -2, sd: 3 }, -2, 9],
    // mean (low + 4 mode + high) / 6; variance (mean - low) (high - mean) / 7.
    [{ family: "pert", low: 0, mode: 2, high: 10 }, 3, 3],
    // a b / ((a + b)² (a + b + 1)).
    [{ family: "beta", alpha: 2, beta: 6 }, 0.25, 12 / (64 * 9)],
    [{ family: "beta", alpha: 0.5, beta: 1.5 }, 0.25, 0.75 / (4 * 3)],
    // (a + m + b) / 3; (a² + m² + b² - a m - a b - m b) / 18.
    [{ family: "triangular", low: 0, mode: 1, high: 5 }, 2, 21 / 18],
    [{ family: "uniform", low: 0, high: 6 }, 3, 3],
    [{ family: "choice", values: [0, 10], weights: [0.75, 0.25] }, 2.5, 18.75],
    [lognormalFromMoments(10, 2), 10, 4],
  ])("%j", (distribution, mean, variance) => {
    const x = Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);
    quantileInto(x, x, n, distribution);
    const found = x.reduce((s, v) => s + v, 0) / n;
    const foundVariance = x.reduce((s, v) => s + (v - mean) ** 2, 0) / n;
    expect(Math.abs(found - mean)).toBeLessThan(within * Math.sqrt(variance));
    expect(Math.abs(foundVariance - variance)).toBeLessThan(within * variance);
  });
});

describe("makers", () => {
  test.each([
    ["normal", normalFromInterval, -60, -30],
    ["lognormal", lognormalFromInterval, 0.5, 200],
    ["logit-normal", logitNormalFromInterval, 0.08, 0.35],
    ["logit-normal near the ends", logitNormalFromInterval, 1e-9, 1 - 1e-9],
  ])("%s from an interval has 5 %% on either side", (_, make, a, b) => {
    const distribution = make(a, b);
    isNear(quantile(distribution, 0.05), a);
    isNear(quantile(distribution, 0.95), b);
  });

  test("normal from -60 to -30", () => {
    expect(normalFromInterval(-60, -30)).toEqual({
      family: "normal",
      mean: -45,
      sd: expect.closeTo(15 / z95, 13),
    });
  });

  test("lognormal from its own mean and sd: mean exp(μ + σ²/2), variance mean² (exp(σ²) - 1)", () => {
    const made = lognormalFromMoments(10, 2);
    if (made.family !== "lognormal") throw new Error(made.family);
    isNear(Math.exp(made.mu + made.sigma ** 2 / 2), 10);
    isNear(100 * Math.expm1(made.sigma ** 2), 4);
  });

  test("choices ascend, merge and sum to 1", () => {
    expect(choice([20, 10, 20, 30], [1, 4, 2, 0])).toEqual({
      family: "choice",
      values: [10, 20],
      weights: [4 / 7, 3 / 7],
    });
  });

  test.each<[string, () => Distribution]>([
    ["normal, ends swapped", () => normalFromInterval(2, 1)],
    ["normal, ends equal", () => normalFromInterval(1, 1)],
    ["normal, infinite", () => normalFromInterval(1, Infinity)],
    ["normal, NaN", () => normalFromInterval(NaN, 1)],
    ["lognormal from 0", () => lognormalFromInterval(0, 1)],
    ["logit-normal to 1", () => logitNormalFromInterval(0.5, 1)],
    ["lognormal, sd 0", () => lognormalFromMoments(1, 0)],
    ["lognormal, mean below 0", () => lognormalFromMoments(-1, 1)],
    ["choice of nothing", () => choice([], [])],
    ["choice without weight", () => choice([1], [0])],
    ["choice, negative weight", () => choice([1, 2], [2, -1])],
    ["choice, weights missing", () => choice([1, 2], [1])],
    ["choice of NaN", () => choice([NaN], [1])],
  ])("%s is refused", (_, make) => {
    expect(make).toThrow(RangeError);
  });
});

describe("ranges", () => {
  // Φ⁻¹(0.9999) = 3.719016485455709 (any table of the normal distribution).
  const reach = 3.719016485455709;
  test.each<[Distribution, [number, number], [number, number]]>([
    [{ family: "normal", mean: 1, sd: 2 }, [-Infinity, Infinity], [1 - 2 * reach, 1 + 2 * reach]],
    [{ family: "lognormal", mu: 0, sigma: 1 }, [0, Infinity], [0, Math.exp(reach)]],
    [{ family: "logit-normal", mu: 0, sigma: 1 }, [0, 1], [0, 1]],
    [{ family: "beta", alpha: 2, beta: 2 }, [0, 1], [0, 1]],
    [{ family: "uniform", low: 2, high: 3 }, [2, 3], [2, 3]],
    [{ family: "pert", low: 2, mode: 2.5, high: 3 }, [2, 3], [2, 3]],
    [choice([5, 1], [1, 1]), [1, 5], [1, 5]],
  ])("%j", (distribution, support, effective) => {
    expect(supportOf(distribution)).toEqual(support);
    const [low, high] = effectiveRangeOf(distribution);
    // 1 - 1e-4 is off by up to 2^-54, times 1 / φ(3.72) = 2530.
    isNear(low, effective[0], 1e-12);
    isNear(high, effective[1], 1e-12);
  });

  test("the effective range of a normal distribution leaves 1e-4 on either side", () => {
    const [low, high] = effectiveRangeOf({ family: "normal", mean: 0, sd: 1 });
    expect(Math.abs(normalCdf(low) - 1e-4)).toBeLessThan(1e-16);
    expect(Math.abs(normalCdf(-high) - 1e-4)).toBeLessThan(1e-16);
  });
});
