// Lines of text in a Word file: runs, dressed by what their pieces are.

import { TextRun } from "docx";
import type { Verdict } from "../../model/index.js";
import { type Piece, plain, verdictWords, type Words } from "./document.js";

const colours: Readonly<Record<Verdict, string>> = { holds: "1B5FA8", fails: "B3470B", contested: "5C6470" };
/** The colour of remarks and captions. */
export const QUIET = "5A6472";

/** The size of tables and remarks in half points, and a font for names and conditions. */
export const SMALL = 18;
const CODE = "Consolas";

export type Dress = {
  readonly bold?: boolean;
  readonly color?: string;
  readonly font?: string;
  readonly size?: number;
};

/** A text as one run of Word's. */
export function run(text: string, dress: Dress = {}): TextRun {
  const own = plain(text);
  return new TextRun({ text: dress.font === undefined ? glued(own) : own, ...dress });
}

/** Links are their text and address: a link in Word needs a random name in the file. */
export function runs(words: Words, size?: number): TextRun[] {
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

/** A number with its unit, and an interval, stay together where a line ends. */
function glued(text: string): string {
  return text.replace(/(?<=\d) %/g, "\u00a0%").replace(/(?<=\[[−\d.]+,) (?=[−\d.]+\])/g, "\u00a0");
}
