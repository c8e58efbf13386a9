// A conflict in the graph model (Fang, Hipel and Kilgour 1993): the possible states, what each actor can move, and how
// each ranks the states. Engines work on this, not on the case.

/** States are numbered from 0; actors as in the case. */
export type Conflict = {
  readonly nStates: number;
  readonly nActors: number;
  /** R_i(s): the states that actor `actor` can reach from `state` in one step by its own levers, ascending, without `state`. */
  readonly movesFrom: (actor: number, state: number) => readonly number[];
  /** `ranks[actor][state]`: higher is preferred, equal is indifferent. */
  readonly ranks: readonly Int32Array[];
  /**
   * Two levels of preference, strong and mild: `grades[actor][state]` is a coarser rank, and a difference of grade is a
   * strong preference, a difference of rank within a grade a mild one. Absent where the case has one level only.
   */
  readonly grades?: readonly Int32Array[];
  /**
   * The state in which the levers of the actors in `movers` stand as in `moved` and all others as in `others`, or -1 where
   * that is impossible: moves made at the same time, for SIM.
   */
  readonly combine: (movers: ReadonlySet<number>, moved: number, others: number) => number;
};

export { type AnyConcept, type Concept, concepts, type Foresight, type Reading } from "../../model/index.js";
