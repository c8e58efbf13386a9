// The answers to what claims ask about roadmaps, draw by draw.

import type { Diagnostic } from "../diagnostics/index.js";
import { RoadmapAskSolver, roadmapEngine, SharedRoadmap } from "../engines/index.js";
import type { Case, DrawOptions } from "../model/index.js";
import { type AskAnswers, openAnswers } from "./ask-answers.js";

/** Answers the roadmap asks of a case: slacks, or 1 and 0. */
export type RoadmapAnswers = AskAnswers<RoadmapAskSolver>;

/**
 * @param wanted indices of the asks to answer; all of the case unless told
 * @returns no answers and no diagnostics where nothing is asked about roadmaps
 */
export function openRoadmapAnswers(
  subject: Case,
  options: Omit<DrawOptions, "draws">,
  wanted: readonly number[] = [...subject.roadmapAsks.keys()],
): { answers?: RoadmapAnswers; diagnostics: readonly Diagnostic[] } {
  if (wanted.length === 0) return { diagnostics: [] };
  const refused = roadmapEngine.applies(subject);
  if (refused.length > 0) return { diagnostics: refused };
  const known = new Map<number, ReturnType<typeof SharedRoadmap.open>>();
  return openAnswers(subject, "roadmapAsks", wanted, (ask) => {
    const asked = subject.roadmapAsks[ask]!;
    const opened = known.get(asked.roadmap) ?? SharedRoadmap.open(subject, asked.roadmap, options);
    known.set(asked.roadmap, opened);
    const { shared, diagnostics } = opened;
    return shared ? { solver: new RoadmapAskSolver(asked, shared), diagnostics } : { diagnostics };
  });
}
