import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradesOf, solveBargain } from "../../../src/engines/deals/index.js";
import { bargainOf, billAndJack, divide, panama, randomBargain, worthsOf } from "./bargains.js";

describe("Bill and Jack (Nash 1950)", () => {
  // Each has what is his at the start: 12 for Bill, 6 for Jack.
  const bargain = bargainOf(divide(billAndJack.bill, billAndJack.jack), [12, 6]);
  const { acceptableEfficient, solutions } = solveBargain(bargain);

  it("Bill ends with box, pen, toy and knife: gains of 12 and 5", () => {
    expect(worthsOf(bargain, solutions.nash)).toEqual([[24, 11]]);
    expect(solutions.nash).toEqual([0b011110000]);
    expect(solutions.nGainers).toBe(2);
  });

  it("seven pairs of worths are acceptable and efficient", () => {
    const pairs = new Set(worthsOf(bargain, acceptableEfficient).map((pair) => pair.join()));
    expect([...pairs].sort()).toEqual(["14,14", "18,13", "20,12", "24,11", "26,10", "28,8", "30,6"]);
  });
});

describe("a lottery is none where a deal is worth the same to everybody", () => {
  it("the largest sum of Nash's example, (30, 6), lies between deals worth (32, 4) and (26, 10), and is one", () => {
    const bargain = bargainOf(
      [
        [32, 4],
        [30, 6],
        [26, 10],
      ],
      [12, 6],
    );
    const { utilitarian } = solveBargain(bargain).lotteries!;
    expect(utilitarian).toMatchObject({ probabilities: [1], worths: [30, 6] });
  });

  it("nor where rounding leaves another deal next to no chance", () => {
    // The only acceptable deal gives nobody anything; another gives one more, at others' expense.
    const bargain = bargainOf(
      [
        [-22.1, -4.1, -2.3],
        [-8.7, -17.2, -2.3],
        [-83.8, -6.3, 57],
      ],
      [-22.1, -4.1, -2.3],
    );
    const { lotteries } = solveBargain(bargain);
    for (const name of ["nash", "kalaiSmorodinsky", "egalitarian", "utilitarian", "proportional"] as const)
      expect(lotteries![name]).toMatchObject({ deals: [0], probabilities: [1] });
  });
});

describe("the Panama Canal treaties (Raiffa 1982)", () => {
  const bargain = bargainOf(divide(panama.us, panama.panama), [0, 0]);
  const { efficient, solutions, lotteries } = solveBargain(bargain);

  it("20 efficient pairs of points", () => {
    expect(new Set(worthsOf(bargain, efficient).map((pair) => pair.join())).size).toBe(20);
  });

  it("Nash and the most even are (64, 68), the largest sum is 132", () => {
    for (const deals of [solutions.nash, solutions.egalitarian, solutions.kalaiSmorodinsky])
      expect(new Set(worthsOf(bargain, deals).map((pair) => pair.join()))).toEqual(new Set(["64,68"]));
    for (const [us, them] of worthsOf(bargain, solutions.utilitarian)) expect(us! + them!).toBe(132);
  });

  it("over lotteries (66, 66), by a chance of 2/15", () => {
    for (const name of ["nash", "kalaiSmorodinsky", "egalitarian"] as const) {
      // Two products of fractions of numbers under 128: a few roundings of 2^-46.
      for (const worth of lotteries![name].worths) expect(worth).toBeCloseTo(66, 12);
      expect(Math.min(...lotteries![name].probabilities)).toBeCloseTo(2 / 15, 14);
    }
  });
});

describe("a prisoner's dilemma: what both prefer, nobody can trust", () => {
  // Deals: both keep still, only the first does, only the second does, both talk; 3 for both still, 5 for who talks alone.
  const rows = [
    [3, 3],
    [0, 5],
    [5, 0],
    [1, 1],
  ];
  const departures = [
    [5, 5],
    [1, 3],
    [3, 1],
    [0, 0],
  ];
  const { acceptable, acceptableEfficient, holding, core } = solveBargain(
    bargainOf(rows, [1, 1], {
      departure: Float64Array.from(departures.flat()),
      // Alone with the other at no deal (talking): to talk as well, or to keep still.
      alone: (coalition: number) => (coalition === 1 ? [1, 3] : [2, 3]),
    }),
  );
  it("acceptable: to keep still, and to talk", () => expect([...acceptable]).toEqual([0, 3]));
  it("efficient of these: to keep still", () => expect([...acceptableEfficient]).toEqual([0]));
  it("stable: only that both talk", () => expect([...holding!.stable]).toEqual([3]));
  it("each gains 2 by breaking it, so the guarantees are 4 in sum", () => {
    expect([...holding!.temptations.subarray(0, 2)]).toEqual([2, 2]);
    expect(holding!.cheapestEfficient).toEqual({ total: 4, deals: [0] });
    expect(holding!.cheapestAcceptable).toEqual({ total: 0, deals: [3] });
  });
  it("core: to keep still, which all together can bring about", () => {
    expect([...core!.deals]).toEqual([0]);
    expect([...core!.blockedBy]).toEqual([0, 1, 2, 3]);
    expect([...core!.blockedWith].slice(1)).toEqual([-1, -1, 0]);
  });
});

describe("three actors of whom any two can do something alone", () => {
  it("an even division is blocked by the first two that can share more between them", () => {
    const rows = [
      [1, 1, 1],
      [1.5, 1.5, 0],
      [1.5, 0, 1.5],
      [0, 1.5, 1.5],
    ];
    const alone = (coalition: number): number[] =>
      coalition === 3 ? [1] : coalition === 5 ? [2] : coalition === 6 ? [3] : [];
    const { core } = solveBargain(bargainOf(rows, [0, 0, 0], { alone }));
    expect([...core!.blockedBy]).toEqual([3, 0, 0, 0]);
    expect(core!.blockedWith[0]).toBe(1);
  });
  it("the core is empty where each pair can undo what another does", () => {
    const uneven = [
      [2, 1, 0],
      [0, 2, 1],
      [1, 0, 2],
    ];
    const alone = (coalition: number): number[] =>
      coalition === 3 ? [0] : coalition === 6 ? [1] : coalition === 5 ? [2] : [];
    const { core } = solveBargain(bargainOf(uneven, [0, 0, 0], { alone }));
    expect([...core!.deals]).toEqual([]);
    expect([...core!.blockedBy]).toEqual([6, 5, 3]);
  });
});

describe("no acceptable deal", () => {
  it("one refuses everything", () => {
    const { deadlock } = solveBargain(
      bargainOf(
        [
          [3, -2],
          [5, -4],
        ],
        [0, 0],
      ),
    );
    expect(deadlock).toEqual({ conflicts: [[1]], least: [0, 2], nearest: [{ deal: 0, amounts: [0, 2] }] });
  });

  it("two want different deals, and drawing lots suits both", () => {
    const { deadlock, lotteries, solutions } = solveBargain(
      bargainOf(
        [
          [10, -1],
          [-1, 10],
        ],
        [0, 0],
      ),
    );
    expect(deadlock!.conflicts).toEqual([[0, 1]]);
    expect(deadlock!.nearest.map(({ amounts }) => amounts)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(solutions.nash).toEqual([]);
    expect(lotteries!.nash.probabilities).toEqual([0.5, 0.5]);
    expect(lotteries!.nash.worths).toEqual([4.5, 4.5]);
  });

  it("any two agree, all three don't", () => {
    const { deadlock } = solveBargain(
      bargainOf(
        [
          [1, 1, -1],
          [1, -1, 1],
          [-1, 1, 1],
        ],
        [0, 0, 0],
      ),
    );
    expect(deadlock!.conflicts).toEqual([[0, 1, 2]]);
  });
});

describe("a Nash deal where nobody can gain with all others", () => {
  it("as many as possible gain, and each largest set has its best", () => {
    const { solutions } = solveBargain(
      bargainOf(
        [
          [2, 2, 0],
          [3, 1, 0],
          [0, 1, 1],
          [9, 0, 0],
        ],
        [0, 0, 0],
      ),
    );
    expect(solutions.nash).toEqual([0, 2]);
    expect(solutions.nGainers).toBe(2);
  });
});

describe("edges", () => {
  it("no deals", () => {
    const { acceptable, efficient, solutions, lotteries, deadlock } = solveBargain(bargainOf([], [0, 0]));
    expect([acceptable.length, efficient.length, solutions.nash.length]).toEqual([0, 0, 0]);
    expect([lotteries, deadlock]).toEqual([undefined, undefined]);
  });

  it("one deal, one actor", () => {
    const { solutions, lotteries } = solveBargain(bargainOf([[3]], [1]));
    expect(solutions).toMatchObject({ nash: [0], kalaiSmorodinsky: [0], egalitarian: [0], utilitarian: [0] });
    expect(lotteries!.nash).toMatchObject({ deals: [0], probabilities: [1], worths: [3], gains: [2] });
  });

  it("identical deals are all efficient and all tie", () => {
    const rows = Array.from({ length: 50 }, () => [2, 3, 4]);
    const all = rows.map((_, d) => d);
    const { efficient, solutions, lotteries } = solveBargain(bargainOf(rows, [1, 1, 1]));
    expect([...efficient]).toEqual(all);
    for (const deals of [
      solutions.nash,
      solutions.kalaiSmorodinsky,
      solutions.egalitarian,
      solutions.utilitarian,
    ])
      expect(deals).toEqual(all);
    expect(lotteries!.nash.worths).toEqual([2, 3, 4]);
  });

  it("all as good as no deal", () => {
    const { acceptable, solutions, lotteries } = solveBargain(
      bargainOf(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 1],
      ),
    );
    expect([...acceptable]).toEqual([0, 1]);
    expect(solutions).toMatchObject({
      nash: [0, 1],
      nGainers: 0,
      kalaiSmorodinsky: [0, 1],
      utilitarian: [0, 1],
    });
    expect(lotteries!.nash.gains).toEqual([0, 0]);
  });

  it("rounding is no preference: 0.1 + 0.2 against 0.3", () => {
    const { acceptable, efficient } = solveBargain(
      bargainOf(
        [
          [0.3, 1],
          [0.1 + 0.2, 1],
        ],
        [0.1 + 0.2, 0],
      ),
    );
    expect([...acceptable]).toEqual([0, 1]);
    expect([...efficient]).toEqual([0, 1]);
  });

  it("three actors whose near ties would go round in a circle keep an efficient deal", () => {
    // In steps of the slack of 1e-9: each is more than it better for one and within it for the others than the one before.
    const unit = 1e-9;
    const rows = [
      [0, 0, 0],
      [1.1, -0.9, -0.9],
      [0.2, 0.2, -1.8],
      [-0.7, -0.7, -0.7],
    ].map((row) => row.map((x) => 1 + (x - 3) * unit));
    expect(solveBargain(bargainOf(rows, [0, 0, 0])).efficient.length).toBeGreaterThan(0);
  });

  it.each([
    ["a worth that is not a number", bargainOf([[Number.NaN, 1]], [0, 0])],
    ["an infinite worth", bargainOf([[Infinity, 1]], [0, 0])],
    ["an infinite no deal", bargainOf([[1, 1]], [0, -Infinity])],
    ["an infinite departure", bargainOf([[1, 1]], [0, 0], { departure: Float64Array.of(Infinity, 0) })],
    ["too few worths", { ...bargainOf([[1, 1]], [0, 0]), nDeals: 2 }],
    ["no actors", bargainOf([], [])],
    ["a weight of 0", bargainOf([[1, 1]], [0, 0], { weights: [0, 1] })],
    ["a weight too few", bargainOf([[1, 1]], [0, 0], { weights: [1] })],
    ["a deal that is none in a coalition's list", bargainOf([[1, 1]], [0, 0], { alone: () => [1] })],
    ["the core of 17 actors", bargainOf([new Array(17).fill(1)], new Array(17).fill(0), { alone: () => [] })],
  ])("refuses %s", (_, bargain) => {
    expect(() => solveBargain(bargain)).toThrow(RangeError);
  });
});

describe("gradesOf", () => {
  const grades = (gains: number[], slack: number): number[] => [
    ...gradesOf(Float64Array.from(gains), 1, Float64Array.of(slack)),
  ];
  it.each([
    [[], 1, []],
    [[5], 1, [5]],
    [[5, 5.5, 6, 6.5], 1, [5, 5, 5, 6.5]],
    [[7.5, 6.2, 5.1], 1, [7.5, 6.2, 5.1]],
    [[-1.5, -1.2, 0, 1.5, 1.2], 1, [-1.5, -1.5, 0, 1.2, 1.2]],
    [[3, 3, 3], 0, [3, 3, 3]],
  ])("%j, slack %d", (gains, slack, expected) => expect(grades(gains, slack)).toEqual(expected));

  it("are within the slack of what they stand for, keep the order, and 0 apart", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 80 }),
        fc.integer({ min: 0, max: 9 }),
        (list, slack) => {
          const gains = list.map((x) => (Math.abs(x) <= slack ? 0 : x));
          const found = grades(gains, slack);
          for (const [i, x] of gains.entries()) {
            expect(x - found[i]! >= 0 && x - found[i]! <= slack).toBe(true);
            expect(Math.sign(found[i]!)).toBe(Math.sign(x));
            for (const [j, y] of gains.entries())
              if (x <= y) expect(found[i]!).toBeLessThanOrEqual(found[j]!);
          }
        },
      ),
      { numRuns: 300, seed: 41 },
    );
  });
});

describe("a lottery is drawn over few deals", () => {
  it("at most one more than actors", () => {
    fc.assert(
      fc.property(randomBargain, (bargain) => {
        const { lotteries } = solveBargain(bargain);
        if (!lotteries) return;
        for (const name of [
          "nash",
          "kalaiSmorodinsky",
          "egalitarian",
          "utilitarian",
          "proportional",
        ] as const)
          expect(lotteries[name].deals.length).toBeLessThanOrEqual(bargain.nActors + 1);
      }),
      { numRuns: 200, seed: 42 },
    );
  });
});
