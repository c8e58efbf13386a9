// How parts of a text are dressed, and the page they are set on. A colour is never the only sign.

/** Dresses a text in one manner; the text's own characters stay. */
export type Dress = (text: string) => string;

/** The manners there are. */
export type TerminalPaint = {
  readonly strong: Dress;
  readonly faint: Dress;
  readonly good: Dress;
  readonly bad: Dress;
  readonly doubtful: Dress;
};

/** What renderers are given: `width` in columns. */
export type Page = { readonly paint: TerminalPaint; readonly width: number };

const asIs: Dress = (text) => text;

/** No dress at all. */
export const plainPaint: TerminalPaint = { strong: asIs, faint: asIs, good: asIs, bad: asIs, doubtful: asIs };
