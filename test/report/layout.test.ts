import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnsOf,
  dotted,
  onOneLine,
  paragraph,
  sentence,
  table,
  tableWidth,
} from "../../src/report/terminal/layout.js";

describe("columns of a text", () => {
  const wide: readonly (readonly [string, number])[] = [
    ["abc", 3],
    ["−≈✓", 3],
    ["北京", 4],
    ["e\u0301", 1],
    ["", 0],
  ];
  for (const [text, columns] of wide)
    it(`"${text}": ${columns}`, () => expect(columnsOf(text)).toBe(columns));
});

describe("a paragraph", () => {
  it("hangs its later lines", () => {
    expect(paragraph("one two three four", 12, "- ", "  ")).toEqual(["- one two", "  three four"]);
  });
  it("keeps a lever with its level, and a number with its unit", () => {
    expect(paragraph("it is regime = falls 25.0 % now", 19)).toEqual([
      "it is",
      "regime = falls",
      "25.0 % now",
    ]);
  });
  it("breaks a word that is longer than a line", () => {
    expect(paragraph("abcdefghijkl mn", 8)).toEqual(["abcdefgh", "ijkl mn"]);
  });
  it("is one empty line where there is no text", () => expect(paragraph("", 20, "  ")).toEqual(["  "]));
  it("dresses lines, not their indent", () => {
    expect(paragraph("a bcdefghi", 10, "  ", "  ", (line) => `<${line}>`)).toEqual(["  <a>", "  <bcdefghi>"]);
  });
  it("is never wider than the page and loses nothing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z北=%0-9]{1,15}$/), { minLength: 1 }),
        fc.integer({ min: 12, max: 60 }),
        (words, width) => {
          const lines = paragraph(words.join(" "), width, "", "  ");
          for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
          expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
        },
      ),
    );
  });
});

describe("a text of the user's", () => {
  it("cannot steer the terminal", () => {
    expect(onOneLine("a\u001b[2Jb\r\nc\u009b1m\u202ed")).toBe("a [2Jb c 1m d");
  });
});

describe("parts with dots", () => {
  it("break between parts", () =>
    expect(dotted(["aaaa", "bbbb", "cccc"], 12)).toEqual(["aaaa · bbbb", "cccc"]));
});

describe("a table", () => {
  const rows = [
    [{ text: "a" }, { text: "1.0", align: "right" }, { text: "x" }],
    [{ text: "北京" }, { text: "10.0", align: "right" }, { text: "" }],
  ] as const;
  it("is aligned, with no spaces at the ends of lines", () => {
    expect(table(rows, "  ")).toEqual(["  a      1.0  x", "  北京  10.0"]);
  });
  it("knows its width", () => expect(tableWidth(rows)).toBe(4 + 2 + 4 + 2 + 1));
});

describe("a sentence", () => {
  it("begins large and ends with a stop", () => expect(sentence("why not")).toBe("Why not."));
  it("keeps the end that it has", () => expect(sentence("Really?")).toBe("Really?"));
});
