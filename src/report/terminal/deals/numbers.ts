// What deals are worth to each actor and what each gains, in columns where they fit.

import type { DealsReport } from "../../deals/index.js";
import { digitsFor, value } from "../../number.js";
import type { Page } from "../dress.js";
import { type Cell, columnsOf, dotted, table, tableWidth } from "../layout.js";

/** Numbers stand in from the names of deals by this. */
export const INDENT = "       ";

/** The lines of each place in the report's list. */
export function numbersOf(
  report: DealsReport,
  places: readonly number[],
  { paint, width }: Page,
): ReadonlyMap<number, readonly string[]> {
  const digits = report.voices.map((_, i) =>
    digitsFor(
      ...places.flatMap((place) => [report.deals[place]!.worths[i]!, report.deals[place]!.gains[i]!]),
    ),
  );
  const rows = places.map((place) => {
    const { worths, gains } = report.deals[place]!;
    return report.voices.flatMap((actor, i): Cell[] => [
      { text: report.actors[actor]!.name, dress: paint.faint },
      { text: value(worths[i]!, digits[i]), align: "right" },
      {
        text: `(${gained(gains[i]!, digits[i]!)})`,
        dress: gains[i]! < 0 ? paint.bad : gains[i]! > 0 ? paint.good : paint.faint,
      },
    ]);
  });
  if (tableWidth(rows) + columnsOf(INDENT) <= width) {
    const lines = table(rows, INDENT);
    return new Map(places.map((place, r) => [place, [lines[r]!]]));
  }
  return new Map(
    places.map((place, r) => [
      place,
      dotted(
        report.voices.map((_, i) =>
          rows[r]!.slice(3 * i, 3 * i + 3)
            .map(({ text }) => text)
            .join("\u00a0"),
        ),
        width,
        INDENT,
      ),
    ]),
  );
}

/** What no deal is worth to each. */
export function worthLine(report: DealsReport, { width }: Page): string[] {
  const parts = report.voices.map(
    (actor, i) => `${report.actors[actor]!.name}\u00a0${value(report.noDeal.worths[i]!)}`,
  );
  return dotted(parts, width, "  ");
}

const gained = (x: number, digits: number): string => `${x > 0 ? "+" : ""}${value(x, x === 0 ? 0 : digits)}`;
