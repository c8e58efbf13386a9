import { describe, expect, it } from "vitest";
import { diagnostic, formatDiagnostic, positionAt } from "../../src/diagnostics/index.js";

describe("positionAt", () => {
  const table: [text: string, offset: number, line: number, column: number][] = [
    ["", 0, 1, 1],
    ["ab\ncd", 3, 2, 1],
    ["ab\r\ncd", 4, 2, 1],
    ["ab\rcd", 3, 2, 1],
    ["a\n\n\nb", 4, 4, 1],
    ["ab", 99, 1, 3],
  ];
  for (const [text, offset, line, column] of table) {
    it(`${JSON.stringify(text)} at ${offset}: ${line}:${column}`, () => {
      expect(positionAt(text, offset)).toEqual({ line, column });
    });
  }
});

describe("formatDiagnostic", () => {
  it("prints head, place, notes and help, one a line", () => {
    const source = {
      name: "korea.casus.yaml",
      text: "actors:\n  china: China\n\nlevers:\n  pressure: {actor: chnia}\n",
    };
    const at = source.text.indexOf("chnia");
    const d = diagnostic(
      "CAS0203",
      'unknown actor "chnia" in lever "pressure"',
      { start: at, end: at + 5 },
      {
        notes: [{ message: "actors are declared", span: { start: 0, end: 6 } }],
        help: 'did you mean "china"? (declared at line 2)',
      },
    );
    expect(formatDiagnostic(d, source)).toBe(
      [
        'error[CAS0203]: unknown actor "chnia" in lever "pressure"',
        "  --> korea.casus.yaml:5:21",
        "note: actors are declared (line 1)",
        'help: did you mean "china"? (declared at line 2)',
      ].join("\n"),
    );
  });
});
