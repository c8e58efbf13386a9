import { describe, expect, it } from "vitest";
import { addTally, Counter, emptyTally, testCase } from "../../src/claims/index.js";
import { solveNaively } from "../../src/engines/index.js";
import { type Case, Draws, evaluateCond } from "../../src/model/index.js";
import { randomCase } from "../random-case.js";

const options = { seed: "t", sampling: "sobol" } as const;

function countNaively(subject: Case, draws: number): number[] {
  const source = new Draws(subject, options, 1);
  const counts = subject.claims.map(() => 0);
  for (let k = 0; k < draws; k++) {
    source.fill(k, 1);
    const quantities = subject.quantities.map((_, q) => source.row(q)[0]!);
    const naive = subject.plans.map(({ holds }) => solveNaively(subject, quantities, holds));
    subject.claims.forEach(({ condition }, c) => {
      const isTrue = evaluateCond(condition, {
        coordinates: subject.coordinates,
        quantity: (q) => quantities[q]!,
        ask: (i) => {
          const ask = subject.asks[i]!;
          return ask.kind === "E"
            ? naive[ask.plan]!.values[ask.actor]!
            : naive[ask.plan]!.probability(ask.condition);
        },
      });
      if (isTrue) counts[c] = counts[c]! + 1;
    });
  }
  return counts;
}

describe("counts of claims", () => {
  it("equal those of the definition", () => {
    for (let seed = 100; seed < 140; seed++) {
      const subject = randomCase(seed);
      const { counter } = Counter.open(subject, options);
      expect(counter!.count(0, 50).claims, `seed ${seed}`).toEqual(countNaively(subject, 50));
    }
  });

  it("add up to the same in any split and order", () => {
    const subject = randomCase(5);
    const whole = Counter.open(subject, options).counter!.count(0, 10_000);
    const total = emptyTally(subject);
    const { counter } = Counter.open(subject, options);
    for (const [first, count] of [
      [7000, 3000],
      [0, 1],
      [1, 4095],
      [4096, 2904],
    ] as const) {
      addTally(total, counter!.count(first, count));
    }
    expect(total).toEqual(whole);
  });
});

describe("ties", () => {
  /** One actor, two levels worth the same; the claim asks which is taken. */
  const indifferent: Case = (() => {
    const base = randomCase(3);
    const span = { start: 0, end: 0 };
    const lever = {
      kind: "lever",
      name: "x",
      label: "x",
      span,
      levels: ["a", "b"],
      start: 0,
      actor: 0,
      forbidden: [],
    } as const;
    const isB = { kind: "among", coordinate: 0, levels: [1] } as const;
    return {
      ...base,
      coordinates: [lever],
      play: [
        {
          round: 0,
          kind: "choice",
          actor: 0,
          levers: [0],
          condition: { kind: "truth", value: true },
          span,
          text: "a0 chooses x",
        },
      ],
      terms: [],
      plans: [{ text: "free play", holds: [-1] }],
      asks: [{ kind: "P", condition: isB, conditionText: "x = b", plan: 0 }],
      claims: [
        {
          name: "takes_b",
          text: "P(x = b) > 0.5",
          span,
          condition: {
            kind: "compare",
            comparison: ">",
            left: { kind: "ask", ask: 0 },
            right: { kind: "number", value: 0.5 },
            within: 1e-9,
          },
          holdsAt: 0.9,
          failsAt: 0.1,
          isWhole: false,
        },
      ],
    };
  })();

  it("go to the first option, and a claim that hangs on that says so", async () => {
    const { solutions } = await testCase(indifferent, { draws: 300, seed: "1", sampling: "sobol" });
    expect(solutions[0]!.verdict).toBe("fails");
    expect(solutions[0]!.hangsOnTies).toBe(1);
  });
});

describe("a run that is stopped", () => {
  it("gives the draws that are done", async () => {
    const signal = { aborted: false };
    const watch = { signal, onProgress: () => (signal.aborted = true) };
    const result = await testCase(
      randomCase(5),
      { draws: 100_000, seed: "1", sampling: "sobol" },
      watch as never,
    );
    expect(result.status).toBe("partial");
    expect(result.work.draws).toBe(4096);
    expect(result.solutions.length).toBe(randomCase(5).claims.length);
  });
});

describe("a claim that compares no number (CAS0505)", () => {
  it("is reported with the share of draws, and no verdict is given", async () => {
    const subject = randomCase(5);
    const drawn = { kind: "quantity", quantity: 0 } as const;
    const shifted = {
      kind: "binary",
      apply: "subtract",
      left: drawn,
      right: { kind: "number", value: 0.15 },
    } as const;
    const condition = {
      kind: "compare",
      comparison: ">",
      left: { kind: "unary", apply: "log", to: shifted },
      right: { kind: "number", value: 0 },
      within: 1e-9,
    } as const;
    const spoilt: Case = { ...subject, claims: [{ ...subject.claims[0]!, name: "spoilt", condition }] };
    const { status, solutions, diagnostics } = await testCase(spoilt, {
      draws: 1024,
      seed: "1",
      sampling: "sobol",
    });
    expect({ status, solutions }).toEqual({ status: "inapplicable", solutions: [] });
    // The quantity is uniform on [0.05, 0.45], so it is under 0.15 in a quarter of the draws.
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'CAS0505 the claim "spoilt" compares what is not a number in 25 % of the draws',
    ]);
  });
});
