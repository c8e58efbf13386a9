// A roadmap's answer in sentences, without full stops: whether everyone keeps to it and where that is tightest, or who
// would depart where, what it would gain, and what would follow.

import type { Course } from "./course.js";
import type { RoadmapSolution, Slack } from "./solution.js";

/** How actors, steps, levers and amounts are named. */
export type RoadmapNames = {
  readonly actor: (actor: number) => string;
  readonly step: (step: number) => string;
  /** A lever at a level: "programme = arm". */
  readonly level: (lever: number, level: number) => string;
  /** What chance has led to: "reach = homeland". */
  readonly state?: (state: number) => string;
  readonly fallback?: string;
  /** An amount in the actor's own units; six significant digits at the most unless given. */
  readonly amount?: (amount: number, actor: number) => string;
};

/** So many temptations are told; the others are counted. */
const TOLD = 3;

/** The headline and what follows from it. */
export function sayRoadmap(course: Course, solution: RoadmapSolution, names: RoadmapNames): string[] {
  const { slacks, weakest, holds } = solution;
  if (!weakest) return ["Everyone keeps to it: nobody has anything to depart with"];
  if (holds) {
    const { slack, actor } = weakest;
    const loss = amountOf(names, Math.max(0, slack), actor);
    const tight =
      weakest.relative > 0
        ? `${names.actor(actor)} would lose ${loss} by departing`
        : `${names.actor(actor)} would lose nothing by departing`;
    return [`Everyone keeps to it at every step; tightest: ${tight} ${whenOf(solution, names, weakest)}`];
  }
  const tempted = slacks.filter(({ isKept }) => !isKept).sort((a, b) => a.relative - b.relative);
  const told = [weakest, ...tempted.filter((one) => one !== weakest)].slice(0, TOLD);
  const more = tempted.length - told.length;
  return [
    ...told.map((one) => sayTemptation(course, solution, names, one)),
    ...(more > 0 ? [`There ${more === 1 ? "is 1 more temptation" : `are ${more} more temptations`}`] : []),
  ];
}

/** "At step freeze North Korea gains 12 by putting programme = arm: it would be seen after 1 round, and then …". */
export function sayTemptation(
  course: Course,
  solution: RoadmapSolution,
  names: RoadmapNames,
  one: Slack,
): string {
  const agreed = solution.agreed[one.moment]!;
  const levels = one.levels.flatMap((level, lever) =>
    course.levers[lever]!.owner === one.actor && agreed[lever] !== level ? [names.level(lever, level)] : [],
  );
  const gain = amountOf(names, -one.slack, one.actor);
  const when = whenOf(solution, names, one);
  const what = `${capital(when)} ${names.actor(one.actor)} gains ${gain} with ${levels.join(", ")}`;
  const likely =
    one.state && one.state.chance < 1
      ? ` (${names.state ? `if ${names.state(one.state.state)}` : "in a state of chance"}, which has a probability of ${(100 * one.state.chance).toPrecision(3)} %)`
      : "";
  return `${what}${likely}: ${sayDetection(course, solution, names, one)}`;
}

function sayDetection(course: Course, { moments }: RoadmapSolution, names: RoadmapNames, one: Slack): string {
  const { detectedAfter: after = 1, detectedWith = 1, fallback, rounds = Infinity } = course;
  if (detectedWith === 0) return "it would never be seen";
  if (moments[one.moment]!.at + after >= rounds) return "the last round comes before it is seen";
  const seen = `it would be seen after ${after} round${after === 1 ? "" : "s"}${
    detectedWith < 1 ? ` with probability ${plain(detectedWith)}` : ""
  }`;
  if (!fallback) return `${seen}, and then all stays as it stands`;
  const { lasts } = fallback;
  const length = lasts === undefined ? "for good" : `for ${lasts} round${lasts === 1 ? "" : "s"}`;
  return `${seen}, and then ${names.fallback ?? "the fallback"} ${length}`;
}

function whenOf({ moments }: RoadmapSolution, names: RoadmapNames, { moment }: Slack): string {
  const { step, isDue, at } = moments[moment]!;
  if (isDue) return `at step ${names.step(step)}`;
  const isLast = !moments.some((other) => other.isDue && other.step > step);
  if (isLast) return step < 0 ? `in round ${at}` : "afterwards";
  return step < 0 ? "before the first step" : `after step ${names.step(step)}`;
}

const amountOf = (names: RoadmapNames, amount: number, actor: number): string =>
  names.amount ? names.amount(amount, actor) : plain(amount);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const plain = (x: number): string => String(Number(x.toPrecision(6)));
