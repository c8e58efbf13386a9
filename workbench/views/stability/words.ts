// Short names for what stands in narrow places, and sentences from clauses.

import { nameOfConcept } from "../../../src/engines/stability/explain.js";
import type { AnyConcept } from "../../../src/model/index.js";

/** "Nash", "GMR", "L3", "Non-myopic". */
export function shortName(concept: AnyConcept): string {
  if (concept === "nonmyopic") return "Non-myopic";
  const name = nameOfConcept(concept);
  return /\(([^)]+)\)$/.exec(name)?.[1] ?? name;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A clause from its beginning to a full stop. */
export function sentence(text: string): string {
  return /[.!?…]["'”’)]*$/.test(text) ? capital(text) : `${capital(text)}.`;
}

/** "state 3", "states 3, 5 and 8"; of very many the first. */
export function listStates(states: readonly number[], most = 24): string {
  if (states.length === 0) return "none";
  const shown = states.slice(0, most).join(", ");
  return states.length > most ? `${shown} and ${states.length - most} more` : shown;
}
