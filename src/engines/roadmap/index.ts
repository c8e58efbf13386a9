// The roadmap engine: whether anybody would walk away from a sequence of steps, where, and what would keep them to it.
// Its kernel works on plain numbers, a `Course`; for a case that is filled from plays of one round in which levers are held.

import type { Engine } from "../engine.js";
import { namesOf } from "./case-names.js";
import { applies, type RoadmapFound, type RoadmapOptions, solveRoadmaps } from "./case-solve.js";
import { sayRoadmap } from "./explain.js";
import { verifyRoadmaps } from "./verify-case.js";

export { RoadmapAskSolver, SharedRoadmap, weakestStep } from "./ask.js";
export { CaseRoadmap } from "./case-course.js";
export { MOST_CARRIED, MOST_DEPARTED } from "./case-limits.js";
export { medianCourse } from "./case-medians.js";
export { namesOf as roadmapNames } from "./case-names.js";
export {
  applies as roadmapsApply,
  type RoadmapFound,
  type RoadmapOptions,
  type RoadmapShares,
  solveRoadmaps,
} from "./case-solve.js";
export {
  type Carried,
  type Course,
  type CourseLever,
  type CourseStep,
  checkCourse,
  type Fallback,
  firstForbidden,
  MOST_STEPS,
  type Part,
} from "./course.js";
export type { Edit } from "./edits.js";
export { type RoadmapNames, sayRoadmap, sayTemptation } from "./explain.js";
export { type BestOrder, bestOrder, MOST_ORDERED, reorder, smallestOf } from "./order.js";
export { PATIENCE, type Patience, patienceOf } from "./patience.js";
export { type Deposit, MOST_REPAIRS, type Penalty, type Remedy, type Repair, repairsOf } from "./repairs.js";
export { type RoadmapSolution, type Slack, slackAt } from "./solution.js";
export { solveRoadmap } from "./solve.js";
export type { Moment } from "./timeline.js";
export { roadmapFaults } from "./verify.js";
export { naiveCourse } from "./verify-case.js";
export { planGain } from "./verify-plans.js";

/** The roadmap engine. */
export const roadmapEngine: Engine<RoadmapOptions, readonly RoadmapFound[]> = {
  name: "roadmap",
  applies,
  solve: solveRoadmaps,
  verify: verifyRoadmaps,
  explain: (_, solutions) =>
    solutions.flatMap(({ plan, course, solution }) => sayRoadmap(course, solution, namesOf(plan))),
};
