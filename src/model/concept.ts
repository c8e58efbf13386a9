// What "stable" can mean, by the names of the field. The definitions are in the stability engine's README; claims name
// them, too, so the words stand here.

/** Individual stability for any number of actors. `sseq`: symmetric sequential (Rêgo and Vieira 2017). */
export const concepts = ["nash", "gmr", "smr", "seq", "sseq", "sim"] as const;
export type Concept = (typeof concepts)[number];

/** Stability of two actors that look ahead: h moves (`l1`, `l2`, …), or any number of them. */
export type Foresight = `l${number}` | "nonmyopic";

/** Every idea of stability there is a name for. */
export type AnyConcept = Concept | Foresight;

/** The most moves that a limited-move concept looks ahead. */
export const HORIZON_LIMIT = 10_000;

/** The concept of that name in any case, or undefined. */
export function readConcept(name: string): AnyConcept | undefined {
  const word = name.toLowerCase().replace("non-myopic", "nonmyopic");
  if (word === "nonmyopic") return word;
  if (isIndividual(word as AnyConcept)) return word as Concept;
  if (!/^l[1-9][0-9]{0,4}$/.test(word)) return undefined;
  return Number(word.slice(1)) <= HORIZON_LIMIT ? (word as Foresight) : undefined;
}

/** Whether the concept is one of the six for any number of actors. */
export function isIndividual(concept: AnyConcept): concept is Concept {
  return (concepts as readonly string[]).includes(concept);
}

/** How many moves a limited-move concept looks ahead; undefined for the non-myopic one. */
export function horizonOf(concept: Foresight): number | undefined {
  return concept === "nonmyopic" ? undefined : Number(concept.slice(1));
}

/**
 * How the others respond: by any sequence of moves in which nobody moves twice running (the n-actor definition), or
 * by a single move of a single one of them.
 */
export type Reading = "sequences" | "one-step";
