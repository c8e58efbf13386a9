import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compilePlay,
  inquireAsks,
  PlaySolver,
  playEngine,
  solveNaively,
} from "../../../src/engines/index.js";
import type { Case } from "../../../src/model/index.js";
import { type RandomOptions, randomCase } from "../../random-case.js";

/** Both sides add and multiply the same few hundred numbers of size up to 1e3, in another order: 1e3 · 2^-53 · 1e3. */
const ROUNDING = 1e-9;

const DRAWS = 8;

/** Solves a case with the engine and by definition and gives the largest difference over all asks and draws. */
function difference(subject: Case): { largest: number; nTies: number } {
  const inquiry = inquireAsks(subject);
  const { graph } = compilePlay(subject, inquiry);
  if (!graph) return { largest: Number.NaN, nTies: 0 };
  const solver = new PlaySolver(
    subject,
    inquiry,
    graph,
    { seed: "s", sampling: "random" },
    subject.quantities.keys(),
  );
  const nTies = solver.solveBlock(0, DRAWS);
  const out = new Float64Array(DRAWS);
  let largest = 0;
  for (let d = 0; d < DRAWS; d++) {
    const quantities = subject.quantities.map((_, q) => solver.draws.row(q)[d]!);
    const naive = subject.plans.map(({ holds }) => solveNaively(subject, quantities, holds));
    subject.asks.forEach((ask, i) => {
      solver.resultInto(out, i, DRAWS);
      const expected =
        ask.kind === "E" ? naive[ask.plan]!.values[ask.actor]! : naive[ask.plan]!.probability(ask.condition);
      largest = Math.max(largest, Math.abs(out[d]! - expected) / Math.max(1, Math.abs(expected)));
    });
  }
  return { largest, nTies };
}

describe("the block solver equals the definition on random cases", () => {
  const kinds: [string, RandomOptions][] = [
    ["plain", {}],
    ["with ties", { ties: true }],
    ["with logit choice", { precision: true }],
    ["with risk aversion", { riskAversion: true }],
    ["with risk aversion and logit choice", { riskAversion: true, precision: true }],
    ["with rules", { rules: true }],
  ];
  for (const [title, options] of kinds) {
    it(title, () => {
      let compared = 0;
      let ties = 0;
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const { largest, nTies } = difference(randomCase(seed, options));
          if (Number.isNaN(largest)) return; // the rules leave no way on: refused with a diagnostic
          compared++;
          ties += nTies;
          expect(largest, `seed ${seed}`).toBeLessThan(ROUNDING);
        }),
        { numRuns: 400, seed: 7 },
      );
      expect(compared).toBeGreaterThan(300);
      if (options.ties) expect(ties).toBeGreaterThan(0);
    });
  }
});

describe("the engine's own verify", () => {
  it("finds nothing in right solutions and something in wrong ones", async () => {
    const subject = randomCase(12);
    const options = { draws: 16, seed: "v", sampling: "sobol", plans: [0, 1] } as const;
    const { solutions, status } = await playEngine.solve(subject, options);
    expect(status).toBe("complete");
    expect(playEngine.verify(subject, options, solutions)).toEqual([]);
    const wrong = solutions.map((solution) => ({
      ...solution,
      values: solution.values.map((value) => ({ ...value, mean: value.mean + 0.01 })),
    }));
    expect(playEngine.verify(subject, options, wrong).length).toBe(2 * subject.actors.length);
  });
});
