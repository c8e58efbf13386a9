// Settings as numbers: the levels of all levers of a course, in mixed radix, lever 0 the least significant.

import { type Course, type CourseLever, canMove, type Part } from "./course.js";

export class Space {
  readonly levers: readonly CourseLever[];
  readonly #strides: readonly number[];

  constructor(course: Course) {
    const strides: number[] = [];
    let size = 1;
    for (const { nLevels } of course.levers) {
      strides.push(size);
      size *= nLevels;
    }
    if (size > Number.MAX_SAFE_INTEGER)
      throw new RangeError(`${course.levers.length} levers have more than 2^53 settings`);
    this.levers = course.levers;
    this.#strides = strides;
  }

  of(levels: readonly number[]): number {
    return levels.reduce((sum, level, lever) => sum + level * this.#strides[lever]!, 0);
  }

  level(setting: number, lever: number): number {
    return Math.floor(setting / this.#strides[lever]!) % this.levers[lever]!.nLevels;
  }

  levels(setting: number): number[] {
    return this.levers.map((_, lever) => this.level(setting, lever));
  }

  /** A setting with one lever at another level. */
  set(setting: number, lever: number, level: number): number {
    return setting + (level - this.level(setting, lever)) * this.#strides[lever]!;
  }

  /** A setting after parts are done; a lever that cannot make its move stays. */
  after(setting: number, parts: readonly Part[]): number {
    let result = setting;
    for (const { lever, level } of parts)
      if (canMove(this.levers[lever]!, this.level(result, lever), level))
        result = this.set(result, lever, level);
    return result;
  }
}
