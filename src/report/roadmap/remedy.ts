// What would make a roadmap hold, in words that name what is in the case.

import { amount, type Deposit, type Penalty, type Remedy, type RoadmapFound } from "../../engines/index.js";
import type { Case } from "../../model/index.js";

/** "swap freeze and withdraw", "a guarantee worth 12 to the United States at freeze". */
export function sayRemedy(subject: Case, found: RoadmapFound, remedy: Remedy): string {
  const { steps } = subject.roadmaps[found.roadmap]!;
  const step = (k: number): string => steps[k]?.name ?? "afterwards";
  const actor = (a: number): string => subject.actors[a]!.label;
  switch (remedy.kind) {
    case "swap":
      return `swap ${step(remedy.steps[0])} and ${step(remedy.steps[1])}`;
    case "split by actor":
      return `split ${step(remedy.step)}: ${remedy.first.map(actor).join(" and ")} first, the others a round later`;
    case "split a lever": {
      const { name, levels } = subject.coordinates[found.plan.levers[remedy.lever]!]!;
      return `split ${step(remedy.step)}: ${name} to ${levels[remedy.by]} first, and on a round later`;
    }
    case "guarantee":
      return `a guarantee: ${remedy.penalties.map((one) => sayPenalty(subject, found, one)).join(", ")}`;
    case "escrow":
      return `escrow: ${remedy.deposits.map((one) => sayDeposit(subject, found, one)).join(", ")}`;
    case "verify earlier":
      return `verify earlier: see cheating after ${remedy.detectedAfter === 1 ? "1 round" : `${remedy.detectedAfter} rounds`}`;
    case "verify surely":
      return `verify more surely: see it with probability ${Number(remedy.detectedWith.toPrecision(3))}`;
    default:
      return remedy satisfies never;
  }
}

function sayPenalty(subject: Case, found: RoadmapFound, { moment, actor, penalty }: Penalty): string {
  const { step, isDue } = found.solution.moments[moment]!;
  const when = isDue ? `at ${subject.roadmaps[found.roadmap]!.steps[step]!.name}` : "after the last step";
  return `${amount(penalty)} that ${subject.actors[actor]!.label} owes if seen to depart ${when}`;
}

function sayDeposit(
  subject: Case,
  _: RoadmapFound,
  { actor, deposit, lodged, returned, cost }: Deposit,
): string {
  const date = (round: number): string =>
    subject.rounds && !subject.rounds.isEndless
      ? (subject.rounds.labels[round] ?? "the end")
      : `round ${round + 1}`;
  const { label } = subject.actors[actor]!;
  return `${label} lodges ${amount(deposit)} in ${date(lodged)} and has it back in ${date(returned)}, which costs it ${amount(cost)} in waiting`;
}
