// The cheapest packages for each confidence, with what the others gain or lose by them, and how payers can share the cost.

import type { Spread } from "../../../engines/index.js";
import { count, digitsFor, isSameThroughout, percent, value } from "../../number.js";
import type { CheapestReport, PackageReport, PackagesReport } from "../../packages/index.js";
import type { Page } from "../dress.js";
import { type Cell, columnsOf, onOneLine, paragraph, table, tableWidth } from "../layout.js";
import { fullName, inList, label, packageName } from "./names.js";

/** Packages that tie, shown one by one. */
const MOST_TIED = 4;

/** A confidence as it was asked for: "80 %", "99.5 %". */
const asked = (confidence: number): string => `${Number((100 * confidence).toFixed(6))} %`;

export function cheapestLines(report: PackagesReport, page: Page): string[] {
  const groups = alike(report.cheapest);
  const labels = groups.map((group) => `  ${group.map(({ confidence }) => asked(confidence)).join(", ")}  `);
  const wide = Math.max(0, ...labels.map(columnsOf));
  const hanging = " ".repeat(wide);
  return groups.flatMap((group, g) => {
    const first = `${labels[g]!}${" ".repeat(wide - columnsOf(labels[g]!))}`;
    return [...(g > 0 ? [""] : []), ...groupLines(report, group[0]!, page, first, hanging)];
  });
}

/** Confidences that the same packages reach most cheaply, together. */
function alike(all: readonly CheapestReport[]): readonly (readonly CheapestReport[])[] {
  const groups = new Map<string, CheapestReport[]>();
  for (const one of all) {
    const key = one.packages.join();
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function groupLines(
  report: PackagesReport,
  cheapest: CheapestReport,
  page: Page,
  first: string,
  hanging: string,
): string[] {
  const { paint, width } = page;
  const { packages } = report;
  if (cheapest.packages.length === 0) return noneLines(report, page, first, hanging);
  const shown = cheapest.packages.slice(0, MOST_TIED);
  const more = cheapest.packages.length - shown.length;
  const numbers = shown.map((place) => changeLines(report, packages[place]!, page, hanging));
  const lines = shown.flatMap((place, i) => {
    const one = packages[place]!;
    const likely = `likely in ${percent(one.confidence)}${place === 0 ? " already" : ""}`;
    const name = `${i > 0 ? "or " : ""}${fullName(report, one)}: ${likely}`;
    // Packages that come to the same for everyone share their numbers.
    const isSame = numbers[i + 1]?.join() === numbers[i]!.join();
    return [
      ...paragraph(name, width, i === 0 ? first : hanging, hanging, paint.strong),
      ...(one.hangsOnTies > 0 ? paragraph(ties(one), width, hanging, hanging, paint.doubtful) : []),
      ...(isSame ? [] : numbers[i]!),
    ];
  });
  if (more > 0) {
    const rest =
      report.payers.length === 1 || report.isUnitCommon ? "at the same cost" : "that no other beats";
    lines.push(...paragraph(`and ${count(more)} more ${rest}`, width, hanging, hanging, paint.faint));
  }
  return [...lines, ...sharingLines(report, cheapest, page, hanging)];
}

function noneLines(report: PackagesReport, { paint, width }: Page, first: string, hanging: string): string[] {
  const surest = report.packages[report.surest]!;
  const reaches = report.isExhaustive ? "none reaches it" : "none was found that reaches it";
  const most =
    surest.confidence === 0
      ? "it is likely in no draw"
      : `at most ${percent(surest.confidence)}, by ${packageName(report, surest)}`;
  return paragraph(`${reaches}: ${most}`, width, first, hanging, paint.doubtful);
}

function ties({ hangsOnTies }: PackageReport): string {
  return `In ${percent(hangsOnTies)} of draws that hangs on a tie, which goes to the first option listed.`;
}

/** What everyone gains or loses by it: who pays first, then those whose choice it is. */
function changeLines(
  report: PackagesReport,
  one: PackageReport,
  { paint, width }: Page,
  indent: string,
): string[] {
  if (one.changes.length === 0) return [];
  const isReluctant = ({ actor }: { readonly actor: number }) => report.reluctant.includes(actor);
  const rows = [
    ...one.payers.map(({ actor, cost }) => ({
      name: `${label(report, actor)} (payer)`,
      gain: negated(cost),
    })),
    ...(one.total && one.payers.length > 1
      ? [{ name: "all payers together", gain: negated(one.total) }]
      : []),
    ...[...one.gains.filter(isReluctant), ...one.gains.filter((gained) => !isReluctant(gained))].map(
      ({ actor, gain }) => ({ name: label(report, actor), gain }),
    ),
  ];
  const digits = digitsFor(...rows.flatMap(({ gain }) => [gain.mean, gain.low, gain.high]));
  const cells = rows.map(({ name, gain }): Cell[] => [
    { text: onOneLine(name) },
    { text: signed(gain.mean, digits), align: "right" },
    {
      text: isSameThroughout(gain.mean, gain.low, gain.high)
        ? ""
        : `[${value(gain.low, digits)}, ${value(gain.high, digits)}]`,
      dress: paint.faint,
    },
  ]);
  if (tableWidth(cells) + columnsOf(indent) <= width) return table(cells, indent);
  return cells.flatMap(([name, ...numbers]) => [
    ...paragraph(name!.text, width, indent),
    ...table([numbers], `${indent}  `),
  ]);
}

const signed = (x: number, digits: number): string => `${x > 0 ? "+" : ""}${value(x, x === 0 ? 0 : digits)}`;

/** How several payers can share what a package costs. */
function sharingLines(
  report: PackagesReport,
  { packages, sharings, improving }: CheapestReport,
  { width }: Page,
  hanging: string,
): string[] {
  if (report.payers.length < 2) return [];
  const sharing = sharings.find((one) => one.package === packages[0]) ?? sharings[0];
  const [better] = improving;
  const paid = (pay: number, i: number) => {
    const name = label(report, report.payers[i]!);
    return pay < 0 ? `${name} is paid ${value(-pay)}` : `${name} pays ${value(pay)}`;
  };
  const text = sharing
    ? `Shared so that ${inList(sharing.pays.map(paid))}, it leaves each of them better off by ${value(sharing.gain)}.`
    : report.isUnitCommon
      ? "No sharing of its cost leaves every payer better off than carrying on."
      : better === undefined
        ? "Some payer is worse off than when carrying on, and nobody else's gain can be weighed against that."
        : `Without any payment, ${packageName(report, report.packages[better]!)} leaves no payer worse off than carrying on.`;
  return paragraph(text, width, hanging);
}

const negated = ({ mean, low, median, high }: Spread): Spread => ({
  mean: -mean,
  low: -high,
  median: -median,
  high: -low,
});
