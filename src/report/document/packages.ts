// What it would take to bring a goal about: the packages of the frontier, cost against confidence.

import { digitsFor, percent, percentInterval, value, valueInterval } from "../number.js";
import type { PackageReport, PackagesReport } from "../packages/index.js";
import { capital, sentence } from "../terminal/layout.js";
import { fullName, inList, label, packageName } from "../terminal/packages/names.js";
import {
  type Block,
  code,
  type Figure,
  lines,
  paragraph,
  right,
  type Scale,
  type Section,
  section,
  table,
} from "./document.js";

/** Packages of the frontier that are listed. */
const MOST_LISTED = 24;

export function packagesSection(report: PackagesReport): Section {
  const payers = inList(report.payers.map((payer) => label(report, payer)));
  const levers = inList(report.levers.map(({ name }) => name));
  const blocks: Block[] = [
    paragraph(
      "What would it take from ",
      payers,
      " to make ",
      code(report.goal),
      " likely (a probability of 50 % or more)?",
    ),
    paragraph(
      `Packages set ${levers}, before “${report.step}”; everything else is played freely. Cost is what a package leaves the payer short of, against carrying on; below 0 the payer gains.`,
    ),
    lines(report.says.map(sentence)),
    ...pictured(report),
    frontierTable(report),
  ];
  return section("packages", "Packages", blocks);
}

/** Carrying on and the frontier, each once. */
function shown({ frontier, packages }: PackagesReport): readonly PackageReport[] {
  return [...new Set([0, ...frontier.slice(0, MOST_LISTED)])].map((place) => packages[place]!);
}

function frontierTable(report: PackagesReport): Block {
  const { payers, frontier } = report;
  const left = frontier.length - MOST_LISTED;
  const several = payers.length > 1;
  const costs = payers.map((payer) =>
    right(several ? `Cost to ${label(report, payer)}` : "Cost [5 %, 95 %]"),
  );
  return table(
    `Carrying on, and the frontier: nothing is as sure and costs less${left > 0 ? `; ${left} more are not listed` : ""}`,
    ["Package", right("Likely in [95 %]"), ...costs, "What the others gain (+) or lose (−)"],
    shown(report).map((one) => [
      capital(fullName(report, one)),
      `${percent(one.confidence)} ${percentInterval(one.low, one.high)}`,
      ...one.payers.map(({ cost }) => valueInterval(cost.mean, cost.low, cost.high)),
      one.changes.length === 0
        ? ""
        : one.gains
            .map(
              ({ actor, gain }) => `${label(report, actor)} ${gain.mean > 0 ? "+" : ""}${value(gain.mean)}`,
            )
            .join("; "),
    ]),
  );
}

/** A point a package, where one number is its cost. */
function pictured(report: PackagesReport): readonly Figure[] {
  const { payers, isUnitCommon } = report;
  if (payers.length > 1 && !isUnitCommon) return [];
  const points = shown(report).map((one) => ({
    label: packageName(report, one),
    x: (one.total ?? one.payers[0]!.cost).mean,
    y: one.confidence,
  }));
  const digits = digitsFor(...points.map(({ x }) => x));
  return [
    {
      kind: "figure",
      shape: "points",
      caption: "Mean cost against confidence: further up is surer, further left is cheaper",
      x: costScale(points.map(({ x }) => x)),
      y: {
        title: "Share of the draws in which the goal is likely",
        low: 0,
        high: 1,
        ticks: [0, 0.5, 1].map((at) => ({ at, says: `${100 * at} %` })),
      },
      points,
      data: table(
        "Mean cost and confidence",
        ["Package", right("Mean cost"), right("Likely in")],
        points.map(({ label: name, x, y }) => [capital(name), value(x, digits), percent(y)]),
      ),
    },
  ];
}

/** From the least to the greatest cost, 0 within, with some room on both sides. */
function costScale(costs: readonly number[]): Scale {
  const [low, high] = [Math.min(0, ...costs), Math.max(0, ...costs)];
  const room = high > low ? (high - low) / 10 : 1;
  const ticks = [...new Set([low, 0, high])].map((at) => ({ at, says: value(at) }));
  return { title: "Mean cost", low: low - room, high: high + room, ticks };
}
