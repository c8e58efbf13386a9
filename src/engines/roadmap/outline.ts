// What of a course does not depend on worths, chances or discounts: when actors are asked, what they could do instead, and what
// would follow. Over many draws of the same roadmap it is worked out once.

import { type Course, checkCourse } from "./course.js";
import { Space } from "./space.js";
import {
  type Departure,
  departuresOf,
  fromRound,
  type Moment,
  momentsOf,
  pathOf,
  type Timeline,
} from "./timeline.js";
import { Worths } from "./worths.js";

/** Departures `start` until `end` are those of one actor at one moment. */
export type Temptations = {
  readonly moment: number;
  readonly actor: number;
  readonly start: number;
  readonly end: number;
};

/** A change of settings in a round. */
export type Change = { readonly before: number; readonly after: number; readonly round: number };

export class Outline {
  readonly space: Space;
  /** Of the course that was turned to last. */
  readonly worths: Worths;
  readonly path: Timeline;
  readonly moments: readonly Moment[];
  readonly departures: readonly Departure[];
  readonly temptations: readonly Temptations[];
  /** Per departure, the levels that stand in its round; per moment, those that the roadmap has then. */
  readonly departed: readonly (readonly number[])[];
  readonly agreed: readonly (readonly number[])[];
  /** Per moment, what the roadmap has from then on. */
  readonly rest: readonly Timeline[];
  /** All the settings that stand at some time, before the first step too, and all the changes between two of them. */
  readonly met: readonly number[];
  readonly changes: readonly Change[];

  /** Throws for a course that is none. */
  constructor(course: Course) {
    checkCourse(course);
    this.space = new Space(course);
    this.worths = new Worths(course, this.space);
    this.path = pathOf(course, this.space);
    this.moments = momentsOf(course, this.space);
    this.departures = departuresOf(course, this.space, this.moments);
    this.temptations = grouped(this.departures);
    this.departed = this.departures.map(({ setting }) => this.space.levels(setting));
    this.agreed = this.moments.map(({ after }) => this.space.levels(after));
    this.rest = this.moments.map(({ at }) => fromRound(this.path, at));
    const timelines = [
      this.path,
      ...this.departures.flatMap(({ seen, unseen }) => (unseen ? [seen, unseen] : [seen])),
    ];
    this.met = [...new Set(timelines.flatMap(({ before, settings }) => [before, ...settings]))];
    this.changes = changesOf(timelines);
  }
}

function grouped(departures: readonly Departure[]): Temptations[] {
  const groups: Temptations[] = [];
  for (let start = 0; start < departures.length; ) {
    const { moment, actor } = departures[start]!;
    let end = start + 1;
    while (departures[end]?.actor === actor && departures[end]?.moment === moment) end++;
    groups.push({ moment, actor, start, end });
    start = end;
  }
  return groups;
}

function changesOf(timelines: readonly Timeline[]): Change[] {
  const found = new Map<string, Change>();
  for (const { before: first, rounds, settings } of timelines)
    for (const [i, after] of settings.entries()) {
      const before = settings[i - 1] ?? first;
      const round = rounds[i]!;
      if (before !== after) found.set(`${before} ${after} ${round}`, { before, after, round });
    }
  return [...found.values()];
}
