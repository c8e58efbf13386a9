// From a space and the actors' ranks to what the two sides work on: the field of the fast solver, and the conflict of
// the textbook.

import type { Codes } from "./at-once.js";
import type { Conflict } from "./conflict.js";
import { type Moves, openMoves } from "./groups.js";
import { GroupedMoves, type Links, ListedMoves, linksOf } from "./moves.js";
import type { Field } from "./solve.js";
import type { Space } from "./space.js";
import { reachedBy } from "./verify-moves.js";

/** The field of a space under any rankings, one after another: what does not depend on the ranks is made once. */
export class Fields {
  readonly #space: Space;
  /** Per actor; links where states stand for several codes. */
  readonly #groups: readonly Moves[];
  readonly #links: readonly Links[];
  readonly #settings: readonly Int32Array[] | undefined;
  /** Per actor its groups of codes, where states stand for several; made when first wanted. */
  #groupsOfCodes: readonly Moves[] | undefined;

  constructor(space: Space) {
    this.#space = space;
    const isListed = space.merged.size > 0;
    this.#groups = isListed ? [] : space.own.map((_, actor) => openMoves(space, actor));
    this.#links = isListed ? linksIn(conflictOf(space, []), space.own.length) : [];
    const isFree = space.isWhole && !isListed && this.#groups.every(({ allowed }) => allowed === undefined);
    this.#settings = isFree ? this.#groups.map(({ settingOf }) => settingOf) : undefined;
  }

  /** @param ranks per actor and state, all of them below `nRanks` */
  of(ranks: readonly Int32Array[], nRanks: number): Field {
    const actors =
      this.#links.length > 0
        ? ranks.map((list, actor) => new ListedMoves(this.#links[actor]!, list))
        : ranks.map((list, actor) => new GroupedMoves(this.#groups[actor]!, list, nRanks));
    const { nStates, stateOf, codeOf } = this.#space;
    let codes: Codes | undefined;
    return {
      nStates,
      nRanks,
      actors,
      ...(this.#settings ? { settings: this.#settings } : {}),
      codes: () => {
        codes ??= this.#links.length > 0 ? this.#codes(ranks, nRanks) : { stateOf, codeOf, actors };
        return codes;
      },
    };
  }

  /** The codes of a space in which states stand for several. */
  #codes(ranks: readonly Int32Array[], nRanks: number): Codes {
    const { nStates, stateOf } = this.#space;
    const apart = codesApart(this.#space);
    this.#groupsOfCodes ??= apart.own.map((_, actor) => openMoves(apart, actor));
    const groups = this.#groupsOfCodes;
    const states = apart.codeOf.map((code) => stateOf[code]!);
    return {
      stateOf,
      codeOf: apart.codeOf,
      actors: ranks.map(
        (list, actor) =>
          new GroupedMoves(
            groups[actor]!,
            states.map((state) => list[state]!),
            nRanks,
          ),
      ),
      ofState: dealOut(states, nStates),
    };
  }
}

/** The space in which every code that can be is a state of its own. */
function codesApart(space: Space): Space {
  const possible = [...space.stateOf.keys()].filter((code) => space.stateOf[code]! >= 0);
  const stateOf = new Int32Array(space.nCodes).fill(-1);
  possible.forEach((code, number) => {
    stateOf[code] = number;
  });
  return {
    ...space,
    nStates: possible.length,
    stateOf,
    codeOf: Int32Array.from(possible),
    isWhole: possible.length === space.nCodes,
    merged: new Map(),
  };
}

/** @param states per number its state */
function dealOut(states: Int32Array, nStates: number): NonNullable<Codes["ofState"]> {
  const starts = new Int32Array(nStates + 1);
  for (const state of states) starts[state + 1] = starts[state + 1]! + 1;
  for (let s = 0; s < nStates; s++) starts[s + 1] = starts[s + 1]! + starts[s]!;
  const next = starts.slice();
  const numbers = new Int32Array(states.length);
  states.forEach((state, number) => {
    numbers[next[state]!] = number;
    next[state] = next[state]! + 1;
  });
  return { starts, numbers };
}

/** The field of a space. */
export function fieldOf(space: Space, ranks: readonly Int32Array[], nRanks: number): Field {
  return new Fields(space).of(ranks, nRanks);
}

/** The field of any conflict, moves listed state by state; nothing is known of moves made at the same time. */
export function listedField(conflict: Conflict, nRanks: number): Field {
  const links = linksIn(conflict, conflict.nActors);
  return {
    nStates: conflict.nStates,
    nRanks,
    actors: conflict.ranks.map((ranks, actor) => new ListedMoves(links[actor]!, ranks)),
  };
}

/** Per actor its moves, listed. */
function linksIn({ nStates, movesFrom }: Conflict, nActors: number): readonly Links[] {
  return Array.from({ length: nActors }, (_, actor) =>
    linksOf(Array.from({ length: nStates }, (_, s) => Int32Array.from(movesFrom(actor, s)))),
  );
}

/**
 * The conflict of a space, for the textbook: every question is answered by looking at all codes.
 * @param grades per actor, where preference has two levels
 */
export function conflictOf(
  space: Space,
  ranks: readonly Int32Array[],
  grades?: readonly Int32Array[],
): Conflict {
  const settings = space.own.map(({ levers }) => settingsOf(placeValues(space, levers)));
  const from = (actor: number, code: number) => neighbours(space, actor, settings[actor]!, code);
  const codesOf = (state: number) => space.merged.get(state) ?? [space.codeOf[state]!];
  // Where no state stands for several codes, the code of where a group goes is known without a search.
  const goals = (actors: readonly number[], code: number, to: number) =>
    space.merged.size === 0
      ? codesOf(to)
      : reachedBy(actors, code, "sequences", from).filter((goal) => space.stateOf[goal] === to);
  return {
    nStates: space.nStates,
    nActors: ranks.length,
    ranks,
    ...(grades ? { grades } : {}),
    movesFrom: (actor, state) => {
      const codes = codesOf(state).flatMap((code) => from(actor, code));
      const reached = new Set(codes.map((code) => space.stateOf[code]!));
      reached.delete(state);
      return [...reached].sort((a, b) => a - b);
    },
    atOnce: (s, choices) => {
      const codes = codesOf(s).flatMap((code) =>
        choices.reduce<readonly number[]>(
          (sums, { actors, to }) => {
            const changes = goals(actors, code, to).map((goal) => goal - code);
            return sums.flatMap((sum) => changes.map((change) => sum + change));
          },
          [code],
        ),
      );
      const states = new Set(codes.map((code) => space.stateOf[code]!));
      states.delete(-1);
      return [...states].sort((a, b) => a - b);
    },
  };
}

/** Codes that can be and that the actor reaches from a code by setting its own levers, as `irreversible` allows. */
function neighbours(space: Space, actor: number, settings: readonly number[], code: number): number[] {
  const { levers, nOwn, allowed } = space.own[actor]!;
  const here = placeValues(space, levers).reduce(
    (sum, { weight, size }) => sum + (Math.floor(code / weight) % size) * weight,
    0,
  );
  const from = settings.indexOf(here);
  return settings.flatMap((part, to) => {
    if (to === from || (allowed && allowed[from * nOwn + to] === 0)) return [];
    const goal = code - here + part;
    return space.stateOf[goal]! < 0 ? [] : [goal];
  });
}

/** Place value in a code, and size, of some levers. */
function placeValues(space: Space, levers: readonly number[]): { weight: number; size: number }[] {
  return levers.map((i) => ({
    weight: space.sizes.slice(0, i).reduce((product, size) => product * size, 1),
    size: space.sizes[i]!,
  }));
}

/** What every joint setting adds to a code, the first lever fastest. */
function settingsOf(own: readonly { weight: number; size: number }[]): number[] {
  return own.reduce(
    (parts, { weight, size }) =>
      Array.from({ length: size }, (_, level) => parts.map((part) => part + level * weight)).flat(),
    [0],
  );
}
