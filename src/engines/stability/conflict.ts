// A conflict in the graph model (Fang, Hipel and Kilgour 1993): the possible states, what each actor can move, and how
// each ranks the states. Engines work on this, not on the case.

/** Where actors who act together, or one alone, choose to go. */
export type Choice = { readonly actors: readonly number[]; readonly to: number };

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
   * The possible states, ascending, that come about when from state `s` each of the groups moves at the same time to the
   * state it chose: the levers of a group then stand as it moved them, all others as they did. There is one at most, and
   * none where it cannot be, unless states stand for several combinations of levels (`indistinct`): then there is one for
   * every combination that s stands for, and every way in which the groups can take it, by moves of their own levers
   * alone, to combinations of the states they chose.
   *
   * @param choices groups without a common actor; each can reach its `to` from s by moves of its members, nobody twice
   * running, which for a group of one is a single move
   */
  readonly atOnce: (s: number, choices: readonly Choice[]) => readonly number[];
};

export {
  type AnyConcept,
  type Concept,
  concepts,
  type Foresight,
  isIndividual,
  type Reading,
} from "../../model/index.js";
