// What may be asked about coalitions so that an answer takes no longer than some ten seconds on one core.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Case } from "../../model/index.js";
import { type Coalition, classesOf } from "./coalitions-moves.js";
import type { Concept } from "./conflict.js";
import type { Field } from "./solve.js";

/** With more actors than this, coalitions have to be named: there would be too many to look at. */
export const MOST_ACTORS = 6;

/**
 * The most work in ten seconds, measured: coalitions × actors × states where Nash, GMR and SEQ take a sweep (260 ns a
 * unit); with states squared for SMR, SSEQ and SIM (3 ns together), and for everything where joint moves have to be
 * searched (15 ns together).
 */
const MOST_SWEPT = 4e7;
const MOST_PAIRED = 3e9;
const MOST_SEARCHED = 6e8;

/** Why the coalitions are refused, or undefined. @param areNamed whether somebody chose them, or they are all there are */
export function refuseCoalitions(
  subject: Case,
  field: Field,
  coalitions: readonly Coalition[],
  concepts: readonly Concept[],
  areNamed: boolean,
): Diagnostic | undefined {
  const nActors = field.actors.length;
  const span = subject.actors[0]?.span;
  const help = "name the coalitions that matter, and fewer concepts: nash, gmr and seq take the least";
  if (!areNamed && nActors > MOST_ACTORS) {
    const message = `${nActors} actors have ${(1n << BigInt(nActors)) - BigInt(nActors + 1)} coalitions, and all of them are examined for at most ${MOST_ACTORS} actors`;
    return diagnostic("CAS0411", message, span, { help });
  }
  const isSearched = classesOf(field, [...field.actors.keys()]) === undefined;
  const isPaired = concepts.some((concept) => concept === "smr" || concept === "sseq" || concept === "sim");
  const swept = coalitions.length * nActors * field.nStates;
  const paired = swept * field.nStates;
  const share = isSearched ? paired / MOST_SEARCHED : isPaired ? paired / MOST_PAIRED : swept / MOST_SWEPT;
  if (share <= 1) return undefined;
  const most = Math.floor(field.nStates / (isSearched || isPaired ? Math.sqrt(share) : share));
  const message = `${coalitions.length} coalition${coalitions.length === 1 ? "" : "s"} of ${nActors} actors over ${field.nStates.toLocaleString("en")} states are too many to examine for ${concepts.join(", ")}: at most ${most.toLocaleString("en")} states for so many`;
  return diagnostic("CAS0411", message, span, { help });
}
