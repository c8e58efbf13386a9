// Every round of a course written out, from the definition: with everybody keeping to the roadmap, or with someone doing
// something else; and what that is worth, summed round by round. Shares the course with `solve`, and nothing else.

import { type Course, type CourseStep, canMove, type Part } from "./course.js";

/** Sums without end are broken off when what is left is less than this part of the largest worth. */
const BROKEN_OFF = 1e-13;

/** Someone doing something else: from a round on, own levers at these levels, held until seen. */
export type Deviation = {
  readonly actor: number;
  readonly at: number;
  /** The step that it does not do as agreed, or is past. */
  readonly step: number;
  readonly isDue: boolean;
  readonly own: readonly Part[];
  readonly isSeen: boolean;
};

export type When = { readonly at: number; readonly step: number; readonly isDue: boolean };

/** Does a part, where the lever can make the move. */
export const agreed = (levels: number[], course: Course, { lever, level }: Part): void => {
  if (canMove(course.levers[lever]!, levels[lever]!, level)) levels[lever] = level;
};

/** All levels after each step, the first entry before any. */
export function afterSteps(course: Course): number[][] {
  const all = [course.levers.map(({ start }) => start)];
  for (const { parts } of course.steps) {
    const levels = [...all.at(-1)!];
    for (const part of parts) agreed(levels, course, part);
    all.push(levels);
  }
  return all;
}

/** When actors are asked, from the course. */
export function whens(course: Course): When[] {
  const { steps, rounds = Infinity, variesUntil = 0 } = course;
  const last = steps.at(-1)?.at ?? -1;
  const end =
    course.asked !== "every round"
      ? last + 2
      : rounds < Infinity
        ? rounds
        : Math.max(last + 2, variesUntil + 1);
  const all: When[] = [];
  for (let t = 0; t < Math.min(end, rounds); t++) {
    const due = steps.flatMap((step, k) => (step.at === t ? [k] : []));
    for (const k of due) all.push({ at: t, step: k, isDue: true });
    const done = steps.filter(({ at }) => at < t).length - 1;
    if (due.length === 0 && (course.asked === "every round" || t === last + 1))
      all.push({ at: t, step: done, isDue: false });
  }
  return all;
}

/** The levels in every round before `end`, the first entry before round 0. */
export function writeOut(course: Course, end: number, deviation?: Deviation): number[][] {
  const { steps, detectedAfter = 1, fallback } = course;
  const seenAt = deviation?.isSeen ? deviation.at + detectedAfter : Infinity;
  const resumedAt = seenAt + (fallback?.lasts ?? Infinity);
  const after = afterSteps(course);
  const levels = course.levers.map(({ start }) => start);
  const written = [[...levels]];
  const departed = (deviation?.own ?? []).filter(
    ({ lever, level }) => level !== after[deviation!.step + 1]![lever],
  );
  for (let t = 0; t < end; t++) {
    if (t === seenAt) for (const part of fallback?.parts ?? []) agreed(levels, course, part);
    if (t === resumedAt)
      for (const [lever, level] of after[deviation!.step + 1]!.entries())
        agreed(levels, course, { lever, level });
    for (const [k, step] of steps.entries()) {
      const delay = t >= resumedAt && k > deviation!.step ? resumedAt - deviation!.at : 0;
      const isOff = t >= seenAt && (t < resumedAt || k <= deviation!.step);
      if (step.at + delay !== t || isOff) continue;
      if (deviation?.isDue && k === deviation.step) {
        for (const part of othersParts(course, step, deviation.actor)) agreed(levels, course, part);
        for (const { lever, level } of deviation.own) levels[lever] = level;
        continue;
      }
      // What is held until it is seen, or until it turns out that nobody sees it.
      const isHolding =
        deviation && t >= deviation.at && t < deviation.at + detectedAfter && k > deviation.step;
      for (const part of step.parts)
        if (!(isHolding && departed.some(({ lever }) => lever === part.lever))) agreed(levels, course, part);
    }
    if (deviation && !deviation.isDue && t === deviation.at)
      for (const { lever, level } of deviation.own) levels[lever] = level;
    written.push([...levels]);
  }
  return written;
}

/** Whether levers can stand as they would in the round of a deviation. */
export function isPossible(course: Course, deviation: Deviation): boolean {
  const { at } = deviation;
  return course.isPossible?.(writeOut(course, at + 1, deviation).at(-1)!, at) ?? true;
}

/** What the others do of a step in which an actor does not do its part. */
function othersParts(course: Course, { parts }: CourseStep, actor: number): Part[] {
  const owner = ({ lever }: Part): number => course.levers[lever]!.owner;
  const first = parts.findIndex((part) => owner(part) === actor);
  return parts.filter((part) => {
    if (owner(part) === actor) return false;
    const isLater = parts.findIndex((other) => owner(other) === owner(part)) > first;
    return !(course.moves === "alternating" && first >= 0 && isLater);
  });
}

/** The chances of carried states at a round on the roadmap. */
export function chancesAt(course: Course, written: readonly (readonly number[])[], round: number): number[] {
  let now = Array.from(course.carried?.start ?? [1]);
  for (let t = 0; t < round; t++) now = nextOf(course, now, written[t + 1]!, t);
  return now;
}

function nextOf(course: Course, now: readonly number[], levels: readonly number[], round: number): number[] {
  const { carried } = course;
  if (!carried) return [...now];
  const chances = carried.chances(levels, Math.min(round, course.variesUntil ?? 0));
  const n = carried.nStates;
  return now.map((_, f) => now.reduce((sum, p, e) => sum + p * chances[n * e + f]!, 0));
}

/** Discounted worths and lumps from a round on, the carried states having these chances then. */
export function sum(
  course: Course,
  written: readonly (readonly number[])[],
  actor: number,
  from: number,
  chances: readonly number[],
): number {
  const m = course.discounts.length;
  let [total, weight, now] = [0, 1, chances];
  for (let t = from; t + 1 < written.length; t++) {
    const [before, levels] = [written[t]!, written[t + 1]!];
    const round = Math.min(t, course.variesUntil ?? 0);
    const worths = course.worths(levels, round);
    total += weight * now.reduce((mean, p, e) => mean + p * worths[m * e + actor]!, 0);
    if (course.lumps && before.join() !== levels.join())
      total += weight * course.lumps(before, levels, round)[actor]!;
    now = nextOf(course, now, levels, t);
    weight *= course.discounts[actor]!;
  }
  return total;
}

/** So many rounds say everything about a course, to `BROKEN_OFF`. */
export function endOf(course: Course): number {
  const { steps, rounds, variesUntil = 0, detectedAfter = 1, fallback } = course;
  if (rounds !== undefined && rounds < Infinity) return rounds;
  const last = Math.max((steps.at(-1)?.at ?? 0) + 2, variesUntil + 1);
  let tail = 0;
  const discount = Math.max(...course.discounts);
  for (let left = 1 / (1 - discount); left > BROKEN_OFF; left *= discount) tail++;
  return 2 * last + detectedAfter + (fallback?.lasts ?? 0) + tail;
}

/** All the levels that an actor's levers can be put to before a step. */
export function ownSettings(course: Course, actor: number, before: readonly number[]): Part[][] {
  let all: Part[][] = [[]];
  for (const [lever, { owner, nLevels }] of course.levers.entries()) {
    const isNamed = course.steps.some(({ parts }) => parts.some((part) => part.lever === lever));
    if (owner !== actor || !isNamed) continue;
    const levels = Array.from({ length: nLevels }, (_, level) => level).filter(
      (level) => level === before[lever] || canMove(course.levers[lever]!, before[lever]!, level),
    );
    all = all.flatMap((parts) => levels.map((level) => [...parts, { lever, level }]));
  }
  return all;
}
