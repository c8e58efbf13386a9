// Where each character of a scalar's text stands in the file. YAML folds lines, strips indentation and decodes
// escapes, so text and file differ. Rather than decode a second time, the text that the library gives is walked
// along the source: whatever is not white space or an escape stands there in the same order.

import type { Located } from "../expression/index.js";

export type Style = "plain" | "single" | "double" | "block";

const isSpace = (unit: number) => unit === 32 || unit === 9 || unit === 10 || unit === 13;
const backslash = 92;

/** `text` with places, as it is written in `[start, end)` of `source` in the given style. */
export function locate(source: string, start: number, end: number, style: Style, text: string): Located {
  const offsets = new Int32Array(text.length + 1);
  let at = start;
  if (style === "single" || style === "double") at++;
  if (style === "block") at = Math.min(end, source.indexOf("\n", start) + 1 || end);
  const skipSpace = () => {
    while (at < end && isSpace(source.charCodeAt(at))) at++;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (style === "double") {
      // An escaped line break is nothing in the text.
      for (
        let next = afterEscapedBreak(source, at, end);
        next > at;
        next = afterEscapedBreak(source, at, end)
      )
        at = next;
    }
    if (isSpace(unit) && !(style === "double" && source.charCodeAt(at) === backslash)) {
      offsets[i] = at;
      if (at < end && isSpace(source.charCodeAt(at))) at++;
      continue;
    }
    if (source.charCodeAt(at) !== unit && !(style === "double" && source.charCodeAt(at) === backslash))
      skipSpace();
    offsets[i] = Math.min(at, end);
    if (style === "double" && source.charCodeAt(at) === backslash) {
      const length = escapeLength(source.charCodeAt(at + 1));
      // One long escape may give two units, which share its place.
      if (length === 10 && unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) offsets[++i] = at;
      at += length;
    } else if (style === "single" && unit === 39) at += 2;
    else at++;
  }
  offsets[text.length] = Math.min(at, end);
  return { text, offsets };
}

function afterEscapedBreak(source: string, at: number, end: number): number {
  let next = at;
  while (next < end && isSpace(source.charCodeAt(next))) next++;
  if (source.charCodeAt(next) !== backslash) return at;
  const unit = source.charCodeAt(next + 1);
  if (unit !== 10 && unit !== 13) return at;
  next += 2;
  while (next < end && isSpace(source.charCodeAt(next))) next++;
  return next;
}

/** Units of an escape in double quotes, from its backslash, by the character after it (YAML 1.2.2, §5.7). */
function escapeLength(unit: number): number {
  if (unit === 120) return 4; // \xNN
  if (unit === 117) return 6; // \uNNNN
  if (unit === 85) return 10; // \UNNNNNNNN
  return 2;
}
