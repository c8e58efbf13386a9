// A roadmap as a picture: its steps by date, and for every actor what it would lose by departing, over the draws.

import { percent, value } from "../number.js";
import {
  type RoadmapReport,
  type RoadmapsReport,
  type SlackReport,
  type StepReport,
  temptable,
} from "../roadmap/index.js";
import { capital } from "../terminal/layout.js";
import { doing, slackSign, slackText } from "../terminal/roadmap/steps.js";
import type { Figure, Lane, LaneMark, LanePoint, Scale, Table } from "./document.js";

/** Ticks closer than this part of a scale would be written over each other. */
const APART = 0.16;

/** None where nobody can depart from anything. */
export function timeline(report: RoadmapsReport, one: RoadmapReport, data: Table): Figure | undefined {
  const lanes = temptable(one).flatMap((actor) => laneOf(report, one, actor));
  if (lanes.length === 0) return undefined;
  const marks = marksOf(one.steps);
  const [first, last] = [marks[0]!.at, marks.at(-1)!.at];
  const x: Scale = { title: "Date of the step", low: first - 0.5, high: last + 0.5, ticks: [] };
  const shown =
    report.draws > 1 ? "; the band is from 5 to 95 % of the draws, the line is at the medians" : "";
  return {
    kind: "figure",
    shape: "lanes",
    caption: `What everyone would lose by departing, step by step${shown}. Below the line of 0 an actor would gain: × marks a temptation at the medians, an open dot one in some of the draws`,
    x,
    marks,
    lanes,
    steps: one.steps.map(describe),
    data,
  };
}

function describe(step: StepReport): string {
  const done = doing(step);
  const label = step.isAfterwards ? "After the last step" : capital(step.label);
  return `${label} (${step.date})${done === "" ? "" : `: ${done}`}`;
}

/** The dates, each once, with the numbers of the steps that are due then. */
function marksOf(steps: readonly StepReport[]): LaneMark[] {
  const dates = [...new Set(steps.map(({ round }) => round))];
  return dates.map((at) => {
    const due = steps.flatMap((step, s) => (step.round === at ? [s] : []));
    return { at, numbers: due.map((s) => s + 1).join(", "), says: steps[due[0]!]!.date };
  });
}

/** The least slack of an actor at every date: of two steps of one date the one that tempts it more. */
function laneOf({ actors }: RoadmapsReport, one: RoadmapReport, actor: number): Lane[] {
  const marks = marksOf(one.steps);
  const points = marks.flatMap(({ at }, mark): (LanePoint & { step: StepReport; slack: SlackReport })[] => {
    const due = one.steps.flatMap((step) => {
      const slack = step.round === at ? step.slacks.find((own) => own.actor === actor) : undefined;
      return slack && slack.slack !== null && Number.isFinite(slack.slack)
        ? [{ step, slack, value: slack.slack }]
        : [];
    });
    if (due.length === 0) return [];
    const { step, slack, value: least } = due.reduce((a, b) => (b.value < a.value ? b : a));
    const spread = slack.spread ?? { low: least, high: least };
    return [{ mark, value: least, low: spread.low, high: spread.high, sign: slackSign(slack), step, slack }];
  });
  if (points.length === 0) return [];
  const label = capital(actors[actor]!.label);
  const said = points.map(
    ({ step, slack }) => `${describe(step).split(" (")[0]} ${slackText(slack)}${sayKept(slack)}`,
  );
  return [
    { label: `${label}, in its own units`, y: scaleOf(points), points, says: `${label}: ${said.join("; ")}` },
  ];
}

function sayKept(slack: SlackReport): string {
  const sign = slackSign(slack);
  if (sign === "✓") return "";
  return sign === "✗" ? ", tempted" : `, tempted in ${percent(1 - slack.kept)} of the draws`;
}

/** From the least to the most that is shown, and 0, with room at both ends. */
function scaleOf(points: readonly LanePoint[]): Scale {
  const least = Math.min(0, ...points.map(({ low, value: middle }) => Math.min(low, middle)));
  const most = Math.max(0, ...points.map(({ high, value: middle }) => Math.max(high, middle)));
  const room = 0.08 * (most - least || 1);
  const [low, high] = [least - room, most + room];
  const ends = [least, most].filter((at) => at !== 0 && Math.abs(at) > APART * (high - low));
  return { title: "Slack", low, high, ticks: [0, ...ends].map((at) => ({ at, says: value(at) })) };
}
