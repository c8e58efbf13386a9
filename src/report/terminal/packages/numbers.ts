// The numbers of packages in columns: how surely each works, what it costs and what is left to whom pays.

import type { Spread } from "../../../engines/index.js";
import { digitsFor, isSameThroughout, percent, percentInterval, value } from "../../number.js";
import type { PackageReport, PackagesReport } from "../../packages/index.js";
import type { Page } from "../dress.js";
import { type Cell, capital, columnsOf, onOneLine, paragraph, table, tableWidth } from "../layout.js";
import { label } from "./names.js";

/** Numbers stand in from the names of packages by this. */
const INDENT = "    ";

/** A heading of the columns, if the page has room for columns, and the lines of each package. */
export type Numbers = {
  readonly heading: readonly string[];
  readonly lines: ReadonlyMap<number, readonly string[]>;
};

/** Packages by their places in the report, all in the same columns; a line per payer, and one for all where they add up. */
export function numbersOf(report: PackagesReport, places: readonly number[], page: Page): Numbers {
  const { paint, width } = page;
  const isSeveral = report.payers.length > 1;
  const packages = places.map((place) => report.packages[place]!);
  const spreads = packages.flatMap(({ payers, total }) => [
    ...payers.flatMap(({ cost, value: worth }) => [cost, worth]),
    ...(total ? [total] : []),
  ]);
  const digits = digitsFor(...spreads.flatMap(({ mean, low, high }) => [mean, low, high]));
  const rows = packages.map((one) => {
    const confidence: Cell[] = [
      { text: percent(one.confidence), align: "right" },
      { text: percentInterval(one.low, one.high), dress: paint.faint },
    ];
    const blank: Cell[] = [{ text: "" }, { text: "" }];
    const lines = one.payers.map(({ actor, cost, value: worth }, i): Cell[] => [
      ...(i === 0 ? confidence : blank),
      ...(isSeveral ? [{ text: capital(onOneLine(label(report, actor))) }] : []),
      ...spreadCells(cost, digits, paint.faint),
      ...spreadCells(worth, digits, paint.faint),
    ]);
    if (isSeveral && one.total)
      lines.push([...blank, { text: "Together" }, ...spreadCells(one.total, digits, paint.faint)]);
    return lines;
  });
  const heading: Cell[] = [
    "likely in",
    "[95 %]",
    ...(isSeveral ? [""] : []),
    "cost",
    "[5 %, 95 %]",
    "value",
    "[5 %, 95 %]",
  ].map((text, c) => ({
    text,
    dress: paint.faint,
    align: c === 0 || text === "cost" || text === "value" ? "right" : "left",
  }));
  if (tableWidth([heading, ...rows.flat()]) + columnsOf(INDENT) > width) {
    const lines = new Map(places.map((place, i) => [place, inWords(report, packages[i]!, digits, page)]));
    return { heading: [], lines };
  }
  const [first = "", ...others] = table([heading, ...rows.flat()], INDENT);
  const lines = new Map<number, readonly string[]>();
  let at = 0;
  places.forEach((place, i) => {
    lines.set(place, others.slice(at, at + rows[i]!.length));
    at += rows[i]!.length;
  });
  return { heading: [first], lines };
}

/** The same where there is no room for columns. */
function inWords(report: PackagesReport, one: PackageReport, digits: number, { width }: Page): string[] {
  const said = ({ mean, low, high }: Spread) =>
    `${value(mean, digits)}${isSameThroughout(mean, low, high) ? "" : ` [${value(low, digits)}, ${value(high, digits)}]`}`;
  const isSeveral = one.payers.length > 1;
  const texts = [
    `likely in ${percent(one.confidence)} ${percentInterval(one.low, one.high)}`,
    ...one.payers.flatMap(({ actor, cost, value: worth }) => {
      const whose = isSeveral ? ` (${label(report, actor)})` : "";
      return [`cost${whose} ${said(cost)}`, `value${whose} ${said(worth)}`];
    }),
    ...(isSeveral && one.total ? [`cost together ${said(one.total)}`] : []),
  ];
  return texts.flatMap((text) => paragraph(text, width, INDENT, `${INDENT}  `));
}

function spreadCells({ mean, low, high }: Spread, digits: number, dress: (text: string) => string): Cell[] {
  const interval = isSameThroughout(mean, low, high) ? "" : `[${value(low, digits)}, ${value(high, digits)}]`;
  return [
    { text: value(mean, digits), align: "right" },
    { text: interval, ...(interval === "" ? {} : { dress }) },
  ];
}
