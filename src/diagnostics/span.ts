// Places in a case file. Offsets count UTF-16 units from the start of the text, as JavaScript strings do,
// so that a span can be sliced out of the text without conversion.

/** A half-open range `[start, end)` of offsets into the text of a case file. */
export type Span = { readonly start: number; readonly end: number };

/** A named text that spans point into. `name` is what messages show, usually the file's path. */
export type SourceText = { readonly name: string; readonly text: string };

/** Line and column of an offset, both counted from 1; the column counts UTF-16 units. */
export type Position = { readonly line: number; readonly column: number };

/** The position of `offset` in `text`; offsets past the end give the end. CR, LF and CRLF each end a line. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { line, column: end - lineStart + 1 };
}

/** The smallest span that covers both. */
export function join(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
