// What an actor's ranking must be like for one wanted state s to be stable for it: a formula over the atoms "x is not
// preferred to s" (x ≼ s). By the definitions of the README it is, over the actor's moves t from s,
//
//   AND_t ( t ≼ s  OR  OR_u ( u ≼ s [ AND_v v ≼ s ] ) )
//
// where u runs over the sanctions that the others have against t, and, for the symmetric concepts, v over the actor's
// moves from u. There is no negation in it: moving states below s can only make s more stable.

import type { Choice, Concept, Conflict, Reading } from "./conflict.js";

/** Whether a mover is taken to go from one state to another. */
export type Leads = (mover: number, from: number, to: number) => boolean;

/** What is asked about one move of the actor. */
export type Clause = {
  /** The move's target t. */
  readonly target: number;
  /** The sanctions u, in the order found. */
  readonly sanctions: readonly number[];
  /**
   * Sets of states; one of them has to be without a state preferred to s. The first is `target` alone; s, which is not
   * preferred to itself, is left out of all.
   */
  readonly ways: readonly (readonly number[])[];
  /** One of the sets is empty: the others can always bring s back. */
  readonly isCertain: boolean;
};

/** A conflict with a wanted state, and moves that are looked up once. Scratch is kept from call to call. */
export class Wanted {
  readonly conflict: Conflict;
  readonly state: number;
  readonly reading: Reading;
  readonly #moves: (readonly number[] | undefined)[][];
  readonly #escapes: (readonly number[])[][];
  /** Search in which a state was last entered, and by whose moves (bits). */
  readonly #search: Int32Array;
  readonly #entered: Uint32Array;
  #nSearches = 0;

  constructor(conflict: Conflict, state: number, reading: Reading) {
    if (!(state >= 0 && state < conflict.nStates)) throw new RangeError(`there is no state ${state}`);
    if (conflict.nActors > 31) throw new RangeError("at most 31 actors");
    this.conflict = conflict;
    this.state = state;
    this.reading = reading;
    this.#moves = conflict.ranks.map(() => []);
    this.#escapes = conflict.ranks.map(() => []);
    this.#search = new Int32Array(conflict.nStates);
    this.#entered = new Uint32Array(conflict.nStates);
  }

  /** R_i(s). */
  moves(actor: number, state: number): readonly number[] {
    const known = this.#moves[actor]![state];
    if (known) return known;
    const found = this.conflict.movesFrom(actor, state);
    this.#moves[actor]![state] = found;
    return found;
  }

  /** States the others can reach from `start` by steps that `leads` lets them take, nobody moving twice running. */
  replies(actor: number, start: number, leads: Leads): readonly number[] {
    const { nActors } = this.conflict;
    const search = ++this.#nSearches;
    const reached: number[] = [];
    const open: { readonly state: number; readonly last: number }[] = [{ state: start, last: -1 }];
    for (const { state, last } of open) {
      if (this.reading === "one-step" && last >= 0) break;
      for (let mover = 0; mover < nActors; mover++) {
        if (mover === actor || mover === last) continue;
        for (const to of this.moves(mover, state)) {
          if (!leads(mover, state, to)) continue;
          if (this.#search[to] !== search) {
            this.#search[to] = search;
            this.#entered[to] = 0;
            reached.push(to);
          }
          if (this.#entered[to]! & (1 << mover)) continue;
          this.#entered[to] = this.#entered[to]! | (1 << mover);
          open.push({ state: to, last: mover });
        }
      }
    }
    return reached;
  }

  /** Per other actor that has any: where it may go from s by one step that `leads` lets it take. */
  options(actor: number, leads: Leads): readonly (readonly Choice[])[] {
    return this.conflict.ranks.flatMap((_, mover) => {
      if (mover === actor) return [];
      const steps = this.moves(mover, this.state).filter((to) => leads(mover, this.state, to));
      return steps.length > 0 ? [steps.map((to): Choice => ({ actors: [mover], to }))] : [];
    });
  }

  /**
   * Ways in which some of the others, in the one-step reading one of them, move from s at the same time by steps that
   * `leads` lets them take.
   */
  *choices(actor: number, leads: Leads): Generator<readonly Choice[]> {
    const options = this.options(actor, leads);
    const isOneStep = this.reading === "one-step";
    // Those who have chosen, and choices of one mover more, from the k-th on.
    function* more(chosen: readonly Choice[], k: number): Generator<readonly Choice[]> {
      for (let j = k; j < options.length; j++)
        for (const choice of options[j]!) {
          const longer = [...chosen, choice];
          yield longer;
          if (!isOneStep) yield* more(longer, j + 1);
        }
    }
    yield* more([], 0);
  }

  /** The condition for one actor, the others' replies being those that `leads` lets them make. */
  condition(concept: Concept, actor: number, leads: Leads): readonly Clause[] {
    const choices = concept === "sim" ? [...this.choices(actor, leads)] : [];
    return this.moves(actor, this.state).map((target) => {
      const sanctions = this.#sanctions(concept, actor, target, leads, choices);
      const ways = [[target], ...sanctions.map((u) => this.held(concept, actor, u))];
      return { target, sanctions, ways, isCertain: ways.some((way) => way.length === 0) };
    });
  }

  /** Whether the state is stable for the actor if all rank as given. */
  isStable(concept: Concept, actor: number, ranks: readonly Int32Array[]): boolean {
    const own = ranks[actor]!;
    const bar = own[this.state]!;
    const leads = leadsOf(concept, ranks, none);
    const isSanction = (u: number) => this.held(concept, actor, u).every((x) => own[x]! <= bar);
    return this.moves(actor, this.state).every((target) => {
      if (own[target]! <= bar) return true;
      if (concept !== "sim") return this.#sanctions(concept, actor, target, leads, []).some(isSanction);
      for (const choices of this.choices(actor, leads))
        if (this.endsOf(actor, target, choices).some(isSanction)) return true;
      return false;
    });
  }

  /** The states that come about if the others choose while the actor goes to the target. */
  endsOf(actor: number, target: number, choices: readonly Choice[]): readonly number[] {
    return this.conflict.atOnce(this.state, [{ actors: [actor], to: target }, ...choices]);
  }

  #sanctions(
    concept: Concept,
    actor: number,
    target: number,
    leads: Leads,
    choices: readonly (readonly Choice[])[],
  ): readonly number[] {
    if (concept === "nash") return [];
    if (concept !== "sim") return this.replies(actor, target, leads);
    return [...new Set(choices.flatMap((others) => this.endsOf(actor, target, others)))];
  }

  /** What must not be preferred for u to be a sanction: u itself, and where the actor could go from there. */
  held(concept: Concept, actor: number, u: number): readonly number[] {
    const isSymmetric = concept === "smr" || concept === "sseq";
    if (!isSymmetric) return u === this.state ? [] : [u];
    const known = this.#escapes[actor]![u];
    if (known) return known;
    const held = [u, ...this.moves(actor, u)].filter((x) => x !== this.state);
    this.#escapes[actor]![u] = held;
    return held;
  }
}

export const none: ReadonlySet<number> = new Set();

/** Concepts whose sanctions do not depend on the others' rankings. */
export function isOwnOnly(concept: Concept): boolean {
  return concept === "nash" || concept === "gmr" || concept === "smr";
}

/** The steps that others may take in a sanction: any, or improvements only; `unbound` actors may take any step anyway. */
export function leadsOf(concept: Concept, ranks: readonly Int32Array[], unbound: ReadonlySet<number>): Leads {
  if (isOwnOnly(concept)) return () => true;
  return (mover, from, to) => unbound.has(mover) || ranks[mover]![to]! > ranks[mover]![from]!;
}

/** Whether the clauses hold for a ranking. */
export function isMet(clauses: readonly Clause[], ranks: Int32Array, state: number): boolean {
  const bar = ranks[state]!;
  return clauses.every(({ ways }) => ways.some((way) => way.every((x) => ranks[x]! <= bar)));
}
