// Completion: what may be written at the cursor. A place in the text leads to the table of keys, which says what belongs
// there: keys, names of a kind, levels, one of a few words, or an expression (expect.ts).

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import type { Key, Keys, Shape } from "../../src/language/table/shape.js";
import { completeExpression } from "./expect.js";
import { namesIn } from "./knowledge.js";
import { coordinateAt, levelledAt, type NameKind, type Names } from "./names.js";
import { coordinateCompletions, keywordCompletions, levelCompletions, nameCompletion } from "./options.js";
import { outlineOf } from "./outline.js";
import type { Path, Place } from "./scan.js";
import { declaringSections, isExpression, keysAt, nounAt, scalarAt } from "./shape.js";

/** A word in progress: letters, digits, and the sign of a negative level. */
const word = /^[\w-]*$/;

/** Completes keys, names, levels and expressions of a case file. */
export function completeCase(context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context;
  const place = outlineOf(state).placeAt(pos);
  if (!place) return null;
  const names = namesIn(state);
  if (place.isValue) {
    const shape = scalarAt(place.path);
    if (isExpression(shape)) {
      const found = completeExpression(state.sliceDoc(place.from, pos), shape!, place.path, names);
      const keys = place.isKey ? keyCompletions(state, place, pos, names) : [];
      const hasParenthesis = /^\w*\(/.test(state.sliceDoc(pos, Math.min(state.doc.length, pos + 50)));
      const options = found.options.map((o) => (hasParenthesis ? { ...o, apply: o.label } : o));
      return resultOf(pos - found.word.length, [...keys, ...options], found.word, explicit);
    }
  }
  const written = state.sliceDoc(place.from, pos);
  if (!word.test(written)) return null;
  const options = [
    ...(place.isKey ? keyCompletions(state, place, pos, names) : []),
    ...(place.isValue ? valueCompletions(place.path, names) : []),
  ];
  // A value that can only be a name or a word is offered at once, without a letter of it.
  const isSure = place.isValue && !place.isKey;
  return resultOf(place.from, options, written, explicit || isSure);
}

function resultOf(
  from: number,
  options: readonly Completion[],
  written: string,
  isAsked: boolean,
): CompletionResult | null {
  if (options.length === 0 || (written === "" && !isAsked)) return null;
  return { from, options, validFor: /^\w*$/ };
}

/** What a scalar that is no expression can be. */
function valueCompletions(path: Path, names: Names): readonly Completion[] {
  const shape = scalarAt(path);
  switch (shape?.kind) {
    case "name":
      return namesOfKind(names, [shape.of as NameKind]);
    case "word":
      return shape.words.map((label) => ({ label, type: "keyword" }));
    case "flag":
      return ["true", "false"].map((label) => ({ label, type: "keyword" }));
    case "version":
      return [{ label: "1", type: "constant" }];
    case "level": {
      if (path[0] === "rounds") return path.length === 1 ? keywordCompletions("forever") : [];
      const isDeclared = path[2] === "levels";
      const of = levelledAt(path, names);
      return of && !isDeclared ? levelCompletions(of) : [];
    }
    default:
      return [];
  }
}

function namesOfKind(names: Names, kinds: readonly NameKind[]): readonly Completion[] {
  const from = kinds.includes("source") ? names.sources : names.named;
  return Array.from(from.values())
    .filter(({ kind }) => kinds.includes(kind))
    .map((named) => nameCompletion(named));
}

/** What the author's keys in a map can be: names declared elsewhere; nothing where the map declares them itself. */
function namedKeys(path: Path, names: Names): readonly Completion[] {
  if (path.length === 1 && declaringSections.has(String(path[0]))) return [];
  switch (nounAt(path)) {
    case "actor":
    case "viewer":
      return namesOfKind(names, ["actor"]);
    case "lever":
      return namesOfKind(names, ["lever"]);
    case "lever or event":
      return coordinateCompletions(names);
    case "level": {
      const of = path.at(-1) === "levels" ? undefined : names.named.get(coordinateAt(path) ?? "");
      return of ? levelCompletions(of) : [];
    }
    default:
      return [];
  }
}

/** The keys that may stand in a map, but for those that do. */
function keyCompletions(state: EditorState, place: Place, pos: number, names: Names): readonly Completion[] {
  const after = /^[\w-]*[ \t]*(:?)/.exec(state.sliceDoc(pos, Math.min(state.doc.length, pos + 100)))!;
  const present = keysIn(state, place);
  const write = (key: string, tail: string): Completion["apply"] => (after[1] ? key : key + tail);
  const own = tableKeys(keysAt(place.path), place.path, state, place.from, write);
  const named = namedKeys(place.path, names).map((option) => ({
    ...option,
    apply: write(option.label, ": ")!,
  }));
  return [...own, ...named].filter(({ label }) => !present.has(label));
}

function tableKeys(
  keys: Keys,
  path: Path,
  state: EditorState,
  from: number,
  write: (key: string, tail: string) => Completion["apply"],
): readonly Completion[] {
  const column = from - state.doc.lineAt(from).from;
  return Object.entries(keys).map(([label, key]) => ({
    label,
    type: "property",
    detail: key.required ? "needed" : "",
    info: `${key.doc} For example: ${label}: ${key.example}`,
    apply: write(label, tailOf(key, path, column))!,
    boost: key.required ? 1 : 0,
  }));
}

/** What follows a key: its value on the same line, or for a section the beginning of the next line. */
function tailOf({ shape }: Key, path: Path, column: number): string {
  if (path.length > 0 || !isBlock(shape)) return ": ";
  return `:\n${" ".repeat(column + 2)}${shape.kind === "list" ? "- " : ""}`;
}

function isBlock(shape: Shape): boolean {
  return shape.kind === "map" || shape.kind === "list";
}

/** The keys of the map at a place, but for the one that is being written. */
function keysIn(state: EditorState, place: Place): ReadonlySet<string> {
  const outline = outlineOf(state);
  const present = new Set<string>();
  if (place.path.length === 0) {
    for (const { section, from } of outline.sections) if (from !== place.from) present.add(section.name);
    return present;
  }
  for (const part of outline.partsOf(String(place.path[0]))) {
    if (part.kind !== "key" || part.from === place.from || part.path.length !== place.path.length + 1)
      continue;
    if (place.path.every((step, i) => part.path[i] === step)) present.add(String(part.path.at(-1)));
  }
  return present;
}
