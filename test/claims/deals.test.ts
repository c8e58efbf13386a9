// Claims about deals: per draw, with reasons, and what is refused.

import { describe, expect, it } from "vitest";
import { openDealAnswers } from "../../src/claims/index.js";
import { compileCase, testClaims, trialRun } from "../../src/index.js";
import { caseOf, dilemma } from "../engines/deals/case.js";

const doubtful = (claims: string): string =>
  dilemma(claims, "quantities: {gain: {is: 'uniform(0, 4)'}}").replaceAll("worth: 3", "worth: gain");

/** @returns the share of draws in which the claim is true, and its reason */
async function judged(text: string) {
  const result = await testClaims(caseOf(text), { draws: 1000 });
  expect(result.diagnostics).toEqual([]);
  const [{ share, reason } = { share: Number.NaN, reason: "" }] = result.solutions;
  return { share, reason };
}

/** Sobol' draws of one quantity miss a share by at most 2 / draws. */
const EXACT = 0.002;

const trust = "ann_trusts = yes, bob_trusts = yes";
const none = "ann_trusts = no, bob_trusts = no";
const given = "ann_trusts = yes, bob_trusts = no";

describe("per draw", () => {
  // The gain is uniform on [0, 4], and trusting costs 1: trust is acceptable where the gain is over 1.
  const cases: readonly (readonly [claim: string, share: number])[] = [
    [`acceptable(${trust})`, 0.75],
    [`acceptable(${trust} | ${given})`, 0],
    [`acceptable(${none})`, 1],
    // No trust is efficient where the gain is under 1; then trust on one side is worth less than it costs, but not to both.
    [`efficient(${none})`, 0.25],
    [`efficient(${trust})`, 0.75],
    [`efficient(${given})`, 1],
    [`self_enforcing(${trust})`, 0],
    [`self_enforcing(${none})`, 1],
    [`acceptable(${trust}) and gain > 2`, 0.5],
    [`not self_enforcing(${trust}) implies gain > 3`, 0.25],
  ];
  it.each(cases)("%s", async (claim, share) => {
    const found = await judged(doubtful(`claims:\n  it: ${claim}\n`));
    expect(Math.abs(found.share - share)).toBeLessThanOrEqual(EXACT);
  });

  it("share(acceptable(...)) > 0.7", async () => {
    expect((await judged(doubtful(`claims:\n  it: share(acceptable(${trust})) > 0.7\n`))).share).toBe(1);
  });
});

describe("reasons", () => {
  const cases: readonly (readonly [claim: string, reason: string])[] = [
    [`self_enforcing(${trust})`, "it is false: Ann gains 1.0 and Bob gains 1.0 by breaking it"],
    [
      `efficient(${none})`,
      "it is false: better for everyone is “Ann: ann_trusts = yes; Bob: bob_trusts = yes”",
    ],
    [`acceptable(${given})`, "it is false: Ann has 1.0 less than with no deal"],
    [`acceptable(${trust})`, "it is true: nobody would rather have no deal"],
    [
      `efficient(${trust})`,
      `it is true: no other deal is better for one actor and no worse for any than “${trust}”`,
    ],
    [`self_enforcing(${none})`, `it is true: nobody gains by breaking “${none}”`],
  ];
  it.each(cases)("%s", async (claim, reason) => {
    expect((await judged(dilemma(`claims:\n  it: ${claim}\n`))).reason).toBe(reason);
  });
});

it("hinge, under a test, on what the deals are worth", async () => {
  const { solutions } = await testClaims(caseOf(doubtful(`claims:\n  it: acceptable(${trust})\n`)), {
    draws: 4096,
  });
  expect(solutions[0]!.hinges).toMatchObject([{ quantity: "gain" }]);
  // A truth that one quantity decides has all of its variance from it, but for a class that the limit cuts in two.
  expect(solutions[0]!.hinges[0]!.share).toBeGreaterThan(0.9);
});

describe("what is refused", () => {
  it("efficiency among too many deals", () => {
    const levels = Array.from({ length: 200 }, (_, i) => i).join(", ");
    const { case: subject } = compileCase(`casus: 1
actors: {ann: Ann, bob: Bob}
levers:
  a: {actor: ann, levels: [${levels}]}
  b: {actor: bob, levels: [${levels}]}
play: [ann chooses a, bob chooses b]
values: {ann: {x: {worth: b}}, bob: {x: {worth: a}}}
claims:
  it: efficient(a = 1, b = 1)
`);
    const found = trialRun(subject!);
    expect(found.map(({ code }) => code)).toEqual(["CAS0907"]);
    expect(found[0]!.message).toContain('"a" (200 levels), "b" (200 levels)');
  });

  it("odds that are none, under a deal", () => {
    const text = dilemma(
      "  # chance\nevents: {rain: {odds: gain}}\nclaims:\n  it: acceptable(ann_trusts = yes, bob_trusts = yes)\n",
      "quantities: {gain: {is: 'uniform(0, 4)'}}",
    )
      .replace("bob chooses bob_trusts", "bob chooses bob_trusts\n  - chance decides rain")
      .replace("if: bob_trusts, worth: 3", "if: bob_trusts and rain, worth: 3");
    expect(trialRun(caseOf(text)).map(({ code }) => code)).toEqual(["CAS0501"]);
  });
});

describe("constructed asks", () => {
  it("have no answers where a case asks nothing", () => {
    expect(openDealAnswers(caseOf(dilemma()), { seed: "1", sampling: "sobol" })).toEqual({ diagnostics: [] });
  });
});
