// Stability of every state for every actor at once.
//
// A sanction exists if the least preferred state that the others can reach from t is no better than s. The least
// reachable rank of all states comes from one sweep: states from the worst upward are spread backwards over the
// others' moves, and each state keeps the first rank that reaches it. With sorted groups the sweep is linear in states
// for moves and for improvements alike; pairs of states are never listed.

import type { Codes } from "./at-once.js";
import type { Concept, Reading } from "./conflict.js";
import type { RankedMoves } from "./moves.js";
import { LeastReachable } from "./spread.js";

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
  /** The codes behind the states, for moves made at the same time; absent where only the moves are known. */
  readonly codes?: () => Codes;
};

/** `stable[actor][state]` is 1 where the state is stable for the actor. */
export type StableStates = readonly Uint8Array[];

/** Concepts that the sweep answers; SIM has its own file. */
export type SweptConcept = Exclude<Concept, "sim">;

/** What deters an actor at state s: a state u with `keys[u] <= bounds[s]`. Keys are in [0, nRanks). */
export type Deterrent = { readonly keys: Int32Array; readonly bounds: Int32Array };

/** Stability for every state and actor under the concepts asked for. */
export function sweep(
  field: Field,
  concepts: readonly SweptConcept[],
  reading: Reading,
): ReadonlyMap<SweptConcept, StableStates> {
  return sweepWith(field, concepts, reading, simpleDeterrents(field));
}

/** Every actor is deterred by a state that it does not prefer. */
export function simpleDeterrents({ actors }: Field): readonly Deterrent[] {
  return actors.map(({ ranks }) => ({ keys: ranks, bounds: ranks }));
}

/** As `sweep`, where each actor is deterred by something else than a state that it does not prefer. */
export function sweepWith<Swept extends SweptConcept>(
  field: Field,
  concepts: readonly Swept[],
  reading: Reading,
  deterrents: readonly Deterrent[],
): ReadonlyMap<Swept, StableStates> {
  const found = new Map<Swept, Uint8Array[]>(concepts.map((concept) => [concept, []]));
  const least = new LeastReachable(field.actors, field.nStates, reading);
  field.actors.forEach((moves, actor) => {
    const { keys, bounds } = deterrents[actor]!;
    const best = bestByOneself(field, moves, keys);
    const others = {
      actors: field.actors.flatMap((_, j) => (j === actor ? [] : [j])),
      ...(field.settings ? { classOf: field.settings[actor]! } : {}),
    };
    for (const concept of concepts) found.get(concept)!.push(stableFor(concept));

    function stableFor(concept: SweptConcept): Uint8Array {
      switch (concept) {
        case "nash":
          return atMost(best, bounds);
        case "gmr":
          return sanctioned(least.of(others, keys, field.nRanks, "moves"));
        case "smr":
          return sanctioned(least.of(others, best, field.nRanks, "moves"));
        case "seq":
          return sanctioned(least.of(others, keys, field.nRanks, "improvements"));
        case "sseq":
          return sanctioned(least.of(others, best, field.nRanks, "improvements"));
        default:
          return concept satisfies never;
      }
    }

    /** Every improvement meets a sanction: the mildest of the sanctions, over improvements, is still one. */
    function sanctioned(sanction: Int32Array): Uint8Array {
      const mildest = new Int32Array(field.nStates);
      moves.foldInto(mildest, sanction, "improvements", "max", -1);
      return atMost(mildest, bounds);
    }
  });
  return found;
}

/** Per state: the highest key the actor can have by staying or by one move of its own. */
function bestByOneself(field: Field, moves: RankedMoves, keys: Int32Array): Int32Array {
  const out = new Int32Array(field.nStates);
  moves.foldInto(out, keys, "moves", "max", -1);
  for (let s = 0; s < field.nStates; s++) if (keys[s]! > out[s]!) out[s] = keys[s]!;
  return out;
}

function atMost(values: Int32Array, bounds: Int32Array): Uint8Array {
  const out = new Uint8Array(values.length);
  for (let s = 0; s < out.length; s++) out[s] = values[s]! <= bounds[s]! ? 1 : 0;
  return out;
}
