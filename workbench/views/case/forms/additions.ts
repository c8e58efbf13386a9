// What is added to a case by a press of a button: something sound, so that the case still compiles, for the user to change.

import {
  addAt,
  applyEdits,
  type CasePath,
  type CaseValue,
  type Edited,
  insertAt,
  removeAt,
  setAt,
} from "../../../../src/language/edit/index.js";
import { difference } from "../../../../src/language/edit/text-edit.js";
import { isReserved } from "../../../../src/language/expression/words.js";
import { leverRemoval } from "./additions-in-time.js";
import { type Coordinate, coordinatesOf, type Draft, entriesAt, itemsAt, namesIn, nodeAt } from "./draft.js";
import { readStep, writeStep } from "./step.js";

/** An edit of a text, or why it is not made. */
export type Change = (text: string) => Edited;

/** Several changes as one; the first that is refused refuses all. */
export function inTurn(...changes: readonly Change[]): Change {
  return (text) => {
    let now = text;
    for (const change of changes) {
      const done = change(now);
      if (done.kind === "refused") return done;
      now = applyEdits(now, done.edits);
    }
    return { kind: "edits", edits: difference(text, now) };
  };
}

/** The change, in a text that begins with the version of the language. */
export function versioned(change: Change): Change {
  return (text) => (text.trim() === "" ? inTurn((t) => setAt(t, ["casus"], 1), change)(text) : change(text));
}

const named = ["actors", "levers", "events", "conditions", "quantities", "policies", "roadmap", "claims"];

/** A name that is free: the stem itself or with a number; `path` is the map for names that only it must tell apart. */
export function freeName(draft: Draft, stem: string, path?: CasePath): string {
  const taken = new Set(
    path
      ? entriesAt(draft, path).map(({ name }) => name)
      : named.flatMap((section) => namesIn(draft, section)),
  );
  for (let n = 1; ; n++) {
    const name = n === 1 && !/_$/.test(stem) ? stem : `${stem.replace(/_$/, "")}_${n}`;
    if (!taken.has(name) && !isReserved(name)) return name;
  }
}

/** A name in snake_case for words that people wrote: "Ann's bakery" gives anns_bakery. */
export function nameFrom(words: string, otherwise: string): string {
  const plain = words
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "");
  const short = plain.slice(0, 32).replace(/_+$/, "");
  return short === "" ? otherwise : short;
}

/** A condition to begin with: the last level of the first lever or event. */
export function firstCondition(draft: Draft, kind?: Coordinate["kind"]): string {
  const all = coordinatesOf(draft);
  const one = all.find((c) => kind === undefined || c.kind === kind) ?? all[0];
  return one ? `${one.name} = ${one.levels.at(-1)}` : "1 > 0";
}

/** Something added: how the text changes, and the path of what is new. */
export type Addition = { readonly change: Change; readonly path: CasePath };

/** Sections in which something is declared under a name. */
export type Section =
  | "actors"
  | "levers"
  | "events"
  | "quantities"
  | "conditions"
  | "policies"
  | "claims"
  | "sources";

/** Adds to a section, under a name that is free. */
export function addition(draft: Draft, section: Section): Addition {
  const { stem, value } = beginning(draft, section);
  const name = section === "sources" ? freeName(draft, stem, ["sources"]) : freeName(draft, stem);
  const add: Change = (text) => addAt(text, [section], name, value);
  return { change: inTurn(add, ...whatFollows(draft, section, name)), path: [section, name] };
}

/** What else must be said of something new, so that the case still compiles. */
function whatFollows(draft: Draft, section: Section, name: string): readonly Change[] {
  const nSteps = itemsAt(draft, ["play"]).length;
  const actor = namesIn(draft, "actors")[0];
  // In a case that is played, a step sets each lever and decides each event.
  if (nSteps > 0 && section === "events")
    return [(text) => insertAt(text, ["play"], nSteps, `chance decides ${name}`)];
  if (nSteps > 0 && section === "levers")
    return [(text) => insertAt(text, ["play"], nSteps, `${actor ?? "actor_1"} chooses ${name}`)];
  // In a case that ranks, each actor prefers something.
  const isRanked = nodeAt(draft, ["preferences"]) ?? nodeAt(draft, ["rankings"]);
  if (section === "actors" && isRanked && coordinatesOf(draft).length > 0)
    return [(text) => addAt(text, ["preferences"], name, [firstCondition(draft, "levers")])];
  return [];
}

/** Takes out a lever, an event or an actor with what stands under its name elsewhere: its steps, settings, values. */
export function removal(draft: Draft, section: "actors" | "levers" | "events", name: string): Change {
  const changes: Change[] = [];
  const removed = (path: CasePath) => {
    if (nodeAt(draft, path)) changes.push((text) => removeAt(text, path));
  };
  if (section === "actors") {
    for (const under of ["values", "preferences", "rankings"]) removed([under, name]);
  } else {
    // From the last step on, so that the places of the others stay.
    for (const [i, { text: step }] of [...itemsAt(draft, ["play"]).entries()].reverse()) {
      const parts = readStep(step);
      if (!parts?.what.includes(name)) continue;
      const what = parts.what.filter((one) => one !== name);
      if (what.length === 0) removed(["play", i]);
      else changes.push((text) => setAt(text, ["play", i], writeStep({ ...parts, what })));
    }
    for (const policy of namesIn(draft, "policies")) removed(["policies", policy, name]);
    if (section === "levers") changes.push(leverRemoval(draft, name));
    removed(["start", name]);
  }
  removed([section, name]);
  return inTurn(...changes);
}

function beginning(draft: Draft, section: Section): { stem: string; value: CaseValue } {
  switch (section) {
    case "actors":
      return { stem: "actor_", value: "New actor" };
    case "levers":
      return {
        stem: "lever_",
        value: { actor: namesIn(draft, "actors")[0] ?? "actor_1", levels: ["no", "yes"] },
      };
    case "events":
      return { stem: "event_", value: { odds: "0.5" } };
    case "quantities":
      return { stem: "quantity_", value: { is: "0 to 1" } };
    case "conditions":
      return { stem: "condition_", value: firstCondition(draft) };
    case "policies": {
      const lever = coordinatesOf(draft).find(({ kind }) => kind === "levers");
      return {
        stem: "policy_",
        value: lever ? { [lever.name]: lever.levels[0] ?? "no" } : { says: "New policy" },
      };
    }
    case "claims":
      return { stem: "claim_", value: { says: "New claim.", holds_if: claimBeginning(draft) } };
    case "sources":
      return { stem: "source_", value: "Author, Title, year" };
    default:
      return section satisfies never;
  }
}

/** A claim to begin with, of the kind that the case can answer. */
function claimBeginning(draft: Draft): string {
  const condition = firstCondition(draft, "levers");
  if (itemsAt(draft, ["play"]).length > 0) return `P(${condition}) > 0.5`;
  const isRanked = nodeAt(draft, ["preferences"]) ?? nodeAt(draft, ["rankings"]);
  return isRanked && condition !== "1 > 0" ? `some_stable(${condition}, nash)` : "1 > 0";
}

/** A value of an actor. */
export function valueAddition(draft: Draft, actor: string): Addition {
  const name = freeName(draft, "value_", ["values", actor]);
  const value = { if: firstCondition(draft), worth: "10" };
  return { change: (text) => addAt(text, ["values", actor], name, value), path: ["values", actor, name] };
}

/** A level of a lever or event, behind the others; of an event with odds for each level, with odds of 0. */
export function levelAddition(draft: Draft, { kind, name, levels }: Coordinate): Change {
  const path = [kind, name, "levels"];
  let n = levels.length + 1;
  while (levels.includes(`level_${n}`)) n++;
  const isNumeric = levels.every((level) => Number.isFinite(Number(level)));
  const level = isNumeric ? String(Number(levels.at(-1)) + 1) : `level_${n}`;
  const node = nodeAt(draft, path);
  const add: Change = (text) =>
    node?.kind === "map"
      ? addAt(text, path, level, level.replaceAll("_", " "))
      : node?.kind === "list"
        ? insertAt(text, path, levels.length, level)
        : setAt(text, path, [...levels, level]);
  const odds = [kind, name, "odds"];
  const stated = kind === "events" ? nodeAt(draft, odds) : undefined;
  if (stated?.kind === "map") return inTurn(add, (text) => addAt(text, odds, level, "0"));
  // Odds of yes alone stand for both levels only while there are no more.
  if (stated?.kind === "scalar") {
    const all = { [levels.at(-1) ?? "yes"]: stated.located.text, [level]: "0", [levels[0] ?? "no"]: "rest" };
    return inTurn(add, (text) => setAt(text, odds, all));
  }
  return add;
}

/** Takes a level out, its odds and where it is the start with it. */
export function levelRemoval(draft: Draft, { kind, name, levels }: Coordinate, index: number): Change {
  const level = levels[index] ?? "";
  const path = [kind, name, "levels"];
  const isMap = nodeAt(draft, path)?.kind === "map";
  const changes: Change[] = [(text) => removeAt(text, [...path, isMap ? level : index])];
  const odds = [kind, name, "odds", level];
  if (kind === "events" && nodeAt(draft, odds)) changes.push((text) => removeAt(text, odds));
  const start = nodeAt(draft, ["start", name]);
  if (start?.kind === "scalar" && start.located.text === level)
    changes.push((text) => removeAt(text, ["start", name]));
  return inTurn(...changes);
}
