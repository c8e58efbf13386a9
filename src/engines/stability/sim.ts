// Simultaneous sanctioning (SIM): the actor's improvement meets the others' improvements, made from the same state at
// the same time. What the others may have done is listed state by state, so the cost is states × what they can reach.

import type { Reading } from "./conflict.js";
import { GroupedMoves } from "./moves.js";
import { LARGEST_SLICE, simultaneousBySlices } from "./sim-slices.js";
import type { Field, StableStates } from "./solve.js";

/** SIM for every state and actor. */
export function simultaneous(field: Field, reading: Reading): StableStates {
  // Its scratch is as large as the field, and wanted only where no actor's slices can be closed.
  let searched: OthersImprovements | undefined;
  return field.actors.map((moves, actor) => {
    const settings = field.settings?.[actor];
    if (
      settings &&
      reading === "sequences" &&
      moves instanceof GroupedMoves &&
      moves.nGroups <= LARGEST_SLICE
    ) {
      return simultaneousBySlices(field, actor, moves.moves.groupOf, settings);
    }
    searched ??= new OthersImprovements(field, reading === "one-step");
    const others = searched;
    const stable = new Uint8Array(field.nStates);
    const targets = new Int32Array(field.nStates);
    for (let s = 0; s < field.nStates; s++) {
      const nTargets = moves.listInto(targets, s, "improvements");
      if (nTargets === 0) {
        stable[s] = 1;
        continue;
      }
      const nReplies = others.from(s, actor);
      let isSanctioned = true;
      for (let k = 0; k < nTargets && isSanctioned; k++) {
        isSanctioned = false;
        for (let r = 0; r < nReplies && !isSanctioned; r++) {
          const state = field.combine(actor, targets[k]!, others.reached[r]!);
          isSanctioned = state >= 0 && moves.ranks[state]! <= moves.ranks[s]!;
        }
      }
      stable[s] = isSanctioned ? 1 : 0;
    }
    return stable;
  });
}

/** States that actors other than one can reach by improvements, nobody twice running; scratch is kept. */
class OthersImprovements {
  readonly reached: Int32Array;
  readonly #field: Field;
  readonly #oneStep: boolean;
  /** Which search a state was last entered in, and by whose moves (bits). */
  readonly #search: Int32Array;
  readonly #entered: Uint32Array;
  readonly #queue: Int32Array;
  readonly #next: Int32Array;
  #nSearches = 0;

  constructor(field: Field, oneStep: boolean) {
    this.#field = field;
    this.#oneStep = oneStep;
    this.reached = new Int32Array(field.nStates);
    this.#search = new Int32Array(field.nStates);
    this.#entered = new Uint32Array(field.nStates);
    this.#queue = new Int32Array(field.nStates * field.actors.length);
    this.#next = new Int32Array(field.nStates);
  }

  /** Fills `reached` with what can be reached from `state` and returns how many. */
  from(state: number, actor: number): number {
    const { actors } = this.#field;
    const n = actors.length;
    this.#nSearches++;
    let nReached = 0;
    let head = 0;
    let tail = 0;
    const follow = (from: number, last: number): void => {
      for (let j = 0; j < n; j++) {
        if (j === actor || j === last) continue;
        const nNext = actors[j]!.listInto(this.#next, from, "improvements");
        for (let k = 0; k < nNext; k++) {
          const to = this.#next[k]!;
          if (this.#search[to] !== this.#nSearches) {
            this.#search[to] = this.#nSearches;
            this.#entered[to] = 0;
            this.reached[nReached++] = to;
          }
          if (this.#entered[to]! & (1 << j)) continue;
          this.#entered[to]! |= 1 << j;
          this.#queue[tail++] = to * n + j;
        }
      }
    };
    follow(state, -1);
    while (head < tail && !this.#oneStep) {
      const entry = this.#queue[head++]!;
      follow(Math.floor(entry / n), entry % n);
    }
    return nReached;
  }
}
