// Every idea of stability answered by the algorithm that is made for it.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type AnyConcept, type Case, isIndividual, type Reading } from "../../model/index.js";
import { foresee, roundLimit } from "./foresight.js";
import { simultaneous } from "./sim.js";
import { type Field, type StableStates, type SweptConcept, sweep } from "./solve.js";

/**
 * Which states are stable for each actor, under each of the concepts.
 * @throws RangeError where `nonmyopic` is asked and what the two actors expect does not come round within `roundLimit`
 */
export function stableIn(
  field: Field,
  concepts: readonly AnyConcept[],
  reading: Reading,
): ReadonlyMap<AnyConcept, StableStates> {
  const individual = concepts.filter(isIndividual);
  const swept = individual.filter((concept): concept is SweptConcept => concept !== "sim");
  const found = new Map<AnyConcept, StableStates>(swept.length > 0 ? sweep(field, swept, reading) : []);
  if (individual.includes("sim")) found.set("sim", simultaneous(field, reading));
  const foresighted = concepts.filter((concept) => !isIndividual(concept));
  if (foresighted.length > 0) {
    const { stable, undecided } = foresee(field, foresighted);
    if (undecided)
      throw new RangeError(
        `what far-sighted actors expect did not come round within ${roundLimit(field.nStates)} moves`,
      );
    for (const [concept, states] of stable) found.set(concept, states);
  }
  return new Map(concepts.map((concept) => [concept, found.get(concept)!]));
}

/** States for which moves at the same time are followed, at the most: they are gone through one by one. */
const SIM_LIMIT = 1 << 22;

/** Why there are too many states for one of the concepts; empty where there are not. */
export function refuseConcepts(
  subject: Case,
  nStates: number,
  asked: readonly AnyConcept[],
): readonly Diagnostic[] {
  if (nStates <= SIM_LIMIT || !asked.includes("sim")) return [];
  const message = `the case has ${nStates.toLocaleString("en")} states, and simultaneous stability (SIM) is found for at most ${SIM_LIMIT.toLocaleString("en")}`;
  return [
    diagnostic("CAS0411", message, subject.coordinates.find(({ kind }) => kind === "lever")?.span, {
      help: "ask for nash, gmr, smr or seq, which take less, or join levers that go together",
    }),
  ];
}

/** As `stableIn`, but what stays open is a diagnostic. */
export function trySolve(
  field: Field,
  concepts: readonly AnyConcept[],
  reading: Reading,
): { readonly stable?: ReadonlyMap<AnyConcept, StableStates>; readonly diagnostics: readonly Diagnostic[] } {
  if (concepts.includes("nonmyopic") && foresee(field, ["nonmyopic"]).undecided) {
    const limit = roundLimit(field.nStates).toLocaleString("en");
    const message = `what far-sighted actors expect keeps changing, and did not come round within ${limit} moves, so that non-myopic stability stays open`;
    return {
      diagnostics: [diagnostic("CAS0415", message, undefined, { help: "ask for l2, l3 and so on instead" })],
    };
  }
  return { stable: stableIn(field, concepts, reading), diagnostics: [] };
}

/** States that are stable for every actor. */
export function equilibriaIn(stable: StableStates): readonly number[] {
  const [first] = stable;
  if (!first) return [];
  return [...first.keys()].filter((state) => stable.every((states) => states[state] === 1));
}
