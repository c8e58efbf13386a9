import { describe, expect, it } from "vitest";
import {
  analyseSensitivity,
  CaseModel,
  choosingActors,
  findClaim,
  type Output,
  type SensitivityRequest,
} from "../../src/claims/index.js";
import { type Case, compileNumber, testClaims } from "../../src/index.js";
import { caseOf } from "../report/sample.js";

const usual = { draws: 8192, seed: "1", sampling: "sobol", basePoints: 4096 } as const;

async function analyse(subject: Case, outputs: readonly Output[], more: Partial<SensitivityRequest> = {}) {
  const result = await analyseSensitivity(subject, { ...usual, outputs, ...more });
  return { ...result, codes: result.diagnostics.map(({ code }) => code) };
}

const claim = (index: number): Output => ({ kind: "claim", claim: index });

function numberOf(subject: Case, text: string) {
  const { number } = compileNumber(subject, { name: "--of", text });
  if (!number) throw new Error(`"${text}" does not compile`);
  return { subject: number.case, output: { kind: "number", text, value: number.value } as Output };
}

/** Two uniform quantities, and what is claimed of them. */
const uniforms = (claims: string) =>
  caseOf(`casus: 1
quantities:
  x: uniform(0, 1)
  y: uniform(0, 1)
  idle: uniform(0, 1)
claims:
  ${claims}
`);

/**
 * Ann takes or leaves something worth x + y, x normal(1, 2) and y normal(0, 1).
 */
const choosing = caseOf(`casus: 1
actors: {a: Ann}
levers: {take: {actor: a}}
quantities:
  x: normal(1, 2)
  y: normal(0, 1)
  idle: normal(0, 1)
play: [a chooses take]
values:
  a:
    worth: {if: take, worth: x + y + 0 * idle}
policies:
  leave_it: {take: no}
  take_it: {take: yes}
claims:
  takes: P(take) > 0.5
`);

describe("a claim of two uniform quantities", () => {
  // For x > 0.7 and y > 0.4, independent, with p = 0.3 and q = 0.6: V = pq(1 − pq), S_x = q²p(1 − p)/V, ST_x = qp(1 − p)/V, and the same for y.
  const [p, q] = [0.3, 0.6];
  const variance = p * q * (1 - p * q);
  const exact = {
    x: { first: (q * q * p * (1 - p)) / variance, total: (q * p * (1 - p)) / variance },
    y: { first: (p * p * q * (1 - q)) / variance, total: (p * q * (1 - q)) / variance },
  };
  // The standard errors that the engine itself gives, twice their usual 95 % distance: misses once in some 10,000.
  const ERRORS = 4;

  it("has the indices of the closed form", async () => {
    const subject = uniforms("both: x > 0.7 and y > 0.4 + 0 * idle");
    const { solutions } = await analyse(subject, [claim(0)]);
    const [analysis] = solutions!.analyses;
    if (analysis?.indices?.kind !== "indices") expect.fail("no indices");
    const names = solutions!.factors.map(({ name }) => name);
    for (const { factor, first, total } of analysis.indices.factors) {
      const name = names[factor]!;
      const { first: s, total: st } = exact[name as "x" | "y"] ?? { first: 0, total: 0 };
      expect(Math.abs(first.estimate - s), name).toBeLessThanOrEqual(ERRORS * first.error);
      expect(Math.abs(total.estimate - st), name).toBeLessThanOrEqual(ERRORS * total.error);
    }
  });

  it("tips at the value in the claim", async () => {
    const { solutions } = await analyse(uniforms("both: x > 0.7 and y > 0.4"), [claim(0)]);
    const { tipping } = solutions!.analyses[0]!;
    // At the medians x = 0.5 is too low; y > 0.4 holds there, and does not change the claim by itself.
    const x = tipping!.inputs[0]!;
    // Comparisons hold within 1e-9.
    expect(x.up!.value).toBeCloseTo(0.7, 8);
    expect(x.down).toBeUndefined();
    expect(tipping!.inputs[1]!.distance).toBeUndefined();
  });

  it("names in a test what it hinges on", async () => {
    const { solutions } = await testClaims(uniforms("both: x > 0.7 and y > 0.4"), { draws: 5000 });
    const [x, y] = solutions[0]!.hinges;
    // A class that the step at 0.7 cuts loses at most a quarter of 1/32 of q²/V, 0.02; the estimate's standard error is below 1/√4096 = 0.016, four of them.
    const WITHIN = 0.084;
    expect([x!.quantity, y!.quantity]).toEqual(["x", "y"]);
    expect(Math.abs(x!.share - exact.x.first)).toBeLessThan(WITHIN);
    expect(Math.abs(y!.share - exact.y.first)).toBeLessThan(WITHIN);
  });

  it("has no hints where it holds, nor of few draws, nor where it hardly varies", async () => {
    const holds = await testClaims(uniforms("most: x > 0.05"), {});
    const few = await testClaims(uniforms("half: x > 0.5"), { draws: 255 });
    const rare = await testClaims(uniforms("rare: x > 0.995"), {});
    const whole = await testClaims(uniforms("shares: share(x > 0.5) > 0.8"), {});
    for (const { solutions } of [holds, few, rare, whole]) expect(solutions[0]!.hinges).toEqual([]);
  });

  it("fails in the box that it says", async () => {
    const { solutions } = await analyse(uniforms("either: x < 0.6 or y < 0.5"), [claim(0)]);
    const { scenario, sought } = solutions!.analyses[0]!;
    if (scenario?.kind !== "box") expect.fail("no box");
    expect(sought).toBe("fails");
    const inputs = solutions!.model!.inputs.map(({ name }) => name);
    // The failures are all of x ≥ 0.6, y ≥ 0.5, a mass of 0.2. The first box of density 0.8 is taken, of a mass of at most
    // 0.25, so either side is at most a quarter longer: 0.125; and a peel takes 5 % of a side.
    const LOOSE = 0.125 + 0.05;
    for (const { input, over, under } of scenario.restrictions) {
      expect(under).toBeUndefined();
      expect(Math.abs(over! - { x: 0.6, y: 0.5 }[inputs[input] as "x" | "y"])).toBeLessThan(LOOSE);
    }
    expect(scenario.restrictions).toHaveLength(2);
    expect(scenario.density).toBeGreaterThan(0.75);
  });
});

describe("Sobol's g-function as a quantity", () => {
  // V_i = 1 / (3 (1 + a_i)²), V = Π (1 + V_i) − 1, S_i = V_i / V, ST_i = V_i Π_{j ≠ i} (1 + V_j) / V (Saltelli and Sobol' 1995).
  const a = [0, 1, 4.5];
  const parts = a.map((ai) => 1 / (3 * (1 + ai) * (1 + ai)));
  const product = parts.reduce((all, v) => all * (1 + v), 1);
  const ERRORS = 4;

  it("has the published indices", async () => {
    const factors = a.map((ai, i) => `(abs(4 * x${i} - 2) + ${ai}) / ${1 + ai}`).join(" * ");
    const subject = caseOf(`casus: 1
quantities:
  x0: uniform(0, 1)
  x1: uniform(0, 1)
  x2: uniform(0, 1)
  g: ${factors}
`);
    const { subject: known, output } = numberOf(subject, "g");
    const { solutions } = await analyse(known, [output]);
    const { indices, tornado, values } = solutions!.analyses[0]!;
    if (indices?.kind !== "indices") expect.fail("no indices");
    indices.factors.forEach(({ first, total }, i) => {
      const v = parts[i]!;
      expect(Math.abs(first.estimate - v / (product - 1))).toBeLessThanOrEqual(ERRORS * first.error);
      expect(Math.abs(total.estimate - (v * (product / (1 + v))) / (product - 1))).toBeLessThanOrEqual(
        ERRORS * total.error,
      );
    });
    // Its mean is 1; evenly spread draws are no worse than independent ones, four standard errors.
    if (values.kind !== "number") expect.fail("no number");
    expect(Math.abs(values.mean - 1)).toBeLessThan(4 * Math.sqrt((product - 1) / usual.draws));
    // At the medians |4x − 2| is 0, and so is g.
    expect(tornado!.atMedians).toBe(0);
  });
});

describe("a choice between taking and leaving", () => {
  it("has the value of information of the closed form", async () => {
    const { solutions } = await analyse(choosing, [claim(0)]);
    const [choice] = solutions!.choices;
    if (choice?.information.kind !== "information") expect.fail("no information");
    const { evpi, inputs } = choice.information;
    // For a worth normal(1, s) against 0: s (φ(1/s) − Φ(−1/s)/s) (Raiffa and Schlaifer 1961): s = √5 for x and y together, 2 for x, 1 for y.
    const exact = { all: 0.4798107, x: 0.3955931, y: 0.0833155 };
    // Four standard errors, and what the regression's bias adds: below 0.005 on fine normal inputs of 8,192 draws.
    const BIAS = 0.005;
    expect(Math.abs(evpi.estimate - exact.all)).toBeLessThan(4 * evpi.error);
    const worthOf = (name: string) =>
      inputs.find(({ input }) => solutions!.choiceModel!.inputs[input]!.name === name)!.worth;
    expect(Math.abs(worthOf("x").estimate - exact.x)).toBeLessThan(4 * worthOf("x").error + BIAS);
    expect(Math.abs(worthOf("y").estimate - exact.y)).toBeLessThan(4 * worthOf("y").error + BIAS);
    expect(choice.policies.map((p) => choosing.policies[p]!.name)).toEqual(["leave_it", "take_it"]);
    if (choice.robustness.kind !== "regrets") expect.fail("no regrets");
    // The regret of the better act on average is the EVPI, by definition.
    expect(choice.robustness.acts[1]!.expected).toBeCloseTo(evpi.estimate, 10);
  });

  it("is that of those with two policies of their own", () => {
    expect(choosingActors(choosing)).toEqual([0]);
    expect(choosingActors(uniforms("half: x > 0.5"))).toEqual([]);
  });
});

describe("correlated quantities", () => {
  const subject = caseOf(`casus: 1
quantities:
  x: uniform(0, 1)
  y: uniform(0, 1)
  z: uniform(0, 1)
correlations:
  - {between: [x, y], rank: 0.6}
claims:
  sum: x + y + z > 1.5
`);

  it("are one factor, with one part in the variance", async () => {
    const { solutions } = await analyse(subject, [claim(0)]);
    expect(solutions!.factors.map(({ name }) => name)).toEqual(["x, y", "z"]);
    const { indices } = solutions!.analyses[0]!;
    expect(indices?.kind === "indices" && indices.factors).toHaveLength(2);
  });
});

describe("a model of a case", () => {
  it("evaluates the draws of a test as the test does, given or drawn", async () => {
    const subject = uniforms("both: x > 0.7 and y > 0.4\n  near: abs(x - y) < 0.1");
    const { model } = CaseModel.open(subject, [claim(0), claim(1)], usual);
    const rows = (n: number) => Array.from({ length: n }, () => new Float64Array(256));
    const [outputs, inputs, again] = [rows(2), rows(2), rows(2)];
    model!.drawInto(outputs, inputs, 0, 256);
    model!.evaluateInto(again, inputs, 256);
    expect(again).toEqual(outputs);
    const { solutions } = await testClaims(subject, { ...usual, draws: 256 });
    expect(outputs.map((row) => row.reduce((a, b) => a + b, 0) / 256)).toEqual(
      solutions.map(({ share }) => share),
    );
  });
});

describe("what is asked about packages and deals", () => {
  // The buyer pays `price` or not, the seller gives what costs it `cost` and is worth 6 to the buyer. Paying is what only
  // the price keeps the buyer from; the swap is acceptable where the cost is under the price, and the price under 6.
  const trade = caseOf(`casus: 1
actors: {seller: the seller, buyer: the buyer}
levers: {give: {actor: seller}, pay: {actor: buyer}}
quantities:
  price: uniform(2, 6)
  cost: uniform(0, 4)
  idle: uniform(0, 1)
play: [seller chooses give, buyer chooses pay]
values:
  seller: {given: {if: give, worth: -cost}, paid: {if: pay, worth: price}}
  buyer: {given: {if: give, worth: 6 + 0 * idle}, paid: {if: pay, worth: -price}}
claims:
  paid: tips(buyer, pay) < 3
  swapped: acceptable(give = yes, pay = yes)
  mixed: acceptable(give = yes, pay = yes) and E(seller | give = yes) < -1
`);

  it("has the tipping values and indices of its meaning", async () => {
    const { solutions, codes } = await analyse(trade, [claim(0), claim(1)]);
    expect(codes).toEqual([]);
    const { model, factors, analyses } = solutions!;
    const names = model!.inputs.map(({ name }) => name);
    const [tips, acceptable] = analyses;
    const flipping = tips!.tipping!.inputs.filter(({ down, up }) => down ?? up);
    expect(flipping.map(({ input }) => names[input])).toEqual(["price"]);
    // A payment of 3 is not under 3: what changes the claim is next to it, by a tie of 1e-9 and halvings of 1e-15.
    expect(flipping[0]!.down!.value).toBeCloseTo(3, 8);
    // True at the medians, price 4 and cost 2; the cost never exceeds 4, nor is the price ever under 2.
    expect(acceptable!.tipping).toMatchObject({ isTrue: true, flips: false });
    if (tips?.indices?.kind !== "indices") expect.fail("no indices");
    for (const { factor, first, total } of tips.indices.factors) {
      const isPrice = factors[factor]!.inputs.some((input) => names[input] === "price");
      // All the variance is the price's; 0.04 is four standard errors of a share at 4,096 points.
      expect(Math.abs(first.estimate - (isPrice ? 1 : 0))).toBeLessThan(0.04);
      expect(Math.abs(total.estimate - (isPrice ? 1 : 0))).toBeLessThan(0.04);
    }
  });

  it("has the shares of a test, and is told of in short", async () => {
    const { solutions: tested } = await testClaims(trade, { draws: usual.draws });
    const { solutions } = await analyse(trade, []);
    expect(solutions!.passedOver).toEqual([]);
    for (const { values } of solutions!.analyses) {
      if (values.kind !== "claim") expect.fail("no claim");
      expect(values.judgment.share).toBe(tested[values.claim]!.share);
    }
    expect(solutions!.analyses.length).toBe(tested.filter(({ verdict }) => verdict !== "holds").length);
  });

  it("may be a number", async () => {
    const { subject, output } = numberOf(trade, "tips(buyer, pay)");
    const { solutions } = await analyse(subject, [output]);
    // The payment is the price, uniform on [2, 6].
    expect(solutions!.analyses[0]!.values).toMatchObject({ kind: "number", mean: expect.closeTo(4, 3) });
  });

  it("is refused where it would take too long (CAS0805), and in short passed over", async () => {
    // 20 × 20 deals in each of 2^17 × 4 rows and more.
    const levels = Array.from({ length: 20 }, (_, i) => i).join(", ");
    const many = caseOf(`casus: 1
actors: {a: Ann, b: Bob}
levers: {x: {actor: a, levels: [${levels}]}, y: {actor: b, levels: [${levels}]}}
quantities: {p: 0 to 1, q: 0 to 1}
play: [a chooses x, b chooses y]
values: {a: {v: {worth: y - p * x}}, b: {v: {worth: x - q * y}}}
claims: {wasted: "not efficient(x = 19, y = 3)"}
`);
    expect((await analyse(many, [claim(0)], { basePoints: 2 ** 17 })).codes).toEqual(["CAS0805"]);
    const { solutions } = await analyse(many, [], { draws: 250_000 });
    expect(solutions!.passedOver).toMatchObject([{ claim: 0 }]);
  });
});

describe("what cannot be analysed", () => {
  it("is a number about states that values rank (CAS0801)", async () => {
    const { subject, output } = numberOf(choosing, "if some_stable(take) then 1 else 0");
    expect((await analyse(subject, [output])).codes).toEqual(["CAS0801"]);
  });

  it("is a claim of shares (CAS0801)", () => {
    const subject = uniforms("shares: share(x > 0.5) > 0.3");
    expect(findClaim(subject, "shares").diagnostics.map(({ code }) => code)).toEqual(["CAS0801"]);
    expect(findClaim(subject, "share").diagnostics[0]).toMatchObject({
      code: "CAS0210",
      help: 'did you mean "shares"?',
    });
  });

  it("is what reads nothing uncertain (CAS0802)", async () => {
    const subject = caseOf(
      "casus: 1\nactors: {a: Ann}\nlevers: {go: {actor: a}}\nplay: [a chooses go]\nvalues: {a: {gone: {if: go, worth: 1}}}\nclaims: {goes: P(go) > 0.5}\n",
    );
    expect((await analyse(subject, [claim(0)])).codes).toEqual(["CAS0802"]);
  });

  it("is more than fits (CAS0805)", async () => {
    const many = await analyse(uniforms("half: x > 0.5"), new Array(30).fill(claim(0)), {
      basePoints: 2 ** 20,
      draws: 10,
    });
    expect(many.codes).toEqual(["CAS0805"]);
  });

  it("with numbers that break in some evaluation is refused as a test refuses it (CAS0505)", async () => {
    const { subject, output } = numberOf(uniforms("bad: log(x - 0.01) > 1"), "x");
    expect((await analyse(subject, [output])).codes).toEqual([]);
    expect((await analyse(subject, [claim(0)])).codes).toEqual(["CAS0505"]);
  });
});

describe("numbers that break only where quantities move alone", () => {
  it("are a warning (CAS0804)", async () => {
    // The odds are 2 at the very median of x, which no draw meets.
    const subject = caseOf(`casus: 1
actors: {a: Ann}
levers: {go: {actor: a}}
quantities:
  x: uniform(0, 1)
  y: uniform(0, 1)
events:
  luck: {levels: [lose, win], odds: {win: "if abs(x - 0.5) < 1e-9 then 2 else x * y", lose: rest}}
play: [a chooses go, chance decides luck]
values: {a: {gone: {if: go and luck = win, worth: 1}}}
claims: {wins: P(luck = win) > 0.2}
`);
    const { codes, status, diagnostics } = await analyse(subject, [claim(0)], { draws: 500 });
    expect({ codes, status }).toEqual({ codes: ["CAS0804"], status: "complete" });
    expect(diagnostics[0]!.message).toMatch(
      /^where quantities move alone, the odds of "luck" = win are outside \[0, 1\]/,
    );
  });
});

describe("in short", () => {
  it("tells of every claim that does not hold, and passes over claims of shares", async () => {
    const subject = uniforms("half: x > 0.5\n  most: y > 0.05\n  shares: share(x > 0.5) > 0.3");
    const { solutions } = await analyse(subject, []);
    expect(solutions!.analyses.map(({ values }) => values)).toMatchObject([{ claim: 0 }]);
    expect(solutions!.analyses[0]!.indices).toBeUndefined();
    expect(solutions!.passedOver.map(({ claim: c }) => c)).toEqual([2]);
  });
});
