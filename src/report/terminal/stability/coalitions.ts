// Coalitions on a terminal: what is stable for each, and where its members could go together.

import type { Concept } from "../../../model/index.js";
import type { CoalitionsReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { type Cell, onOneLine, paragraph, sentence, table } from "../layout.js";
import { letterOf } from "./concepts.js";

/** States listed in one cell, and joint improvements of one coalition, at the most. */
const MOST_LISTED = 16;
const MOST_IMPROVEMENTS = 8;

export function renderCoalitions(report: CoalitionsReport, page: Page): string[] {
  const { paint, width } = page;
  const lines: string[] = [];
  for (const { label, stable, improvements, reasons } of report.coalitions) {
    if (lines.length > 0) lines.push("");
    lines.push(...paragraph(`${onOneLine(label)}, acting together:`, width, "", "", paint.strong));
    lines.push(
      ...table(
        stable.map((one) => row("stable", one)),
        "  ",
      ),
    );
    for (const { state, to } of improvements.slice(0, MOST_IMPROVEMENTS))
      lines.push(
        ...paragraph(
          `From state ${state} all its members gain by going to ${list(to)}.`,
          width,
          "  ",
          "    ",
        ),
      );
    const more = improvements.length - MOST_IMPROVEMENTS;
    if (more > 0) lines.push(...paragraph("and from other states; --json has more of them.", width, "  "));
    for (const { concept, why } of reasons)
      lines.push(...paragraph(`${letterOf(concept)}: ${sentence(why)}`, width, "  ", "     "));
  }
  const { universal, fixed } = report;
  if (universal)
    lines.push(
      "",
      ...paragraph("Stable for every actor and every coalition:", width, "", "", paint.strong),
      ...table(
        universal.map((one) => row("", one)),
        "  ",
      ),
    );
  if (fixed)
    lines.push(
      "",
      ...paragraph("Equilibria if they act, and reply, as one:", width, "", "", paint.strong),
      ...table(
        fixed.map((one) => row("", one)),
        "  ",
      ),
    );
  return lines;

  function row(what: string, one: { concept: Concept; states: readonly number[] }): Cell[] {
    const head = what ? `${letterOf(one.concept)} ${what}` : letterOf(one.concept);
    return [{ text: head, dress: paint.faint }, { text: list(one.states) }];
  }
}

function list(states: readonly number[]): string {
  if (states.length === 0) return "none";
  const more = states.length - MOST_LISTED;
  return `${states.slice(0, MOST_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
