// From places in an expression's text to places in the file.

import type { Span } from "../../diagnostics/index.js";
import type { Located } from "./syntax.js";

/** The span in the file of the units `[start, end)` of the text; an empty range has an empty span. */
export function spanIn(located: Located, start: number, end: number): Span {
  const from = located.offsets[start] ?? located.offsets[located.text.length] ?? 0;
  if (end <= start) return { start: from, end: from };
  return { start: from, end: (located.offsets[end - 1] ?? from) + 1 };
}

/** A text that stands in the file as it is, from offset `start`. */
export function locatedAt(text: string, start = 0): Located {
  return { text, offsets: Int32Array.from({ length: text.length + 1 }, (_, i) => start + i) };
}

/** The text on one line: white space at the ends dropped, runs of it within made one space. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
