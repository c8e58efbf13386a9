import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dealsFaults, solveBargain } from "../../../src/engines/deals/index.js";
import { lotteriesOf } from "../../../src/engines/deals/lotteries.js";
import { bargainOf, randomBargain } from "./bargains.js";

describe("solve equals the definitions", () => {
  it("on 1,500 random bargains of one to four actors", () => {
    fc.assert(
      fc.property(randomBargain, (bargain) => {
        expect(dealsFaults(bargain, solveBargain(bargain))).toEqual([]);
      }),
      { numRuns: 1500, seed: 21 },
    );
  }, 120_000);

  it("programs find what the hull gives in closed form, on 500 bargains of two actors", () => {
    // The gap of 1e-10 leaves gains to its root, times numbers of up to a thousand.
    const NEAR = 2e-2;
    fc.assert(
      fc.property(
        randomBargain.filter(({ nActors }) => nActors === 2),
        (bargain) => {
          const { gains, efficient, lotteries } = solveBargain(bargain);
          const found = lotteriesOf(efficient, gains, bargain.noDeal, bargain.weights!, "programs");
          expect(found === undefined).toBe(lotteries === undefined);
          if (!found || !lotteries) return;
          expect(dealsFaults(bargain, { ...solveBargain(bargain), lotteries: found })).toEqual([]);
          for (const name of ["nash", "kalaiSmorodinsky", "egalitarian", "proportional"] as const)
            for (const a of [0, 1])
              expect(Math.abs(found[name].gains[a]! - lotteries[name].gains[a]!)).toBeLessThan(NEAR);
        },
      ),
      { numRuns: 500, seed: 22 },
    );
  }, 120_000);

  it("one lottery in which an actor cannot gain, and two deals cancel for another", () => {
    // Actors 2 and 3 gain only at each other's cost, in shares of one half; what is left is the most for actors 0 and 1.
    const bargain = bargainOf(
      [
        [4, 1, 1, -1],
        [1, 4, -1, 1],
        [9, 9, -1, 0],
      ],
      [0, 0, 0, 0],
    );
    const solution = solveBargain(bargain);
    expect(dealsFaults(bargain, solution)).toEqual([]);
    expect([...solution.acceptable]).toEqual([]);
    expect(solution.lotteries!.nash.deals).toEqual([0, 1]);
    for (const [a, gain] of [2.5, 2.5, 0, 0].entries())
      expect(solution.lotteries!.nash.gains[a]).toBeCloseTo(gain, 9);
  });
});

describe("verify finds what is wrong", () => {
  const bargain = bargainOf(
    [
      [3, 1],
      [1, 3],
      [2, 2],
      [0, 0],
      [-1, 5],
    ],
    [0, 0],
    { departure: Float64Array.from([3, 1, 1, 4, 2, 2, 0, 0, 0, 5]), alone: () => [3] },
  );
  const right = solveBargain(bargain);
  const { solutions, core, holding, lotteries } = right;
  const wrong = {
    "a deal left out of the acceptable": { acceptable: right.acceptable.slice(1) },
    "a dominated deal among the efficient": { efficient: Int32Array.of(0, 1, 2, 3, 4) },
    "another Nash deal": { solutions: { ...solutions, nash: [0] } },
    "another egalitarian deal": { solutions: { ...solutions, egalitarian: [1] } },
    "another largest sum": { solutions: { ...solutions, utilitarian: [0] } },
    "an empty core": { core: { ...core!, deals: new Int32Array(0) } },
    "all deals stable": { holding: { ...holding!, stable: Int32Array.of(0, 1, 2, 3, 4) } },
    "a dear guarantee": { holding: { ...holding!, cheapestAcceptable: { total: 1, deals: [1] } } },
    "another lottery": {
      lotteries: { ...lotteries!, nash: { ...lotteries!.kalaiSmorodinsky, gains: [0, 4], gap: 0 } },
    },
    "a lottery that is none": {
      lotteries: { ...lotteries!, nash: { ...lotteries!.nash, probabilities: [0.5] } },
    },
    "an uneven lottery": {
      lotteries: {
        ...lotteries!,
        egalitarian: { deals: [0], probabilities: [1], gains: [3, 1], worths: [3, 1] },
      },
    },
  };
  it("nothing where all is right", () => expect(dealsFaults(bargain, right)).toEqual([]));
  it.each(Object.entries(wrong))("%s", (_, part) => {
    expect(dealsFaults(bargain, { ...right, ...part }).length).toBeGreaterThan(0);
  });
  it("no lottery", () => {
    const { lotteries: _, ...rest } = right;
    expect(dealsFaults(bargain, rest).length).toBeGreaterThan(0);
  });
});
