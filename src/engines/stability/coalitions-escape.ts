// Whether the members of a coalition can answer a reply: from u, by staying or by joint moves, be where all of them are
// better off than at s. Answers are remembered for one s at a time.

import type { JointMoves } from "./coalitions-moves.js";
import type { Search } from "./search.js";

/** The joint answers of a coalition. */
export class Escapes {
  readonly #joint: JointMoves;
  readonly #search: Search;
  /**
   * Where joint moves form classes: of each class the states that no other state of it equals or exceeds for all members,
   * since if any state is better than s, so is one of these.
   */
  readonly #fronts: readonly Int32Array[] | undefined;
  /** Per class, or per state without classes: the s of the last answer plus one, and the answer. */
  readonly #askedAt: Int32Array;
  readonly #answers: Uint8Array;
  #s = -1;
  #nVisited = 0;

  /** @param search over the actors of the field, not in use elsewhere at the same time */
  constructor(joint: JointMoves, nStates: number, search: Search) {
    this.#joint = joint;
    this.#search = search;
    this.#fronts = frontsOf(joint);
    this.#askedAt = new Int32Array(nStates);
    this.#answers = new Uint8Array(nStates);
  }

  /** States visited for answers since `at`. */
  get nVisited(): number {
    return this.#nVisited;
  }

  /** What `can` asks about from now on. */
  at(s: number): void {
    this.#s = s;
    this.#nVisited = 0;
  }

  /** Whether u is better than s for all members, or leads them to a state that is. */
  can(u: number): boolean {
    const { classes } = this.#joint;
    const place = classes ? classes.classOf[u]! : u;
    if (this.#askedAt[place] === this.#s + 1) return this.#answers[place] === 1;
    this.#askedAt[place] = this.#s + 1;
    const answer = this.#fronts ? this.#fronts[place]!.some(this.#isBetter) : this.#canMove(u);
    this.#answers[place] = answer ? 1 : 0;
    return answer;
  }

  readonly #isBetter = (v: number): boolean => {
    this.#nVisited++;
    return this.#joint.allPrefer(v, this.#s);
  };

  #canMove(u: number): boolean {
    if (this.#isBetter(u)) return true;
    const n = this.#search.from(u, this.#joint.members, "moves", "sequences", this.#isBetter);
    return n > 0 && this.#joint.allPrefer(this.#search.reached[n - 1]!, this.#s);
  }
}

function frontsOf(joint: JointMoves): readonly Int32Array[] | undefined {
  if (!joint.classes) return undefined;
  const { starts, states } = joint.classes;
  const front: number[] = [];
  return Array.from({ length: starts.length - 1 }, (_, c) => {
    front.length = 0;
    for (let k = starts[c]!; k < starts[c + 1]!; k++) {
      const state = states[k]!;
      if (front.some((one) => joint.noneRefuses(one, state))) continue;
      let n = 0;
      for (const one of front) if (!joint.noneRefuses(state, one)) front[n++] = one;
      front.length = n;
      front.push(state);
    }
    return Int32Array.from(front);
  });
}
