// The roadmaps of a case: each solved at the medians, with the least patience of everyone, repairs and the best order of its
// steps; then over the draws, how often it holds and where it breaks first.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Spread, spreadOf } from "../../kernel/index.js";
import {
  type Case,
  type DrawOptions,
  inBlocks,
  inSlices,
  type Result,
  resultsOf,
  type Watch,
} from "../../model/index.js";
import { reportViolations } from "../play/index.js";
import { placeOf, solveDraw } from "./ask.js";
import { CaseRoadmap } from "./case-course.js";
import { medianCourse } from "./case-medians.js";
import { RoundPlays, standingsOf } from "./case-plays.js";
import type { Course } from "./course.js";
import { type BestOrder, bestOrder, reorder } from "./order.js";
import { type Patience, patienceOf } from "./patience.js";
import { type Repair, repairsOf } from "./repairs.js";
import type { RoadmapSolution } from "./solution.js";
import { solveRoadmap } from "./solve.js";

/** What to work out: indices of roadmaps of the case, all unless given. */
export type RoadmapOptions = DrawOptions & {
  readonly roadmaps?: readonly number[];
  /** Whether the best order of the steps is sought too. */
  readonly ordered?: boolean;
};

/** A roadmap over the draws. */
export type RoadmapShares = {
  readonly draws: number;
  /** Share of the draws in which nobody departs. */
  readonly holds: number;
  /** Per step, then for the round after the last: the share of draws in which it is the first that somebody departs from. */
  readonly breaksFirst: readonly number[];
  /** Per step (and afterwards) and actor: the slack, NaN throughout where the actor can only keep to it. */
  readonly slacks: readonly (readonly (Spread & { readonly kept: number })[])[];
};

export type RoadmapFound = {
  readonly roadmap: number;
  readonly plan: CaseRoadmap;
  /** At the medians. */
  readonly course: Course;
  readonly solution: RoadmapSolution;
  /** Per actor. */
  readonly patience: readonly Patience[];
  readonly repairs: readonly Repair[];
  readonly order?: BestOrder;
  readonly ordered?: RoadmapSolution;
  readonly shares: RoadmapShares;
};

/** Why a case has no roadmap to work out. */
export function applies(subject: Case): readonly Diagnostic[] {
  if (subject.roadmaps.length === 0)
    return [
      diagnostic("CAS1101", "the case has no roadmap", undefined, {
        help: "add one: `roadmap: {thaw: {steps: {freeze: {at: 2, do: {programme: freeze}}}}}`",
      }),
    ];
  if (subject.terms.length > 0) return [];
  return [
    diagnostic("CAS0406", "nobody has values, so nothing tempts anybody", undefined, {
      help: "add `values:` that say what each actor wants",
    }),
  ];
}

/** Solves roadmaps of a case. Stopped early, shares are those of the draws done until then. */
export async function solveRoadmaps(
  subject: Case,
  options: RoadmapOptions,
  watch: Watch = {},
): Promise<Result<readonly RoadmapFound[]>> {
  const { draws, roadmaps = [...subject.roadmaps.keys()] } = options;
  const result = resultsOf<readonly RoadmapFound[]>("roadmap", "one-shot departures", options);
  const refused = applies(subject);
  if (refused.length > 0) return result("inapplicable", [], refused);
  const found: RoadmapFound[] = [];
  const mistakes: Diagnostic[] = [];
  let done = draws;
  for (const number of roadmaps) {
    const { roadmap, diagnostics } = CaseRoadmap.open(subject, number);
    if (!roadmap) return result("inapplicable", [], diagnostics);
    const opened = RoundPlays.open(roadmap, standingsOf(roadmap), options);
    if (!opened.plays) return result("inapplicable", [], opened.diagnostics);
    const medians = solveAtMedians(roadmap, options);
    const shares = await countShares(roadmap, opened.plays, draws, watch);
    mistakes.push(...wrong(subject, opened.plays, shares.draws));
    done = Math.min(done, shares.draws);
    found.push({ roadmap: number, plan: roadmap, ...medians, shares });
    if (shares.draws < draws) break;
  }
  const departures = found.reduce((sum, { solution }) => sum + solution.work.departures, 0);
  return result(done < draws ? "partial" : "complete", found, mistakes, { draws: done, departures });
}

function solveAtMedians(roadmap: CaseRoadmap, { ordered = false }: RoadmapOptions) {
  const course = medianCourse(roadmap);
  const solution = solveRoadmap(course);
  const order = ordered ? bestOrder(course) : undefined;
  return {
    course,
    solution,
    patience: patienceOf(course),
    repairs: repairsOf(course),
    ...(order ? { order, ordered: solveRoadmap(reorder(course, order.order), solution.stakes) } : {}),
  };
}

async function countShares(
  roadmap: CaseRoadmap,
  plays: RoundPlays,
  draws: number,
  watch: Watch,
): Promise<RoadmapShares> {
  const { actors, roadmaps } = roadmap.subject;
  const nSteps = roadmaps[roadmap.number]!.steps.length;
  const rows = Array.from({ length: nSteps + 1 }, () => actors.map(() => new Float64Array(draws)));
  const breaks = new Array<number>(nSteps + 1).fill(0);
  let holds = 0;
  const done = await inSlices(draws, watch, (first, count) => {
    inBlocks(first, count, plays.stride, (from, n) => {
      plays.solveBlock(from, n);
      for (let d = 0; d < n; d++) {
        const solution = solveDraw(roadmap, plays, d);
        if (solution.holds) holds++;
        else {
          const broken = solution.slacks.find(({ isKept }) => !isKept)!;
          const at = placeOf(solution, broken.moment, nSteps);
          breaks[at] = breaks[at]! + 1;
        }
        rows.forEach((own) => {
          for (const row of own) row[from + d] = Infinity;
        });
        for (const one of solution.slacks) {
          const row = rows[placeOf(solution, one.moment, nSteps)]?.[one.actor];
          if (row) row[from + d] = Math.min(row[from + d]!, one.slack);
        }
      }
    });
  });
  const share = (n: number): number => (done > 0 ? n / done : 0);
  return {
    draws: done,
    holds: share(holds),
    breaksFirst: breaks.map(share),
    slacks: rows.map((own) => own.map((row) => slacksOf(row.subarray(0, done)))),
  };
}

/** The slacks of an actor at a step; infinite, in every draw, where it can only keep to it. */
function slacksOf(values: Float64Array): Spread & { kept: number } {
  if (values[0] === Number.POSITIVE_INFINITY || values.length === 0)
    return { ...spreadOf(new Float64Array(0)), kept: 1 };
  let kept = 0;
  for (const value of values) if (value >= 0) kept++;
  return { ...spreadOf(values), kept: kept / values.length };
}

function wrong(subject: Case, { plays }: RoundPlays, draws: number): readonly Diagnostic[] {
  return plays.flatMap(({ graph, inquiry, violations }) =>
    reportViolations(subject, graph, inquiry.question, violations, draws),
  );
}
