// Whatever the checks let through can be lowered, and nothing in between throws: cases with words swapped at random.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasErrors } from "../../src/diagnostics/index.js";
import { check, lower, parse, resolve } from "../../src/language/index.js";
import { caseText } from "./small-case.js";

const text = caseText({
  actors: '\n  us: {name: United States, risk_aversion: "uniform(0, 0.1)"}\n  china: China',
  quantities:
    "\n  risk: {is: 0.1 to 0.3, as: probability}\n  cost: 2\n  gap: if cost > 1 then 1 / cost else max(risk, cost)\n  pick: choice(1 at 0.5, 2 at 0.5)",
  conditions: "\n  calm: regime = stands\n  firm: calm implies not pressure or tax > 0.1",
  correlations: "[{between: [risk, pick], rank: 0.3}]",
  rules: "[{never: pressure and tax = 0}]",
  start: "\n  tax: 0.1",
  preferences: '\n  us: [pressure, ">>", tax = 0 if promise = written]\n  china: [not pressure]',
  misperceptions: "\n  china: {preferences: {us: [tax = 0]}, unaware_of: [tax = 0.1 and pressure]}",
  indistinct: '["promise in {none, verbal}"]',
  claims:
    "\n  it: P(pressure and firm | word) > 0.5\n  that: E(us | word, tax = 0) > E(us) * gap\n  best_it: best(us) != silent" +
    "\n  calm_down: some_stable(pressure and tax > 0.1, l2) or not all_stable(pressure) and reachable(tax = 0)" +
    "\n  bought: cheapest(pressure and tax > 0.1, us) < tips(china, firm, word, tax = 0) or tips(us, storm) > gap" +
    "\n  agreed: acceptable(promise = none, press | silent) and efficient(word, pressure = no)" +
    "\n  kept: share(self_enforcing(tax = 0, pressure = yes)) > 0.5 and share(cheapest(pressure, us) > cost) < 0.9" +
    "\n  shared: share(it) > 2 * share(P(storm | promise = none) < pick)",
});

/** The words, numbers and signs of the text, with what stands between them. */
const pieces = text.split(/([a-z_]+|\d+(?:\.\d+)?|[<>=!]+|[-+*/^(){}|,])/i);
const places = pieces.flatMap((_, i) => (i % 2 === 1 ? [i] : []));
const kindOf = (piece: string | undefined): string =>
  /[a-z]/i.test(piece ?? "") ? "word" : /\d/.test(piece ?? "") ? "number" : "sign";

/** A place, and another piece of the same kind to put there. */
const change = fc.constantFrom(...places).chain((to) => {
  const alike = places.filter((from) => kindOf(pieces[from]) === kindOf(pieces[to]));
  return fc.tuple(fc.constant(to), fc.constantFrom(...alike));
});

describe("random changes", () => {
  let nAccepted = 0;
  test("never throw", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 2 }), (changes) => {
        const changed = [...pieces];
        for (const [to, from] of changes) changed[to] = pieces[from] ?? "";
        const { syntax, diagnostics } = parse({ name: "random.casus.yaml", text: changed.join("") });
        if (!syntax || hasErrors(diagnostics)) return;
        const resolved = resolve(syntax);
        if (hasErrors(resolved.diagnostics) || hasErrors(check(resolved.resolved))) return;
        nAccepted++;
        // A number that is not finite is null in JSON; an index that is missing is -1.
        expect(JSON.stringify(lower(resolved.resolved))).not.toMatch(
          /"[a-zA-Z]+":null|"(quantity|coordinate|actor|ask|share|best|plan|source)":-1/,
        );
      }),
      { numRuns: Number(process.env.CASUS_FUZZ ?? 500) },
    );
    // The property is not empty: a good part of the changes make another case.
    expect(nAccepted).toBeGreaterThan(10);
  });
});
test("the text itself is fine", () => {
  const { syntax, diagnostics } = parse({ name: "random.casus.yaml", text });
  expect(diagnostics).toEqual([]);
  const { resolved, diagnostics: unresolved } = resolve(syntax as NonNullable<typeof syntax>);
  expect(unresolved).toEqual([]);
  expect(check(resolved)).toEqual([]);
});
