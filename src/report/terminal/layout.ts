// Setting text in columns and paragraphs of a given width, by what a terminal shows: wide characters take two
// columns, combining ones none.

import type { Dress } from "./dress.js";

const none = /[\p{M}\p{Cf}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Columns that a text without dress takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** A text of the user's on one line and harmless: control characters, which could steer the terminal, are spaces. */
export function onOneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();
}

/** A text with what belongs together, such as `regime = falls` and `25.0 %`, joined by spaces that do not break. */
function glued(text: string): string {
  return text.replace(/(?<=\w) (!?=) (?=[\w{])/g, "\u00a0$1\u00a0").replace(/(?<=\d) %/g, "\u00a0%");
}

/**
 * The text in lines of at most `width` columns, broken at spaces; only a word longer than a line is broken itself.
 * @param indent what the first line begins with; the others begin with `hanging`
 */
export function paragraph(
  text: string,
  width: number,
  indent = "",
  hanging = indent,
  dress: Dress = (line) => line,
): string[] {
  const lines: string[] = [];
  let line = "";
  const room = () => Math.max(8, width - columnsOf(lines.length === 0 ? indent : hanging));
  const close = () => {
    lines.push(`${lines.length === 0 ? indent : hanging}${dress(line.replaceAll("\u00a0", " "))}`);
    line = "";
  };
  for (const word of glued(onOneLine(text)).split(" ")) {
    let rest = word;
    if (line !== "" && columnsOf(line) + 1 + columnsOf(rest) > room()) close();
    while (columnsOf(rest) > room()) {
      const [head, tail] = cut(rest, room());
      line = head;
      rest = tail;
      close();
    }
    line = line === "" ? rest : `${line} ${rest}`;
  }
  if (line !== "" || lines.length === 0) close();
  return lines;
}

/** The characters that fit into `room` columns, and the others. */
function cut(text: string, room: number): [head: string, tail: string] {
  let head = "";
  let columns = 0;
  for (const character of text) {
    columns += columnsOf(character);
    if (columns > room && head !== "") break;
    head += character;
  }
  return [head, text.slice(head.length)];
}

/** Parts joined by ` · ` in lines of at most `width` columns, broken between parts. */
export function dotted(parts: readonly string[], width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    const longer = line === "" ? part : `${line} · ${part}`;
    if (line !== "" && columnsOf(indent) + columnsOf(longer) > width) {
      lines.push(...paragraph(line, width, indent));
      line = part;
    } else line = longer;
  }
  return [...lines, ...paragraph(line, width, indent)];
}

/** A cell of a table. */
export type Cell = { readonly text: string; readonly dress?: Dress; readonly align?: "left" | "right" };

/** Rows of cells in aligned columns, two spaces apart; no spaces at the ends of lines. */
export function table(rows: readonly (readonly Cell[])[], indent = ""): string[] {
  const widths = columnWidths(rows);
  return rows.map((row) =>
    row
      .reduce((line, { text, dress = (t) => t, align = "left" }, c) => {
        const isLast = c === row.length - 1;
        const pad = " ".repeat(Math.max(0, widths[c]! - columnsOf(text)));
        const cell = align === "right" ? pad + dress(text) : dress(text) + (isLast ? "" : pad);
        return c === 0 ? indent + cell : `${line}  ${cell}`;
      }, "")
      .trimEnd(),
  );
}

/** Columns that each column of a table takes. */
function columnWidths(rows: readonly (readonly Cell[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach(({ text }, c) => {
      widths[c] = Math.max(widths[c] ?? 0, columnsOf(text));
    });
  return widths;
}

/** Columns that a whole table takes, without its indent. */
export function tableWidth(rows: readonly (readonly Cell[])[]): number {
  const widths = columnWidths(rows);
  return widths.reduce((sum, width) => sum + width, 0) + 2 * Math.max(0, widths.length - 1);
}

/** A sentence from its beginning to a full stop. */
export function sentence(text: string): string {
  const line = capital(onOneLine(text));
  return /[.!?…]["'”’)]*$/.test(line) ? line : `${line}.`;
}

/** A text that begins a line. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
