import { describe, expect, test } from "vitest";
import { cardAt } from "../../../workbench/text/card.js";
import { classOf, wordsBetween } from "../../../workbench/text/highlight.js";
import { spoken } from "../../../workbench/text/hover.js";
import { columnAfter } from "../../../workbench/text/indent.js";
import { base, baseCase, cursorIn, stateOf } from "./case-text.js";

const known = { subject: baseCase(), diagnostics: [] };

/** The words of the last line with their classes. */
function colours(source: string): string {
  const state = stateOf(source);
  const line = state.doc.line(state.doc.lines);
  return wordsBetween(state, line.from, line.to)
    .map(({ text, role }) => `${text}:${classOf(role)?.replace("cm-case-", "") ?? ""}`)
    .join(" ");
}

describe("colours of words", () => {
  test.each([
    [
      "  z: pressure = coercive and not leave",
      "conditions",
      "z:condition pressure:lever =:sign coercive:level and:keyword not:keyword leave:lever",
    ],
    [
      "  z: regime in {stands, falls}",
      "conditions",
      "z:condition regime:event in:keyword {:sign stands:level ,:sign falls:level }:sign",
    ],
    ["  z: troops > 10", "conditions", "z:condition troops:lever >:sign 10:level"],
    ["  z: nobody = 3", "conditions", "z:condition nobody: =:sign 3:number"],
    [
      "  z: E(us | words) > 0.5",
      "claims",
      "z:claim E:function (:sign us:actor |:sign words:policy ):sign >:sign 0.5:number",
    ],
    [
      "  z: some_stable(tough, nash)",
      "claims",
      "z:claim some_stable:function (:sign tough:condition ,:sign nash:keyword ):sign",
    ],
    [
      "  z: uniform(0, 2 * risk)",
      "quantities",
      "z:quantity uniform:function (:sign 0:number ,:sign 2:number *:sign risk:quantity ):sign",
    ],
    [
      "  - us chooses leave if tough",
      "play",
      "us:actor chooses:keyword leave:lever if:keyword tough:condition",
    ],
    ["  - chance decides regime", "play", "chance:keyword decides:keyword regime:event"],
    ["  z: {assurance: spoken, says: In words}", "policies", "z:policy assurance:lever spoken:level says:"],
    [
      '  z: {if: "regime in {stands, falls}", worth: 3}',
      "values:\n  us",
      "z:value if: regime:event in:keyword {:sign stands:level ,:sign falls:level }:sign worth: 3:number",
    ],
    ["  z: {actor: us, levels: [lo, hi]}", "levers", "z:lever actor: us:actor levels: lo:level hi:level"],
    ["title: us and china", "", "title:"],
  ])("%s under %s", (line, section, expected) => {
    const indented = section.startsWith("values") ? `  ${line}` : line;
    expect(colours(`${base}${section === "" ? "" : `${section}:\n`}${indented}`)).toBe(expected);
  });
});

/** What the card at the cursor says; the text around the cursor is looked up in the base case. */
function card(source: string, more = ""): string | undefined {
  const { text, at } = cursorIn(source);
  const whole = base + more;
  const start = whole.lastIndexOf(text);
  if (start < 0) throw new Error(`no "${text}" in the case`);
  const found = cardAt(stateOf(whole, known), start + at);
  return found && spoken(found);
}

describe("cards", () => {
  test.each([
    [
      "assurance != no|ne",
      "none, level of assurance. Levels: none · spoken · written. Where it stands before the play.",
    ],
    [
      "P(pressure = coer|cive",
      "coercive, level of pressure. gets tough. Levels: token · coercive. Where it stands before the play.",
    ],
    [
      "chooses pres|sure",
      "pressure, lever. Name: pressure on Pyongyang. Set by: china (China). Levels: token (stays passive) · coercive (gets tough). Starts at: coercive.",
    ],
    ["decides regi|me", "regime, event. Levels: stands · falls. Starts at: stands. Decided by chance."],
    ["  us|:\n    name", "us, actor. Name: United States."],
    ["actor: chi|na", "china, actor. Name: China."],
    [
      "2 * ri|sk",
      "risk, quantity. Is: 0.1 to 0.3. Median: 0.18. 5–95 %: 0.10 to 0.30. Because: It has outlived worse. Source: J. Smith, On words, 2001, page 3.",
    ],
    ["- fi|xed", "fixed, quantity. Is: 4. Median: 4.0."],
    ["regime if tou|gh", "tough, condition. Holds where: pressure = coercive and not leave."],
    ["| wor|ds)", "words, policy. Name: A spoken promise. Sets: assurance = spoken."],
    [
      "words_w|ork:",
      "words_work, claim. Words bring China to act. Holds if: P(pressure = coercive | words) > 0.5. Expected: fails.",
    ],
    ["source: smith|_2001", "smith_2001, source. J. Smith, On words, 2001."],
    ["cal|m:", "calm, value of us. Name: a calm region."],
    [
      "|P(pressure",
      "P(condition @ round | plan), number. the probability of the condition at the end of the play, or at the end of that round where one is named, under the plan. Example: P(pressure = coercive | spoken).",
    ],
    ["stands: re|st", "rest, word of the language. what the other odds leave."],
    ["title: Wo|rds", undefined],
  ])("%s", (source, expected) => {
    expect(card(source)).toBe(expected);
  });

  test("ex|pect", () => {
    expect(card("ex|pect")).toMatch(/^expect, key\. The verdict that is expected/);
  });

  test("a computed quantity by its draws", () => {
    expect(card("-dou|ble")).toMatch(/^double, quantity\. Is: 2 \* risk\. Median: 0\.3[56]/);
  });

  test("a text that does not compile is told from the last that did, and says so", () => {
    const diagnostics = [{ code: "CAS0101", severity: "error", message: "wrong", notes: [] }] as const;
    const state = stateOf(base, { ...known, diagnostics });
    expect(spoken(cardAt(state, base.lastIndexOf("risk"))!)).toMatch(/As of the last text without errors\.$/);
  });

  test("a name that only the text has", () => {
    const state = stateOf("levers:\n  fresh: {actor: us, levels: [a, b]}\n");
    expect(spoken(cardAt(state, 11)!)).toBe("fresh, lever. Levels: a · b. Set by: us.");
  });
});

describe("the column of a new line", () => {
  test.each([
    ["levers:", 2],
    ["  pressure:  # why", 4],
    ["    actor: us", 4],
    ["  - never: a", 4],
    ["  - us chooses a", 2],
    ["  - between:", 6],
    ["    cite: >-", 6],
    ["    - [a, b]", 4],
    ["", 0],
  ])("%s", (line, column) => {
    expect(columnAfter(line)).toBe(column);
  });
});
