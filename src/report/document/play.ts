// How play goes: values under every plan side by side, then per plan the path in words and the ends it can come to.

import type { Case } from "../../model/index.js";
import { count, counted, digitsFor, isUncertain, percent, value, valueInterval } from "../number.js";
import type { Branch, Outline, OutlinePoint } from "../outline.js";
import type { PlanReport, PlayReport, Setting } from "../play.js";
import { capital, sentence } from "../terminal/layout.js";
import {
  type Block,
  code,
  type Item,
  numbered,
  paragraph,
  quiet,
  right,
  type Section,
  section,
  strong,
  table,
  type Words,
} from "./document.js";

/** End states listed per plan. */
const MOST_ENDS = 6;

export function playSection(subject: Case, report: PlayReport): Section {
  const blocks: Block[] = [
    paragraph(`${orderOfPlay(subject)}; a step whose condition does not hold is skipped:`),
    numbered(stepsOfRound(subject).map((text): Item => ({ words: [code(text)] }))),
    ...(report.plans.length > 1 ? [comparison(report)] : []),
  ];
  return section(
    "play",
    "How play goes",
    blocks,
    report.plans.map((plan, p) => planSection(report, plan, p)),
  );
}

function orderOfPlay({ rounds }: Case): string {
  if (!rounds) return "The order of play";
  if (rounds.isEndless) return "The order of play in every round, of which there is no last";
  const { labels } = rounds;
  return `The order of play in each of ${counted(labels.length, "round")}, ${labels[0]} to ${labels.at(-1)}`;
}

/** The steps of one round as written; some may be left out of early rounds, but none of the last. */
function stepsOfRound({ play, rounds }: Case): readonly string[] {
  const last = rounds ? rounds.labels.length - 1 : 0;
  return play.flatMap(({ kind, round, text }) => (kind !== "record" && round === last ? [text] : []));
}

function planName({ plan, policies }: PlanReport): string {
  return plan === "" ? ["free play", ...policies].join(" = ") : policies.join(" = ") || plan;
}

function planSection(report: PlayReport, plan: PlanReport, p: number): Section {
  const { label, holds, path, values, ties } = plan;
  const blocks: Block[] = [];
  if (holds.length > 0) blocks.push(paragraph("Held: ", code(settings(holds)), "."));
  if (plan.plan === "")
    blocks.push(paragraph("Nothing is held: everyone plays best from the first step on."));
  blocks.push(
    paragraph("The path, with every quantity at its median:"),
    path.length > 0 ? numbered(items(path)) : paragraph("Nothing is left to choose or decide."),
    table(
      "What it is worth, over all draws",
      ["Actor", right("Mean [5 %, 95 %]")],
      values.map(({ mean, low, high }, a) => [
        capital(report.actors[a]!.label),
        valueInterval(mean, low, high),
      ]),
    ),
    endsBlock(plan),
  );
  if (ties > 0)
    blocks.push(
      paragraph(
        `Ties at choices of the path: ${count(ties)} over ${count(report.draws)} draws. The first option listed was taken.`,
      ),
    );
  const title =
    label === undefined
      ? capital(planName(plan))
      : `${capital(label.replace(/\.$/, ""))} (${planName(plan)})`;
  return section(`plan-${p + 1}`, title, blocks);
}

function items(path: Outline): readonly Item[] {
  return path.map((point) => {
    const isPlain = point.branches.every(({ then, isCut }) => then.length === 0 && !isCut);
    const ways = isPlain && point.branches.length > 0 ? `: ${point.branches.map(wayText).join("; ")}` : "";
    const what = `${capital(point.what)}${ways}`;
    const beneath = isPlain ? [] : point.branches.map(branchItem);
    return {
      words: [
        point.kind === "choice" ? strong(what) : what,
        ...(point.why ? [`: ${stopped(point.why)}`] : ["."]),
        ...remarks(point),
      ],
      ...(beneath.length > 0 ? { items: beneath } : {}),
    };
  });
}

function remarks({ kind, reach, share }: OutlinePoint): Words {
  if (kind !== "choice") return [];
  const said = [
    ...(isUncertain(reach) ? [`Reached with probability ${percent(reach)}`] : []),
    ...(share === undefined
      ? []
      : [share === 1 ? "the same in all draws" : `the same in ${percent(share)} of the draws`]),
  ];
  return said.length > 0 ? [" ", quiet(sentence(said.join("; ")))] : [];
}

/** As `sentence`, but begun as it is: what begins with a name keeps it. */
const stopped = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

const wayText = ({ when, probability }: Branch): string => `${when} ${percent(probability)}`;

function branchItem(branch: Branch): Item {
  const beneath = items(branch.then);
  return {
    words: [
      code(branch.when),
      ` ${percent(branch.probability)}`,
      branch.isCut ? ", not followed further" : "",
    ],
    ...(beneath.length > 0 ? { items: beneath } : {}),
  };
}

function endsBlock({ ends, noEnds }: PlanReport): Block {
  if (!ends) return paragraph(noEnds);
  const shown = ends.slice(0, MOST_ENDS);
  const others = ends.slice(MOST_ENDS);
  const rest = others.reduce((total, { probability }) => total + probability, 0);
  return table(
    "Where it ends, by what differs from the start",
    ["End", right("Probability")],
    [
      ...shown.map(({ moved, probability }): (Words | string)[] => [
        moved.length > 0 ? [code(settings(moved))] : "As at the start",
        percent(probability),
      ]),
      ...(others.length > 0 ? [[`${counted(others.length, "other end")}`, percent(rest)]] : []),
    ],
  );
}

/** Mean values side by side; the highest of a column is marked. */
function comparison({ actors, plans }: PlayReport): Block {
  const columns = actors.map((_, a) => {
    const means = plans.map(({ values }) => values[a]!.mean);
    const digits = digitsFor(...means);
    const texts = means.map((mean) => value(mean, digits));
    const highest = value(Math.max(...means), digits);
    const isFlat = texts.every((text) => text === highest);
    return texts.map((text): Words => (!isFlat && text === highest ? [strong(`${text} *`)] : [text]));
  });
  return table(
    "Mean values under each plan; * marks an actor's highest",
    ["Plan", ...actors.map(({ label }) => right(capital(label)))],
    plans.map((plan, p): (Words | string)[] => [
      plan.label === undefined ? planName(plan) : [planName(plan), quiet(`: ${plan.label}`)],
      ...columns.map((column) => column[p]!),
    ]),
  );
}

/** "assurance = none, withdrawal = stay". */
function settings(state: readonly Setting[]): string {
  return state.map(({ name, level }) => `${name} = ${level}`).join(", ");
}
