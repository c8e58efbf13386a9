// Limited-move and non-myopic stability, here for two actors, from the definitions: Kilgour, "Equilibria for far-sighted
// players", Theory and Decision 16 (1984), and "Anticipation and stability in two-person non-cooperative games" (1985);
// Zagare, "Limited-move equilibria in 2 × 2 games", Theory and Decision 16 (1984); in graph form Fang, Hipel and Kilgour,
// "Interactive Decision Making" (1993), chapter 3. Non-myopic equilibria were first defined by Brams and Wittman, "Nonmyopic
// equilibria in 2 × 2 games", Conflict Management and Peace Science 6 (1981); what is computed is Kilgour's version: stable
// for all large horizons.

import type { Conflict } from "./conflict.js";

/** `ends[actor][state]`: G_h(i, s), the state in which the actor expects to end if it is to move first at s. */
export type Anticipation = readonly (readonly number[])[];

/**
 * G_h for both actors and all states.
 *
 * The actor at the move stays, and that is the end, or goes to some t ∈ R_i(s), and then the other has the move at t,
 * with one move less to come; after h moves the conflict rests where it stands. Both know this and each other's ranking.
 * So G_0(i, s) = s, and G_h(i, s) is s or the best for i of G_{h−1}(j, t) over t ∈ R_i(s), if i prefers that to s.
 *
 * Ties. An actor that would not end strictly better stays; so a round trip back to s counts as staying. Among moves whose
 * ends it ranks alike it takes the one to the first state in number: the definition asks for some best move, and with
 * ties the other actor may care which. Without ties every reading gives the same.
 */
export function anticipate(conflict: Conflict, horizon: number): Anticipation {
  let ends = restingAt(conflict);
  for (let h = 1; h <= horizon; h++) ends = withOneMoveMore(conflict, ends);
  return ends;
}

/** L_h stability: the actor, having the first of h moves, stays at s. L_1 is Nash stability. */
export function isLimitedMoveStable(conflict: Conflict, actor: number, s: number, horizon: number): boolean {
  return anticipate(conflict, horizon)[actor]![s] === s;
}

/** The states that are L_h stable for both actors, ascending. */
export function limitedMoveEquilibria(conflict: Conflict, horizon: number): readonly number[] {
  const ends = anticipate(conflict, horizon);
  return Array.from({ length: conflict.nStates }, (_, s) => s).filter((s) =>
    ends.every((ofActor) => ofActor[s] === s),
  );
}

/**
 * Non-myopic stability: L_h stability for all horizons from some h on. G_h follows from G_{h−1} alone, and there are
 * finitely many, so they repeat: the state has to be stable throughout the round in which they end up.
 */
export function isNonMyopicStable(conflict: Conflict, actor: number, s: number): boolean {
  return finalRound(conflict).every((ends) => ends[actor]![s] === s);
}

/** The states that are non-myopically stable for both actors, ascending. */
export function nonMyopicEquilibria(conflict: Conflict): readonly number[] {
  const round = finalRound(conflict);
  return Array.from({ length: conflict.nStates }, (_, s) => s).filter((s) =>
    round.every((ends) => ends.every((ofActor) => ofActor[s] === s)),
  );
}

/** The anticipations that come round again and again as the horizon grows, each once. */
function finalRound(conflict: Conflict): readonly Anticipation[] {
  const found: Anticipation[] = [];
  const horizonOf = new Map<string, number>();
  let ends = restingAt(conflict);
  for (;;) {
    const key = JSON.stringify(ends);
    const before = horizonOf.get(key);
    if (before !== undefined) return found.slice(before);
    horizonOf.set(key, found.length);
    found.push(ends);
    ends = withOneMoveMore(conflict, ends);
  }
}

/** G_0: nobody has a move. */
function restingAt({ nActors, nStates }: Conflict): Anticipation {
  if (nActors !== 2) throw new Error(`limited-move stability is for two actors, not ${nActors}`);
  const states = Array.from({ length: nStates }, (_, s) => s);
  return [states, states];
}

/** G_h from G_{h−1}. */
function withOneMoveMore(conflict: Conflict, shorter: Anticipation): Anticipation {
  return [0, 1].map((actor) => {
    const afterwards = shorter[1 - actor]!;
    const ranks = conflict.ranks[actor]!;
    return afterwards.map((_, s) => {
      const ends = conflict.movesFrom(actor, s).map((t) => afterwards[t]!);
      const best = Math.max(...ends.map((end) => ranks[end]!));
      return best > ranks[s]! ? ends.find((end) => ranks[end] === best)! : s;
    });
  });
}
