// A case whose every text is hostile, and the findings of a case.

import type { Findings } from "../../src/report/document/index.js";
import { examine } from "../../src/report/examine/index.js";
import { caseOf } from "./sample.js";

/** What must never become markup, in HTML, Markdown or XML, and what must not steer a reader's program. */
export const hostile = `<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) | \u202e " ' & *b* \``;

const quoted = JSON.stringify(hostile);

/** Doubt, a play, policies, sources and correlations, and the hostile text wherever a case takes a text. */
export const trap = `casus: 1
title: ${quoted}
sources:
  bad: {cite: ${quoted}, url: "javascript:alert(4)"}
  good: {cite: A book, url: "https://example.org/a?b=1&c=2"}
actors: {a: ${quoted}, b: Bob}
levers:
  stake: {actor: a, name: ${quoted}, levels: {none: passes, one: ${quoted}}}
  applause: {actor: b}
events:
  luck: {levels: [lose, win], odds: {win: odds_of_winning, lose: rest}}
conditions: {won: stake = one and luck = win}
quantities:
  odds_of_winning: {is: 0.2 to 0.6, as: probability, because: ${quoted}, source: bad, at: ${quoted}}
  prize: {is: 2 to 8, because: Prizes differ., source: good}
  twice: {is: 2 * prize}
correlations: [{between: [odds_of_winning, prize], rank: 0.25}]
play:
  - a chooses stake
  - chance decides luck if stake = one
  - b chooses applause
values:
  a:
    prize_won: {if: won, worth: prize, says: ${quoted}}
    lost: {if: stake = one and not won, worth: -2, because: ${quoted}}
    half: {if: won or applause, worth: twice / 100}
  b:
    fun: {if: applause, worth: 1}
policies:
  pass: {says: ${quoted}, stake: none}
  bet: {stake: one}
claims:
  bets: {holds_if: P(stake = one) > 0.5, says: ${quoted}, source: bad, at: ${quoted}}
  pays: {holds_if: E(a | bet) > 4, says: It pays., expect: fails}
  often: {holds_if: P(luck = win | bet) > 0.3, says: Winning is common., holds_at: 0.5, fails_at: 0.2}
`;

export async function findingsOf(text: string, draws = 512): Promise<Findings> {
  const options = { draws, seed: "1", sampling: "sobol" } as const;
  const examined = await examine(caseOf(text), { options, version: "1.2.3" });
  if (examined.kind !== "found") throw new Error(`${examined.kind}: ${examined.diagnostics[0]?.message}`);
  return examined.findings;
}
