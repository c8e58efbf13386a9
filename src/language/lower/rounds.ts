// A play in rounds written out: the steps as often as there are rounds, and between them what falls back, what expires and
// what has to be remembered. What is written out merges again where histories have the same future, so that rounds cost their
// number and not their power.

import {
  always,
  type Cond,
  type Coordinate,
  type Memory,
  type RoundSteps,
  type Step,
} from "../../model/index.js";
import type { Resolved, ResolvedCoordinate, ResolvedRounds } from "../resolved.js";

/** How far ahead `first(…)` looks in an endless play. */
export const FIRST_LIMIT = 50;

/** What a play in rounds remembers of conditions: whether one has held at the end of an earlier round. */
export class Memories {
  readonly conditions: Cond[] = [];
  readonly #first: number;
  readonly #known = new Map<string, number>();
  /** How many rounds claims ask about. */
  nAsked = 1;

  /** @param first the index of the first coordinate that is free for them */
  constructor(first: number) {
    this.#first = first;
  }

  /** That the condition has held at the end of an earlier round. */
  held(condition: Cond): number {
    const key = JSON.stringify(condition);
    let at = this.#known.get(key);
    if (at === undefined) {
      at = this.#first + this.conditions.push(condition) - 1;
      this.#known.set(key, at);
    }
    return at;
  }
}

/** Whether a memory has come true. */
export const isHeld = (held: number): Cond => ({ kind: "among", coordinate: held, levels: [1] });

/** The rounds of an endless play that are written out: as many as claims ask about, and until every lever is due. */
export function nWrittenOut({ coordinates }: Resolved, memories: Memories): number {
  const due = coordinates.map((one) => (one.kind === "lever" ? (one.due ?? 0) : 0));
  return Math.max(memories.nAsked, ...due.map((round) => round + 1));
}

/** The rounds of a case: those it names, or so many of an endless play. */
export function labelsOf(rounds: ResolvedRounds, nAsked: number): Pick<ResolvedRounds, "labels" | "numbers"> {
  if (!rounds.isEndless) return rounds;
  const numbers = Array.from({ length: nAsked }, (_, r) => r + 1);
  return { labels: numbers.map(String), numbers };
}

/** What is written out of the steps of one round. */
export type Unrolled = {
  readonly play: readonly Step[];
  readonly steps: readonly RoundSteps[];
  /** The coordinates that are added after those of the case and the memories of conditions. */
  readonly ages: readonly Memory[];
};

/** The steps of one round as often as there are rounds. @param nRounds how many are written out */
export function unroll(
  resolved: Resolved,
  base: readonly Step[],
  memories: Memories,
  nRounds: number,
): Unrolled {
  const { rounds, coordinates } = resolved;
  if (!rounds) return { play: base, steps: [], ages: [] };
  const nKnown = coordinates.length + memories.conditions.length;
  const expiring = coordinates.flatMap((one, c) =>
    one.kind === "lever" && one.expires !== undefined && (rounds.isEndless || one.expires < nRounds)
      ? [{ c, lever: one, after: one.expires }]
      : [],
  );
  const record = (
    round: number,
    coordinate: number,
    to: readonly number[],
    condition: Cond = always,
  ): Step => ({
    kind: "record",
    condition,
    span: rounds.span,
    text: "",
    round,
    coordinate,
    to,
  });
  const play: Step[] = [];
  const steps = Array.from({ length: nRounds }, (_, round): RoundSteps => {
    const opens = play.length;
    if (round > 0 || rounds.isEndless) {
      coordinates.forEach((one, c) => {
        if (one.kind === "memory")
          play.push(
            record(
              round,
              c,
              one.levels.map(() => round),
            ),
          );
        if (one.kind !== "event" || one.isCarried) return;
        const to = one.levels.map((_, level) => (one.persisting.includes(level) ? level : one.start));
        if (to.some((level, from) => level !== from)) play.push(record(round, c, to));
      });
    }
    // An endless play goes on where its last round begins: what that round counts must not be banked before.
    const [some] = coordinates;
    if (rounds.isEndless && some && play.length === opens)
      play.push(
        record(
          round,
          0,
          some.levels.map((_, level) => level),
        ),
      );
    const first = play.length;
    for (const step of base) play.push(...inRound(step, round, coordinates));
    const closes = play.length;
    if (rounds.isEndless || round < nRounds - 1) {
      memories.conditions.forEach((condition, i) => {
        play.push(record(round, coordinates.length + i, [1, 1], condition));
      });
      expiring.forEach(({ c, lever, after }, i) => {
        const age = nKnown + i;
        const rest: Cond = { kind: "among", coordinate: c, levels: [lever.start] };
        const isSet: Cond = { kind: "not", of: rest };
        const ages = Array.from({ length: after }, (_, a) => a);
        // An age counts the rounds since the lever left where things stood, and begins again when the lever falls back.
        if (after > 1)
          play.push(
            record(
              round,
              age,
              ages.map(() => 0),
              rest,
            ),
          );
        if (after > 1)
          play.push(
            record(
              round,
              age,
              ages.map((a) => (a + 1) % after),
              isSet,
            ),
          );
        const isOver: Cond =
          after > 1
            ? { kind: "and", parts: [isSet, { kind: "among", coordinate: age, levels: [0] }] }
            : isSet;
        play.push(
          record(
            round,
            c,
            lever.levels.map(() => lever.start),
            isOver,
          ),
        );
      });
    }
    return { opens, first, closes, end: play.length };
  });
  const ages = expiring.map(({ lever, after }) =>
    memory(`age of ${lever.name}`, Math.max(2, after), lever.span),
  );
  return { play, steps, ages };
}

/** A step in a round: without the levers that are not due yet, and not at all where none is left. */
function inRound(step: Step, round: number, coordinates: readonly ResolvedCoordinate[]): Step[] {
  if (step.kind !== "choice") return [{ ...step, round }];
  const levers = step.levers.filter((c) => {
    const lever = coordinates[c];
    return lever?.kind !== "lever" || (lever.due ?? 0) <= round;
  });
  return levers.length > 0 ? [{ ...step, round, levers }] : [];
}

/** The memories of conditions as coordinates. */
export function memoryCoordinates(memories: Memories, span: Memory["span"]): readonly Coordinate[] {
  return memories.conditions.map((_, i) => memory(`memory ${i + 1}`, 2, span));
}

function memory(name: string, nLevels: number, span: Memory["span"]): Memory {
  const levels = Array.from({ length: nLevels }, (_, level) => String(level));
  return { kind: "memory", name, label: name, span, levels, start: 0 };
}
