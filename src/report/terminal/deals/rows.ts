// One deal after another: who does what, what it is worth, which solutions pick it, whether it holds, and in which share of
// the draws.

import { amount } from "../../../engines/index.js";
import { type DealReport, type DealsReport, type SolutionName, solutionNames } from "../../deals/index.js";
import { counted, percent, percentInterval } from "../../number.js";
import type { Page } from "../dress.js";
import { dotted, paragraph } from "../layout.js";
import { INDENT } from "./numbers.js";

/** A heading. */
export function title(text: string, { paint, width }: Page): string[] {
  return paragraph(text, width, "", "  ", paint.strong);
}

/** Deals that are shown where none is acceptable. */
const MOST_NEAREST = 3;

/** Deals that are shown. */
const MOST_SHOWN = 10;

/** The solutions as readers know them. */
export const solutionLabels: Readonly<Record<SolutionName, string>> = {
  nash: "Nash",
  kalaiSmorodinsky: "Kalai-Smorodinsky",
  egalitarian: "egalitarian",
  utilitarian: "utilitarian",
  proportional: "proportional",
};

/** The solutions worth telling apart: without powers, the proportional one is the egalitarian. */
export function toldSolutions({ isWeighted }: DealsReport): readonly SolutionName[] {
  return solutionNames.filter((name) => isWeighted || name !== "proportional");
}

/** Places that are shown, best for the first actor first: the first that each solution picks, then others evenly spread. */
export function choose(report: DealsReport): readonly (readonly number[])[] {
  const groups = alike(report, report.nAcceptable === 0 ? nearest(report) : report.frontier);
  const chosen = chooseAmong(report, [...groups.keys()]);
  return chosen.map((place) => groups.get(place)!);
}

/** Deals that come to the same for everybody and are broken by the same actors for as much, by the first of them. */
export function alike(
  report: DealsReport,
  places: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const place of places) {
    const { worths, breakers } = report.deals[place]!;
    const numbers = [...worths, ...breakers.flatMap(({ actor, gain }) => [actor, gain])];
    const key = numbers.map((x) => x.toPrecision(9)).join();
    byKey.set(key, [...(byKey.get(key) ?? []), place]);
  }
  return new Map([...byKey.values()].map((group) => [group[0]!, group]));
}

/** "or 3 more that come to the same"; empty for none. */
export function sayMore(n: number): string {
  return n === 0 ? "" : ` (or ${counted(n, "other")} that come${n === 1 ? "s" : ""} to the same)`;
}

function chooseAmong(report: DealsReport, frontier: readonly number[]): readonly number[] {
  const { solutions, deals } = report;
  const byGain = (a: number, b: number) => deals[b]!.gains[0]! - deals[a]!.gains[0]! || a - b;
  if (report.nAcceptable === 0) return frontier.slice(0, MOST_NEAREST);
  if (frontier.length <= MOST_SHOWN) return [...frontier].sort(byGain);
  const shown = new Set(frontier);
  const first = toldSolutions(report).flatMap((name) =>
    solutions[name].filter((place) => shown.has(place)).slice(0, 1),
  );
  const chosen = new Set(first.slice(0, MOST_SHOWN));
  // Worths that are not there yet come before other ways to the same.
  const isNew = newWorths(report, chosen);
  const rest = frontier.filter((place) => !chosen.has(place)).sort(byGain);
  const fresh = rest.filter(isNew);
  for (const places of [fresh, rest.filter((place) => !fresh.includes(place))])
    for (const place of spread(places, MOST_SHOWN - chosen.size)) chosen.add(place);
  return [...chosen].sort(byGain);
}

/** Whether what a deal is worth is neither that of a chosen one nor of one asked about before. */
function newWorths({ deals }: DealsReport, chosen: Iterable<number>): (place: number) => boolean {
  const key = (place: number) => deals[place]!.worths.map((x) => x.toPrecision(9)).join();
  const known = new Set([...chosen].map(key));
  return (place) => known.size < known.add(key(place)).size;
}

/** So many of the places, the first and the last among them, evenly spread. */
function spread(places: readonly number[], most: number): readonly number[] {
  if (places.length <= most) return places;
  return Array.from(
    { length: most },
    (_, i) => places[most === 1 ? 0 : Math.round((i * (places.length - 1)) / (most - 1))]!,
  );
}

/** Where none is acceptable: those that lack the least in sum. */
function nearest({ deals }: DealsReport): readonly number[] {
  const lack = (place: number) => deals[place]!.gains.reduce((sum, gain) => sum + Math.max(0, -gain), 0);
  return [...deals.keys()].sort((a, b) => lack(a) - lack(b) || a - b).slice(0, 100);
}

/** The lines of one deal. */
export function dealLines(
  report: DealsReport,
  places: readonly number[],
  numbers: readonly string[],
  page: Page,
): string[] {
  const { paint, width } = page;
  const deal = report.deals[places[0]!]!;
  const picked = toldSolutions(report).filter((name) =>
    places.some((place) => report.solutions[name].includes(place)),
  );
  const marks = picked.map((name) => solutionLabels[name]).join(", ");
  const lines = [
    ...paragraph(
      `${deal.says}${sayMore(places.length - 1)}`,
      width,
      "  ",
      "    ",
      picked.length > 0 ? paint.strong : undefined,
    ),
    ...numbers,
  ];
  const dress = deal.breakers.length === 0 ? paint.good : paint.doubtful;
  lines.push(...paragraph(holds(report, deal), width, INDENT, `${INDENT}  `, dress));
  if (marks !== "") lines.push(...paragraph(`★ ${marks}`, width, INDENT, `${INDENT}  `));
  lines.push(...shareLines(report, deal, page));
  return lines;
}

/** "✓ holds by itself", or who breaks it and by how much. */
function holds(report: DealsReport, { breakers }: DealReport): string {
  if (breakers.length === 0) return "✓ holds by itself";
  const gains = breakers.map(({ actor, gain }) => `${label(report, actor)} ${amount(gain)}`);
  return `✗ gains by breaking it: ${inList(gains)}`;
}

function shareLines({ isCertain }: DealsReport, { shares }: DealReport, { paint, width }: Page): string[] {
  if (!shares || isCertain) return [];
  const { acceptable, efficient, selfEnforcing } = shares;
  const said = [
    ["acceptable", acceptable] as const,
    ...(efficient ? [["efficient", efficient] as const] : []),
    ["holds by itself", selfEnforcing] as const,
  ].map(([what, { share, low, high }]) => `${what} ${percent(share)} ${percentInterval(low, high)}`);
  return dotted(said, width, INDENT).map(paint.faint);
}

export function label(report: DealsReport, actor: number): string {
  return report.actors[actor]!.label;
}

/** "a, b and c". */
export function inList(items: readonly string[]): string {
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items.at(-1)}` : (items[0] ?? "");
}
