// How wide the columns of a table are on paper, where the program that shows it does not find out by itself: as a browser does
// it (CSS 2.1, 17.5.2.2), every column at least as wide as its longest word, and the rest by how much more text there is.

import { type Table, textOf, type Words } from "./document.js";

/** Twentieths of a point: the usual letter of a table's size, and the margins of a cell. */
const LETTER = 95;
const MARGINS = 180;

/** Numbers are broken before their interval only, and words nowhere, up to so many letters. */
const UNBROKEN = 24;

/**
 * Widths in twentieths of a point, which add up to `room`.
 * @param fixed the width of columns that hold pictures, put in behind the first
 */
export function columnWidths(
  { columns, rows }: Table,
  room: number,
  fixed: readonly number[] = [],
): number[] {
  const free = room - fixed.reduce((sum, width) => sum + width, 0);
  const asked = columns.map(({ head, isNumber }, c) => {
    const texts = rows.map((row) => lettersOf(row[c] ?? []));
    const longest = Math.max(...[head, ...texts].flatMap((text) => text.split(/[\s/]+/)).map(length));
    const whole = Math.max(length(head), ...texts.map(length));
    const unbroken = isNumber
      ? Math.max(longest, ...texts.flatMap((text) => text.split(/ (?=\[)/)).map(length))
      : longest;
    const least = widthOf(Math.min(UNBROKEN, unbroken));
    return { least, most: Math.max(least, widthOf(whole)) };
  });
  const [least, most] = (["least", "most"] as const).map((key) =>
    asked.reduce((sum, one) => sum + one[key], 0),
  ) as [number, number];
  const widths = asked.map((one) => {
    // All fits on one line, and what is left is shared alike; or more words than fit give way alike.
    if (most <= free) return Math.floor((one.most * free) / most);
    if (least >= free) return Math.floor((one.least * free) / least);
    return Math.floor(one.least + ((free - least) * (one.most - one.least)) / (most - least));
  });
  return [...widths.slice(0, 1), ...fixed, ...widths.slice(1)];
}

const widthOf = (letters: number): number => LETTER * letters + MARGINS;
const length = (text: string): number => [...text].length;
const lettersOf = (words: Words): string => words.map(textOf).join("");
