// Deals as a person reads them: what to make of them in a sentence or two, then the deals worth a look, the guarantees and
// coalitions behind them, lotteries, and the division of issues.

import { amount } from "../../../engines/index.js";
import type { DealsReport } from "../../deals/index.js";
import { count, counted } from "../../number.js";
import type { Page } from "../dress.js";
import { onOneLine, paragraph, sentence } from "../layout.js";
import { header, stoppedEarly } from "../run.js";
import { dividedLines } from "./divided.js";
import { lotteryLines } from "./lotteries.js";
import { numbersOf, worthLine } from "./numbers.js";
import { alike, choose, dealLines, inList, label, sayMore, title } from "./rows.js";

/** Deals that hold themselves up, named at the most. */
const MOST_HOLDING = 5;

/** The whole report; ends without a line break. */
export function renderDeals(report: DealsReport, page: Page): string {
  const { paint, width } = page;
  const lines = [...header(report, page, [report.method]), ""];
  report.says.forEach((said, i) => {
    lines.push(...paragraph(sentence(said), width, "", "", i === 0 ? paint.strong : undefined));
  });
  lines.push("", ...paragraph(scope(report), width, "", "", paint.faint));
  lines.push(...stoppedEarly(report, page));
  lines.push("", ...title(`Without a deal: ${noDealName(report)}`, page), ...worthLine(report, page));
  const chosen = choose(report);
  const numbers = numbersOf(
    report,
    chosen.map(([place]) => place!),
    page,
  );
  const shown = chosen.reduce((sum, { length }) => sum + length, 0);
  const heading =
    report.nAcceptable > 0
      ? "Acceptable and efficient: what each deal is worth, and its gain over no deal"
      : "No deal is acceptable; those that come nearest, and what they lack";
  if (chosen.length > 0) lines.push("", ...title(heading, page));
  for (const group of chosen) lines.push(...dealLines(report, group, numbers.get(group[0]!)!, page));
  if (report.nAcceptable > 0 && shown < report.nFrontier) {
    const text = `${shown} of ${count(report.nFrontier)} shown, those that solutions pick and others evenly spread; --json has all.`;
    lines.push(...paragraph(text, width, "  ", "  ", paint.faint));
  }
  lines.push(...paragraph(remarks(report), width, "  ", "  ", paint.faint));
  lines.push(...holdingLines(report, page), ...coreLines(report, page));
  lines.push(...lotteryLines(report, page), ...dividedLines(report, page));
  return lines.join("\n");
}

/** What is on the table, who decides, and how many deals there are. */
export function scope(report: DealsReport): string {
  const { levers, nSettings, nDeals, nFrontier, nStable, nAcceptable } = report;
  const set = `A deal sets ${inList(levers.map(({ name }) => name))}; everything else is played freely.`;
  const all =
    nDeals < nSettings
      ? `Of ${count(nSettings)} joint settings the rules allow ${count(nDeals)}`
      : `There are ${count(nDeals)} deals`;
  const whose =
    report.voices.length < report.actors.length
      ? ` to ${inList(report.voices.map((a) => label(report, a)))}`
      : "";
  const holds = `${count(nStable)} ${nStable === 1 ? "holds itself" : "hold themselves"} up`;
  return `${set} ${all}: ${count(nAcceptable)} acceptable${whose}, ${count(nFrontier)} of them efficient; ${holds}.`;
}

export function noDealName({ noDeal }: DealsReport): string {
  if (noDeal.kind === "play") return "everyone plays freely";
  return noDeal.kind === "state" ? "all that is on the table stays as it stands" : onOneLine(noDeal.policy!);
}

/** What the columns and marks mean. */
export function remarks(report: DealsReport): string {
  const { isCertain, tied, deals, isWeighted } = report;
  const medians = isCertain ? "" : "Worths are those at the medians. ";
  const units = `Nash and Kalai-Smorodinsky need no common unit; egalitarian${isWeighted ? ", proportional" : ""} and utilitarian compare the actors' units.`;
  const hasEfficient = deals.some(({ shares }) => shares?.efficient);
  const partly =
    isCertain || hasEfficient ? "" : " Efficiency was not counted over draws: there are too many deals.";
  const ties =
    tied > 0.005
      ? " In some draws a choice of the play is a tie, which goes to the first option listed."
      : "";
  return `${medians}${units}${partly}${ties}`;
}

/** Deals that hold by themselves, and what the cheapest guarantee is. */
function holdingLines(report: DealsReport, page: Page): string[] {
  const { paint, width } = page;
  const { holding, deals } = report;
  const lines = ["", ...title("Acceptable deals that hold themselves up", page)];
  const groups = [...alike(report, holding).values()];
  for (const group of groups.slice(0, MOST_HOLDING)) {
    const name = `${deals[group[0]!]!.says}${sayMore(group.length - 1)}`;
    lines.push(...paragraph(name, width, "  ", "    "));
  }
  if (groups.length > MOST_HOLDING)
    lines.push(
      ...paragraph(
        `and ${count(groups.slice(MOST_HOLDING).flat().length)} more`,
        width,
        "  ",
        "  ",
        paint.faint,
      ),
    );
  if (holding.length === 0) lines.push("  none");
  const guarantee = sayGuarantee(report);
  if (guarantee === undefined) return lines;
  lines.push("", ...title("The cheapest guarantee among the acceptable and efficient", page));
  lines.push(...paragraph(guarantee, width, "  ", "    "));
  return lines;
}

/** The deal whose guarantees come to the least, and what they are worth to whom; undefined where none is needed. */
export function sayGuarantee(report: DealsReport): string | undefined {
  const { cheapest, deals } = report;
  const [first] = cheapest?.deals ?? [];
  if (!cheapest || first === undefined || cheapest.total === 0) return undefined;
  const { says, breakers } = deals[first]!;
  const needs = breakers.map(({ actor, gain }) => `${amount(gain)} to ${label(report, actor)}`);
  const more = cheapest.deals.length - 1;
  const ties = more > 0 ? ` (and ${counted(more, "other deal")} as cheap)` : "";
  return `${says}${ties}: worth ${inList(needs)}`;
}

/** What no coalition blocks. */
function coreLines(report: DealsReport, page: Page): string[] {
  const { width, paint } = page;
  if (report.nCore === null) return ["", ...paragraph(sayCore(report), width, "", "", paint.faint)];
  const said = sayCore(report);
  const block = report.block === null ? [] : paragraph(sentence(report.block), width, "  ", "  ");
  return ["", ...title("The core", page), ...paragraph(said, width, "  "), ...block];
}

/** How many deals nobody blocks. */
export function sayCore({ nCore, frontier, deals }: DealsReport): string {
  if (nCore === null) return "The core was left out: coalitions can do too much.";
  const inCore = frontier.filter((place) => deals[place]!.blockedBy?.length === 0).length;
  const what = nCore === 1 ? "1 deal that" : `${counted(nCore, "deal")} that`;
  return `${nCore === 0 ? "Some coalition blocks every deal" : `The core has ${what} no coalition blocks; acceptable and efficient ${inCore === 1 ? "is" : "are"} ${count(inCore)}`}.`;
}
