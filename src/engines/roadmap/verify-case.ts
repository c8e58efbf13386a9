// Roadmaps of a case from the definition: worths of every round by the naive play, slacks by rounds written out one by one. Slow and
// obvious on purpose; it never imports `solve`.

import { type Case, Draws, mediansOf } from "../../model/index.js";
import { oneRound, solveNaively } from "../play/index.js";
import type { CaseRoadmap } from "./case-course.js";
import type { RoadmapFound, RoadmapOptions } from "./case-solve.js";
import type { Course } from "./course.js";
import { TIE } from "./course.js";
import { roadmapFaults, slackFrom } from "./verify.js";
import { whens } from "./verify-rounds.js";

/** Shares are counts of the same draws, so they agree but for draws in which a slack ties with 0. */
const TIED_DRAWS = 1;

/** What of the answers differs from the definition. */
export function verifyRoadmaps(
  subject: Case,
  options: RoadmapOptions,
  solutions: readonly RoadmapFound[],
): readonly string[] {
  const medians = mediansOf(subject);
  const draws = new Draws(subject, options, 1);
  return solutions.flatMap(({ plan, solution, shares, roadmap }) => {
    const { name } = subject.roadmaps[roadmap]!;
    const faults = roadmapFaults(naiveCourse(plan, medians), solution).map((fault) => `${name}: ${fault}`);
    let held = 0;
    for (let k = 0; k < shares.draws; k++) {
      draws.fill(k, 1);
      if (
        isKept(
          naiveCourse(
            plan,
            Float64Array.from(subject.quantities, (_, q) => draws.row(q)[0]!),
          ),
        )
      )
        held++;
    }
    const counted = Math.round(shares.holds * shares.draws);
    return Math.abs(held - counted) <= TIED_DRAWS
      ? faults
      : [...faults, `${name}: holds in ${counted} draws; from the definition in ${held}`];
  });
}

/** Whether nobody gains by any departure. */
function isKept(course: Course): boolean {
  return whens(course).every((when) =>
    course.discounts.every((_, actor) => {
      const found = slackFrom(course, when, actor);
      return !found || found.slack >= -TIE * Math.max(Math.abs(found.keeping), Math.abs(found.departing));
    }),
  );
}

/** The course with worths and chances by whole histories of each round. */
export function naiveCourse(roadmap: CaseRoadmap, quantities: ArrayLike<number>): Course {
  const { subject, states } = roadmap;
  const nActors = subject.actors.length;
  const solved = new Map<string, { worths: Float64Array; chances: Float64Array }>();
  const at = (levels: ArrayLike<number>, round: number) => {
    const key = `${round} ${Array.from(levels).join()}`;
    let found = solved.get(key);
    if (found) return found;
    found = {
      worths: new Float64Array(states.length * nActors),
      chances: new Float64Array(states.length * states.length),
    };
    const { subject: one } = oneRound(subject, round);
    for (const [e] of states.entries()) {
      const start = roadmap.levelsAt(levels, e, round);
      const coordinates = one.coordinates.map((coordinate, c) => ({ ...coordinate, start: start[c]! }));
      const naive = solveNaively({ ...one, coordinates }, quantities, one.plans[0]!);
      naive.values.forEach((value, actor) => {
        found!.worths[e * nActors + actor] = value;
      });
      for (const [f] of states.entries())
        found.chances[e * states.length + f] = naive.probability(roadmap.isIn(f));
    }
    solved.set(key, found);
    return found;
  };
  return roadmap.course(
    (q) => quantities[q]!,
    (levels, round) => at(levels, round).worths,
    (levels, round) => at(levels, round).chances,
  );
}
