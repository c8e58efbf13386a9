// How each actor ranks the states: by statements (option prioritisation), state by state, or by values.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, type Cond, evaluateCond, type Preferences } from "../../model/index.js";
import { levelsInto, type Space } from "./space.js";

/** Per actor the dense rank of every state, higher preferred; or which actors have none. */
export type Ranked = {
  readonly ranks?: readonly Int32Array[];
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
  const ranks = subject.actors.map((actor, a) => {
    const preferences = subject.preferences.find((one) => one.actor === a);
    if (preferences) return rankBy(subject, space, preferences);
    const worth = values[a];
    if (worth) return denseRanks(worth);
    const message = `"${actor.name}" has no preferences, so nothing can be said about what is stable for it`;
    diagnostics.push(
      diagnostic("CAS0412", message, actor.span, {
        help: "list what it wants under `preferences`, most important first, or rank all states under `rankings`",
      }),
    );
    return new Int32Array(0);
  });
  if (diagnostics.length > 0) return { nRanks: 0, diagnostics };
  const nRanks = ranks.reduce(
    (most, list) => list.reduce((highest, rank) => Math.max(highest, rank + 1), most),
    1,
  );
  return { ranks, nRanks, diagnostics };
}

function rankBy(subject: Case, space: Space, preferences: Preferences): Int32Array {
  if (preferences.kind === "ranking") return rankByTiers(space, preferences.tiers);
  const setting = settingIn(subject, space);
  // Statement by statement: a state in which the more important ones agree is above its like where this one is false.
  let ranks: Int32Array = new Int32Array(space.nStates);
  for (const { condition } of preferences.statements) {
    const truth = setting(condition);
    ranks = dense(ranks.map((rank, s) => 2 * rank + truth[s]!));
  }
  return ranks;
}

/** Evaluates conditions in every state: 1 where true. */
function settingIn(subject: Case, space: Space): (condition: Cond) => Uint8Array {
  const levels = new Int32Array(space.levers.length);
  const position = new Map(space.levers.map((c, i) => [c, i]));
  const at = {
    coordinates: subject.coordinates,
    quantity: () => Number.NaN,
    levelOf: (c: number) => levels[position.get(c)!]!,
  };
  return (condition) => {
    const truth = new Uint8Array(space.nStates);
    for (let s = 0; s < space.nStates; s++) {
      levelsInto(levels, space.codeOf[s]!, space.sizes);
      truth[s] = evaluateCond(condition, at) ? 1 : 0;
    }
    return truth;
  };
}

/** Tiers are best first and cover all states (the checker has seen to it). */
function rankByTiers(space: Space, tiers: readonly (readonly (readonly number[])[])[]): Int32Array {
  const ranks = new Int32Array(space.nStates);
  tiers.forEach((tier, t) => {
    for (const levels of tier) {
      const code = levels.reduceRight((sum, level, i) => sum * space.sizes[i]! + level, 0);
      const state = space.stateOf[code]!;
      if (state >= 0) ranks[state] = tiers.length - 1 - t;
    }
  });
  return ranks;
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

function denseRanks(worths: Float64Array): Int32Array {
  const order = Array.from(worths.keys()).sort((a, b) => worths[a]! - worths[b]!);
  const largest = worths.reduce((most, worth) => Math.max(most, Math.abs(worth)), 0);
  const ranks = new Int32Array(worths.length);
  let rank = 0;
  order.forEach((state, k) => {
    if (k > 0 && worths[state]! - worths[order[k - 1]!]! > TIE * largest) rank++;
    ranks[state] = rank;
  });
  return ranks;
}
