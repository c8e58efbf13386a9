// What would keep everyone to a roadmap: patience that is enough, repairs with their price for everyone, and a better order.

import { signed } from "../../../engines/index.js";
import { counted, value } from "../../number.js";
import {
  keepsThroughout,
  type RepairReport,
  type RoadmapReport,
  type RoadmapsReport,
  temptable,
} from "../../roadmap/index.js";
import type { Page } from "../dress.js";
import { type Cell, capital, onOneLine, paragraph, table } from "../layout.js";

/** Digits of a discount. */
const DIGITS = 3;

const title = (text: string, { paint, width }: Page): string[] =>
  paragraph(text, width, "  ", "  ", paint.strong);

/** The least patience beside the actor's own. */
export function patienceLines(report: RoadmapsReport, one: RoadmapReport, page: Page): string[] {
  const { paint } = page;
  const rows = temptable(one).map((actor): Cell[] => {
    const { discount } = one.patience[actor]!;
    const isEnough = keepsThroughout(one, actor);
    return [
      { text: capital(onOneLine(report.actors[actor]!.label)) },
      { text: sayLeast(one, actor) },
      {
        text: discount === null ? "its own: 1, it does not discount" : `its own: ${value(discount, DIGITS)}`,
      },
      isEnough ? { text: "✓ enough", dress: paint.good } : { text: "✗ not enough", dress: paint.bad },
    ];
  });
  if (rows.length === 0) return [];
  return [...title("Smallest patience with which each keeps to every step", page), ...table(rows, "    ")];
}

/** "0.143", "any", or that none would do. */
export function sayLeast(one: RoadmapReport, actor: number): string {
  const { least, failsAt } = one.patience[actor]!;
  if (least === null) return "no patience would do";
  const again = failsAt === undefined ? "" : `, but not ${value(failsAt, DIGITS)}`;
  return `${least === 0 ? "any" : value(least, DIGITS)}${again}`;
}

/** Said where nothing of what repairs.ts of the engine tries would do. */
export const NO_REPAIR =
  "No single repair makes it hold: not two steps exchanged or one done in two parts, not cheating seen sooner or more surely, not a penalty owed by who is seen to depart, nor a deposit. What is seen only after the last round deters nobody: an earlier step or more rounds may.";

/** What would make it hold, the cheapest first, with what it changes for everyone. */
export function repairLines(report: RoadmapsReport, one: RoadmapReport, page: Page): string[] {
  if (one.holds) return [];
  const { paint, width } = page;
  const lines = [
    "",
    ...title("What would make it hold at the medians, and what that is worth to everyone", page),
  ];
  if (one.repairs.length === 0) return [...lines, ...paragraph(NO_REPAIR, width, "    ")];
  for (const repair of one.repairs) {
    const sign = repair.holds ? paint.good("✓") : paint.doubtful("≈");
    const [first = "", ...more] = paragraph(onOneLine(repair.what), width, "      ", "      ");
    lines.push(`    ${sign} ${first.trimStart()}`, ...more);
    lines.push(...paragraph(sayChanges(report, repair), width, "      ", "      ", paint.faint));
  }
  return lines;
}

/** "It then holds; United States −1.2, North Korea +3.0, others as before". */
export function sayChanges({ actors }: RoadmapsReport, { holds, changes }: RepairReport): string {
  const outcome = holds ? "it then holds" : "it comes nearer to holding";
  const changed = changes.flatMap((change, a) =>
    change === 0 ? [] : [`${onOneLine(actors[a]!.label)} ${signed(change)}`],
  );
  if (changed.length === 0) return `${outcome}, at no cost to anyone who keeps to it`;
  return `${outcome}; ${changed.join(", ")}${changed.length < changes.length ? ", others as before" : ""}`;
}

/** The best order, and how surely it is the best. */
export function orderLines(one: RoadmapReport, page: Page): string[] {
  if (!one.order) return [];
  const said = sayOrder(one.order);
  return [
    "",
    ...title("Best order of the steps over these dates", page),
    ...paragraph(said, page.width, "    "),
  ];
}

export function sayOrder(order: NonNullable<RoadmapReport["order"]>): string {
  const surely = order.isBest ? "exact" : `best found of ${counted(order.nOrders, "order")} looked at`;
  const least = (share: number): string =>
    Number.isFinite(share) ? `${value(100 * share, 1)} % of what is at stake` : "nothing to depart with";
  if (order.isGiven) return `The order given (${surely}): its smallest slack is ${least(order.smallest)}.`;
  return `${order.steps.map(onOneLine).join(", ")} (${surely}): smallest slack ${least(order.smallest)}, against ${least(order.given)} as given.`;
}
