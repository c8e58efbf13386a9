// Rounds through the stages of the language: names resolved, mistakes found, steps written out, references renamed.

import { describe, expect, test } from "vitest";
import { applyEdits, assume, type CasePath, compileCase, renameAt } from "../../src/index.js";
import { printSyntax } from "../../src/language/expression/index.js";
import { parse } from "../../src/language/parse.js";
import { timed } from "./examples.js";
import { accepts, lowered, rejects, type Sections } from "./small-case.js";

const rounds = (text: string, more: Sections = {}): Sections => ({ rounds: text, ...more });
const three = (more: Sections) => rounds("3", more);
const asks = (claim: string, of = "3") => rounds(of, { claims: `\n  it: "${claim}"` });

describe("rounds themselves", () => {
  accepts(rounds("3"));
  accepts(rounds("1000"));
  accepts(rounds("[2017, 2018]"));
  accepts(rounds("[spring, summer]"));
  accepts(rounds("[forever]"));
  accepts(rounds("[-1, 0, 0.5]"));
  for (const count of ["0", "-1", "1001", "1e9", "2.5", "3.0", "many"])
    rejects(rounds(count), `CAS1001 ${count}`);
  rejects(rounds("[]"), "CAS1001 []");
  rejects(rounds("[spring, summer, spring]"), "CAS1001 spring");
  rejects(rounds("[2018, 2017]"), "CAS1001 2017");
  rejects(rounds("[1, 1.0]"), "CAS1001 1.0");
  rejects(rounds("[1, 1e0]"), "CAS1001 1e0");
  rejects(rounds("[spring 2017, 2018]"), "CAS0014 spring 2017");
  rejects(rounds("[and, round]"), "CAS0211 and");
  rejects(rounds("Forever"), "CAS0014 Forever");
  rejects(rounds("{a: b}"), "CAS0010 {a: b}");
  rejects(three({ conditions: "\n  calm: regime = stands\n  round: calm" }), "CAS0201 round");
});

describe("the round that is played", () => {
  const step = (condition: string, of = "3") =>
    rounds(of, {
      play: `\n    - us chooses promise, tax if ${condition}\n    - china chooses pressure if promise = written\n    - chance decides storm, regime`,
    });
  accepts(step("round >= 2"));
  accepts(step("round in {1, 3} or round = 2"));
  accepts(step("round != summer", "[spring, summer]"));
  accepts(step("round + 1 > 2.5"));
  accepts(step("round > 2017.5", "[2017, 2018]"));
  accepts(step("round > spring", "[spring, summer]"));
  accepts(step("round >= 7"), "CAS0410 round >= 7");
  rejects(step("round = 7"), "CAS1002 7");
  rejects(step("round = autumn", "[spring, summer]"), "CAS1002 autumn");
  rejects(step("round in {1, 4}"), "CAS1002 4");
  rejects(step("round", "3"), "CAS0301 round");
  rejects({ values: "\n    us: {gain: {if: round = 2, worth: 1}}" }, "CAS1003 round");
  rejects(
    three({ quantities: "\n    risk: {is: 0.1 to 0.3, as: probability}\n    cost: 2 * round" }),
    "CAS0306 round",
  );
  rejects(three({ rules: "\n  - never: pressure and round = 1" }), "CAS0316 round = 1");
  rejects(three({ policies: "\n  silent: {round: 1}\n  word: {promise: written}" }), "CAS0204 round");
  rejects(asks("P(pressure | round = 2) > 0.5"), "CAS0204 round");
  rejects(asks("round > 2"), "CAS0305 round");
});

describe("questions about rounds", () => {
  accepts(asks("P(pressure @ 2 | word) > 0.5"));
  accepts(asks("P(pressure @ 2.0 | word) > 0.5"));
  accepts(asks("by(pressure, 3 | word) > 0.5"));
  accepts(asks("first(pressure | word) < 3"));
  rejects(asks("first(pressure | word) = summer", "[spring, summer]"), "CAS0202 summer");
  accepts(asks("E(us | word from 2) > E(us | word)"));
  accepts(asks("best(us) = word and first(pressure) > 1"));
  accepts(asks("share(first(pressure) > 1) > 0.2"));
  rejects(asks("P(pressure @ 4) > 0.5"), "CAS1002 4");
  rejects(asks("P(pressure @ 0) > 0.5"), "CAS1002 0");
  rejects(asks("P(pressure @ 1.5) > 0.5"), "CAS1002 1.5");
  rejects(asks("by(pressure, sumer) > 0.5", "[spring, summer]"), "CAS1002 sumer");
  rejects(asks("E(us | word from 9) > 0.5"), "CAS1002 9");
  rejects(asks("E(us @ 2) > 0.5"), "CAS0104 @");
  rejects(asks("by(pressure) > 0.5"), "CAS0103 )");
  rejects(asks("first(pressure, 2) > 0.5"), "CAS0104 ,");
  rejects(asks("P(pressure | from 2) > 0.5"), "CAS0109 from");
  rejects(asks("P(pressure | word from) > 0.5"), "CAS0103 )");
  rejects(asks("by(tax, 2) > 0.5"), "CAS0301 tax");
  rejects(asks("first(2) > 0.5"), "CAS0301 2");
  rejects({ claims: "\n  it: P(pressure @ 2) > 0.5" }, "CAS1003 2");
  rejects({ claims: "\n  it: by(pressure, 2) > 0.5" }, "CAS1003 2");
  rejects({ claims: "\n  it: first(pressure) > 0.5" }, "CAS1003 first(pressure)");
  rejects({ claims: "\n  it: E(us | word from 2) > 0.5" }, "CAS1003 2");
});

describe("what lasts, and when", () => {
  const lever = (keys: string) =>
    three({
      levers: `\n    promise: {actor: us, levels: [none, verbal, written]}\n    tax: {actor: us, levels: [0, 0.1]}\n    pressure: {actor: china, ${keys}}`,
    });
  accepts(lever("frozen: true"));
  accepts(lever("expires: 1"));
  accepts(lever("expires: 1000"));
  accepts(lever("due: 3"));
  accepts(lever("due: 3, expires: 2, frozen: true, irreversible: true"));
  rejects(lever("due: 4"), "CAS1002 4");
  for (const expires of ["0", "-1", "1.5", "soon", "1e9", "1001"])
    rejects(lever(`expires: ${expires}`), `CAS1007 ${expires}`);
  const event = (keys: string) =>
    three({
      events: `\n    storm: {odds: 0.3, ${keys}}\n    regime: {levels: [stands, tamed, falls], odds: {falls: risk, stands: rest}}`,
    });
  accepts(event("persists: true"));
  accepts(event("persists: [yes]"));
  accepts(event("carries: true"));
  rejects(event("persists: [gale]"), "CAS0205 gale");
  rejects(event("persists: maybe"), "CAS0010 maybe");
  // What is decided anew in every round cannot be read before it is; what lasts can.
  const reads = (keys: string) => ({
    ...event(keys),
    play: "\n    - us chooses promise, tax if not storm\n    - china chooses pressure if promise = written\n    - chance decides storm, regime",
  });
  accepts(reads("persists: true"));
  accepts(reads("carries: true"));
  rejects(reads("persists: false"), "CAS0405 storm");
});

describe("discounts", () => {
  const discount = (text: string, more: Sections = {}) =>
    three({ actors: `\n    us: {name: United States, discount: "${text}"}\n    china: China`, ...more });
  for (const fine of ["0.9", "90%", "0.8 to 0.95", "uniform(0.5, 1)", "risk", "1 - risk", "beta(9, 1)"])
    accepts(discount(fine));
  for (const bad of ["0", "1", "1.2", "-0.5", "uniform(0.8, 1.1)", "normal(0.9, 0.1)", "cost"])
    rejects(discount(bad), `CAS1004 ${bad}`);
  rejects(discount("if pressure then 0.9 else 0.8"), "CAS0306 pressure");
  rejects({ ...discount("0.9"), rounds: false }, "CAS1003 0.9");
});

describe("plays without end", () => {
  const endless = (more: Sections = {}): Sections => ({
    rounds: "forever",
    actors: "\n    us: {name: United States, discount: 0.9}\n    china: {name: China, discount: 0.8}",
    values:
      "\n    us: {gain: {if: not calm, worth: cost, counts: each round}}\n    china: {peace: {if: not pressure, worth: 1, counts: once}}",
    claims: "\n  it: P(pressure @ 2 | word) > 0.5",
    ...more,
  });
  accepts(endless());
  accepts(endless({ claims: "\n  it: first(pressure | word) < 3 and by(pressure, 1000) > 0.1" }));
  accepts(endless({ claims: "\n  it: E(us | word from 3) > E(us)" }));
  rejects(endless({ claims: "\n  it: P(pressure) > 0.5" }), "CAS1005 P(pressure)");
  rejects(endless({ claims: "\n  it: P(pressure @ 1001) > 0.5" }), "CAS1002 1001");
  rejects(endless({ claims: "\n  it: P(pressure @ 0) > 0.5" }), "CAS1002 0");
  rejects(endless({ claims: "\n  it: P(round = 2 @ 2) > 0.5" }), "CAS1005 round");
  rejects(endless({ actors: "\n    us: {name: us, discount: 0.9}\n    china: China" }), "CAS1004 china");
  rejects(
    endless({
      actors:
        "\n    us: {name: us, discount: 0.9, risk_aversion: 0.1}\n    china: {name: China, discount: 0.9}",
    }),
    "CAS1005 0.1",
  );
});

describe("written out", () => {
  const subject = lowered(three({ claims: "\n  it: by(pressure, 2) > 0.5" }));
  test("a round has the steps as written, between records", () => {
    expect(subject.rounds?.labels).toEqual(["1", "2", "3"]);
    const { play } = subject;
    for (const [r, { opens, first, closes, end }] of subject.rounds!.steps.entries()) {
      expect(play.slice(opens, end).every(({ round }) => round === r)).toBe(true);
      expect(play.slice(first, closes).map(({ text }) => text)).toEqual([
        "us chooses promise, tax",
        "china chooses pressure if promise = written",
        "chance decides storm, regime",
      ]);
      const between = [...play.slice(opens, first), ...play.slice(closes, end)];
      expect(between.every(({ kind }) => kind === "record")).toBe(true);
    }
    expect(subject.rounds!.steps.at(-1)!.end).toBe(play.length);
  });
  test("plans hold a level or -1 for every coordinate, memories among them", () => {
    for (const { holds } of subject.plans) expect(holds).toHaveLength(subject.coordinates.length);
  });
  test("two questions about one condition share its memory", () => {
    const memories = (claims: string) =>
      lowered(three({ claims })).coordinates.filter(({ kind }) => kind === "memory").length;
    expect(
      memories("\n  a: by(pressure, 2) > 0.5\n  b: by(pressure, 3 | word) > 0.5\n  c: first(pressure) > 1"),
    ).toBe(memories("\n  a: by(pressure, 2) > 0.5"));
  });
  test("a number of rounds is as good as their list", () => {
    const without = (key: string, value: unknown): unknown =>
      key === "text" || key.endsWith("pan") ? undefined : value;
    const plain = (more: Sections) => JSON.stringify(lowered(more), without);
    expect(plain(rounds("3"))).toBe(plain(rounds("[1, 2, 3]")));
  });
});

describe("the case with every word of rounds", () => {
  test("compiles without a warning", () => {
    expect(compileCase(timed).diagnostics).toEqual([]);
  });

  test("every expression prints as it is read", () => {
    const { syntax } = parse({ name: "timed", text: timed });
    for (const { holdsIf } of syntax!.claims) {
      const printed = printSyntax(holdsIf);
      const again = parse({ name: "x", text: `casus: 1\nclaims:\n  it: "${printed}"\n` }).syntax!.claims[0]!;
      expect(printSyntax(again.holdsIf)).toBe(printed);
    }
  });

  const renames = (path: CasePath, name: string, expected: readonly string[]): void => {
    test(`${path.join(".")} → ${name}`, () => {
      const done = renameAt(timed, path, name);
      if (done.kind !== "edits") expect.fail(done.why);
      const text = applyEdits(timed, done.edits);
      for (const line of expected) expect(text).toContain(line);
      expect(compileCase(text).diagnostics).toEqual([]);
    });
  };
  renames(["levers", "pressure"], "squeeze", [
    "by_a_round: by(squeeze, 2018 | spoken",
    "by_a_round_from: by(squeeze @ 2020",
    "if: squeeze, worth: 20, counts: once",
  ]);
  renames(["levers", "withdrawal"], "exit", ["by(pressure, 2018 | spoken, exit = stay)"]);
  renames(["events", "reach"], "range", ["P(range=homeland@2019", "first(range = homeland | spoken)"]);
  renames(["events", "reach", "levels", 1], "abroad", [
    "P(reach=abroad@2019",
    "persists: [abroad]",
    "{abroad: 0.1 * (round - 2016)",
  ]);
  renames(["levers", "offer", "levels", 1], "signed", ["dated: {offer: signed"]);
  renames(["policies", "spoken"], "quiet", ["first(reach = homeland | quiet)"]);
  renames(["quantities", "patience"], "stamina", ["discount: stamina"]);
});

test("a discount can be assumed to be something else", () => {
  const subject = compileCase(timed).case!;
  const { text, diagnostics } = assume(subject, [{ quantity: "us.discount", is: "0.9" }]);
  expect(diagnostics).toEqual([]);
  expect(text).toContain("us: {name: United States, discount: 0.9}");
});

test("the number of a round is its name where all are numbers, and otherwise a count", () => {
  const value = (labels: string): readonly number[] | undefined => {
    const { coordinates, terms } = lowered(
      rounds(labels, {
        values:
          "\n    us: {gain: {if: not calm, worth: round}}\n    china: {peace: {if: not pressure, worth: 1}}",
      }),
    );
    const { worth } = terms[0]!;
    if (worth.kind !== "level") return undefined;
    const at = coordinates[worth.coordinate]!;
    return at.kind === "memory" ? at.numbers : undefined;
  };
  expect(value("[2017, 2020]")).toEqual([2017, 2020]);
  expect(value("[spring, summer]")).toEqual([1, 2]);
  expect(value("[2017, late]")).toEqual([1, 2]);
  expect(value("2")).toEqual([1, 2]);
});
