// A step of play as its parts, for people to read and to choose.

import { type Draft, labelOf } from "./draft.js";

/** Who sets what, and when: `who` is an actor, or undefined for chance. */
export type StepParts = {
  readonly who: string | undefined;
  readonly what: readonly string[];
  readonly when: string;
};

/** The step as the language writes it. */
export function writeStep({ who, what, when }: StepParts): string {
  const condition = when.trim() === "" ? "" : ` if ${when.trim()}`;
  return `${who === undefined ? "chance decides" : `${who} chooses`} ${what.join(", ")}${condition}`;
}

/** Longest step that is read, in UTF-16 units; whatever is longer is shown as it is. */
const longest = 2000;

/** The parts of a written step; undefined where it is none. */
export function readStep(text: string): StepParts | undefined {
  if (text.length > longest) return undefined;
  const found = /^\s*(?:(chance)\s+decides|(\w+)\s+chooses)\s+([\w\s,]+?)(?:\s+if\s+(.*))?$/s.exec(text);
  if (!found) return undefined;
  const [, , who, what = "", when = ""] = found;
  return { who, what: what.split(",").map((one) => one.trim()), when: when.trim() };
}

/** The step with actors as readers see them. */
export function sayStep(draft: Draft, text: string): string {
  const parts = readStep(text);
  if (!parts?.who) return text;
  const { who, what, when } = parts;
  return `${labelOf(draft, "actors", who)} chooses ${what.join(", ")}${when === "" ? "" : ` if ${when}`}`;
}
