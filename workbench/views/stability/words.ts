// Short names for what stands in narrow places, and sentences from clauses.

import { nameOfConcept } from "../../../src/engines/stability/explain.js";
import type { AnyConcept } from "../../../src/model/index.js";

/** "Nash", "GMR", "L3", "Non-myopic". */
export function shortName(concept: AnyConcept): string {
  if (concept === "nonmyopic") return "Non-myopic";
  const name = nameOfConcept(concept);
  return /\(([^)]+)\)$/.exec(name)?.[1] ?? name;
}

/** When an actor stays though it could move to a better state. */
export function meaningOf(concept: AnyConcept): string {
  switch (concept) {
    case "nash":
      return "never: it stays only where it has no better state within its reach.";
    case "gmr":
      return "if the others could then take the gain from it, even to their own harm.";
    case "smr":
      return "if the others could then take the gain from it, and it could not make that good.";
    case "seq":
      return "if the others could then take the gain from it by moves that each of them gains by.";
    case "sseq":
      return "if the others could then take the gain from it by moves that each of them gains by, and it could not make that good.";
    case "sim":
      return "if the others, gaining by it, could move at the same time and so take the gain from it.";
    case "nonmyopic":
      return "if it is no better off where the two end who think any number of moves ahead.";
    default:
      return `if it is no better off where the two end who think ${concept.slice(1)} moves ahead.`;
  }
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
