// Reading YAML: what is refused, where, and that every scalar knows the places of its characters.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../../src/diagnostics/index.js";
import {
  type Node,
  nestingLimit,
  readYaml,
  reportLimit,
  sizeLimit,
} from "../../../src/language/yaml/index.js";

const read = (text: string) => readYaml({ name: "x.casus.yaml", text });

/** Refused with these codes, the first at `LINE:COLUMN`. */
function rejects(title: string, text: string, codes: string, at?: string): void {
  test(`${title} → ${codes}`, () => {
    const { diagnostics } = read(text);
    expect(diagnostics.map((d) => d.code).join(" ")).toBe(codes);
    const source = { name: "x.casus.yaml", text };
    if (at) expect(formatDiagnostic(diagnostics[0]!, source)).toContain(`--> x.casus.yaml:${at}`);
  });
}

describe("unusable files", () => {
  rejects("nothing", "", "CAS0004");
  rejects("white space", " \n\t\n", "CAS0004");
  rejects("comments", "# one\n# two\n", "CAS0004");
  rejects("an empty document", "---\n...\n", "CAS0004");
  rejects("NUL", "casus: 1\nti\u0000tle: x", "CAS0003", "2:3");
  rejects("control characters", "\u007fELF\u0002\u0001", "CAS0003", "1:1");
  rejects("bytes that were not UTF-8", "title: caf\ufffd", "CAS0003", "1:11");
  rejects("too large", "a".repeat(sizeLimit + 1), "CAS0002");
  rejects("too many pieces", `[${",".repeat(sizeLimit - 2)}]`, "CAS0002");
});

describe("not YAML", () => {
  rejects("a tab for indentation", "levers:\n\ta: 1\n", "CAS0005", "2:1");
  rejects("two colons", "title: Korea: what next\n", "CAS0005", "1:8");
  rejects("an open quote", 'title: "Korea\n', "CAS0005");
  rejects("an open bracket", "a: [1, 2\nb: 3\n", "CAS0005");
  rejects("text after a quoted text", 'title: "How" to\n', "CAS0005", "1:14");
  rejects("a reserved sign", "a: @b\n", "CAS0005", "1:4");
  rejects("a list on the line of its key", "a: - b\n", "CAS0005", "1:4");
  rejects("several documents", "a: 1\n---\nb: 2\n", "CAS0015", "2:1");
  test("a tab is named in plain words", () => {
    expect(read("levers:\n\ta: 1\n").diagnostics[0]!.message).toBe(
      "a tab indents this line, and YAML allows spaces only",
    );
  });
});

describe("refused parts of YAML", () => {
  rejects("an alias", "a: &x 1\nb: *x\n", "CAS0007", "2:4");
  rejects("a merge key", "a: &x {b: 1}\nc: {<<: *x}\n", "CAS0007", "2:9");
  rejects("an alias without anchor", "a: *x\n", "CAS0007", "1:4");
  rejects("a tag", "a: !!binary aGk=\n", "CAS0010");
  rejects("a duplicate key", "a: 1\nb: 2\na: 3\n", "CAS0006", "3:1");
  rejects("a list as a key", "? [a]\n: b\n", "CAS0010");
  rejects("no key", ": b\n", "CAS0010");
  test("a duplicate names the other line", () => {
    const text = "a: 1\nb: 2\na: 3\n";
    expect(formatDiagnostic(read(text).diagnostics[0]!, { name: "x", text })).toContain(
      'note: "a" stands here first (line 1)',
    );
  });
  test("an alias bomb costs nothing", () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(10)}]`).join(
      "\n",
    );
    expect(read(bomb).diagnostics.every((d) => d.code === "CAS0007")).toBe(true);
  });
  test("a file full of mistakes is not read to its end", () => {
    const many = Array.from({ length: 5000 }, (_, i) => `*b${i}`).join(", ");
    expect(read(`a: [${many}]`).diagnostics).toHaveLength(reportLimit);
  });
});

describe("nesting", () => {
  const deep = 10_000;
  rejects("lists", "[".repeat(deep), "CAS0008");
  rejects("maps", "{a: ".repeat(deep), "CAS0008");
  rejects("dashes", `${"- ".repeat(deep)}a`, "CAS0008");
  rejects("explicit keys", "? ".repeat(deep), "CAS0008");
  rejects("indentation", Array.from({ length: 1500 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), "CAS0008");
  rejects(
    "lists at their key's column",
    Array.from({ length: 1500 }, (_, i) => `${" ".repeat(i)}- a:`).join("\n"),
    "CAS0008",
  );
  const nested = (n: number) => Array.from({ length: n }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
  test(`${nestingLimit} maps are read, one more is not`, () => {
    expect(read(`${nested(nestingLimit)} 1`).diagnostics).toEqual([]);
    expect(
      read(`${nested(nestingLimit + 1)}\n${" ".repeat(nestingLimit + 1)}b: 1`).diagnostics[0]!.code,
    ).toBe("CAS0008");
  });
  test("brackets in prose do not nest", () => {
    expect(
      read(`a: |\n  ${"[{(".repeat(100)}\nb: "${"[{".repeat(100)}"\nc: x ${"( ".repeat(100)}\n`).diagnostics,
    ).toEqual([]);
  });
});

describe("expressions that YAML splits", () => {
  function rejoins(text: string, ...expressions: string[]): void {
    test(text, () => {
      const { root, diagnostics } = read(text);
      expect(diagnostics.map((d) => d.code)).toEqual(expressions.map(() => "CAS0009"));
      expect(diagnostics.map((d) => text.slice(d.span!.start, d.span!.end))).toEqual(expressions);
      for (const expression of expressions) expect(scalars(root!)).toContain(expression);
      // The fix mends it.
      const mended = diagnostics
        .toReversed()
        .reduce((t, d) => t.slice(0, d.fix!.span.start) + d.fix!.text + t.slice(d.fix!.span.end), text);
      expect(read(mended).diagnostics).toEqual([]);
      expect(scalars(read(mended).root!)).toEqual(scalars(root!));
    });
  }
  rejoins("{is: uniform(0, 1), as: probability}", "uniform(0, 1)");
  rejoins("[min(a, b), c]", "min(a, b)");
  rejoins("{worth: min(a, max(b, c)) > 3, if: d}", "min(a, max(b, c)) > 3");
  rejoins("{a: uniform(0, 1), b: uniform(0, 1)}", "uniform(0, 1)", "uniform(0, 1)");
  rejoins("{holds_if: P(a = b | c, d = e) > 0.5, expect: holds}", "P(a = b | c, d = e) > 0.5");
  rejoins("{if: regime in {a, b}, worth: 1}", "regime in {a, b}");
  rejoins("{if: regime in {a, b} and (x in {c} or y), worth: 1}", "regime in {a, b} and (x in {c} or y)");
  rejoins(
    "{t: {if: a in {b, c}, worth: min(1, 2)}, u: {if: d in {e}}}",
    "a in {b, c}",
    "min(1, 2)",
    "d in {e}",
  );
  rejoins("[a in {b, c}, d in {e, f}]", "a in {b, c}", "d in {e, f}");
  rejoins('{says: "a, (b", worth: max(1, 2)}', "max(1, 2)");
  test("a bracket that nothing closes is left to the expression", () => {
    expect(read("{is: (1, as: probability}").diagnostics).toEqual([]);
  });
  test("block style is not split", () => {
    const { root, diagnostics } = read("is: uniform(0, 1)\nif: a in {b, c}\n");
    expect(diagnostics).toEqual([]);
    expect(scalars(root!)).toEqual(["is", "uniform(0, 1)", "if", "a in {b, c}"]);
  });
});

function scalars(node: Node): string[] {
  if (node.kind === "scalar") return [node.located.text];
  if (node.kind === "list") return node.items.flatMap(scalars);
  if (node.kind === "map") return node.entries.flatMap((e) => [e.key.located.text, ...scalars(e.value)]);
  return [];
}

describe("places of characters", () => {
  /** Every character stands in the file at its place; every X of the file is found by the text that it is in. */
  function locates(title: string, text: string): void {
    test(title, () => {
      const { root, diagnostics } = read(text);
      expect(diagnostics).toEqual([]);
      const values = root!.kind === "map" ? root!.entries.map((e) => e.value) : [];
      for (const value of values) {
        if (value.kind !== "scalar") throw new Error("a scalar was expected");
        const { text: decoded, offsets } = value.located;
        for (let i = 0; i < decoded.length; i++) {
          if (!/\s/.test(decoded[i]!) && text[offsets[i]!] !== "\\")
            expect(text[offsets[i]!]).toBe(decoded[i]);
          expect(offsets[i]!).toBeLessThanOrEqual(offsets[i + 1]!);
          expect(offsets[i]!).toBeGreaterThanOrEqual(value.span.start);
        }
        expect(offsets[decoded.length]!).toBeLessThanOrEqual(value.span.end);
      }
      // Every X in the file is found, once.
      const marks = values.flatMap((v) =>
        v.kind === "scalar"
          ? v.located.text.split("").flatMap((c, i) => (c === "X" ? [v.located.offsets[i]!] : []))
          : [],
      );
      expect(marks).toEqual([...text.matchAll(/X/g)].map((m) => m.index));
    });
  }
  locates("plain", "a: one X two X\n");
  locates("plain over lines", "a: one\n    X two\n\n  three X\n");
  locates("single quotes", "a: 'it''s X, ''''X'\n");
  locates("single quotes over lines", "a: 'one\n  X two ''\n\n   X'\n");
  locates("double quotes", 'a: "one \\"X\\" \\u0041\\x41 X \\\\X"\n');
  locates("double quotes over lines", 'a: "one\n  X two \\\n   three X\\n\\\n  X"\n');
  locates("a long escape", 'a: "\\U0001F600X"\n');
  locates("literal", "a: |\n  one X\n    two X\n\n  three X\nb: X\n");
  locates("literal with a comment", "a: |-  # a comment\n   one X\nb: X\n");
  locates("folded", "a: >\n  one\n  X two\n\n  three X\nb: X\n");
  locates("CRLF", 'a: one\r\n  X\r\nb: >\r\n  two\r\n  X\r\nc: "X\r\n  X"\r\n');
  locates("a byte-order mark", "\ufeffa: X\n");

  test("any text in quotes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (value) => {
        const text = `a: ${JSON.stringify(value)}\n`;
        const { root } = read(text);
        if (root?.kind !== "map") return; // a character that no text may have
        const scalar = root.entries[0]!.value;
        if (scalar.kind !== "scalar") throw new Error("a scalar was expected");
        expect(scalar.located.text).toBe(value);
        expect(scalar.located.offsets).toHaveLength(value.length + 1);
      }),
    );
  });
});
