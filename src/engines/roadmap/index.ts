// The roadmap engine: whether anybody would walk away from a sequence of steps, where, and what would keep them to it.
// Its input is a `Course`, plain numbers.

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
