// When things come about and what waiting costs, as a person reads it: per policy a row for every round it could start in.

import { percent, valueInterval } from "../number.js";
import type { PolicyTimingReport, TimingReport } from "../timing.js";
import { isSettled, sayTiming } from "../timing-words.js";
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

/** The whole report; ends without a line break. */
export function renderTiming(report: TimingReport, page: Page): string {
  const { paint, width } = page;
  const lines = header(report, page, [report.method]);
  lines.push(...stoppedEarly(report, page));
  lines.push(...paragraph(explanation(report), width, "", "", paint.faint));
  for (const policy of report.policies) lines.push("", ...policyLines(report, policy, page));
  return lines.join("\n");
}

/** What the numbers mean. */
export function explanation({ goal, against }: TimingReport): string {
  return [
    "Before a policy starts, its levers stay where they stand. Values: mean [5 %, 95 % of the draws], discounted to the first round.",
    ...(goal === null
      ? []
      : [
          `Likely: share of the draws in which “${onOneLine(goal)}” more likely than not has held by the end.`,
        ]),
    ...(against === null
      ? []
      : [
          `Better: share of the draws in which it is still worth more than ${against} to all who carry it out.`,
        ]),
  ].join(" ");
}

function policyLines(report: TimingReport, policy: PolicyTimingReport, page: Page): string[] {
  const { paint, width } = page;
  const name = onOneLine(policy.policy);
  const rule = "─".repeat(Math.max(0, width - columnsOf(`── ${name} `)));
  const lines = [`${paint.faint("──")} ${paint.strong(name)} ${paint.faint(rule)}`];
  if (policy.label !== policy.policy)
    lines.push(...paragraph(sentence(policy.label), width, "  ", "  ", paint.faint));
  if (policy.first) lines.push("", ...firstLines(report, policy.first, page));
  if (isSettled(policy)) {
    const said = "It leaves everything as it stands, so it is the same whenever it is begun.";
    return [...lines, "", ...paragraph(said, width, "  ")];
  }
  lines.push("", ...startLines(report, policy, page));
  for (const said of sayTiming(report, policy))
    lines.push(...paragraph(onOneLine(said), width, "  ", "    "));
  return lines;
}

/** The distribution of the round in which the goal first holds. */
function firstLines(
  report: TimingReport,
  first: NonNullable<PolicyTimingReport["first"]>,
  page: Page,
): string[] {
  const { paint, width } = page;
  const rows = [...first.rounds, first.never].map(({ mean, low, high }, r): Cell[] => [
    { text: report.rounds[r] ?? "never" },
    { text: percent(mean), align: "right" },
    { text: `[${percent(low)}, ${percent(high)}]` },
  ]);
  const said = `When “${onOneLine(report.goal!)}” first holds, if carried out from ${report.rounds[0]} on`;
  return [...paragraph(said, width, "  ", "  ", paint.faint), ...table(rows, "    ")];
}

function startLines(report: TimingReport, policy: PolicyTimingReport, page: Page): string[] {
  const { paint, width } = page;
  const shares = (
    [
      ["likely", "confidence"],
      ["better", "better"],
    ] as const
  ).filter(([, key]) => policy.starts.some((start) => start[key] !== null));
  const heading: Cell[] = [
    { text: "from", dress: paint.faint },
    ...shares.map(([name]): Cell => ({ text: name, align: "right", dress: paint.faint })),
  ];
  const left = policy.starts.map((start): Cell[] => [
    { text: start.round },
    ...shares.map(([, key]): Cell => ({ text: percent(start[key] ?? 0), align: "right" })),
  ]);
  const columns = report.actors.map(({ label }, a): Cell[] => [
    { text: capital(onOneLine(label)), dress: paint.faint },
    ...policy.starts.map(({ values }): Cell => {
      const { mean, low, high } = values[a]!;
      return { text: valueInterval(mean, low, high) };
    }),
  ]);
  const lines: string[] = [];
  // Where not all actors fit beside each other, the table continues below.
  for (let from = 0; from < columns.length; ) {
    const rows = (n: number) =>
      [heading, ...left].map((cells, r) => [...cells, ...columns.slice(from, from + n).map((c) => c[r]!)]);
    let n = columns.length - from;
    while (n > 1 && tableWidth(rows(n)) + 4 > width) n--;
    if (from > 0) lines.push("");
    lines.push(...table(rows(n), "    "));
    from += n;
  }
  return lines;
}
