// Stability by the textbook: one state, one actor, one definition at a time, nothing remembered between them. Slow and
// obvious on purpose, and independent of `solve`: it shares only the conflict.
//
// Sources. GMR and SMR: Howard, "Paradoxes of Rationality" (1971). SEQ: Fraser and Hipel, "Solving complex conflicts", IEEE
// Transactions on Systems, Man, and Cybernetics 9 (1979). In graph form, with Nash, for any number of actors: Fang, Hipel
// and Kilgour, "Conflict models in graph form: solution concepts and their interrelationships", European Journal of
// Operational Research 41 (1989), 86–100, and "Interactive Decision Making: The Graph Model for Conflict Resolution"
// (1993), chapter 3. Symmetric sequential: Rêgo and Vieira, "Symmetric sequential stability in the graph model for
// conflict resolution with multiple decision makers", Group Decision and Negotiation 26 (2017). Strength: Hamouda, Kilgour
// and Hipel, "Strength of preference in the graph model for conflict resolution", Group Decision and Negotiation 13
// (2004), and, for several actors, "Strength of preference in graph models for multiple-decision-maker conflicts",
// Applied Mathematics and Computation 179 (2006).
//
// Simultaneous: Fraser and Hipel, "Conflict Analysis: Models and Resolutions" (1984), who add up the changes that the
// actors make. In their procedure that is a last step, for outcomes that are still unstable after the sequential test;
// here SIM stands alone, for every state.

import type { Concept, Conflict, Reading } from "./conflict.js";
import {
  choicesAtOnce,
  improvements,
  improvingReplies,
  othersThan,
  prefers,
  replies,
} from "./verify-moves.js";

export * from "./verify-coalitions.js";
export * from "./verify-foresight.js";
export * from "./verify-moves.js";

/**
 * Whether state s is stable for the actor: every improvement t ∈ R⁺_i(s) is deterred by a sanction, a state u ≼_i s that
 * the others can bring about, and that the actor takes to be their answer.
 *
 * - `nash`: nothing deters, so there must be no improvement.
 * - `gmr`, general metarational: u ∈ R_{−i}(t), whether or not the others like it.
 * - `smr`, symmetric metarational: as GMR, and v ≼_i s for every v ∈ R_i(u): the actor cannot escape.
 * - `seq`, sequential: u ∈ R⁺_{−i}(t), every move on the way an improvement for its mover.
 * - `sseq`, symmetric sequential: as SEQ, and v ≼_i s for every v ∈ R_i(u).
 * - `sim`, simultaneous: some of the others, at least one, each have an improvement from s itself, not from t, and take
 *   it at the same time as the actor moves to t; u is the state in which the levers of all who move stand as they move
 *   them and all others as at s, and has to be possible. What would be halfway need not be: nobody is ever there. Where
 *   none of the others has an improvement from s, nothing deters.
 *
 * @param reading whether the others' replies are sequences of moves or a single one, in R_{−i} and R⁺_{−i} alike; and
 * whether any number of others or only one moves at the same time as the actor
 */
export function isStable(
  conflict: Conflict,
  concept: Concept,
  actor: number,
  s: number,
  reading: Reading,
): boolean {
  const isSanction = (u: number) => !prefers(conflict, actor, u, s);
  return improvements(conflict, actor, s).every((t) =>
    isDeterred(conflict, concept, actor, s, t, reading, isSanction),
  );
}

/** How firmly a state is stable, where preference has two levels. */
export type Strength = "strong" | "weak";

/**
 * Strong or weak stability (Hamouda, Kilgour and Hipel 2004, 2006), undefined where the state is not stable at all.
 *
 * A stable state is strongly stable if every improvement, mild or strong, is deterred by a state that is strongly less
 * preferred than s: s ≫_i u. For SMR every escape v ∈ R_i(u) has to leave the actor at s ≫_i v, too. All other stable
 * states are weakly stable. The others' improvements count whether mild or strong. A state without improvements is
 * strongly stable: there is nothing to deter. Nash stability knows no sanctions, and so no strength. The papers grade
 * GMR, SMR and SEQ; SSEQ and SIM are graded here by the same rule.
 *
 * @throws where the conflict has no grades: there is no strength to speak of
 */
export function strengthOf(
  conflict: Conflict,
  concept: Exclude<Concept, "nash">,
  actor: number,
  s: number,
  reading: Reading,
): Strength | undefined {
  const grades = conflict.grades?.[actor];
  if (!grades) throw new Error("strength of stability asked of a conflict with one level of preference");
  if (!isStable(conflict, concept, actor, s, reading)) return undefined;
  const isStrongSanction = (u: number) => grades[u]! < grades[s]!;
  const isStrong = improvements(conflict, actor, s).every((t) =>
    isDeterred(conflict, concept, actor, s, t, reading, isStrongSanction),
  );
  return isStrong ? "strong" : "weak";
}

/** Whether the concept finds a sanction against the actor's improvement from s to t. */
function isDeterred(
  conflict: Conflict,
  concept: Concept,
  actor: number,
  s: number,
  t: number,
  reading: Reading,
  isSanction: (u: number) => boolean,
): boolean {
  const hasNoEscape = (u: number) => conflict.movesFrom(actor, u).every(isSanction);
  switch (concept) {
    case "nash":
      return false;
    case "gmr":
      return replies(conflict, actor, t, reading).some(isSanction);
    case "smr":
      return replies(conflict, actor, t, reading).some((u) => isSanction(u) && hasNoEscape(u));
    case "seq":
      return improvingReplies(conflict, actor, t, reading).some(isSanction);
    case "sseq":
      return improvingReplies(conflict, actor, t, reading).some((u) => isSanction(u) && hasNoEscape(u));
    case "sim":
      return choicesAtOnce(
        othersThan(conflict, actor).map((other) => [other]),
        reading,
        ([other]) => improvements(conflict, other!, s),
      ).some((others) => conflict.atOnce(s, [{ actors: [actor], to: t }, ...others]).some(isSanction));
    default:
      return concept satisfies never;
  }
}

/** The states that are stable for the actor, ascending. */
export function stableStates(
  conflict: Conflict,
  concept: Concept,
  actor: number,
  reading: Reading,
): readonly number[] {
  return statesOf(conflict).filter((s) => isStable(conflict, concept, actor, s, reading));
}

/** The states that are stable for every actor, ascending. */
export function equilibria(conflict: Conflict, concept: Concept, reading: Reading): readonly number[] {
  return statesOf(conflict).filter((s) =>
    conflict.ranks.every((_, actor) => isStable(conflict, concept, actor, s, reading)),
  );
}

/** The equilibria that are strongly stable for every actor, ascending; the other equilibria are weak (Hamouda et al. 2006). */
export function strongEquilibria(
  conflict: Conflict,
  concept: Exclude<Concept, "nash">,
  reading: Reading,
): readonly number[] {
  return statesOf(conflict).filter((s) =>
    conflict.ranks.every((_, actor) => strengthOf(conflict, concept, actor, s, reading) === "strong"),
  );
}

const statesOf = ({ nStates }: Conflict): readonly number[] => Array.from({ length: nStates }, (_, s) => s);
