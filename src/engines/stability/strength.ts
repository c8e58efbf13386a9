// How firmly states are stable, where preference has two levels: a stable state is strongly stable if sanctions leave
// the actor at a strictly lower grade. That is the same question as stability itself, with grades for ranks and a strict
// bound, so the same algorithms answer it, at the same cost.
//
// Source: Hamouda, Kilgour and Hipel, "Strength of preference in graph models for multiple-decision-maker conflicts",
// Applied Mathematics and Computation 179 (2006).

import type { Concept, Reading } from "./conflict.js";
import { simultaneous } from "./sim.js";
import { type Field, type StableStates, sweepWith } from "./solve.js";

/** Concepts that know sanctions, and so strength. */
export type GradedConcept = Exclude<Concept, "nash">;

/**
 * Which states are strongly stable for each actor. The others that are stable are weakly so; a strongly stable state is
 * always stable.
 * @param grades per actor the grade of every state, in [0, nRanks), never lower where the rank is higher
 */
export function strongIn(
  field: Field,
  grades: readonly Int32Array[],
  concepts: readonly GradedConcept[],
  reading: Reading,
): ReadonlyMap<GradedConcept, StableStates> {
  const deterrents = grades.map((keys) => ({ keys, bounds: keys.map((grade) => grade - 1) }));
  const swept = concepts.filter((concept) => concept !== "sim");
  const found = new Map<GradedConcept, StableStates>(
    swept.length > 0 ? sweepWith(field, swept, reading, deterrents) : [],
  );
  if (concepts.includes("sim")) found.set("sim", simultaneous(field, reading, deterrents));
  return found;
}
