import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf, normalQuantile } from "../../src/kernel/index.js";

describe("normalQuantile", () => {
  // AS 241 claims about 1 part in 10^16 in exact arithmetic; some twenty rounded operations cost a few units of 2^-53.
  const accuracy = 1e-15;

  test.each([
    // Wichura (1988), the check values of PPND16.
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798409],
    // Two-sided critical values in every table.
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
  ])("at %d", (u, z) => {
    expect(Math.abs(normalQuantile(u) - z)).toBeLessThanOrEqual(accuracy * Math.abs(z));
  });

  test.each([
    [0.5, 0],
    [0, -Infinity],
    [1, Infinity],
    [-0.1, NaN],
    [1.1, NaN],
    [NaN, NaN],
  ])("at %d exactly %d", (u, z) => expect(normalQuantile(u)).toBe(z));

  test("is odd about 1/2", () => {
    // The grid of "sobol" uniforms, on which 1 - u is exact.
    fc.assert(
      fc.property(
        fc.nat(2 ** 31 - 1),
        (k) => normalQuantile((k + 0.5) / 2 ** 32) === -normalQuantile(1 - (k + 0.5) / 2 ** 32),
      ),
    );
  });

  test("does not fall at the seams of its three approximations", () => {
    for (const seam of [0.075, Math.exp(-25)]) {
      for (let step = -50; step < 50; step++) {
        const at = seam * (1 + step * 1e-13);
        expect(normalQuantile(at * (1 + 1e-13))).toBeGreaterThan(normalQuantile(at));
      }
    }
  });

  test("undoes normalCdf", () => {
    // dz = dp / φ(z), with dp = 3 ε p, say: for z in [-8, 0] p / φ(z) is below the mean 1.2533 at 0, so dz < 1e-15 and the
    // error of the quantile adds 1e-15 |z|.
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 0, noNaN: true }),
        (z) => Math.abs(normalQuantile(normalCdf(z)) - z) <= 1e-15 + 2 * accuracy * Math.abs(z),
      ),
    );
  });
});

describe("normalCdf", () => {
  test.each([
    // Abramowitz and Stegun, Handbook of Mathematical Functions (1964), table 26.1, 15 decimals.
    [0, 0.5, 1e-15],
    [0.5, 0.691462461274013, 1e-15],
    [1, 0.841344746068543, 1e-15],
    [2, 0.977249868051821, 1e-15],
    [3, 0.99865010196837, 1e-15],
    // Table 26.2: -log10 of the tail, five decimals: 6.54265 at 5, 23.11805 at 10; as relative error 5e-6 ln 10.
    [-5, 10 ** -6.54265, 1.2e-5 * 10 ** -6.54265],
    [-10, 10 ** -23.11805, 1.2e-5 * 10 ** -23.11805],
  ])("at %d", (z, p, within) => {
    expect(Math.abs(normalCdf(z) - p)).toBeLessThanOrEqual(within);
  });
});
