// Other ways to do the same steps: two exchanged, or one done in two parts at successive dates.

import { type Course, type CourseStep, canMove, isWalkable, MOST_STEPS, moversOf } from "./course.js";

/** What is done otherwise. */
export type Edit =
  | { readonly kind: "swap"; readonly steps: readonly [number, number] }
  /** The parts of `first` are done at the step's date, those of the other actors at the next. */
  | { readonly kind: "split by actor"; readonly step: number; readonly first: readonly number[] }
  /** A lever first goes to a level on its way, with the rest of the step, and on at the next date. */
  | { readonly kind: "split a lever"; readonly step: number; readonly lever: number; readonly by: number };

/** With more steps than this only neighbours are exchanged. */
export const MOST_PAIRED = 12;

export type Edited = { readonly edit: Edit; readonly course: Course };

/** All the edits of a course that its levers, rules and rounds allow. */
export function editsOf(course: Course): Edited[] {
  const all = [...swaps(course), ...splitsByActor(course), ...splitsOfLevers(course)];
  const { rounds = Infinity } = course;
  return all.filter(
    ({ course: { steps } }) =>
      steps.length <= MOST_STEPS && (steps.at(-1)?.at ?? 0) < rounds && isWalkable({ ...course, steps }),
  );
}

function swaps(course: Course): Edited[] {
  const { steps } = course;
  const n = steps.length;
  return steps.flatMap((_, i) =>
    steps.flatMap((_, j): Edited[] => {
      if (j <= i || (n > MOST_PAIRED && j > i + 1)) return [];
      const parts = steps.map((step) => step.parts);
      const swapped = steps.map(({ at }, k): CourseStep => {
        const from = k === i ? j : k === j ? i : k;
        return { at, parts: parts[from]! };
      });
      return [{ edit: { kind: "swap", steps: [i, j] }, course: { ...course, steps: swapped } }];
    }),
  );
}

/** Steps with one of them done in two: later ones are put off only as far as they must be. */
function split(
  course: Course,
  step: number,
  first: CourseStep["parts"],
  second: CourseStep["parts"],
): Course {
  const { at } = course.steps[step]!;
  const rest = course.steps.slice(step + 1);
  const next = rest[0];
  // A step at the same date as the one that is split stays at its end, any other comes after it.
  const least = next && next.at === at ? at + 1 : at + 2;
  const later = next ? Math.max(0, least - next.at) : 0;
  return {
    ...course,
    steps: [
      ...course.steps.slice(0, step),
      { at, parts: first },
      { at: at + 1, parts: second },
      ...rest.map((other) => ({ ...other, at: other.at + later })),
    ],
  };
}

/** Each actor of a joint step before the others, and, of more than two, after them. */
function splitsByActor(course: Course): Edited[] {
  return course.steps.flatMap(({ parts }, step) => {
    const movers = moversOf(course, course.steps[step]!);
    if (movers.length < 2) return [];
    const others = (actor: number): number[] => movers.filter((other) => other !== actor);
    const firsts = [
      ...movers.map((actor) => [actor]),
      ...(movers.length > 2 ? movers.map((actor) => others(actor)) : []),
    ];
    return firsts.map((first): Edited => {
      const isFirst = ({ lever }: { lever: number }): boolean => first.includes(course.levers[lever]!.owner);
      const second = parts.filter((part) => !isFirst(part));
      return {
        edit: { kind: "split by actor", step, first },
        course: split(course, step, parts.filter(isFirst), second),
      };
    });
  });
}

/** Each lever that climbs or falls by two levels and more, through each level between. */
function splitsOfLevers(course: Course): Edited[] {
  const levels = course.levers.map(({ start }) => start);
  return course.steps.flatMap(({ parts }, step) => {
    const before = [...levels];
    for (const { lever, level } of parts) levels[lever] = level;
    return parts.flatMap(({ lever, level }) => {
      const [low, high] = [Math.min(before[lever]!, level), Math.max(before[lever]!, level)];
      const between = Array.from({ length: Math.max(0, high - low - 1) }, (_, i) => low + 1 + i);
      return between
        .filter(
          (by) =>
            canMove(course.levers[lever]!, before[lever]!, by) && canMove(course.levers[lever]!, by, level),
        )
        .map((by): Edited => {
          const first = parts.map((part) => (part.lever === lever ? { lever, level: by } : part));
          return {
            edit: { kind: "split a lever", step, lever, by },
            course: split(course, step, first, [{ lever, level }]),
          };
        });
    });
  });
}
