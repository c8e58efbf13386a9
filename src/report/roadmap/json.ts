// Roadmaps as JSON for other programs.

import { stateJson } from "../json.js";
import { runJson } from "../run.js";
import type { RepairReport, RoadmapReport, RoadmapsReport, StepReport } from "./roadmaps.js";

/**
 * `case`, `seed`, `draws`, `roadmaps`, `file`, `sampling`, `requested`, `status`, `method`, `actors`, `diagnostics`. A roadmap:
 * `roadmap`, `says`, `moves`, `detected_after`, `fallback`, `lasts`, `holds` (at the medians), `share` (of the draws in which it
 * holds), `weakest` (`step`, `actor`; null where nobody can depart), `steps`, `patience`, `repairs`, `order`, `findings`, `chance`.
 */
export function roadmapsJson(report: RoadmapsReport) {
  const actorName = (actor: number) => report.actors[actor]!.name;
  return runJson(report, {
    roadmaps: report.roadmaps.map((one) => roadmapJson(one, actorName)),
  });
}

type ActorName = (actor: number) => string;

function roadmapJson(one: RoadmapReport, actorName: ActorName) {
  return {
    roadmap: one.name,
    says: one.label,
    moves: one.isAlternating ? "alternating" : "simultaneous",
    detected_after: one.detectedAfter,
    fallback: one.fallback,
    lasts: one.lasts,
    holds: one.holds,
    share: one.share,
    weakest: one.weakest
      ? {
          step: one.steps.find((_, i) => i === one.weakest!.step)?.name ?? "afterwards",
          actor: actorName(one.weakest.actor),
        }
      : null,
    steps: one.steps.map((step) => stepJson(step, actorName)),
    patience: one.patience.map(({ discount, least, failsAt }, actor) => ({
      actor: actorName(actor),
      discount,
      least,
      fails_at: failsAt ?? null,
    })),
    repairs: one.repairs.map((repair) => repairJson(repair, actorName)),
    order: one.order
      ? {
          steps: one.order.steps,
          is_best: one.order.isBest,
          is_given: one.order.isGiven,
          smallest: one.order.smallest,
          given: one.order.given,
          orders: one.order.nOrders,
          method: one.order.method,
        }
      : null,
    findings: one.says,
    chance: one.isChanceSeen ? "seen" : "unseen",
  };
}

function stepJson(step: StepReport, actorName: ActorName) {
  return {
    step: step.name,
    says: step.label,
    date: step.date,
    does: stateJson(step.does),
    breaks_first: step.breaksFirst,
    slacks: step.slacks.map(({ actor, slack, isKept, departure, spread, kept }) => ({
      actor: actorName(actor),
      slack,
      kept: isKept,
      departure: stateJson(departure),
      mean: spread?.mean ?? null,
      low: spread?.low ?? null,
      median: spread?.median ?? null,
      high: spread?.high ?? null,
      share_kept: kept,
    })),
  };
}

function repairJson({ kind, what, holds, changes }: RepairReport, actorName: ActorName) {
  return {
    kind,
    what,
    holds,
    changes: changes.map((change, actor) => ({ actor: actorName(actor), change })),
  };
}
