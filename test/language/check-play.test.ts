// The play, the states that rules leave, rankings, and what claims ask of them.

import { describe, expect, test } from "vitest";
import { accepts, diagnose, rejects } from "./small-case.js";

const play = (...steps: string[]) => ({ play: steps.map((s) => `\n  - ${s}`).join("") });
const chance = "chance decides storm, regime";

describe("who chooses what", () => {
  rejects(play("china chooses promise, pressure", "us chooses tax", chance), "CAS0401 promise");
});

describe("set once", () => {
  rejects(play("us chooses promise, tax", "us chooses tax", "china chooses pressure", chance), "CAS0402 tax");
  rejects(play("us chooses promise, tax, tax", "china chooses pressure", chance), "CAS0402 tax");
  rejects(
    play(
      "us chooses promise",
      "us chooses tax if promise = none",
      "us chooses tax if promise != written",
      "china chooses pressure",
      chance,
    ),
    "CAS0402 tax",
  );
  accepts(
    play(
      "us chooses promise",
      "us chooses tax if promise = none",
      "us chooses tax if promise = written",
      "china chooses pressure",
      chance,
    ),
  );
  accepts(
    play(
      "us chooses promise",
      "us chooses tax if cost > 1",
      "us chooses tax if not cost > 1",
      "china chooses pressure",
      chance,
    ),
  );
  accepts(
    play(
      "us chooses promise",
      "us chooses tax if cost > 1",
      "us chooses tax if cost <= 1",
      "china chooses pressure",
      chance,
    ),
  );
  accepts(
    play(
      "us chooses tax",
      "us chooses promise if tax > 0.05",
      "us chooses promise if tax = 0",
      "china chooses pressure",
      chance,
    ),
  );
});

describe("set at all", () => {
  rejects(play("us chooses promise, tax", chance), "CAS0403 pressure");
  rejects(
    play("us chooses promise, tax", "china chooses pressure", "chance decides storm"),
    "CAS0404 regime",
  );
});

describe("read once decided", () => {
  rejects(play("us chooses promise, tax if pressure", "china chooses pressure", chance), "CAS0405 pressure");
  rejects(play("us chooses promise, tax if tax = 0", "china chooses pressure", chance), "CAS0405 tax = 0");
  rejects(play("us chooses promise, tax if calm", "china chooses pressure", chance), "CAS0405 calm");
  rejects(
    {
      events:
        "\n  storm: {odds: if pressure then 0.1 else 0.2}\n  regime: {levels: [stands, tamed, falls], odds: {falls: risk, stands: rest}}",
      ...play("us chooses promise, tax", chance, "china chooses pressure"),
    },
    "CAS0405 pressure",
  );
  rejects(
    {
      events:
        "\n  storm: {odds: if calm then 0.1 else 0.2}\n  regime: {levels: [stands, tamed, falls], odds: {falls: risk, stands: rest}}",
    },
    "CAS0405 calm",
  );
  rejects(
    {
      events:
        "\n  storm: {odds: 0.1, odds_seen_by: {us: if calm then 0.1 else 0.2}}\n  regime: {levels: [stands, tamed, falls], odds: {falls: risk, stands: rest}}",
    },
    "CAS0405 calm",
  );
  // What is read is set at a later step too, but in histories that never meet the reading step.
  accepts(
    play(
      "us chooses promise",
      "us chooses tax if promise = none",
      "china chooses pressure if promise = none and tax = 0",
      "us chooses tax if promise = written",
      chance,
    ),
  );
  test("the message names both steps", () => {
    const { found } = diagnose(play("us chooses promise, tax if pressure", "china chooses pressure", chance));
    expect(found[0]?.message).toBe(
      'the step "us chooses promise, tax if pressure" reads "pressure", which is set only later, at the step "china chooses pressure"',
    );
  });
});

describe("something to solve", () => {
  rejects({ play: false }, "CAS0406 P(pressure | word)");
  rejects(
    { values: false, conditions: false, quantities: "\n  risk: 0.2", claims: "\n  it: E(us | word) > 0" },
    "CAS0406 E(us | word)",
  );
  rejects(
    { values: "\n  china: {peace: {if: calm, worth: cost}}", claims: "\n  it: best(us) = word" },
    "CAS0406 best(us)",
  );
});

describe("rules", () => {
  rejects({ rules: "[{never: pressure}, {never: not pressure}]" }, "CAS0320 {never: not pressure}");
  rejects({ rules: "[{never: tax >= 0}]" }, "CAS0320 {never: tax >= 0}");
  accepts({ rules: "[{never: pressure and tax = 0}, {never: not pressure and tax = 0}]" });
  test("forty levers with rules are no trouble", () => {
    const names = Array.from({ length: 40 }, (_, i) => `l_${i}`);
    const { found } = diagnose({
      levers: names.map((n) => `\n  ${n}: {actor: us}`).join(""),
      rules: `[${names
        .slice(1)
        .map((n, i) => `{never: not ${names[i]} and not ${n}}`)
        .join(", ")}]`,
      play: false,
      claims: false,
      values: false,
      policies: false,
      events: false,
      conditions: false,
      quantities: false,
    });
    expect(found).toEqual([]);
  });
});

describe("rankings", () => {
  const yesNo = {
    levers: "\n  a: {actor: us}\n  b: {actor: china}",
    play: false,
    events: false,
    values: false,
    policies: false,
    conditions: false,
    quantities: false,
    claims: false,
  } as const;
  const graded = {
    ...yesNo,
    levers: "\n  a: {actor: us, levels: [low, mid, high]}\n  b: {actor: china}",
  } as const;
  accepts({ ...yesNo, rankings: '\n  us: ["NN", "{NY, YN}", "YY"]' });
  accepts({ ...yesNo, rankings: '\n  us: ["N-", "YN", "YY"]' });
  rejects({ ...yesNo, rankings: '\n  us: ["NN", "NY", "YY"]' }, 'CAS0315 ["NN", "NY", "YY"]');
  rejects({ ...yesNo, rankings: '\n  us: ["N-", "NY", "Y-"]' }, "CAS0315 NY");
  rejects({ ...yesNo, rankings: '\n  us: ["NNN", "Y-"]' }, "CAS0315 NNN");
  rejects({ ...yesNo, rankings: '\n  us: ["NX", "Y-"]' }, "CAS0315 NX");
  accepts({ ...yesNo, rules: "[{never: a and b}]", rankings: '\n  us: ["NN", "{NY, YN}"]' });
  accepts({ ...yesNo, indistinct: "[a]", rankings: '\n  us: ["NN", "NY", "YY"]' });
  // What is one state has one place, and one of those that are one stands for it; each condition makes one of its own.
  rejects({ ...yesNo, indistinct: "[a]", rankings: '\n  us: ["YN", "NN", "YY", "NY"]' }, "CAS0315 YY");
  accepts({ ...yesNo, indistinct: "[a]", rankings: '\n  us: ["{YN, YY}", "NN", "NY"]' });
  rejects({ ...yesNo, indistinct: "[a, not a]", rankings: '\n  us: ["Y-"]' }, 'CAS0315 ["Y-"]');
  accepts({ ...yesNo, indistinct: "[a, not a]", rankings: '\n  us: ["YN", "NN"]' });
  accepts({ ...yesNo, indistinct: "[a, b]", rankings: '\n  us: ["YN", "NN"]' });
  accepts({ ...graded, rankings: '\n  us: ["low -", "{mid no, high no}", "mid yes", "high yes"]' });
  rejects({ ...graded, rankings: '\n  us: ["low -", "mid -", "higher -"]' }, "CAS0315 higher -");
  rejects({ ...yesNo, preferences: "\n  us: [a]", rankings: '\n  us: ["N-", "Y-"]' }, "CAS0315 us");
});

describe("claims of shares", () => {
  const claim = (text: string) => ({ claims: `\n  it: "${text}"` });
  rejects(claim("share(cost > 1) > P(pressure)"), "CAS0307 P(pressure)");
  rejects({ ...claim("share(P(pressure) > 0.5) > risk") }, "CAS0307 risk");
  rejects(claim("share(share(P(pressure) > 0.5) > 0.2) > 0.5"), "CAS0307 share(P(pressure) > 0.5) > 0.2");
  rejects({ claims: "\n  it: share(P(pressure) > 0.5) > 0.2\n  that: share(it) > 0.3" }, "CAS0307 it");
  rejects(claim("share(P(pressure) > 0.5) > 0.5 and best(us) = word"), "CAS0307 best(us)");
  accepts({ claims: "\n  it: P(pressure) > 0.5\n  that: share(it) > 0.3 * cost" });
});

describe("thresholds", () => {
  const at = (keys: string) => ({ claims: `\n  it: {holds_if: P(pressure | word) > 0.5, ${keys}}` });
  accepts(at("holds_at: 0.2, fails_at: 0.05"));
  accepts({ ...at("holds_at: 0.2"), fails_at: "0.05" });
  rejects(at("holds_at: 0.05"), "CAS0311 0.05");
  rejects(at("holds_at: 1.5"), "CAS0311 1.5");
  rejects(at("fails_at: -0.5"), "CAS0311 -0.5");
  rejects({ holds_at: "0.1", fails_at: "0.1" }, "CAS0311 0.1");
});

describe("claims that test nothing", () => {
  const claim = (text: string) => ({ claims: `\n  it: "${text}"` });
  accepts(claim("P(pressure | word) >= 0"), "CAS0317 P(pressure | word) >= 0");
  accepts(claim("P(pressure | word) > 1"), "CAS0317 P(pressure | word) > 1");
  accepts(claim("E(us | word) = E(us | word)"), "CAS0317 E(us | word) = E(us | word)");
  accepts(
    claim("E(us | word) < E(us | promise = written)"),
    "CAS0317 E(us | word) < E(us | promise = written)",
  );
  accepts(claim("risk < 1 and cost = 2"), "CAS0317 risk < 1 and cost = 2");
  accepts(claim("P(pressure) > 0.5 or true"), "CAS0317 P(pressure) > 0.5 or true");
  accepts(claim("share(P(pressure) > 0.5) <= 1"), "CAS0317 share(P(pressure) > 0.5) <= 1");
  accepts(claim("best(us) in {silent, word}"), "CAS0317 best(us) in {silent, word}");
  accepts(claim("not P(pressure) + P(not pressure) > 2"), "CAS0317 not P(pressure) + P(not pressure) > 2");
  accepts(claim("P(pressure) < 1"));
  accepts(claim("E(us | word) > 0"));
  accepts(claim("risk > 0.2"));
});
