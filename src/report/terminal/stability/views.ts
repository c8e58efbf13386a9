// Misperception on a terminal: what each actor expects, what holds, and who is surprised.

import { count } from "../../number.js";
import type { StabilityReport, ViewsReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { onOneLine, paragraph, sentence, table } from "../layout.js";
import { letterOf } from "./concepts.js";

/** Sentences per concept, and states in a cell. */
const MOST_TOLD = 4;
const MOST_LISTED = 16;

export function renderViews(
  views: ViewsReport,
  actors: StabilityReport["actors"],
  { paint, width }: Page,
): string[] {
  const lines = paragraph("As each sees it:", width, "", "", paint.strong);
  for (const { label, misreads, nStates } of views.viewers) {
    const parts = [
      ...(misreads.length > 0 ? [`misreads what ${misreads.map(onOneLine).join(" and ")} would prefer`] : []),
      ...(nStates < views.nStates
        ? [`knows of ${count(nStates)} of the ${count(views.nStates)} states only`]
        : []),
    ];
    lines.push(...paragraph(sentence(`${onOneLine(label)} ${parts.join(" and ")}`), width, "  ", "    "));
  }
  const rows = [
    [
      { text: "equilibria" },
      ...views.outcomes.map(({ concept }) => ({ text: letterOf(concept), dress: paint.strong })),
    ],
    ...actors.map(({ label }, a) => [
      { text: `  as ${onOneLine(label)} sees it` },
      ...views.outcomes.map(({ expected }) => ({ text: list(expected[a]!) })),
    ]),
    [{ text: "  as it is" }, ...views.outcomes.map((outcome) => ({ text: list(outcome.true) }))],
    [{ text: "What holds" }, ...views.outcomes.map(({ held }) => ({ text: list(held), dress: paint.good }))],
    [
      { text: "  expected by all" },
      ...views.outcomes.map(({ expectedByAll }) => ({ text: list(expectedByAll) })),
    ],
  ];
  lines.push("", ...table(rows, "  "));
  for (const { concept, surprising, unfulfilled } of views.outcomes) {
    const told = [...surprising, ...unfulfilled];
    if (told.length === 0) continue;
    lines.push("");
    for (const { why } of told.slice(0, MOST_TOLD))
      lines.push(...paragraph(`${letterOf(concept)}: ${sentence(why)}`, width, "  ", "     "));
    if (told.length > MOST_TOLD)
      lines.push(...paragraph(`and ${told.length - MOST_TOLD} more; --json has all.`, width, "     "));
  }
  return lines;
}

function list(states: readonly number[]): string {
  if (states.length === 0) return "none";
  const shown = states.slice(0, MOST_LISTED).join(" ");
  return states.length > MOST_LISTED ? `${shown} …` : shown;
}
