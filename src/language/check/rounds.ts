// Rounds: what is said of time where there is none, discounts that are none, and an endless play asked for its end.

import { constantOf } from "../constant.js";
import { walk } from "../resolved.js";
import type { Ranges } from "./ranges.js";
import type { Checking } from "./report.js";

/** Checks what is said of rounds (CAS1001, CAS1003), discounts (CAS1004) and endless plays (CAS1005). */
export function checkRounds(checking: Checking, ranges: Ranges): void {
  const { resolved } = checking;
  checkDiscounts(checking, ranges);
  if (!resolved.rounds) {
    if (resolved.roadmaps.length > 0) return;
    for (const { syntax } of resolved.terms) {
      if (!syntax.counts || syntax.counts.when === "end") continue;
      const when = syntax.counts.when === "each" ? "each round" : "once";
      timeless(checking, `the worth of "${syntax.name.text}" counts ${when}`, syntax.counts.span);
    }
    return;
  }
  if (resolved.play.length === 0) {
    checking.report("CAS1001", "`rounds` repeat a play, and the case has none", resolved.rounds.span, {
      help: "add a `play:` with the steps of one round, or leave `rounds` out",
    });
  }
  if (resolved.rounds.isEndless) checkEndless(checking);
}

function timeless(checking: Checking, what: string, span: { start: number; end: number }): void {
  checking.report("CAS1003", `${what}, and the play has no rounds`, span, {
    help: "add `rounds:`, such as `rounds: 5` or `rounds: [2017, 2018, 2019]`, or leave it out",
  });
}

function checkDiscounts(checking: Checking, ranges: Ranges): void {
  const { rounds } = checking.resolved;
  const isBounded = rounds !== undefined && !rounds.isEndless;
  for (const { syntax, discount } of checking.resolved.actors) {
    if (!discount) continue;
    const name = syntax.name.text;
    if (!checking.resolved.rounds && checking.resolved.roadmaps.length === 0) {
      timeless(checking, `"${name}" discounts rounds to come`, discount.span);
      continue;
    }
    const [low, high] = ranges.of(discount, "probability");
    const value = constantOf(discount, checking.constants);
    if (value === undefined ? low >= 0 && high <= 1 : value > 0 && value < 1) continue;
    // A number that is none is reported where it is stated.
    if (value !== undefined && Number.isNaN(value)) continue;
    const found = value === undefined ? `can be ${between(low, high)}` : `is ${rounded(value)}`;
    const message = `the discount of "${name}" must lie strictly between 0 and 1 in every draw, and ${found}`;
    checking.report("CAS1004", message, discount.span, {
      help:
        value === 1
          ? isBounded
            ? "leave it out: without a discount all rounds count the same"
            : "without a last round, what is to come must count for less: write 0.99 or so"
          : value === undefined
            ? "state the quantity `as: probability`, or write the range here: 0.85 to 0.95"
            : "for 8 % less from round to round write 0.92",
    });
  }
}

const rounded = (x: number): string => String(Number(x.toPrecision(3)));

/** What a number can be that lies between two others, which may be infinite. */
export function between(low: number, high: number): string {
  if (low > Number.NEGATIVE_INFINITY)
    return high < Number.POSITIVE_INFINITY
      ? `${rounded(low)} to ${rounded(high)}`
      : `${rounded(low)} or more`;
  return high < Number.POSITIVE_INFINITY ? `${rounded(high)} or less` : "any number";
}

function checkEndless(checking: Checking): void {
  const { actors, coordinates, terms, claims } = checking.resolved;
  for (const { syntax } of terms) {
    if (syntax.counts && syntax.counts.when !== "end") continue;
    const message = `the worth of "${syntax.name.text}" counts at the end, and the play has none`;
    checking.report("CAS1005", message, syntax.counts?.span ?? syntax.name.span, {
      help: "add `counts: each round` or `counts: once`",
    });
  }
  const valued = new Set(terms.map(({ actor }) => actor));
  actors.forEach(({ syntax, discount, riskAversion }, actor) => {
    const name = syntax.name.text;
    if (!discount && valued.has(actor)) {
      const message = `"${name}" does not discount, and in a play without end its values have no bound`;
      checking.report("CAS1004", message, syntax.name.span, {
        help: `give it a discount: ${name}: {name: …, discount: 0.9}`,
      });
    }
    if (riskAversion) {
      const message = `"${name}" is averse to risk, which a play without end cannot reckon with`;
      checking.report("CAS1005", message, riskAversion.span, {
        help: "use a number of rounds, or leave `risk_aversion` out",
      });
    }
  });
  for (const { syntax, holdsIf } of claims) {
    walk(holdsIf, (e) => {
      const isOfTheEnd =
        (e.kind === "P" && e.round === undefined) ||
        e.kind === "cheapest" ||
        e.kind === "tips" ||
        e.kind === "deal" ||
        ((e.kind === "stable" || e.kind === "reachable") && coordinates.some(({ kind }) => kind === "lever"));
      if (!isOfTheEnd) return;
      const message = `claim "${syntax.name.text}" asks ${checking.quote(e.span)} of the end of a play that has none`;
      checking.report("CAS1005", message, e.span, {
        help:
          e.kind === "P"
            ? "name a round: P(condition @ 5 | plan)"
            : "use a number of rounds, or ask for P(condition @ 5 | plan) or E(actor | plan)",
      });
    });
  }
}
