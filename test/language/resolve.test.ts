// Names: declared once, found or reported with the nearest one, never defined by themselves.

import { describe, expect, test } from "vitest";
import { accepts, diagnose, rejects } from "./small-case.js";

describe("the small case itself", () => {
  accepts({});
});

describe("one namespace", () => {
  rejects({ quantities: "\n  risk: 0.2\n  cost: 2\n  us: 3" }, "CAS0201 us");
  rejects({ conditions: "\n  calm: true\n  tax: false" }, "CAS0201 tax");
  rejects({ claims: "\n  it: cost > 1\n  word: cost > 1" }, "CAS0201 word");
  accepts({ sources: "\n  us: A work of the same name as an actor" });
});

describe("reserved words", () => {
  rejects({ quantities: "\n  risk: 0.2\n  cost: 2\n  rest: 3" }, "CAS0211 rest");
  rejects({ quantities: "\n  risk: 0.2\n  cost: 2\n  normal: 3" }, "CAS0211 normal");
  rejects(
    {
      levers:
        "\n  promise: {actor: us, levels: [none, to, written]}\n  tax: {actor: us, levels: [0, 1]}\n  pressure: {actor: china}",
    },
    "CAS0211 to",
  );
});

describe("unknown names", () => {
  rejects({ claims: "\n  it: P(presure | word) > 0.5" }, "CAS0202 presure");
  rejects({ claims: "\n  it: P(falls) > 0.5" }, "CAS0202 falls");
  rejects({ claims: "\n  it: E(chnia) > 0.5" }, "CAS0203 chnia");
  rejects({ claims: "\n  it: best(chnia) = press" }, "CAS0203 chnia");
  rejects({ play: "\n  - us chooses promis" }, "CAS0204 promis");
  rejects({ play: "\n  - us chooses storm" }, "CAS0204 storm");
  rejects({ play: "\n  - chance decides pressure" }, "CAS0206 pressure");
  rejects({ play: "\n  - chance decides storn" }, "CAS0206 storn");
  rejects({ play: "\n  - storm chooses tax" }, "CAS0203 storm");
  rejects({ claims: "\n  it: P(pressure | wird) > 0.5" }, "CAS0207 wird");
  rejects({ claims: "\n  it: best(us) = wird" }, "CAS0207 wird");
  rejects({ claims: "\n  it: {holds_if: cost > 1, source: nobody}" }, "CAS0208 nobody");
  rejects({ quantities: "\n  risk: 0.2\n  cost: unifrm(0, 1)" }, "CAS0209 unifrm");
  rejects({ claims: "\n  it: share(that) > 0.5" }, "CAS0210 that");
  rejects({ correlations: "[{between: [risk, risc], rank: 0.3}]" }, "CAS0202 risc");
  rejects({ start: "\n  promis: none" }, "CAS0204 promis");
  rejects({ preferences: "\n  uk: [tax = 0]" }, "CAS0203 uk");
});

describe("levels belong to their lever or event", () => {
  rejects({ claims: "\n  it: P(regime = fals) > 0.5" }, "CAS0205 fals");
  rejects({ claims: "\n  it: P(regime in {stands, north}) > 0.5" }, "CAS0205 north");
  rejects({ claims: "\n  it: P(pressure = no | promise = loud) > 0.5" }, "CAS0205 loud");
  rejects({ claims: "\n  it: P(promise = 3) > 0.5" }, "CAS0205 3");
  rejects({ policies: "\n  silent: {promise: nothing}\n  word: {promise: written}" }, "CAS0205 nothing");
  rejects({ start: "\n  promise: loud" }, "CAS0205 loud");
  rejects(
    {
      events: "\n  storm: {odds: 0.3}\n  regime: {levels: [stands, falls], odds: {fals: risk, stands: rest}}",
    },
    "CAS0205 fals",
  );
  rejects(
    {
      levers:
        "\n  promise: {actor: us, levels: [none, written], irreversible: [written -> lost]}\n  tax: {actor: us, levels: [0, 1]}\n  pressure: {actor: china}",
    },
    "CAS0205 lost",
  );
  accepts({
    claims: "\n  it: P(promise < written and tax != 0.1 and tax in {0, 0.2} and tax >= 0.15) > 0.5",
  });
  accepts({ start: "\n  regime: tamed\n  tax: 0.1" });
});

describe("plans hold levers only", () => {
  rejects({ claims: "\n  it: P(pressure | storm = yes) > 0.5" }, "CAS0316 storm");
  rejects({ policies: "\n  silent: {promise: none}\n  word: {regime: falls}" }, "CAS0316 regime");
});

describe("definitions", () => {
  rejects({ quantities: "\n  risk: cost + 1\n  cost: risk" }, "CAS0212 risk");
  rejects({ quantities: "\n  risk: risk\n  cost: 2" }, "CAS0212 risk");
  rejects({ conditions: "\n  calm: not wild\n  wild: not calm" }, "CAS0212 calm");
  rejects({ claims: "\n  it: share(that) > 0.5\n  that: share(it) > 0.5" }, "CAS0212 it");
});

describe("messages", () => {
  test("the nearest name is offered with its line, and as a fix", () => {
    const { found, text } = diagnose({ claims: "\n  it: E(chna) > 0.5" });
    const line = text.slice(0, text.indexOf("china:")).split("\n").length;
    expect(found[0]?.message).toBe('unknown actor "chna" in E(…)');
    expect(found[0]?.help).toBe(`did you mean "china"? (declared at line ${line})`);
    expect(found[0]?.fix).toEqual({ span: found[0]?.span, text: "china" });
  });
  test("a second declaration names the first", () => {
    const { found, text } = diagnose({ quantities: "\n  risk: 0.2\n  cost: 2\n  us: 3" });
    expect(found[0]?.notes[0]?.span?.start).toBe(text.indexOf("us: United"));
  });
  test("an unknown level lists the levels", () => {
    const { found } = diagnose({ claims: "\n  it: P(regime = north) > 0.5" });
    expect(found[0]?.notes[0]?.message).toBe('the levels of "regime" are stands, tamed, falls');
  });
  test("a bare level says how to write it", () => {
    const { found } = diagnose({ claims: "\n  it: P(falls) > 0.5" });
    expect(found[0]?.help).toBe('"falls" is a level: write "regime = falls"');
  });
  test("a loop is shown", () => {
    const { found } = diagnose({ quantities: "\n  risk: cost + 1\n  cost: risk" });
    expect(found[0]?.message).toBe('quantity "risk" is defined by itself: risk → cost → risk');
  });
  test("a chain of ten thousand definitions is no trouble", () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => `\n  q_${i}: q_${i + 1} + 1`).join("");
    const { found } = diagnose({ quantities: `\n  risk: q_0\n  cost: 2${chain}\n  q_10000: 1` });
    expect(found.map((d) => d.message)).toEqual([]);
  });
});
