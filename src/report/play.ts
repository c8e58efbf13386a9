// The report of a play: per plan the path, the values and the end states, as plain data.

import type { Diagnostic } from "../diagnostics/index.js";
import { Medians, type PlaySolution, type Spread } from "../engines/index.js";
import type { Case, DrawOptions, Result } from "../model/index.js";
import { type Outline, outlineOf } from "./outline.js";
import { type RunReport, reportRun } from "./run.js";

/** A lever or event with its level, by name. */
export type Setting = { readonly name: string; readonly level: string };

/** A state in which the play can end; `moved` is what no longer stands where it stood at the start. */
export type EndStateReport = {
  readonly probability: number;
  readonly state: readonly Setting[];
  readonly moved: readonly Setting[];
};

/** How play goes under one plan. */
export type PlanReport = {
  /** As claims write it; empty for free play. */
  readonly plan: string;
  /** The policies that are this plan. */
  readonly policies: readonly string[];
  /** What the policy says it is, where it says. */
  readonly label?: string;
  readonly holds: readonly Setting[];
  readonly values: readonly (Spread & { readonly actor: string })[];
  readonly path: Outline;
  /** Most likely first; null where there are none to tell. */
  readonly ends: readonly EndStateReport[] | null;
  /** Why there are none, in a sentence. */
  readonly noEnds: string;
  /** How often a choice on the path was a tie, over all draws. */
  readonly ties: number;
};

/** The report of a played case. */
export type PlayReport = RunReport & {
  readonly kind: "play";
  readonly plans: readonly PlanReport[];
};

/** @param warnings what compiling the case had to say */
export function reportPlay(
  subject: Case,
  result: Result<readonly PlaySolution[]>,
  options: DrawOptions,
  warnings: readonly Diagnostic[] = [],
): PlayReport {
  const { solutions } = result;
  // Solving the medians again gives the graph that the paths' node numbers belong to.
  const medians =
    solutions.length > 0
      ? Medians.open(
          subject,
          solutions.map(({ plan }) => plan),
          [],
        ).medians
      : undefined;
  return {
    kind: "play",
    ...reportRun(subject, result, options, warnings),
    plans: medians ? solutions.map((solution) => planReport(subject, medians, solution)) : [],
  };
}

function planReport(subject: Case, medians: Medians, solution: PlaySolution): PlanReport {
  const { plan, values, path, endStates, ties } = solution;
  const policies = subject.policies.filter((policy) => policy.plan === plan);
  const label = policies.find((policy) => policy.label !== policy.name)?.label;
  const settings = (levels: readonly number[], isMovedOnly = false): Setting[] =>
    levels.flatMap((level, c) => {
      const { kind, name, levels: names, start } = subject.coordinates[c]!;
      return kind === "memory" || level < 0 || (isMovedOnly && level === start)
        ? []
        : [{ name, level: names[level]! }];
    });
  return {
    plan: plan === 0 ? "" : subject.plans[plan]!.text,
    policies: policies.map(({ name }) => name),
    ...(label === undefined ? {} : { label }),
    holds: settings(subject.plans[plan]!.holds),
    values: values.map((spread, actor) => ({ actor: subject.actors[actor]!.name, ...spread })),
    path: outlineOf(subject, medians, plan, path),
    ends:
      endStates?.map(({ levels, probability }) => ({
        probability,
        state: settings(levels),
        moved: settings(levels, true),
      })) ?? null,
    noEnds: subject.rounds?.isEndless
      ? "A play without end has no ends."
      : "The play has too many histories to tell its ends apart.",
    ties,
  };
}
