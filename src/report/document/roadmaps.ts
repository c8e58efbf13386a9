// Whether anybody would walk away from a roadmap: slacks step by step as a timeline, enough patience, and what would repair it.

import { signed } from "../../engines/index.js";
import { percent, value } from "../number.js";
import {
  keepsThroughout,
  type RoadmapReport,
  type RoadmapsReport,
  type StepReport,
  temptable,
} from "../roadmap/index.js";
import { capital, sentence } from "../terminal/layout.js";
import { explanation, headline, terms } from "../terminal/roadmap/index.js";
import { NO_REPAIR, sayLeast } from "../terminal/roadmap/remedies.js";
import { doing, slackSign, slackText } from "../terminal/roadmap/steps.js";
import {
  type Block,
  lines,
  paragraph,
  quiet,
  right,
  type Section,
  section,
  strong,
  table,
  type Words,
} from "./document.js";
import { timeline } from "./timeline.js";

export function roadmapsSection(report: RoadmapsReport): Section {
  const own = report.roadmaps.map((one, r) =>
    section(`roadmap-${r + 1}`, capital(one.label), roadmapBlocks(report, one)),
  );
  return section("roadmaps", "Roadmaps", [paragraph(explanation(report))], own);
}

function roadmapBlocks(report: RoadmapsReport, one: RoadmapReport): Block[] {
  const data = slackTable(report, one);
  const figure = timeline(report, one, data);
  return [
    paragraph(strong(sentence(headline(one, report)))),
    lines(one.says.map(sentence)),
    paragraph(terms(one)),
    figure ?? data,
    ...weakest(report, one),
    ...patience(report, one),
    ...repairs(report, one),
  ];
}

const stepName = ({ name, label, isAfterwards }: StepReport): string =>
  isAfterwards || label === name.replaceAll("_", " ") ? name.replaceAll("_", " ") : label;

function slackTable(report: RoadmapsReport, one: RoadmapReport) {
  const actors = temptable(one);
  return table(
    "Steps, and what everyone would lose by departing from each",
    [
      "Step",
      "Date",
      "What is done",
      ...actors.map((actor) => right(capital(report.actors[actor]!.label))),
      ...(report.draws > 1 ? [right("Breaks first in")] : []),
    ],
    one.steps.map((step): (Words | string)[] => [
      capital(stepName(step)),
      step.date,
      doing(step) || "–",
      ...actors.map((actor): string => {
        const slack = step.slacks.find((own) => own.actor === actor);
        return slack ? `${slackSign(slack)} ${slackText(slack)}` : "–";
      }),
      ...(report.draws > 1 ? [percent(step.breaksFirst)] : []),
    ]),
  );
}

function weakest(report: RoadmapsReport, { weakest: at, steps }: RoadmapReport): Block[] {
  if (!at) return [];
  const name =
    steps[at.step]?.isAfterwards === false
      ? `at the step “${stepName(steps[at.step]!)}”`
      : "after the last step";
  const who = report.actors[at.actor]!.label;
  return [
    paragraph(
      `It is weakest ${name}, where ${who} has the least to lose, as a part of what is at stake for it.`,
    ),
  ];
}

function patience(report: RoadmapsReport, one: RoadmapReport): Block[] {
  const actors = temptable(one);
  if (actors.length === 0) return [];
  return [
    table(
      "The smallest patience with which each would keep to every step, at the medians",
      ["Actor", right("Smallest discount"), right("Its own"), "Enough"],
      actors.map((actor) => {
        const { discount } = one.patience[actor]!;
        const isEnough = keepsThroughout(one, actor);
        return [
          capital(report.actors[actor]!.label),
          sayLeast(one, actor),
          discount === null ? "1" : value(discount, 3),
          isEnough ? "✓ yes" : "✗ no",
        ];
      }),
    ),
  ];
}

function repairs(report: RoadmapsReport, one: RoadmapReport): Block[] {
  if (one.holds) return [];
  if (one.repairs.length === 0) return [paragraph(NO_REPAIR)];
  return [
    table(
      "What would make it hold at the medians, and what that is worth to everyone who keeps to it",
      ["Repair", "Then", ...report.actors.map(({ label }) => right(capital(label)))],
      one.repairs.map(({ what, holds, changes }): (Words | string)[] => [
        capital(what),
        holds ? "✓ it holds" : [quiet("≈ it comes nearer")],
        ...changes.map((change) => (change === 0 ? "0" : signed(change))),
      ]),
    ),
  ];
}
