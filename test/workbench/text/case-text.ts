// A case to stand the cursor in: what is tested is added to it, with `|` for the cursor.

import { EditorState } from "@codemirror/state";
import { compileCase } from "../../../src/index.js";
import type { Case } from "../../../src/model/index.js";
import { type Knowledge, knowledgeFacet } from "../../../workbench/text/knowledge.js";
import { outlineField } from "../../../workbench/text/outline.js";

/** Two actors, levers with named, numeric and no levels, an event, quantities, policies and a claim. */
export const base = `casus: 1
title: Words and deeds
sources:
  smith_2001: J. Smith, On words, 2001
actors:
  us:
    name: United States
  china: China
levers:
  assurance:
    actor: us
    levels: [none, spoken, written]
  troops: {actor: us, levels: [0, 10, 20]}
  leave: {actor: us}
  pressure:
    actor: china
    name: pressure on Pyongyang
    levels:
      token: stays passive
      coercive: gets tough
start:
  pressure: coercive
events:
  regime:
    levels: [stands, falls]
    odds:
      falls: if pressure = coercive then risk else 0
      stands: rest
conditions:
  tough: pressure = coercive and not leave
quantities:
  risk:
    is: 0.1 to 0.3
    as: probability
    because: It has outlived worse.
    source: smith_2001
    at: page 3
  double: 2 * risk
  fixed: 4
play:
  - us chooses assurance, troops, leave
  - china chooses pressure if assurance != none
  - chance decides regime if tough
values:
  us:
    calm: {if: regime = stands, worth: 5, says: a calm region}
    cost: -double - fixed
  china:
    trade: if pressure = token then 3 else 0
policies:
  silent: {assurance: none, leave: no}
  words: {assurance: spoken, says: A spoken promise}
claims:
  words_work:
    says: Words bring China to act.
    holds_if: P(pressure = coercive | words) > 0.5
    expect: fails
`;

/** The base case, compiled. */
export function baseCase(): Case {
  const { case: subject, diagnostics } = compileCase(base);
  if (!subject) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return subject;
}

/** A text and the offset of the `|` that is taken out of it; the last one, as `|` is a sign of the language. */
export function cursorIn(text: string): { readonly text: string; readonly at: number } {
  const at = text.lastIndexOf("|");
  if (at < 0) throw new Error("no cursor");
  return { text: text.slice(0, at) + text.slice(at + 1), at };
}

/** An editor state with the text, as the extensions see it. */
export function stateOf(text: string, known: Knowledge = { diagnostics: [] }): EditorState {
  return EditorState.create({ doc: text, extensions: [knowledgeFacet.of(() => known), outlineField] });
}
