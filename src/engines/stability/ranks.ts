// How each actor ranks the states: by statements (option prioritisation), state by state, or by values.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, type Cond, evaluateCond, type Preferences } from "../../model/index.js";
import type { Space } from "./space.js";

/** Per actor the dense rank of every state, higher preferred; or which actors have none. */
export type Ranked = {
  readonly ranks?: readonly Int32Array[];
  /**
   * Per actor a coarser rank: states of different grades are strongly preferred one to the other, those of one grade
   * mildly or not at all. An actor with one level of preference has one grade. Absent where no actor has two levels.
   */
  readonly grades?: readonly Int32Array[];
  readonly nRanks: number;
  readonly diagnostics: readonly Diagnostic[];
};

/** @param values per actor what each state is worth, for actors that rank by values; undefined for the others */
export function rankStates(
  subject: Case,
  space: Space,
  values: readonly (Float64Array | undefined)[] = [],
): Ranked {
  const diagnostics: Diagnostic[] = [];
  const orders = subject.actors.map((actor, a): Order => {
    const preferences = subject.preferences.find((one) => one.actor === a);
    if (preferences) return orderBy(subject, space, preferences);
    const worth = values[a];
    if (worth) return { ranks: rankByValues(worth) };
    const message = `"${actor.name}" has no preferences, so nothing can be said about what is stable for it`;
    diagnostics.push(
      diagnostic("CAS0412", message, actor.span, {
        help: "list what it wants under `preferences`, most important first, or rank all states under `rankings`",
      }),
    );
    return { ranks: new Int32Array(0) };
  });
  if (diagnostics.length > 0) return { nRanks: 0, diagnostics };
  const ranks = orders.map((order) => order.ranks);
  const nRanks = ranks.reduce(
    (most, list) => list.reduce((highest, rank) => Math.max(highest, rank + 1), most),
    1,
  );
  const isGraded = orders.some(({ grades }) => grades !== undefined);
  const grades = orders.map((order) => order.grades ?? new Int32Array(space.nStates));
  return { ranks, ...(isGraded ? { grades } : {}), nRanks, diagnostics };
}

/** One actor's ranks, and its grades if it has two levels of preference. */
type Order = { readonly ranks: Int32Array; readonly grades?: Int32Array };

function orderBy(subject: Case, space: Space, preferences: Preferences): Order {
  if (preferences.kind === "ranking") return orderByTiers(space, preferences);
  const setting = settingIn(subject, space);
  const { statements, nStrong } = preferences;
  // Statement by statement: a state in which the more important ones agree is above its like where this one is false.
  let ranks: Int32Array = new Int32Array(space.nStates);
  let grades = nStrong === 0 ? ranks : undefined;
  statements.forEach(({ condition }, k) => {
    const truth = setting(condition);
    ranks = dense(ranks.map((rank, s) => 2 * rank + truth[s]!));
    if (k + 1 === nStrong) grades = ranks;
  });
  return { ranks, ...(grades ? { grades } : {}) };
}

/** Evaluates conditions in every state: 1 where true. */
function settingIn(subject: Case, space: Space): (condition: Cond) => Uint8Array {
  // A statement reads few levers, so a level is worked out when it is asked for; per coordinate, since events have none.
  const sizes = new Int32Array(subject.coordinates.length);
  const weights = new Int32Array(subject.coordinates.length);
  let weight = 1;
  for (const [i, c] of space.levers.entries()) {
    sizes[c] = space.sizes[i]!;
    weights[c] = weight;
    weight *= space.sizes[i]!;
  }
  let code = 0;
  const at = {
    coordinates: subject.coordinates,
    quantity: () => Number.NaN,
    levelOf: (c: number) => Math.trunc(code / weights[c]!) % sizes[c]!,
  };
  return (condition) => {
    const truth = new Uint8Array(space.nStates);
    for (let s = 0; s < space.nStates; s++) {
      code = space.codeOf[s]!;
      truth[s] = evaluateCond(condition, at) ? 1 : 0;
    }
    return truth;
  };
}

/** Tiers are best first and cover all states (the checker has seen to it). */
function orderByTiers(
  space: Space,
  { tiers, strongAfter }: Extract<Preferences, { kind: "ranking" }>,
): Order {
  const ranks = new Int32Array(space.nStates);
  const grades = new Int32Array(space.nStates);
  tiers.forEach((tier, t) => {
    const nFallsBelow = strongAfter?.filter((after) => after >= t).length ?? 0;
    for (const levels of tier) {
      const code = levels.reduceRight((sum, level, i) => sum * space.sizes[i]! + level, 0);
      const state = space.stateOf[code]!;
      if (state < 0) continue;
      ranks[state] = tiers.length - 1 - t;
      grades[state] = nFallsBelow;
    }
  });
  return { ranks, ...(strongAfter ? { grades } : {}) };
}

/** The same order with ranks 0, 1, 2, … and no gaps. */
function dense(keys: Int32Array): Int32Array {
  const highest = keys.reduce((most, key) => Math.max(most, key), 0);
  const rankOf = new Int32Array(highest + 1);
  for (const key of keys) rankOf[key] = 1;
  let rank = 0;
  for (let key = 0; key <= highest; key++) if (rankOf[key] === 1) rankOf[key] = rank++;
  return keys.map((key) => rankOf[key]!);
}

/** Worths this close, relative to the largest, are the same (DESIGN.md §3). */
const TIE = 1e-9;

/** The dense rank of every state by what it is worth; nearly equal worths are the same. */
export function rankByValues(worths: Float64Array): Int32Array {
  const sorted = worths.slice().sort();
  const largest = Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted.at(-1) ?? 0));
  // The rank at each place of the sorted worths; then every state looks up its own.
  const rankAt = new Int32Array(sorted.length);
  for (let k = 1; k < sorted.length; k++)
    rankAt[k] = rankAt[k - 1]! + (sorted[k]! - sorted[k - 1]! > TIE * largest ? 1 : 0);
  const ranks = new Int32Array(worths.length);
  for (let s = 0; s < ranks.length; s++) ranks[s] = rankAt[placeOf(sorted, worths[s]!)]!;
  return ranks;
}

/** A place at which a value stands in an ascending list that has it. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
