// A two-way map of a verdict in characters: one quantity across, the other up, all others at their medians.

import { value } from "../number.js";
import type { PairReport } from "../sensitivity.js";
import type { Page } from "./dress.js";
import { columnsOf, paragraph } from "./layout.js";

/** A cell is two columns wide, so that maps are about square. */
const signs = { holds: "··", fails: "▒▒", median: "◆" } as const;

/** The map with its axes and a legend. */
export function renderMap({ quantities, map }: PairReport, { paint, width }: Page, indent: string): string[] {
  const { xs, ys, size, verdicts } = map;
  const [across, up] = quantities;
  const middle = (size - 1) / 2;
  const labels = Array.from({ length: size }, (_, j) =>
    j === 0 || j === middle || j === size - 1 ? value(ys[j]!) : "",
  );
  const margin = Math.max(...labels.map(columnsOf));
  const left = `${indent}${" ".repeat(margin)} `;
  const rows = labels
    .map((label, j) => {
      const cells = Array.from({ length: size }, (_, i) => {
        const sign = verdicts[size * j + i] === 1 ? signs.holds : signs.fails;
        return i === middle && j === middle ? `${signs.median}${sign.slice(1)}` : sign;
      });
      return `${indent}${paint.faint(label.padStart(margin))} ${cells.join("")}`;
    })
    .reverse();
  const [low, median, high] = [0, middle, size - 1].map((i) => value(xs[i]!)) as [string, string, string];
  const half = Math.max(low.length + 1, size - Math.floor(median.length / 2));
  const start = low.padEnd(half) + median;
  const axis = `${start}${high.padStart(Math.max(2 * size - start.length, high.length + 1))}`;
  const legend = `${signs.holds} holds, ${signs.fails} fails, ${signs.median} the medians; every cell is as likely as any other, were the two independent`;
  return [
    ...paragraph(`${up} (upwards) and ${across} (across):`, width, indent, indent, paint.faint),
    ...rows,
    `${left}${paint.faint(axis)}`,
    ...paragraph(legend, width, indent, indent, paint.faint),
  ];
}
