// The report of the roadmaps of a case, as plain data: steps with everyone's slack, what would be enough patience, repairs with their
// prices, the best order, and over the draws how often it holds and where it breaks first.

import type { Diagnostic } from "../../diagnostics/index.js";
import {
  type Patience,
  type Remedy,
  type Repair,
  type RoadmapFound,
  type RoadmapOptions,
  roadmapNames,
  type Spread,
  sayRoadmap,
} from "../../engines/index.js";
import type { Case, Result } from "../../model/index.js";
import type { Setting } from "../play.js";
import { type RunReport, reportRun } from "../run.js";
import { sayRemedy } from "./remedy.js";

/** An actor at a step: what it would lose by departing, or gain where it is below 0; null where it can only keep to it. */
export type SlackReport = {
  readonly actor: number;
  /** At the medians, in the actor's units as of the step's date. */
  readonly slack: number | null;
  readonly isKept: boolean;
  /** What it would put its levers to, in its best departure. */
  readonly departure: readonly Setting[];
  /** Over the draws. */
  readonly spread: Spread | null;
  /** Share of the draws in which it keeps to the step. */
  readonly kept: number;
};

export type StepReport = {
  /** `afterwards` is the round after the last step. */
  readonly name: string;
  readonly label: string;
  readonly isAfterwards: boolean;
  readonly date: string;
  readonly round: number;
  readonly does: readonly Setting[];
  readonly slacks: readonly SlackReport[];
  /** Share of the draws in which it is the first that somebody departs from. */
  readonly breaksFirst: number;
};

export type RepairReport = {
  readonly kind: Remedy["kind"];
  /** In words. */
  readonly what: string;
  readonly holds: boolean;
  /** Per actor: by how much the roadmap is then worth more, or less if below 0. */
  readonly changes: readonly number[];
};

export type RoadmapReport = {
  readonly name: string;
  readonly label: string;
  readonly isAlternating: boolean;
  /** Whether actors know what chance has led to when they decide whether to depart. */
  readonly isChanceSeen: boolean;
  readonly detectedAfter: number;
  readonly fallback: string | null;
  readonly lasts: number | null;
  readonly steps: readonly StepReport[];
  /** Sentences: whether it holds at the medians, and why not. */
  readonly says: readonly string[];
  /** At the medians. */
  readonly holds: boolean;
  /** Share of the draws in which nobody departs. */
  readonly share: number;
  /** The place of the weakest step, and who is most tempted there. */
  readonly weakest: { readonly step: number; readonly actor: number } | null;
  /** Per actor: its discount at the medians, and the least with which it would keep to every step. */
  readonly patience: readonly ({ readonly discount: number | null } & Omit<Patience, "least"> & {
      readonly least: number | null;
    })[];
  readonly repairs: readonly RepairReport[];
  readonly order: {
    readonly steps: readonly string[];
    readonly isBest: boolean;
    readonly isGiven: boolean;
    readonly smallest: number;
    readonly given: number;
    readonly nOrders: number;
    readonly method: string;
  } | null;
};

export type RoadmapsReport = RunReport & {
  readonly kind: "roadmaps";
  readonly roadmaps: readonly RoadmapReport[];
};

/** @param warnings what compiling the case had to say */
export function reportRoadmaps(
  subject: Case,
  result: Result<readonly RoadmapFound[]>,
  options: RoadmapOptions,
  warnings: readonly Diagnostic[] = [],
): RoadmapsReport {
  return {
    kind: "roadmaps",
    ...reportRun(subject, result, options, warnings),
    roadmaps: result.solutions.map((found) => reportRoadmap(subject, found)),
  };
}

function reportRoadmap(subject: Case, found: RoadmapFound): RoadmapReport {
  const { plan, course, solution, patience, repairs, order, shares } = found;
  const roadmap = subject.roadmaps[found.roadmap]!;
  const names = roadmapNames(plan);
  const steps = stepsOf(subject, found);
  const { weakest } = solution;
  return {
    name: roadmap.name,
    label: roadmap.label,
    isAlternating: roadmap.isAlternating,
    isChanceSeen: roadmap.isChanceSeen,
    detectedAfter: roadmap.detectedAfter,
    fallback: roadmap.fallback === undefined ? null : subject.policies[roadmap.fallback]!.name,
    lasts: roadmap.lasts ?? null,
    steps,
    says: sayRoadmap(course, solution, names),
    holds: solution.holds,
    share: shares.holds,
    weakest: weakest ? { step: momentPlace(found, weakest.moment), actor: weakest.actor } : null,
    patience: patience.map(({ least, ...rest }, actor) => ({
      discount: subject.actors[actor]!.discount ? course.discounts[actor]! : null,
      least: least ?? null,
      ...rest,
    })),
    repairs: repairs.map((repair) => reportRepair(subject, found, repair)),
    order: order
      ? {
          steps: order.order.map((step) => roadmap.steps[step]!.name),
          isBest: order.isBest,
          isGiven: order.order.every((step, k) => step === k),
          smallest: order.smallest,
          given: order.given,
          nOrders: order.work.orders + order.work.labels,
          method: order.method,
        }
      : null,
  };
}

/** The place of a moment among the steps; their number is the round after the last. */
function momentPlace({ solution, roadmap, plan }: RoadmapFound, moment: number): number {
  const { step, isDue } = solution.moments[moment]!;
  const { length } = plan.subject.roadmaps[roadmap]!.steps;
  return isDue ? step : step === length - 1 ? length : step;
}

function stepsOf(subject: Case, found: RoadmapFound): readonly StepReport[] {
  const { plan, solution, shares, roadmap } = found;
  const { steps } = subject.roadmaps[roadmap]!;
  const settings = (parts: readonly { lever: number; level: number }[]): Setting[] =>
    parts.map(({ lever, level }) => {
      const { name, levels } = subject.coordinates[lever]!;
      return { name, level: levels[level]! };
    });
  return solution.moments.flatMap((moment, m): StepReport[] => {
    const place = momentPlace(found, m);
    const step = steps[place];
    if (!step && place !== steps.length) return [];
    const slacks = subject.actors.flatMap((_, actor): SlackReport[] => {
      const slack = solution.slacks.find((one) => one.moment === m && one.actor === actor);
      if (!slack) return [];
      const agreed = solution.agreed[m]!;
      const departed = slack.levels.flatMap((level, lever) => {
        const c = plan.levers[lever]!;
        const coordinate = subject.coordinates[c]!;
        const isOwn = coordinate.kind === "lever" && coordinate.actor === actor;
        return isOwn && agreed[lever] !== level ? [{ lever: c, level }] : [];
      });
      const { kept, ...spread } = shares.slacks[place]![actor]!;
      return [
        {
          actor,
          slack: slack.slack,
          isKept: slack.isKept,
          departure: settings(departed),
          spread: Number.isNaN(spread.mean) ? null : spread,
          kept,
        },
      ];
    });
    const label = subject.rounds?.isEndless === false ? subject.rounds.labels[moment.at] : undefined;
    return [
      {
        name: step?.name ?? "afterwards",
        label: step?.label ?? "after the last step",
        isAfterwards: !step,
        date: step?.date ?? label ?? String(moment.at + 1),
        round: moment.at,
        does: step ? settings(step.parts) : [],
        slacks,
        breaksFirst: shares.breaksFirst[place] ?? 0,
      },
    ];
  });
}

function reportRepair(subject: Case, found: RoadmapFound, repair: Repair): RepairReport {
  return {
    kind: repair.remedy.kind,
    what: sayRemedy(subject, found, repair.remedy),
    holds: repair.holds,
    changes: repair.changes,
  };
}

/** Actors that can depart somewhere. */
export function temptable({ steps }: RoadmapReport): number[] {
  const actors = new Set(steps.flatMap(({ slacks }) => slacks.map(({ actor }) => actor)));
  return [...actors].sort((a, b) => a - b);
}

/** Whether an actor keeps to every step at the medians. */
export function keepsThroughout({ steps }: RoadmapReport, actor: number): boolean {
  return steps.every(({ slacks }) => slacks.every((slack) => slack.actor !== actor || slack.isKept));
}
