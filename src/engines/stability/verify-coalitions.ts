// Stability for coalitions, from the definitions: Kilgour, Hipel, Fang and Peng, "Coalition analysis in group decision
// support", Group Decision and Negotiation 10 (2001), for the joint improvement; Inohara and Hipel, "Coalition analysis in
// the graph model for conflict resolution", Systems Engineering 11 (2008), for Nash as "no joint improvement", and that and
// "Interrelationships among noncooperative and coalition stability concepts", Journal of Systems Science and Systems
// Engineering 17 (2008), for GMR, SMR and SEQ.

import type { Concept, Conflict, Reading } from "./conflict.js";
import { choicesAtOnce, prefers, reachedBy } from "./verify-moves.js";

/** Actors who act together: at least one, none twice. */
export type Coalition = readonly number[];

/** R_H(s): the states that the members can reach from s by moves of their own in any order, nobody moving twice running. */
export function jointMoves(conflict: Conflict, members: Coalition, s: number): readonly number[] {
  return reachedBy(members, s, "sequences", conflict.movesFrom);
}

/**
 * R⁺⁺_H(s): the states of R_H(s) that every member strictly prefers to s. The moves on the way need not be improvements:
 * the members act in concert, and only where they end counts (Kilgour et al. 2001).
 */
export function jointImprovements(conflict: Conflict, members: Coalition, s: number): readonly number[] {
  return jointMoves(conflict, members, s).filter((t) => allPrefer(conflict, members, t, s));
}

/**
 * Whether state s is stable for the coalition: every joint improvement t ∈ R⁺⁺_H(s) is deterred by a sanction, a state u
 * that the outsiders can bring about and that at least one member does not prefer to s (Inohara and Hipel 2008: one
 * member held back is enough, since the coalition needs all of them).
 *
 * - `nash`: there is no joint improvement.
 * - `gmr`: u ∈ R_{−H}(t), by sequences of the outsiders' moves.
 * - `smr`: as GMR, and every v ∈ R_H(u) is not preferred to s by at least one member.
 * - `seq`: u is reached from t by a sequence of joint improvements of `repliers`, none of them moving twice running.
 * - `sim`: some of the repliers, at least one and no two with a common member, each have a joint improvement from s, and
 *   take it at the same time as the coalition goes to t; u is what comes of it, if that is possible.
 * - `sseq` and `sim` follow the definitions for one actor by the same rules; they are not in the literature.
 *
 * Who replies decides SEQ. By default each outsider replies alone, by improvements of its own, and a coalition of one is
 * stable exactly where its member is. With all coalitions of outsiders (`coalitionsOf`) it is the SEQ of Inohara and
 * Hipel, where outsiders may also act in concert; with the other blocks of a partition, coalitions are fixed. Repliers with
 * members in common are different movers, so that one actor may move twice running under two names: then SEQ ⊆ GMR needs
 * transitive moves. Single outsiders and blocks have no members in common, and it always holds.
 *
 * In the one-step reading a reply is one step of one replier, which for a replier of several actors is a joint one. What
 * the coalition does itself is R_H in both readings.
 *
 * @param repliers the outsiders, alone or in groups: together all of N − H, nobody in H
 */
export function isCoalitionStable(
  conflict: Conflict,
  concept: Concept,
  members: Coalition,
  s: number,
  reading: Reading,
  repliers: readonly Coalition[] = outsidersOf(conflict, members).map((outsider) => [outsider]),
): boolean {
  const isSanction = (u: number) => !allPrefer(conflict, members, u, s);
  const hasNoEscape = (u: number) => jointMoves(conflict, members, u).every(isSanction);
  const replies = (t: number) =>
    reading === "sequences"
      ? jointMoves(conflict, outsidersOf(conflict, members), t)
      : reachedBy(repliers, t, reading, (replier, state) => jointMoves(conflict, replier, state));
  const improvingReplies = (t: number) =>
    reachedBy(repliers, t, reading, (replier, state) => jointImprovements(conflict, replier, state));

  return jointImprovements(conflict, members, s).every((t) => {
    switch (concept) {
      case "nash":
        return false;
      case "gmr":
        return replies(t).some(isSanction);
      case "smr":
        return replies(t).some((u) => isSanction(u) && hasNoEscape(u));
      case "seq":
        return improvingReplies(t).some(isSanction);
      case "sseq":
        return improvingReplies(t).some((u) => isSanction(u) && hasNoEscape(u));
      case "sim":
        return choicesAtOnce(repliers, reading, (replier) => jointImprovements(conflict, replier, s)).some(
          (others) => conflict.atOnce(s, [{ actors: members, to: t }, ...others]).some(isSanction),
        );
      default:
        return concept satisfies never;
    }
  });
}

/**
 * The states that are stable for every block of a partition of the actors, ascending: the equilibria where coalitions
 * are fixed, each acting, and replying, as one actor that prefers a state if all its members do.
 */
export function fixedEquilibria(
  conflict: Conflict,
  concept: Concept,
  blocks: readonly Coalition[],
  reading: Reading,
): readonly number[] {
  const states = Array.from({ length: conflict.nStates }, (_, s) => s);
  return states.filter((s) =>
    blocks.every((block) => {
      const others = blocks.filter((other) => other !== block);
      return isCoalitionStable(conflict, concept, block, s, reading, others);
    }),
  );
}

/** N − H, ascending. */
export function outsidersOf(conflict: Conflict, members: Coalition): readonly number[] {
  return Array.from({ length: conflict.nActors }, (_, actor) => actor).filter(
    (actor) => !members.includes(actor),
  );
}

/** All non-empty sets of the given actors, those of one among them. */
export function coalitionsOf(actors: readonly number[]): readonly Coalition[] {
  const [first, ...rest] = actors;
  if (first === undefined) return [];
  const without = coalitionsOf(rest);
  return [[first], ...without.map((coalition) => [first, ...coalition]), ...without];
}

const allPrefer = (conflict: Conflict, members: Coalition, t: number, s: number): boolean =>
  members.every((member) => prefers(conflict, member, t, s));
