// Packages as a person reads them: the question, what carrying on gives, the frontier, the cheapest for each confidence, and
// the side payments that would still be needed.

import { count, counted } from "../../number.js";
import type { PackagesReport } from "../../packages/index.js";
import type { Page } from "../dress.js";
import { onOneLine, paragraph } from "../layout.js";
import { header } from "../run.js";
import { cheapestLines } from "./cheapest.js";
import { inList, label, packageName } from "./names.js";
import { numbersOf } from "./numbers.js";
import { tipLines } from "./tips.js";

/** Packages of the frontier that are shown. */
const MOST_SHOWN = 12;
/** Packages that tie on the frontier and are named. */
const MOST_TIED = 2;

/** The whole report; ends without a line break. */
export function renderPackages(report: PackagesReport, page: Page): string {
  const { paint, width } = page;
  const payers = inList(report.payers.map((payer) => label(report, payer)));
  const question = `What would it take from ${payers} to make “${onOneLine(report.goal)}” likely?`;
  const lines = [...header(report, page, [report.method]), ""];
  lines.push(...paragraph(question, width, "", "", paint.strong));
  if (report.packages.length === 0) {
    const text = "Stopped early (status: partial): before the first package was solved.";
    return [...lines, ...paragraph(text, width, "", "  ", paint.doubtful)].join("\n");
  }
  lines.push(...paragraph(scope(report), width, "", "", paint.faint));
  if (report.status === "partial")
    lines.push(...paragraph("Stopped early (status: partial).", width, "", "  ", paint.doubtful));
  lines.push(...extent(report, page));
  const groups = frontierGroups(report);
  const chosen = choose(report, groups);
  const others = beaten(report);
  const isFew = report.nSolved === report.packages.length && others.length <= MOST_SHOWN;
  const shownOthers = isFew ? others : [];
  const numbers = numbersOf(report, [0, ...chosen.map(([place]) => place!), ...shownOthers], page);
  lines.push("", ...title("Carrying on", page), ...numbers.heading, ...numbers.lines.get(0)!);
  lines.push("", ...title("The frontier: nothing is as sure and costs less", page), ...numbers.heading);
  for (const group of chosen) {
    lines.push(...paragraph(tiedName(report, group), width, "  ", "    "));
    lines.push(...numbers.lines.get(group[0]!)!);
  }
  if (chosen.length < groups.length) {
    const text = `${chosen.length} of ${count(groups.length)} shown, evenly spread; --json has all.`;
    lines.push(...paragraph(text, width, "  ", "  ", paint.faint));
  }
  if (!isFew) {
    const nOthers = report.nSolved - new Set([0, ...report.frontier]).size;
    const listed = report.nSolved === report.packages.length ? "; --json has all" : "";
    const text = `Not shown: ${counted(nOthers, "package")} than which something here is as sure and costs no more${listed}.`;
    lines.push(...paragraph(text, width, "  ", "  ", paint.faint));
  }
  if (shownOthers.length > 0)
    lines.push("", ...title("The others: something is as sure and costs no more", page), ...numbers.heading);
  for (const place of shownOthers) {
    lines.push(...paragraph(packageName(report, report.packages[place]!), width, "  ", "    "));
    lines.push(...numbers.lines.get(place)!);
  }
  lines.push(
    ...paragraph(
      "Likely: with a probability of 50 % or more. Cost: against carrying on, below 0 where the payer gains; the mean, and where 90 % of the draws lie.",
      width,
      "  ",
      "  ",
      paint.faint,
    ),
  );
  lines.push(
    "",
    ...title("The cheapest for a share of draws, and what each gains (+) or loses (−) by it", page),
  );
  lines.push(...cheapestLines(report, page));
  const tips = tipLines(report, page);
  if (tips.length > 0) {
    const heading = "Side payments that would just tip, each in the actor's own units";
    lines.push("", ...title(heading, page), ...tips);
    const condition =
      "A payment is made on condition that the actor sees to the goal; figures are of the draws in which one would do.";
    lines.push(...paragraph(condition, width, "  ", "  ", paint.faint));
  }
  return lines.join("\n");
}

function title(text: string, { paint, width }: Page): string[] {
  return paragraph(text, width, "", "  ", paint.strong);
}

/** What packages set and when. */
function scope(report: PackagesReport): string {
  const levers = inList(report.levers.map(({ name }) => name));
  const when = report.step === "" ? "" : `, before “${onOneLine(report.step)}”`;
  return `Packages set ${levers}${when}; everything else is played freely.`;
}

/** How many were solved, and whether that is all there are. */
function extent(report: PackagesReport, { paint, width }: Page): string[] {
  const { nSolved, nSettings, isExhaustive } = report;
  const settings = nSettings < 1e9 ? count(nSettings) : nSettings.toExponential(1);
  if (!isExhaustive) {
    const text = `The best found, not the best there is: ${count(nSolved)} of ${settings} packages were solved.`;
    return paragraph(text, width, "", "  ", paint.doubtful);
  }
  const text =
    nSolved < nSettings
      ? `Of ${settings} settings ${count(nSolved)} are possible; all of these are solved.`
      : `All ${counted(nSolved, "package")} are solved.`;
  return paragraph(text, width, "", "", paint.faint);
}

/** Packages off the frontier, carrying on aside, the surest first. */
function beaten({ frontier, packages }: PackagesReport): readonly number[] {
  const isBest = new Set(frontier);
  return [...packages.keys()]
    .filter((place) => place > 0 && !isBest.has(place))
    .sort((a, b) => packages[b]!.confidence - packages[a]!.confidence || a - b);
}

/** The frontier with packages that tie together; several payers' costs are not compared so simply. */
function frontierGroups(report: PackagesReport): readonly (readonly number[])[] {
  const { frontier, packages, payers, isUnitCommon } = report;
  if (payers.length > 1 && !isUnitCommon) return frontier.map((place) => [place]);
  const groups = new Map<number, number[]>();
  // Of undominated packages, those that are as sure cost the same.
  for (const place of frontier) {
    const { confidence } = packages[place]!;
    groups.set(confidence, [...(groups.get(confidence) ?? []), place]);
  }
  return [...groups.values()];
}

/** As many as can be shown: the cheapest for each confidence, the first and the last, and between them evenly spread. */
function choose(
  report: PackagesReport,
  groups: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  if (groups.length <= MOST_SHOWN) return groups;
  const cheapest = new Set(report.cheapest.flatMap(({ packages }) => packages));
  const chosen = new Set([0, groups.length - 1]);
  groups.forEach((group, g) => {
    if (chosen.size < MOST_SHOWN && group.some((place) => cheapest.has(place))) chosen.add(g);
  });
  const steps = MOST_SHOWN - 1;
  for (let i = 1; i < steps && chosen.size < MOST_SHOWN; i++)
    chosen.add(Math.round((i * (groups.length - 1)) / steps));
  return groups.filter((_, g) => chosen.has(g));
}

/** "offers a date; or signs a guarantee; or 3 more that tie". */
function tiedName(report: PackagesReport, group: readonly number[]): string {
  const named = group.slice(0, MOST_TIED).map((place) => packageName(report, report.packages[place]!));
  const more = group.length - named.length;
  return [...named, ...(more > 0 ? [`${count(more)} more that tie`] : [])]
    .map((name, i) => (i === 0 ? name : `or ${name}`))
    .join("; ");
}
