import { CompletionContext } from "@codemirror/autocomplete";
import { describe, expect, test } from "vitest";
import { caseTable } from "../../../src/language/table/case.js";
import { completeCase } from "../../../workbench/text/complete.js";
import { unexplainedWords } from "../../../workbench/text/forms.js";
import { base, baseCase, cursorIn, stateOf } from "./case-text.js";

const known = { subject: baseCase(), diagnostics: [] };

/** "…" at the beginning stands for the base case. */
function written(source: string) {
  return cursorIn(source.replace(/^…/, base));
}

function completed(source: string, isExplicit = true) {
  const { text, at } = written(source);
  const state = stateOf(text, known);
  return { at, result: completeCase(new CompletionContext(state, at, isExplicit)) };
}

/** The labels on offer that begin with what is written. */
function offers(source: string, isExplicit = true): string[] {
  const { at, result } = completed(source, isExplicit);
  if (!result) return [];
  const begun = written(source).text.slice(result.from, at);
  return result.options.map(({ label }) => label).filter((label) => label.startsWith(begun));
}

const sections = Object.keys(caseTable.keys);

describe("keys", () => {
  test.each<[string, string[]]>([
    ["|", sections],
    ["ti|", ["title"]],
    ["casus: 1\nca|", []],
    ["levers:\n  a:\n    |", ["actor", "name", "levels", "irreversible", "frozen", "expires", "due"]],
    ["levers:\n  a:\n    actor: us\n    |", ["name", "levels", "irreversible", "frozen", "expires", "due"]],
    ["levers:\n  a: {actor: us, le|", ["levels"]],
    ["quantities:\n  q:\n    is: 1\n    |", ["as", "because", "source", "at", "quote"]],
    ["claims:\n  c:\n    hol|", ["holds_if", "holds_at", "holds"]],
    ["rules:\n  - ne|", ["never"]],
    ["levers:\n  |", []],
    ["…values:\n  |", []],
    ["…preferences:\n  |", ["us", "china"]],
    ["…misperceptions:\n  us:\n    |", ["preferences", "rankings", "unaware_of"]],
    ["…policies:\n  bold: {|\n  words: {}", ["says", "assurance", "troops", "leave", "pressure"]],
    ["…events:\n  z:\n    levels: [up, down]\n    odds:\n      up: 0.1\n      |", ["down"]],
  ])("%s", (source, expected) => {
    expect(offers(source)).toEqual(expected);
  });

  test("a key is followed by its colon, unless it has one", () => {
    const applied = (source: string) => completed(source).result?.options[0]?.apply;
    expect(applied("levers:\n  a:\n    ac|")).toBe("actor: ");
    expect(applied("levers:\n  a:\n    ac|tor: us")).toBe("actor");
  });

  test("a section begins its first line", () => {
    const play = completed("pl|").result?.options.find(({ label }) => label === "play");
    expect(play?.apply).toBe("play:\n  - ");
  });
});

describe("names and words", () => {
  test.each<[string, string[]]>([
    ["…levers:\n  z:\n    actor: |", ["us", "china"]],
    ["…quantities:\n  z:\n    source: |", ["smith_2001"]],
    ["…claims:\n  z:\n    expect: |", ["holds", "fails", "contested"]],
    ["…quantities:\n  z:\n    as: |", ["probability", "positive"]],
    ["…correlations:\n  - between: [|", ["risk", "double", "fixed"]],
    ["…start:\n  assurance: |", ["none", "spoken", "written"]],
    ["…policies:\n  z: {leave: |", ["no", "yes"]],
    ["…policies:\n  z:\n    pressure: c|", ["coercive"]],
    ["…levers:\n  z:\n    levels: [|", []],
  ])("%s", (source, expected) => {
    expect(offers(source, false)).toEqual(expected);
  });
});

describe("expressions", () => {
  const condition = (text: string) => `…conditions:\n  z: ${text}`;
  const claim = (text: string) => `…claims:\n  z:\n    holds_if: ${text}`;
  const odds = (text: string) => `…events:\n  z:\n    odds: ${text}`;
  const states = ["assurance", "troops", "leave", "pressure", "regime"];
  test.each<[string, string[]]>([
    [condition("pressure = |"), ["token", "coercive"]],
    [condition("pressure != c|"), ["coercive"]],
    [condition("pressure in {|"), ["token", "coercive"]],
    [condition("regime in {stands, |"), ["stands", "falls"]],
    [condition("leave = |"), ["no", "yes"]],
    [condition("|"), [...states, "tough", "risk", "double", "fixed", "not", "true", "false"].toSorted()],
    [condition("tough and re|"), ["regime"]],
    [condition("tough |"), ["and", "implies", "in", "or"]],
    [condition("tough |and leave"), ["and", "implies", "in", "or"]],
    [claim("E(|"), ["china", "us"]],
    [claim("E(us | |"), [...states.slice(0, 4), "silent", "words"].toSorted()],
    [claim("P(pressure = coercive | w|"), ["words"]],
    [claim("P(tough | words, assurance = |"), ["none", "spoken", "written"]],
    [claim("P(pressure = |"), ["coercive", "token"]],
    [claim("best(|"), ["china", "us"]],
    [claim("best(us) != |"), ["silent", "words"]],
    [claim("best(us) in {silent, |"), ["silent", "words"]],
    [claim("share(words|"), ["words_work"]],
    [claim("cheapest(tough, |"), ["china", "us"]],
    [claim("tips(|"), ["china", "us"]],
    [claim("tips(us, tough, |"), [...states.slice(0, 4), "silent", "words"].toSorted()],
    [claim("some_stable(tough, |"), ["gmr", "nash", "seq", "sim", "smr", "sseq"]],
    [claim("acceptable(words | s|"), ["silent"]],
    [claim("sh|"), ["share"]],
    [odds("r|"), ["regime", "rest", "risk"]],
    [odds("0.1 |"), ["and", "implies", "or", "to"]],
    ["…quantities:\n  z: uni|", ["uniform"]],
    ["…quantities:\n  z: 2 * r|", ["risk"]],
    ["…play:\n  - |", ["chance", "china", "us"]],
    ["…play:\n  - us |", ["chooses"]],
    ["…play:\n  - us chooses |", ["assurance", "leave", "troops"]],
    ["…play:\n  - us chooses leave, |", ["assurance", "troops"]],
    ["…play:\n  - us chooses leave |", ["if"]],
    ["…play:\n  - chance decides |", ["regime"]],
    ["…play:\n  - us chooses leave if pressure = |", ["coercive", "token"]],
    ["…levers:\n  pressure:\n    irreversible: [|", ["coercive", "token"]],
    [
      "…preferences:\n  us: [not |",
      [...states, "tough", "risk", "double", "fixed", "not", "true", "false"].toSorted(),
    ],
  ])("%s", (source, expected) => {
    expect(offers(source).toSorted()).toEqual(expected.toSorted());
  });

  test("a call opens its parenthesis, unless one stands there", () => {
    const applied = (source: string) =>
      completed(source).result?.options.find(({ label }) => label === "best")?.apply;
    expect(applied(claim("be|"))).toBe("best(");
    expect(applied(claim("be|(us) = words"))).toBe("best");
  });

  test("names are found in a text that does not compile, and those of the last case too", () => {
    expect(
      offers("levers:\n  brand_new: {actor: us, levels: [a, b]}\nconditions:\n  c: brand_new = |"),
    ).toEqual(["a", "b"]);
    expect(offers('actors: {us: "\nconditions:\n  c: pressure = |')).toEqual(["token", "coercive"]);
  });

  test("nothing is offered unasked before a letter is typed", () => {
    expect(offers(condition("tough and |"), false)).toEqual([]);
    expect(offers(condition("tough and l|"), false)).toEqual(["leave"]);
  });
});

test("every word of the language has a form or a meaning", () => {
  expect(unexplainedWords).toEqual([]);
});
