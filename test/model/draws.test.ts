import { describe, expect, it } from "vitest";
import { fillInto, openSequence } from "../../src/kernel/index.js";
import type { Case, Correlation, Distribution, Num, Quantity } from "../../src/model/index.js";
import { Draws, mediansOf } from "../../src/model/index.js";
import { randomCase } from "../random-case.js";

const span = { start: 0, end: 0 };
const drawn = (name: string, distribution: Distribution): Quantity => ({
  name,
  text: "",
  span,
  inline: false,
  is: { kind: "drawn", distribution },
});
const computed = (name: string, value: Num): Quantity => ({
  name,
  text: "",
  span,
  inline: false,
  is: { kind: "computed", value },
});
const caseOf = (quantities: Quantity[], correlations: Correlation[] = []): Case => ({
  ...randomCase(1),
  quantities,
  correlations,
});
const normal: Distribution = { family: "normal", mean: 0, sd: 1 };

const N = 4096;

function rows(subject: Case, wanted?: number[], first = 0, count = N): number[][] {
  const draws = new Draws(subject, { seed: "1", sampling: "sobol" }, count, wanted);
  draws.fill(first, count);
  return subject.quantities.map((_, q) => [...draws.row(q).subarray(0, count)]);
}

/** Spearman's rank correlation of two rows without ties. */
function spearman(a: number[], b: number[]): number {
  const ranks = (row: number[]) => {
    const order = row.map((_, i) => i).sort((i, j) => row[i]! - row[j]!);
    const rank = new Array<number>(row.length);
    order.forEach((i, r) => {
      rank[i] = r;
    });
    return rank;
  };
  const [ra, rb] = [ranks(a), ranks(b)];
  const n = a.length;
  const d2 = ra.reduce((sum, r, i) => sum + (r - rb[i]!) ** 2, 0);
  return 1 - (6 * d2) / (n * (n * n - 1));
}

describe("draws", () => {
  it("do not depend on blocks", () => {
    const subject = caseOf([drawn("a", normal), drawn("b", { family: "uniform", low: 2, high: 3 })]);
    const whole = rows(subject);
    const draws = new Draws(subject, { seed: "1", sampling: "sobol" }, 100);
    for (const first of [0, 100, 4000, 37]) {
      draws.fill(first, 96);
      for (const q of [0, 1])
        expect([...draws.row(q).subarray(0, 96)]).toEqual(whole[q]!.slice(first, first + 96));
    }
  });

  it("do not depend on other quantities, nor on their order", () => {
    const one = rows(caseOf([drawn("a", normal)]));
    const two = rows(caseOf([drawn("z", normal), drawn("a", normal)]));
    expect(two[1]).toEqual(one[0]);
    expect(two[0]).not.toEqual(two[1]);
  });

  it("differ by seed", () => {
    const subject = caseOf([drawn("a", normal)]);
    const other = new Draws(subject, { seed: "2", sampling: "sobol" }, N);
    other.fill(0, N);
    expect([...other.row(0)]).not.toEqual(rows(subject)[0]);
  });

  it("leave quantities that nobody wants undrawn, but draw what a wanted one is computed from", () => {
    const sum: Num = {
      kind: "binary",
      apply: "add",
      left: { kind: "quantity", quantity: 0 },
      right: { kind: "number", value: 10 },
    };
    const [a, unwanted, c] = rows(caseOf([drawn("a", normal), drawn("b", normal), computed("c", sum)]), [2]);
    expect(unwanted).toEqual(new Array(N).fill(0));
    expect(c).toEqual(a!.map((x) => x + 10));
  });

  // With n = 4096 the standard error of Spearman's rho is below 1/√4095 = 0.0156; four of them.
  const WITHIN = 0.063;

  it("have the rank correlations asked for, whatever the margins", () => {
    const quantities = [
      drawn("a", { family: "uniform", low: 0, high: 1 }),
      drawn("b", { family: "lognormal", mu: 0, sigma: 2 }),
      drawn("c", normal),
    ];
    const correlations: Correlation[] = [
      { between: [0, 1], rank: 0.8, span },
      { between: [1, 2], rank: -0.5, span },
    ];
    const [a, b, c] = rows(caseOf(quantities, correlations));
    expect(Math.abs(spearman(a!, b!) - 0.8)).toBeLessThan(WITHIN);
    expect(Math.abs(spearman(b!, c!) + 0.5)).toBeLessThan(WITHIN);
    expect(Math.abs(spearman(a!, c!) - 0)).toBeLessThan(WITHIN);
    // The margins stay what they were: the median of a is 1/2.
    const sorted = [...a!].sort((x, y) => x - y);
    expect(Math.abs(sorted[N / 2]! - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / N));
  });

  it("of a group draw its other members too, in the same way whoever is wanted", () => {
    const subject = caseOf([drawn("a", normal), drawn("b", normal)], [{ between: [0, 1], rank: 0.6, span }]);
    expect(rows(subject, [1])[1]).toEqual(rows(subject)[1]);
  });
});

describe("rows from given values", () => {
  const sum: Num = {
    kind: "binary",
    apply: "add",
    left: { kind: "quantity", quantity: 0 },
    right: { kind: "quantity", quantity: 1 },
  };
  const correlations: Correlation[] = [{ between: [0, 1], rank: 0.6, span }];
  const subject = caseOf([drawn("a", normal), drawn("b", normal), computed("c", sum)], correlations);
  const options = { seed: "s", sampling: "sobol" } as const;

  it("hold them, and what is computed from them", () => {
    const draws = new Draws(subject, options, 4);
    expect(draws.drawn).toEqual([0, 1]);
    draws.fillFrom([Float64Array.of(1, 2, 3), Float64Array.of(10, 20, 30)], 3);
    expect([0, 1, 2].map((q) => [...draws.row(q).subarray(0, 3)])).toEqual([
      [1, 2, 3],
      [10, 20, 30],
      [11, 22, 33],
    ]);
  });

  it("are those of the draws where a group's uniforms are those of its sequences", () => {
    const draws = new Draws(subject, options, 8);
    expect(draws.groups).toEqual([[0, 1]]);
    draws.fill(0, 8);
    const uniforms = ["a", "b"].map((name) => {
      const u = new Float64Array(8);
      fillInto(openSequence("s", name, "sobol"), u, 0, 8);
      return u;
    });
    const values = [new Float64Array(8), new Float64Array(8)];
    draws.sampleGroupInto(values, uniforms, 0, 8);
    expect(values).toEqual([0, 1].map((q) => draws.row(q).slice(0, 8)));
  });
});

describe("medians", () => {
  it("are the distributions' own, and computed quantities follow", () => {
    const twice: Num = {
      kind: "binary",
      apply: "multiply",
      left: { kind: "number", value: 2 },
      right: { kind: "quantity", quantity: 1 },
    };
    const subject = caseOf([
      drawn("a", { family: "logit-normal", mu: 0, sigma: 3 }),
      drawn("b", { family: "uniform", low: 10, high: 20 }),
      computed("c", twice),
    ]);
    const medians = mediansOf(subject);
    expect(medians[0]).toBeCloseTo(0.5, 12);
    expect(medians[1]).toBeCloseTo(15, 12);
    expect(medians[2]).toBeCloseTo(30, 12);
  });
});
