// Figures with a row per quantity: its name at the left where there is room, else above what is drawn.

import type { Drawing } from "../../plot/figure.js";

/** Below this many pixels names stand above their rows. */
const ROOMY = 560;

/** Pixels of a letter of a name. */
const LETTER = 6.7;

export type Rows = {
  readonly isNarrow: boolean;
  readonly marginLeft: number;
  readonly height: number;
  /** Pixels by which what is drawn stands below the middle of its row. */
  readonly dy: number;
};

/**
 * @param names of the rows, from the top
 * @param row pixels of a row without its name
 * @param frame pixels above and below all rows
 */
export function rowsOf(names: readonly string[], width: number, row: number, frame: number): Rows {
  const isNarrow = width < ROOMY;
  const longest = Math.max(0, ...names.map((name) => name.length));
  return {
    isNarrow,
    marginLeft: isNarrow ? 10 : Math.min(width * 0.45, 16 + LETTER * longest),
    height: names.length * (isNarrow ? row + 18 : row) + frame,
    dy: isNarrow ? 9 : 0,
  };
}

/** The names as marks, and the scale of the rows. */
export function rowNames(
  names: readonly string[],
  { isNarrow, height }: Rows,
  frame: number,
  { plot: Plot, colours }: Drawing,
) {
  const row = (height - frame) / Math.max(1, names.length);
  return {
    // Bands, so that the first and the last row are as high as the others.
    y: { type: "band" as const, domain: [...names], axis: null, padding: 0 },
    marks: [
      isNarrow
        ? Plot.text([...names], {
            y: (name: string) => name,
            text: (name: string) => name,
            frameAnchor: "left",
            textAnchor: "start",
            dy: 10 - row / 2,
            fill: colours.ink,
          })
        : Plot.axisY({ tickSize: 0, label: null, fill: colours.ink, fontSize: 12 }),
    ],
  };
}

/** What all figures of this view share. */
export function plain({ colours }: Drawing) {
  return { background: "transparent", color: colours.inkSoft, fontSize: "12px" };
}
