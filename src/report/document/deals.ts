// Which deals everybody would accept, which are fair by which solution, who would break them, and what would make them hold.

import { amount } from "../../engines/index.js";
import type { DealsReport, ShareReport } from "../deals/index.js";
import { counted, digitsFor, percent, percentInterval, value } from "../number.js";
import { sayPart, sayPoints } from "../terminal/deals/divided.js";
import { noDealName, remarks, sayCore, sayGuarantee, scope } from "../terminal/deals/index.js";
import {
  alike,
  choose,
  inList,
  label,
  sayMore,
  solutionLabels,
  toldSolutions,
} from "../terminal/deals/rows.js";
import { capital, sentence } from "../terminal/layout.js";
import {
  type Block,
  lines,
  paragraph,
  quiet,
  right,
  type Section,
  section,
  strong,
  table,
  type Words,
} from "./document.js";

/** Deals that hold themselves up, named at the most. */
const MOST_HOLDING = 5;

export function dealsSection(report: DealsReport): Section {
  const [headline = "", ...follows] = report.says.map(sentence);
  const chosen = choose(report);
  const guarantee = sayGuarantee(report);
  const blocks: Block[] = [
    paragraph(strong(headline)),
    ...(follows.length > 0 ? [lines(follows)] : []),
    paragraph(scope(report)),
    ...(chosen.length > 0 ? [worthTable(report, chosen), trustTable(report, chosen)] : []),
    paragraph(quiet(remarks(report).trim())),
    ...holding(report),
    ...(guarantee === undefined
      ? []
      : [
          paragraph(
            strong("The cheapest guarantee among the acceptable and efficient. "),
            `${capital(guarantee)}.`,
          ),
        ]),
    paragraph(strong("The core. "), [sayCore(report), ...blockWords(report)].join(" ")),
    ...divided(report),
  ];
  return section("deals", "Deals", blocks);
}

const blockWords = ({ block }: DealsReport): readonly string[] => (block === null ? [] : [sentence(block)]);

/** The deals of a group by the first of them, with how many others come to the same. */
function groupName({ deals }: DealsReport, group: readonly number[]): string {
  return `${capital(deals[group[0]!]!.says)}${sayMore(group.length - 1)}`;
}

/** What each deal is worth to everybody, beside no deal. */
function worthTable(report: DealsReport, chosen: readonly (readonly number[])[]): Block {
  const { voices, actors, deals, noDeal, nAcceptable, nFrontier } = report;
  const shown = chosen.reduce((sum, { length }) => sum + length, 0);
  const left = nAcceptable > 0 ? nFrontier - shown : 0;
  const more = left > 0 ? `; ${counted(left, "more deal")} ${left === 1 ? "is" : "are"} not listed` : "";
  const digits = voices.map((_, i) =>
    digitsFor(
      noDeal.worths[i]!,
      ...chosen.flatMap(([place]) => [deals[place!]!.worths[i]!, deals[place!]!.gains[i]!]),
    ),
  );
  return table(
    `${
      nAcceptable > 0
        ? "The acceptable and efficient deals: what each is worth, and in brackets its gain over no deal"
        : "No deal is acceptable; those that come nearest: what each is worth, and in brackets its gain over no deal"
    }${more}`,
    ["Deal", ...voices.map((actor) => right(capital(actors[actor]!.label)))],
    [
      [
        [`No deal: ${noDealName(report)}`],
        ...voices.map((_, i): Words => [value(noDeal.worths[i]!, digits[i])]),
      ],
      ...chosen.map((group): Words[] => {
        const { worths, gains } = deals[group[0]!]!;
        return [
          [groupName(report, group)],
          ...voices.map(
            (_, i): Words => [`${value(worths[i]!, digits[i])} (${gained(gains[i]!, digits[i]!)})`],
          ),
        ];
      }),
    ],
  );
}

const gained = (x: number, digits: number): string => `${x > 0 ? "+" : ""}${value(x, x === 0 ? 0 : digits)}`;

/** Which solutions pick a deal, who would break it, and in which share of the draws it is what it is at the medians. */
function trustTable(report: DealsReport, chosen: readonly (readonly number[])[]): Block {
  const { deals, solutions, isCertain, draws } = report;
  const hasShares = !isCertain && chosen.some(([place]) => deals[place!]!.shares);
  const share = (of: ShareReport | null | undefined): Words => [
    of ? `${percent(of.share)} ${percentInterval(of.low, of.high)}` : "–",
  ];
  return table(
    `Which solutions pick a deal, and who would break it${hasShares ? `; shares of ${counted(draws, "draw")} with 95 % intervals` : ""}`,
    [
      "Deal",
      "Picked by",
      "Gains by breaking it",
      ...(hasShares ? [right("Acceptable in"), right("Efficient in"), right("Holds by itself in")] : []),
    ],
    chosen.map((group): Words[] => {
      const { breakers, shares } = deals[group[0]!]!;
      const picked = toldSolutions(report).filter((name) =>
        group.some((place) => solutions[name].includes(place)),
      );
      const gains = breakers.map(({ actor, gain }) => `${label(report, actor)} ${amount(gain)}`);
      return [
        [groupName(report, group)],
        [picked.map((name) => solutionLabels[name]).join(", ") || "–"],
        [gains.length > 0 ? inList(gains) : "nobody: it holds by itself"],
        ...(hasShares
          ? [share(shares?.acceptable), share(shares?.efficient), share(shares?.selfEnforcing)]
          : []),
      ];
    }),
  );
}

/** Acceptable deals that hold by themselves; where there are none, the first sentences have said so. */
function holding(report: DealsReport): readonly Block[] {
  const groups = [...alike(report, report.holding).values()];
  if (groups.length === 0) return [];
  const left = groups.slice(MOST_HOLDING).flat().length;
  return [
    paragraph(strong("Acceptable deals that hold themselves up:")),
    lines([
      ...groups.slice(0, MOST_HOLDING).map((group) => groupName(report, group)),
      ...(left > 0 ? [`and ${counted(left, "other")}`] : []),
    ]),
  ];
}

/** Adjusted Winner: who gets which issue. */
function divided(report: DealsReport): readonly Block[] {
  const { divided: found } = report;
  if (!found) return [];
  const [first, second] = found.actors;
  const [one, other] = [label(report, first), label(report, second)];
  return [
    table(
      "Adjusted Winner: the levers as issues to divide, by what winning each is worth of 100 points",
      ["Issue", right(`Points of ${one}`), right(`Points of ${other}`), "Goes to"],
      found.issues.map(({ name, points, winner }) => [
        name,
        value(points[0]),
        value(points[1]),
        winner !== null
          ? label(report, winner)
          : found.firstShare
            ? `shared: ${sayPart(found.firstShare)} to ${one}, the rest to ${other}`
            : "shared",
      ]),
    ),
    paragraph(
      `That leaves ${one} with ${sayPoints(found.points[0])} and ${other} with ${sayPoints(found.points[1])} of its own 100 points.`,
    ),
  ];
}
