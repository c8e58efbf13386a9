// Another name for something that a case declares, there and wherever it is named. What the case says stays the same, which
// is checked: names apart, both texts resolve to the same case.

import { hasErrors } from "../../diagnostics/index.js";
import type { Word } from "../expression/syntax.js";
import { parse } from "../parse.js";
import { resolve } from "../resolve/index.js";
import { AFTERWARDS } from "../resolve/roadmaps.js";
import type { CaseSyntax } from "../syntax.js";
import { nameDiagnostic } from "../table/names.js";
import { type CasePath, type OpenText, openText } from "./open-text.js";
import { type Reference, referencesOf } from "./references.js";
import { applyEdits, type Edited, edited, refused, type TextEdit } from "./text-edit.js";
import { nodeAt, showPath } from "./walk.js";

/** What is renamed: the words that name it, and the names that are not free. */
type Renamed = {
  readonly noun: string;
  readonly old: string;
  readonly isOne: (reference: Reference) => boolean;
  readonly taken: readonly string[];
  /** The key, where nothing else names it. */
  readonly key?: Word;
};

/**
 * Gives what is declared at the path another name: `["actors", "us"]`, `["levers", "assurance"]`, `["claims", "words_fail"]`,
 * `["sources", "fearon_1995"]`, a step (`["roadmap", "thaw", "steps", "freeze"]`), a value (`["values", "us", "alarm"]`) or a
 * level (`["levers", "assurance", "levels", 1]`, or its name in the place of the index). All references follow, in expressions,
 * keys, steps, plans and states; words for people and comments stay. Refused where the name is taken or is none, or while the
 * case has mistakes of form.
 */
export function renameAt(text: string, path: CasePath, name: string): Edited {
  const open = openText(text);
  if ("why" in open) return open;
  const { syntax, diagnostics } = parse({ name: "case", text });
  if (!syntax || hasErrors(diagnostics)) {
    const first = diagnostics.find((d) => d.severity === "error");
    return refused(`The text has a mistake that must be mended first: ${first?.message ?? "it is no case"}.`);
  }
  const what = renamed(open, syntax, path);
  if ("why" in what) return what;
  if (what.old === name) return edited([]);
  const wrong = nameDiagnostic({ text: name, span: { start: 0, end: 0 } }, what.noun, what.noun === "level");
  if (wrong || /^[-0-9]/.test(name))
    return refused(
      sentence(wrong ? [wrong.message, wrong.help] : [`"${name}" is a number, and a name is wanted`]),
    );
  if (what.taken.includes(name)) return refused(`The name "${name}" is taken.`);

  const words = new Map<number, Word>();
  for (const reference of referencesOf(syntax, open.root))
    if (reference.word.text === what.old && what.isOne(reference))
      words.set(reference.word.span.start, reference.word);
  if (what.key) words.set(what.key.span.start, what.key);
  const edits: TextEdit[] = [];
  for (const word of words.values()) {
    const edit = replaced(text, word, name);
    if (!edit)
      return refused(`"${what.old}" is written in a way that a form cannot rename. Edit the text itself.`);
    edits.push(edit);
  }
  const isSame =
    structure(syntax) === structure(parse({ name: "case", text: applyEdits(text, edits) }).syntax);
  return isSame ? edited(edits) : refused(`With the name "${name}" the case would say something else.`);
}

const sentence = (parts: readonly (string | undefined)[]): string => {
  const said = parts.filter((part) => part !== undefined).join(": ");
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
};

/** The edit of one word, which may stand in quotes or parentheses. */
function replaced(text: string, { text: old, span }: Word, name: string): TextEdit | undefined {
  const found = [...text.slice(span.start, span.end).matchAll(/[A-Za-z0-9_]+/g)];
  const [only] = found;
  if (!only || found.length > 1 || only[0] !== old) return undefined;
  const start = span.start + only.index;
  return { span: { start, end: start + old.length }, text: name };
}

const declared: Readonly<Record<string, string>> = {
  actors: "actor",
  levers: "lever",
  events: "event",
  conditions: "condition",
  quantities: "quantity",
  policies: "policy",
  roadmap: "roadmap",
  claims: "claim",
};

function renamed(
  open: OpenText,
  syntax: CaseSyntax,
  path: CasePath,
): Renamed | (Edited & { kind: "refused" }) {
  const nowhere = refused(`There is no ${showPath(path)} with a name of its own.`);
  const [section, first, second, third] = path;
  const isLevel = path.length === 4 && second === "levels" && (section === "levers" || section === "events");
  if (nodeAt(open, isLevel ? path.slice(0, 3) : path) === undefined) return nowhere;
  const old = String(path.at(-1));
  const noun = declared[String(section)];
  if (path.length === 2 && noun !== undefined) {
    const taken = Object.keys(declared).flatMap((key) => keysAt(open, [key]));
    return { noun, old, isOne: ({ kind }) => kind === "name", taken };
  }
  if (path.length === 2 && section === "sources")
    return { noun: "source", old, isOne: ({ kind }) => kind === "source", taken: keysAt(open, ["sources"]) };
  if (path.length === 3 && section === "values") {
    const above = nodeAt(open, path.slice(0, 2));
    const key =
      above?.kind === "map" ? above.entries.find((e) => e.key.located.text === old)?.key : undefined;
    if (!key) return nowhere;
    const word = { text: old, span: key.span };
    return { noun: "value", old, isOne: () => false, taken: keysAt(open, path.slice(0, 2)), key: word };
  }
  if (path.length === 4 && section === "roadmap" && second === "steps") {
    const taken = keysAt(open, ["roadmap"]).flatMap((name) => keysAt(open, ["roadmap", name, "steps"]));
    return {
      noun: "step",
      old,
      isOne: ({ kind }) => kind === "step",
      taken: [...taken, AFTERWARDS],
    };
  }
  if (!isLevel) return nowhere;
  const levels = [...syntax.levers, ...syntax.events].find((c) => c.name.text === first)?.levels ?? [];
  const names = levels.map((level) => level.name.text);
  const level = typeof third === "number" ? names[third] : names.find((own) => own === third);
  if (level === undefined) return nowhere;
  if (names.every((own) => Number.isFinite(Number(own))))
    return refused(
      `The levels of "${first}" are numbers, and expressions reckon with them. Edit the text itself.`,
    );
  return { noun: "level", old: level, isOne: (r) => r.kind === "level" && r.of === first, taken: names };
}

function keysAt(open: OpenText, path: CasePath): string[] {
  const node = nodeAt(open, path);
  return node?.kind === "map" ? node.entries.map((e) => e.key.located.text) : [];
}

const named = new Set(["span", "levelSpans", "actorSpan", "text", "name", "syntax", "written"]);

/** What a case says, without its names and places: the same for two texts that differ in a name only. */
function structure(syntax: CaseSyntax | undefined): string {
  if (!syntax) return "";
  const { resolved, diagnostics } = resolve(syntax);
  const levers = syntax.levers.map((lever) => lever.levels?.length ?? 0);
  const states = [syntax, ...syntax.misperceptions].map((own) => own.rankings.map((r) => r.tiers.length));
  const codes = diagnostics.map((d) => d.code);
  return JSON.stringify([resolved, levers, states, codes], (key, value: unknown) => {
    if (named.has(key)) return undefined;
    return key === "levels" && Array.isArray(value) && typeof value[0] === "string" ? value.length : value;
  });
}
