import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillInto, openSequence, type UniformSampling, uniformsInto } from "../../src/kernel/index.js";

function uniforms(
  first: number,
  count: number,
  seed: string,
  name: string,
  sampling: UniformSampling,
): Float64Array {
  const out = new Float64Array(count);
  uniformsInto(out, first, count, seed, name, sampling);
  return out;
}

const samplings: UniformSampling[] = ["sobol", "random"];
const anySampling = fc.constantFrom(...samplings);
const anyDraw = fc.integer({ min: 0, max: 2 ** 32 - 512 });

describe("any sampling", () => {
  test("a draw depends on seed, name and index, not on the blocks it is made in", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        anySampling,
        anyDraw,
        fc.nat(200),
        fc.nat(200),
        (seed, name, sampling, first, n, m) => {
          const whole = uniforms(first, n + m, seed, name, sampling);
          const sequence = openSequence(seed, name, sampling);
          const parts = new Float64Array(n + m);
          // The later part first.
          fillInto(sequence, parts.subarray(n), first + n, m);
          fillInto(sequence, parts, first, n);
          expect(parts).toEqual(whole);
        },
      ),
    );
  });

  test("uniforms are the middles of equal parts of (0, 1): odd multiples of 2^-33 or 2^-53", () => {
    const parts = { sobol: 2 ** 32, random: 2 ** 52 };
    fc.assert(
      fc.property(fc.string(), anySampling, anyDraw, (seed, sampling, first) =>
        uniforms(first, 64, seed, "x", sampling).every((u) => (2 * parts[sampling] * u) % 2 === 1),
      ),
    );
  });

  test("uniforms lie strictly inside (0, 1)", () => {
    fc.assert(
      fc.property(fc.string(), anySampling, anyDraw, (seed, sampling, first) =>
        uniforms(first, 512, seed, "x", sampling).every((u) => u > 0 && u < 1 && 1 - u > 0),
      ),
    );
  });

  test.each(samplings)("%s: another seed or another name is another sequence", (sampling) => {
    const a = uniforms(0, 8, "1", "a", sampling);
    expect(uniforms(0, 8, "1", "b", sampling)).not.toEqual(a);
    expect(uniforms(0, 8, "2", "a", sampling)).not.toEqual(a);
    expect(uniforms(0, 8, "1", "a", sampling)).toEqual(a);
  });

  test.each([
    [-1, 1],
    [0.5, 1],
    [0, -1],
    [0, 9],
    [2 ** 32 - 1, 2],
    [Number.NaN, 1],
  ])("draws from %d, %d of them, into 8 places, are refused", (first, count) => {
    for (const sampling of samplings) {
      const sequence = openSequence("1", "x", sampling);
      expect(() => fillInto(sequence, new Float64Array(8), first, count)).toThrow(RangeError);
    }
  });
});

describe("sobol", () => {
  test("every aligned block of 2^m points has one in each dyadic interval of length 2^-m", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(12), fc.nat(2 ** 20 - 1), (seed, name, m, block) => {
        const n = 2 ** m;
        const intervals = uniforms(block * n, n, seed, name, "sobol")
          .map((u) => Math.floor(u * n))
          .sort();
        expect(intervals).toEqual(Float64Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  test("all 2^32 points are different where it can be seen: the bits of 2^16 aligned blocks", () => {
    // Draws k 2^16 differ in the upper half of the index only, so they fall into the same interval of length 2^-16,
    // at different places.
    const sequence = openSequence("1", "x", "sobol");
    const points = new Set<number>();
    const one = new Float64Array(1);
    for (let k = 0; k < 2 ** 16; k++) {
      fillInto(sequence, one, k * 2 ** 16, 1);
      points.add(one[0]!);
    }
    expect(points.size).toBe(2 ** 16);
  });

  test("the mean of n = 2^m points errs as Owen scrambling does, with variance 1 / (12 n³)", () => {
    // Each of n intervals has one point, uniform in it and independent of the others: variance of the mean
    // (1/n²) n (1/n²)/12. The mean square of 2,000 names is chi-squared: 1 ± 5 sqrt(2 / 2000), kurtosis at most 3.
    const nNames = 2000;
    const within = 5 * Math.sqrt(2 / nNames);
    for (const n of [4, 64, 256]) {
      let squares = 0;
      for (let j = 0; j < nNames; j++) {
        const sum = uniforms(0, n, "1", `x${j}`, "sobol").reduce((s, u) => s + (u - 0.5), 0);
        squares += (sum / n) ** 2 * 12 * n ** 3;
      }
      expect(Math.abs(squares / nNames - 1)).toBeLessThan(within);
    }
  });
});

describe("two quantities", () => {
  // Write a uniform number, centred, as the sum over levels j of ±c 2^-j (its binary digits); level j has 3/4 4^-j of its
  // variance. For pseudo-random draws the correlation of n pairs has variance 1/n. For scrambled and shuffled points,
  // two of a block of 2^(j+1) that share their first j digits have opposite signs at level j, and which two is a
  // matter of chance, so for either quantity a point of one half of the block has expected product -2^-j with each of the other
  // half: for products of the two quantities' levels j this adds 2^-j to the variance of independent points. Unequal
  // levels add nothing. In all n Var = 1 + Σ (3/4)² 16^-j 2^-j = 1 + (9/16) / (1 - 1/32), the sum over j < log2 n.
  const variance = { sobol: 1 + 9 / 16 / (1 - 1 / 32), random: 1 };
  const nNames = 200;
  const nPairs = (nNames * (nNames - 1)) / 2;

  test.each(samplings)("%s: names alike are as good as independent", (sampling) => {
    const n = 512;
    const columns = Array.from({ length: nNames }, (_, j) =>
      uniforms(0, n, "1", `x${j}`, sampling).map((u) => (u - 0.5) * Math.sqrt(12)),
    );
    let sum = 0;
    let squares = 0;
    let largest = 0;
    for (let a = 0; a < nNames; a++) {
      for (let b = 0; b < a; b++) {
        let products = 0;
        for (let i = 0; i < n; i++) products += columns[a]![i]! * columns[b]![i]!;
        const z = products / Math.sqrt(n * variance[sampling]);
        sum += z;
        squares += z * z;
        largest = Math.max(largest, Math.abs(z));
      }
    }
    // Pairs are uncorrelated with each other: five standard deviations of the mean and of the mean square (of which the
    // scatter of the columns' own variances adds 2 × 0.8 / (n nNames), negligible).
    expect(Math.abs(sum / nPairs)).toBeLessThan(5 / Math.sqrt(nPairs));
    expect(Math.abs(squares / nPairs - 1)).toBeLessThan(5 * Math.sqrt(2 / nPairs) + 2 / n);
    // Beyond 6 standard deviations one pair in 5e8 is due.
    expect(largest).toBeLessThan(6);
  });
});

describe("random", () => {
  test("fills 64 equal intervals evenly, and successive draws in pairs 8 × 8", () => {
    const n = 2 ** 16;
    const u = uniforms(0, n, "1", "x", "random");
    const single = new Float64Array(64);
    const pairs = new Float64Array(64);
    for (let i = 0; i < n; i++) single[Math.floor(u[i]! * 64)]!++;
    for (let i = 0; i < n; i += 2) pairs[8 * Math.floor(u[i]! * 8) + Math.floor(u[i + 1]! * 8)]!++;
    const chiSquared = (counts: Float64Array, expected: number) =>
      counts.reduce((s, count) => s + (count - expected) ** 2 / expected, 0);
    // 63 degrees of freedom: mean 63, standard deviation sqrt(126); five of them.
    expect(Math.abs(chiSquared(single, n / 64) - 63)).toBeLessThan(5 * Math.sqrt(126));
    expect(Math.abs(chiSquared(pairs, n / 128) - 63)).toBeLessThan(5 * Math.sqrt(126));
  });
});
