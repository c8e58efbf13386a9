// Roadmaps and their steps as they are added, and taken out so that what remains still compiles.

import { addAt, removeAt } from "../../../../src/language/edit/index.js";
import { type Addition, type Change, freeName, inTurn } from "./additions.js";
import { coordinatesOf, type Draft, entriesAt, itemsAt, namesIn, textAt } from "./draft.js";

/** A roadmap of one step. */
export function roadmapAddition(draft: Draft): Addition {
  const name = freeName(draft, "roadmap_");
  const value = { steps: { [freeStep(draft)]: stepOf(draft, undefined) } };
  return { change: (text) => addAt(text, ["roadmap"], name, value), path: ["roadmap", name] };
}

/** A step after the last one of a roadmap, at a date no earlier. */
export function roadmapStepAddition(draft: Draft, roadmap: string): Addition {
  const path = ["roadmap", roadmap, "steps"];
  const name = freeStep(draft);
  const last = entriesAt(draft, path).at(-1);
  const date = last && textAt(draft, [...path, last.name, "at"])?.text;
  return { change: (text) => addAt(text, path, name, stepOf(draft, date)), path: [...path, name] };
}

/** Takes a step out; with the last one its roadmap. */
export function roadmapStepRemoval(draft: Draft, roadmap: string, step: string): Change {
  const path = ["roadmap", roadmap, "steps"];
  const isLast = entriesAt(draft, path).length === 1;
  return (text) => removeAt(text, isLast ? path.slice(0, 2) : [...path, step]);
}

/** Takes a lever out of all steps; steps that set nothing else go with it. */
export function leverRemoval(draft: Draft, lever: string): Change {
  const changes = namesIn(draft, "roadmap").flatMap((roadmap): Change[] => {
    const path = ["roadmap", roadmap, "steps"];
    const steps = entriesAt(draft, path).map(({ name }) => {
      const does = entriesAt(draft, [...path, name, "do"]).map((own) => own.name);
      return { name, isSetting: does.includes(lever), isAlone: does.length === 1 };
    });
    if (steps.every(({ isSetting, isAlone }) => isSetting && isAlone) && steps.length > 0)
      return [(text) => removeAt(text, ["roadmap", roadmap])];
    return steps.flatMap(({ name, isSetting, isAlone }): Change[] =>
      isSetting ? [(text) => removeAt(text, isAlone ? [...path, name] : [...path, name, "do", lever])] : [],
    );
  });
  return inTurn(...changes);
}

/** Steps of all roadmaps share their names. */
function freeStep(draft: Draft): string {
  const taken = new Set(
    namesIn(draft, "roadmap").flatMap((roadmap) =>
      entriesAt(draft, ["roadmap", roadmap, "steps"]).map(({ name }) => name),
    ),
  );
  let n = 1;
  while (taken.has(`step_${n}`)) n++;
  return `step_${n}`;
}

/** The first lever moved to its last level, in the round after `before`, or in the first one. */
function stepOf(draft: Draft, before: string | undefined): { at: string; do: Record<string, string> } {
  const lever = coordinatesOf(draft).find(({ kind }) => kind === "levers");
  const rounds = itemsAt(draft, ["rounds"]).map(({ text }) => text);
  const place = before === undefined ? -1 : rounds.indexOf(before);
  const count = Number(textAt(draft, ["rounds"])?.text);
  const next = before === undefined ? 1 : Number(before) + 1;
  const at =
    rounds[Math.min(place + 1, rounds.length - 1)] ?? String(count > 0 ? Math.min(next, count) : next);
  return { at, do: { [lever?.name ?? "lever_1"]: lever?.levels.at(-1) ?? "yes" } };
}
