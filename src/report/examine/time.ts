// What a report tells about time: policies by the round in which they begin, and roadmaps.

import { hasErrors } from "../../diagnostics/index.js";
import { roadmapEngine, solveTiming, type TimingOptions } from "../../engines/index.js";
import type { Case, DrawOptions } from "../../model/index.js";
import type { LeftOut } from "../document/findings.js";
import { type RoadmapsReport, reportRoadmaps } from "../roadmap/index.js";
import { reportTiming, type TimingReport } from "../timing.js";
import type { Stages } from "./stages.js";

/** Policies by their start, where the play has rounds; undefined with a word on why not, or where the work was stopped. */
export async function examineTiming(
  subject: Case,
  options: DrawOptions,
  goal: { readonly condition: NonNullable<TimingOptions["condition"]>; readonly text: string } | undefined,
  stages: Stages,
  leftOut: LeftOut[],
): Promise<TimingReport | undefined> {
  if (!subject.rounds) return undefined;
  const what = "When to begin";
  const asked = {
    ...options,
    policies: [...subject.policies.keys()],
    ...(goal ? { condition: goal.condition } : {}),
  };
  const solved = await stages.run("timing the policies of", (w) => solveTiming(subject, asked, w));
  if (!solved) return undefined;
  if (hasErrors(solved.diagnostics)) {
    leftOut.push({ what, why: solved.diagnostics[0]?.message ?? "it was not worked out" });
    return undefined;
  }
  return reportTiming(subject, solved, asked, goal?.text);
}

/** The roadmaps of a case that has some. */
export async function examineRoadmaps(
  subject: Case,
  options: DrawOptions,
  stages: Stages,
  leftOut: LeftOut[],
): Promise<RoadmapsReport | undefined> {
  if (subject.roadmaps.length === 0) return undefined;
  const what = "Roadmaps";
  const [refused] = roadmapEngine.applies(subject);
  const solved = refused
    ? undefined
    : await stages.run("walking the roadmaps of", (w) => roadmapEngine.solve(subject, options, w));
  if (!refused && !solved) return undefined;
  if (!solved || hasErrors(solved.diagnostics)) {
    leftOut.push({ what, why: (refused ?? solved?.diagnostics[0])?.message ?? "they were not worked out" });
    return undefined;
  }
  return reportRoadmaps(subject, solved, options);
}
