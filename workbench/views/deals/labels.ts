// Where the names of points stand: at one of their corners, so that no name lies over another or leaves the picture, and over as
// few points as can be. A name that has no such place is left out; the table has it.

import type { Named } from "./points.js";

export type Placed = Named & { readonly isLeft: boolean; readonly isAbove: boolean };

/** The room that points are drawn in, and its size in pixels. */
export type Room = {
  readonly points: readonly { readonly x: number; readonly y: number }[];
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
export function placed(names: readonly Named[], { points, width, height }: Room): readonly Placed[] {
  const all = [...points, ...names];
  const across = scale(
    all.map(({ x }) => x),
    width,
  );
  const down = scale(
    all.map(({ y }) => y),
    height,
  );
  const at = ({ x, y }: { readonly x: number; readonly y: number }) => [across(x), height - down(y)] as const;
  const drawn = points.map(at);
  const taken: Box[] = [];
  return names.flatMap((one) => {
    const [x, y] = at(one);
    const name = broken(one.name);
    const lines = name.split("\n");
    const long = LETTER * Math.max(...lines.map(({ length }) => length));
    const high = LINE * lines.length;
    const places = corners.map((corner) => {
      const left = corner.isLeft ? x - GAP - long : x + GAP;
      const top = corner.isAbove ? y - GAP - high : y + GAP;
      return { corner, box: { left, right: left + long, top, bottom: top + high } };
    });
    const [best] = places
      .filter(({ box }) => isWithin(box, width, height) && !taken.some((other) => meets(box, other)))
      .map((place) => ({ ...place, nCovered: drawn.filter((point) => covers(place.box, point)).length }))
      .sort((a, b) => a.nCovered - b.nCovered);
    if (!best) return [];
    taken.push(best.box);
    return [{ ...one, name, ...best.corner }];
  });
}

function isWithin({ left, right, top, bottom }: Box, width: number, height: number): boolean {
  return left >= -GAP && right <= width + GAP && top >= -GAP && bottom <= height;
}

function covers({ left, right, top, bottom }: Box, [x, y]: readonly [number, number]): boolean {
  return x > left && x < right && y > top && y < bottom;
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
