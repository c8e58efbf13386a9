// What rounds are worth, asked of a course once each and kept.

import { type Course, checkChances } from "./course.js";
import type { Space } from "./space.js";

/** Worths, lumps and chances of settings. A round from `variesUntil` on stands for all of them. */
export class Worths {
  readonly nActors: number;
  readonly nStates: number;
  readonly variesUntil: number;
  readonly #course: Course;
  readonly #space: Space;
  readonly #worths: Map<number, Float64Array>[] = [];
  readonly #chances: Map<number, Float64Array>[] = [];
  readonly #lumps: Map<number, Map<number, Float64Array>>[] = [];

  constructor(course: Course, space: Space) {
    this.#course = course;
    this.#space = space;
    this.nActors = course.discounts.length;
    this.nStates = course.carried?.nStates ?? 1;
    this.variesUntil = course.variesUntil ?? 0;
  }

  /** What the round is worth to actor i in carried state e, at nActors e + i. */
  of(setting: number, at: number): Float64Array {
    const round = Math.min(at, this.variesUntil);
    const kept = mapOf(this.#worths, round);
    let found = kept.get(setting);
    if (!found) {
      found = Float64Array.from(this.#course.worths(this.#space.levels(setting), round));
      requireFinite("worth", found, this.nActors * this.nStates);
      kept.set(setting, found);
    }
    return found;
  }

  /** The chance of carried state f after e, at nStates e + f; none where nothing is carried. */
  chances(setting: number, at: number): Float64Array | undefined {
    const { carried } = this.#course;
    if (!carried || this.nStates === 1) return undefined;
    const round = Math.min(at, this.variesUntil);
    const kept = mapOf(this.#chances, round);
    let found = kept.get(setting);
    if (!found) {
      const n = this.nStates;
      found = Float64Array.from(carried.chances(this.#space.levels(setting), round));
      if (found.length !== n * n) throw new RangeError(`${found.length} chances for ${n} × ${n} states`);
      for (let e = 0; e < n; e++) checkChances(found.subarray(n * e, n * (e + 1)), n);
      kept.set(setting, found);
    }
    return found;
  }

  /** What a change between two different settings is worth to each actor; none where no course says. */
  lumps(before: number, after: number, at: number): Float64Array | undefined {
    const { lumps } = this.#course;
    if (!lumps || before === after) return undefined;
    const round = Math.min(at, this.variesUntil);
    const rows = mapOf(this.#lumps, round);
    const kept = rows.get(before) ?? new Map<number, Float64Array>();
    rows.set(before, kept);
    let found = kept.get(after);
    if (!found) {
      found = Float64Array.from(lumps(this.#space.levels(before), this.#space.levels(after), round));
      requireFinite("lump", found, this.nActors);
      kept.set(after, found);
    }
    return found;
  }
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
