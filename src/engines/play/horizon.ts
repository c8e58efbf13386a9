// What each step of a play still needs to know: when a lever or event is decided for good, when a value term can
// be banked, and which coordinates a node has to remember because something later reads them.

import { type Case, type Cond, type Num, readsOf } from "../../model/index.js";

/** Something whose value is banked once everything it reads is decided. */
export type Part = { readonly condition: Cond; readonly worth: Num };

/** The order of decisions of one play. Steps are numbered as in the case; -1 means before the first. */
export type Horizon = {
  /** Per coordinate: the last step that can set it, -1 where none does. */
  readonly decidedAt: readonly number[];
  /** Per step, and one more for the end: the coordinates that a node there must remember, ascending. */
  readonly needed: readonly (readonly number[])[];
};

/** The last step that decides any of the coordinates. */
export function readyAt(decidedAt: readonly number[], coordinates: readonly number[]): number {
  return coordinates.reduce((latest, c) => Math.max(latest, decidedAt[c]!), -1);
}

/** Coordinates that step `k` of the play sets. */
export function setBy(subject: Case, k: number): readonly number[] {
  const step = subject.play[k]!;
  return step.kind === "choice" ? step.levers : step.events;
}

/**
 * @param parts everything that will be banked
 * @param keepAll remember every decided coordinate to the end, so that each end state is a node of its own
 */
export function horizonOf(subject: Case, parts: readonly Part[], keepAll: boolean): Horizon {
  const n = subject.play.length;
  const decidedAt = subject.coordinates.map(() => -1);
  const firstSetAt = subject.coordinates.map(() => n);
  for (let k = 0; k < n; k++) {
    for (const c of setBy(subject, k)) {
      decidedAt[c] = k;
      firstSetAt[c] = Math.min(firstSetAt[c]!, k);
    }
  }
  // Coordinate c matters up to and including step lastRead[c].
  const lastRead = subject.coordinates.map(() => (keepAll ? n : -1));
  const read = (coordinates: readonly number[], step: number): void => {
    for (const c of coordinates) lastRead[c] = Math.max(lastRead[c]!, step);
  };
  subject.play.forEach((step, k) => {
    read(readsOf(step.condition).coordinates, k);
    // A step that can set a coordinate again may also leave it as it is.
    if (step.kind === "chance") for (const event of step.events) read(oddsReads(subject, event), k);
  });
  for (const { condition, worth } of parts) {
    const { coordinates } = readsOf(condition, worth);
    read(coordinates, readyAt(decidedAt, coordinates));
  }
  for (const { never } of subject.rules) {
    const { coordinates } = readsOf(never);
    read(coordinates, readyAt(decidedAt, coordinates));
  }
  const needed = Array.from({ length: n + 1 }, (_, k) =>
    subject.coordinates.flatMap((_, c) => (firstSetAt[c]! < k && lastRead[c]! >= k ? [c] : [])),
  );
  return { decidedAt, needed };
}

function oddsReads(subject: Case, event: number): readonly number[] {
  const coordinate = subject.coordinates[event]!;
  if (coordinate.kind !== "event") throw new Error(`coordinate ${event} is not an event`);
  const numbers = [coordinate.odds, ...coordinate.seenBy.map(({ odds }) => odds)]
    .flat()
    .filter((odds): odds is Num => odds !== undefined && odds !== "rest");
  return readsOf(...numbers).coordinates;
}
