// Slacks: what each actor would lose by its best departure at each moment, and where the roadmap is weakest.

import { type Course, checkCourse, NEVER, TIE } from "./course.js";
import type { RoadmapSolution, Slack } from "./solution.js";
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
import { Values } from "./value.js";
import { Worths } from "./worths.js";

/** A course prepared: its moments, departures and timelines, none of which depend on discounts. */
export class Roadmap {
  readonly course: Course;
  readonly space: Space;
  readonly worths: Worths;
  readonly values: Values;
  readonly path: Timeline;
  readonly moments: readonly Moment[];
  readonly departures: readonly Departure[];
  /** Per moment, what the roadmap has from then on. */
  readonly #rest: readonly Timeline[];
  /** Per moment, the chances of the carried states; `[1]` where nothing is carried. */
  readonly #chances: readonly ArrayLike<number>[];
  readonly #keeping: Float64Array;
  readonly #departing: Float64Array;
  readonly #unseen: Float64Array;

  /** `worths` may be those of another course that differs in its steps only, so that nothing is asked twice. */
  constructor(course: Course, worths?: Worths) {
    checkCourse(course);
    this.course = course;
    this.space = new Space(course);
    this.worths = worths ?? new Worths(course, this.space);
    this.values = new Values(this.worths, course.rounds ?? Infinity);
    this.path = pathOf(course, this.space);
    this.moments = momentsOf(course, this.space);
    this.departures = departuresOf(course, this.space, this.moments);
    this.#rest = this.moments.map(({ at }) => fromRound(this.path, at));
    this.#chances = chancesOf(this.worths, course, this.path, this.moments);
    const n = this.worths.nStates;
    this.#keeping = new Float64Array(n);
    this.#departing = new Float64Array(n);
    this.#unseen = new Float64Array(n);
  }

  /** The least slack of each moment and actor that can depart; of one actor only, if given, at another discount. */
  slacks(stakes: readonly number[], only?: number, discount?: number): Slack[] {
    const found: Slack[] = [];
    const { departures } = this;
    for (let i = 0; i < departures.length; ) {
      const { moment, actor } = departures[i]!;
      let end = i + 1;
      while (
        end < departures.length &&
        departures[end]!.actor === actor &&
        departures[end]!.moment === moment
      )
        end++;
      if (only === undefined || only === actor)
        found.push(this.#least(i, end, discount ?? this.course.discounts[actor]!, stakes[actor]!));
      i = end;
    }
    return found;
  }

  /** The slack at a moment against an actor's departures from number `start` until `end`. */
  #least(start: number, end: number, discount: number, stake: number): Slack {
    const { moment, actor } = this.departures[start]!;
    const chances = this.#chances[moment]!;
    const isSeen = this.course.carried !== undefined && this.course.carried.known !== "unseen";
    this.values.into(this.#keeping, this.#rest[moment]!, actor, discount);
    let least: { slack: number; keeping: number; departing: number; by: number; state: number } | undefined;
    const note = (keeping: number, departing: number, by: number, state: number): void => {
      const slack = keeping - departing;
      if (!least || slack < least.slack) least = { slack, keeping, departing, by, state };
    };
    for (let i = start; i < end; i++) {
      this.departingInto(this.#departing, this.departures[i]!, discount);
      if (!isSeen) note(mean(this.#keeping, chances), mean(this.#departing, chances), i, 0);
      else
        for (let e = 0; e < chances.length; e++)
          if (chances[e]! > NEVER) note(this.#keeping[e]!, this.#departing[e]!, i, e);
    }
    const { slack, keeping, departing, by, state } = least!;
    return {
      moment,
      actor,
      slack,
      relative: relativeOf(slack, stake),
      isKept: isKept(keeping, departing),
      keeping,
      departing,
      levels: this.space.levels(this.departures[by]!.setting),
      ...(isSeen && { state: { state, chance: chances[state]! } }),
    };
  }

  /** What a departure is worth to the actor in each carried state of its moment. */
  departingInto(out: Float64Array, { actor, seen, unseen }: Departure, discount: number): void {
    const q = this.course.detectedWith ?? 1;
    this.values.into(out, seen, actor, discount);
    if (!unseen) return;
    this.values.into(this.#unseen, unseen, actor, discount);
    for (let e = 0; e < out.length; e++) out[e] = q * out[e]! + (1 - q) * this.#unseen[e]!;
  }

  /** What the roadmap is worth to each actor from round 0. */
  wholes(): number[] {
    const start = this.course.carried?.start ?? [1];
    return this.course.discounts.map((discount, actor) => {
      this.values.into(this.#keeping, this.path, actor, discount);
      return mean(this.#keeping, start);
    });
  }

  /** Per actor, how far apart settings met are in worth, standing from round 0 on, and how far apart lumps are. */
  stakes(): number[] {
    const timelines = [
      this.path,
      ...this.departures.flatMap(({ seen, unseen }) => (unseen ? [seen, unseen] : [seen])),
    ];
    const met = new Set(timelines.flatMap(({ before, settings }) => [before, ...settings]));
    const start = this.course.carried?.start ?? [1];
    const end = this.course.rounds ?? Infinity;
    return this.course.discounts.map((discount, actor) => {
      const standing = Array.from(met, (setting) => {
        this.#keeping.fill(0);
        this.values.standInto(this.#keeping, setting, 0, end, actor, discount);
        return mean(this.#keeping, start);
      });
      const lumps = timelines.flatMap(({ before, rounds, settings }) =>
        settings.map(
          (after, i) => this.worths.lumps(settings[i - 1] ?? before, after, rounds[i]!)?.[actor] ?? 0,
        ),
      );
      return range(standing) + range([0, ...lumps]);
    });
  }
}

/** Solves a course. Relative slacks are parts of `stakes`, if given: those of another order of the same steps, say. */
export function solveRoadmap(course: Course, stakes?: readonly number[]): RoadmapSolution {
  const roadmap = new Roadmap(course);
  return solutionOf(roadmap, stakes ?? roadmap.stakes());
}

export function solutionOf(roadmap: Roadmap, stakes: readonly number[]): RoadmapSolution {
  const slacks = roadmap.slacks(stakes);
  const weakest = weakestOf(slacks);
  return {
    moments: roadmap.moments,
    agreed: roadmap.moments.map(({ after }) => roadmap.space.levels(after)),
    slacks,
    holds: slacks.every((slack) => slack.isKept),
    ...(weakest && { weakest }),
    stakes,
    values: roadmap.wholes(),
    work: { departures: roadmap.departures.length, stretches: roadmap.values.stretches },
  };
}

/** Whether keeping is worth no less than departing, or ties with it. */
export function isKept(keeping: number, departing: number): boolean {
  return keeping - departing >= -TIE * Math.max(Math.abs(keeping), Math.abs(departing));
}

/** A slack as a part of a stake; where nothing is at stake, or less than the slack, as a part of itself. */
export function relativeOf(slack: number, stake: number): number {
  return slack === 0 ? 0 : slack / (stake > 0 ? stake : Math.abs(slack));
}

/** The first of the least relative slacks; those that tie with the least count as least. */
export function weakestOf(slacks: readonly Slack[]): Slack | undefined {
  const least = Math.min(...slacks.map(({ relative }) => relative));
  return slacks.find(({ relative }) => relative <= least + TIE * Math.max(1, Math.abs(least)));
}

function mean(values: ArrayLike<number>, chances: ArrayLike<number>): number {
  let sum = 0;
  // A state that never happens may have a value of any size.
  for (let e = 0; e < values.length; e++) if (chances[e]! > 0) sum += chances[e]! * values[e]!;
  return sum;
}

const range = (numbers: readonly number[]): number => {
  let [least, most] = [Infinity, -Infinity];
  for (const x of numbers) {
    if (x < least) least = x;
    if (x > most) most = x;
  }
  return most - least;
};

/** The chances of the carried states at each moment, with everybody keeping to the roadmap. */
function chancesOf(
  worths: Worths,
  course: Course,
  path: Timeline,
  moments: readonly Moment[],
): ArrayLike<number>[] {
  const n = worths.nStates;
  let now = Float64Array.from(course.carried?.start ?? [1]);
  if (n === 1) return moments.map(() => now);
  let round = 0;
  let stretch = 0;
  return moments.map(({ at }) => {
    for (; round < at; round++) {
      while (stretch + 1 < path.rounds.length && path.rounds[stretch + 1]! <= round) stretch++;
      const chances = worths.chances(path.settings[stretch]!, round)!;
      const next = new Float64Array(n);
      for (let e = 0; e < n; e++) for (let f = 0; f < n; f++) next[f]! += now[e]! * chances[n * e + f]!;
      now = next;
    }
    return now;
  });
}
