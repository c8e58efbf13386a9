// Meaning: types, availability, distributions, declarations.

import { describe, expect, test } from "vitest";
import { accepts, diagnose, rejects } from "./small-case.js";

const claim = (text: string) => ({ claims: `\n  it: "${text}"` });
const quantity = (text: string) => ({ quantities: `\n  risk: 0.2\n  cost: "${text}"` });
const worth = (text: string) => ({ values: `\n  us: {gain: {if: not calm, worth: "${text}"}}` });

describe("types", () => {
  rejects(claim("P(regime) > 0.5"), "CAS0301 regime");
  rejects(claim("P(tax) > 0.5"), "CAS0301 tax");
  rejects(claim("P(cost) > 0.5"), "CAS0301 cost");
  rejects(claim("cost"), "CAS0301 cost");
  rejects(claim("us > 1"), "CAS0301 us");
  rejects(claim("word and cost > 1"), "CAS0301 word");
  rejects(claim("it and cost > 1"), "CAS0212 it");
  rejects({ claims: "\n  it: cost > 1\n  that: it and cost > 2" }, "CAS0301 it");
  rejects(claim("best(us) > 3"), "CAS0301 best(us) > 3");
  rejects(claim("best(us) = 3"), "CAS0301 3");
  rejects(claim("3 = best(us)"), "CAS0301 3 = best(us)");
  rejects(worth("calm"), "CAS0301 calm");
  rejects(worth("1 + pressure"), "CAS0301 pressure");
  rejects(worth("if cost then 1 else 2"), "CAS0301 cost");
  rejects(worth("if calm then calm else 2"), "CAS0301 calm");
  rejects(worth("not 3"), "CAS0301 not 3", "CAS0301 3");
  rejects(worth("regime"), "CAS0301 regime");
  accepts(worth("if pressure and storm then 10 * tax else -cost"));
  accepts(claim("P(not pressure and (calm implies tax > 0.1) | promise = none, tax = 0.2) > 0.5"));
  accepts(claim("P(true and tax != cost) > 0.5"));
});

describe("arguments", () => {
  rejects(quantity("abs(1, 2)"), "CAS0302 abs(1, 2)");
  rejects(quantity("min(1)"), "CAS0302 min(1)");
  rejects(quantity("uniform(1)"), "CAS0302 uniform(1)");
  accepts(quantity("max(1, 2, 3) + exp(1) * log(2) ^ sqrt(abs(-2))"));
});

describe("distributions", () => {
  rejects(quantity("uniform(2, 1)"), "CAS0303 uniform(2, 1)");
  rejects(quantity("3 to 1"), "CAS0303 3 to 1");
  rejects(quantity("1 to 1"), "CAS0303 1 to 1");
  rejects(quantity("triangular(0, 3, 2)"), "CAS0303 triangular(0, 3, 2)");
  rejects(quantity("pert(1, 1, 1)"), "CAS0303 pert(1, 1, 1)");
  rejects(quantity("normal(0, 0)"), "CAS0303 normal(0, 0)");
  rejects(quantity("lognormal(-1, 2)"), "CAS0303 lognormal(-1, 2)");
  rejects(quantity("beta(0, 1)"), "CAS0303 beta(0, 1)");
  rejects(quantity("choice(1 at 0.5, 2 at 0.4)"), "CAS0303 choice(1 at 0.5, 2 at 0.4)");
  rejects(quantity("choice(1 at 1.5, 2 at -0.5)"), "CAS0303 -0.5");
  rejects({ quantities: "\n  risk: 0.1 to 0.2\n  cost: normal(risk, 1)" }, "CAS0303 risk");
  rejects(quantity("normal(1 to 2, 1)"), "CAS0303 1 to 2");
  rejects(quantity("normal(exp(1000), 1)"), "CAS0303 exp(1000)");
  accepts(quantity("normal(10 * risk, risk ^ 2)"));
  accepts(quantity("choice(10 at 0.3, 20 at 0.7)"));
  rejects({ quantities: "\n  risk: {is: 0 to 0.3, as: probability}\n  cost: 2" }, "CAS0304 0 to 0.3");
  rejects({ quantities: "\n  risk: 0.2\n  cost: {is: -1 to 3, as: positive}" }, "CAS0304 -1 to 3");
  rejects(
    {
      events:
        "\n  storm: {odds: 0.3}\n  regime: {levels: [stands, falls], odds: {falls: 0.5 to 1.5, stands: rest}}",
    },
    "CAS0304 0.5 to 1.5",
  );
});

describe("what is available where", () => {
  rejects(quantity("P(pressure)"), "CAS0305 P(pressure)");
  rejects({ conditions: "\n  calm: E(us) > 1" }, "CAS0305 E(us)");
  rejects(claim("pressure"), "CAS0305 pressure");
  rejects(claim("calm"), "CAS0305 calm");
  rejects(claim("regime = stands and cost > 1"), "CAS0305 regime = stands");
  rejects(claim("P(pressure) > uniform(0, 1)"), "CAS0305 uniform(0, 1)");
  rejects(claim("P(cost > 1 to 2) > 0.5"), "CAS0305 1 to 2");
  rejects(
    {
      play: "\n  - us chooses promise, tax\n  - china chooses pressure if 1 to 2 > 1\n  - chance decides storm, regime",
    },
    "CAS0305 1 to 2",
  );
  rejects(quantity("1 + rest"), "CAS0305 rest");
  rejects({ holds_at: "risk", fails_at: "0.05" }, "CAS0305 risk");
  rejects({ holds_at: "tax", fails_at: "0.05" }, "CAS0305 tax");
  rejects(quantity("1 + tax"), "CAS0306 tax");
  rejects(quantity("if calm then 1 else 2"), "CAS0306 calm");
  rejects({ precision: "1 + tax" }, "CAS0306 tax");
  accepts(worth("(2 to 3) * tax * cost"));
  accepts({ precision: "uniform(1, 2)" });
});

describe("levers only", () => {
  rejects({ rules: "[{never: storm}]" }, "CAS0316 storm");
  rejects({ rules: "[{never: pressure and not calm}]" }, "CAS0316 calm");
  rejects({ indistinct: "[tax > risk]" }, "CAS0316 risk");
  rejects({ preferences: "\n  us: [pressure, tax = 0 if calm]" }, "CAS0316 calm");
  accepts({ rules: '[{never: "pressure and tax * 10 > cost"}]' });
});

describe("levels", () => {
  const levers = (levels: string) => ({
    levers: `\n  promise: {actor: us, levels: [none, written]}\n  tax: {actor: us, levels: ${levels}}\n  pressure: {actor: china}`,
  });
  rejects(levers("[1]"), "CAS0308 tax");
  rejects(levers("[low, high, low]"), "CAS0308 low");
  rejects(levers("[1, 2, 1.0]"), "CAS0308 1.0");
});

describe("odds", () => {
  const odds = (text: string) => ({
    events: `\n  storm: {odds: 0.3}\n  regime: {levels: [stands, tamed, falls], odds: ${text}}`,
  });
  rejects(odds("{falls: rest, stands: rest}"), "CAS0313 rest");
  rejects(odds("{}"), "CAS0313 {}");
  accepts(
    {
      events:
        "\n  storm: {odds: 0.3}\n  regime: {levels: [stands, falls], odds: {falls: if pressure then 0.1 else 0, stands: rest}}",
    },
    "CAS0318 risk",
  );
  rejects(
    {
      events:
        "\n  storm: {odds: 0.3}\n  regime: {levels: [stands, 1], odds: {1: risk, 1.0: 0.1, stands: rest}}",
    },
    "CAS0313 1.0",
  );
});

describe("correlations", () => {
  const three = "\n  risk: 0.1 to 0.2\n  cost: 1 to 2\n  third: 3 to 4\n  sum: risk + third";
  const one = (text: string) => ({
    quantities: three,
    values: "\n  us: {gain: sum + cost}\n  china: {peace: {if: not calm, worth: 1}}",
    correlations: text,
  });
  accepts(one("[{between: [risk, cost], rank: 0.4}, {between: [risk, third], rank: -0.4}]"));
  rejects(one("[{between: [risk, risk], rank: 0.4}]"), "CAS0309 {between: [risk, risk], rank: 0.4}");
  rejects(one("[{between: [risk, sum], rank: 0.4}]"), "CAS0309 {between: [risk, sum], rank: 0.4}");
  rejects(one("[{between: [risk, cost], rank: 1}]"), "CAS0309 1");
  rejects(one("[{between: [risk, cost], rank: third}]"), "CAS0309 third");
  rejects(
    one("[{between: [risk, cost], rank: 0.4}, {between: [cost, risk], rank: 0.4}]"),
    "CAS0309 {between: [cost, risk], rank: 0.4}",
  );
  test("a group of more than 300 quantities is refused", () => {
    const names = Array.from({ length: 302 }, (_, i) => `q_${i}`);
    const { found } = diagnose({
      quantities: `\n  risk: 0.2\n  cost: 2${names.map((n) => `\n  ${n}: 1 to 2`).join("")}`,
      correlations: names
        .slice(1)
        .map((n, i) => `\n  - {between: [${names[i]}, ${n}], rank: 0.1}`)
        .join(""),
    });
    expect(found.filter((d) => d.severity === "error").map((d) => d.code)).toEqual(["CAS0309"]);
  });
  // Close to a common third, and yet opposed: 1 + 2abc - a² - b² - c² < 0 for a = b = 0.9, c = -0.9.
  rejects(
    one(
      "[{between: [risk, cost], rank: 0.9}, {between: [risk, third], rank: 0.9}, {between: [cost, third], rank: -0.9}]",
    ),
    "CAS0310 {between: [cost, third], rank: -0.9}",
  );
});

describe("plans and policies", () => {
  rejects(claim("P(pressure | word, promise = none) > 0.5"), "CAS0323 promise");
  rejects(claim("P(pressure | tax = 0, tax = 0.1) > 0.5"), "CAS0323 tax");
  rejects(claim("best(us) = press"), "CAS0314 press");
  rejects(
    {
      policies: "\n  word: {promise: written}",
      claims: "\n  it: P(pressure | word) > best_odds\n  other: best(china) in {word}",
      quantities: "\n  risk: 0.2\n  cost: 2\n  best_odds: 0.5",
    },
    "CAS0314 best(china)",
  );
  accepts(claim("best(us) in {silent}"));
  accepts(claim("best(us) != word"));
});

describe("numbers", () => {
  rejects(quantity("1 / 0"), "CAS0319 0");
  rejects({ quantities: "\n  risk: -1 to 1\n  cost: 1 / risk" }, "CAS0319 risk");
  rejects({ quantities: "\n  risk: uniform(-1, 1)\n  cost: risk ^ -2" }, "CAS0319 risk");
  rejects(claim("P(pressure | word) / P(pressure | silent) > 2"), "CAS0319 P(pressure | silent)");
  rejects(worth("1 / tax"), "CAS0319 tax");
  accepts({ quantities: "\n  risk: {is: 0.1 to 0.2, as: probability}\n  cost: 1 / risk" });
  accepts({ quantities: "\n  risk: uniform(-1, 1)\n  cost: 1 / max(risk, 0.01)" });
  accepts({
    quantities:
      "\n  risk: uniform(-1, 1)\n  cost: if risk > 0 then 1 / (2 * risk) else if risk != 0 then 1 / risk else 0",
  });
  rejects(quantity("log(-1)"), "CAS0321 log(-1)");
  rejects(quantity("2 * exp(1000)"), "CAS0321 exp(1000)");
  rejects({ quantities: "\n  risk: uniform(1, 2)\n  cost: sqrt(-risk)" }, "CAS0321 sqrt(-risk)");
  rejects({ actors: '\n  us: {name: United States, risk_aversion: "-0.1"}\n  china: China' }, "CAS0322 -0.1");
  rejects(
    { actors: '\n  us: {name: United States, risk_aversion: "uniform(-1, 1)"}\n  china: China' },
    "CAS0322 uniform(-1, 1)",
  );
  rejects({ precision: "0" }, "CAS0322 0");
  rejects({ precision: "-1 to 3" }, "CAS0322 -1 to 3");
});

describe("never used", () => {
  accepts({ quantities: "\n  risk: 0.2\n  cost: 2\n  idle: 3" }, "CAS0318 idle");
  accepts({ conditions: "\n  calm: regime = stands\n  idle: pressure" }, "CAS0318 idle");
});

describe("definitions that grow without bound when written out", () => {
  const doubling = Array.from({ length: 40 }, (_, i) => `\n  c_${i}: c_${i + 1} and c_${i + 1}`).join("");
  test("forty lines that double", () => {
    const { found } = diagnose({ conditions: `\n  calm: c_0${doubling}\n  c_40: regime = stands` });
    expect(found.map((d) => d.code)).toEqual(["CAS0105"]);
  });
});

describe("quotes", () => {
  const quoting = (quote: string) => ({
    sources: "\n  memo: {cite: A memo, file: memo.txt}",
    claims: `\n  it: {holds_if: P(pressure | word) > 0.5, source: memo, quote: "${quote}"}`,
  });
  const memo = "They said: \u201ca guarantee in\n   writing\u201d \u2013 it\u2019s enough.";
  const codes = (quote: string, read: (file: string) => string | undefined) =>
    diagnose(quoting(quote), read).found.map((d) => d.code);
  test("spaces, line breaks, typographic quotes and dashes do not matter", () => {
    expect(codes("a guarantee  in writing' - it's", () => memo.replaceAll(/[\u201c\u201d]/g, "'"))).toEqual(
      [],
    );
    expect(codes("it's enough", () => memo)).toEqual([]);
  });
  test("other words are not found", () => {
    expect(codes("a guarantee in stone", () => memo)).toEqual(["CAS0312"]);
  });
  test("a file that cannot be read is reported once", () => {
    expect(codes("a guarantee", () => undefined)).toEqual(["CAS0016"]);
  });
});
