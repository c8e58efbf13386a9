// The stability of a case on a terminal: the option table, the equilibria with their reasons, then what else was asked.

import { nameOfConcept } from "../../../engines/index.js";
import { counted } from "../../number.js";
import type { StabilityReport, StateReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { dotted, onOneLine, paragraph } from "../layout.js";
import { renderAnswers } from "./answers.js";
import { renderCoalitions } from "./coalitions.js";
import { letterOf } from "./concepts.js";
import { renderDoubt } from "./doubt.js";
import { renderInverse } from "./inverse.js";
import { optionTables } from "./table.js";
import { renderViews } from "./views.js";

/** States shown at the most, equilibria first; all are in the JSON. */
const MOST_SHOWN = 64;

/** The whole report; ends without a line break. */
export function renderStability(report: StabilityReport, page: Page): string {
  const { paint, width } = page;
  const shown = statesToShow(report);
  const head = [
    report.file,
    counted(report.nStates, "state"),
    readings[report.reading],
    ...(report.doubt ? ["at the medians"] : []),
  ];
  const lines = [
    ...paragraph(report.title, width, "", "", paint.strong),
    ...dotted(head.map(onOneLine), width).map(paint.faint),
  ];
  lines.push(...optionTables(report, shown, page));
  if (shown.length < report.nStates) {
    const left = `${counted(shown.length, "state")} of ${report.nStates.toLocaleString("en")} shown, equilibria first; --json has ${report.states.length === report.nStates ? "all" : "more"}.`;
    lines.push("", ...paragraph(left, width, "", "", paint.faint));
  }
  const key = report.concepts.map((concept) => `${letterOf(concept)} ${nameOfConcept(concept)}`);
  lines.push("", ...paragraph(`Stable: ${key.join(", ")}.`, width, "", "        ", paint.faint), "");
  lines.push(...renderAnswers(report, page));
  if (report.doubt) lines.push("", ...renderDoubt(report.doubt, page));
  if (report.views) lines.push("", ...renderViews(report.views, report.actors, page));
  if (report.coalitions) lines.push("", ...renderCoalitions(report.coalitions, page));
  if (report.inverse) lines.push("", ...renderInverse(report.inverse, page));
  return lines.join("\n");
}

const readings = { sequences: "replies by sequences of moves", "one-step": "replies by one move" } as const;

function statesToShow({ states }: StabilityReport): readonly StateReport[] {
  if (states.length <= MOST_SHOWN) return states;
  const first = [...states].sort((a, b) => b.equilibrium.length - a.equilibrium.length).slice(0, MOST_SHOWN);
  return first.sort((a, b) => a.state - b.state);
}
