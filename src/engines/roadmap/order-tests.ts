// What a step in its place asks of the value to go, for the search over orders. Nothing is carried and whatever departs is
// seen, so the best departure of actor i at a moment is worth c + g V_i: c is made of what stands until the fallback
// ends, which the step, the steps within the window and the levels before it decide; V_i is what the roadmap is worth to it
// from there on, to which everybody returns after a fallback that ends, in g = δ^(D + L); with one for good, g = 0.

import { type Course, type CourseStep, canMove, moversOf, type Part } from "./course.js";
import type { Space } from "./space.js";
import { leversOf } from "./timeline.js";
import { annuity, Values } from "./value.js";
import type { Worths } from "./worths.js";

/** Whether the values to go decide everything about earlier steps, so that orders can be compared by them. */
export function hasLabels(course: Course): boolean {
  const { carried, detectedWith = 1, fallback, rounds = Infinity, variesUntil = 0, levers, lumps } = course;
  if ((carried && carried.nStates > 1) || detectedWith < 1) return false;
  // A lump is for all that is done in a round: with two steps in one, it is neither's.
  if (lumps && course.steps.some(({ at }, k) => k > 0 && at === course.steps[k - 1]!.at)) return false;
  // Delayed, the rest must be worth what it is on time, and nothing may keep a lever from coming back.
  if (fallback?.lasts === undefined) return true;
  const isAlike = rounds === Infinity && variesUntil === 0;
  return isAlike && levers.every(({ forbidden = [] }) => forbidden.length === 0);
}

export class DepartureTests {
  readonly nActors: number;
  /** Per actor, g. */
  readonly returning: Float64Array;
  readonly #course: Course;
  readonly #space: Space;
  readonly #worths: Worths;
  readonly #values: Values;
  readonly #end: number;
  readonly #delay: number;
  readonly #lasts: number;
  readonly #fallback: readonly Part[] | undefined;
  readonly #own: readonly (readonly number[])[];
  readonly #annuities: readonly Map<number, { sum: number; left: number }>[];
  readonly #out = new Float64Array(1);
  /** How many departures have been valued. */
  departures = 0;

  constructor(course: Course, space: Space, worths: Worths) {
    this.nActors = course.discounts.length;
    this.#course = course;
    this.#space = space;
    this.#worths = worths;
    this.#end = course.rounds ?? Infinity;
    this.#values = new Values(worths, this.#end);
    this.#delay = course.detectedAfter ?? 1;
    this.#lasts = course.fallback?.lasts ?? Infinity;
    this.#fallback = course.fallback?.parts;
    this.#own = course.discounts.map((_, actor) => leversOf(course, actor));
    this.#annuities = course.discounts.map(() => new Map());
    this.returning = Float64Array.from(course.discounts, (_, actor) =>
      this.#lasts === Infinity ? 0 : this.#annuity(actor, this.#delay + this.#lasts).left,
    );
  }

  /** What a setting that stands from `start` to `end` is worth, with `next` to follow. */
  stand(actor: number, setting: number, start: number, end: number, next: number): number {
    if (end <= start) return next;
    if (this.#worths.variesUntil > start) {
      this.#out[0] = next;
      this.#values.standInto(this.#out, setting, start, end, actor, this.#course.discounts[actor]!);
      return this.#out[0]!;
    }
    const { sum, left } = this.#annuity(actor, end - start);
    return this.#worths.of(setting, start)[actor]! * sum + left * next;
  }

  /** What a unit is worth so many rounds before. */
  left(actor: number, n: number): number {
    return n === 0 ? 1 : this.#annuity(actor, n).left;
  }

  /** What must follow a setting that stands from `start` to `end` for all to be worth so much. */
  wanted(actor: number, setting: number, start: number, end: number, worth: number): number {
    if (end <= start) return worth;
    return (worth - this.stand(actor, setting, start, end, 0)) / this.left(actor, end - start);
  }

  lump(actor: number, before: number, after: number, round: number): number {
    return this.#worths.lumps(before, after, round)?.[actor] ?? 0;
  }

  /**
   * c of an actor's best departure at a date; -Infinity where it has none.
   *
   * @param due the step of that date, if any, and `before` and `after` the settings before and after it
   * @param later the steps that follow, dated, as far as the window reaches
   */
  worst(
    actor: number,
    at: number,
    due: CourseStep | undefined,
    before: number,
    after: number,
    later: readonly CourseStep[],
  ): number {
    const space = this.#space;
    let base = before;
    if (due) {
      const movers = this.#course.moves === "alternating" ? moversOf(this.#course, due) : [];
      const place = movers.indexOf(actor);
      for (const { lever, level } of due.parts) {
        const { owner } = space.levers[lever]!;
        if (owner !== actor && !(place >= 0 && movers.indexOf(owner) > place))
          base = space.set(base, lever, level);
      }
    }
    const own = this.#own[actor]!;
    let most = Number.NEGATIVE_INFINITY;
    const choose = (i: number, setting: number, held: readonly number[]): void => {
      if (i === own.length) {
        if (held.length === 0) return;
        most = Math.max(most, this.#departing(actor, at, before, after, setting, held, later));
        return;
      }
      const lever = own[i]!;
      const { nLevels } = space.levers[lever]!;
      const start = space.level(before, lever);
      const agreed = space.level(after, lever);
      for (let level = 0; level < nLevels; level++) {
        if (level !== start && !canMove(space.levers[lever]!, start, level)) continue;
        choose(i + 1, space.set(setting, lever, level), level === agreed ? held : [...held, lever]);
      }
    };
    choose(0, base, NONE);
    return most;
  }

  #departing(
    actor: number,
    at: number,
    before: number,
    after: number,
    setting: number,
    held: readonly number[],
    later: readonly CourseStep[],
  ): number {
    this.departures++;
    const space = this.#space;
    const seenAt = Math.min(this.#end, at + this.#delay);
    const settings = [setting];
    const starts = [at];
    for (const { at: date, parts } of later) {
      if (date >= seenAt) break;
      const now = settings.at(-1)!;
      const next = space.after(
        now,
        parts.filter(({ lever }) => !held.includes(lever)),
      );
      if (next === now) continue;
      if (date === starts.at(-1)) settings[settings.length - 1] = next;
      else {
        settings.push(next);
        starts.push(date);
      }
    }
    const { isPossible } = this.#course;
    if (isPossible && !isPossible(space.levels(settings[0]!), at)) return Number.NEGATIVE_INFINITY;
    let value = 0;
    if (seenAt < this.#end) {
      const last = settings.at(-1)!;
      const stands = this.#fallback ? space.after(last, this.#fallback) : last;
      const until = Math.min(this.#end, seenAt + this.#lasts);
      // Coming back counts as V, in which the levels after the step follow on those before it.
      if (this.#lasts < Infinity)
        value = this.lump(actor, stands, after, until) - this.lump(actor, before, after, at);
      value = this.stand(actor, stands, seenAt, until, value) + this.lump(actor, last, stands, seenAt);
    }
    for (let i = settings.length - 1, end = seenAt; i >= 0; end = starts[i]!, i--) {
      value = this.stand(actor, settings[i]!, starts[i]!, end, value);
      value += this.lump(actor, i === 0 ? before : settings[i - 1]!, settings[i]!, starts[i]!);
    }
    return value;
  }

  #annuity(actor: number, n: number): { sum: number; left: number } {
    const kept = this.#annuities[actor]!;
    let found = kept.get(n);
    if (!found) {
      found = annuity(this.#course.discounts[actor]!, n);
      kept.set(n, found);
    }
    return found;
  }
}

const NONE: readonly number[] = [];
