// Reports as JSON for other programs. Keys and their order are part of the interface: new keys are added at the
// end of an object, and none is removed or renamed within a major version.

import { diagnosticJson } from "./diagnostic.js";
import type { Outline } from "./outline.js";
import type { PlanReport, PlayReport, Setting } from "./play.js";
import { runJson } from "./run.js";
import type { ClaimReport, TestReport } from "./test.js";

/**
 * A test as JSON: `case` (the title; null where the file is not a case), `seed` (text), `draws` (those counted),
 * `claims`, `file`, `sampling`, `requested` (draws asked for), `status`, `diagnostics`. A claim: `name`, `verdict`,
 * `share`, `low`, `high` (shares in [0, 1]), `expect` (null where the case does not say), `as_expected`, `says`,
 * `holds_if`, `reason`, `hangs_on_ties` (share of the draws), `verdict_otherwise` (were ties broken the other way, if it is another), `whole_run`, `holds_at`, `fails_at`, `source`, `at`,
 * `hinges` (of a claim that does not hold: up to two of `quantity` and the `share` of the claim's variance over the draws that it explains by itself).
 */
export function testJson(report: TestReport) {
  return {
    case: report.title,
    seed: report.seed,
    draws: report.draws,
    claims: report.claims.map(claimJson),
    file: report.file,
    sampling: report.sampling,
    requested: report.asked,
    status: report.status,
    diagnostics: report.diagnostics.map(diagnosticJson),
  };
}

function claimJson(claim: ClaimReport) {
  return {
    name: claim.name,
    verdict: claim.verdict,
    share: claim.share,
    low: claim.low,
    high: claim.high,
    expect: claim.expect,
    as_expected: claim.isExpected,
    says: claim.says ?? null,
    holds_if: claim.text,
    reason: claim.reason,
    hangs_on_ties: claim.hangsOnTies,
    verdict_otherwise: claim.otherwise ?? null,
    whole_run: claim.isWhole,
    holds_at: claim.holdsAt,
    fails_at: claim.failsAt,
    source: claim.source ?? null,
    at: claim.at ?? null,
    hinges: claim.hinges.map(({ quantity, share }) => ({ quantity, share })),
  };
}

/**
 * A play as JSON: `case`, `seed`, `draws`, `plans`, `file`, `sampling`, `requested`, `status`, `method`, `actors`,
 * `diagnostics`. A plan: `plan` (empty for free play), `policies`, `holds`, `values` (per actor `mean` and the 5th,
 * 50th and 95th percentile as `low`, `median`, `high`), `path`, `ends` (most likely first; null where they are too
 * many), `ties`, `says`. A point of the path: `kind`, `step`, `what`, `why`, `reach`, `share`, `margin`, `tie`,
 * `branches` (each `when`, `probability`, `then`, `cut`: whether what follows was left out for being unlikely).
 */
export function playJson(report: PlayReport) {
  return runJson(report, {
    plans: report.plans.map(planJson),
  });
}

function planJson(plan: PlanReport) {
  return {
    plan: plan.plan,
    policies: plan.policies,
    holds: stateJson(plan.holds),
    values: plan.values.map(({ actor, mean, low, median, high }) => ({ actor, mean, low, median, high })),
    path: pathJson(plan.path),
    ends: plan.ends?.map(({ probability, state }) => ({ probability, state: stateJson(state) })) ?? null,
    ties: plan.ties,
    says: plan.label ?? null,
  };
}

type PointJson = {
  readonly kind: "choice" | "chance";
  readonly step: string;
  readonly what: string;
  readonly why: string | null;
  readonly reach: number;
  readonly share: number | null;
  readonly margin: number | null;
  readonly tie: boolean;
  readonly branches: readonly BranchJson[];
};

type BranchJson = {
  readonly when: string;
  readonly probability: number;
  readonly then: readonly PointJson[];
  readonly cut: boolean;
};

function pathJson(path: Outline): PointJson[] {
  return path.map((point) => ({
    kind: point.kind,
    step: point.step,
    what: point.what,
    why: point.why ?? null,
    reach: point.reach,
    share: point.share ?? null,
    margin: point.margin ?? null,
    tie: point.isTie ?? false,
    branches: point.branches.map(({ when, probability, then, isCut }) => ({
      when,
      probability,
      then: pathJson(then),
      cut: isCut,
    })),
  }));
}

/** Levels by the names of levers and events. */
export function stateJson(state: readonly Setting[]): Readonly<Record<string, string>> {
  return Object.fromEntries(state.map(({ name, level }) => [name, level]));
}
