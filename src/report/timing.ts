// The report of when things come about and what waiting costs, as plain data, and as JSON.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  lastStart,
  type PolicyTiming,
  type Spread,
  type TimingOptions,
  usualConfidences,
} from "../engines/index.js";
import type { Case, Result } from "../model/index.js";
import { type RunReport, reportRun, runJson } from "./run.js";

/** The last start with which something is still so in so many draws; no round where it is not even at once. */
export type LastStart = { readonly enough: number; readonly round: string | null };

/** A policy carried out from one round on. */
export type StartReport = {
  readonly round: string;
  readonly values: readonly Spread[];
  /** Per actor, against a start one round earlier; none at the first. */
  readonly losses: readonly Spread[] | null;
  readonly confidence: number | null;
  readonly better: number | null;
};

export type PolicyTimingReport = {
  readonly policy: string;
  readonly label: string;
  readonly starts: readonly StartReport[];
  /** Per round how likely the goal first holds at its end, and that it never does. */
  readonly first: { readonly rounds: readonly Spread[]; readonly never: Spread } | null;
  /** For every share of draws that is enough. */
  readonly lastLikely: readonly LastStart[];
  readonly lastBetter: readonly LastStart[];
};

export type TimingReport = RunReport & {
  readonly kind: "timing";
  readonly rounds: readonly string[];
  readonly goal: string | null;
  readonly against: string | null;
  readonly policies: readonly PolicyTimingReport[];
};

/** @param goalText what is to come about, as written */
export function reportTiming(
  subject: Case,
  result: Result<readonly PolicyTiming[]>,
  options: TimingOptions,
  goalText: string | undefined,
  warnings: readonly Diagnostic[] = [],
): TimingReport {
  const labels = subject.rounds!.labels;
  const lasts = (
    starts: PolicyTiming["starts"],
    share: Parameters<typeof lastStart>[1],
  ): readonly LastStart[] =>
    starts.some((start) => share(start) !== undefined)
      ? usualConfidences.map((enough) => {
          const round = lastStart(starts, share, enough);
          return { enough, round: round === undefined ? null : labels[round]! };
        })
      : [];
  return {
    kind: "timing",
    ...reportRun(subject, result, options, warnings),
    rounds: labels,
    goal: goalText ?? null,
    against: options.against === undefined ? null : subject.policies[options.against]!.name,
    policies: result.solutions.map(({ policy, starts, first }) => ({
      policy: subject.policies[policy]!.name,
      label: subject.policies[policy]!.label,
      starts: starts.map(({ round, values, losses, confidence, better }) => ({
        round: labels[round]!,
        values,
        losses: losses ?? null,
        confidence: confidence ?? null,
        better: better ?? null,
      })),
      first: first ? { rounds: first.slice(0, -1), never: first.at(-1)! } : null,
      lastLikely: lasts(starts, ({ confidence }) => confidence),
      lastBetter: lasts(starts, ({ better }) => better),
    })),
  };
}

/**
 * As JSON: `case`, `seed`, `draws`, `policies`, `rounds`, `goal`, `against`, `file`, `sampling`, `requested`, `status`, `method`,
 * `actors`, `diagnostics`. A policy: `policy`, `says`, `starts` (each `round`, `values` and `losses` per actor, `likely`,
 * `better`), `first` (per round `round`, `mean`, `low`, `median`, `high`; the round is null for never), `last_likely` and
 * `last_better` (each `enough` and `round`).
 */
export function timingJson(report: TimingReport) {
  const named = (spreads: readonly Spread[] | null) =>
    spreads?.map((spread, a) => ({ actor: report.actors[a]!.name, ...spread })) ?? null;
  return runJson(report, {
    policies: report.policies.map((one) => ({
      policy: one.policy,
      says: one.label,
      starts: one.starts.map(({ round, values, losses, confidence, better }) => ({
        round,
        values: named(values),
        losses: named(losses),
        likely: confidence,
        better,
      })),
      first: one.first
        ? [...one.first.rounds, one.first.never].map((spread, r) => ({
            round: report.rounds[r] ?? null,
            ...spread,
          }))
        : null,
      last_likely: one.lastLikely,
      last_better: one.lastBetter,
    })),
    rounds: report.rounds,
    goal: report.goal,
    against: report.against,
  });
}
