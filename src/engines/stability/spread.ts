// The least key that some movers can reach from every state: states are visited from the least key upward and spread
// backwards over the movers' steps, and each state keeps the first key that reaches it.

import type { Reading } from "./conflict.js";
import { GroupedMoves, type Steps, sortByKey, type Which } from "./moves.js";

/** No state can be reached: worse than any key. */
export const NOTHING = 0x7fffffff;

/** Who moves. */
export type Movers = {
  readonly actors: readonly number[];
  /**
   * Per state its class below nStates, where two states are in one class if and only if the movers can take either to
   * the other by moves; absent where they may be able to go without being able to return.
   */
  readonly classOf?: Int32Array;
};

/** The least key that movers can reach from each state. Scratch is kept from call to call. */
export class LeastReachable {
  readonly #steps: readonly Steps[];
  readonly #nStates: number;
  readonly #reading: Reading;
  readonly #spread: ImprovementSpread | undefined;
  /** Bit j: mover j's moves into the state have been followed back; the state has been entered by a move of j. */
  #followed = new Uint32Array(0);
  #entered = new Uint32Array(0);
  #stack = new Int32Array(0);

  constructor(steps: readonly Steps[], nStates: number, reading: Reading) {
    if (steps.length > 31) throw new RangeError("at most 31 movers");
    this.#steps = steps;
    this.#nStates = nStates;
    this.#reading = reading;
    const grouped = steps.filter(
      (moves): moves is GroupedMoves => moves instanceof GroupedMoves && moves.isFree,
    );
    const isFree = grouped.length === steps.length && reading === "sequences";
    this.#spread = isFree ? new ImprovementSpread(grouped, nStates) : undefined;
  }

  /**
   * Per state the least key at the end of a non-empty sequence of steps in which nobody steps twice running, or, in the
   * one-step reading, of a single step; `NOTHING` where no step can be made. A state may count as reached from itself.
   * @param keys in [0, nKeys) per state
   */
  of(
    movers: Movers,
    keys: Int32Array,
    nKeys: number,
    which: Which,
    out: Int32Array = new Int32Array(this.#nStates),
  ): Int32Array {
    if (this.#reading === "one-step") this.#byOneStep(out, movers.actors, keys, which);
    else if (movers.classOf && which === "moves") this.#byClasses(out, movers.classOf, keys);
    else if (this.#spread && which === "improvements")
      this.#spread.least(out, movers.actors, keys, sortByKey(keys, nKeys));
    else this.#bySequences(out, movers.actors, keys, nKeys, which);
    return out;
  }

  /** Nobody is in the way: the least key over all states of the same class. */
  #byClasses(least: Int32Array, classOf: Int32Array, keys: Int32Array): void {
    const byClass = new Int32Array(this.#nStates).fill(NOTHING);
    for (let s = 0; s < least.length; s++) {
      if (keys[s]! < byClass[classOf[s]!]!) byClass[classOf[s]!] = keys[s]!;
    }
    for (let s = 0; s < least.length; s++) least[s] = byClass[classOf[s]!]!;
  }

  #byOneStep(least: Int32Array, movers: readonly number[], keys: Int32Array, which: Which): void {
    least.fill(NOTHING);
    const by = new Int32Array(this.#nStates);
    for (const j of movers) {
      this.#steps[j]!.foldInto(by, keys, which, "min", NOTHING);
      for (let s = 0; s < least.length; s++) if (by[s]! < least[s]!) least[s] = by[s]!;
    }
  }

  #bySequences(
    least: Int32Array,
    movers: readonly number[],
    keys: Int32Array,
    nKeys: number,
    which: Which,
  ): void {
    const steps = this.#steps;
    if (this.#stack.length === 0) {
      this.#followed = new Uint32Array(this.#nStates);
      this.#entered = new Uint32Array(this.#nStates);
      this.#stack = new Int32Array(this.#nStates * steps.length);
    }
    const followed = this.#followed.fill(0);
    const entered = this.#entered.fill(0);
    const stack = this.#stack;
    least.fill(NOTHING);
    const order = sortByKey(keys, nKeys);
    for (const j of movers) steps[j]!.restart();
    let depth = 0;
    let key = 0;
    let mover = 0;
    const reached = (state: number): void => {
      if (entered[state]! & (1 << mover)) return;
      entered[state]! |= 1 << mover;
      if (key < least[state]!) least[state] = key;
      stack[depth++] = state * steps.length + mover;
    };
    const followBack = (state: number, last: number): void => {
      for (const j of movers) {
        if (j === last || followed[state]! & (1 << j)) continue;
        followed[state]! |= 1 << j;
        mover = j;
        steps[j]!.predecessors(state, which, reached);
      }
    };
    for (let k = 0; k < order.length; k++) {
      key = keys[order[k]!]!;
      followBack(order[k]!, -1);
      while (depth > 0) {
        const entry = stack[--depth]!;
        followBack(Math.floor(entry / steps.length), entry % steps.length);
      }
    }
  }
}

/** Marks of a state: its groups have been visited; and it has its least key as well. */
const FOLLOWED = 1;
const GIVEN = 2;

/** @param ends where each group begins among the members, and one more for the end */
function headsOf(members: Int32Array, ends: Int32Array): Int32Array {
  const heads = new Int32Array(2 * (ends.length - 1));
  for (let group = 0; group < ends.length - 1; group++) {
    const first = 2 * ends[group]!;
    heads[2 * group] = first;
    heads[2 * group + 1] = first < 2 * ends[group + 1]! ? members[first + 1]! : NOTHING;
  }
  return heads;
}

/**
 * Spreads keys backwards over improvements, where every actor may go anywhere within its group. Then improvements of one
 * actor in a row are one improvement, so a state needs to be followed back once, for all movers, and a group gives away
 * its members from the least preferred up, each once. This is the kernel of the large runs; what it reads of a state
 * stands together in memory. Scratch is kept from call to call.
 */
class ImprovementSpread {
  readonly #nActors: number;
  /** Per state and actor j, at (state * nActors + j) * 2: j's group of the state, and its rank for j. */
  readonly #packed: Int32Array;
  /** Per actor: the members of its groups from the least preferred up, each followed by its rank. */
  readonly #members: readonly Int32Array[];
  readonly #ends: readonly Int32Array[];
  /**
   * Per actor, for group g at 2 g: where in `#members` the next to give away stands, and its rank, NOTHING where none is
   * left. Most visits find nothing to give, and so need not look at the members.
   */
  readonly #heads: readonly Int32Array[];
  /** `#heads` before anything is given away. */
  readonly #fullHeads: readonly Int32Array[];
  readonly #stack: Int32Array;
  /** Per state: 0, FOLLOWED, or GIVEN (and followed). */
  readonly #marks: Uint8Array;

  constructor(actors: readonly GroupedMoves[], nStates: number) {
    this.#nActors = actors.length;
    this.#packed = new Int32Array(2 * nStates * actors.length);
    actors.forEach(({ moves, ranks }, j) => {
      for (let s = 0; s < nStates; s++) {
        const at = (s * actors.length + j) * 2;
        this.#packed[at] = moves.groupOf[s]!;
        this.#packed[at + 1] = ranks[s]!;
      }
    });
    this.#members = actors.map((moves) => moves.membersWithRanks());
    this.#ends = actors.map(({ moves }) => moves.starts);
    this.#fullHeads = actors.map((_, j) => headsOf(this.#members[j]!, this.#ends[j]!));
    this.#heads = this.#fullHeads.map((heads) => heads.slice());
    this.#stack = new Int32Array(nStates);
    this.#marks = new Uint8Array(nStates);
  }

  /**
   * Writes per state the least key at the end of a non-empty sequence of improvements of the movers.
   * @param order states by ascending key
   */
  least(least: Int32Array, movers: readonly number[], keys: Int32Array, order: Int32Array): void {
    const nActors = this.#nActors;
    const packed = this.#packed;
    const stack = this.#stack;
    const marks = this.#marks.fill(0);
    least.fill(NOTHING);
    for (const j of movers) this.#heads[j]!.set(this.#fullHeads[j]!);
    for (let k = 0; k < order.length; k++) {
      const seed = order[k]!;
      if (marks[seed] !== 0) continue;
      const key = keys[seed]!;
      marks[seed] = FOLLOWED;
      let depth = 0;
      stack[depth++] = seed;
      while (depth > 0) {
        const state = stack[--depth]!;
        for (let i = 0; i < movers.length; i++) {
          const j = movers[i]!;
          const at = (state * nActors + j) * 2;
          const group = packed[at]!;
          const rank = packed[at + 1]!;
          const heads = this.#heads[j]!;
          if (heads[2 * group + 1]! >= rank) continue;
          const members = this.#members[j]!;
          const end = 2 * this.#ends[j]![group + 1]!;
          let p = heads[2 * group]!;
          do {
            const from = members[p]!;
            p += 2;
            const mark = marks[from]!;
            if (mark === GIVEN) continue;
            least[from] = key;
            if (mark === 0) stack[depth++] = from;
            marks[from] = GIVEN;
          } while (p < end && members[p + 1]! < rank);
          heads[2 * group] = p;
          heads[2 * group + 1] = p < end ? members[p + 1]! : NOTHING;
        }
      }
    }
  }
}
