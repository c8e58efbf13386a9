// Packages as JSON.

import type { Spread, Tip } from "../../engines/index.js";
import { diagnosticJson } from "../diagnostic.js";
import type { PackageReport, PackagesReport } from "./packages.js";

/**
 * Packages as JSON: `case`, `seed`, `draws`, `goal`, `payers`, `packages`, `frontier`, `cheapest`, `tips`, `file`, `sampling`,
 * `requested`, `status`, `method`, `unit_common`, `step`, `levers`, `n_settings`, `n_solved`, `exhaustive`, `surest`,
 * `reluctant`, `untried`, `says`, `diagnostics`. `frontier`, `surest` and other packages elsewhere are places in `packages`,
 * from 0; the first is to carry on. A package: `levels`, `changes` (those that differ from carrying on), `confidence`, `low`,
 * `high` (share of the draws in which the goal is likely), `probability`, `hangs_on_ties`, `values` and `costs` per payer,
 * `total_cost` (null without a common unit), `gains` of the others. A cheapest: `confidence`, `packages`, `improving`,
 * `sharings`. Tips: `package`, `actors`, each with `actor`, `payment` (null where none would do in any draw), `needless`,
 * `impossible`. A spread: `mean`, and the 5th, 50th and 95th percentile as `low`, `median`, `high`.
 */
export function packagesJson(report: PackagesReport) {
  const name = (actor: number) => report.actors[actor]?.name ?? null;
  return {
    case: report.title,
    seed: report.seed,
    draws: report.draws,
    goal: report.goal,
    payers: report.payers.map(name),
    packages: report.packages.map((one) => packageJson(one, name)),
    frontier: report.frontier,
    cheapest: report.cheapest.map(({ confidence, packages, improving, sharings }) => ({
      confidence,
      packages,
      improving,
      sharings: sharings.map((sharing) => ({
        package: sharing.package,
        pays: Object.fromEntries(report.payers.map((payer, i) => [name(payer), sharing.pays[i]!])),
        gain: sharing.gain,
      })),
    })),
    tips: report.tips.map((one) => ({
      package: one.package,
      actors: one.tips.map((tip) => tipJson(tip, name)),
    })),
    file: report.file,
    sampling: report.sampling,
    requested: report.asked,
    status: report.status,
    method: report.method,
    unit_common: report.isUnitCommon,
    step: report.step,
    levers: report.levers.map(({ name: lever, actor, levels }) => ({
      name: lever,
      actor: name(actor),
      levels,
    })),
    n_settings: report.nSettings,
    n_solved: report.nSolved,
    exhaustive: report.isExhaustive,
    surest: report.surest < 0 ? null : report.surest,
    reluctant: report.reluctant.map(name),
    untried: report.untried.map(name),
    says: report.says,
    diagnostics: report.diagnostics.map(diagnosticJson),
  };
}

type NameOf = (actor: number) => string | null;

function packageJson(one: PackageReport, name: NameOf) {
  const settings = (list: readonly { readonly name: string; readonly level: string }[]) =>
    Object.fromEntries(list.map(({ name: lever, level }) => [lever, level]));
  return {
    levels: settings(one.levels),
    changes: settings(one.changes),
    confidence: one.confidence,
    low: one.low,
    high: one.high,
    probability: one.probability,
    hangs_on_ties: one.hangsOnTies,
    values: Object.fromEntries(one.payers.map(({ actor, value }) => [name(actor), spreadJson(value)])),
    costs: Object.fromEntries(one.payers.map(({ actor, cost }) => [name(actor), spreadJson(cost)])),
    total_cost: one.total && spreadJson(one.total),
    gains: Object.fromEntries(one.gains.map(({ actor, gain }) => [name(actor), spreadJson(gain)])),
  };
}

function tipJson({ actor, payment, needless, impossible }: Tip, name: NameOf) {
  return { actor: name(actor), payment: payment ? spreadJson(payment) : null, needless, impossible };
}

const spreadJson = ({ mean, low, median, high }: Spread) => ({ mean, low, median, high });
