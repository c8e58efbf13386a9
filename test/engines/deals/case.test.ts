// Deals of cases: from plays to bargains, with shares over draws, against closed forms, published figures and `verify`.

import { describe, expect, it } from "vitest";
import { dealsEngine, type NoDeal } from "../../../src/engines/index.js";
import { randomCase } from "../../random-case.js";
import { caseOf, dilemma, galleryText, leversOf, solved, worthsOf } from "./case.js";

const nash = caseOf(galleryText("literature/nash-1950/nash-1950"));
const panama = caseOf(galleryText("literature/raiffa-1982-panama/raiffa-1982-panama"));

describe("Bill and Jack (Nash 1950)", () => {
  it("no deal, the acceptable efficient deals and Nash's solution are those of the paper", async () => {
    const { found } = await solved(nash);
    expect([...found!.bargain.noDeal]).toEqual([12, 6]);
    expect(worthsOf(found!, found!.solution.acceptableEfficient)).toEqual([
      [14, 14],
      [18, 13],
      [20, 12],
      [24, 11],
      [26, 10],
      [28, 8],
      [30, 6],
    ]);
    expect(worthsOf(found!, found!.solution.solutions.nash)).toEqual([[24, 11]]);
  });

  it("only to keep everything holds itself up: giving is a loss to whoever gives", async () => {
    const { found } = await solved(nash);
    expect([...found!.solution.holding!.stable]).toEqual([0]);
    expect(found!.levels[0]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it.each<NoDeal>([{ kind: "play" }, { kind: "state" }])(
    "no deal is to keep everything: %j",
    async (noDeal) => {
      const { found } = await solved(nash, { noDeal });
      expect([...found!.bargain.noDeal]).toEqual([12, 6]);
      // Either alone can only give things away: what is blocked is what is worse than no deal for somebody, or for both than
      // another swap. So the core has all that is acceptable and efficient.
      const core = new Set(found!.solution.core!.deals);
      expect([...found!.solution.acceptableEfficient].filter((d) => !core.has(d))).toEqual([]);
    },
  );
});

describe("Panama (Raiffa 1982; Brams and Taylor 1996)", () => {
  const issues = panama.coordinates.slice(0, 10).map(({ name }) => name);
  const asked = {
    levers: leversOf(panama, ...issues),
    noDeal: { kind: "policy", policy: panama.policies.findIndex(({ name }) => name === "no_treaty") },
    lotteries: true,
  } as const;

  it("20 efficient treaties, Nash (64, 68), the largest sum 132", async () => {
    const { found } = await solved(panama, asked);
    const { solution } = found!;
    expect([...found!.bargain.noDeal]).toEqual([0, 0]);
    expect(worthsOf(found!, solution.efficient)).toHaveLength(20);
    expect(worthsOf(found!, solution.solutions.nash)).toEqual([[64, 68]]);
    const sums = worthsOf(found!, solution.solutions.utilitarian).map(([us, them]) => us! + them!);
    expect(new Set(sums)).toEqual(new Set([132]));
  });

  it("over lotteries (66, 66), and Adjusted Winner shares one issue at 2/15", async () => {
    const { found } = await solved(panama, asked);
    const { worths } = found!.solution.lotteries!.nash;
    // Two products and a sum of numbers under 100.
    for (const worth of worths) expect(Math.abs(worth - 66)).toBeLessThan(1e-12 * 100);
    const { divided } = found!;
    expect(divided!.split).toEqual({ issue: 2, firstShare: { numerator: 2, denominator: 15 } });
    expect(divided!.points).toEqual([
      { numerator: 66, denominator: 1 },
      { numerator: 66, denominator: 1 },
    ]);
  });

  it("is no division of issues with the signatures on the table", async () => {
    const { found } = await solved(panama, {});
    expect(found!.divided).toBeUndefined();
  });
});

describe("a prisoners' dilemma", () => {
  const subject = caseOf(dilemma());

  it("everyone prefers trust; nobody can trust it", async () => {
    const { found, faults } = await solved(subject);
    expect(faults()).toEqual([]);
    expect(dealsEngine.explain(subject, found)[0]).toBe(
      "Everyone prefers “Ann: ann_trusts = yes; Bob: bob_trusts = yes”; nobody can trust it: Ann gains 1.0 and Bob 1.0 by breaking it; guarantees worth 1.0 to Ann and 1.0 to Bob make it hold",
    );
  });

  it("holds itself up where only trust on both sides is worth anything", async () => {
    // Who breaks trust saves 1 and loses 3; who trusts alone loses 1. So both or neither, and freely both: 3 - 1 each.
    const both = caseOf(
      dilemma().replace(/(if: \w+_trusts), worth: 3/g, "if: ann_trusts and bob_trusts, worth: 3"),
    );
    const { found } = await solved(both);
    expect([...found!.bargain.noDeal]).toEqual([2, 2]);
    expect([...found!.solution.holding!.stable]).toEqual([0, 3]);
  });

  it("shares of draws: trust is acceptable where the gain is over the cost", async () => {
    // The gain is uniform on [0, 4], the cost 1: both gain in 3/4 of the draws. 64 Sobol' points miss a share by at most 2/64.
    const doubtful = caseOf(
      dilemma("", "quantities: {gain: {is: 'uniform(0, 4)'}}").replaceAll("worth: 3", "worth: gain"),
    );
    const { found, faults } = await solved(doubtful);
    expect(faults()).toEqual([]);
    const { shares } = found!;
    expect(Math.abs(shares!.acceptable[3]! / 64 - 0.75)).toBeLessThanOrEqual(2 / 64);
    expect(shares!.selfEnforcing[3]).toBe(0);
    expect(shares!.selfEnforcing[0]).toBe(64);
    expect(shares!.isCertain).toBe(false);
  });

  it("one draw stands for all where nothing is drawn", async () => {
    const { found } = await solved(subject, { draws: 1000 });
    expect(found!.shares).toMatchObject({ draws: 1000, isCertain: true });
    expect([...found!.shares!.acceptable]).toEqual([1000, 0, 0, 1000]);
  });
});

describe("bystanders", () => {
  // Eve has no lever, and loses 5 by the trust of the others.
  const subject = caseOf(
    dilemma("  eve: {loss: {if: ann_trusts and bob_trusts, worth: -5}}").replace(
      "bob: Bob}",
      "bob: Bob, eve: Eve}",
    ),
  );

  it("has a say unless it is left out", async () => {
    const all = await solved(subject);
    expect(all.faults()).toEqual([]);
    expect([...all.found!.solution.acceptable]).toEqual([0]);
    expect(dealsEngine.explain(subject, all.found).at(-1)).toBe(
      "Among Ann and Bob alone 1 deal is better than no deal; Eve, who sets no lever on the table, loses by it",
    );
    const two = await solved(subject, { among: [0, 1] });
    expect([...two.found!.solution.acceptable]).toEqual([0, 3]);
  });

  it("does not keep the parties from blocking what is worse for both", async () => {
    // Ann and Bob together can bring about trust, which both like better than no trust.
    const { found } = await solved(subject);
    expect(found!.solution.core!.blockedBy[0]).toBe(0b011);
  });
});

describe("what is refused", () => {
  const cases: readonly (readonly [what: string, text: string, options: object, codes: readonly string[]])[] =
    [
      ["a case without play", galleryText("conflicts/elmira/elmira"), {}, ["CAS0406"]],
      ["levers of one actor", dilemma(), { levers: [0] }, ["CAS0903"]],
      ["nobody wants anything", dilemma().replace(/values:[\s\S]*/, ""), {}, ["CAS0904"]],
      ["a party without a say", dilemma(), { among: [0] }, ["CAS0905"]],
      [
        "an event on the table",
        `${dilemma()}events: {rain: {odds: 0.5}}\n`.replace(
          "bob chooses bob_trusts",
          "bob chooses bob_trusts\n  - chance decides rain",
        ),
        { levers: [0, 1, 2] },
        ["CAS0902"],
      ],
    ];
  it.each(cases)("%s", async (_what, text, options, expected) => {
    const { codes, found } = await solved(caseOf(text), options);
    expect(found).toBeUndefined();
    expect(codes).toEqual(expected);
  });

  it("too many deals, with what multiplies them", async () => {
    const levels = Array.from({ length: 400 }, (_, i) => i).join(", ");
    const subject = caseOf(
      dilemma()
        .replace("{actor: ann}", `{actor: ann, levels: [${levels}]}`)
        .replace("{actor: bob}", `{actor: bob, levels: [${levels}]}`)
        .replaceAll("if: ann_trusts", "if: ann_trusts > 0")
        .replaceAll("if: bob_trusts", "if: bob_trusts > 0"),
    );
    const { codes } = await solved(subject);
    expect(codes).toEqual(["CAS0901"]);
  });
});

describe("rules and irreversible levers", () => {
  it("leave out what cannot be", async () => {
    const ruled = caseOf(`${dilemma()}rules: [{never: ann_trusts and not bob_trusts}]\n`);
    const { found } = await solved(ruled);
    expect(found!.levels).toEqual([
      [0, 0],
      [0, 1],
      [1, 1],
    ]);
  });
});

describe("random cases", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    "seed %i is solved as the definition says",
    async (seed) => {
      const subject = randomCase(seed, { ties: seed % 2 === 0, rules: seed % 3 === 0 });
      const noDeal = ([{ kind: "play" }, { kind: "state" }] as const)[seed % 2]!;
      const { faults } = await solved(subject, { draws: 3, noDeal });
      expect(faults()).toEqual([]);
    },
  );
});
