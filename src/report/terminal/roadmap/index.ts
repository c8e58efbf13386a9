// Roadmaps as a person reads them: whether everyone keeps to each, a table of steps and slacks, how much patience is enough,
// and what would make it hold.

import { percent } from "../../number.js";
import type { RoadmapReport, RoadmapsReport } from "../../roadmap/index.js";
import type { Page } from "../dress.js";
import { columnsOf, onOneLine, paragraph, sentence } from "../layout.js";
import { header, stoppedEarly } from "../run.js";
import { orderLines, patienceLines, repairLines } from "./remedies.js";
import { stepLines } from "./steps.js";

/** The whole report; ends without a line break. */
export function renderRoadmaps(report: RoadmapsReport, page: Page): string {
  const { paint, width } = page;
  const lines = header(report, page, [report.method]);
  lines.push(...stoppedEarly(report, page));
  lines.push(...paragraph(explanation(report), width, "", "", paint.faint));
  for (const one of report.roadmaps) lines.push("", ...roadmapLines(report, one, page));
  return lines.join("\n");
}

/** What the numbers mean. */
export function explanation({ draws }: Pick<RoadmapsReport, "draws">): string {
  return [
    "Slack: what an actor would lose by its best departure from a step, in its own units as of the step's date; below 0 it would gain.",
    ...(draws > 1
      ? [
          "At the medians [5 %, 95 % of the draws]; ✗ would depart at the medians, ≈ in some draws, ✓ in none; – can only keep to it.",
        ]
      : ["✗ would depart, ✓ would not, – can only keep to it."]),
  ].join(" ");
}

function roadmapLines(report: RoadmapsReport, one: RoadmapReport, page: Page): string[] {
  const { paint, width } = page;
  const name = onOneLine(one.name);
  const rule = "─".repeat(Math.max(0, width - columnsOf(`── ${name} `)));
  const dress = one.holds ? paint.good : paint.bad;
  return [
    `${paint.faint("──")} ${paint.strong(name)} ${paint.faint(rule)}`,
    ...(one.label === one.name.replaceAll("_", " ")
      ? []
      : paragraph(sentence(one.label), width, "  ", "  ", paint.faint)),
    ...paragraph(sentence(headline(one, report)), width, "  ", "  ", dress),
    ...one.says.flatMap((said) => paragraph(sentence(said), width, "  ", "    ")),
    ...paragraph(terms(one), width, "  ", "  ", paint.faint),
    "",
    ...stepLines(report, one, page),
    "",
    ...patienceLines(report, one, page),
    ...repairLines(report, one, page),
    ...orderLines(one, page),
  ];
}

/** "✗ Does not hold at the medians; holds in 13.9 % of the draws. It breaks first at ending most often (63.6 %)". */
export function headline(one: RoadmapReport, { draws }: Pick<RoadmapsReport, "draws">): string {
  const sign = one.holds ? "✓ Holds" : "✗ Does not hold";
  if (draws <= 1) return sign;
  const often = `${sign} at the medians; holds in ${percent(one.share)} of the draws`;
  const most = one.steps.reduce((a, b) => (b.breaksFirst > a.breaksFirst ? b : a), one.steps[0]!);
  if (!most || most.breaksFirst === 0) return often;
  const where = most.isAfterwards ? "after the last step" : `at ${most.name}`;
  return `${often}. It most often breaks first ${where} (${percent(most.breaksFirst)})`;
}

/** What departing means here. */
export function terms({
  isAlternating,
  isChanceSeen,
  detectedAfter,
  fallback,
  lasts,
}: Pick<RoadmapReport, "isAlternating" | "isChanceSeen" | "detectedAfter" | "fallback" | "lasts">): string {
  const rounds = (n: number): string => `${n} round${n === 1 ? "" : "s"}`;
  const then =
    fallback === null
      ? "all stays as it then stands and the rest does not happen"
      : `${fallback} follows ${lasts === null ? "for good" : `for ${rounds(lasts)}, and then the rest`}`;
  const weighed = isChanceSeen ? "" : " Who departs weighs all that chance may have led to.";
  return `Steps are ${isAlternating ? "alternating" : "simultaneous"}. Cheating is seen after ${rounds(detectedAfter)}; ${then}.${weighed}`;
}
