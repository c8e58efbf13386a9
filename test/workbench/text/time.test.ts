// Rounds and roadmaps in the editor: what is offered where, what words are, and what is told of them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CompletionContext } from "@codemirror/autocomplete";
import { describe, expect, test } from "vitest";
import { compileCase } from "../../../src/index.js";
import { cardAt } from "../../../workbench/text/card.js";
import { completeCase } from "../../../workbench/text/complete.js";
import { classOf, wordsBetween } from "../../../workbench/text/highlight.js";
import { root } from "../../transcript.js";
import { cursorIn, stateOf } from "./case-text.js";

const text = readFileSync(join(root, "test/workbench/cases/thaw.casus.yaml"), "utf8");
const { case: subject } = compileCase(text);
const known = { subject: subject!, diagnostics: [] };

/** The labels on offer at the `|` of a line that ends the case, and that begin with what is written there. */
function offers(source: string): string[] {
  const { text: written, at } = cursorIn(`${text}${source}`);
  const result = completeCase(new CompletionContext(stateOf(written, known), at, true));
  const begun = written.slice(result?.from ?? at, at);
  return (result?.options ?? []).map(({ label }) => label).filter((label) => label.startsWith(begun));
}

const rounds = ["2017", "2018", "2019", "2020", "2021", "2022"];
const steps = ["pause", "ease", "dismantle", "lift", "afterwards"];

describe("what is offered", () => {
  test.each<[string, string[]]>([
    ["  z: P(reach = homeland @ |", rounds],
    ["  z: P(reach = homeland @ 202|", ["2020", "2021", "2022"]],
    ["  z: by(reach = homeland, |", rounds],
    ["  z: E(us | offer |", ["from"]],
    ["  z: E(us | offer from |", rounds],
    ["  z: holds(|", ["thaw"]],
    ["  z: weakest(|", ["thaw"]],
    ["  z: weakest(thaw) = |", steps],
    ["  z: slack(|", ["us", "dprk"]],
    ["  z: slack(us, |", steps],
    ["  z: fi|", ["first"]],
    ["  z: first(re|", ["reach"]],
    ["conditions:\n  z: round >= 202|", ["2020", "2021", "2022"]],
    ["conditions:\n  z: rou|", ["round"]],
    ["levers:\n  z:\n    due: |", rounds],
    ["levers:\n  z:\n    expires: |", []],
    ["levers:\n  z:\n    fro|", ["frozen"]],
    ["levers:\n  z:\n    frozen: |", ["true", "false"]],
    ["events:\n  reach:\n    persists: [|", ["regional", "homeland"]],
    ["values:\n  us:\n    z: {counts: |", ["at the end", "each round", "once"]],
    ["actors:\n  z:\n    dis|", ["discount"]],
    ["rounds: |", ["forever"]],
    [
      "roadmap:\n  z:\n    |",
      ["says", "steps", "moves", "chance", "detected_after", "detected_with", "fallback", "lasts"],
    ],
    ["roadmap:\n  z:\n    fallback: |", ["carry_on", "offer"]],
    ["roadmap:\n  z:\n    moves: |", ["simultaneous", "alternating"]],
    ["roadmap:\n  z:\n    steps:\n      a: {|", ["at", "do", "says"]],
    ["roadmap:\n  z:\n    steps:\n      a: {at: |", rounds],
    ["roadmap:\n  z:\n    steps:\n      a: {do: {|", ["exercises", "sanctions", "programme"]],
    ["roadmap:\n  z:\n    steps:\n      a: {do: {sanctions: |", ["full", "eased", "lifted"]],
  ])("%s", (source, expected) => {
    expect(offers(source)).toEqual(expected);
  });

  test("rounds that are counted have numbers", () => {
    const { text: written, at } = cursorIn("rounds: 3\nlevers:\n  z:\n    due: |");
    const result = completeCase(new CompletionContext(stateOf(written), at, true));
    expect(result?.options.map(({ label }) => label)).toEqual(["1", "2", "3"]);
  });
});

/** The words of a claim with their classes, without what every colouring has. */
function coloured(claim: string): Record<string, string | undefined> {
  const written = `${text}  z: ${claim}\n`;
  const state = stateOf(written, known);
  const from = written.length - claim.length - 1;
  return Object.fromEntries(
    wordsBetween(state, from, written.length).map((word) => [word.text, classOf(word.role)]),
  );
}

describe("what words are", () => {
  test("rounds are levels, in P, in by and after from", () => {
    expect(coloured("P(reach = homeland @ 2019 | offer from 2020) > 0.5")).toMatchObject({
      "2019": "cm-case-level",
      "2020": "cm-case-level",
      "0.5": "cm-case-number",
      from: "cm-case-keyword",
      offer: "cm-case-policy",
    });
    expect(coloured("by(reach = homeland, 2021) > 0.5")).toMatchObject({
      by: "cm-case-function",
      "2021": "cm-case-level",
    });
  });

  test("roadmaps and their steps are names", () => {
    expect(coloured("weakest(thaw) = pause and slack(us, ease) > 0")).toMatchObject({
      weakest: "cm-case-function",
      thaw: "cm-case-roadmap",
      pause: "cm-case-step",
      ease: "cm-case-step",
      slack: "cm-case-function",
    });
    expect(coloured("weakest(thaw) != afterwards")).toMatchObject({ afterwards: "cm-case-keyword" });
  });

  test("a question's word without its bracket is a name like any other", () => {
    const written = "levers:\n  first: {actor: us}\nconditions:\n  z: first\n";
    const words = wordsBetween(stateOf(written), written.length - 6, written.length);
    expect(words.map(({ role }) => classOf(role))).toEqual(["cm-case-lever"]);
  });
});

/** What hovering tells of the word that the last `|` stands before. */
function card(source: string): string {
  const { text: written, at } = cursorIn(source);
  const found = cardAt(stateOf(written, known), at);
  return found ? `${found.title}, ${found.kind}. ${found.lines.map(({ text: says }) => says).join(" ")}` : "";
}

describe("what is told", () => {
  test.each<[string, string]>([
    [
      "rounds: [2017]\nconditions:\n  z: |round >= 2017",
      "round, round. The round that the play is in. 2017 · 2018 · 2019 · 2020 · 2021 · 2022",
    ],
    [
      "rounds: [2017, 2018, 2019]\nclaims:\n  z: P(reach = homeland @ |2019) > 0",
      "2019, round. Round 3 of 3.",
    ],
    [
      "roadmap:\n  |thaw: {}",
      "thaw, roadmap. a freeze first, then relief, and only then the programme pause (2018) · ease (2019) · dismantle (2020) · lift (2021)",
    ],
    [
      "roadmap:\n  thaw:\n    steps:\n      |pause: {}",
      "pause, step. 2018 exercises = paused, programme = frozen thaw",
    ],
  ])("%s", (source, expected) => {
    expect(card(source)).toBe(expected);
  });

  test.each(["claims:\n  z: P(reach = homeland |@ 2019) > 0", "claims:\n  z: E(us | offer |from 2020) > 0"])(
    "%s",
    (source) => {
      expect(card(source)).toMatch(/round/);
    },
  );
});
