// Where actors who act together can go: R_H and the joint improvements R⁺⁺_H, state by state and as the steps of one
// mover, for fixed coalitions that reply as one (Kilgour, Hipel, Fang and Peng, Group Decision and Negotiation 10, 2001).
//
// Where every member may go anywhere within its groups, states that the members can take one to another form classes,
// and R_H of a state is its class. Otherwise (`irreversible`, `indistinct`) R_H is searched from each state.

import type { Reading } from "./conflict.js";
import {
  type Fold,
  GroupedMoves,
  type Links,
  linksOf,
  type Reached,
  type Steps,
  type Which,
} from "./moves.js";
import type { Search } from "./search.js";
import type { Field } from "./solve.js";

/** Actors who act together: at least one, none twice. */
export type Coalition = readonly number[];

/** Moves within a coalition are sequences in both readings: those say how others reply. */
const withinCoalition: Reading = "sequences";

/** The states of every class, one class after another: class c is `states` from `starts[c]` to `starts[c + 1]`. */
export type Classes = {
  readonly classOf: Int32Array;
  readonly starts: Int32Array;
  readonly states: Int32Array;
};

/** The joint moves of a coalition. */
export class JointMoves {
  readonly members: Coalition;
  /** Absent where the members may be able to go without being able to return. */
  readonly classes: Classes | undefined;
  readonly #ranks: readonly Int32Array[];
  readonly #search: Search;

  /** @param search over the actors of the field; its scratch is used */
  constructor(field: Field, members: Coalition, search: Search) {
    this.members = members;
    this.#ranks = members.map((member) => field.actors[member]!.ranks);
    this.#search = search;
    const classOf = classesOf(field, members);
    this.classes = classOf && dealOut(classOf);
  }

  /** Whether every member prefers t to s. */
  allPrefer(t: number, s: number): boolean {
    for (let m = 0; m < this.#ranks.length; m++) {
      if (this.#ranks[m]![t]! <= this.#ranks[m]![s]!) return false;
    }
    return true;
  }

  /** Whether no member prefers s to t. */
  noneRefuses(t: number, s: number): boolean {
    for (let m = 0; m < this.#ranks.length; m++) {
      if (this.#ranks[m]![t]! < this.#ranks[m]![s]!) return false;
    }
    return true;
  }

  /** Writes R_H(s), s itself among it or not, and returns how many. */
  listInto(out: Int32Array, s: number): number {
    if (this.classes) {
      const { classOf, starts, states } = this.classes;
      const from = starts[classOf[s]!]!;
      const to = starts[classOf[s]! + 1]!;
      for (let k = from; k < to; k++) out[k - from] = states[k]!;
      return to - from;
    }
    const n = this.#search.from(s, this.members, "moves", withinCoalition);
    for (let k = 0; k < n; k++) out[k] = this.#search.reached[k]!;
    return n;
  }

  /** Whether R⁺⁺_H(s) has any state; a search ends at the first. */
  canImprove(s: number): boolean {
    const isBetter = (t: number) => this.allPrefer(t, s);
    const n = this.#search.from(s, this.members, "moves", withinCoalition, isBetter);
    return n > 0 && isBetter(this.#search.reached[n - 1]!);
  }

  /** Writes R⁺⁺_H(s) and returns how many. */
  improvementsInto(out: Int32Array, s: number): number {
    const nReached = this.listInto(out, s);
    let n = 0;
    for (let k = 0; k < nReached; k++) if (this.allPrefer(out[k]!, s)) out[n++] = out[k]!;
    return n;
  }
}

/** A coalition as one mover: its moves are R_H, its improvements R⁺⁺_H. Each is listed when first used, and kept. */
export class JointSteps implements Steps {
  readonly #joint: JointMoves;
  readonly #nStates: number;
  #moves: Links | undefined;
  #improvements: Links | undefined;

  constructor(joint: JointMoves, nStates: number) {
    this.#joint = joint;
    this.#nStates = nStates;
  }

  foldInto(out: Int32Array, values: Int32Array, which: Which, fold: Fold, empty: number): void {
    this.#of(which).successors.forEach((list, s) => {
      let seen = empty;
      for (let k = 0; k < list.length; k++) {
        const value = values[list[k]!]!;
        if (k === 0 || (fold === "max" ? value > seen : value < seen)) seen = value;
      }
      out[s] = seen;
    });
  }

  restart(): void {}

  predecessors(state: number, which: Which, reached: Reached): void {
    for (const s of this.#of(which).predecessors[state]!) reached(s);
  }

  listInto(out: Int32Array, state: number, which: Which): number {
    const list = this.#of(which).successors[state]!;
    out.set(list);
    return list.length;
  }

  #of(which: Which): Links {
    if (which === "moves") {
      this.#moves ??= this.#list((out, s) => this.#joint.listInto(out, s));
      return this.#moves;
    }
    this.#improvements ??= this.#list((out, s) => this.#joint.improvementsInto(out, s));
    return this.#improvements;
  }

  #list(into: (out: Int32Array, s: number) => number): Links {
    const scratch = new Int32Array(this.#nStates);
    return linksOf(Array.from({ length: this.#nStates }, (_, s) => scratch.slice(0, into(scratch, s))));
  }
}

/**
 * Per state its class: states that the actors can take one to another. Undefined where one of the actors cannot go
 * anywhere within its groups.
 */
export function classesOf(field: Field, actors: readonly number[]): Int32Array | undefined {
  const { nStates } = field;
  const groups: Int32Array[] = [];
  for (const actor of actors) {
    const moves = field.actors[actor]!;
    if (!(moves instanceof GroupedMoves && moves.isFree)) return undefined;
    groups.push(moves.moves.groupOf);
  }
  // Union-find with path halving: all states of a group are joined to the first of them.
  const parent = Int32Array.from({ length: nStates }, (_, s) => s);
  const rootOf = (state: number): number => {
    let at = state;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const groupOf of groups) {
    const first = new Int32Array(groupOf.reduce((most, group) => Math.max(most, group + 1), 0)).fill(-1);
    for (let s = 0; s < nStates; s++) {
      const group = groupOf[s]!;
      if (first[group]! < 0) first[group] = s;
      else parent[rootOf(s)] = rootOf(first[group]!);
    }
  }
  const classOfRoot = new Int32Array(nStates).fill(-1);
  const classOf = new Int32Array(nStates);
  let nClasses = 0;
  for (let s = 0; s < nStates; s++) {
    const root = rootOf(s);
    if (classOfRoot[root]! < 0) classOfRoot[root] = nClasses++;
    classOf[s] = classOfRoot[root]!;
  }
  return classOf;
}

function dealOut(classOf: Int32Array): Classes {
  const nClasses = classOf.reduce((most, one) => Math.max(most, one + 1), 0);
  const starts = new Int32Array(nClasses + 1);
  for (const one of classOf) starts[one + 1] = starts[one + 1]! + 1;
  for (let c = 0; c < nClasses; c++) starts[c + 1] = starts[c + 1]! + starts[c]!;
  const next = starts.slice();
  const states = new Int32Array(classOf.length);
  classOf.forEach((one, s) => {
    states[next[one]!] = s;
    next[one] = next[one]! + 1;
  });
  return { classOf, starts, states };
}
