// What a policy is worth by the round in which it begins, what waiting costs, and when a goal first holds.

import { percent, valueInterval } from "../number.js";
import { capital } from "../terminal/layout.js";
import { explanation } from "../terminal/timing.js";
import type { PolicyTimingReport, TimingReport } from "../timing.js";
import { isSettled, sayTiming } from "../timing-words.js";
import { type Block, lines, paragraph, right, type Section, section, table, type Words } from "./document.js";

export function timingSection(report: TimingReport): Section {
  const own = report.policies.map((policy, p) =>
    section(`timing-${p + 1}`, titleOf(policy), policyBlocks(report, policy)),
  );
  return section("timing", "When to begin", [paragraph(explanation(report))], own);
}

const titleOf = ({ label, policy }: PolicyTimingReport): string =>
  label === policy ? capital(policy) : `${capital(label.replace(/\.$/, ""))} (${policy})`;

function policyBlocks(report: TimingReport, policy: PolicyTimingReport): Block[] {
  const first = firstTable(report, policy);
  if (isSettled(policy))
    return [
      ...first,
      paragraph("It leaves everything as it stands, so it is the same whenever it is begun."),
    ];
  const said = sayTiming(report, policy);
  return [...first, startTable(report, policy), ...(said.length > 0 ? [lines(said)] : [])];
}

function firstTable({ goal, rounds }: TimingReport, { first }: PolicyTimingReport): Block[] {
  if (!first) return [];
  return [
    table(
      `When “${goal}” first holds, if the policy is carried out from ${rounds[0]} on: probability, mean [5 %, 95 % of the draws]`,
      ["Round", right("Probability")],
      [...first.rounds, first.never].map(({ mean, low, high }, r) => [
        rounds[r] ?? "never",
        `${percent(mean)} [${percent(low)}, ${percent(high)}]`,
      ]),
    ),
  ];
}

function startTable(report: TimingReport, { starts }: PolicyTimingReport): Block {
  const isLikely = starts.some(({ confidence }) => confidence !== null);
  return table(
    "What it is worth by the round in which it begins: mean [5 %, 95 % of the draws]; in the last columns what a round of waiting costs",
    [
      "From",
      ...(isLikely ? [right("Likely")] : []),
      ...report.actors.map(({ label }) => right(capital(label))),
      ...report.actors.map(({ label }) => right(`Cost to ${label}`)),
    ],
    starts.map(({ round, values, losses, confidence }): (Words | string)[] => [
      round,
      ...(isLikely ? [percent(confidence ?? 0)] : []),
      ...values.map(({ mean, low, high }) => valueInterval(mean, low, high)),
      ...report.actors.map((_, a) => {
        const loss = losses?.[a];
        return loss ? valueInterval(loss.mean, loss.low, loss.high) : "–";
      }),
    ]),
  );
}
