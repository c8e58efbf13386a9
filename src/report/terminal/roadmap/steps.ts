// The steps of a roadmap as a table: when, what is done, everybody's slack, and where it breaks first.

import { digitsFor, percent, value } from "../../number.js";
import {
  type RoadmapReport,
  type RoadmapsReport,
  type SlackReport,
  type StepReport,
  temptable,
} from "../../roadmap/index.js";
import type { Page } from "../dress.js";
import { type Cell, capital, onOneLine, paragraph, table, tableWidth } from "../layout.js";

/** Slacks are differences of sums: those of a step that nothing doubtful bears on differ by rounding, far less than this. */
const ROUNDING = 1e-9;

/** Whether an actor keeps to a step, as a sign; a colour is never all there is. */
export function slackSign({ isKept, kept }: SlackReport): "✓" | "≈" | "✗" {
  if (!isKept) return "✗";
  return kept < 1 ? "≈" : "✓";
}

/** `2.1 [−0.4, 5.0]`: at the medians, and over the draws. */
export function slackText({ slack, spread }: SlackReport): string {
  if (slack === null) return "–";
  if (!spread || spread.high - spread.low <= ROUNDING * Math.abs(slack)) return value(slack);
  const digits = digitsFor(slack, spread.low, spread.high);
  return `${value(slack, digits)} [${value(spread.low, digits)}, ${value(spread.high, digits)}]`;
}

/** "programme = freeze, sanctions = lifted". */
export const doing = ({ does }: StepReport): string =>
  does.map(({ name, level }) => `${name} = ${level}`).join(", ");

/** The table, and beneath it what each step does, where that finds no room within it. */
export function stepLines(report: RoadmapsReport, one: RoadmapReport, page: Page): string[] {
  const { paint, width } = page;
  const faint = (text: string): Cell => ({ text, dress: paint.faint });
  const left = [
    [faint("step"), faint("date")],
    ...one.steps.map(({ name, date }): Cell[] => [{ text: onOneLine(name) }, { text: onOneLine(date) }]),
  ];
  const does = [faint("does"), ...one.steps.map((step): Cell => ({ text: onOneLine(doing(step)) || "–" }))];
  const breaks = [
    { ...faint("breaks first"), align: "right" } as const,
    ...one.steps.map(({ breaksFirst }): Cell => ({ text: percent(breaksFirst), align: "right" })),
  ];
  const columns = temptable(one).map((actor) => [
    faint(capital(onOneLine(report.actors[actor]!.label))),
    ...one.steps.map((step) => slackCell(step, actor, page)),
  ]);
  const withBreaks = left.map((cells, r) => [...cells, breaks[r]!]);
  const wide = left.map((cells, r) => [...cells, does[r]!, breaks[r]!, ...columns.map((c) => c[r]!)]);
  if (tableWidth(wide) + 2 <= width) return table(wide, "  ");
  const lines: string[] = [];
  // Where not all actors fit beside each other, the table continues below.
  for (let from = 0; from < Math.max(1, columns.length); ) {
    const rows = (n: number) =>
      withBreaks.map((cells, r) => [...cells, ...columns.slice(from, from + n).map((c) => c[r]!)]);
    let n = Math.max(1, columns.length - from);
    while (n > 1 && tableWidth(rows(n)) + 2 > width) n--;
    if (from > 0) lines.push("");
    lines.push(...table(rows(n), "  "));
    from += n;
  }
  const done = one.steps.flatMap((step) =>
    step.does.length > 0 ? paragraph(`${step.name}: ${doing(step)}`, width, "  ", "    ", paint.faint) : [],
  );
  return [...lines, "", ...done];
}

function slackCell({ slacks }: StepReport, actor: number, { paint }: Page): Cell {
  const slack = slacks.find((one) => one.actor === actor);
  if (!slack) return { text: "–", dress: paint.faint };
  const sign = slackSign(slack);
  const dress = { "✓": paint.good, "≈": paint.doubtful, "✗": paint.bad }[sign];
  return { text: `${sign} ${slackText(slack)}`, dress: (text) => dress(text.slice(0, 1)) + text.slice(1) };
}
