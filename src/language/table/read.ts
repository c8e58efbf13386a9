// A tree of YAML read against the table: every mistake of form becomes a diagnostic, every string of the
// expression language a syntax tree, and what cannot be read is left out.

import { type Details, type Diagnostic, diagnostic, nearest } from "../../diagnostics/index.js";
import {
  oneLine,
  type Parsed,
  parseExpression,
  parseMove,
  parsePreference,
  parseStep,
  parseStrength,
  parseTier,
  visible,
} from "../expression/index.js";
import { describe, type Entry, type MapNode, type Node, reportLimit, type Scalar } from "../yaml/index.js";
import { nameDiagnostic } from "./names.js";
import type { Expects, Keys, Shape, Value } from "./shape.js";

/** What reading gathers besides values. */
export type Reading = {
  readonly diagnostics: Diagnostic[];
  /** The scalars that hold text of the expression language, for the formatter. */
  readonly expressions: Scalar[];
};

/** The value of a node that should have the shape, or undefined if it is not usable. `where` names it in messages. */
export function readShape<S extends Shape>(
  shape: S,
  node: Node,
  where: string,
  reading: Reading,
): Value<S> | undefined {
  return new TableReader(reading).read(shape, node, where) as Value<S> | undefined;
}

const expectations: Readonly<Record<Expects, string>> = {
  condition: "a condition",
  number: "a number",
  distribution: "a number or a distribution",
  odds: "odds",
  claim: "a claim",
  share: "a share between 0 and 1",
};

/** What a shape takes, in words. */
export function expectation(shape: Shape): string {
  switch (shape.kind) {
    case "version":
      return "the number 1";
    case "text":
      return "a text";
    case "free":
      return "anything";
    case "level":
      return `a ${shape.noun}`;
    case "flag":
      return "true or false";
    case "step":
      return "a step of play";
    case "preference":
      return "a condition, or `A if B`";
    case "tier":
      return "a state, or several in braces and quotes";
    case "move":
      return "a move such as `yes -> no`";
    case "name":
      return `the name of a${/^[aeiou]/.test(shape.of) ? "n" : ""} ${shape.of}`;
    case "word":
      return shape.words.map((w) => `"${w}"`).join(" or ");
    case "expression":
      return expectations[shape.expects];
    case "list":
      return `a list (of ${plural(shape.noun)})`;
    case "map":
      return `a map (by ${shape.noun})`;
    case "record":
      return shape.short === undefined
        ? `a map with ${keyList(shape.keys)}`
        : `${expectation(shape.keys[shape.short]!.shape)} or a map`;
    case "either":
      return shape.of.map(expectation).join(" or ");
    default:
      return shape satisfies never;
  }
}

function plural(noun: string): string {
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

function keyList(keys: Keys): string {
  return Object.keys(keys)
    .map((k) => `"${k}"`)
    .join(", ");
}

class TableReader {
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  #report(...found: readonly Diagnostic[]): undefined {
    for (const d of found) this.#reading.diagnostics.push(d);
    return undefined;
  }

  read(shape: Shape, node: Node, where: string): unknown {
    if (shape.kind === "free") return { span: node.span };
    if (node.kind === "broken" || this.#reading.diagnostics.length >= reportLimit) return undefined;
    // A section whose entries are all commented out.
    if (node.kind === "nothing" && shape.kind === "list") return { span: node.span, items: [] };
    if (node.kind === "nothing" && shape.kind === "map")
      return { span: node.span, entries: [], reserved: {} };
    if (shape.kind === "either") {
      const taken = shape.of.find((s) => takes(s, node));
      return taken ? this.read(taken, node, where) : this.#wrongKind(shape, node, where);
    }
    if (shape.kind === "record" && node.kind === "scalar" && shape.short !== undefined) {
      const value = this.read(shape.keys[shape.short]!.shape, node, where);
      return value === undefined ? undefined : { span: node.span, keys: { [shape.short]: value } };
    }
    if (!takes(shape, node)) return this.#wrongKind(shape, node, where);
    switch (node.kind) {
      case "scalar":
        return this.#scalar(shape, node, where);
      case "list":
        if (shape.kind !== "list") return undefined;
        return { span: node.span, items: this.#items(shape, node.items, where) };
      case "map":
        if (shape.kind === "map") return this.#map(shape, node, where);
        if (shape.kind !== "record") return undefined;
        {
          if (shape.needsOne && node.entries.length === 0) return this.#says(shape.keys, node, where);
          const keys = this.#keys(shape.keys, node, where);
          return keys && { span: node.span, keys };
        }
      default:
        return undefined;
    }
  }

  #wrongKind(shape: Shape, node: Node, where: string): undefined {
    const found = node.kind === "scalar" ? `"${visible(oneLine(node.located.text))}"` : describe(node);
    // Braces around names, meant as a set of the expression language, are a map to YAML.
    if (
      node.kind === "map" &&
      node.isFlow &&
      node.entries.every((e) => e.value.kind === "nothing") &&
      node.entries.length > 0
    ) {
      const help = "in YAML, braces make a map: put the whole text in quotes";
      return this.#report(
        diagnostic(
          "CAS0009",
          `${where} expects ${expectation(shape)}, and YAML reads these braces as a map`,
          node.span,
          { help },
        ),
      );
    }
    return this.#report(
      diagnostic(
        "CAS0010",
        `${where} expects ${expectation(shape)}, found ${found}`,
        node.span,
        cureOf(shape, node),
      ),
    );
  }

  #items(shape: Shape & { kind: "list" }, items: readonly Node[], where: string): unknown[] {
    const values: unknown[] = [];
    for (const [i, item] of items.entries()) {
      const value = this.read(shape.of, item, `${shape.noun} ${i + 1}${ofPlace(where)}`);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  #map(shape: Shape & { kind: "map" }, node: MapNode, where: string): unknown {
    const entries: unknown[] = [];
    const own: { key: Scalar; value: Node }[] = [];
    const reserved = shape.reserved;
    for (const entry of node.entries) {
      if (this.#reading.diagnostics.length >= reportLimit) break;
      const name = { text: entry.key.located.text, span: entry.key.span };
      if (reserved && Object.hasOwn(reserved, name.text)) {
        own.push(entry);
        continue;
      }
      const wrong = nameDiagnostic(name, shape.noun, shape.keys === "level");
      if (wrong && isRemainder(node, entry)) {
        this.#splitText(entry.key);
        break;
      }
      if (wrong) this.#report(wrong);
      const value = this.read(
        shape.of,
        entry.value,
        `${shape.noun} "${visible(name.text)}"${ofPlace(where)}`,
      );
      if (value !== undefined && !wrong) entries.push({ name, value });
    }
    const keys = reserved && this.#keys(reserved, { ...node, entries: own }, where);
    return { span: node.span, entries, ...(reserved ? { reserved: keys ?? {} } : {}) };
  }

  #keys(keys: Keys, node: MapNode, where: string): Record<string, unknown> | undefined {
    const values: Record<string, unknown> = {};
    let isWhole = true;
    const present = new Set<string>();
    for (const entry of node.entries) {
      if (this.#reading.diagnostics.length >= reportLimit) return undefined;
      const { key, value } = entry;
      const name = key.located.text;
      if (!Object.hasOwn(keys, name)) {
        if (isRemainder(node, entry)) {
          this.#splitText(key);
          return undefined;
        }
        // A key that was meant is not missing too.
        const meant = this.#unknownKey(keys, key, where);
        if (meant !== undefined && !node.entries.some((e) => e.key.located.text === meant)) {
          present.add(meant);
          if (keys[meant]!.required) isWhole = false;
        }
        continue;
      }
      const known = keys[name]!;
      present.add(name);
      const read = this.read(known.shape, value, `"${name}" in ${where}`);
      if (read !== undefined) values[name] = read;
      else if (known.required) isWhole = false;
    }
    for (const [name, key] of Object.entries(keys)) {
      if (!key.required || present.has(name) || key.shape.kind === "version") continue;
      isWhole = false;
      const message = `${where} has no "${name}", which it needs`;
      const start = { start: node.span.start, end: Math.min(node.span.end, node.span.start + 1) };
      this.#report(
        diagnostic("CAS0012", message, start, { help: `add it, for example: ${name}: ${key.example}` }),
      );
    }
    return isWhole ? values : undefined;
  }

  /** Reports a map that says nothing, where it has to say something. */
  #says(keys: Keys, node: MapNode, where: string): undefined {
    const [first] = Object.entries(keys);
    const help = first && `add one of ${keyList(keys)}, for example: ${first[0]}: ${first[1].example}`;
    return this.#report(
      diagnostic("CAS0012", `nothing is said of ${where}`, node.span, help === undefined ? {} : { help }),
    );
  }

  #splitText(rest: Scalar): void {
    const message = `inside { } YAML ends a text at a comma, and takes "${visible(oneLine(rest.located.text))}" for a key`;
    const help = "put the whole text in quotes";
    this.#report(diagnostic("CAS0009", message, rest.span, { help }));
  }

  /** Gives the key that was probably meant. */
  #unknownKey(keys: Keys, key: Scalar, where: string): string | undefined {
    const name = key.located.text;
    const guess = nearest(name, Object.keys(keys));
    const help = guess === undefined ? `the keys here are ${keyList(keys)}` : `did you mean "${guess}"?`;
    const fix = guess === undefined ? {} : { fix: { span: key.span, text: guess } };
    this.#report(
      diagnostic("CAS0011", `unknown key "${visible(name)}" in ${where}`, key.span, { help, ...fix }),
    );
    return guess;
  }

  #scalar(shape: Shape, node: Scalar, where: string): unknown {
    const { located, span } = node;
    switch (shape.kind) {
      case "text":
        return { text: withoutOverrides(located.text).trim(), span };
      case "level":
      case "name": {
        const word = { text: located.text.trim(), span };
        const wrong = nameDiagnostic(
          word,
          shape.kind === "name" ? shape.of : shape.noun,
          shape.kind === "level",
        );
        return wrong ? this.#report(wrong) : word;
      }
      case "version":
        if (located.text === "1") return { span };
        return this.#report(
          diagnostic(
            "CAS0013",
            `version "${visible(located.text)}" of the case language is not known`,
            span,
            {
              help: "this version of casus reads `casus: 1`",
            },
          ),
        );
      case "flag":
        if (/^(true|false)$/i.test(located.text))
          return { span, flag: located.text.toLowerCase() === "true" };
        return this.#wrongKind(shape, node, where);
      case "word": {
        const text = located.text.trim();
        if (shape.words.includes(text)) return { text, span };
        const guess = nearest(text, shape.words);
        const message = `${where} is ${expectation(shape)}, found "${visible(text)}"`;
        const details =
          guess === undefined ? {} : { help: `did you mean "${guess}"?`, fix: { span, text: guess } };
        return this.#report(diagnostic("CAS0010", message, span, details));
      }
      case "expression": {
        const syntax = this.#parsed(node, parseExpression);
        return syntax && { span, syntax, text: oneLine(located.text) };
      }
      case "step":
        return this.#parsed(node, parseStep);
      case "preference": {
        // The formatter re-spaces expressions, and the sign of strength is none.
        if (!parseStrength(located)) return this.#parsed(node, parsePreference);
        const { syntax, diagnostics } = parsePreference(located);
        this.#report(...diagnostics);
        return syntax;
      }
      case "move":
        return this.#parsed(node, parseMove);
      case "tier": {
        const { syntax, diagnostics } = parseTier(located);
        this.#report(...diagnostics);
        return syntax;
      }
      default:
        return this.#wrongKind(shape, node, where);
    }
  }

  #parsed<T>(node: Scalar, parse: (located: Scalar["located"]) => Parsed<T>): T | undefined {
    this.#reading.expressions.push(node);
    const { syntax, diagnostics } = parse(node.located);
    this.#report(...diagnostics);
    return syntax;
  }
}

/** Whether an entry that is no key here looks like the rest of a text with a comma: `{cite: A. Author, A title}`. */
function isRemainder(node: MapNode, { key, value }: Entry): boolean {
  return node.isFlow && value.kind === "nothing" && key.isPlain && node.entries[0]?.key !== key;
}

/** How a value of the wrong kind is mended, where that can be said. */
function cureOf(shape: Shape, node: Node): Details {
  if (shape.kind === "either") return {};
  if (node.kind === "nothing") return { help: "write it, or remove the line" };
  if (shape.kind === "expression" || shape.kind === "text" || shape.kind === "step") {
    const join = shape.kind === "expression" && shape.expects === "condition" && node.kind === "list";
    return {
      help: join
        ? "write one text, its parts joined by `and` or `or`"
        : "write one text on the line of its key, in quotes if it contains brackets or colons",
    };
  }
  if (shape.kind === "map" && node.kind === "list")
    return { help: `write a line per ${shape.noun}, its name and a colon first, without dashes` };
  if (shape.kind === "list") return { help: "write [a, b], or a line per item that begins with a dash" };
  if (shape.kind === "map" || shape.kind === "record")
    return { help: "write one indented line per key, each with a colon and a value" };
  return {};
}

/** Whether the shape is written as such a node at all. */
function takes(shape: Shape, node: Node): boolean {
  switch (shape.kind) {
    case "free":
      return true;
    case "either":
      return shape.of.some((s) => takes(s, node));
    case "list":
      return node.kind === "list";
    case "map":
      return node.kind === "map";
    case "record":
      return node.kind === "map" || (node.kind === "scalar" && shape.short !== undefined);
    case "flag":
      return node.kind === "scalar" && /^(true|false)$/i.test(node.located.text);
    default:
      return node.kind === "scalar";
  }
}

/** How messages name the file as a whole. */
export const wholeCase = "the case";

/** ` of lever "x"`; a section needs no mention, since what stands in it says what it is. */
function ofPlace(where: string): string {
  return where.endsWith(` in ${wholeCase}`) ? "" : ` of ${where}`;
}

/**
 * A text without the characters that change the direction of what follows: a name that holds one would turn the numbers after it
 * around wherever it is shown ("0.50" to "05.0"). Texts in scripts that run from right to left need none of them.
 */
function withoutOverrides(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
}
