// Departures that are not held: for small courses, every sequence of an actor's own settings from a moment until it is
// seen. With one round until then a plan is a departure; with more, some plan gains no less than the best departure.

import { type Course, canMove, type Part } from "./course.js";
import { afterSteps, agreed, endOf, ownSettings, sum, whens, writeOut } from "./verify-rounds.js";

/** The most that an actor gains by any plan at any moment; -Infinity where it has none. Nothing is carried or unseen. */
export function planGain(course: Course, actor: number): number {
  if ((course.carried?.nStates ?? 1) > 1 || (course.detectedWith ?? 1) < 1 || course.moves === "alternating")
    throw new RangeError("plans are for certain detection of simultaneous moves, with nothing carried");
  const end = endOf(course);
  const path = writeOut(course, end);
  let most = Number.NEGATIVE_INFINITY;
  for (const { at } of whens(course)) {
    const keeping = sum(course, path, actor, at, [1]);
    for (const written of plans(course, path, actor, at, end))
      most = Math.max(most, sum(course, written, actor, at, [1]) - keeping);
  }
  return most;
}

/** What comes of every plan that departs at a date, all rounds written out. */
function plans(
  course: Course,
  path: readonly (readonly number[])[],
  actor: number,
  at: number,
  end: number,
): number[][][] {
  const seenAt = Math.min(end, at + (course.detectedAfter ?? 1));
  let all = [path.slice(0, at + 1).map((levels) => [...levels])];
  for (let t = at; t < seenAt; t++)
    all = all.flatMap((written) => {
      const before = written.at(-1)!;
      const others = [...before];
      for (const step of course.steps)
        if (step.at === t)
          for (const part of step.parts)
            if (course.levers[part.lever]!.owner !== actor) agreed(others, course, part);
      return ownSettings(course, actor, before).flatMap((own) => {
        const isAgreed = own.every(({ lever, level }) => path[t + 1]![lever] === level);
        return t === at && isAgreed ? [] : [[...written, put(others, own)]];
      });
    });
  return all.map((written) => reacted(course, written, at, end));
}

/** The rounds of a plan with those that follow once it is seen. */
function reacted(
  course: Course,
  written: readonly (readonly number[])[],
  at: number,
  end: number,
): number[][] {
  const { steps, fallback, levers } = course;
  const rounds = written.map((levels) => [...levels]);
  const seenAt = rounds.length - 1;
  const resumedAt = seenAt + (fallback?.lasts ?? Infinity);
  const levels = [...rounds.at(-1)!];
  const due = afterSteps(course)[steps.filter((step) => step.at <= at).length]!;
  const back = (part: Part): boolean => canMove(levers[part.lever]!, levels[part.lever]!, part.level);
  for (let t = seenAt; t < end; t++) {
    if (t === seenAt) for (const part of fallback?.parts ?? []) agreed(levels, course, part);
    if (t === resumedAt)
      for (const [lever, level] of due.entries()) if (back({ lever, level })) levels[lever] = level;
    if (t >= resumedAt)
      for (const step of steps)
        if (step.at > at && step.at + resumedAt - at === t)
          for (const part of step.parts) agreed(levels, course, part);
    rounds.push([...levels]);
  }
  return rounds;
}

function put(levels: readonly number[], own: readonly Part[]): number[] {
  const result = [...levels];
  for (const { lever, level } of own) result[lever] = level;
  return result;
}
