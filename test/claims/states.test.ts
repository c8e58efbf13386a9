// Claims about states: certain where actors rank, per draw where they value, with reasons.

import { describe, expect, it } from "vitest";
import { compileCase, testClaims } from "../../src/index.js";

/** @returns the share of draws in which each claim is true, and its reason */
async function judged(text: string, draws = 1000) {
  const { case: subject, diagnostics } = compileCase(text);
  if (!subject) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  const result = await testClaims(subject, { draws });
  expect(result.diagnostics).toEqual([]);
  return Object.fromEntries(result.solutions.map(({ name, share, reason }) => [name, { share, reason }]));
}

// w is uniform on [-1, 3]: investing is better in three quarters of the draws.
const invest = (claims: string) => `casus: 1
actors: {firm: a firm}
levers: {invest: {actor: firm}}
play: [firm chooses invest]
values:
  firm:
    gain:
      if: invest
      worth: uniform(-1, 3)
claims:
${claims}`;

/** Sobol' draws of one quantity miss a share by at most 2 / draws. */
const EXACT = 0.002;

describe("by values, per draw", () => {
  const cases: readonly (readonly [string, number])[] = [
    ["some_stable(invest, nash)", 0.75],
    ["all_stable(invest, nash)", 0.75],
    ["some_stable(not invest, seq)", 0.25],
    ["all_stable(invest or not invest)", 1],
    ["reachable(invest)", 0.75],
    ["reachable(not invest)", 1],
    ["some_stable(invest, nash) and E(firm) > 1", 0.5],
    ["some_stable(invest, nash) implies P(invest) > 0.5", 1],
  ];
  it.each(cases)("%s", async (text, share) => {
    const { claim } = await judged(invest(`  claim: ${text}`));
    expect(Math.abs(claim!.share - share)).toBeLessThanOrEqual(EXACT);
  });

  it("share(some_stable(invest, nash)) > 0.7", async () => {
    const { claim } = await judged(invest("  claim: share(some_stable(invest, nash)) > 0.7"));
    expect(claim!.share).toBe(1);
  });
});

describe("by rankings", () => {
  const dilemma = (claims: string) => `casus: 1
actors: {one: One, two: Two}
levers: {trust_two: {actor: one}, trust_one: {actor: two}}
preferences: {one: [trust_one, not trust_two], two: [trust_two, not trust_one]}
claims:
${claims}`;

  // The published equilibria of the prisoner's dilemma: Nash {1}, SEQ {1, 4}.
  const cases: readonly (readonly [text: string, share: number, reason: RegExp])[] = [
    ["some_stable(trust_one, nash)", 0, /stable for everyone \(NASH\) is state 1 \(where things stand\)/],
    ["some_stable(trust_one and trust_two)", 1, /state 4 \(trust_two = yes, trust_one = yes\) is stable/],
    ["all_stable(not trust_one, seq)", 0, /state 4 .* is stable for everyone, too/],
    ["all_stable(not trust_one, nash)", 1, /, and no other/],
    ["reachable(trust_one)", 0, /no improvements lead from where things stand/],
    ["reachable(not trust_one)", 1, /where things stand/],
    ["some_stable(trust_one, nonmyopic)", 1, /non-myopic/],
    ["some_stable(trust_one, l1)", 0, /\(L1\)/],
  ];
  it.each(cases)("%s", async (text, share, reason) => {
    const { claim } = await judged(dilemma(`  claim: ${text}`), 10);
    expect(claim!.share).toBe(share);
    expect(claim!.reason).toMatch(reason);
  });

  it("with no equilibrium at all, all_stable is not true of nothing", async () => {
    // Chicken with two moves ahead has no equilibrium (facts/README.md).
    const chicken = `casus: 1
actors: {one: One, two: Two}
levers: {a: {actor: one}, b: {actor: two}}
preferences:
  one: [b, not a if b, a if not b]
  two: [a, not b if a, b if not a]
claims:
  claim: all_stable(a or not a, l2)
`;
    const { claim } = await judged(chicken, 10);
    expect(claim).toMatchObject({ share: 0 });
    expect(claim!.reason).toContain("no state is stable for everyone (L2)");
  });
});

describe("what stands in the way", () => {
  it("where the rules forbid the start, nothing is reachable from it", async () => {
    const { case: subject } = compileCase(`casus: 1
actors: {one: One}
levers: {a: {actor: one}}
rules: [{never: not a}]
preferences: {one: [a]}
claims: {claim: reachable(a)}
`);
    const result = await testClaims(subject!, { draws: 10 });
    expect(result.status).toBe("inapplicable");
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["CAS0413"]);
  });
});
