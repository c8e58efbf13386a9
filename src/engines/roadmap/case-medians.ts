// A roadmap's course at the medians, whose worths are worked out as they are asked for: repairs and orders meet settings of
// their own, which nobody can list beforehand.

import { evaluateCond, evaluateNum, mediansOf } from "../../model/index.js";
import type { CaseRoadmap } from "./case-course.js";
import { RoundPlays, type Standing } from "./case-plays.js";
import type { Course } from "./course.js";

export function medianCourse(roadmap: CaseRoadmap): Course {
  const medians = mediansOf(roadmap.subject);
  const quantity = (q: number): number => medians[q]!;
  const known = new Map<string, RoundPlays>();
  const at = (levels: ArrayLike<number>, round: number): RoundPlays => {
    const key = `${round} ${Array.from(levels).join()}`;
    const own = known.get(key) ?? solved(roadmap, { levels: Array.from(levels), round });
    known.set(key, own);
    return own;
  };
  return roadmap.course(
    quantity,
    (levels, round) =>
      certainWorths(roadmap, quantity, levels, round) ?? at(levels, round).worthsAt(levels, round, 0),
    (levels, round) => at(levels, round).chancesAt(levels, round, 0),
  );
}

function solved(roadmap: CaseRoadmap, standing: Standing): RoundPlays {
  const { plays, diagnostics } = RoundPlays.open(roadmap, [standing], { seed: "1", sampling: "sobol" });
  if (!plays) throw new Error(diagnostics[0]?.message ?? "a round cannot be solved");
  plays.solveMedians();
  return plays;
}

/** Where a round leaves nothing to chance: what holds is known, and a play need not be built for it. */
function certainWorths(
  roadmap: CaseRoadmap,
  quantity: (q: number) => number,
  levels: ArrayLike<number>,
  round: number,
): Float64Array | undefined {
  const { subject } = roadmap.rounds[round]!;
  if (subject.play.length > 0 || roadmap.states.length > 1) return undefined;
  const all = roadmap.levelsAt(levels, 0, round);
  const state = { coordinates: subject.coordinates, quantity, levelOf: (c: number) => all[c]! };
  const worths = new Float64Array(subject.actors.length);
  for (const { actor, condition, worth } of subject.terms)
    if (evaluateCond(condition, state)) worths[actor] = worths[actor]! + evaluateNum(worth, state);
  return worths;
}
