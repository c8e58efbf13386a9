// Lotteries of deals: what each solution draws, with what probability, and what everybody expects of it.

import type { DealsReport, LotteryReport, SolutionName } from "../../deals/index.js";
import { percent, value } from "../../number.js";
import type { Page } from "../dress.js";
import { dotted, paragraph } from "../layout.js";
import { inList, solutionLabels, title, toldSolutions } from "./rows.js";

/** Lotteries that draw the same deals with the same probabilities, within what is shown, are one. */
export function lotteryLines(report: DealsReport, page: Page): string[] {
  const { lotteries } = report;
  if (!lotteries) return [];
  const groups = new Map<string, SolutionName[]>();
  for (const name of toldSolutions(report)) {
    const { deals, probabilities } = lotteries[name];
    const key = deals.map((deal, i) => `${deal} ${percent(probabilities[i]!)}`).join();
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const lines = ["", ...title("Lotteries of deals, by what each expects", page)];
  for (const names of groups.values()) lines.push(...oneLines(report, names, lotteries[names[0]!], page));
  return lines;
}

function oneLines(
  report: DealsReport,
  names: readonly SolutionName[],
  { probabilities, worths, gains, says }: LotteryReport,
  { width, paint }: Page,
): string[] {
  const which = inList(names.map((name) => solutionLabels[name]));
  const isSure = probabilities.length === 1;
  const drawn = says.flatMap((deal, i) =>
    paragraph(isSure ? deal : `${percent(probabilities[i]!)}: ${deal}`, width, "    ", "      "),
  );
  const expected = report.voices.map((actor, i) => {
    const gain = gains[i]!;
    const sign = gain > 0 ? "+" : "";
    return `${report.actors[actor]!.name}\u00a0${value(worths[i]!)}\u00a0(${sign}${value(gain)})`;
  });
  return [
    ...paragraph(`★ ${which}`, width, "  ", "  ", paint.strong),
    ...drawn,
    ...dotted(expected, width, "    "),
  ];
}
