// Whether a goal can be at all: its chance in a play in which everybody wants nothing else.

import type { Case, Cond, DrawOptions } from "../../model/index.js";
import { openBatches } from "./batch.js";

/** Whether the goal has a chance in some draw, whatever the actors choose. True where that cannot be found out. */
export function canBe(
  subject: Case,
  { goal, goalText, draws, seed, sampling }: DrawOptions & { readonly goal: Cond; readonly goalText: string },
): boolean {
  const { batches } = openBatches(
    { subject: wanted(subject, goal), goal, goalText, actors: [], options: { seed, sampling } },
    [subject.coordinates.map(() => -1)],
  );
  const [batch] = batches;
  if (!batch) return true;
  const probability = new Float64Array(batch.stride);
  for (let first = 0; first < draws; first += batch.stride) {
    const count = Math.min(batch.stride, draws - first);
    batch.solveBlock(first, count);
    batch.probabilityInto(probability, 0, count);
    if (probability.subarray(0, count).some((p) => p > 0)) return true;
  }
  return false;
}

/** The case with the goal worth 1 to every actor and nothing worth anything else; all see the same odds. */
function wanted(subject: Case, goal: Cond): Case {
  const { precision: _, ...rest } = subject;
  return {
    ...rest,
    actors: subject.actors.map(({ riskAversion: _, ...actor }) => actor),
    coordinates: subject.coordinates.map((one) => (one.kind === "event" ? { ...one, seenBy: [] } : one)),
    terms: subject.actors.map((actor, a) => ({
      actor: a,
      name: "goal",
      label: "goal",
      condition: goal,
      worth: { kind: "number", value: 1 },
      counts: { kind: "end" },
      span: actor.span,
    })),
  };
}
