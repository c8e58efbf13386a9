// What could be asked of packages in a case: who could pay, and what could be brought about.

import type { Case } from "../../src/model/index.js";

/** Actors that set something in the play: what they set can be offered. */
export function payersOf(subject: Case): readonly { readonly id: string; readonly label: string }[] {
  const choosing = new Set(subject.play.flatMap((step) => (step.kind === "choice" ? [step.actor] : [])));
  return subject.actors.flatMap(({ name, label }, i) => (choosing.has(i) ? [{ id: name, label }] : []));
}

/** The first lever that another actor sets after the first one has chosen: an example of a goal, and who would pay for it. */
export function exampleGoal(subject: Case): { readonly goal: string; readonly payer: string } | undefined {
  const [first, ...later] = subject.play.flatMap((step) => (step.kind === "choice" ? [step] : []));
  const reply = later.find(({ actor }) => actor !== first?.actor);
  const lever = subject.coordinates[reply?.levers[0] ?? -1];
  if (!first || !lever) return undefined;
  const { name, levels, start } = lever;
  const last = levels.length - 1;
  return { goal: `${name} = ${levels[start === last ? 0 : last]}`, payer: subject.actors[first.actor]!.name };
}
