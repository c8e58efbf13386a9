// Which states are equilibria, how to get there, and why they hold.

import { nameOfConcept } from "../../../engines/index.js";
import { count } from "../../number.js";
import type { StabilityReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { paragraph, sentence, table } from "../layout.js";
import { letterOf } from "./concepts.js";

/** Equilibria listed for one concept at the most. */
const MOST_LISTED = 64;

export function renderAnswers(report: StabilityReport, { width, paint }: Page): string[] {
  const lines = report.concepts.map((concept) => {
    const states = report.states.flatMap(({ state, equilibrium }) =>
      equilibrium.includes(concept) ? [state] : [],
    );
    const list = states.length > 0 ? states.slice(0, MOST_LISTED).join(", ") : "none";
    return [
      { text: `${letterOf(concept)} equilibria`, dress: paint.strong },
      { text: states.length > MOST_LISTED ? `${list}, …` : list },
    ];
  });
  const out = table(lines);
  if (report.start !== null)
    out.push("", ...paragraph(`* where things stand: state ${report.start}.`, width, "", "  ", paint.faint));
  for (const { state, by, steps } of report.ways) {
    const how = by === "improvements" ? "by improvements" : "by moves that not everyone gains by";
    out.push(...paragraph(`To state ${state} ${how}: ${steps.join("; ")}.`, width, "", "  "));
  }
  for (const { state, concept, sentences } of report.reasons) {
    out.push("", ...paragraph(`State ${state}, ${nameOfConcept(concept)}:`, width, "", "", paint.strong));
    for (const text of sentences) out.push(...paragraph(sentence(text), width, "  ", "    "));
  }
  const { nMoreEquilibria: more } = report;
  if (more > 0) {
    const left = `${more === 1 ? "Another equilibrium" : `${count(more)} more equilibria`}: --state N says how to get there, and why it holds.`;
    out.push("", ...paragraph(left, width, "", "", paint.faint));
  }
  return out;
}
