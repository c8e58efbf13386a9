// What rounds are worth, asked of a course once each and kept.

import { type Course, checkChances } from "./course.js";
import type { Space } from "./space.js";

/** Numbers for levels, and the course that they are of: those of another are worked out when they are asked for. */
type Kept = {
  readonly levels: readonly number[];
  readonly before?: readonly number[];
  numbers: Float64Array;
  course: Course | undefined;
};

type Rounds<Key> = Map<number, Key>[];

/** Worths, lumps and chances of settings. A round from `variesUntil` on stands for all of them. */
export class Worths {
  readonly nActors: number;
  readonly nStates: number;
  readonly variesUntil: number;
  readonly #space: Space;
  readonly #worths: Rounds<Kept> = [];
  readonly #chances: Rounds<Kept> = [];
  readonly #lumps: Rounds<Map<number, Kept>> = [];
  #course: Course;

  constructor(course: Course, space: Space) {
    this.#course = course;
    this.#space = space;
    this.nActors = course.discounts.length;
    this.nStates = course.carried?.nStates ?? 1;
    this.variesUntil = course.variesUntil ?? 0;
  }

  /** From now on those of another course of the same levers, rounds, actors and states: another draw of it. */
  turnTo(course: Course): void {
    this.#course = course;
  }

  /** What the round is worth to actor i in carried state e, at nActors e + i. */
  of(setting: number, at: number): Float64Array {
    const round = Math.min(at, this.variesUntil);
    const kept = this.#at(this.#worths, round, setting);
    if (kept.course !== this.#course) {
      keep(kept, this.#course.worths(kept.levels, round));
      requireFinite("worth", kept.numbers, this.nActors * this.nStates);
      kept.course = this.#course;
    }
    return kept.numbers;
  }

  /** The chance of carried state f after e, at nStates e + f; none where nothing is carried. */
  chances(setting: number, at: number): Float64Array | undefined {
    const { carried } = this.#course;
    if (!carried || this.nStates === 1) return undefined;
    const round = Math.min(at, this.variesUntil);
    const kept = this.#at(this.#chances, round, setting);
    if (kept.course !== this.#course) {
      const n = this.nStates;
      const found = carried.chances(kept.levels, round);
      if (found.length !== n * n) throw new RangeError(`${found.length} chances for ${n} × ${n} states`);
      for (let e = 0; e < n; e++) checkChances(found, n, n * e);
      keep(kept, found);
      kept.course = this.#course;
    }
    return kept.numbers;
  }

  /** What a change between two different settings is worth to each actor; none where no course says. */
  lumps(before: number, after: number, at: number): Float64Array | undefined {
    const { lumps } = this.#course;
    if (!lumps || before === after) return undefined;
    const round = Math.min(at, this.variesUntil);
    const rows = mapOf(this.#lumps, round);
    let row = rows.get(before);
    if (!row) {
      row = new Map();
      rows.set(before, row);
    }
    let kept = row.get(after);
    if (!kept) {
      kept = { ...this.#nothing(after), before: this.#space.levels(before) };
      row.set(after, kept);
    }
    if (kept.course !== this.#course) {
      keep(kept, lumps(kept.before!, kept.levels, round));
      requireFinite("lump", kept.numbers, this.nActors);
      kept.course = this.#course;
    }
    return kept.numbers;
  }

  #at(rounds: Rounds<Kept>, round: number, setting: number): Kept {
    const own = mapOf(rounds, round);
    let kept = own.get(setting);
    if (!kept) {
      kept = this.#nothing(setting);
      own.set(setting, kept);
    }
    return kept;
  }

  #nothing(setting: number): Kept {
    return { levels: this.#space.levels(setting), numbers: new Float64Array(0), course: undefined };
  }
}

/** Takes numbers over, in the place of those of another course. */
function keep(kept: Kept, numbers: ArrayLike<number>): void {
  if (kept.numbers.length === numbers.length) kept.numbers.set(numbers);
  else kept.numbers = Float64Array.from(numbers);
}

function mapOf<T>(maps: Map<number, T>[], round: number): Map<number, T> {
  const found = maps[round];
  if (found) return found;
  const made = new Map<number, T>();
  maps[round] = made;
  return made;
}

function requireFinite(what: string, numbers: Float64Array, n: number): void {
  if (numbers.length !== n) throw new RangeError(`${numbers.length} numbers for a ${what}, not ${n}`);
  for (const x of numbers)
    if (!Number.isFinite(x)) throw new RangeError(`a ${what} is ${x}, not a finite number`);
}
