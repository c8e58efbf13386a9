// Roadmaps that are too large to work out, with what makes them so: told before anything is built.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Case, Lever } from "../../model/index.js";
import { MOST_STEPS } from "./course.js";

/** The most states that chance may carry from round to round. */
export const MOST_CARRIED = 64;

/** The most departures, over all steps and actors: each is valued in every draw, and for every repair. */
export const MOST_DEPARTED = 10_000;

/** What makes a roadmap too large; undefined where it is not. */
export function tooLarge(
  subject: Case,
  number: number,
  carried: readonly number[],
  nStates: number,
): Diagnostic | undefined {
  const { name, span, steps } = subject.roadmaps[number]!;
  const refuse = (message: string, help: string): Diagnostic =>
    diagnostic("CAS1107", `roadmap "${name}" ${message}`, span, { help });
  if (steps.length > MOST_STEPS)
    return refuse(
      `has ${steps.length} steps, and at most ${MOST_STEPS} can be worked out`,
      "do more in fewer steps, or make two roadmaps of it",
    );
  const levers = [...new Set(steps.flatMap(({ parts }) => parts.map(({ lever }) => lever)))];
  const settings = subject.actors.map((_, actor) =>
    levers.reduce((product, c) => {
      const { actor: owner, levels } = subject.coordinates[c] as Lever;
      return owner === actor ? product * levels.length : product;
    }, 1),
  );
  const nTried = (steps.length + 1) * settings.reduce((sum, n) => sum + n - 1, 0);
  if (nTried > MOST_DEPARTED) {
    const most = settings.indexOf(Math.max(...settings));
    const { label } = subject.actors[most]!;
    const said = nTried.toLocaleString("en-US");
    return refuse(
      `leaves ${said} departures to try, and at most ${MOST_DEPARTED.toLocaleString("en-US")} can be: ${label} alone can set its levers in ${settings[most]!.toLocaleString("en-US")} ways at every step`,
      "make one lever of those that move together, or give levers fewer levels",
    );
  }
  if (nStates <= MOST_CARRIED) return undefined;
  const names = carried.flatMap((c) => {
    const { kind, name: event } = subject.coordinates[c]!;
    return kind === "event" ? [`"${event}"`] : [];
  });
  const from = names.length > 0 ? ` of ${names.join(", ")} and of what counts once` : " of what counts once";
  return refuse(
    `would have to keep ${nStates.toLocaleString("en-US")} states${from} apart, and at most ${MOST_CARRIED} can be`,
    "let fewer events persist, or fewer worths that read events count once",
  );
}
