// The states that chance carries from round to round and that can come about: those that some round leads to from one that can.

import type { Diagnostic } from "../../diagnostics/index.js";
import { compilePlay } from "../play/index.js";
import type { CaseRoadmap } from "./case-course.js";
import type { Standing } from "./case-plays.js";

/**
 * The states of a roadmap and, after them, those that one round leads to from there, whatever the odds of a draw, with the levers at
 * any of the standings.
 */
export function reachedFrom(
  roadmap: CaseRoadmap,
  standings: readonly Standing[],
): { states?: readonly (readonly number[])[]; diagnostics: readonly Diagnostic[] } {
  const { subject, rounds, states, carried } = roadmap;
  const found = new Map(states.map((levels) => [levels.join(), levels]));
  for (const [round, one] of rounds.entries()) {
    const starts = standings
      .filter((standing) => standing.round === round)
      .flatMap(({ levels }) => states.map((_, state) => roadmap.levelsAt(levels, state, round)));
    if (starts.length === 0) continue;
    const { graph, diagnostics } = compilePlay(one.subject, {
      question: {
        rows: [],
        chooses: subject.actors.map(() => -1),
        plans: starts.map(() => 0),
        starts,
        keep: carried,
      },
      asked: starts.map(() => []),
      targets: [],
    });
    if (!graph) return { diagnostics };
    for (const { kind, levels: all } of graph.nodes) {
      if (kind !== "end") continue;
      const levels = carried.map((c) => all[c]!);
      found.set(levels.join(), levels);
    }
  }
  return { states: [...found.values()], diagnostics: [] };
}
