import { describe, expect, it } from "vitest";
import { type Clause, isMet } from "../../../src/engines/stability/inverse-condition.js";
import { countRankings } from "../../../src/engines/stability/inverse-count.js";
import { swapsTo } from "../../../src/engines/stability/inverse-greedy.js";
import { leastSwaps, rankingWith } from "../../../src/engines/stability/inverse-least.js";
import { distance, strictRankings } from "../../../src/engines/stability/verify-inverse.js";
import { randomFrom } from "../../random-case.js";

/** Clauses as no conflict need have them: any sets of the states 1 to n − 1; the wanted state is 0. */
function randomClauses(seed: number, nStates: number, mostInSet: number): readonly Clause[] {
  const random = randomFrom(seed);
  return Array.from({ length: 1 + random.below(4) }, () => {
    const ways = Array.from({ length: 1 + random.below(4) }, () => [
      ...new Set(Array.from({ length: 1 + random.below(mostInSet) }, () => 1 + random.below(nStates - 1))),
    ]);
    return { target: 1, sanctions: [], ways, isCertain: false };
  });
}

const all = [2, 3, 4, 5, 6, 7].map((n) => [n, strictRankings(n)] as const);

describe("against all strict rankings, on any clauses", () => {
  for (const [n, rankings] of all) {
    for (const most of [1, 3]) {
      it(`${n} states, sets of up to ${most}: 60 times the count and the fewest swaps`, () => {
        for (let seed = 0; seed < 60; seed++) {
          const clauses = randomClauses(seed, n, most);
          const random = randomFrom(seed + 1000);
          const nRanks = seed % 2 === 0 ? 100 : 3;
          const ranks = Int32Array.from({ length: n }, () => random.below(nRanks));
          const met = rankings.filter((one) => isMet(clauses, one, 0));
          expect(countRankings(clauses, n), `seed ${seed}`).toBe(BigInt(met.length));
          const fewest = Math.min(...met.map((one) => distance(ranks, one)));
          const { swaps, lowerBound, below } = leastSwaps(clauses, ranks, 0, 10_000);
          expect([swaps, lowerBound], `seed ${seed}`).toEqual([fewest, fewest]);
          const changed = new Int32Array(n);
          rankingWith(ranks, 0, below).forEach((x, place) => {
            changed[x] = n - place;
          });
          expect([distance(ranks, changed), isMet(clauses, changed, 0)], `seed ${seed}`).toEqual([
            fewest,
            true,
          ]);
          const short = leastSwaps(clauses, ranks, 0, 0);
          expect(short.swaps).toBeGreaterThanOrEqual(fewest);
          expect(short.lowerBound).toBeLessThanOrEqual(fewest);
        }
      }, 60_000);
    }
  }
});

it("swaps to an order are the crossed pairs, on 300 random pairs of rankings with ties", () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = randomFrom(seed);
    const n = 1 + random.below(12);
    const before = Int32Array.from({ length: n }, () => random.below(6));
    const places = Array.from({ length: n }, () => random.next());
    const order = places.map((_, x) => x).sort((a, b) => places[a]! - places[b]!);
    const after = new Int32Array(n);
    order.forEach((x, place) => {
      after[x] = n - place;
    });
    expect(swapsTo(order, before), `seed ${seed}`).toBe(distance(before, after));
  }
});

describe("counts of large groups", () => {
  const clause = (...ways: readonly (readonly number[])[]): Clause => ({
    target: ways[0]![0]!,
    sanctions: [],
    ways,
    isCertain: false,
  });
  const single = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, k) => [from + k]);

  // Not all of k states above s: k in k + 1 of the rankings. Two such groups of a and b: 1 − 1/(a+1) − 1/(b+1) + 1/(a+b+1).
  it("one clause of 60 single states, two of 30 and 20", () => {
    const rankings = Array.from({ length: 61 }, (_, k) => BigInt(k + 1)).reduce((a, b) => a * b);
    expect(countRankings([clause(...single(1, 60))], 61)).toBe((rankings * 60n) / 61n);
    const [a, b, both] = [31n, 21n, 51n].map((k) => rankings / k);
    expect(countRankings([clause(...single(1, 30)), clause(...single(31, 50))], 61)).toBe(
      rankings - a! - b! + both!,
    );
  });
  it("says that it did not count: 21 states that hang together", () => {
    const chained = Array.from({ length: 20 }, (_, k) => clause([k + 1], [k + 2]));
    expect(countRankings(chained, 30)).toBeUndefined();
    expect(countRankings(chained.slice(0, 19), 30)).toBeDefined();
  });
});
