// Who can go where: the reachable lists of the graph model, from their definitions (Fang, Hipel and Kilgour,
// "Interactive Decision Making: The Graph Model for Conflict Resolution", 1993, chapter 3). Every list is ascending, and
// made anew on each call.

import type { Choice, Conflict, Reading } from "./conflict.js";

/** Whether the actor prefers state t to state s: t ≻_i s. */
export function prefers(conflict: Conflict, actor: number, t: number, s: number): boolean {
  return conflict.ranks[actor]![t]! > conflict.ranks[actor]![s]!;
}

/** R⁺_i(s): the states that the actor can reach from s in one step and prefers to s. */
export function improvements(conflict: Conflict, actor: number, s: number): readonly number[] {
  return conflict.movesFrom(actor, s).filter((t) => prefers(conflict, actor, t, s));
}

/** N − i: everybody but the actor. */
export function othersThan(conflict: Conflict, actor: number): readonly number[] {
  return Array.from({ length: conflict.nActors }, (_, other) => other).filter((other) => other !== actor);
}

/** R_{−i}(t): the states to which the others can take the conflict from t, t itself among them where they can come back. */
export function replies(conflict: Conflict, actor: number, t: number, reading: Reading): readonly number[] {
  return reachedBy(othersThan(conflict, actor), t, reading, conflict.movesFrom);
}

/** R⁺_{−i}(t): as `replies`, each single move being an improvement for its mover over the state it leaves. */
export function improvingReplies(
  conflict: Conflict,
  actor: number,
  t: number,
  reading: Reading,
): readonly number[] {
  return reachedBy(othersThan(conflict, actor), t, reading, (other, state) =>
    improvements(conflict, other, state),
  );
}

/**
 * The states at the end of a non-empty sequence of steps from `start` in which no mover steps twice running; in the
 * one-step reading, of a single step.
 *
 * What may follow depends on who moved last, so the search goes over pairs (state, last mover). Running through the
 * movers' graphs alone would not do: where a's moves are not transitive, a, a is no sequence, but a, b, a is.
 *
 * @param steps where a mover can go from a state in one step
 */
export function reachedBy<Mover>(
  movers: readonly Mover[],
  start: number,
  reading: Reading,
  steps: (mover: Mover, state: number) => readonly number[],
): readonly number[] {
  const reached = new Set<number>();
  const seen = movers.map(() => new Set<number>());
  const open: { readonly state: number; readonly last?: number }[] = [{ state: start }];
  for (const { state, last } of open) {
    if (reading === "one-step" && last !== undefined) break;
    movers.forEach((mover, m) => {
      if (m === last) return;
      for (const next of steps(mover, state)) {
        reached.add(next);
        if (seen[m]!.has(next)) continue;
        seen[m]!.add(next);
        open.push({ state: next, last: m });
      }
    });
  }
  return [...reached].sort((a, b) => a - b);
}

/**
 * Every way in which some of the repliers, at least one, choose where to go at the same time; in the one-step reading,
 * every way in which one of them does. Repliers may have members in common: such do not choose together.
 *
 * @param optionsOf where a replier may choose to go
 */
export function choicesAtOnce(
  repliers: readonly (readonly number[])[],
  reading: Reading,
  optionsOf: (replier: readonly number[]) => readonly number[],
): readonly (readonly Choice[])[] {
  const alone = repliers.flatMap((actors) => optionsOf(actors).map((to) => [{ actors, to }]));
  if (reading === "one-step") return alone;
  const [first, ...rest] = repliers;
  if (first === undefined) return [];
  const without = choicesAtOnce(rest, reading, optionsOf);
  const apart = without.filter((chosen) =>
    chosen.every(({ actors }) => actors.every((actor) => !first.includes(actor))),
  );
  const withFirst = optionsOf(first).flatMap((to) =>
    [[], ...apart].map((chosen) => [{ actors: first, to }, ...chosen]),
  );
  return [...withFirst, ...without];
}
