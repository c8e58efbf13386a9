// Reading YAML: the checks before, the library, and its tree made into ours.

import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Scalar as YamlScalar,
} from "yaml";
import {
  type Diagnostic,
  diagnostic,
  type SourceText,
  type Span,
  sortByPlace,
} from "../../diagnostics/index.js";
import { visible } from "../expression/index.js";
import { refusal } from "./limits.js";
import { locate, type Style } from "./locate.js";
import { openBrackets, splitDiagnostic, splitSets } from "./split.js";
import type { Entry, ListNode, Node, Scalar } from "./tree.js";
import { reword } from "./wording.js";

/** Most errors of YAML itself that are reported; after the first few they repeat one mistake. */
const reportedErrors = 10;
/** Most expressions split at a set that are reported. */
const reportedSplits = 100;

/** Most pieces of one split expression that are looked through. */
const rejoinLimit = 100;

/** Most mistakes that are reported: a file with more of them is not a case, and is not read on. */
export const reportLimit = 500;

/** Stands for a sign of an expression that YAML must not see; of one unit, so that places stay. */
const veil = "\ue000";

/** The file's tree, or nothing if it cannot be used, with all mistakes of this stage. */
export function readYaml(source: SourceText): { root?: Node; diagnostics: Diagnostic[] } {
  const refused = refusal(source);
  if (refused) return { diagnostics: [refused] };
  const diagnostics: Diagnostic[] = [];
  const document = compose(source.text, diagnostics);
  if (document.errors.length > 0) {
    report(document, source.text, diagnostics);
    return { diagnostics };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.source === "" && contents.type === "PLAIN")) {
    const why = source.text.trim() === "" ? "the file is empty" : "the file holds comments only";
    const help = "`casus new` writes a starter case to begin from";
    return { diagnostics: [diagnostic("CAS0004", why, { start: 0, end: 0 }, { help })] };
  }
  const root = new Reader(source.text, diagnostics).node(contents, { start: 0, end: 0 });
  return { root, diagnostics: sortByPlace(diagnostics) };
}

/** Composes the document; sets inside flow collections, at which YAML stumbles, are reported and veiled first. */
function compose(text: string, diagnostics: Diagnostic[]): Document {
  let seen = text;
  const sets = splitSets(text);
  if (sets.length > 0) {
    for (const set of sets.slice(0, reportedSplits)) diagnostics.push(splitDiagnostic(text, set.span));
    const units = text.split("");
    for (const sign of sets.flatMap((set) => set.signs)) units[sign] = veil;
    seen = units.join("");
  }
  // Duplicate keys are found here in linear time; the library compares every pair.
  return parseDocument(seen, { uniqueKeys: false, prettyErrors: false, merge: false, logLevel: "error" });
}

function report(document: Document, text: string, diagnostics: Diagnostic[]): void {
  const lines = new Set<number>();
  for (const error of document.errors) {
    const line = text.lastIndexOf("\n", Math.max(0, error.pos[0] - 1));
    if (lines.has(line) || lines.size >= reportedErrors) continue;
    lines.add(line);
    if (error.code === "MULTIPLE_DOCS") {
      const span = { start: error.pos[0], end: Math.min(error.pos[0] + 3, text.length) };
      const help = "remove the `---`, or make it two files";
      diagnostics.push(diagnostic("CAS0015", "a second document begins here", span, { help }));
    } else diagnostics.push(reword(error, text));
    // Tabs come in crowds, and what they indent fits nothing: the first says it all.
    if (error.code === "TAB_AS_INDENT") return;
  }
}

class Reader {
  readonly #text: string;
  readonly #diagnostics: Diagnostic[];
  readonly #aliases = new Set<string>();

  constructor(text: string, diagnostics: Diagnostic[]) {
    this.#text = text;
    this.#diagnostics = diagnostics;
  }

  /** @param near the place of what has no place of its own */
  node(node: unknown, near: Span): Node {
    if (this.#diagnostics.length >= reportLimit) return { kind: "broken", span: near };
    if (isAlias(node)) {
      const span = spanOf(node, near);
      // Once each: they come in crowds.
      if (this.#aliases.has(node.source)) return { kind: "broken", span };
      this.#aliases.add(node.source);
      const message = `"*${visible(node.source)}" is a YAML alias, and a case has none`;
      const help =
        "write the value out, or name it under `conditions` or `quantities`; a text that begins with * needs quotes";
      this.#diagnostics.push(diagnostic("CAS0007", message, span, { help }));
      return { kind: "broken", span };
    }
    if (isScalar(node)) {
      this.#refuseTag(node, near);
      return node.source === "" && node.type === "PLAIN"
        ? { kind: "nothing", span: spanOf(node, near) }
        : this.#scalar(node, near);
    }
    if (isMap(node)) {
      this.#refuseTag(node, near);
      return this.#map(node, spanOf(node, near));
    }
    if (isSeq(node)) {
      this.#refuseTag(node, near);
      return this.#list(node, spanOf(node, near));
    }
    if (isPair(node)) return this.#map({ items: [node], flow: true }, near);
    return { kind: "nothing", span: near };
  }

  #refuseTag(node: { tag?: string }, near: Span): void {
    if (node.tag === undefined) return;
    const written = node.tag.replace(/^tag:yaml\.org,2002:/, "!!");
    const message = `"${visible(written)}" is a YAML tag, and a case has none`;
    const help = "remove the tag; a text that begins with ! needs quotes";
    this.#diagnostics.push(diagnostic("CAS0010", message, spanOf(node, near), { help }));
  }

  #scalar(node: YamlScalar, near: Span): Scalar {
    const span = spanOf(node, near);
    const style = styles[node.type ?? "PLAIN"] ?? "plain";
    const written = typeof node.source === "string" ? node.source : String(node.value);
    const located = locate(this.#text, span.start, span.end, style, written);
    // What was veiled is shown again, from the text as it is.
    const text = written.includes(veil)
      ? written
          .split("")
          .map((c, i) => (c === veil ? (this.#text[located.offsets[i]!] ?? c) : c))
          .join("")
      : written;
    return { kind: "scalar", span, located: { ...located, text }, isPlain: style === "plain" };
  }

  #list(node: { items: readonly unknown[]; flow?: boolean | undefined }, span: Span): ListNode {
    const items: Node[] = [];
    for (let i = 0; i < node.items.length; i++) {
      const last = node.flow ? this.#splitEnd(node.items, i, plainItem) : i;
      items.push(
        last > i
          ? this.#rejoin(plainItem(node.items[i])!, plainItem(node.items[last])!)
          : this.node(node.items[i], span),
      );
      i = last;
    }
    return { kind: "list", span, isFlow: node.flow === true, items };
  }

  #map(node: { items: readonly unknown[]; flow?: boolean | undefined }, span: Span): Node {
    const entries: Entry[] = [];
    const first = new Map<string, Span>();
    for (let i = 0; i < node.items.length; i++) {
      const pair = node.items[i];
      if (!isPair(pair) || this.#diagnostics.length >= reportLimit) continue;
      const key = this.#key(pair.key, span);
      const last = node.flow ? this.#splitEnd(node.items, i, plainKey, plainValue(pair)) : i;
      let value: Node;
      if (last > i) {
        value = this.#rejoin(plainValue(pair)!, plainKey(node.items[last])!);
        i = last;
        // An expression in braces without a key: whatever the map was meant to be, it is reported.
        if (pair.value === null) return { kind: "broken", span };
      } else value = this.node(pair.value, key ? { start: key.span.end, end: key.span.end } : span);
      if (!key) continue;
      const name = key.located.text;
      const earlier = first.get(name);
      if (earlier) {
        const notes = [{ message: `"${visible(name)}" stands here first`, span: earlier }];
        const help = "rename or remove one of the two";
        this.#diagnostics.push(
          diagnostic("CAS0006", `"${visible(name)}" stands twice in one map`, key.span, { notes, help }),
        );
        continue;
      }
      first.set(name, key.span);
      entries.push({ key, value });
    }
    return { kind: "map", span, isFlow: node.flow === true, entries };
  }

  #key(key: unknown, near: Span): Scalar | undefined {
    if (isScalar(key) && !(key.source === "" && key.type === "PLAIN")) return this.#scalar(key, near);
    const span = spanOf(key, near);
    if (isAlias(key)) this.node(key, near);
    else {
      const found = key === null || isScalar(key) ? "nothing" : isSeq(key) ? "a list" : "a map";
      this.#diagnostics.push(diagnostic("CAS0010", `a key is a text, and this one is ${found}`, span));
    }
    return undefined;
  }

  /** The last of the items that belong to the expression that begins with item `i`: `i` itself if it is whole. */
  #splitEnd(
    items: readonly unknown[],
    i: number,
    piece: (item: unknown) => YamlScalar | undefined,
    begin: YamlScalar | undefined = piece(items[i]),
  ): number {
    if (!begin) return i;
    let open = openBrackets(String(begin.source));
    for (let j = i + 1; open > 0 && j < Math.min(items.length, i + rejoinLimit); j++) {
      const next = piece(items[j]);
      if (!next) return i;
      open = openBrackets(String(next.source), open);
      if (open === 0) return j;
    }
    return i;
  }

  #rejoin(from: YamlScalar, to: YamlScalar): Scalar {
    const span = { start: from.range![0], end: to.range![1] };
    this.#diagnostics.push(splitDiagnostic(this.#text, span));
    const text = this.#text.slice(span.start, span.end);
    return {
      kind: "scalar",
      span,
      located: locate(this.#text, span.start, span.end, "plain", text),
      isPlain: true,
    };
  }
}

const styles: Readonly<Record<string, Style>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_FOLDED: "block",
  BLOCK_LITERAL: "block",
};

function spanOf(node: unknown, near: Span): Span {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return range ? { start: range[0]!, end: range[1]! } : near;
}

function plainItem(item: unknown): YamlScalar | undefined {
  return isScalar(item) && item.type === "PLAIN" && item.range ? item : undefined;
}

/** The key of an entry that has a key only, as the rest of a split expression does. */
function plainKey(item: unknown): YamlScalar | undefined {
  return isPair(item) && item.value === null ? plainItem(item.key) : undefined;
}

function plainValue(pair: { value: unknown; key: unknown }): YamlScalar | undefined {
  return pair.value === null ? plainItem(pair.key) : plainItem(pair.value);
}
