// Stability of every state for every actor at once.
//
// A sanction exists if the least preferred state that the others can reach from t is no better than s. The least
// reachable rank of all states comes from one sweep: states from the worst upward are spread backwards over the
// others' moves, and each state keeps the first rank that reaches it. With sorted groups the sweep is linear in states
// for moves and for improvements alike; pairs of states are never listed.

import type { Concept, Reading } from "./conflict.js";
import { GroupedMoves, type RankedMoves, sortByKey, type Which } from "./moves.js";
import { ImprovementSpread } from "./spread.js";

/** No state can be reached: worse for the mover than any rank. */
const NOTHING = 0x7fffffff;

/** What the solver works on: moves and ranks of every actor over the same states. */
export type Field = {
  readonly nStates: number;
  /** Ranks of all actors are below this. */
  readonly nRanks: number;
  readonly actors: readonly RankedMoves[];
  /**
   * Per actor: the joint setting of its levers in every state; given where any actor may go anywhere within its group
   * and every combination is possible, so that the others together can reach all states with the same setting.
   */
  readonly settings?: readonly Int32Array[];
  /** The state with the actor's levers as in `moved` and the others' as in `others`, or -1 where that cannot be. */
  readonly combine: (actor: number, moved: number, others: number) => number;
};

/** `stable[actor][state]` is 1 where the state is stable for the actor. */
export type StableStates = readonly Uint8Array[];

/** Concepts that the sweep answers; SIM has its own file. */
export type SweptConcept = Exclude<Concept, "sim">;

/** Stability for every state and actor under the concepts asked for. */
export function sweep(
  field: Field,
  concepts: readonly SweptConcept[],
  reading: Reading,
): ReadonlyMap<SweptConcept, StableStates> {
  const found = new Map<SweptConcept, Uint8Array[]>(concepts.map((concept) => [concept, []]));
  const least = new LeastReachable(field, reading);
  field.actors.forEach((moves, actor) => {
    const ranks = moves.ranks;
    const best = bestByOneself(field, moves);
    for (const concept of concepts) {
      found.get(concept)!.push(stableFor(concept));
    }

    function stableFor(concept: SweptConcept): Uint8Array {
      switch (concept) {
        case "nash":
          return atMost(best, ranks);
        case "gmr":
          return sanctioned(least.of(actor, ranks, "moves"));
        case "smr":
          return sanctioned(least.of(actor, best, "moves"));
        case "seq":
          return sanctioned(least.of(actor, ranks, "improvements"));
        case "sseq":
          return sanctioned(least.of(actor, best, "improvements"));
        default:
          return concept satisfies never;
      }
    }

    /** Every improvement meets a sanction: the mildest of the sanctions, over improvements, is still one. */
    function sanctioned(sanction: Int32Array): Uint8Array {
      const mildest = new Int32Array(field.nStates);
      moves.foldInto(mildest, sanction, "improvements", "max", -1);
      return atMost(mildest, ranks);
    }
  });
  return found;
}

/** Per state: the highest rank the actor can have by staying or by one move of its own. */
function bestByOneself(field: Field, moves: RankedMoves): Int32Array {
  const out = new Int32Array(field.nStates);
  moves.foldInto(out, moves.ranks, "moves", "max", -1);
  for (let s = 0; s < field.nStates; s++) if (moves.ranks[s]! > out[s]!) out[s] = moves.ranks[s]!;
  return out;
}

function atMost(values: Int32Array, bounds: Int32Array): Uint8Array {
  const out = new Uint8Array(values.length);
  for (let s = 0; s < out.length; s++) out[s] = values[s]! <= bounds[s]! ? 1 : 0;
  return out;
}

/** The least key that the other actors can reach from each state. Scratch is kept from call to call. */
class LeastReachable {
  readonly #field: Field;
  readonly #reading: Reading;
  /** Bit j: actor j's moves into the state have been followed back; the state has been entered by a move of j. */
  readonly #followed: Uint32Array;
  readonly #entered: Uint32Array;
  readonly #stack: Int32Array;
  readonly #spread: ImprovementSpread | undefined;

  constructor(field: Field, reading: Reading) {
    if (field.actors.length > 31) throw new RangeError("at most 31 actors");
    this.#field = field;
    this.#reading = reading;
    const grouped = field.actors.filter(
      (moves): moves is GroupedMoves => moves instanceof GroupedMoves && moves.isFree,
    );
    const isFree = grouped.length === field.actors.length;
    this.#spread = isFree ? new ImprovementSpread(grouped, field.nStates) : undefined;
    this.#followed = new Uint32Array(field.nStates);
    this.#entered = new Uint32Array(field.nStates);
    this.#stack = new Int32Array(reading === "sequences" ? field.nStates * field.actors.length : 0);
  }

  /** @param keys in [0, nRanks) per state */
  of(actor: number, keys: Int32Array, which: Which): Int32Array {
    if (this.#reading === "one-step") return this.#byOneStep(actor, keys, which);
    const setting = this.#field.settings?.[actor];
    if (setting && which === "moves") return this.#bySlices(setting, keys);
    if (this.#spread && which === "improvements") {
      return this.#spread.least(actor, keys, sortByKey(keys, this.#field.nRanks));
    }
    return this.#bySequences(actor, keys, which);
  }

  /**
   * Nobody is in the way: the least key over all states with the same setting. (It does not matter whether a state
   * reaches itself: it is no sanction against a move to it.)
   */
  #bySlices(setting: Int32Array, keys: Int32Array): Int32Array {
    const least = new Int32Array(this.#field.nStates);
    const bySetting = new Int32Array(this.#field.nStates).fill(NOTHING);
    for (let s = 0; s < least.length; s++) {
      if (keys[s]! < bySetting[setting[s]!]!) bySetting[setting[s]!] = keys[s]!;
    }
    for (let s = 0; s < least.length; s++) least[s] = bySetting[setting[s]!]!;
    return least;
  }

  #byOneStep(actor: number, keys: Int32Array, which: Which): Int32Array {
    const least = new Int32Array(this.#field.nStates).fill(NOTHING);
    const by = new Int32Array(this.#field.nStates);
    this.#field.actors.forEach((moves, j) => {
      if (j === actor) return;
      moves.foldInto(by, keys, which, "min", NOTHING);
      for (let s = 0; s < least.length; s++) if (by[s]! < least[s]!) least[s] = by[s]!;
    });
    return least;
  }

  #bySequences(actor: number, keys: Int32Array, which: Which): Int32Array {
    const { actors, nStates, nRanks } = this.#field;
    const followed = this.#followed.fill(0);
    const entered = this.#entered.fill(0);
    const stack = this.#stack;
    const least = new Int32Array(nStates).fill(NOTHING);
    const order = sortByKey(keys, nRanks);
    for (const moves of actors) moves.restart();
    let depth = 0;
    let key = 0;
    let mover = 0;
    const reached = (state: number): void => {
      if (entered[state]! & (1 << mover)) return;
      entered[state]! |= 1 << mover;
      if (key < least[state]!) least[state] = key;
      stack[depth++] = state * actors.length + mover;
    };
    const followBack = (state: number, last: number): void => {
      for (mover = 0; mover < actors.length; mover++) {
        if (mover === actor || mover === last || followed[state]! & (1 << mover)) continue;
        followed[state]! |= 1 << mover;
        actors[mover]!.predecessors(state, which, reached);
      }
    };
    for (let k = 0; k < nStates; k++) {
      key = keys[order[k]!]!;
      followBack(order[k]!, -1);
      while (depth > 0) {
        const entry = stack[--depth]!;
        followBack(Math.floor(entry / actors.length), entry % actors.length);
      }
    }
    return least;
  }
}
