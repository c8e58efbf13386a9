// A play as a person reads it: per plan the path, the values and the end states; at the end all plans compared.

import { count, counted, digitsFor, isUncertain, percent, value, valueInterval } from "../number.js";
import type { Branch, Outline, OutlinePoint } from "../outline.js";
import type { PlanReport, PlayReport, Setting } from "../play.js";
import type { Page } from "./dress.js";
import {
  type Cell,
  capital,
  columnsOf,
  onOneLine,
  paragraph,
  sentence,
  table,
  tableWidth,
} from "./layout.js";
import { header, stoppedEarly } from "./run.js";

/** End states listed per plan. */
const MOST_ENDS = 8;

/** The whole report; ends without a line break. */
export function renderPlay(report: PlayReport, page: Page): string {
  const lines = header(report, page, [report.method]);
  lines.push(...stoppedEarly(report, page));
  for (const plan of report.plans) lines.push("", ...planLines(report, plan, page));
  if (report.plans.length > 1) lines.push("", ...comparison(report, page));
  return lines.join("\n");
}

/** What a plan is called. */
function planName({ plan, policies }: PlanReport): string {
  return plan === "" ? ["free play", ...policies].join(" = ") : policies.join(" = ") || plan;
}

function planLines(report: PlayReport, plan: PlanReport, page: Page): string[] {
  const { paint, width } = page;
  const lines = [
    ...title(planName(plan), page),
    ...(plan.holds.length === 0 ? [] : paragraph(settings(plan.holds), width, "  ")),
    ...(plan.label === undefined ? [] : paragraph(sentence(plan.label), width, "  ", "  ", paint.faint)),
    "",
    ...section("Path, every quantity at its median", page),
    ...(plan.path.length > 0
      ? outline(plan.path, BODY, page)
      : [`${BODY}Nothing is left to choose or decide.`]),
    "",
    ...section("Values: mean [5 %, 95 % of the draws]", page),
    ...values(report, plan, page),
    "",
    ...endStates(plan, page),
  ];
  if (plan.ties > 0) {
    const often = `ties at choices of the path: ${count(plan.ties)} over ${count(report.draws)} draws`;
    const taken = "The first option listed was taken.";
    lines.push("", ...paragraph(`${sentence(often)} ${taken}`, width, "  ", "  ", paint.doubtful));
  }
  return lines;
}

/** What stands under a section begins here. */
const BODY = "    ";

function section(text: string, { paint, width }: Page): string[] {
  return paragraph(text, width, "  ", "  ", paint.faint);
}

/** A title with a rule to the end of the page. */
function title(text: string, { paint, width }: Page): string[] {
  const line = `── ${onOneLine(text)} `;
  const rule = "─".repeat(Math.max(0, width - columnsOf(line)));
  return [`${paint.faint("──")} ${paint.strong(onOneLine(text))} ${paint.faint(rule)}`];
}

function outline(path: Outline, indent: string, page: Page): string[] {
  return path.flatMap((point) => pointLines(point, indent, page));
}

function pointLines(point: OutlinePoint, indent: string, page: Page): string[] {
  const { paint, width } = page;
  const inner = `${indent}  `;
  const isPlain = point.branches.every(({ then, isCut }) => then.length === 0 && !isCut);
  const ways = isPlain && point.branches.length > 0 ? `: ${point.branches.map(wayText).join("; ")}` : "";
  const lines = paragraph(
    `${capital(point.what)}${ways}`,
    width,
    indent,
    `${indent}  `,
    point.kind === "choice" ? paint.strong : undefined,
  );
  if (point.why) lines.push(...paragraph(point.why, width, inner));
  const remarks = [
    ...(isUncertain(point.reach) ? [`reached with probability ${percent(point.reach)}`] : []),
    ...(point.share === undefined
      ? []
      : [point.share === 1 ? "the same in all draws" : `the same in ${percent(point.share)} of the draws`]),
  ];
  if (remarks.length > 0 && point.kind === "choice")
    lines.push(...paragraph(remarks.join(" · "), width, inner, inner, paint.faint));
  if (!isPlain) for (const branch of point.branches) lines.push(...branchLines(branch, inner, page));
  return lines;
}

/** "regime = falls 20.0 %". */
function wayText({ when, probability }: Branch): string {
  return `${when} ${percent(probability)}`;
}

function branchLines(branch: Branch, indent: string, page: Page): string[] {
  const rest = branch.isCut ? ", not followed further" : "";
  const lines = paragraph(`${wayText(branch)}${rest}`, page.width, indent, `${indent}  `);
  return [...lines, ...outline(branch.then, `${indent}  `, page)];
}

/** The mean over the draws with the interval that holds nine in ten of them. */
function values(report: PlayReport, plan: PlanReport, { width }: Page): string[] {
  const rows = plan.values.map((spread, a): [Cell, Cell] => [
    { text: capital(onOneLine(report.actors[a]!.label)) },
    { text: valueInterval(spread.mean, spread.low, spread.high) },
  ]);
  if (tableWidth(rows) + columnsOf(BODY) <= width) return table(rows, BODY);
  return rows.flatMap(([label, text]) => [...paragraph(label.text, width, BODY), `${BODY}  ${text.text}`]);
}

function endStates({ ends, noEnds }: PlanReport, page: Page): string[] {
  const { paint, width } = page;
  const heading = section("End states, by what differs from the start", page);
  if (!ends) return [...heading, `${BODY}${noEnds}`];
  if (ends.length === 0) return [...heading, `${BODY}The run was stopped before they were counted.`];
  const shown = ends.slice(0, MOST_ENDS);
  const others = ends.slice(MOST_ENDS);
  const rest = others.reduce((total, { probability }) => total + probability, 0);
  const shares = [...shown.map(({ probability }) => probability), rest].map(percent);
  const pad = Math.max(...shares.map(columnsOf));
  const indent = `${BODY}${" ".repeat(pad)}  `;
  return [
    ...heading,
    ...shown.flatMap(({ moved }, i) => {
      const text = moved.length > 0 ? settings(moved) : "as at the start";
      return paragraph(text, width, `${BODY}${shares[i]!.padStart(pad)}  `, indent);
    }),
    ...(others.length > 0
      ? [paint.faint(`${BODY}${percent(rest).padStart(pad)}  in ${counted(others.length, "other")}`)]
      : []),
  ];
}

/** Expected values side by side; the highest of a column is marked. */
function comparison({ actors, plans }: PlayReport, { paint, width }: Page): string[] {
  const lines = [
    ...title("compared", { paint, width }),
    ...paragraph("Mean values under each plan; * marks an actor's highest.", width, "  ", "  ", paint.faint),
    "",
  ];
  const columns = actors.map(({ name }, a): Cell[] => {
    const means = plans.map(({ values }) => values[a]!.mean);
    const digits = digitsFor(...means);
    const texts = means.map((mean) => value(mean, digits));
    const highest = value(Math.max(...means), digits);
    const isFlat = texts.every((text) => text === highest);
    return [
      { text: `${name} `, align: "right", dress: paint.faint },
      ...texts.map((text): Cell => {
        const isHighest = !isFlat && text === highest;
        return {
          text: `${text}${isHighest ? "*" : " "}`,
          align: "right",
          ...(isHighest ? { dress: paint.strong } : {}),
        };
      }),
    ];
  });
  const names: Cell[] = [{ text: "" }, ...plans.map((plan) => ({ text: planName(plan) }))];
  // Where not all actors fit beside each other, the table continues below.
  let from = 0;
  while (from < columns.length) {
    const rows = (n: number) =>
      names.map((name, r) => [name, ...columns.slice(from, from + n).map((column) => column[r]!)]);
    let n = columns.length - from;
    while (n > 1 && tableWidth(rows(n)) + 2 > width) n--;
    if (from > 0) lines.push("");
    lines.push(...table(rows(n), "  "));
    from += n;
  }
  return lines;
}

/** "assurance = none, withdrawal = stay". */
function settings(state: readonly Setting[]): string {
  return state.map(({ name, level }) => `${name} = ${level}`).join(", ");
}
