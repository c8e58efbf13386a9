// Tables in a Word file: a caption above, headings that are repeated on every page, rows that are not broken.

import {
  AlignmentType,
  BorderStyle,
  type ImageRun,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  TableCell,
  TableRow,
  WidthType,
  Table as WordTable,
} from "docx";
import { columnWidths } from "./columns.js";
import type { Column, Table } from "./document.js";
import { run, runs, SMALL } from "./docx-words.js";
import { STRIP_WIDTH } from "./picture.js";

const LINE = "C9CED6";

/** Tables of so many rows stay on one page. */
const SHORT = 8;

/** Twentieths of a point: a page of A4 without the margins of an inch that Word gives it, and a cell with a strip. */
const TEXT_WIDTH = 11906 - 2 * 1440;
const STRIP = 15 * STRIP_WIDTH + 160;

/** Pictures as a column of a table, one a row, which stands second. */
export type Strips = { readonly head: string; readonly cells: readonly ImageRun[] };

/** The caption above, the heading repeated on every page, rows kept whole; an empty paragraph keeps tables apart. */
export function table({ caption, columns, rows }: Table, strips?: Strips): (Paragraph | WordTable)[] {
  const line = { style: BorderStyle.SINGLE, size: 4, color: LINE };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  const widths = columnWidths({ kind: "table", caption, columns, rows }, TEXT_WIDTH, strips && [STRIP]);
  const isShort = rows.length <= SHORT;
  const cell = (
    children: ParagraphChild[],
    { isNumber = false }: Partial<Column>,
    c: number,
    r: number | "head",
  ) =>
    new TableCell({
      width: { size: widths[c]!, type: WidthType.DXA },
      children: [
        new Paragraph({
          children,
          alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { before: 30, after: 30, line: 240, lineRule: LineRuleType.AUTO },
          keepNext: r === "head" || (isShort && r < rows.length - 1),
        }),
      ],
      margins: { left: 80, right: 80 },
      ...(r === "head" ? { shading: { type: ShadingType.CLEAR, fill: "F2F4F7", color: "auto" } } : {}),
    });
  const row = (cells: readonly TableCell[], isHead: boolean) =>
    new TableRow({ cantSplit: true, ...(isHead ? { tableHeader: true } : {}), children: cells });
  // Where there are strips, they stand second.
  const all: readonly (Column | "strips")[] = [
    ...columns.slice(0, 1),
    ...(strips ? ["strips" as const] : []),
    ...columns.slice(1),
  ];
  const head = row(
    all.map((column, c) => {
      const own = column === "strips" ? { head: strips!.head } : column;
      return cell([run(own.head, { bold: true, size: SMALL })], own, c, "head");
    }),
    true,
  );
  const body = rows.map((words, r) =>
    row(
      all.map((column, c) => {
        if (column === "strips") return cell(strips!.cells.slice(r, r + 1), {}, c, r);
        const own = words[columns.indexOf(column)] ?? [];
        return cell(runs(own, SMALL), column, c, r);
      }),
      false,
    ),
  );
  return [
    new Paragraph({ style: "Caption", children: [run(caption)] }),
    new WordTable({
      rows: [head, ...body],
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: {
        top: line,
        bottom: line,
        left: none,
        right: none,
        insideHorizontal: line,
        insideVertical: none,
      },
    }),
    new Paragraph({ children: [], spacing: { after: 60 } }),
  ];
}
