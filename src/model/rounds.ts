// What rounds mean for the parts of a case: which coordinates a step sets, at which level a plan holds a lever in a round.

import type { Case, Coordinate, Plan, Step } from "./case.js";

/** Coordinates that a step of the play sets. */
export function setBy(step: Step): readonly number[] {
  switch (step.kind) {
    case "choice":
      return step.levers;
    case "chance":
      return step.events;
    case "record":
      return [step.coordinate];
    default:
      return step satisfies never;
  }
}

/** The level at which a plan holds coordinate c in a round (from 0), -1 where play is free. */
export function holdIn(plan: Plan, coordinates: readonly Coordinate[], c: number, round: number): number {
  const level = plan.holds[c]!;
  if (level < 0 || plan.from === undefined || round >= plan.from) return level;
  return coordinates[c]!.start;
}

/** How a round is called, in a text that names a step; empty where the play is played once. */
export function roundLabel(subject: Pick<Case, "rounds">, round: number): string {
  return subject.rounds?.labels[round] ?? "";
}

/** A step of the play in words, with its round where there are rounds. */
export function stepText(subject: Pick<Case, "play" | "rounds">, step: number): string {
  const { text, round } = subject.play[step]!;
  const label = roundLabel(subject, round);
  return label === "" ? text : `${label}: ${text}`;
}
