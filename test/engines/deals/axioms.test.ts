// The axioms that characterise the solutions, as properties.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bargain, solveBargain } from "../../../src/engines/deals/index.js";
import { bargainOf, randomBargain, worthsOf } from "./bargains.js";

const NAMES = ["nash", "kalaiSmorodinsky", "egalitarian", "utilitarian", "proportional"] as const;

const rowsOf = (bargain: Bargain): number[][] =>
  worthsOf(
    bargain,
    Array.from({ length: bargain.nDeals }, (_, d) => d),
  );

const drop = ({ departure: _, alone: __, ...rest }: Bargain): Bargain => rest;

/**
 * Gains of the Nash lottery are exact to the root of its gap of 1e-10, relative to themselves, and they are at most the
 * largest in the bargain; leximin lotteries are exact to 1e-9 or so. Bargains have numbers of up to 1,000.
 */
const NEAR = 2e-2;

function close(found: readonly number[], expected: readonly number[], tolerance = NEAR): void {
  for (const [a, x] of expected.entries()) expect(Math.abs(found[a]! - x)).toBeLessThanOrEqual(tolerance);
}

describe("Nash and Kalai-Smorodinsky", () => {
  it("are unmoved by a positive affine change of one actor's worths", () => {
    const change = fc.record({ by: fc.integer({ min: 1, max: 9 }), plus: fc.integer({ min: -50, max: 50 }) });
    fc.assert(
      fc.property(randomBargain, change, fc.nat(3), (bargain, { by, plus }, which) => {
        const actor = which % bargain.nActors;
        const change = (x: number, at: number): number =>
          at % bargain.nActors === actor ? x * by + plus : x;
        const changed = {
          ...drop(bargain),
          worth: bargain.worth.map(change),
          noDeal: bargain.noDeal.map(change),
        };
        const [before, after] = [solveBargain(bargain), solveBargain(changed)];
        expect([...after.efficient]).toEqual([...before.efficient]);
        for (const name of ["nash", "kalaiSmorodinsky"] as const) {
          expect(after.solutions[name]).toEqual(before.solutions[name]);
          if (!before.lotteries) expect(after.lotteries).toBeUndefined();
          else {
            const expected = before.lotteries[name].gains.map((gain, a) => (a === actor ? gain * by : gain));
            close(after.lotteries![name].gains, expected, NEAR * by);
          }
        }
      }),
      { numRuns: 400, seed: 51 },
    );
  });
});

describe("Nash", () => {
  it("is unmoved by dropping deals that it doesn't pick", () => {
    fc.assert(
      fc.property(randomBargain, fc.infiniteStream(fc.boolean()), (bargain, keeps) => {
        const { solutions, lotteries } = solveBargain(bargain);
        const picked = new Set([...solutions.nash, ...(lotteries?.nash.deals ?? [])]);
        const rows = rowsOf(bargain);
        const kept = rows.flatMap((_, d) => (picked.has(d) || keeps.next().value ? [d] : []));
        const fewer = bargainOf(
          kept.map((d) => rows[d]!),
          [...bargain.noDeal],
          { weights: bargain.weights },
        );
        const after = solveBargain(fewer);
        // Where no deal is a gain for as many as before, the best of another set of gainers would be news.
        expect(after.solutions.nash.map((d) => kept[d])).toEqual(solutions.nash);
        if (lotteries) close(after.lotteries!.nash.gains, lotteries.nash.gains);
      }),
      { numRuns: 400, seed: 52 },
    );
  });
});

describe("Kalai-Smorodinsky over lotteries, two actors", () => {
  it("is monotone: deals that leave the other's ideal as it is don't make an actor worse off", () => {
    const gain = fc.integer({ min: 0, max: 100 });
    const rows = fc.array(fc.tuple(gain, gain), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, (before, more) => {
        const ideal = (a: number): number => Math.max(...before.map((row) => row[a]!));
        // No gain under 0, so that an ideal is the largest gain: the first actor's must stay.
        const after = [...before, ...more.filter(([x]) => x <= ideal(0))];
        const [small, large] = [before, after].map(
          (deals) => solveBargain(bargainOf(deals, [0, 0])).lotteries!,
        );
        // Both are closed forms: roundings of numbers up to 100.
        expect(large!.kalaiSmorodinsky.gains[1]!).toBeGreaterThanOrEqual(
          small!.kalaiSmorodinsky.gains[1]! - 1e-9,
        );
      }),
      { numRuns: 500, seed: 53 },
    );
  });
});

describe("every solution", () => {
  it("picks an efficient deal, whatever its weights, where it weighs everybody's gain", () => {
    fc.assert(
      fc.property(randomBargain, (bargain) => {
        const { efficient, solutions, nGainers } = ((s) => ({ ...s, nGainers: s.solutions.nGainers }))(
          solveBargain(bargain),
        );
        const good = new Set(efficient);
        for (const name of ["egalitarian", "utilitarian", "proportional"] as const)
          for (const d of solutions[name]) expect(good.has(d)).toBe(true);
        if (nGainers === bargain.nActors) for (const d of solutions.nash) expect(good.has(d)).toBe(true);
      }),
      { numRuns: 400, seed: 54 },
    );
  });

  it("gives equal gains over lotteries where the actors could change places", () => {
    const gain = fc.integer({ min: -5, max: 20 });
    const rows = fc.array(fc.tuple(gain, gain, gain), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, (some) => {
        const turned = some.flatMap(([x, y, z]) => [
          [x, y, z],
          [y, z, x],
          [z, x, y],
          [x, z, y],
          [z, y, x],
          [y, x, z],
        ]);
        const { lotteries } = solveBargain(bargainOf(turned, [0, 0, 0]));
        if (!lotteries) return;
        for (const name of ["nash", "kalaiSmorodinsky", "egalitarian", "proportional"] as const) {
          const [x, y, z] = lotteries[name].gains;
          close([x!, y!], [z!, z!], 1e-3);
        }
      }),
      { numRuns: 200, seed: 55 },
    );
  });

  it("is the same whatever the order of deals and actors", () => {
    fc.assert(
      fc.property(randomBargain, (bargain) => {
        const turned = bargainOf(
          rowsOf(bargain)
            .map((row) => row.reverse())
            .reverse(),
          [...bargain.noDeal].reverse(),
          { weights: [...bargain.weights!].reverse() },
        );
        const [before, after] = [solveBargain(bargain), solveBargain(turned)];
        const back = (deals: readonly number[]): number[] =>
          deals.map((d) => bargain.nDeals - 1 - d).reverse();
        for (const name of NAMES) expect(back(after.solutions[name])).toEqual(before.solutions[name]);
        for (const name of ["nash", "kalaiSmorodinsky", "egalitarian", "proportional"] as const)
          if (before.lotteries)
            close([...after.lotteries![name].gains].reverse(), before.lotteries[name].gains);
      }),
      { numRuns: 300, seed: 56 },
    );
  });
});
