import { readdirSync, readFileSync } from "node:fs";
import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMap, isPair, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { Outline, outlineField } from "../../../workbench/text/outline.js";
import { scanSection } from "../../../workbench/text/scan.js";
import { base, cursorIn } from "./case-text.js";

/** The place at the cursor: its path, `key`, `value` or both, and what is already written there. */
function placeOf(source: string): string | undefined {
  const { text, at } = cursorIn(source);
  const place = new Outline(text).placeAt(at);
  if (!place) return undefined;
  const kind = [place.isKey ? "key" : "", place.isValue ? "value" : ""].filter(Boolean).join(" or ");
  return `${kind} in ${place.path.join(".") || "the case"}: ${text.slice(place.from, at)}`;
}

describe("the place at the cursor", () => {
  test.each([
    ["|", "key in the case: "],
    ["lev|", "key in the case: lev"],
    ["casus: 1\n|", "key in the case: "],
    ["title: What |", "value in title: What "],
    ["levers:|", undefined],
    ["levers: |", "value in levers: "],
    ["levers:\n  |", "key or value in levers: "],
    ["levers:\n  a:\n    ac|", "key or value in levers.a: ac"],
    ["levers:\n  a:\n    actor: |", "value in levers.a.actor: "],
    ["levers:\n  a:\n    actor: us\n    le|", "key in levers.a: le"],
    ["levers:\n  a:\n    actor: us\n    |", "key in levers.a: "],
    ["levers:\n  a:\n    actor: us\n  |", "key in levers: "],
    ["levers:\n  a:\n    actor: us\n|", "key in the case: "],
    ["levers:\n  a: {|", "key in levers.a: "],
    ["levers:\n  a: {actor: u|", "value in levers.a.actor: u"],
    ["levers:\n  a: {actor: us, |", "key in levers.a: "],
    ["levers:\n  a: {actor: us, levels: [x, |", "value in levers.a.levels.1: "],
    ["levers:\n  a: {actor: us, levels: [x, y], irr|", "key in levers.a: irr"],
    ["levers:\n  a: {\n    actor: us,\n    le|", "key in levers.a: le"],
    ["rules:\n  - |", "key or value in rules.0: "],
    ["rules:\n  - never: a and |", "value in rules.0.never: a and "],
    ["rules:\n  - never: a\n  - ne|", "key or value in rules.1: ne"],
    ["play:\n- us cho|", "key or value in play.0: us cho"],
    ["play:\n  - us chooses a\n  # so far\n  - chance |", "key or value in play.1: chance "],
    ["conditions:\n  a: b and\n    c or |", "value in conditions.a: b and\n    c or "],
    ["conditions:\n  a: |b = c", "value in conditions.a: "],
    ["conditions:\n  a: >-\n    b and |", "value in conditions.a: b and "],
    ['conditions:\n  a: "b in {c, |', "value in conditions.a: b in {c, "],
    ["conditions:\n  a: b  # why |", undefined],
    ['policies:\n  "odd": {a: |', "value in policies.odd.a: "],
    ["sources:\n  s: {cite: 'It''s, yes: |", "value in sources.s.cite: It''s, yes: "],
  ])("%s", (source, expected) => {
    expect(placeOf(source)).toBe(expected);
  });
});

/** Every key and every scalar with its path, as the YAML library reads the text. */
function readByYaml(text: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown, path: (string | number)[]): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair)) continue;
        const key = pair.key as Node & { value: unknown };
        const own = [...path, text.slice(...content(text, key))];
        found.push(`key ${own.join("/")} ${content(text, key)[0]}`);
        visit(pair.value, own);
      }
    } else if (isSeq(node)) {
      for (const [i, item] of node.items.entries()) visit(item, [...path, i]);
    } else if (isScalar(node) && node.range && node.range[1] > node.range[0]) {
      const [from, to] = content(text, node);
      const type = node.type ?? "";
      // Of a block scalar the first line is compared, of the others the whole.
      if (type.startsWith("BLOCK")) found.push(`block ${path.join("/")}`);
      else found.push(`scalar ${path.join("/")} ${from} ${to}`);
    }
  };
  visit(parseDocument(text, { schema: "failsafe" }).contents, []);
  return found;
}

function content(text: string, node: Node): [number, number] {
  const [from, to] = node.range!;
  return /["']/.test(text[from]!) ? [from + 1, to - 1] : [from, to];
}

/** The same from the outline: the lines of a scalar joined. */
function readByScan(text: string): string[] {
  const found: { line: string; path: string; kind: string; from: number; to: number }[] = [];
  for (const part of new Outline(text).partsIn(0, text.length)) {
    const path = part.path.join("/");
    const last = found.at(-1);
    if (part.kind === "scalar" && last?.kind === "scalar" && last.path === path) last.to = part.to;
    else found.push({ line: "", path, kind: part.kind, from: part.from, to: part.to });
  }
  return found.map(({ kind, path, from, to }) =>
    kind === "key" ? `key ${path} ${from}` : `scalar ${path} ${from} ${to}`,
  );
}

function caseFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".casus.yaml"))
    .map((name) => `${folder}/${name}`);
}

describe("agrees with the YAML library on every case of the gallery", () => {
  test.each(caseFiles("cases"))("%s", (file) => {
    const text = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
    const byYaml = readByYaml(text);
    const blocks = new Set(byYaml.filter((l) => l.startsWith("block ")).map((l) => l.slice(6)));
    const isBlock = (line: string) => line.startsWith("scalar ") && blocks.has(line.split(" ")[1]!);
    const byScan = readByScan(text).map((l) => (isBlock(l) ? `block ${l.split(" ")[1]}` : l));
    expect(byScan).toEqual(byYaml);
  });
});

test("reads any text to its end, with parts in order and inside of it", () => {
  const pieces = ["a", ":", " ", "\n", "- ", "{", "}", "[", "]", ",", '"', "'", "|", ">", "#", "\\", "  "];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (list) => {
      const text = `x:${list.join("")}`;
      let last = 0;
      for (const { from, to } of scanSection(text).parts) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(text.length);
        last = to;
      }
    }),
    { numRuns: 2000 },
  );
});

test("an edit reads its own section anew and no other", () => {
  const state = EditorState.create({ doc: base, extensions: [outlineField] });
  const at = base.indexOf("0.1 to");
  const next = state.update({ changes: { from: at, to: at + 3, insert: "0.15" } }).state;
  const before = state.field(outlineField).sections;
  const after = next.field(outlineField).sections;
  const changed = after.filter(({ section }, i) => section !== before[i]!.section);
  expect(changed.map(({ section }) => section.name)).toEqual(["quantities"]);
});
