// A random case with a goal and a payer, for holding packages against their definition.

import { stepOfGoal, stepsOf } from "../../../src/engines/packages/goal.js";
import type { PackagesOptions } from "../../../src/engines/packages/index.js";
import type { Case, Cond } from "../../../src/model/index.js";
import { type RandomOptions, randomCase, randomFrom } from "../../random-case.js";

/** A case, and what is asked about it; undefined where nobody has a lever before the goal is decided. */
export function randomGoal(
  seed: number,
  options: RandomOptions = {},
): { subject: Case; asked: Pick<PackagesOptions, "goal" | "goalText" | "payers"> } | undefined {
  const subject = randomCase(seed, options);
  const random = randomFrom(seed + 1);
  // Mostly late levers: somebody else may then have one before.
  const levers = [...subject.coordinates.keys()].filter((c) => subject.coordinates[c]!.kind === "lever");
  const literal = (): Cond => {
    const coordinate =
      levers.length > 0 && random.flip(0.8) ? levers.at(-1 - random.below(Math.min(2, levers.length)))! : 0;
    return {
      kind: "among",
      coordinate,
      levels: [random.below(subject.coordinates[coordinate]!.levels.length)],
    };
  };
  const goal: Cond = random.flip(0.7) ? literal() : { kind: "or", parts: [literal(), literal()] };
  const able = (payers: readonly number[]): number[] => {
    const step = stepOfGoal(subject, goal, payers);
    return payers.filter((payer) =>
      subject.coordinates.some(
        (one, c) => one.kind === "lever" && one.actor === payer && stepsOf(subject, c)!.last < step,
      ),
    );
  };
  const actors = [...subject.actors.keys()];
  const both = actors.slice(0, 2);
  if (random.flip(0.3) && able(both).length === 2)
    return { subject, asked: { goal, goalText: "goal", payers: both } };
  const payer = actors.find((actor) => able([actor]).length === 1);
  return payer === undefined ? undefined : { subject, asked: { goal, goalText: "goal", payers: [payer] } };
}
