// Claims about roadmaps: holds, slack and weakest, against closed forms, in every draw and with any number of asks.

import { describe, expect, it } from "vitest";
import { testClaims } from "../../src/index.js";
import { caseOf } from "../engines/deals/case.js";
import { thaw } from "../engines/roadmap/case.js";

const options = { draws: 200, seed: "1", sampling: "sobol" } as const;

const verdicts = async (text: string) => {
  const { solutions, diagnostics } = await testClaims(caseOf(text), options);
  expect(diagnostics).toEqual([]);
  return new Map(solutions.map((one) => [one.name, one]));
};

/** Keeping to it is worth 1 a round, and departing nothing: the slack is 1 / (1 − δ). */
const pledge = (claims: string) => `casus: 1
title: A pledge
actors: {a: {name: A, discount: patience}, b: {name: B, discount: 0.5}}
levers: {give: {actor: a, levels: [no, yes], name: what it gives}}
values:
  a:
    peace: {if: give, worth: 1, counts: each round}
quantities:
  patience: uniform(0.2, 0.8)
policies: {nothing: {give: no}}
roadmap:
  pledge:
    fallback: nothing
    steps:
      keep: {at: 1, do: {give: yes}}
claims:
${claims}
`;

describe("claims about roadmaps", () => {
  it("slack: 1 / (1 − δ), and infinite for an actor without a lever", async () => {
    const text = pledge(
      [
        "  exact: abs(slack(a, keep) * (1 - patience) - 1) < 1e-8",
        "  none: slack(b, keep) > 1000000",
        "  later: slack(a, afterwards) > 0",
      ].join("\n"),
    );
    for (const { share, name } of (await verdicts(text)).values()) expect(share, name).toBe(1);
  });

  it("holds and weakest are asked of the same draws: exactly one step is weakest, and holding is no slack below 0", async () => {
    const found = await verdicts(
      thaw(`claims:
  holds_it: holds(thaw)
  at_opening: weakest(thaw) = opening
  at_more: weakest(thaw) = more
  at_ending: weakest(thaw) = ending
  at_last: weakest(thaw) = afterwards
  any: weakest(thaw) in {opening, more, ending, afterwards}
  not_ending: weakest(thaw) != ending
  by_slacks: >-
    holds(thaw) implies slack(us, opening) >= 0 and slack(us, more) >= 0 and slack(us, ending) >= 0 and
    slack(us, afterwards) >= 0 and slack(dprk, opening) >= 0 and slack(dprk, more) >= 0 and slack(dprk, ending) >= 0
  if_not: >-
    not holds(thaw) implies slack(us, opening) < 0 or slack(us, more) < 0 or slack(us, ending) < 0 or
    slack(us, afterwards) < 0 or slack(dprk, opening) < 0 or slack(dprk, more) < 0 or slack(dprk, ending) < 0 or
    slack(dprk, afterwards) < 0
  half: share(holds(thaw)) < 0.5
`),
    );
    const share = (name: string): number => found.get(name)!.share;
    expect(share("any")).toBe(1);
    const parts = ["at_opening", "at_more", "at_ending", "at_last"].map(share);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    expect(share("not_ending")).toBeCloseTo(1 - share("at_ending"), 12);
    expect(share("holds_it")).toBeGreaterThan(0);
    expect(share("holds_it")).toBeLessThan(0.5);
    expect(share("by_slacks")).toBe(1);
    expect(share("if_not")).toBe(1);
    expect(found.get("half")!.verdict).toBe("holds");
  });

  it("say why in the case's words", async () => {
    const found = await verdicts(
      thaw("claims:\n  it: holds(thaw)\n  us_too: slack(us, ending) > 0\n  one: slack(us, opening) < 0\n"),
    );
    expect(found.get("it")!.reason).toMatch(
      /at step ending North Korea gains [\d.]+ with freeze = no, dismantle = no: it would be seen after 2 rounds/,
    );
    expect(found.get("us_too")!.reason).toMatch(
      /at step ending the United States would gain [\d.]+ by its best/,
    );
    expect(found.get("one")!.reason).toMatch(/the United States would lose [\d.]+ by its best departure/);
  });

  it("come out the same whatever else is asked", async () => {
    const alone = await verdicts(thaw("claims:\n  it: holds(thaw)\n"));
    const beside = await verdicts(
      thaw("claims:\n  other: slack(us, more) > 80\n  it: holds(thaw)\n  third: weakest(thaw) = more\n"),
    );
    expect(beside.get("it")!.share).toBe(alone.get("it")!.share);
  });
});
