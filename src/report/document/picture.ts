// Figures as pictures that stand alone, for formats that show bitmaps: in light colours, as wide as they are on paper, and
// without a font, so that every machine makes the same of them. Words stand beside them, in the document.

import type { Bar, Figure, Lane, Scale } from "./document.js";
import { drawNumber } from "./glyphs.js";
import { LANE_HEIGHT, type LaneLettering, type Lanes, laneShapes } from "./lanes.js";
import { type Lettering, PLOT_HEIGHT, plotShapes, STRIP_HEIGHT, stripShapes } from "./shapes.js";

/** An SVG with its size in pixels, of which an inch of paper has 96. */
export type Picture = { readonly svg: string; readonly width: number; readonly height: number };

/** A picture as the bytes of a PNG, so many pixels wide. */
export type Rasterise = (svg: string, width: number) => Promise<Uint8Array>;

/** Dots of a bitmap to a pixel, which is 192 to the inch. */
export const DENSITY = 2;

/** The light colours of the page (html/style.ts), and of paper. */
const colours = `.track{fill:#e9ecf0}.fill{fill:#1b5fa8;fill-opacity:.8}.fails .fill{fill:#b3470b}.contested .fill{fill:#5c6470}.interval{stroke:#1c2430;stroke-width:1.5}.mark{stroke:#5a6472;stroke-width:1;stroke-dasharray:2 2}.grid{stroke:#dfe3e8;stroke-width:1}.dot{fill:#1b5fa8;stroke:#ffffff;stroke-width:2}polyline{fill:none;stroke-linecap:round;stroke-linejoin:round}.tick polyline{stroke:#5a6472;stroke-width:1.2}.number polyline{stroke:#ffffff;stroke-width:1.5}.zero{stroke:#5a6472;stroke-width:1.5}.band{fill:#1b5fa8;fill-opacity:.16}.middle{stroke:#1b5fa8;stroke-width:2}.kept{fill:#1b5fa8}.doubted{fill:#ffffff;stroke:#1b5fa8;stroke-width:2}.cross{stroke:#b3470b;stroke-width:3}`;

/** Width of the picture of one bar, in pixels. */
export const STRIP_WIDTH = 120;
/** Room for the ends of intervals. */
const MARGIN = 2;

/** One bar of a figure of bars; those of one figure stand under each other to scale. */
export function barPicture(bar: Bar, scale: Scale): Picture {
  const shapes = `<g class="${bar.verdict ?? "plain"}">${inside(MARGIN, 0, STRIP_WIDTH - 2 * MARGIN, STRIP_HEIGHT, stripShapes(bar, scale))}</g>`;
  return picture(STRIP_WIDTH, STRIP_HEIGHT, shapes);
}

const PLOT_WIDTH = 600;
const [LEFT, RIGHT, ABOVE, BELOW] = [58, 40, 14, 34];
const TICK = 9;
const NUMBER = 8;

/** A figure of points, each with its number. */
export function plotPicture(figure: Extract<Figure, { shape: "points" }>): Picture {
  const [width, height] = [PLOT_WIDTH - LEFT - RIGHT, PLOT_HEIGHT];
  const at = (percent: string, whole: number) => (Number.parseFloat(percent) / 100) * whole;
  const lettering: Lettering = {
    up: (says, y) => `<g class="tick">${drawNumber(says, -9, at(y, height), "end", TICK)}</g>`,
    along: (says, x) => `<g class="tick">${drawNumber(says, at(x, width), height + 18, "middle", TICK)}</g>`,
    inDot: (number, x, y) =>
      `<g class="number">${drawNumber(number, at(x, width), at(y, height), "middle", NUMBER)}</g>`,
  };
  const shapes = inside(LEFT, ABOVE, width, height, plotShapes(figure, lettering));
  return picture(PLOT_WIDTH, ABOVE + height + BELOW, shapes);
}

/** One lane of a timeline; those of one figure stand under each other, the first with numbers of steps and the last with dates. */
export function lanePicture(figure: Lanes, lane: Lane): Picture {
  const [isFirst, isLast] = [figure.lanes[0] === lane, figure.lanes.at(-1) === lane];
  const [width, height] = [PLOT_WIDTH - LEFT - RIGHT, LANE_HEIGHT];
  const at = (percent: string, whole: number) => (Number.parseFloat(percent) / 100) * whole;
  const tick = (says: string, x: number, y: number, anchor: "middle" | "end"): string =>
    `<g class="tick">${drawNumber(says, x, y, anchor, TICK)}</g>`;
  const lettering: LaneLettering = {
    up: (says, y) => tick(says, -9, at(y, height), "end"),
    over: (numbers, x) => tick(numbers, at(x, width), -12, "middle"),
    under: (says, x) => tick(says, at(x, width), height + 16, "middle"),
    tempted: () => "",
  };
  const above = isFirst ? ABOVE + 14 : ABOVE;
  const shapes = inside(LEFT, above, width, height, laneShapes(figure, lane, lettering, [isFirst, isLast]));
  return picture(PLOT_WIDTH, above + height + (isLast ? BELOW : ABOVE), shapes);
}

/** Shapes in a frame of their own, which percentages are of and which does not cut them off. */
function inside(x: number, y: number, width: number, height: number, shapes: string): string {
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" overflow="visible">${shapes}</svg>`;
}

function picture(width: number, height: number, shapes: string): Picture {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><style>${colours}</style>${shapes}</svg>`;
  return { svg, width, height };
}
