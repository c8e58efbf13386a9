// Changes of a text that leave everything else as written. All edits of a case, whether a slider's or a form's, are
// lists of them, so that undo, comments and the author's own layout are kept by construction.

import type { Span } from "../../diagnostics/index.js";

/** Replace what stands in `span` by `text`; an empty span inserts. */
export type TextEdit = { readonly span: Span; readonly text: string };

/** The edits that bring about a change, or why it is not made, as a sentence for the user. */
export type Edited =
  | { readonly kind: "edits"; readonly edits: readonly TextEdit[] }
  | { readonly kind: "refused"; readonly why: string };

/** The edits as a result. */
export const edited = (edits: readonly TextEdit[]): Edited => ({ kind: "edits", edits });

/** The reason, a sentence, as a result. */
export const refused = (why: string): Edited & { kind: "refused" } => ({ kind: "refused", why });

/**
 * The text with all edits made. Spans are of the text as given and do not overlap; insertions at one place come in the
 * order of the list. Throws a RangeError where spans overlap or lie outside of the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, i) => ({ ...edit, i }))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.i - b.i);
  let result = "";
  let at = 0;
  for (const { span, text: replacement } of ordered) {
    if (span.start < at || span.end < span.start || span.end > text.length)
      throw new RangeError(`an edit of [${span.start}, ${span.end}) does not fit`);
    result += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return result + text.slice(at);
}

/** The one edit that makes `after` of `before`, without what both begin and end with; none where they are the same. */
export function difference(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return [{ span: { start, end: before.length - same }, text: after.slice(start, after.length - same) }];
}
