// Deals for a report: all that the levers of the play make, where comparing them takes no longer than the rest of the report.

import { hasErrors } from "../../diagnostics/index.js";
import { dealsEngine, openTable } from "../../engines/index.js";
import type { Case, DrawOptions } from "../../model/index.js";
import { type DealsReport, reportDeals } from "../deals/index.js";
import type { LeftOut } from "../document/findings.js";
import { commandWord } from "../document/method.js";
import { count } from "../number.js";
import type { Stages } from "./stages.js";

/** Draws that deals are compared in, as of casus deals. */
const DEALS_DRAWS = 1000;

/** The most joint settings that a report compares: with 1,000 draws five million plays, some seconds. */
export const MOST_COMPARED = 5000;

/** The deals of a case that has a play; undefined with a word on why not, or where the work was stopped. */
export async function examineDeals(
  subject: Case,
  options: DrawOptions,
  stages: Stages,
  leftOut: LeftOut[],
): Promise<DealsReport | undefined> {
  const what = "Deals";
  const [inapplicable] = dealsEngine.applies(subject);
  const { table, diagnostics } = openTable(subject, {});
  if (inapplicable || !table) {
    leftOut.push({ what, why: (inapplicable ?? diagnostics[0])?.message ?? "there are none" });
    return undefined;
  }
  if (table.nSettings > MOST_COMPARED) {
    const command = `casus deals ${commandWord(subject.text.name)}`;
    leftOut.push({
      what,
      why: `there are ${count(table.nSettings)} joint settings, and a report compares at most ${count(MOST_COMPARED)}; ${command} compares them`,
    });
    return undefined;
  }
  const draws = { ...options, draws: Math.min(options.draws, DEALS_DRAWS) };
  const solved = await stages.run("comparing deals in", (w) => dealsEngine.solve(subject, draws, w));
  if (!solved) return undefined;
  const report = hasErrors(solved.diagnostics) ? undefined : reportDeals(subject, solved, draws);
  if (!report) leftOut.push({ what, why: solved.diagnostics[0]?.message ?? "they were not worked out" });
  return report;
}
