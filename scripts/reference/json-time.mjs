// The part of docs/reference/json.md about time: casus rounds and casus roadmap.

import { join } from "node:path";

const cases = join(import.meta.dirname, "../../cases");
const years = join(cases, "original/korea-2017-years/korea-2017-years.casus.yaml");
const grim = join(cases, "literature/grim-trigger-1971/grim-trigger-1971.casus.yaml");

const run = {
  case: "the title",
  seed: "the seed of the draws",
  draws: "how many were counted",
};

const ending = {
  file: "the file as it was named",
  sampling: "`sobol` or `random`",
  requested: "how many draws were asked for",
  status: "`complete`, or `partial` where the run was stopped",
  method: "the algorithm, by its name in the field",
  actors: "`name` and `label` of every actor",
  diagnostics: "warnings, as in `check`",
};

/** What each key means. */
export const timeWords = {
  timing: {
    ...run,
    policies: "the policies, each from every round on",
    rounds: "what the rounds are called",
    goal: "what is to come about, as given; null without `--goal`",
    against: "the policy that the others are held against; null without `--against`",
    ...ending,
  },
  started: {
    policy: "its name",
    says: "what it says it is",
    starts:
      "per `round` from which it is carried out: `values` per actor (mean, 5th percentile, median, 95th), `losses` against a start one round earlier (null at the first), and the shares of draws in which the goal is `likely` and in which it is `better` than the other policy (null unless asked for)",
    first:
      "per `round` the probability that the goal first holds at its end (mean, 5th percentile, median, 95th), if carried out from the first round on; the round is null for never; null without a goal",
    last_likely: "the last `round` to begin in with the goal likely in `enough` of the draws; null for none",
    last_better: "the same for being better than the other policy",
  },
  roadmaps: { ...run, roadmaps: "all of them, or what `--roadmap` names", ...ending },
  roadmap: {
    roadmap: "its name",
    says: "what it says it is",
    moves: "`simultaneous` or `alternating`",
    detected_after: "rounds for which cheating goes unseen",
    fallback: "the policy that follows; null where all stays as it stands",
    lasts: "for how many rounds; null for good",
    holds: "whether everybody keeps to every step, at the medians",
    share: "share of the draws in which everybody does",
    weakest:
      "the `step` and `actor` with the least to lose, as a part of its stake; null where nobody can depart",
    steps: "the steps in order, and `afterwards`, the round after the last where there is one",
    patience:
      "per `actor` its own `discount` (null where it does not discount), the `least` with which it keeps to every step (0: any; null: none) and a greater one that fails (`fails_at`, else null)",
    repairs: "what would make it hold, or comes nearest; empty where it holds",
    order:
      "the best order of its `steps`: whether it `is_best` or the best found, whether it `is_given`, its `smallest` slack as a part of what is at stake and that of the `given` one, how many `orders` were looked at and by which `method`; null without `--order`",
    findings: "the answer in sentences, at the medians",
    chance:
      "`seen` or `unseen`: whether actors know what chance has led to when they decide whether to depart",
  },
  step: {
    step: "its name",
    says: "what it says it is",
    date: "the round, as written",
    does: "levers and the levels they are set to",
    breaks_first: "share of the draws in which it is the first that somebody departs from",
    slacks:
      "per `actor` that can depart: `slack` at the medians (what it would lose, in its own units as of the date), whether it keeps to the step there (`kept`), its best `departure`, over the draws `mean`, `low`, `median` and `high`, and in which share it keeps to it (`share_kept`)",
  },
  repair: {
    kind: "swap, split by actor, split a lever, guarantee, escrow, verify earlier or verify surely",
    what: "the repair in words",
    holds: "whether the roadmap then holds",
    changes: "per `actor` by how much the roadmap is then worth more (less, below 0) from the first round on",
  },
};

/** @param ask runs a command, @param keys makes a table of what objects have */
export function timeSections(ask, keys) {
  const timings = [
    ask("rounds", years, "--draws", "20", "--goal", "reach = homeland"),
    ask("rounds", years, "--draws", "20"),
  ];
  const roadmaps = [
    ask("roadmap", grim, "--draws", "100", "--order"),
    ask("roadmap", grim, "--draws", "100"),
  ];
  const each = roadmaps.flatMap((report) => report.roadmaps);
  const all = (list, key) => list.flatMap((one) => one[key]);
  return [
    "## casus rounds --json",
    "",
    ...keys("timing", timings),
    "",
    "### A policy by its starts",
    "",
    ...keys("started", all(timings, "policies")),
    "",
    "## casus roadmap --json",
    "",
    ...keys("roadmaps", roadmaps),
    "",
    "### A roadmap",
    "",
    ...keys("roadmap", each),
    "",
    "### A step",
    "",
    ...keys("step", all(each, "steps")),
    "",
    "### A repair",
    "",
    ...keys("repair", all(each, "repairs")),
    "",
  ];
}
