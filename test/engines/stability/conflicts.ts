// Conflicts to test with: the published ones of facts.json, two-by-two games, and random ones that are a function of
// their seed, so that a failing seed is a reproduction. All are built by looking at every pair of states.

import type { Conflict } from "../../../src/engines/stability/conflict.js";
import { reachedBy } from "../../../src/engines/stability/verify-moves.js";
import type { Case, Cond } from "../../../src/model/index.js";
import { randomCase, randomFrom } from "../../random-case.js";
import facts from "./facts.json" with { type: "json" };

/** A lever as these conflicts have it: whose it is, how many levels, and which changes [from, to] cannot be made. */
export type TestLever = {
  readonly actor: number;
  readonly nLevels: number;
  readonly forbidden: readonly (readonly [number, number])[];
};

/** A conflict with what it was made of. `states[s]` has the level of every lever; states are ordered with the first lever fastest. */
export type TestConflict = Conflict & {
  readonly levers: readonly TestLever[];
  readonly states: readonly (readonly number[])[];
  /** The combinations that are one state, if any are. */
  readonly merged: readonly (readonly number[])[];
};

export type FactName = keyof typeof facts.conflicts;
export const factNames = Object.keys(facts.conflicts) as FactName[];

/** The answers to a published conflict, states counted from 0: `stable[concept][actor]` and `equilibria[concept]`. */
export function answersOf(name: FactName) {
  const { actors, stable, equilibria } = facts.conflicts[name];
  const fromZero = (states: readonly number[]) => states.map((state) => state - 1);
  const byConcept = <T, U>(table: Record<string, T>, map: (entry: T) => U): Record<string, U> =>
    Object.fromEntries(Object.entries(table).map(([concept, entry]) => [concept, map(entry)]));
  return {
    stable: byConcept(stable as Record<string, Record<string, number[]>>, (byActor) =>
      actors.map((actor) => fromZero(byActor[actor]!)),
    ),
    equilibria: byConcept(equilibria as Record<string, number[]>, fromZero),
  };
}

/** A published conflict, built from its options, infeasible patterns and rankings; its states come out as published. */
export function fromFacts(name: FactName): TestConflict {
  const { actors, options, infeasible, states: published, rankings } = facts.conflicts[name];
  const forbidden = { "both ways": [], "no→yes only": [[1, 0]], "yes→no only": [[0, 1]] } as const;
  const levers = options.map(
    ({ actor, direction }): TestLever => ({
      actor: actors.indexOf(actor),
      nLevels: 2,
      forbidden: forbidden[direction as keyof typeof forbidden],
    }),
  );
  const text = (state: readonly number[]) => state.map((level) => (level ? "Y" : "N")).join("");
  const isPossible = (state: readonly number[]) =>
    !infeasible.some((pattern) => [...pattern].every((sign, o) => sign === "-" || sign === text(state)[o]));
  const states = allStates(levers).filter(isPossible);
  if (states.map(text).join() !== published.join()) throw new Error(`${name}: the states differ`);
  const rankingOf = rankings as Record<string, number[][]>;
  const ranks = actors.map((actor) => ranksOf(rankingOf[actor]!.map((tied) => tied.map((s) => s - 1))));
  return build(levers, states, ranks);
}

/** A two-by-two game as a conflict: payoffs [row's, column's] of states CC, DC, CD, DD, the row's choice first; both may go to and fro. */
export function twoByTwo(payoffs: readonly (readonly [number, number])[]): TestConflict {
  const levers = [0, 1].map((actor): TestLever => ({ actor, nLevels: 2, forbidden: [] }));
  return build(
    levers,
    allStates(levers),
    [0, 1].map((actor) => Int32Array.from(payoffs, (pair) => pair[actor]!)),
  );
}

/** Actors with a yes/no lever each, in the given states: "10" is the first at yes and the second at no; all may go to and fro. */
export function leversOf(states: readonly string[], ranks: readonly Int32Array[]): TestConflict {
  const levers = ranks.map((_, actor): TestLever => ({ actor, nLevels: 2, forbidden: [] }));
  return build(
    levers,
    states.map((state) => [...state].map(Number)),
    ranks,
  );
}

/** The same conflict with other rankings. */
export const withRanks = (conflict: TestConflict, ranks: readonly Int32Array[]): TestConflict => ({
  ...conflict,
  ranks,
});

/** Ranks from a ranking, best first, ties together. */
export function ranksOf(bestFirst: readonly (readonly number[])[]): Int32Array {
  const ranks = new Int32Array(bestFirst.flat().length);
  bestFirst.forEach((tied, place) => {
    for (const state of tied) ranks[state] = bestFirst.length - place;
  });
  return ranks;
}

export type RandomConflictOptions = {
  /** How many actors; 2 to 5 by the seed otherwise. */
  readonly actors?: number;
  /** The most levers of one actor: two by default where there are up to three actors, else one. */
  readonly levers?: number;
  /** The most levels of a lever, 2 by default. */
  readonly levels?: number;
  /** Some states cannot be. */
  readonly infeasible?: boolean;
  /** Some changes of a lever cannot be made: all downward ones, or, with three levels, a single one, so that moves are not transitive. */
  readonly irreversible?: boolean;
  /** Few ranks, so that many states tie. */
  readonly ties?: boolean;
  /** Two levels of preference. */
  readonly strength?: boolean;
  /** Some states are one state: moves are then not transitive. */
  readonly indistinct?: boolean;
};

/** Random conflicts have no more states than this unless their yes/no levers alone give more. */
const mostStates = 64;

/** A random conflict. Where states are indistinct, `states` has the first of each that are one. */
export function randomConflict(seed: number, options: RandomConflictOptions = {}): TestConflict {
  const random = randomFrom(seed);
  const nActors = options.actors ?? 2 + random.below(4);
  const most = options.levers ?? (nActors <= 3 ? 2 : 1);
  const sizes = Array.from({ length: nActors }, (_, actor) =>
    Array.from({ length: 1 + random.below(most) }, () => ({
      actor,
      nLevels: 2 + random.below((options.levels ?? 2) - 1),
    })),
  ).flat();
  // Levers lose levels, from the first on, until there are few enough states for a textbook.
  for (const size of sizes)
    while (size.nLevels > 2 && sizes.reduce((n, { nLevels }) => n * nLevels, 1) > mostStates) size.nLevels--;
  const levers = sizes.map(({ actor, nLevels }): TestLever => {
    const isHeld = options.irreversible === true && random.flip(0.4);
    const downward = Array.from({ length: nLevels }, (_, from) =>
      Array.from({ length: from }, (_, to) => [from, to] as const),
    ).flat();
    const forbidden = isHeld ? (random.flip(0.5) ? downward : [random.pick(downward)]) : [];
    return { actor, nLevels, forbidden };
  });

  const all = allStates(levers);
  let states = options.infeasible ? all.filter(() => random.flip(0.75)) : all;
  if (states.length < 2) states = all.slice(0, 2);
  // Indistinct: one set of states, as one condition of a case would give.
  const merged = states.map(() => options.indistinct === true && random.flip(0.3));
  const nStates = states.length - Math.max(0, merged.filter(Boolean).length - 1);

  const ranks = Array.from({ length: nActors }, () => {
    if (options.ties) return Int32Array.from({ length: nStates }, () => random.below(4));
    const order = Array.from({ length: nStates }, (_, s) => s);
    for (let s = nStates - 1; s > 0; s--) {
      const other = random.below(s + 1);
      [order[s], order[other]] = [order[other]!, order[s]!];
    }
    return Int32Array.from(order);
  });
  // A grade begins at each of up to two random ranks.
  const grades = ranks.map((ofActor) => {
    const steps = [random.pick([...ofActor]), random.pick([...ofActor])];
    return ofActor.map((rank) => steps.filter((step) => rank >= step).length);
  });
  return { ...build(levers, states, ranks, merged), ...(options.strength ? { grades } : {}) };
}

/** All level combinations, the first lever fastest. */
function allStates(levers: readonly TestLever[]): readonly (readonly number[])[] {
  return levers.reduce<readonly (readonly number[])[]>(
    (states, { nLevels }) =>
      Array.from({ length: nLevels }, (_, level) => states.map((state) => [...state, level])).flat(),
    [[]],
  );
}

/**
 * The conflict on the given states. An actor moves between two states if they differ in its own levers only, and in no
 * forbidden way; between states of which some are `merged` into one, if it moves between any of those that they are.
 */
function build(
  levers: readonly TestLever[],
  states: readonly (readonly number[])[],
  ranks: readonly Int32Array[],
  merged: readonly boolean[] = [],
): TestConflict {
  // The number of each state once the merged ones are one, which stands where the first of them was.
  const first = merged.indexOf(true);
  const distinct = states.map((_, s) => s).filter((s) => !merged[s] || s === first);
  const numberOf = states.map((_, s) => distinct.indexOf(merged[s] ? first : s));

  const canMove = (actor: number, from: readonly number[], to: readonly number[]) =>
    levers.every((lever, l) => {
      if (from[l] === to[l]) return true;
      return lever.actor === actor && !lever.forbidden.some(([a, b]) => a === from[l] && b === to[l]);
    });
  const moves = ranks.map((_, actor) =>
    distinct.map((_, s) => {
      const targets = new Set<number>();
      states.forEach((from, f) => {
        if (numberOf[f] !== s) return;
        states.forEach((to, t) => {
          if (numberOf[t] !== s && canMove(actor, from, to)) targets.add(numberOf[t]!);
        });
      });
      return [...targets].sort((a, b) => a - b);
    }),
  );

  // From one combination to those of a state, by moves of a group's own levers, nobody moving twice running; remembered.
  const stepsOf = ranks.map((_, actor) =>
    states.map((from, f) => states.flatMap((goal, g) => (g !== f && canMove(actor, from, goal) ? [g] : []))),
  );
  const goals = new Map<string, readonly number[]>();
  const goalsOf = (actors: readonly number[], f: number, to: number): readonly number[] => {
    const key = `${actors} ${f} ${to}`;
    const found =
      goals.get(key) ??
      reachedBy(actors, f, "sequences", (actor, at) => stepsOf[actor]![at]!).filter(
        (g) => numberOf[g] === to,
      );
    goals.set(key, found);
    return found;
  };

  const stateAt = new Map(states.map((state, s) => [state.join(), numberOf[s]!]));
  const kept = distinct.map((s) => states[s]!);
  return {
    nStates: distinct.length,
    nActors: ranks.length,
    movesFrom: (actor, state) => moves[actor]![state]!,
    ranks,
    atOnce: (s, choices) => {
      const together = states.flatMap((from, f) =>
        numberOf[f] !== s
          ? []
          : choices.reduce<readonly (readonly number[])[]>(
              (reached, { actors, to }) => {
                const isOwn = levers.map(({ actor }) => actors.includes(actor));
                return reached.flatMap((levels) =>
                  goalsOf(actors, f, to).map((g) =>
                    levels.map((level, l) => (isOwn[l] ? states[g]![l]! : level)),
                  ),
                );
              },
              [from],
            ),
      );
      const numbers = together.flatMap((levels) => stateAt.get(levels.join()) ?? []);
      return [...new Set(numbers)].sort((x, y) => x - y);
    },
    levers,
    states: kept,
    merged: states.filter((_, s) => merged[s]),
  };
}

/**
 * The conflict as a case: levers, a rule per impossible state, and rankings state by state, with strong steps where it
 * has grades. Its states come out in the same order.
 */
export function caseOf(conflict: TestConflict): Case {
  const span = { start: 0, end: 0 };
  const coordinates = conflict.levers.map(({ actor, nLevels, forbidden }, i) => ({
    kind: "lever" as const,
    name: `l${i}`,
    label: "",
    span,
    actor,
    forbidden,
    start: 0,
    levels: Array.from({ length: nLevels }, (_, level) => `v${level}`),
  }));
  const isAt = (levels: readonly number[]): Cond => ({
    kind: "and",
    parts: levels.map((level, coordinate) => ({ kind: "among", coordinate, levels: [level] })),
  });
  const possible = new Set([...conflict.states, ...conflict.merged].map((state) => state.join()));
  const impossible = allStates(conflict.levers).filter((state) => !possible.has(state.join()));
  return {
    ...randomCase(1),
    actors: conflict.ranks.map((_, a) => ({ name: `a${a}`, label: `a${a}`, span })),
    coordinates,
    play: [],
    terms: [],
    rules: impossible.map((state) => ({ span, never: isAt(state) })),
    indistinct: conflict.merged.length > 0 ? [{ kind: "or", parts: conflict.merged.map(isAt) }] : [],
    preferences: conflict.ranks.map((ranks, actor) => {
      const bestFirst = [...new Set(ranks)].sort((a, b) => b - a);
      const tiers = bestFirst.map((rank) => [...ranks.keys()].filter((s) => ranks[s] === rank));
      const grades = conflict.grades?.[actor] ?? ranks;
      const gradesOfTiers = tiers.map(([state]) => grades[state!]!);
      const strongAfter = [...tiers.keys()].filter(
        (t) => t + 1 < tiers.length && gradesOfTiers[t] !== gradesOfTiers[t + 1],
      );
      return {
        actor,
        kind: "ranking" as const,
        span,
        tiers: tiers.map((tier) => tier.map((s) => conflict.states[s]!)),
        ...(conflict.grades ? { strongAfter } : {}),
      };
    }),
  };
}
