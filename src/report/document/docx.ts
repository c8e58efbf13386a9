// A document as a Word file: headings, lists and tables of Word's own, so that its outline, its contents and its screen reader
// find them; pictures as bitmaps in and above the tables of their data (docs/decisions/0012-pictures-in-word.md). The docx
// library stamps a file with the moment of its making; here its properties are replaced and its times set, so that the same
// document gives the same bytes.

import {
  AlignmentType,
  Document as File,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  Paragraph,
  type Table as WordTable,
} from "docx";
import {
  type Block,
  type Document,
  type Figure,
  type Item,
  plain,
  type Section,
  textOf,
} from "./document.js";
import { table } from "./docx-table.js";
import { QUIET, run, runs, SMALL } from "./docx-words.js";
import type { Lanes } from "./lanes.js";
import { Pictures, type Rasterise, type Shown } from "./pictures.js";
import { withoutTimes } from "./zip.js";

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

export type DocxOptions = {
  /** How pictures become bitmaps; without it there are only the tables of their data. */
  readonly rasterise?: Rasterise;
};

/** The bytes of the file. */
export async function writeDocx(document: Document, options: DocxOptions = {}): Promise<Uint8Array> {
  const title = plain(document.title);
  const setting = new Setting(await Pictures.of(document, options.rasterise));
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
          paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
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

/** Sets sections; counts numbered lists, so that each begins with 1, and pictures, so that each has a number of its own. */
class Setting {
  readonly #pictures: Pictures;
  #lists = 0;
  #images = 0;

  constructor(pictures: Pictures) {
    this.#pictures = pictures;
  }

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
        return this.#figure(one);
      default:
        return one satisfies never;
    }
  }

  /** Bars stand in the rows of their data; points above it, each with its number. */
  #figure(figure: Figure): (Paragraph | WordTable)[] {
    const { caption, data } = figure;
    if (figure.shape === "bars") {
      const strips = figure.bars.map((bar) =>
        this.#image(bar, `${bar.label.map(textOf).join("")}: ${bar.says}`),
      );
      if (strips.some((strip) => strip === undefined)) return table({ ...data, caption });
      const { ticks } = figure.scale;
      const head = `${ticks[0]?.says ?? ""} to ${ticks.at(-1)?.says ?? ""}`;
      return table({ ...data, caption }, { head, cells: strips as ImageRun[] });
    }
    if (figure.shape === "lanes") return this.#lanes(figure);
    const image = this.#image(figure, `${caption}. The table below has the numbers.`);
    if (!image) return table({ ...data, caption });
    const axes = `Upwards: ${lowered(figure.y.title)}. To the right: ${lowered(figure.x.title)}. Numbers are those of the table.`;
    return [
      new Paragraph({ style: "Caption", children: [run(caption)] }),
      new Paragraph({ children: [image], keepNext: true }),
      new Paragraph({ children: [run(axes, { color: QUIET, size: SMALL })] }),
      ...table({
        ...data,
        columns: [{ head: "No.", isNumber: true }, ...data.columns],
        rows: data.rows.map((row, r) => [[String(r + 1)], ...row]),
      }),
    ];
  }

  /** An actor's lane under another, each with its name, and then the table. */
  #lanes(figure: Lanes): (Paragraph | WordTable)[] {
    const { caption, data, lanes, x } = figure;
    const drawn = lanes.flatMap((lane) => {
      const image = this.#image(lane, lane.says);
      if (!image) return [];
      return [
        new Paragraph({ children: [run(lane.label)], keepNext: true }),
        new Paragraph({ children: [image], keepNext: true }),
      ];
    });
    if (drawn.length === 0) return table({ ...data, caption });
    const axes = `To the right: ${lowered(x.title)}; above, the numbers of the steps. A cross is a temptation.`;
    return [
      new Paragraph({ style: "Caption", children: [run(caption)], keepNext: true }),
      ...drawn,
      new Paragraph({ children: [run(axes, { color: QUIET, size: SMALL })] }),
      ...table({
        ...data,
        columns: [{ head: "No.", isNumber: true }, ...data.columns],
        rows: data.rows.map((row, r) => [[String(r + 1)], ...row]),
      }),
    ];
  }

  #image(of: Shown, description: string): ImageRun | undefined {
    const bitmap = this.#pictures.get(of);
    if (!bitmap) return undefined;
    const { png, width, height } = bitmap;
    const id = String(++this.#images);
    return new ImageRun({
      type: "png",
      data: png,
      transformation: { width, height },
      altText: { id, name: `Picture ${id}`, description: plain(description) },
    });
  }
}

/** As it stands within a sentence. */
const lowered = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);

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
