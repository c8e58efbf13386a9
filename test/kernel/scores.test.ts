import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile, normalScoresInto, orderOf } from "../../src/kernel/index.js";

describe("orderOf", () => {
  it.each([
    [[], []],
    [
      [3, 1, 2],
      [1, 2, 0],
    ],
    [
      [2, 1, 2, 1],
      [1, 3, 0, 2],
    ],
    [
      [0, -Infinity, Infinity],
      [1, 0, 2],
    ],
  ])("%j", (values, order) => {
    expect([...orderOf(Float64Array.from(values))]).toEqual(order);
  });
});

describe("normalScoresInto", () => {
  it("of 10, 30, 20: the quantiles at 1/6, 5/6, 1/2", () => {
    const out = new Float64Array(3);
    expect(normalScoresInto(out, Float64Array.of(10, 30, 20))).toBe(3);
    expect([...out]).toEqual([normalQuantile(1 / 6), normalQuantile(5 / 6), 0]);
  });

  it("equal values share their middle rank", () => {
    const out = new Float64Array(4);
    expect(normalScoresInto(out, Float64Array.of(7, 1, 7, 7))).toBe(2);
    expect([...out]).toEqual([
      normalQuantile(5 / 8),
      normalQuantile(1 / 8),
      normalQuantile(5 / 8),
      normalQuantile(5 / 8),
    ]);
  });

  it("depend on the order of the values only", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (values) => {
        const one = new Float64Array(values.length);
        const other = new Float64Array(values.length);
        normalScoresInto(one, Float64Array.from(values));
        normalScoresInto(
          other,
          Float64Array.from(values, (v) => v ** 3 + v),
        );
        expect(other).toEqual(one);
      }),
    );
  });
});
