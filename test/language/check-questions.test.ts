// What claims ask about packages, side payments and deals: what is refused, and what the model has of it.

import { describe, expect, test } from "vitest";
import { accepts, conflict, diagnose, lowered, rejects, type Sections } from "./small-case.js";

const claiming = (claim: string, changes: Sections = {}): Sections => ({
  ...changes,
  claims: `\n  it: "${claim}"`,
});

const among = (coordinate: number, ...levels: number[]) => ({ kind: "among", coordinate, levels });

/** Indices in the small case. */
const [pressure, storm] = [2, 3];

const third: Sections = { actors: "\n  us: United States\n  china: China\n  uk: Britain" };
const worthless = (actor: string): Sections => ({
  values:
    actor === "us" ? "\n  china: {peace: {if: calm, worth: 1}}" : "\n  us: {gain: {if: calm, worth: cost}}",
});

describe("packages", () => {
  accepts(claiming("cheapest(pressure, us) < cost"));
  accepts(
    claiming("cheapest(pressure and not calm or tax * 20 > risk, us) < 3 * cheapest(storm, china) + E(us)"),
  );
  accepts(claiming("share(cheapest(pressure, us) > cost) < 0.5"));
  accepts(claiming("max(cheapest(calm, us), 0) <= tips(china, pressure)"));

  rejects(claiming("cheapest(pressure, us)"), "CAS0301 cheapest(pressure, us)");
  rejects(claiming("cheapest(cost, us) < 1"), "CAS0301 cost");
  rejects(claiming("cheapest(promise, us) < 1"), "CAS0301 promise");
  rejects(claiming("cheapest(us, pressure) < 1"), "CAS0203 pressure");
  rejects(claiming("cheapest(pressure, uk) < 1"), "CAS0203 uk");
  rejects(claiming("cheapest(pressing, us) < 1"), "CAS0202 pressing");
  rejects(claiming("cheapest(word, us) < 1"), "CAS0301 word");
  rejects(claiming("cheepest(pressure, us) < 1"), "CAS0209 cheepest");
  rejects(claiming("cheapest(P(pressure) > 0.5, us) < 1"), "CAS0305 P(pressure)");
  rejects(claiming("P(cheapest(pressure, us) > 1) < 1"), "CAS0305 cheapest(pressure, us)");
  rejects(claiming("cheapest(tax > 1 to 2, us) < 1"), "CAS0305 1 to 2");
  rejects(
    { quantities: '\n  risk: 0.2\n  cost: "cheapest(pressure, us)"' },
    "CAS0305 cheapest(pressure, us)",
  );
  rejects({ conditions: '\n  calm: "cheapest(pressure, us) < 1"' }, "CAS0305 cheapest(pressure, us)");

  // The goal can be moved, and the payer can move it.
  rejects(claiming("cheapest(true, us) < 1"), "CAS0701 true");
  rejects(claiming("cheapest(risk > 0.2, us) < 1"), "CAS0701 risk > 0.2");
  rejects(
    claiming("cheapest(dear, us) < 1", { conditions: "\n  calm: regime = stands\n  dear: cost > 1" }),
    "CAS0701 dear",
  );
  rejects(claiming("cheapest(pressure, uk) < 1", { ...third, values: valuesWith("uk") }), "CAS0704 uk");

  // As P and E they need something to solve.
  const unplayed: Sections = { ...conflict, values: "\n  us: {gain: {if: a, worth: 1}}" };
  rejects(claiming("cheapest(b, us) < 1", unplayed), "CAS0406 cheapest(b, us)");
  rejects(claiming("cheapest(pressure, us) < 1", worthless("us")), "CAS0406 cheapest(pressure, us)");
  accepts(claiming("cheapest(pressure, us) < 1", worthless("china")));

  rejects(claiming("share(P(pressure) > 0.5) > cheapest(pressure, us)"), "CAS0307 cheapest(pressure, us)");
  // It may be below 0, and infinite.
  accepts(claiming("cheapest(pressure, us) < 0"));
  accepts(claiming("cheapest(pressure, us) >= -1e308"));
  rejects(claiming("1 / cheapest(pressure, us) < 1"), "CAS0319 cheapest(pressure, us)");
  accepts(
    claiming("cheapest(pressure, us) <= cheapest(pressure, us)"),
    "CAS0317 cheapest(pressure, us) <= cheapest(pressure, us)",
  );
  accepts(claiming("cheapest(pressure, us) <= cheapest(pressure, china)"));
});

/** Values of everyone, and of one more actor. */
function valuesWith(actor: string): string {
  return `\n  us: {gain: {if: not calm, worth: cost}}\n  ${actor}: {quiet: {if: calm, worth: 1}}`;
}

describe("side payments", () => {
  accepts(claiming("tips(china, pressure) < 1"));
  accepts(claiming("tips(china, pressure and storm, word) < E(china | word)"));
  accepts(claiming("tips(china, calm, promise = verbal, tax = 0.1) > 1"));
  accepts(claiming("tips(china, pressure, word, tax = 0.1) > 1"));

  rejects(claiming("tips(china, pressure)"), "CAS0301 tips(china, pressure)");
  rejects(claiming("tips(pressure, china) > 1"), "CAS0203 pressure");
  rejects(claiming("tips(china, pressure, words) > 1"), "CAS0207 words");
  rejects(claiming("tips(china, pressure, promise) > 1"), "CAS0207 promise");
  rejects(claiming("tips(china, pressure, promise = said) > 1"), "CAS0205 said");
  rejects(claiming("tips(china, pressure, storm = yes) > 1"), "CAS0316 storm");
  rejects(claiming("tips(china, pressure, word, promise = none) > 1"), "CAS0323 promise");
  rejects(claiming("tips(china, cost > 1) > 1"), "CAS0701 cost > 1");
  rejects(claiming("tips(uk, pressure) > 1", { ...third, values: valuesWith("uk") }), "CAS0328 uk");
  rejects(claiming("tips(china, pressure) > 1", worthless("china")), "CAS0406 tips(china, pressure)");
  rejects({ conditions: "\n  calm: tips(us, storm) > 1" }, "CAS0305 tips(us, storm)");
  rejects(claiming("share(P(pressure) > 0.5) > tips(china, pressure)"), "CAS0307 tips(china, pressure)");

  // A payment is never below 0.
  accepts(claiming("tips(china, pressure) >= 0"), "CAS0317 tips(china, pressure) >= 0");
  accepts(claiming("tips(china, pressure) < -cost"), "CAS0317 tips(china, pressure) < -cost");
  accepts(claiming("tips(china, pressure) <= 0"));
  rejects(claiming("1 / tips(china, pressure) < 1"), "CAS0319 tips(china, pressure)");
});

describe("deals", () => {
  accepts(claiming("acceptable(promise = written, pressure = yes)"));
  accepts(claiming("acceptable(word, press) and efficient(word, press) implies self_enforcing(word, press)"));
  accepts(claiming("acceptable(word, tax = 0, press | silent)"));
  accepts(claiming("acceptable(word, press | promise = none, tax = 0)"));
  accepts(claiming("share(acceptable(word, press)) > 0.5"));
  accepts(
    claiming("not efficient(both)", {
      policies: "\n  both: {promise: written, pressure: yes}\n  word: {tax: 0}",
    }),
  );

  rejects(claiming("acceptable(word, press) > 0.5"), "CAS0301 acceptable(word, press)");
  rejects(claiming("acceptable(promise, press)"), "CAS0207 promise");
  rejects(claiming("acceptable(words, press)"), "CAS0207 words");
  rejects(claiming("acceptable(promises = none, press)"), "CAS0204 promises");
  rejects(claiming("efficient(promise = said, press)"), "CAS0205 said");
  rejects(claiming("efficient(word, press, storm = yes)"), "CAS0316 storm");
  rejects(claiming("acceptable(word, press | storm = yes)"), "CAS0316 storm");
  rejects(claiming("acceptable(word, press, promise = none)"), "CAS0323 promise");
  rejects(claiming("acceptable(word, press | silent, word)"), "CAS0323 word");
  rejects(claiming("P(efficient(word, press)) > 0.5"), "CAS0305 efficient(word, press)");
  rejects({ conditions: '\n  calm: "acceptable(word, press)"' }, "CAS0305 acceptable(word, press)");
  rejects(claiming("acceptible(word, press)"), "CAS0209 acceptible");
  rejects(
    claiming("share(P(pressure) > 0.5) > 0.5 and efficient(word, press)"),
    "CAS0307 efficient(word, press)",
  );

  // It takes two, and what they want.
  rejects(claiming("acceptable(word)"), "CAS0329 word");
  rejects(claiming("efficient(promise = none, tax = 0)"), "CAS0329 promise = none, tax = 0");
  rejects(claiming("self_enforcing(idle)", { policies: "\n  idle: {}\n  word: {tax: 0}" }), "CAS0329 idle");
  accepts(claiming("acceptable(word, press | word)"));
  rejects(claiming("acceptable(word, press)", worthless("china")), "CAS0406 acceptable(word, press)");
  rejects(claiming("efficient(a = yes, b = yes)", conflict), "CAS0406 efficient(a = yes, b = yes)");

  // Nobody loses by what is no deal.
  accepts(claiming("acceptable(word, press | press, word)"), "CAS0317 acceptable(word, press | press, word)");

  test.each([
    ["acceptable(word)", "add what another actor does, for instance pressure = yes"],
    ["acceptable(press)", "add what another actor does, for instance promise = written"],
    [
      "efficient(word, press, storm = yes)",
      "leave it out: actors agree on their levers, and chance decides the rest",
    ],
    [
      "acceptable(word, press) > 1",
      "it is true or false by itself; a number is share(acceptable(word, press))",
    ],
    ["efficent(word, press)", 'did you mean "efficient"?'],
  ])("%s: %s", (claim, help) => {
    expect(diagnose(claiming(claim)).found.map((d) => d.help)).toEqual([help]);
  });
  test("who lacks values is named", () => {
    const { found } = diagnose(claiming("acceptable(word, press)", worthless("china")));
    expect(found[0]?.message).toBe(
      'claim "it" asks for "acceptable(word, press)", but "china" lacks `values`',
    );
  });
  test("who else has levers is named", () => {
    const { found } = diagnose(claiming("tips(uk, pressure) > 1", { ...third, values: valuesWith("uk") }));
    expect(found[0]?.message).toBe('"uk" has no lever, so there is nothing to tip');
    expect(found[0]?.help).toBe("levers are set by us, china");
  });
});

describe("words that are taken", () => {
  for (const word of ["cheapest", "tips", "acceptable", "efficient", "self_enforcing"]) {
    rejects({ quantities: `\n  risk: 0.2\n  cost: 2\n  ${word}: 3` }, `CAS0211 ${word}`);
    test(`${word}: the cure`, () => {
      const { found } = diagnose({ quantities: `\n  risk: 0.2\n  cost: 2\n  ${word}: 3` });
      expect(found[0]?.help).toBe(`choose another name, such as "${word}_1"`);
    });
  }
});

describe("in the model", () => {
  const model = () =>
    lowered({
      claims: [
        '"cheapest(pressure, us) < cost and cheapest( pressure = yes, us ) < tips(china, calm)"',
        '"tips(china, calm, word) > tips(china, calm, promise = written)"',
        '"acceptable(word, press) and not acceptable(promise = written, pressure = yes | silent)"',
        '"efficient(pressure = yes, word) implies acceptable(press, word)"',
        '"share(self_enforcing(word, press)) > share(cheapest(storm, us) < 1)"',
        '"P(storm | word, pressure = yes) > 0.1"',
      ]
        .map((claim, i) => `\n  claim_${i}: ${claim}`)
        .join(""),
    });

  test("packages and payments are asked once", () => {
    const free = model().plans.findIndex((p) => p.holds.every((level) => level < 0));
    expect(free).toBe(0);
    const word = model().policies.find((p) => p.name === "word")?.plan;
    expect(model().packageAsks).toEqual([
      { kind: "cheapest", actor: 0, condition: among(pressure, 1), conditionText: "pressure" },
      { kind: "tips", actor: 1, condition: among(4, 0), conditionText: "calm", plan: 0 },
      { kind: "tips", actor: 1, condition: among(4, 0), conditionText: "calm", plan: word },
      { kind: "cheapest", actor: 0, condition: among(storm, 1), conditionText: "storm" },
    ]);
  });
  test("deals are asked once, with plans that P shares", () => {
    const { plans, policies, dealAsks, asks } = model();
    const silent = policies.find((p) => p.name === "silent")?.plan;
    const deal = plans.findIndex((p) => p.holds[0] === 2 && p.holds[pressure] === 1);
    expect(dealAsks).toEqual([
      { quality: "acceptable", deal, noDeal: 0, text: "acceptable(word, press)" },
      {
        quality: "acceptable",
        deal,
        noDeal: silent,
        text: "acceptable(promise = written, pressure = yes | silent)",
      },
      { quality: "efficient", deal, noDeal: 0, text: "efficient(pressure = yes, word)" },
      { quality: "self_enforcing", deal, noDeal: 0, text: "self_enforcing(word, press)" },
    ]);
    expect(asks.at(-1)).toMatchObject({ kind: "P", plan: deal });
  });
  test("claims read the answers", () => {
    const { claims, shares } = model();
    const packages = (packageAsk: number) => ({ kind: "package", packageAsk });
    const deal = (dealAsk: number) => ({ kind: "deal", dealAsk });
    expect(claims[0]?.condition).toMatchObject({
      parts: [{ left: packages(0) }, { left: packages(0), right: packages(1) }],
    });
    expect(claims[1]?.condition).toMatchObject({ left: packages(2), right: packages(2) });
    expect(claims[2]?.condition).toEqual({ kind: "and", parts: [deal(0), { kind: "not", of: deal(1) }] });
    expect(claims[3]?.condition).toEqual({ kind: "or", parts: [{ kind: "not", of: deal(2) }, deal(0)] });
    expect(shares.map((s) => s.text)).toEqual(["self_enforcing(word, press)", "cheapest(storm, us) < 1"]);
    expect(shares[0]?.condition).toEqual(deal(3));
    expect(claims.map((c) => c.isWhole)).toEqual([false, false, false, false, true, false]);
  });
  test("a case that asks nothing has none", () => {
    expect(lowered({})).toMatchObject({ packageAsks: [], dealAsks: [] });
  });
});
