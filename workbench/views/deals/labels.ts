// Where the names of points stand: at one of their corners, so that no name lies over another or leaves the picture. A name that
// has no such place is left out; the table has it.

import type { Named } from "./points.js";

export type Placed = Named & { readonly isLeft: boolean; readonly isAbove: boolean };

/** The room that points are drawn in: all their coordinates, and its size in pixels. */
export type Room = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly width: number;
  readonly height: number;
};

/** Pixels of a letter and of a line, and between a point and its name. */
const LETTER = 6.6;
const LINE = 15;
const GAP = 8;

const corners = [
  { isLeft: false, isAbove: true },
  { isLeft: true, isAbove: true },
  { isLeft: false, isAbove: false },
  { isLeft: true, isAbove: false },
] as const;

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** The names that have a place, those given first before the others. */
export function placed(names: readonly Named[], { xs, ys, width, height }: Room): readonly Placed[] {
  const across = scale(xs, width);
  const down = scale(ys, height);
  const taken: Box[] = [];
  return names.flatMap((one) => {
    const [x, y] = [across(one.x), height - down(one.y)];
    const name = broken(one.name);
    const lines = name.split("\n");
    const long = LETTER * Math.max(...lines.map(({ length }) => length));
    const high = LINE * lines.length;
    for (const corner of corners) {
      const left = corner.isLeft ? x - GAP - long : x + GAP;
      const top = corner.isAbove ? y - GAP - high : y + GAP;
      const box = { left, right: left + long, top, bottom: top + high };
      const isOutside = left < -GAP || box.right > width + GAP || top < -GAP || box.bottom > height;
      if (isOutside || taken.some((other) => meets(box, other))) continue;
      taken.push(box);
      return [{ ...one, name, ...corner }];
    }
    return [];
  });
}

/** A list of names in lines of two. */
function broken(name: string): string {
  const words = name.split(", ");
  const lines = words.flatMap((_, i) => (i % 2 === 0 ? [words.slice(i, i + 2).join(", ")] : []));
  return lines.join(",\n");
}

function scale(all: readonly number[], size: number): (x: number) => number {
  const low = Math.min(...all);
  const spread = Math.max(...all) - low || 1;
  return (x) => ((x - low) / spread) * size;
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
