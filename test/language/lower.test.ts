// The model that a case becomes: what is named, in which order, and what is computed beforehand.

import { describe, expect, test } from "vitest";
import type { Cond } from "../../src/model/index.js";
import { lowered, type Sections } from "./small-case.js";

/** Indices in the small case: levers first, then events. */
const [promise, tax, pressure, regime] = [0, 1, 2, 4];

const among = (coordinate: number, ...levels: number[]): Cond => ({ kind: "among", coordinate, levels });

describe("conditions", () => {
  /** The condition of a P in a claim, as the model has it. */
  const means = (text: string, expected: Cond): void => {
    test(text, () => {
      const [ask] = lowered({ claims: `\n  it: "P(${text}) > 0.5"` }).asks;
      expect(ask?.kind === "P" && ask.condition).toEqual(expected);
    });
  };
  means("pressure", among(pressure, 1));
  means("not pressure", among(pressure, 0));
  means("calm", among(regime, 0));
  means("promise != verbal", among(promise, 0, 2));
  means("promise <= verbal", among(promise, 0, 1));
  means("promise in {written, none}", among(promise, 0, 2));
  means("tax = 0.1", among(tax, 1));
  means("tax > 0.05", among(tax, 1, 2));
  means("0.05 > tax", among(tax, 0));
  means("tax * 10 > 1", {
    kind: "compare",
    comparison: ">",
    left: {
      kind: "binary",
      apply: "multiply",
      left: { kind: "level", coordinate: tax },
      right: { kind: "number", value: 10 },
    },
    right: { kind: "number", value: 1 },
    within: 0,
  });
  means("tax < cost", { kind: "truth", value: true });
  means("pressure and (storm and calm)", {
    kind: "and",
    parts: [among(pressure, 1), among(3, 1), among(regime, 0)],
  });
  means("pressure implies calm", { kind: "or", parts: [among(pressure, 0), among(regime, 0)] });
  means("not (pressure or calm)", {
    kind: "not",
    of: { kind: "or", parts: [among(pressure, 1), among(regime, 0)] },
  });
  means("pressure or 1 < 2", { kind: "truth", value: true });
  means("pressure and true", among(pressure, 1));
});

describe("names of inline distributions", () => {
  const names = (changes: Sections) => lowered(changes).quantities.map((q) => q.name);
  test("by place", () => {
    const changes = {
      actors: '\n  us: {name: United States, risk_aversion: "uniform(0, 1)"}\n  china: China',
      events:
        "\n  storm: {odds: 0.1 to 0.2, odds_seen_by: {us: 0.3 to 0.4}}\n  regime: {levels: [stands, falls], odds: {falls: risk, stands: rest}}",
      quantities: "\n  cost: 2 * (1 to 2) + (3 to 4)\n  risk: 0.2",
      conditions: "\n  calm: regime = stands and 1 to 2 < 3 to 4",
      values: "\n  us: {gain: {if: not calm, worth: cost * (1 to 2) + (3 to 4)}}\n  china: {peace: 1 to 2}",
      precision: '"uniform(1, 2)"',
    };
    expect(names(changes)).toEqual([
      "cost.1",
      "cost.2",
      "cost",
      "risk",
      "calm",
      "calm.2",
      "us.risk_aversion",
      "storm.yes",
      "storm.yes.us",
      "us.gain",
      "us.gain.2",
      "china.peace",
      "precision",
    ]);
  });
  test("a name that is taken counts on", () => {
    const changes = {
      actors: '\n  us: {name: United States, risk_aversion: "uniform(0, 1)"}\n  china: China',
      values: "\n  us: {risk_aversion: {if: not calm, worth: cost * (1 to 2)}}\n  china: {peace: 1 to 2}",
    };
    expect(names(changes)).toEqual(["risk", "cost", "us.risk_aversion", "us.risk_aversion.2", "china.peace"]);
  });
});

describe("quantities", () => {
  const changes = {
    quantities:
      "\n  last: first + risk\n  risk: {is: 0.1 to 0.3, as: probability}\n  first: {is: 1 to 2, as: positive, because: a guess}\n  cost: last * 2",
  };
  test("each after what it reads, otherwise as declared", () => {
    expect(lowered(changes).quantities.map((q) => q.name)).toEqual(["first", "risk", "last", "cost"]);
  });
  test("an interval is what the place makes of it", () => {
    const families = (c: Sections) =>
      lowered(c).quantities.map((q) => (q.is.kind === "drawn" ? q.is.distribution.family : q.is.kind));
    expect(families(changes)).toEqual(["lognormal", "logit-normal", "computed", "computed"]);
    expect(families({ quantities: "\n  risk: 0.2\n  cost: 1 to 2" })).toEqual(["computed", "normal"]);
    const events =
      "\n  storm: {odds: 0.1 to 0.2}\n  regime: {levels: [stands, falls], odds: {falls: risk, stands: rest}}";
    expect(families({ events })).toEqual(["logit-normal", "computed", "logit-normal"]);
  });
  test("grounds, text and what is computed beforehand", () => {
    const [, , first] = lowered({
      quantities: "\n  cost: 2 * 3 + min(4, 1)\n  risk: 0.2\n  first: {is: cost + 1 to 9, because: a guess}",
      values: "\n  us: {gain: {if: not calm, worth: first}}\n  china: {peace: 1}",
    }).quantities;
    expect(first).toMatchObject({ because: "a guess", text: "cost + 1 to 9", inline: false });
    const [cost] = lowered({ quantities: "\n  cost: 2 * 3 + min(4, 1)\n  risk: 0.2" }).quantities;
    expect(cost?.is).toEqual({ kind: "computed", value: { kind: "number", value: 7 } });
  });
  test("correlations follow their quantities", () => {
    const { correlations, quantities } = lowered({
      quantities: "\n  sum: risk + cost\n  cost: 1 to 2\n  risk: 0.1 to 0.2",
      correlations: "[{between: [cost, risk], rank: 0.4}]",
    });
    expect(correlations[0]?.between.map((i) => quantities[i]?.name)).toEqual(["cost", "risk"]);
  });
});

describe("odds", () => {
  test("rest, left out, and as an actor sees them", () => {
    const [, , , storm, state] = lowered({
      events:
        "\n  storm: {odds: 0.3, odds_seen_by: {china: 0.5}}\n  regime: {levels: [stands, tamed, falls], odds: {falls: 0.2, stands: rest}}",
    }).coordinates;
    expect(storm?.kind === "event" && storm.odds).toEqual(["rest", { kind: "number", value: 0.3 }]);
    expect(storm?.kind === "event" && storm.seenBy).toEqual([
      { actor: 1, odds: ["rest", { kind: "number", value: 0.5 }] },
    ]);
    expect(state?.kind === "event" && state.odds).toEqual([
      "rest",
      undefined,
      { kind: "number", value: 0.2 },
    ]);
  });
});

describe("plans and results", () => {
  const model = lowered_();
  function lowered_() {
    return lowered({
      claims: [
        "first: P(pressure | word) > 0.5 and P(pressure | promise = written) < 0.9",
        "second: E(us) > E(us | word) + E(us | tax = 0.1, promise = none)",
        "third: best(us) != silent and best(us) in {word, silent}",
        "fourth: share(first) > share(P(pressure | word) > 0.5 and P(pressure | word) < 0.9) + 0.1 * cost",
      ]
        .map((c) => `\n  ${c}`)
        .join(""),
    });
  }
  test("free play first, then policies, then the rest, none twice", () => {
    expect(model.plans.map((p) => p.text)).toEqual([
      "free play",
      "silent",
      "word",
      "press",
      "tax = 0.1, promise = none",
    ]);
    expect(model.plans[0]?.holds).toEqual([-1, -1, -1, -1, -1]);
    expect(model.plans[4]?.holds).toEqual([0, 1, -1, -1, -1]);
    expect(model.policies.map((p) => p.plan)).toEqual([1, 2, 3]);
  });
  test("asks, none twice", () => {
    expect(
      model.asks.map((a) => (a.kind === "P" ? `P ${a.conditionText} ${a.plan}` : `E ${a.actor} ${a.plan}`)),
    ).toEqual(["P pressure 2", "E 0 0", "E 0 2", "E 0 4", "E 0 1"]);
  });
  test("best chooses among the actor's own policies", () => {
    expect(model.bests).toEqual([{ actor: 0, among: [0, 1], asks: [4, 2] }]);
    expect(model.claims[2]?.condition).toEqual({
      kind: "and",
      parts: [
        { kind: "not", of: { kind: "best", best: 0, policies: [0] } },
        { kind: "best", best: 0, policies: [0, 1] },
      ],
    });
  });
  test("shares, none twice, and a claim of shares reads no quantity", () => {
    expect(model.shares.map((s) => s.text)).toEqual(["first"]);
    expect(model.claims.map((c) => c.isWhole)).toEqual([false, false, false, true]);
    expect(JSON.stringify(model.claims[3]?.condition)).not.toContain('"quantity"');
  });
  test("rounding does not decide a claim", () => {
    const [claim] = lowered({ claims: "\n  it: P(pressure | word) = 1" }).claims;
    expect(claim?.condition).toMatchObject({ kind: "compare", within: 1e-9 });
  });
  test("thresholds: the claim's, the case's, or 0.9 and 0.1", () => {
    const thresholds = (changes: Sections) => lowered(changes).claims.map((c) => [c.holdsAt, c.failsAt]);
    expect(thresholds({})).toEqual([[0.9, 0.1]]);
    const claims =
      "\n  it: P(pressure) > 0.5\n  that: {holds_if: P(pressure) > 0.6, holds_at: 0.5, fails_at: 0.05, expect: fails}";
    expect(thresholds({ claims, holds_at: "0.8" })).toEqual([
      [0.8, 0.1],
      [0.5, 0.05],
    ]);
    expect(lowered({ claims }).claims[1]?.expect).toBe("fails");
  });
});

describe("levers", () => {
  const levers = (irreversible: string) => ({
    levers: `\n  promise: {actor: us, levels: [none, verbal, written], irreversible: ${irreversible}}\n  tax: {actor: us, levels: {0: stays low, 0.1: rises, 0.2: soars}, name: The tax}\n  pressure: {actor: china}`,
  });
  const forbidden = (irreversible: string) => {
    const [lever] = lowered(levers(irreversible)).coordinates;
    return lever?.kind === "lever" && lever.forbidden;
  };
  test("irreversible: true", () => {
    expect(forbidden("true")).toEqual([
      [1, 0],
      [2, 0],
      [2, 1],
    ]);
  });
  test("irreversible: [verbal -> written] forbids the reverse", () => {
    expect(forbidden("[verbal -> written, written -> none]")).toEqual([
      [2, 1],
      [0, 2],
    ]);
  });
  test("labels, phrases, numbers and start", () => {
    const [first, second, third] = lowered({
      ...levers("false"),
      start: "\n  tax: 0.1\n  pressure: yes",
    }).coordinates;
    expect(first).toMatchObject({ label: "promise", start: 0 });
    expect(second).toMatchObject({
      label: "The tax",
      numbers: [0, 0.1, 0.2],
      phrases: ["stays low", "rises", "soars"],
      start: 1,
    });
    expect(third).toMatchObject({ levels: ["no", "yes"], start: 1 });
  });
});

describe("orders over states", () => {
  const base: Sections = {
    levers: "\n  a: {actor: us}\n  b: {actor: china}",
    play: false,
    events: false,
    values: false,
    policies: false,
    conditions: false,
    quantities: "\n  limit: 0.5",
    claims: false,
  };
  test('"A if B" is "B implies A"', () => {
    const [order] = lowered({
      ...base,
      quantities: false,
      preferences: "\n  us: [not a, a if b]",
    }).preferences;
    expect(order?.kind === "statements" && order.statements.map((s) => s.condition)).toEqual([
      among(0, 0),
      { kind: "or", parts: [among(1, 0), among(0, 1)] },
    ]);
  });
  test("rankings, written out", () => {
    const [order] = lowered({
      ...base,
      quantities: false,
      rankings: '\n  us: ["N-", "{YN, YY}"]',
    }).preferences;
    expect(order?.kind === "ranking" && order.tiers).toEqual([
      [
        [0, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [1, 1],
      ],
    ]);
  });
  test("certain quantities are numbers in rules", () => {
    const { rules } = lowered({
      ...base,
      levers: "\n  a: {actor: us, levels: [0, 1]}\n  b: {actor: china}",
      rules: '[{never: "a * 2 > limit and b"}]',
    });
    expect(rules[0]?.never).toMatchObject({
      kind: "and",
      parts: [{ right: { kind: "number", value: 0.5 } }, among(1, 1)],
    });
  });
});
