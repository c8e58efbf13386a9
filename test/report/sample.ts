// A small case, chance and doubt in it, and reports made by hand.

import { expect } from "vitest";
import { formatDiagnostic } from "../../src/diagnostics/index.js";
import { type Case, compileCase } from "../../src/index.js";
import type { ClaimReport, TestReport } from "../../src/report/test.js";

/** A case from its text; a text with mistakes fails the test with them. */
export function caseOf(text: string): Case {
  const source = { name: "sample.casus.yaml", text };
  const { case: subject, diagnostics } = compileCase(source);
  if (!subject) expect.fail(diagnostics.map((d) => formatDiagnostic(d, source)).join("\n"));
  return subject;
}

/**
 * A bets or not; if so, chance decides, and after a win A splits it or keeps it; whatever happened, B claps or not.
 * With odds 1/4 of winning 8 and a stake of 1, betting is worth 1/4 × 8 − 3/4 × 1 = 5/4.
 */
export const bet = `casus: 1
title: A bet
actors: {a: Ann, b: Bob}
levers:
  stake: {actor: a, levels: {none: passes, one: bets}}
  gain: {actor: a, levels: [keep, split]}
  applause: {actor: b}
events:
  luck: {levels: [lose, win], odds: {win: 0.25, lose: rest}}
play:
  - a chooses stake
  - chance decides luck if stake = one
  - a chooses gain if luck = win
  - b chooses applause
values:
  a:
    prize: {if: luck = win, worth: 8, says: the prize}
    lost: {if: stake = one and luck = lose, worth: -1, says: the stake}
    shared: {if: gain = split, worth: -3}
  b:
    fun: {if: applause, worth: 1}
policies:
  pass: {says: No bet., stake: none}
claims:
  bets: {holds_if: P(stake = one) > 0.5, says: Ann bets., expect: holds}
  pays: {holds_if: E(a) > 2, says: It pays., expect: fails}
`;

/** A claim's report, holding as expected unless told otherwise. */
export function claim(name: string, more: Partial<ClaimReport> = {}): ClaimReport {
  const share = { holds: 0.95, fails: 0.02, contested: 0.4 }[more.verdict ?? "holds"];
  return {
    name,
    verdict: "holds",
    share,
    low: share - 0.01,
    high: share + 0.01,
    expect: null,
    isExpected: true,
    text: "P(a) > 0.5",
    reason:
      "at the medians it is false: Ann passes (stake = none): one is worth 1.0 less; most against it: the stake (−1.0)",
    hangsOnTies: 0,
    hinges: [],
    isWhole: false,
    holdsAt: 0.9,
    failsAt: 0.1,
    ...more,
  };
}

export function report(claims: readonly ClaimReport[], more: Partial<TestReport> = {}): TestReport {
  return {
    kind: "test",
    title: "A bet",
    file: "bet.casus.yaml",
    seed: "1",
    draws: 10_000,
    asked: 10_000,
    sampling: "sobol",
    status: "complete",
    claims,
    diagnostics: [],
    ...more,
  };
}
