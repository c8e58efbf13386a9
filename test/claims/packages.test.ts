// Claims about packages: `cheapest(goal, payer)` and `tips(actor, condition, plan)`, counted, reported and explained.

import { describe, expect, it } from "vitest";
import { addTally, Counter, emptyTally, testCase, tryOut } from "../../src/claims/index.js";
import { type Case, compileCase } from "../../src/index.js";
import { caseOf } from "../report/sample.js";

/** They accept an offer of 2 or 4 if it is worth their pride: 3 in three of four draws, else 1. */
const text = (claims: string, pride = '"choice(3 at 0.75, 1 at 0.25)"'): string => `casus: 1
actors: {us: the owner, them: the tenant}
levers:
  offer: {actor: us, levels: [0, 2, 4]}
  reply: {actor: them, levels: [refuse, accept]}
quantities: {pride: {is: ${pride}}}
play:
  - us chooses offer
  - them chooses reply
values:
  us: {paying: {if: offer > 0, worth: "-offer"}}
  them: {money: {if: reply = accept, worth: offer - pride}}
policies:
  low: {offer: 2}
claims:
${claims}
`;

const options = { draws: 1024, seed: "1", sampling: "sobol" } as const;

/** The share of draws in which a claim is true, and why. */
async function judged(claim: string, pride?: string) {
  const { solutions, diagnostics } = await testCase(caseOf(text(`  it: ${claim}`, pride)), options);
  expect(diagnostics).toEqual([]);
  const { share, reason } = solutions[0]!;
  return { share, reason };
}

// By hand: the least offer that is worth their pride is 4 where it is 3 and 2 where it is 1; an offer costs what it is.
describe("cheapest(goal, payer)", () => {
  const table: [claim: string, share: number][] = [
    ["cheapest(reply = accept, us) <= 2", 0.25],
    ["cheapest(reply = accept, us) = 4", 0.75],
    ["cheapest(reply = accept and offer < 4, us) < 10", 0.25],
    ["cheapest(reply = accept and offer = 0, us) < 1000", 0],
    ["cheapest(reply = refuse, us) = 0", 1],
    ["cheapest(reply = accept, us) - pride = 1", 1],
    ["share(cheapest(reply = accept, us) <= 2) = 0.25", 1],
  ];
  it.each(table)("%s", async (claim, share) => {
    expect((await judged(claim)).share).toBe(share);
  });
});

// By hand: as things stand nothing is offered and they would lose their pride by accepting; with 2 the rest of it.
describe("tips(actor, condition, plan)", () => {
  const table: [claim: string, share: number][] = [
    ["tips(them, reply = accept) = pride", 1],
    ["tips(them, reply = accept, low) = 1", 0.75],
    ["tips(them, reply = accept, low) = 0", 0.25],
    ["tips(them, reply = accept, offer = 4) = 0", 1],
    ["tips(them, reply = accept and offer = 4, low) > 1000", 1],
  ];
  it.each(table)("%s", async (claim, share) => {
    expect((await judged(claim)).share).toBe(share);
  });
});

// The median of `pride` is 3.
describe("the reason", () => {
  const table: [claim: string, reason: string][] = [
    [
      "cheapest(reply = accept, us) < 3",
      "at the medians it is false: the cheapest package with which “reply = accept” is likely is offer = 4, at a cost of 4.0 to the owner",
    ],
    [
      "cheapest(reply = accept and offer < 4, us) < 10",
      "at the medians it is false: no package of the owner makes “reply = accept and offer < 4” likely",
    ],
    [
      "cheapest(reply = refuse, us) > 1",
      "at the medians it is false: “reply = refuse” is likely when carrying on, and no package of the owner is cheaper",
    ],
    [
      "tips(them, reply = accept, low) > 2",
      "at the medians it is false: under low a side payment of 1.0 would tip the tenant",
    ],
    [
      "tips(them, reply = accept, offer = 4) > 0.5",
      "at the medians it is false: under “offer = 4” the tenant needs no side payment for “reply = accept”",
    ],
    [
      "tips(them, reply = accept and offer = 4, low) < 9",
      "at the medians it is false: under low no side payment to the tenant alone makes “reply = accept and offer = 4” likely",
    ],
  ];
  it.each(table)("%s", async (claim, reason) => {
    expect((await judged(claim)).reason).toBe(reason);
  });
});

describe("counting", () => {
  const claims = `  cheap: cheapest(reply = accept, us) < pride + 0.5
  moved: tips(them, reply = accept, low) < 0.7
  both: P(reply = accept | low) > 0.5 and cheapest(reply = accept, us) < 3`;
  const subject = caseOf(text(claims, "0.5 to 4.5"));

  it("adds up to the same in any split and order", () => {
    const count = (first: number, n: number) => Counter.open(subject, options).counter!.count(first, n);
    const total = emptyTally(subject);
    const { counter } = Counter.open(subject, options);
    for (const [first, n] of [
      [700, 324],
      [0, 1],
      [1, 699],
    ] as const)
      addTally(total, counter!.count(first, n));
    expect(total).toEqual(count(0, 1024));
  });
});

it("breaks ties both ways, and says what hangs on them", async () => {
  // They are indifferent to the offer of 2, and refuse, the first option listed.
  const { solutions } = await testCase(
    caseOf(text("  dear: cheapest(reply = accept, us) = 4", "2")),
    options,
  );
  const [claim] = solutions;
  expect(claim).toMatchObject({ verdict: "holds", hangsOnTies: 1, otherwise: "fails" });
});

describe("what cannot be asked", () => {
  const table: [claim: string, code: string, says: RegExp][] = [
    ["cheapest(offer = 2, them) < 3", "CAS0704", /"them" sets no lever before the goal is decided/],
  ];
  it.each(table)("%s: %s", async (claim, code, says) => {
    const subject = caseOf(text(`  it: ${claim}`));
    const { status, diagnostics } = await testCase(subject, options);
    expect(status).toBe("inapplicable");
    for (const found of [diagnostics, tryOut(subject, options)]) {
      expect(found.map((d) => d.code)).toEqual([code]);
      expect(found[0]!.message).toMatch(says);
      expect(found[0]!.span).toBeDefined();
    }
  });

  it("CAS0706: more packages than a claim can try", async () => {
    const levels = Array.from({ length: 160 }, (_, level) => level).join(", ");
    const many = text("  it: cheapest(reply = accept, us) < 3")
      .replace("[0, 2, 4]}", `[${levels}]}\n  more: {actor: us, levels: [${levels}]}`)
      .replace("chooses offer", "chooses offer, more");
    const found = await testCase(caseOf(many), options);
    expect(found.diagnostics.map((d) => d.code)).toEqual(["CAS0706"]);
  });

  it("odds outside [0, 1] under a package are reported once, with their share", async () => {
    const odd = text("  it: cheapest(reply = accept, us) < 3")
      .replace("quantities", "events:\n  luck: {odds: pride / 2}\nquantities")
      .replace(
        "them chooses reply",
        "them chooses reply\n  - chance decides luck if offer > 0 and reply = accept",
      )
      .replace("worth: offer - pride", 'worth: "offer - pride + (if luck then 1 else 0)"');
    const subject: Case = caseOf(odd);
    const { diagnostics } = await testCase(subject, options);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'CAS0501 the odds of "luck" = yes are outside [0, 1] in 75 % of the draws, for example 1.5',
    ]);
    expect(tryOut(subject, options).map(({ code }) => code)).toEqual(["CAS0501"]);
  });

  it("a case without play", () => {
    const { case: subject, diagnostics } = compileCase(
      "casus: 1\nactors: {us: us}\nlevers: {offer: {actor: us}}\nclaims: {it: 'cheapest(offer, us) < 3'}\n",
    );
    const found = subject ? tryOut(subject, options) : diagnostics;
    expect(found.map(({ severity }) => severity)).toContain("error");
  });
});
