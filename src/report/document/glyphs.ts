// Numbers drawn as lines, for pictures that are made where no font is at hand: every digit is a stroke or two on a grid of four
// by six, thick and round enough to be read small. Drawn for this project.

/** Lines per sign; a line is points "x,y" from the upper left. */
const strokes: Readonly<Record<string, readonly string[]>> = {
  "0": ["1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0"],
  "1": ["0.5,1.2 2.2,0 2.2,6"],
  "2": ["0,1.2 1,0 3,0 4,1 4,2.2 0,6 4,6"],
  "3": ["0,0.8 1,0 3,0 4,1 4,2 3,2.9 1.6,2.9", "3,2.9 4,3.8 4,5 3,6 1,6 0,5.2"],
  "4": ["3,6 3,0 0,4.2 4,4.2"],
  "5": ["3.8,0 0.4,0 0.2,2.7 1,2.3 3,2.3 4,3.3 4,5 3,6 1,6 0,5.2"],
  "6": ["3.7,0.6 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3.6 3,2.6 1,2.6 0,3.6"],
  "7": ["0,0 4,0 1.4,6"],
  "8": ["1,2.9 0,2 0,1 1,0 3,0 4,1 4,2 3,2.9 1,2.9 0,3.9 0,5 1,6 3,6 4,5 4,3.9 3,2.9"],
  "9": ["0.3,5.4 1,6 3,6 4,5 4,1 3,0 1,0 0,1 0,2.4 1,3.4 3,3.4 4,2.4"],
  ".": ["0.4,5.9 0.6,5.9"],
  ",": ["0.7,5.6 0.3,6.9"],
  "−": ["0,3.2 3.2,3.2"],
  "+": ["0,3.2 3.2,3.2", "1.6,1.6 1.6,4.8"],
  "%": [
    "4.2,0 0.8,6",
    "0.6,0 1.5,0.2 1.5,1.4 0.6,1.6 0,0.8 0.6,0",
    "4.2,4.4 5,4.8 5,5.7 4.2,6 3.5,5.2 4.2,4.4",
  ],
  e: ["0,4 3.4,4 3.4,3 2.6,2.2 0.9,2.2 0,3.2 0,5 0.9,6 2.6,6 3.4,5.4"],
  " ": [],
};

const widths: Readonly<Record<string, number>> = {
  ".": 1,
  ",": 1,
  "−": 3.2,
  "+": 3.2,
  "%": 5,
  e: 3.4,
  " ": 1,
};
const WIDTH = 4;
const HEIGHT = 6;
const GAP = 1.5;

/** Units of the grid that a number takes; a sign that is not known takes none. */
function widthOf(signs: readonly string[]): number {
  return signs.reduce((sum, sign) => sum + (widths[sign] ?? WIDTH), GAP * Math.max(0, signs.length - 1));
}

/**
 * A number as lines of a class "glyph", in a picture's own pixels.
 * @param anchor where along the text `x` is; `y` is the middle of its height
 * @param height of a digit, in pixels
 */
export function drawNumber(
  text: string,
  x: number,
  y: number,
  anchor: "start" | "middle" | "end",
  height: number,
): string {
  const signs = [...text.replaceAll("\u00a0", " ")].filter((sign) => sign in strokes);
  const scale = height / HEIGHT;
  const width = scale * widthOf(signs);
  let left = x - (anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width);
  return signs
    .map((sign) => {
      const at = left;
      left += scale * ((widths[sign] ?? WIDTH) + GAP);
      return strokes[sign]!.map((line) => {
        const points = line.split(" ").map((point) => {
          const [px, py] = point.split(",").map(Number) as [number, number];
          return `${(at + scale * px).toFixed(2)},${(y + scale * (py - HEIGHT / 2)).toFixed(2)}`;
        });
        return `<polyline points="${points.join(" ")}"/>`;
      }).join("");
    })
    .join("");
}
