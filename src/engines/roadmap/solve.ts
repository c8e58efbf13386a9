// Slacks: what each actor would lose by its best departure at each moment, and where the roadmap is weakest.

import { type Course, checkNumbers, NEVER, TIE } from "./course.js";
import { Outline, type Temptations } from "./outline.js";
import type { RoadmapSolution, Slack } from "./solution.js";
import type { Space } from "./space.js";
import type { Departure, Moment, Timeline } from "./timeline.js";
import { Values } from "./value.js";
import type { Worths } from "./worths.js";

/** A course prepared: its outline, and what its rounds are worth, none of which depends on discounts. */
export class Roadmap {
  readonly course: Course;
  readonly outline: Outline;
  readonly worths: Worths;
  readonly values: Values;
  /** Per moment, the chances of the carried states; `[1]` where nothing is carried. */
  readonly #chances: readonly ArrayLike<number>[];
  readonly #keeping: Float64Array;
  readonly #departing: Float64Array;
  readonly #unseen: Float64Array;

  /**
   * @param worths those of another course that differs in its steps only, so that nothing is asked twice
   * @param outline that of another course that differs in worths, chances and discounts only, which is done with
   */
  constructor(course: Course, worths?: Worths, outline?: Outline) {
    if (outline) checkNumbers(course);
    this.course = course;
    this.outline = outline ?? new Outline(course);
    this.outline.worths.turnTo(course);
    this.worths = worths ?? this.outline.worths;
    this.values = new Values(this.worths, course.rounds ?? Infinity);
    this.#chances = chancesOf(this.worths, course, this.outline.path, this.outline.moments);
    const n = this.worths.nStates;
    this.#keeping = new Float64Array(n);
    this.#departing = new Float64Array(n);
    this.#unseen = new Float64Array(n);
  }

  get space(): Space {
    return this.outline.space;
  }

  /** The least slack of each moment and actor that can depart; of one actor only, if given, at another discount. */
  slacks(stakes: readonly number[], only?: number, discount?: number): Slack[] {
    const found: Slack[] = [];
    for (const one of this.outline.temptations) {
      const { actor } = one;
      if (only === undefined || only === actor)
        found.push(this.#least(one, discount ?? this.course.discounts[actor]!, stakes[actor]!));
    }
    return found;
  }

  /** The slack at a moment against an actor's best departure. */
  #least({ moment, actor, start, end }: Temptations, discount: number, stake: number): Slack {
    const { departures, departed, rest } = this.outline;
    const chances = this.#chances[moment]!;
    const isSeen = this.course.carried !== undefined && this.course.carried.known !== "unseen";
    this.values.into(this.#keeping, rest[moment]!, actor, discount);
    let least: { slack: number; keeping: number; departing: number; by: number; state: number } | undefined;
    const note = (keeping: number, departing: number, by: number, state: number): void => {
      const slack = keeping - departing;
      if (!least || slack < least.slack) least = { slack, keeping, departing, by, state };
    };
    for (let i = start; i < end; i++) {
      this.departingInto(this.#departing, departures[i]!, discount);
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
      levels: departed[by]!,
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
      this.values.into(this.#keeping, this.outline.path, actor, discount);
      return mean(this.#keeping, start);
    });
  }

  /** Per actor, how far apart settings met are in worth, standing from round 0 on, and how far apart lumps are. */
  stakes(): number[] {
    const { met, changes } = this.outline;
    const start = this.course.carried?.start ?? [1];
    const end = this.course.rounds ?? Infinity;
    return this.course.discounts.map((discount, actor) => {
      let [least, most] = [Infinity, -Infinity];
      for (const setting of met) {
        this.#keeping.fill(0);
        this.values.standInto(this.#keeping, setting, 0, end, actor, discount);
        const standing = mean(this.#keeping, start);
        least = Math.min(least, standing);
        most = Math.max(most, standing);
      }
      let [dearest, best] = [0, 0];
      if (this.course.lumps)
        for (const { before, after, round } of changes) {
          const lump = this.worths.lumps(before, after, round)?.[actor] ?? 0;
          dearest = Math.min(dearest, lump);
          best = Math.max(best, lump);
        }
      return most - least + (best - dearest);
    });
  }
}

/**
 * Solves a course.
 * @param stakes what relative slacks are parts of, if not of the course's own: those of another order of the same steps, say
 * @param outline that of another draw of the same roadmap
 */
export function solveRoadmap(course: Course, stakes?: readonly number[], outline?: Outline): RoadmapSolution {
  const roadmap = new Roadmap(course, undefined, outline);
  return solutionOf(roadmap, stakes ?? roadmap.stakes());
}

export function solutionOf(roadmap: Roadmap, stakes: readonly number[]): RoadmapSolution {
  const slacks = roadmap.slacks(stakes);
  const weakest = weakestOf(slacks);
  return {
    moments: roadmap.outline.moments,
    agreed: roadmap.outline.agreed,
    slacks,
    holds: slacks.every((slack) => slack.isKept),
    ...(weakest && { weakest }),
    stakes,
    values: roadmap.wholes(),
    work: { departures: roadmap.outline.departures.length, stretches: roadmap.values.stretches },
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
  const least = slacks.reduce((lowest, { relative }) => Math.min(lowest, relative), Infinity);
  return slacks.find(({ relative }) => relative <= least + TIE * Math.max(1, Math.abs(least)));
}

function mean(values: ArrayLike<number>, chances: ArrayLike<number>): number {
  let sum = 0;
  // A state that never happens may have a value of any size.
  for (let e = 0; e < values.length; e++) if (chances[e]! > 0) sum += chances[e]! * values[e]!;
  return sum;
}

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
