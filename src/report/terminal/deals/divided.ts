// Adjusted Winner: who gets which issue, which one is shared, and how many points that leaves either.

import type { Fraction } from "../../../engines/index.js";
import type { DealsReport } from "../../deals/index.js";
import type { Page } from "../dress.js";
import { paragraph } from "../layout.js";
import { inList, label, title } from "./rows.js";

export function dividedLines(report: DealsReport, page: Page): string[] {
  const { divided } = report;
  if (!divided) return [];
  const { width, paint } = page;
  const [first, second] = divided.actors;
  const wonBy = (actor: number) =>
    divided.issues.filter(({ winner }) => winner === actor).map(({ name }) => name);
  const gets = [first, second].flatMap((actor) =>
    paragraph(`${label(report, actor)}: ${inList(wonBy(actor)) || "none"}`, width, "  ", "    "),
  );
  const shared = divided.issues.find(({ winner }) => winner === null);
  const { firstShare } = divided;
  const split =
    shared && firstShare
      ? paragraph(
          `${shared.name} is shared: ${sayPart(firstShare)} to ${label(report, first)}, the rest to ${label(report, second)}`,
          width,
          "  ",
          "    ",
        )
      : [];
  const points = `Each has ${sayPoints(divided.points[0])} of the 100 points that winning all issues would be worth to it.`;
  return [
    "",
    ...title("Adjusted Winner: the levers as issues to divide", page),
    ...gets,
    ...split,
    ...paragraph(points, width, "  ", "  ", paint.faint),
  ];
}

/** "2/15", or "93.9 %". */
export function sayPart({ numerator, denominator }: Fraction): string {
  if (denominator > 1) return `${numerator}/${denominator}`;
  return `${(100 * numerator).toFixed(1)} %`;
}

/** "60", or "182/3". */
export function sayPoints({ numerator, denominator }: Fraction): string {
  return denominator > 1 ? `${numerator}/${denominator}` : String(Number(numerator.toPrecision(4)));
}
