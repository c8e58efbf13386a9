// Limited-move and non-myopic stability of two actors, for all states at once (Kilgour, "Equilibria for far-sighted
// players", Theory and Decision 16, 1984; Zagare, "Limited-move equilibria in 2 × 2 games", same volume).
//
// G_h(i, s) is the state in which actor i expects to end if it has the first of h moves at s. G_h follows from G_{h−1}
// by one fold over i's moves: the value of going to t is the place of t when states are ordered by how i ranks
// G_{h−1}(j, t), and among equals by descending number, so that the largest place is the move that the definition
// takes. As there are finitely many G_h, they come round in the end; non-myopic stability is stability throughout that
// round, which Brent's algorithm (BIT 20, 1980) finds while keeping one old G only.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, type Foresight, HORIZON_LIMIT, horizonOf } from "../../model/index.js";
import type { Field, StableStates } from "./solve.js";

/** What two actors that look ahead find stable. */
export type Foreseen = {
  /** As asked for, but for a concept that is undecided. */
  readonly stable: ReadonlyMap<Foresight, StableStates>;
  /** No round was found within so many horizons, so that nothing is said about non-myopic stability. */
  readonly undecided?: { readonly concept: "nonmyopic"; readonly horizons: number };
};

/** Horizons times states that the search for the round looks at unless told otherwise: some 10 seconds. */
const ROUND_WORK = 1 << 28;

/** Horizons within which the round is looked for. */
export function roundLimit(nStates: number): number {
  return Math.min(HORIZON_LIMIT, Math.max(100, Math.floor(ROUND_WORK / nStates)));
}

/** Why actors of this case cannot look ahead; empty where they can. */
export function foresightApplies(subject: Case): readonly Diagnostic[] {
  const n = subject.actors.length;
  if (n === 2) return [];
  const extra = subject.actors[2] ?? subject.actors[0];
  return [
    diagnostic(
      "CAS0327",
      `limited-move and non-myopic stability are defined for two actors that move in turn, and the case has ${n}`,
      extra?.span,
      { help: "ask for seq or gmr, which are defined for any number of actors" },
    ),
  ];
}

/**
 * Stability of every state for both actors under each concept.
 *
 * @param horizons within which the round of non-myopic stability is looked for
 * @throws RangeError where there are not two actors; `foresightApplies` says so in words
 */
export function foresee(
  field: Field,
  concepts: readonly Foresight[],
  horizons: number = roundLimit(field.nStates),
): Foreseen {
  const asked = new Map(concepts.map((concept) => [concept, horizonOf(concept)]));
  const found = new Map<Foresight, StableStates>();
  const longest = Math.max(0, ...[...asked.values()].map((h) => h ?? 0));
  const isEndless = asked.has("nonmyopic");
  const search = new RoundSearch(field, isEndless);
  while (
    search.length === undefined &&
    (search.horizon < longest || (isEndless && search.horizon < horizons))
  ) {
    search.advance();
    keep(search.horizon);
  }
  // Horizons beyond the round's first turn repeat those within it.
  if (search.length !== undefined) {
    const { start, length } = search;
    search.rewind();
    for (let h = start; h < start + length; h++) {
      for (const [concept, horizon] of asked)
        if (horizon !== undefined && horizon >= start && (horizon - start) % length === h - start)
          found.set(concept, search.ends.stable());
      search.ends.lengthen();
    }
    if (isEndless) found.set("nonmyopic", search.throughout());
  }
  const stable = new Map(
    [...asked.keys()].flatMap((c) => (found.has(c) ? [[c, found.get(c)!] as const] : [])),
  );
  if (!isEndless || found.has("nonmyopic")) return { stable };
  return { stable, undecided: { concept: "nonmyopic", horizons: search.horizon } };

  function keep(h: number): void {
    for (const [concept, horizon] of asked) if (horizon === h) found.set(concept, search.ends.stable());
  }
}

/** Advances the horizon until the anticipations come round. */
export class RoundSearch {
  readonly ends: Anticipation;
  /** The horizon of `ends` until the round is found. */
  horizon = 0;
  /** A horizon within the round, once that is found; its ends are kept. */
  start = 0;
  /** After how many horizons the anticipations repeat; undefined until known. */
  length: number | undefined;
  readonly #kept: readonly Int32Array[];
  readonly #throughout: readonly Uint8Array[] | undefined;

  /** @param isEndless whether to note what is stable throughout the round */
  constructor(field: Field, isEndless: boolean) {
    this.ends = new Anticipation(field);
    this.#kept = this.ends.ends.map((list) => list.slice());
    this.#throughout = isEndless ? this.#kept.map((list) => new Uint8Array(list.length).fill(1)) : undefined;
  }

  /** One horizon more. */
  advance(): void {
    this.ends.lengthen();
    this.horizon++;
    const { ends } = this.ends;
    this.#throughout?.forEach((stays, actor) => {
      const list = ends[actor]!;
      for (let s = 0; s < stays.length; s++) if (list[s] !== s) stays[s] = 0;
    });
    if (this.#kept.every((list, actor) => isSame(list, ends[actor]!))) {
      this.length = this.horizon - this.start;
      return;
    }
    // A later horizon is kept each time the distance has doubled: in the end one within the round, with room for it.
    if (this.horizon < 2 * this.start) return;
    this.start = this.horizon;
    this.#kept.forEach((list, actor) => {
      list.set(ends[actor]!);
    });
    this.#throughout?.forEach((stays) => {
      stays.fill(1);
    });
  }

  /** Takes `ends` back to those of the horizon `start`. */
  rewind(): void {
    this.#kept.forEach((list, actor) => {
      this.ends.ends[actor]!.set(list);
    });
  }

  /** States stable at every horizon of the round. */
  throughout(): StableStates {
    return this.#throughout!;
  }
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** G_h for one h after another, for both actors and all states, in buffers that are used again. */
export class Anticipation {
  /** `ends[actor][state]`. */
  readonly ends: readonly Int32Array[];
  /** `targets[actor][state]`: where the actor goes if it goes: the best of its moves, or -1 where it has none; from h = 1 on. */
  readonly targets: readonly Int32Array[];
  readonly #field: Field;
  readonly #shorter: readonly Int32Array[];
  readonly #placeOf: Int32Array;
  readonly #byPlace: Int32Array;
  readonly #counts: Int32Array;

  constructor(field: Field) {
    if (field.actors.length !== 2)
      throw new RangeError(`foresight is for two actors, not ${field.actors.length}`);
    const { nStates } = field;
    this.#field = field;
    this.ends = [0, 1].map(() => Int32Array.from({ length: nStates }, (_, s) => s));
    this.targets = [0, 1].map(() => new Int32Array(nStates).fill(-1));
    this.#shorter = this.ends.map((list) => list.slice());
    this.#placeOf = new Int32Array(nStates);
    this.#byPlace = new Int32Array(nStates);
    this.#counts = new Int32Array(field.nRanks + 1);
  }

  /** From G_h to G_{h+1}. */
  lengthen(): void {
    this.ends.forEach((list, actor) => {
      this.#shorter[actor]!.set(list);
    });
    for (let actor = 0; actor < 2; actor++) {
      const moves = this.#field.actors[actor]!;
      const { ranks } = moves;
      const afterwards = this.#shorter[1 - actor]!;
      const ends = this.ends[actor]!;
      const targets = this.targets[actor]!;
      this.#order(ranks, afterwards);
      moves.foldInto(targets, this.#placeOf, "moves", "max", -1);
      for (let s = 0; s < ends.length; s++) {
        const place = targets[s]!;
        ends[s] = s;
        if (place < 0) continue;
        const target = this.#byPlace[place]!;
        targets[s] = target;
        const end = afterwards[target]!;
        if (ranks[end]! > ranks[s]!) ends[s] = end;
      }
    }
  }

  /** Which states each actor stays at. */
  stable(): StableStates {
    return this.ends.map((list) => Uint8Array.from(list, (end, s) => (end === s ? 1 : 0)));
  }

  /** Places of all states by the rank of what comes afterwards, equal ones by descending number (a counting sort). */
  #order(ranks: Int32Array, afterwards: Int32Array): void {
    const counts = this.#counts.fill(0);
    for (let t = 0; t < afterwards.length; t++) counts[ranks[afterwards[t]!]! + 1]!++;
    for (let r = 1; r < counts.length; r++) counts[r] = counts[r]! + counts[r - 1]!;
    for (let t = afterwards.length - 1; t >= 0; t--) {
      const place = counts[ranks[afterwards[t]!]!]!++;
      this.#placeOf[t] = place;
      this.#byPlace[place] = t;
    }
  }
}
