// How concepts appear in a narrow table: one letter each.

import { type AnyConcept, type Concept, horizonOf, isIndividual } from "../../../model/index.js";

/** One letter a concept, so that a column stays narrow. */
const letters: Readonly<Record<Concept, string>> = {
  nash: "N",
  gmr: "G",
  smr: "M",
  seq: "S",
  sseq: "Y",
  sim: "I",
};

/** The letter of a concept; limited moves are L and their number, the non-myopic ones F for far-sighted. */
export function letterOf(concept: AnyConcept): string {
  if (isIndividual(concept)) return letters[concept];
  const horizon = horizonOf(concept);
  return horizon === undefined ? "F" : `L${horizon}`;
}

/** The letters of several concepts; a point where there are none. */
export function marks(concepts: readonly AnyConcept[]): string {
  return concepts.length === 0 ? "·" : concepts.map(letterOf).join("");
}
