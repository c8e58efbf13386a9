// A document as a Word file: headings, lists and tables of Word's own, so that its outline, its contents and its screen reader
// find them; pictures as the tables behind them (docs/decisions/0009-reports.md). The docx library stamps a file with the
// moment of its making; here its properties are replaced and its times set, so that the same document gives the same bytes.

import {
  AlignmentType,
  BorderStyle,
  Document as File,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  ShadingType,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Table as WordTable,
} from "docx";
import type { Verdict } from "../../model/index.js";
import {
  type Block,
  type Column,
  type Document,
  type Item,
  type Piece,
  plain,
  type Section,
  type Table,
  verdictWords,
  type Words,
} from "./document.js";
import { withoutTimes } from "./zip.js";

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

const colours: Readonly<Record<Verdict, string>> = { holds: "1B5FA8", fails: "B3470B", contested: "5C6470" };
const QUIET = "5A6472";
const LINE = "C9CED6";

/** A font for names and conditions, and the size of tables in half points. */
const CODE = "Consolas";
const SMALL = 18;

/** The bytes of the file. */
export async function writeDocx(document: Document): Promise<Uint8Array> {
  const title = plain(document.title);
  const setting = new Setting();
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    new Paragraph({
      children: [run(document.origin.join(" · "), { color: QUIET, size: SMALL })],
      spacing: { after: 240 },
    }),
    ...document.sections.flatMap((one) => setting.section(one, 0)),
  ];
  const file = new File({
    title,
    creator: "Casus",
    styles: {
      default: {
        document: {
          run: { font: "Calibri", size: 21, language: { value: "en-GB" } },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        title: { run: { size: 44, bold: true }, paragraph: { spacing: { after: 80 } } },
        heading1: {
          run: { size: 32, bold: true, color: "1C2430" },
          paragraph: { spacing: { before: 420, after: 140 }, keepNext: true },
        },
        heading2: {
          run: { size: 25, bold: true, color: "1C2430" },
          paragraph: { spacing: { before: 300, after: 100 }, keepNext: true },
        },
        heading3: {
          run: { size: 22, bold: true, color: "1C2430" },
          paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
        },
      },
      paragraphStyles: [
        {
          id: "Caption",
          name: "caption",
          basedOn: "Normal",
          next: "Normal",
          run: { size: SMALL, color: QUIET },
          paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
        },
      ],
    },
    numbering: {
      config: [listStyle("bullets", LevelFormat.BULLET), listStyle("numbers", LevelFormat.DECIMAL)],
    },
    sections: [{ children }],
  });
  const packed = await Packer.toArrayBuffer(file, false, [
    { path: "docProps/core.xml", data: properties(title) },
  ]);
  return withoutTimes(new Uint8Array(packed));
}

/** Signs or numbers at nine depths; below the first, items are not numbered. */
function listStyle(
  reference: string,
  format: (typeof LevelFormat)["BULLET"] | (typeof LevelFormat)["DECIMAL"],
) {
  return {
    reference,
    levels: Array.from({ length: DEEPEST_ITEM + 1 }, (_, level) => {
      const isNumber = level === 0 && format === LevelFormat.DECIMAL;
      return {
        level,
        format: isNumber ? LevelFormat.DECIMAL : LevelFormat.BULLET,
        text: isNumber ? "%1." : level % 2 === 0 ? "•" : "–",
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 360 * (level + 1), hanging: 300 } } },
      };
    }),
  };
}

/** Word has nine levels of lists. */
const DEEPEST_ITEM = 8;

/** What a file says about itself: nothing of when and by whom it was made. */
function properties(title: string): string {
  const escaped = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped}</dc:title><dc:creator>Casus</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>`;
}

/** Sets sections; counts numbered lists, so that each begins with 1. */
class Setting {
  #lists = 0;

  section({ title, blocks, sections }: Section, level: number): (Paragraph | WordTable)[] {
    return [
      new Paragraph({ text: plain(title), heading: levels[Math.min(level, levels.length - 1)]! }),
      ...blocks.flatMap((one) => this.#block(one)),
      ...sections.flatMap((one) => this.section(one, level + 1)),
    ];
  }

  #block(one: Block): (Paragraph | WordTable)[] {
    switch (one.kind) {
      case "paragraph":
        return [new Paragraph({ children: runs(one.words) })];
      case "list": {
        const reference = one.isNumbered ? "numbers" : "bullets";
        if (one.isNumbered) this.#lists++;
        return items(one.items, reference, this.#lists, 0);
      }
      case "table":
        return table(one);
      case "figure":
        return table({ ...one.data, caption: one.caption });
      default:
        return one satisfies never;
    }
  }
}

function items(list: readonly Item[], reference: string, instance: number, level: number): Paragraph[] {
  return list.flatMap(({ words, items: beneath = [] }) => [
    new Paragraph({
      children: runs(words),
      numbering: { reference, instance, level },
      spacing: { after: 60 },
    }),
    ...items(beneath, reference, instance, Math.min(level + 1, DEEPEST_ITEM)),
  ]);
}

/** The caption above, the heading repeated on every page, rows kept whole; an empty paragraph keeps tables apart. */
function table({ caption, columns, rows }: Table): (Paragraph | WordTable)[] {
  const line = { style: BorderStyle.SINGLE, size: 4, color: LINE };
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  const cell = (children: TextRun[], { isNumber = false }: Partial<Column>, isHead: boolean) =>
    new TableCell({
      children: [
        new Paragraph({
          children,
          alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { before: 30, after: 30, line: 240 },
        }),
      ],
      margins: { left: 80, right: 80 },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: "F2F4F7", color: "auto" } } : {}),
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column) => cell([run(column.head, { bold: true, size: SMALL })], column, true)),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: columns.map((column, c) => cell(runs(row[c] ?? [], SMALL), column, false)),
      }),
  );
  return [
    new Paragraph({ style: "Caption", children: [run(caption)] }),
    new WordTable({
      rows: [head, ...body],
      width: { size: 100, type: WidthType.PERCENTAGE },
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

type Dress = {
  readonly bold?: boolean;
  readonly color?: string;
  readonly font?: string;
  readonly size?: number;
};

function run(text: string, dress: Dress = {}): TextRun {
  return new TextRun({ text: plain(text), ...dress });
}

/** Links are their text and address: a link in Word needs a random name in the file. */
function runs(words: Words, size?: number): TextRun[] {
  const small = size === undefined ? {} : { size };
  return words.map((one: Piece) => {
    if (typeof one === "string") return run(one, small);
    switch (one.kind) {
      case "strong":
        return run(one.text, { ...small, bold: true });
      case "quiet":
        return run(one.text, { ...small, color: QUIET });
      case "code":
        return run(one.text, { font: CODE, size: (size ?? 21) - 2 });
      case "link":
        return run(one.text, small);
      case "verdict":
        return run(verdictWords[one.verdict], { ...small, bold: true, color: colours[one.verdict] });
      default:
        return one satisfies never;
    }
  });
}
