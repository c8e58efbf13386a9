import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  pairsToMap,
  tippingValues,
  tornadoes,
  verdictMap,
  verifyTipping,
} from "../../../src/engines/sensitivity/index.js";
import { discrete, modelOf, normal, uniform, uniforms } from "./functions.js";

/** 40 halvings of 2^-10 leave u within 2^-50, so a uniform input over a range w within w 2^-50, and rounding. */
const TIP = 1e-12;

describe("tipping values", () => {
  it("of a linear claim: x_i = m_i + (c − w·m) / w_i", () => {
    const ws = [2, -1, 0.5, 0];
    const threshold = 6;
    const inputs = [uniform("p", 0, 10), uniform("q", 2, 8), uniform("r", -4, 4), uniform("s")];
    const model = modelOf(inputs, [
      (...xs) => (xs.reduce((sum, x, i) => sum + ws[i]! * x, 0) > threshold ? 1 : 0),
    ]);
    const [tipping] = tippingValues(model, [0]);
    // At the medians 2 × 5 − 5 + 0 = 5, short of 6 by 1: p up by 1/2, q down by 1, r up by 2, s never.
    expect(tipping).toMatchObject({ isTrue: false, flips: true });
    expect(tipping!.inputs.map(({ input }) => input)).toEqual([0, 1, 2, 3]);
    const [p, q, r, s] = tipping!.inputs;
    expect(Math.abs(p!.up!.value - 5.5)).toBeLessThan(10 * TIP);
    expect(p!.down).toBeUndefined();
    expect(Math.abs(q!.down!.value - 4)).toBeLessThan(10 * TIP);
    expect(q!.up).toBeUndefined();
    expect(Math.abs(r!.up!.value - 2)).toBeLessThan(10 * TIP);
    expect(s).toMatchObject({ down: undefined, up: undefined, distance: undefined });
    // Distances in probability: 0.5/10, 1/6, 2/8.
    for (const [i, distance] of [0.05, 1 / 6, 0.25].entries())
      expect(Math.abs(tipping!.inputs[i]!.distance! - distance)).toBeLessThan(TIP);
  });

  it("in both directions: |x| < 1 of a standard normal", () => {
    const [tipping] = tippingValues(modelOf([normal("x")], [(x) => (Math.abs(x!) < 1 ? 1 : 0)]), [0]);
    const { down, up } = tipping!.inputs[0]!;
    expect(tipping!.isTrue).toBe(true);
    // u is exact to 2^-50, x to that over the density φ(1) = 0.24.
    expect(Math.abs(down!.value + 1)).toBeLessThan(10 * TIP);
    expect(Math.abs(up!.value - 1)).toBeLessThan(10 * TIP);
  });

  it("of a discrete input is a level", () => {
    const [tipping] = tippingValues(
      modelOf([discrete("x", [1, 2, 3, 4, 5])], [(x) => (x! >= 4 ? 1 : 0)]),
      [0],
    );
    expect(tipping!.inputs[0]!.up).toMatchObject({ value: 4 });
    expect(Math.abs(tipping!.inputs[0]!.up!.u - 0.6)).toBeLessThan(TIP);
  });

  it("of a claim that no single quantity changes: none", () => {
    const model = modelOf(uniforms(2), [(x, y) => (x! + y! > 1.9 ? 1 : 0)]);
    expect(tippingValues(model, [0])[0]).toMatchObject({ isTrue: false, flips: false });
  });

  it("beyond the central 99.8 % is not looked for", () => {
    const model = modelOf(uniforms(1), [(x) => (x! > 1023.5 / 1024 ? 1 : 0)]);
    expect(tippingValues(model, [0])[0]).toMatchObject({ flips: false });
  });

  it("nearest to the median, of several", () => {
    const model = modelOf(uniforms(1), [(x) => (x! < 0.6 || (x! > 0.7 && x! < 0.8) ? 1 : 0)]);
    expect(Math.abs(tippingValues(model, [0])[0]!.inputs[0]!.up!.value - 0.6)).toBeLessThan(TIP);
  });

  it("change the result, and a little less does not; any stride gives the same bits", () => {
    const weight = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 3, maxLength: 3 }),
        weight,
        weight,
        (ws, product, threshold) => {
          const f = (x?: number, y?: number, z?: number) =>
            ws[0]! * x! + ws[1]! * y! + ws[2]! * z! + product * x! * y! > threshold ? 1 : 0;
          const inputs = [uniform("x", -1, 2), normal("y"), uniform("z")];
          const found = tippingValues(modelOf(inputs, [f, (x) => (x! > 1 ? 1 : 0)]), [0, 1]);
          expect(verifyTipping(modelOf(inputs, [f]), 0, found[0]!.inputs)).toEqual([]);
          expect(tippingValues(modelOf(inputs, [f], 3), [0])[0]).toEqual(found[0]);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("a tornado", () => {
  it("of a weighted sum: swings |w| × 0.9 × the range, the largest first", () => {
    const model = modelOf(
      [uniform("p", 0, 1), uniform("q", 0, 10), uniform("r", 0, 2), uniform("s")],
      [(p, q, r) => p! - q! + 2 * r!],
    );
    const [tornado] = tornadoes(model);
    expect(tornado!.atMedians).toBe(0.5 - 5 + 2);
    expect(tornado!.bars.map(({ input }) => input)).toEqual([1, 2, 0, 3]);
    // A few roundings of numbers below 10.
    for (const [i, swing] of [9, 3.6, 0.9, 0].entries())
      expect(Math.abs(tornado!.bars[i]!.swing - swing)).toBeLessThan(1e-14 * 10);
    expect(tornado!.bars[0]!.low.value).toBeCloseTo(0.5, 14);
    expect(tornado!.bars[0]!.low.output).toBeCloseTo(2, 14);
  });

  it("counts the median: x² of a symmetric input swings", () => {
    const [tornado] = tornadoes(modelOf([uniform("x", -1, 1)], [(x) => x! * x!]));
    expect(tornado!.bars[0]!.swing).toBeCloseTo(0.81, 14);
  });

  it("has no bar where the result is not a number, and says so", () => {
    const [tornado] = tornadoes(modelOf([uniform("x", -1, 2), uniform("y")], [(x, y) => Math.sqrt(x!) + y!]));
    expect(tornado!.bars.map(({ input }) => input)).toEqual([1]);
    expect(tornado!.problems).toEqual(["with x at an end of its range the result is not a finite number"]);
  });
});

describe("maps", () => {
  it("of x + y > 1.4: the verdict in every cell", () => {
    const map = verdictMap(modelOf(uniforms(3), [(x, _, z) => (x! + z! > 1.4 ? 1 : 0)]), 0, [0, 2], 5);
    expect([...map.xs].map((x) => x.toFixed(1)).join(" ")).toBe("0.1 0.3 0.5 0.7 0.9");
    // prettier: rows from the least z up
    expect(Array.from({ length: 5 }, (_, j) => map.verdicts.slice(5 * j, 5 * j + 5).join(""))).toEqual([
      "00000",
      "00000",
      "00000",
      "00001",
      "00011",
    ]);
  });

  it("a map needs a middle", () => {
    expect(() => verdictMap(modelOf(uniforms(2), [(x) => x!]), 0, [0, 1], 4)).toThrow("odd");
  });

  it("are worth drawing for the pair that changes the claim together", () => {
    const model = modelOf(uniforms(4), [(x, _, z) => (x! + z! > 1.6 ? 1 : 0)]);
    const [pairs] = pairsToMap(model, [0], [0, 1, 2, 3]);
    expect(pairs!.map(({ inputs }) => inputs)).toEqual([[0, 2]]);
    // The triangle x + z > 1.6 has 0.08 of the square, and no single input reaches it from the medians.
    // The boundary passes through at most 2 × 33 cells, each wrong by half at the most: 33 / 33².
    expect(Math.abs(pairs![0]!.together - 0.08)).toBeLessThan(1 / 33);
    const [x, z] = pairs![0]!.nearest!;
    expect(x + z).toBeGreaterThan(1.6);
  });

  it("are worth drawing where one input undoes what the other does", () => {
    const [pairs] = pairsToMap(modelOf(uniforms(2), [(x, y) => (x! > y! + 0.2 ? 1 : 0)]), [0], [0, 1]);
    expect(pairs).toHaveLength(1);
  });

  it("are not worth drawing where the inputs change the claim each by itself", () => {
    const [pairs] = pairsToMap(modelOf(uniforms(2), [(x, y) => (x! > 0.8 || y! > 0.7 ? 1 : 0)]), [0], [0, 1]);
    expect(pairs).toEqual([]);
  });
});
