// Partial completions of a roadmap: which steps have been done, and the levels that they have led to (which the order of
// steps that set the same lever decides). Forwards from none, by moves that levers can make.

import { type Course, canMove } from "./course.js";
import type { Space } from "./space.js";
import { startOf } from "./timeline.js";

export type Completion = {
  readonly done: number;
  readonly setting: number;
  /** How it can come about. */
  readonly from: Edge[];
  /** Per actor, what its levels are worth until the next step's date, once that has been asked for. */
  standing?: Float64Array;
};

export type Edge = {
  readonly before: Completion;
  readonly step: number;
  /** Per actor, c of its best departure at the step, once it has been asked for and where no later step matters to it. */
  worst?: Float64Array;
};

/** More completions than this are not looked through. */
export const MOST_COMPLETIONS = 100_000;

/** The completions by the number of steps done; undefined if there are too many. */
export function completionsOf(course: Course, space: Space): Completion[][] | undefined {
  const n = course.steps.length;
  const layers: Completion[][] = [[{ done: 0, setting: startOf(course, space), from: [] }]];
  let count = 1;
  for (let place = 0; place < n; place++) {
    const found = new Map<string, Completion>();
    for (const before of layers[place]!)
      for (const [step, { parts }] of course.steps.entries()) {
        if ((before.done >> step) & 1) continue;
        const canBeDone = parts.every(({ lever, level }) =>
          canMove(space.levers[lever]!, space.level(before.setting, lever), level),
        );
        if (!canBeDone) continue;
        const done = before.done | (1 << step);
        const setting = space.after(before.setting, parts);
        const { at } = course.steps[place]!;
        if (course.isPossible && !course.isPossible(space.levels(setting), at)) continue;
        const key = `${done} ${setting}`;
        const here = found.get(key) ?? { done, setting, from: [] };
        found.set(key, here);
        here.from.push({ before, step });
      }
    count += found.size;
    if (count > MOST_COMPLETIONS) return undefined;
    layers.push([...found.values()]);
  }
  return layers;
}
