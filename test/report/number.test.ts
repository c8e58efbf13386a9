import { describe, expect, it } from "vitest";
import {
  count,
  counted,
  duration,
  foundFrom,
  percent,
  percentInterval,
  value,
  valueInterval,
  wholeSeconds,
} from "../../src/report/number.js";

function reads<T>(of: (x: T) => string, table: readonly (readonly [T, string])[]): void {
  for (const [x, text] of table) it(`${JSON.stringify(x)} reads ${text}`, () => expect(of(x)).toBe(text));
}

describe("counts", () => {
  reads(count, [
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [1234567, "1,234,567"],
  ]);
  it("names what is counted", () => {
    expect([counted(0, "claim"), counted(1, "claim"), counted(2000, "draw")]).toEqual([
      "0 claims",
      "1 claim",
      "2,000 draws",
    ]);
  });
});

describe("shares", () => {
  reads(percent, [
    [0, "0.0 %"],
    [0.0004, "< 0.1 %"],
    [0.742, "74.2 %"],
    [0.9996, "> 99.9 %"],
    [1, "100.0 %"],
  ]);
  it("have their interval without the sign", () =>
    expect(percentInterval(0.7331, 0.75)).toBe("[73.3, 75.0]"));
});

describe("values", () => {
  reads(
    (x: number) => value(x),
    [
      [0, "0"],
      [-34.21, "−34.2"],
      [1234.5, "1,235"],
      [-1234567, "−1,234,567"],
      [0.034, "0.034"],
      [-0.5, "−0.50"],
      [1e9, "1.0e+9"],
      [Number.POSITIVE_INFINITY, "∞"],
      [Number.NaN, "not a number"],
    ],
  );
  it("have no minus where nothing but zeros is shown", () => expect(value(-0.01, 1)).toBe("0.0"));
  it("share their digits with their interval", () =>
    expect(valueInterval(-34.2, -103.04, 0.01)).toBe("−34.2 [−103.0, 0.0]"));
  it("stand alone where they are certain", () => expect(valueInterval(2, 2, 2)).toBe("2.0"));
  it("have an interval of no width where only draws beyond it differ", () =>
    expect(valueInterval(-1.5, 0, 0)).toBe("−1.5 [0.0, 0.0]"));
  it("stand alone where their mean is off by rounding", () =>
    expect(valueInterval(0.30000000000000004, 0.3, 0.3)).toBe("0.30"));
});

describe("times", () => {
  reads(duration, [
    [0.208, "0.21 s"],
    [3.44, "3.4 s"],
    [9.99, "10 s"],
    [125, "2 min 5 s"],
  ]);
  reads(wholeSeconds, [
    [0.6, "1 s"],
    [59.6, "1 min 0 s"],
  ]);
});

it("what a search found next to 0 is 0, what is only small is not", () => {
  expect([foundFrom(-2.5, 1.06e-8), foundFrom(-2.5, 1e-3), foundFrom(0, 1e-9)]).toEqual([0, 1e-3, 1e-9]);
});
