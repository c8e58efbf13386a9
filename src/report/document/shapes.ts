// The shapes of figures in SVG. Places along a scale are percentages and sizes are pixels, so that a picture is as wide as what
// it stands in and its lines stay as they are; their colours are classes, which a page or a picture dresses.

import type { Bar, Figure, Scale } from "./document.js";

/** Height of a bar with its interval, in pixels. */
export const STRIP_HEIGHT = 22;

/** Height of a figure of points without what stands around it, in pixels. */
export const PLOT_HEIGHT = 260;

/** Where a number stands on its scale, in per cent of the width; two digits are a fraction of a pixel. */
export function placed(at: number, { low, high }: Scale): string {
  const share = high > low ? (at - low) / (high - low) : 0;
  return `${Number((100 * Math.min(1, Math.max(0, share))).toFixed(2))}%`;
}

/** Where a number stands on an upright scale, in per cent of the height from above. */
export function placedUp(at: number, scale: Scale): string {
  return placed(scale.low + scale.high - at, scale);
}

/** The value as a bar, its interval as a line with ends, and the marks across. */
export function stripShapes({ value, low, high, marks }: Bar, scale: Scale): string {
  const [x1, x2] = [placed(low, scale), placed(high, scale)];
  const interval =
    low === high
      ? ""
      : `<line class="interval" x1="${x1}" x2="${x2}" y1="11" y2="11"/><line class="interval" x1="${x1}" x2="${x1}" y1="7" y2="15"/><line class="interval" x1="${x2}" x2="${x2}" y1="7" y2="15"/>`;
  const crossing = marks.map(
    (at) => `<line class="mark" x1="${placed(at, scale)}" x2="${placed(at, scale)}" y1="1" y2="21"/>`,
  );
  return `<rect class="track" x="0" y="4" width="100%" height="14" rx="2"/><rect class="fill" x="0" y="4" width="${placed(value, scale)}" height="14" rx="2"/>${crossing.join("")}${interval}`;
}

/** Who writes letters into a plot: beside a line of its grid, and into the dot of a point. */
export type Lettering = {
  readonly up: (says: string, y: string) => string;
  readonly along: (says: string, x: string) => string;
  readonly inDot: (number: string, x: string, y: string) => string;
};

/** Lines at the ticks of both scales, then the points as numbered dots. */
export function plotShapes(
  { points, x, y }: Extract<Figure, { shape: "points" }>,
  { up, along, inDot }: Lettering,
): string {
  const grid = [
    ...y.ticks.map(({ at, says }) => {
      const height = placedUp(at, y);
      return `<line class="grid" x1="0" x2="100%" y1="${height}" y2="${height}"/>${up(says, height)}`;
    }),
    ...x.ticks.map(({ at, says }) => {
      const place = placed(at, x);
      return `<line class="grid" x1="${place}" x2="${place}" y1="0" y2="100%"/>${along(says, place)}`;
    }),
  ];
  const dots = points.map((point, p) => {
    const [cx, cy] = [placed(point.x, x), placedUp(point.y, y)];
    return `<circle class="dot" cx="${cx}" cy="${cy}" r="10"/>${inDot(String(p + 1), cx, cy)}`;
  });
  return `${grid.join("")}${dots.join("")}`;
}
