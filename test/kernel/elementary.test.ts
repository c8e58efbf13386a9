import { expect, test } from "vitest";
import { exp, expm1, log, log1p, pow } from "../../src/kernel/index.js";

// msun's functions are within 1 ulp (pow 0.70); two units of 2^-52 leave room for the rounding of the literal.
const twoUlps = 2 ** -51;

/** Constants of the language where it has them, which are exact to the last bit; others: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), tables 1.1, 4.2 and 4.4. */
const table: [string, number, number][] = [
  ["exp(1)", exp(1), Math.E],
  ["exp(-1)", exp(-1), 0.36787944117144233],
  ["exp(10)", exp(10), 22026.465794806718],
  ["log(2)", log(2), Math.LN2],
  ["log(10)", log(10), Math.LN10],
  ["log(0.5)", log(0.5), -Math.LN2],
  // The first two terms of the series: x + x²/2 and x - x²/2.
  ["expm1(1e-10)", expm1(1e-10), 1.00000000005e-10],
  ["log1p(1e-10)", log1p(1e-10), 9.9999999995e-11],
  ["pow(2, 0.5)", pow(2, 0.5), Math.SQRT2],
  ["pow(10, -3)", pow(10, -3), 1e-3],
  ["pow(-2, 3)", pow(-2, 3), -8],
];

test.each(table)("%s", (_, found, expected) => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(twoUlps * Math.abs(expected));
});

test.each([
  ["exp(0)", exp(0), 1],
  ["exp(-Infinity)", exp(-Infinity), 0],
  ["exp(1000)", exp(1000), Infinity],
  ["log(0)", log(0), -Infinity],
  ["log(1)", log(1), 0],
  ["log(-1)", log(-1), NaN],
  ["pow(0, 0)", pow(0, 0), 1],
  ["pow(-1, 0.5)", pow(-1, 0.5), NaN],
])("%s exactly", (_, found, expected) => {
  expect(found).toBe(expected);
});
