// What rounds mean for the parts of a case: which coordinates a step sets, at which level a plan holds a lever in a round.

import type { Case, Coordinate, Memory, Plan, RoundSteps, Step } from "./case.js";
import type { Cond } from "./expression.js";

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

/**
 * The case with one more memory: whether a condition has held at the end of an earlier round. What is asked of the condition then
 * reads it, at index `held`.
 */
export function withMemory(
  subject: Case,
  condition: Cond,
): { readonly subject: Case; readonly held: number } {
  const { rounds } = subject;
  if (!rounds) throw new RangeError("only a play in rounds has memories");
  const held = subject.coordinates.length;
  const name = `memory ${held}`;
  const { span } = subject.play[0]!;
  const memory: Memory = { kind: "memory", name, label: name, span, levels: ["0", "1"], start: 0 };
  const play: Step[] = [];
  const steps = rounds.steps.map((own, round): RoundSteps => {
    const opens = play.length;
    play.push(...subject.play.slice(own.opens, own.closes));
    const closes = play.length;
    play.push({ kind: "record", condition, span, text: "", round, coordinate: held, to: [1, 1] });
    play.push(...subject.play.slice(own.closes, own.end));
    return { opens, first: opens + own.first - own.opens, closes, end: play.length };
  });
  return {
    subject: {
      ...subject,
      coordinates: [...subject.coordinates, memory],
      play,
      rounds: { ...rounds, steps },
      plans: subject.plans.map((plan) => ({ ...plan, holds: [...plan.holds, -1] })),
    },
    held,
  };
}
