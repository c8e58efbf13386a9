// From where things stand: which states can be reached, by improvements only or by any moves, in how few steps, and who
// moves. Breadth first, so the sequence found is a shortest one; within a group of states every one is given once only.

import type { Which } from "./moves.js";
import type { Field } from "./solve.js";

/** Steps from a state to every other. */
export type Reach = {
  /** Fewest moves to the state; 0 for the state itself, -1 where it cannot be reached. */
  readonly distance: Int32Array;
  /** The state before on a shortest sequence, and who moves from there; -1 where there is none. */
  readonly before: Int32Array;
  readonly mover: Int32Array;
};

export function reachFrom(field: Field, start: number, which: Which): Reach {
  const { nStates, actors } = field;
  const distance = new Int32Array(nStates).fill(-1);
  const before = new Int32Array(nStates).fill(-1);
  const mover = new Int32Array(nStates).fill(-1);
  if (start < 0) return { distance, before, mover };
  for (const moves of actors) moves.restart();
  const queue = new Int32Array(nStates);
  let tail = 0;
  let state = start;
  let by = 0;
  const enter = (to: number) => {
    if (distance[to]! >= 0) return;
    distance[to] = distance[state]! + 1;
    before[to] = state;
    mover[to] = by;
    queue[tail++] = to;
  };
  queue[tail++] = start;
  distance[start] = 0;
  for (let head = 0; head < tail; head++) {
    state = queue[head]!;
    for (by = 0; by < actors.length; by++) actors[by]!.successors(state, which, enter);
  }
  return { distance, before, mover };
}

/** The states on the way to `state`, the start first and `state` last, each with who moved there; empty if out of reach. */
export function wayTo(
  reach: Reach,
  state: number,
): readonly { readonly state: number; readonly mover: number }[] {
  if (reach.distance[state]! < 0) return [];
  const way: { state: number; mover: number }[] = [];
  for (let at = state; at >= 0; at = reach.before[at]!) way.push({ state: at, mover: reach.mover[at]! });
  return way.reverse();
}
