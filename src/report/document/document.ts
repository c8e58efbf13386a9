// A document without a format: headings, paragraphs, lists, tables and figures as plain data. Sections are written once and
// three writers set them (html/, markdown.ts, docx.ts), so that every format says the same.

import type { Verdict } from "../../model/index.js";

/** Some words of a line: plain, or marked for what they are. A link's address is http or https, or it is not a link. */
export type Piece =
  | string
  | { readonly kind: "strong" | "quiet" | "code"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  | { readonly kind: "verdict"; readonly verdict: Verdict };

/** A line of text. */
export type Words = readonly Piece[];

/** An item of a list, with more beneath it. */
export type Item = { readonly words: Words; readonly items?: readonly Item[] };

/** A column of a table. Numbers stand at the right. */
export type Column = { readonly head: string; readonly isNumber?: boolean };

/** The first cell of a row is its heading. */
export type Table = {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Words[])[];
};

/** One bar of a figure; places are numbers on the figure's scale. */
export type Bar = {
  readonly label: Words;
  /** The section that says more. */
  readonly target?: string;
  /** The number that the bar shows, in words. */
  readonly says: string;
  readonly value: number;
  /** The ends of the interval around the value. */
  readonly low: number;
  readonly high: number;
  /** Marks across the bar, such as the shares from which a claim holds and up to which it fails. */
  readonly marks: readonly number[];
  readonly verdict?: Verdict;
};

/** A point of a figure with two scales. */
export type Point = { readonly label: string; readonly x: number; readonly y: number };

/** A scale from `low` to `high`, with a line at each of `ticks`. */
export type Scale = {
  readonly title: string;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly { readonly at: number; readonly says: string }[];
};

/** A moment of a lane: what an actor has to lose then, over the draws and at the medians. */
export type LanePoint = {
  /** The place of its mark in the figure. */
  readonly mark: number;
  readonly low: number;
  readonly value: number;
  readonly high: number;
  /** Whether it would depart: at the medians, in some draws, or in none. */
  readonly sign: "✗" | "≈" | "✓";
};

/** What one actor has to lose over time, in its own units. */
export type Lane = {
  readonly label: string;
  readonly y: Scale;
  readonly points: readonly LanePoint[];
  /** What the lane shows, in words. */
  readonly says: string;
};

/** A date on the scale that lanes share, with the numbers of the steps that are due then. */
export type LaneMark = { readonly at: number; readonly numbers: string; readonly says: string };

/** A picture, with the same data as a table for formats that have no pictures. */
export type Figure = {
  readonly kind: "figure";
  readonly caption: string;
  readonly data: Table;
} & (
  | { readonly shape: "bars"; readonly scale: Scale; readonly bars: readonly Bar[] }
  | { readonly shape: "points"; readonly x: Scale; readonly y: Scale; readonly points: readonly Point[] }
  | {
      readonly shape: "lanes";
      readonly x: Scale;
      readonly marks: readonly LaneMark[];
      readonly lanes: readonly Lane[];
      /** The steps by their numbers. */
      readonly steps: readonly string[];
    }
);

export type Block =
  | { readonly kind: "paragraph"; readonly words: Words }
  | { readonly kind: "list"; readonly items: readonly Item[]; readonly isNumbered: boolean }
  | Table
  | Figure;

/** A heading with what stands under it; headings nest without gaps. */
export type Section = {
  /** Unique in the document, for links within it. */
  readonly id: string;
  readonly title: string;
  readonly verdict?: Verdict;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
};

export type Document = {
  readonly title: string;
  /** What was reported, and from what: file, draws, seed, version. */
  readonly origin: readonly string[];
  readonly sections: readonly Section[];
};

/** A section without sections beneath it, unless there are some. */
export function section(
  id: string,
  title: string,
  blocks: readonly Block[],
  sections: readonly Section[] = [],
): Section {
  return { id, title, blocks, sections };
}

export function paragraph(...words: Words): Block {
  return { kind: "paragraph", words };
}

export function list(items: readonly Item[]): Block {
  return { kind: "list", items, isNumbered: false };
}

/** A list whose order means something; what stands beneath its items is not numbered. */
export function numbered(items: readonly Item[]): Block {
  return { kind: "list", items, isNumbered: true };
}

/** A list of lines. */
export function lines(texts: readonly string[]): Block {
  return list(texts.map((text) => ({ words: [text] })));
}

/** @param rows cells as words, or as texts */
export function table(
  caption: string,
  columns: readonly (Column | string)[],
  rows: readonly (readonly (Words | string)[])[],
): Table {
  return {
    kind: "table",
    caption,
    columns: columns.map((column) => (typeof column === "string" ? { head: column } : column)),
    rows: rows.map((row) => row.map((cell) => (typeof cell === "string" ? [cell] : cell))),
  };
}

export const right = (head: string): Column => ({ head, isNumber: true });
export const code = (text: string): Piece => ({ kind: "code", text });
export const strong = (text: string): Piece => ({ kind: "strong", text });
export const quiet = (text: string): Piece => ({ kind: "quiet", text });

/** How a verdict is written: with a sign, so that its colour is never all there is. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  holds: "✓ holds",
  fails: "✗ fails",
  contested: "≈ contested",
};

/** An address that a reader may follow: http or https, without white space; anything else is text. */
export function link(text: string, url: string): Piece {
  return /^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(url)
    ? { kind: "link", text, url }
    : text === url
      ? text
      : `${text} (${url})`;
}

/** The text of a piece, as formats without marks show it. */
export function textOf(piece: Piece): string {
  if (typeof piece === "string") return piece;
  return piece.kind === "verdict" ? verdictWords[piece.verdict] : piece.text;
}

/**
 * A text of the user's as one line that every format can hold: what would steer a reader's program (control characters, changes of
 * direction) is a space, what is no character at all the replacement character.
 */
export function plain(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      .replace(/[\s\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ")
      .replace(/[\ud800-\udfff\ufffe\uffff]/gu, "\ufffd")
  );
}
