// Which setting stands when: the roadmap's own course of things, and what comes of a departure from it.

import { type Course, canMove, moversOf, type Part } from "./course.js";
import type { Space } from "./space.js";

/** Settings by the round from which they stand, ascending; the last stands to the end. */
export type Timeline = {
  /** What stood before the first of the rounds. */
  readonly before: number;
  readonly rounds: readonly number[];
  readonly settings: number[];
};

/** When actors are asked whether they would rather depart. */
export type Moment = {
  readonly at: number;
  /** The step of that date, or, between steps and after them, the one that was done last (-1: none yet). */
  readonly step: number;
  /** Whether the step is due at this moment; else nothing is. */
  readonly isDue: boolean;
  /** The setting before the step; what stands, where nothing is due. */
  readonly before: number;
  /** The setting after it. */
  readonly after: number;
};

/** What an actor could do instead at a moment. */
export type Departure = {
  readonly moment: number;
  readonly actor: number;
  /** The setting that stands in the round of the departure. */
  readonly setting: number;
  /** What follows if it is seen. */
  readonly seen: Timeline;
  /** What follows if it never is; left out where that cannot be. */
  readonly unseen?: Timeline;
};

/** An actor with more settings of its own than this has too many departures to look at one by one. */
export const MOST_DEPARTURES = 100_000;

class Draft implements Timeline {
  readonly before: number;
  readonly rounds: number[] = [];
  readonly settings: number[] = [];
  now: number;

  constructor(before: number) {
    this.before = before;
    this.now = before;
  }

  put(round: number, setting: number): this {
    this.now = setting;
    if (this.rounds.at(-1) === round) this.settings[this.settings.length - 1] = setting;
    else {
      this.rounds.push(round);
      this.settings.push(setting);
    }
    return this;
  }

  copy(): Draft {
    const copy = new Draft(this.before);
    for (const [i, round] of this.rounds.entries()) copy.put(round, this.settings[i]!);
    return copy;
  }
}

/** What stands before the first step. */
export const startOf = (course: Course, space: Space): number =>
  space.of(course.levers.map(({ start }) => start));

/** The roadmap with everybody keeping to it, from round 0. */
export function pathOf(course: Course, space: Space): Timeline {
  const start = startOf(course, space);
  const draft = new Draft(start).put(0, start);
  for (const { at, parts } of course.steps) draft.put(at, space.after(draft.now, parts));
  return draft;
}

/** The part of a timeline from a round on. */
export function fromRound(timeline: Timeline, round: number): Timeline {
  const { before, rounds, settings } = timeline;
  const later = rounds.findIndex((at) => at > round);
  const i = (later < 0 ? rounds.length : later) - 1;
  const wasBefore = rounds[i] === round ? (i === 0 ? before : settings[i - 1]!) : settings[i]!;
  return { before: wasBefore, rounds: [round, ...rounds.slice(i + 1)], settings: settings.slice(i) };
}

/** All moments, by date. The last is after all steps, unless there is no round left for it. */
export function momentsOf(course: Course, space: Space): Moment[] {
  const { steps, rounds = Infinity, variesUntil = 0 } = course;
  const moments: Moment[] = [];
  let setting = startOf(course, space);
  let next = 0;
  const pause = (until: number): void => {
    for (; next < until; next++)
      moments.push({ at: next, step: -1, isDue: false, before: setting, after: setting });
  };
  const everyRound = course.asked === "every round";
  for (const [step, { at, parts }] of steps.entries()) {
    if (everyRound) pause(at);
    const after = space.after(setting, parts);
    moments.push({ at, step, isDue: true, before: setting, after });
    setting = after;
    next = at + 1;
  }
  // With no last round, and nothing that still varies, all later rounds are like the first after the last step.
  const last = everyRound ? (rounds < Infinity ? rounds : Math.max(next + 1, variesUntil + 1)) : next + 1;
  pause(Math.min(last, rounds));
  let done = -1;
  return moments.map((moment) => {
    if (moment.isDue) done = moment.step;
    return { ...moment, step: done };
  });
}

/** Everything that actors could do instead, by moment and actor. */
export function departuresOf(course: Course, space: Space, moments: readonly Moment[]): Departure[] {
  const own = course.discounts.map((_, actor) => leversOf(course, actor));
  return moments.flatMap((_, moment) =>
    course.discounts.flatMap((_, actor) => departuresAt(course, space, moments, moment, actor, own[actor]!)),
  );
}

/** The levers of an actor that some step sets: those that it can depart with. */
export function leversOf(course: Course, actor: number): number[] {
  const named = new Set(course.steps.flatMap(({ parts }) => parts.map(({ lever }) => lever)));
  return [...named].filter((lever) => course.levers[lever]!.owner === actor).sort((a, b) => a - b);
}

function departuresAt(
  course: Course,
  space: Space,
  moments: readonly Moment[],
  moment: number,
  actor: number,
  own: readonly number[],
): Departure[] {
  const { step, isDue, before, after } = moments[moment]!;
  const due = isDue ? course.steps[step]! : undefined;
  const movers = due && course.moves === "alternating" ? moversOf(course, due) : [];
  const place = movers.indexOf(actor);
  const withheld = place < 0 ? [] : movers.slice(place + 1);
  const others = (due?.parts ?? []).filter(({ lever }) => {
    const { owner } = space.levers[lever]!;
    return owner !== actor && !withheld.includes(owner);
  });
  const base = space.after(before, others);
  return choices(space, before, own).flatMap((parts) => {
    const departed = parts.filter(({ lever, level }) => level !== space.level(after, lever));
    if (departed.length === 0) return [];
    const setting = parts.reduce((all, { lever, level }) => space.set(all, lever, level), base);
    const departure = follow(course, space, moments, moment, actor, setting, departed);
    // What stands in the round counts, with the steps of the same date that come after.
    const stands = departure.seen.settings[0]!;
    return course.isPossible && !course.isPossible(space.levels(stands), moments[moment]!.at)
      ? []
      : [departure];
  });
}

/** All levels that levers can be put to from a setting. */
function choices(space: Space, setting: number, levers: readonly number[]): Part[][] {
  let all: Part[][] = [[]];
  for (const lever of levers) {
    const from = space.level(setting, lever);
    const levels = Array.from({ length: space.levers[lever]!.nLevels }, (_, level) => level).filter(
      (level) => level === from || canMove(space.levers[lever]!, from, level),
    );
    if (all.length * levels.length > MOST_DEPARTURES)
      throw new RangeError(`an actor has more than ${MOST_DEPARTURES} settings of its own to depart to`);
    all = all.flatMap((parts) => levels.map((level) => [...parts, { lever, level }]));
  }
  return all;
}

/** What comes of a departure: held until it is seen, and then the fallback; or never seen. */
function follow(
  course: Course,
  space: Space,
  moments: readonly Moment[],
  moment: number,
  actor: number,
  setting: number,
  departed: readonly Part[],
): Departure {
  const { steps, rounds = Infinity, detectedAfter = 1, detectedWith = 1, fallback } = course;
  const { at, step, before, after } = moments[moment]!;
  const seenAt = at + detectedAfter;
  const held = new Set(departed.map(({ lever }) => lever));
  // What stood in the round before: steps of the same date may have come first.
  const earlier = moments.find((other) => other.at === at)?.before ?? before;
  const window = new Draft(earlier).put(at, setting);
  const later = steps.slice(step + 1);
  for (const { at: date, parts } of later) {
    if (date >= seenAt) break;
    window.put(
      date,
      space.after(
        window.now,
        parts.filter(({ lever }) => !held.has(lever)),
      ),
    );
  }
  const common = { moment, actor, setting };
  if (seenAt >= rounds) return { ...common, seen: window };
  const seen = window.copy();
  if (fallback) {
    seen.put(seenAt, space.after(seen.now, fallback.parts));
    const resumed = seenAt + (fallback.lasts ?? Infinity);
    if (resumed < rounds) {
      const back = space.levels(after).map((level, lever) => ({ lever, level }));
      seen.put(resumed, space.after(seen.now, back));
      for (const { at: date, parts } of later) {
        const delayed = date + resumed - at;
        if (delayed < rounds) seen.put(delayed, space.after(seen.now, parts));
      }
    }
  }
  if (detectedWith === 1) return { ...common, seen };
  const unseen = window.copy();
  for (const { at: date, parts } of later)
    if (date >= seenAt) unseen.put(date, space.after(unseen.now, parts));
  return { ...common, seen, unseen };
}
