// What would make a roadmap hold, and what it costs whom: other ways to do the same steps, sooner or surer detection, a
// guarantee, and a deposit.

import { pow } from "../../kernel/index.js";
import { type Course, TIE } from "./course.js";
import { type Edit, editsOf } from "./edits.js";
import type { RoadmapSolution } from "./solution.js";
import { Roadmap, solutionOf } from "./solve.js";

/** So many repairs are listed, the cheapest. */
export const MOST_REPAIRS = 12;

/** So many ways to do the steps otherwise that fall short are listed where none makes the roadmap hold. */
export const MOST_SHORT = 3;

/** The chance of detection needed is found to within this. */
export const CHANCE = 1e-9;

/** What an actor owes when a departure at a moment is seen; it makes that departure not worth its while. */
export type Penalty = { readonly moment: number; readonly actor: number; readonly penalty: number };

/** What an actor lodges at a date and gets back at another unless a departure of its own is seen. */
export type Deposit = {
  readonly actor: number;
  readonly lodged: number;
  readonly returned: number;
  readonly deposit: number;
  /** What waiting for its return costs, in units of round 0. */
  readonly cost: number;
  /** Whether, the cost counted, the actor still keeps to the steps before. */
  readonly isBorne: boolean;
};

export type Remedy =
  | Edit
  | { readonly kind: "guarantee"; readonly penalties: readonly Penalty[] }
  | { readonly kind: "escrow"; readonly deposits: readonly Deposit[] }
  | { readonly kind: "verify earlier"; readonly detectedAfter: number }
  | { readonly kind: "verify surely"; readonly detectedWith: number };

export type Repair = {
  readonly remedy: Remedy;
  /** Whether the roadmap then holds. */
  readonly holds: boolean;
  /** The least relative slack then, in stakes of the roadmap as it is; Infinity where nobody can depart. */
  readonly smallest: number;
  /** Per actor, by how much the roadmap is then worth more (or less, if negative) from round 0. */
  readonly changes: readonly number[];
  /** What losers lose, as parts of their stakes, in sum. */
  readonly loss: number;
};

/** What would make the roadmap hold, by least loss; nothing where it holds as it is. */
export function repairsOf(course: Course): Repair[] {
  const roadmap = new Roadmap(course);
  const now = solutionOf(roadmap, roadmap.stakes());
  if (now.holds) return [];
  const appraise = (remedy: Remedy, other: Course): Repair => {
    const then = solutionOf(new Roadmap(other, roadmap.worths), now.stakes);
    const changes = then.values.map((value, i) => tied(value - now.values[i]!, value));
    return repair(remedy, then.holds, then.weakest?.relative ?? Infinity, changes, now.stakes);
  };
  const edits = editsOf(course).map(({ edit, course: other }) => appraise(edit, other));
  const others = [...verifications(course, appraise), ...guarantees(course, now), ...escrows(course, now)];
  const whole = [...edits, ...others].filter(({ holds }) => holds).sort(cheaper);
  if (edits.some(({ holds }) => holds)) return whole.slice(0, MOST_REPAIRS);
  // What comes nearest, if it comes nearer than the roadmap as it is.
  const least = now.weakest!.relative;
  const short = edits
    .filter(({ smallest }) => smallest > least + TIE * Math.max(1, Math.abs(least)))
    .sort((a, b) => b.smallest - a.smallest || cheaper(a, b));
  return [...whole.slice(0, MOST_REPAIRS - MOST_SHORT), ...short.slice(0, MOST_SHORT)];
}

function repair(
  remedy: Remedy,
  holds: boolean,
  smallest: number,
  changes: readonly number[],
  stakes: readonly number[],
): Repair {
  const loss = changes.reduce(
    (sum, change, i) => (change < 0 ? sum - change / (stakes[i]! > 0 ? stakes[i]! : -change) : sum),
    0,
  );
  return { remedy, holds, smallest, changes, loss };
}

const tied = (change: number, value: number): number =>
  Math.abs(change) <= TIE * Math.abs(value) ? 0 : change;

/** By loss, then by name: the kind, and what it is about. */
function cheaper(a: Repair, b: Repair): number {
  if (Math.abs(a.loss - b.loss) > TIE) return a.loss - b.loss;
  const [x, y] = [nameOf(a.remedy), nameOf(b.remedy)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const nameOf = (remedy: Remedy): string => JSON.stringify(remedy);

/** The latest sooner detection with which it holds; else the least surer one. */
function verifications(course: Course, appraise: (remedy: Remedy, other: Course) => Repair): Repair[] {
  const { detectedAfter: now = 1, detectedWith = 1 } = course;
  const found: Repair[] = [];
  for (let detectedAfter = now - 1; detectedAfter >= 1 && found.length === 0; detectedAfter--) {
    const sooner = appraise({ kind: "verify earlier", detectedAfter }, { ...course, detectedAfter });
    if (sooner.holds) found.push(sooner);
  }
  const surer = (chance: number): Repair =>
    appraise({ kind: "verify surely", detectedWith: chance }, { ...course, detectedWith: chance });
  if (detectedWith === 1 || !surer(1).holds) return found;
  // A slack is the least of functions that are linear in the chance: where it is no less than 0 is an interval, to 1.
  let [low, high] = [detectedWith, 1];
  while (high - low > CHANCE) {
    const middle = (low + high) / 2;
    if (surer(middle).holds) high = middle;
    else low = middle;
  }
  return [...found, surer(high)];
}

/** Penalties for all departures that are worth their while, due when they are seen; nobody pays who keeps to it. */
function guarantees(course: Course, now: RoadmapSolution): Repair[] {
  const { detectedAfter = 1, detectedWith = 1, discounts, rounds = Infinity } = course;
  const tempted = now.slacks.filter(({ isKept }) => !isKept);
  // What is never seen, or only after the last round, no penalty deters.
  if (detectedWith === 0 || tempted.some(({ moment }) => now.moments[moment]!.at + detectedAfter >= rounds))
    return [];
  const penalties = tempted.map(({ moment, actor, slack }): Penalty => {
    return { moment, actor, penalty: -slack / (detectedWith * pow(discounts[actor]!, detectedAfter)) };
  });
  const least = now.slacks.reduce(
    (smallest, { isKept, relative }) => Math.min(smallest, isKept ? relative : 0),
    0,
  );
  const changes = discounts.map(() => 0);
  return [repair({ kind: "guarantee", penalties }, true, least, changes, now.stakes)];
}

/**
 * For every tempted actor a deposit, lodged at its first temptation and returned once the last can have been seen: whoever
 * is seen to depart loses what its return is worth at that time.
 */
function escrows(course: Course, now: RoadmapSolution): Repair[] {
  const { detectedAfter = 1, detectedWith = 1, discounts, rounds = Infinity } = course;
  if (detectedWith === 0) return [];
  const deposits: Deposit[] = [];
  for (const [actor, discount] of discounts.entries()) {
    const own = now.slacks.filter((one) => one.actor === actor);
    const tempted = own.filter(({ isKept }) => !isKept);
    if (tempted.length === 0) continue;
    const dates = tempted.map(({ moment }) => now.moments[moment]!.at);
    const lodged = Math.min(...dates);
    const returned = Math.max(Math.max(...dates) + detectedAfter, course.steps.at(-1)?.at ?? 0);
    if (returned >= rounds) return [];
    const deposit = Math.max(
      ...tempted.map(({ slack }, i) => -slack / (detectedWith * pow(discount, returned - dates[i]!))),
    );
    const waiting = deposit * (1 - pow(discount, returned - lodged));
    const isBorne = own.every(({ moment, slack, isKept }) => {
      const at = now.moments[moment]!.at;
      return !isKept || at >= lodged || slack >= pow(discount, lodged - at) * waiting;
    });
    deposits.push({ actor, lodged, returned, deposit, cost: pow(discount, lodged) * waiting, isBorne });
  }
  const changes = discounts.map((_, actor) => -(deposits.find((one) => one.actor === actor)?.cost ?? 0));
  const holds = deposits.every(({ isBorne }) => isBorne);
  return [
    repair({ kind: "escrow", deposits }, holds, holds ? 0 : now.weakest!.relative, changes, now.stakes),
  ];
}
