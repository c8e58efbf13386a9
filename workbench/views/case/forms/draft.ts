// The text of a case as forms read it: its tree of YAML with the place of every part, whether or not it compiles.

import { type Diagnostic, positionAt, type Span } from "../../../../src/diagnostics/index.js";
import { shortKeyAt } from "../../../../src/language/edit/case-shape.js";
import type { CasePath } from "../../../../src/language/edit/index.js";
import { type MapNode, type Node, readYaml } from "../../../../src/language/yaml/index.js";

/** A text that forms can show; `root` is undefined where nothing is written yet. */
export type Draft = { readonly kind: "draft"; readonly text: string; readonly root: MapNode | undefined };

/** A text that is no YAML, or no map: `line` is where it stops making sense, from 1. */
export type Unreadable = { readonly kind: "unreadable"; readonly why: string; readonly line?: number };

/** Reads a text for the forms. Mistakes after which there is a tree are left to the compiler. */
export function readDraft(text: string): Draft | Unreadable {
  const { root, diagnostics } = readYaml({ name: "case", text });
  if (root?.kind === "map") return { kind: "draft", text, root };
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (!root && (error === undefined || error.code === "CAS0004"))
    return { kind: "draft", text, root: undefined };
  const line = error?.span ? { line: positionAt(text, error.span.start).line } : {};
  return { kind: "unreadable", why: error?.message ?? "the text is not a map of sections", ...line };
}

/** What stands at a path; a short form (`us: United States`) counts as its record. */
export function nodeAt({ root }: Draft, path: CasePath): Node | undefined {
  let node: Node | undefined = root;
  for (const [i, step] of path.entries()) {
    if (node?.kind === "map") node = node.entries.find(({ key }) => key.located.text === String(step))?.value;
    else if (node?.kind === "list") node = typeof step === "number" ? node.items[step] : undefined;
    else if (node?.kind === "scalar" && i === path.length - 1 && shortKeyAt(path.slice(0, i)) === step)
      return node;
    else return undefined;
  }
  return node;
}

/** A text and where it stands; undefined where there is none. */
export function textAt(
  draft: Draft,
  path: CasePath,
): { readonly text: string; readonly span: Span } | undefined {
  const node = nodeAt(draft, path);
  return node?.kind === "scalar" ? { text: node.located.text, span: node.span } : undefined;
}

/** An entry of a map: its name, and the place of all of it. */
export type Named = { readonly name: string; readonly span: Span };

/** The entries of the map at a path, in order; none where there is no map. */
export function entriesAt(draft: Draft, path: CasePath): readonly Named[] {
  const node = nodeAt(draft, path);
  if (node?.kind !== "map") return [];
  return node.entries.map(({ key, value }) => ({
    name: key.located.text,
    span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) },
  }));
}

/** The texts of the list at a path, in order; what is no text is empty. */
export function itemsAt(
  draft: Draft,
  path: CasePath,
): readonly { readonly text: string; readonly span: Span }[] {
  const node = nodeAt(draft, path);
  if (node?.kind !== "list") return [];
  return node.items.map((item) => ({
    text: item.kind === "scalar" ? item.located.text : "",
    span: item.span,
  }));
}

/** The names in a section: `actors`, `levers`, … */
export function namesIn(draft: Draft, section: string): readonly string[] {
  return entriesAt(draft, [section]).map(({ name }) => name);
}

/** What readers see of something declared: its label, or its name. */
export function labelOf(draft: Draft, section: string, name: string): string {
  return textAt(draft, [section, name, "name"])?.text ?? name;
}

/** A lever or an event with its levels. */
export type Coordinate = {
  readonly kind: "levers" | "events";
  readonly name: string;
  readonly levels: readonly string[];
  /** Of a lever. */
  readonly actor?: string;
};

/** The levels of a lever or an event: no and yes where it states none. */
export function levelsOf(draft: Draft, kind: "levers" | "events", name: string): readonly string[] {
  const path = [kind, name, "levels"];
  const node = nodeAt(draft, path);
  const stated =
    node?.kind === "map"
      ? entriesAt(draft, path).map((one) => one.name)
      : itemsAt(draft, path).map((one) => one.text);
  return stated.length > 0 ? stated : ["no", "yes"];
}

/** All levers, then all events. */
export function coordinatesOf(draft: Draft): readonly Coordinate[] {
  return (["levers", "events"] as const).flatMap((kind) =>
    namesIn(draft, kind).map((name) => {
      const actor = kind === "levers" ? textAt(draft, [kind, name, "actor"])?.text : undefined;
      return { kind, name, levels: levelsOf(draft, kind, name), ...(actor === undefined ? {} : { actor }) };
    }),
  );
}

/** The diagnostics that lie within a part of the text. */
export function within(diagnostics: readonly Diagnostic[], span: Span | undefined): readonly Diagnostic[] {
  if (!span) return [];
  return diagnostics.filter((d) => d.span && d.span.start >= span.start && d.span.end <= span.end);
}

/** Whether nothing is stated yet but the version, a title, and notes. */
export function isBlank({ root }: Draft): boolean {
  const beginnings = new Set(["casus", "title", "notes"]);
  return (root?.entries ?? []).every(({ key }) => beginnings.has(key.located.text));
}
