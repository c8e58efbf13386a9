// Packages from the definition: every joint setting, draw by draw, by the naive play. Slow and obvious on purpose; it
// shares the case, the draws and the evaluation of single expressions with `solve`, and nothing else.

import { type Case, type Cond, Draws, evaluateCond, type Lever, readsOf, setBy } from "../../model/index.js";
import { type Naive, solveNaively } from "../play/index.js";
import type { PackagesOptions, PackagesSolution } from "./package.js";

/** Means of some hundred sums and products of worths, added in another order. */
const AGREEMENT = 1e-9;

/** Two mean costs within this share of the largest mean value involved tie (DESIGN.md §3). */
const TIE = 1e-9;

/** Probabilities within this of one half are likely enough. */
const ROUNDING = 1e-9;

/** One package over all draws. */
type Priced = {
  readonly levels: readonly number[];
  readonly isLikely: readonly boolean[];
  /** Per actor and draw. */
  readonly values: readonly (readonly number[])[];
};

/** Everything that differs from the definition. */
export function verify(
  subject: Case,
  options: PackagesOptions,
  solution: PackagesSolution | undefined,
): readonly string[] {
  if (!solution) return [];
  const draws = drawsOf(subject, options);
  const found: string[] = [];
  const differs = (what: string, is: number, should: number): void => {
    const isSame = Number.isFinite(should)
      ? Math.abs(is - should) <= AGREEMENT * Math.max(1, Math.abs(should))
      : is === should;
    if (!isSame) found.push(`${what} is ${is}; from the definition ${should}`);
  };

  // Which packages there are.
  const settings = solution.isExhaustive
    ? jointSettings(subject, solution.levers)
    : solution.packages.map(({ levels }) => levels);
  const priced = settings.flatMap((levels): Priced[] => {
    const plays = playsUnder(subject, draws, holding(subject, solution.levers, levels));
    if (!plays) return [];
    return [
      {
        levels,
        isLikely: plays.map((play) => play.probability(options.goal) >= 0.5 - ROUNDING),
        values: subject.actors.map((_, actor) => plays.map(({ values }) => values[actor]!)),
      },
    ];
  });
  const given = new Set(solution.packages.map(({ levels }) => levels.join()));
  for (const { levels } of priced) {
    const isLeftOut = !given.delete(levels.join());
    if (isLeftOut && !canBreakRules(subject, holding(subject, solution.levers, levels)))
      found.push(`package ${levels.join()} is left out`);
  }
  for (const levels of given) found.push(`package ${levels} cannot be carried out`);
  if (found.length > 0) return found;
  const start = solution.levers.map((c) => subject.coordinates[c]!.start).join();
  if (solution.packages[0]!.levels.join() !== start) found.push("the first package is not to carry on");

  // How surely each works and what it costs.
  const byPlace = solution.packages.map(
    ({ levels }) => priced.find((one) => one.levels.join() === levels.join())!,
  );
  const base = byPlace[0]!;
  const likely = byPlace.map(({ isLikely }) => isLikely.filter((is) => is).length);
  const meanValue = (p: number, actor: number) => mean(byPlace[p]!.values[actor]!);
  const meanCost = (p: number, actor: number) =>
    mean(byPlace[p]!.values[actor]!.map((value, k) => base.values[actor]![k]! - value));
  solution.packages.forEach((one, p) => {
    const name = `package ${one.levels.join()}`;
    differs(`${name}: draws in which the goal is likely`, one.likely, likely[p]!);
    solution.payers.forEach((actor, i) => {
      differs(`${name}: value to actor ${actor}`, one.values[i]!.mean, meanValue(p, actor));
      differs(`${name}: cost to actor ${actor}`, one.costs[i]!.mean, meanCost(p, actor));
    });
    for (const { actor, gain } of one.gains)
      differs(`${name}: gain of actor ${actor}`, gain.mean, -meanCost(p, actor));
  });

  // Which are undominated, and which are the cheapest.
  const costs = byPlace.map((_, p) => {
    const each = solution.payers.map((actor) => meanCost(p, actor));
    return solution.isUnitCommon ? [each.reduce((a, b) => a + b, 0)] : each;
  });
  const sizeOf = (among: readonly number[], actor: number) =>
    Math.max(...among.map((p) => Math.abs(meanValue(p, actor))));
  const isLess = (a: number, b: number, i: number): boolean => {
    const size = solution.isUnitCommon
      ? solution.payers.reduce((sum, actor) => sum + sizeOf([0, a, b], actor), 0)
      : sizeOf([0, a, b], solution.payers[i]!);
    const difference = costs[b]![i]! - costs[a]![i]!;
    return difference > 0 && difference > TIE * size;
  };
  const isCheaper = (a: number, b: number): boolean =>
    costs[a]!.every((_, i) => !isLess(b, a, i)) && costs[a]!.some((_, i) => isLess(a, b, i));
  const all = [...byPlace.keys()];
  const isDominated = (p: number): boolean =>
    all.some((q) => {
      const isNoDearer = costs[q]!.every((_, i) => !isLess(p, q, i));
      return isNoDearer && likely[q]! >= likely[p]! && (likely[q]! > likely[p]! || isCheaper(q, p));
    });
  compareSets(
    found,
    "the frontier",
    solution.frontier,
    all.filter((p) => !isDominated(p)),
  );
  for (const { confidence, packages } of solution.cheapest) {
    const enough = all.filter((p) => likely[p]! >= (confidence - ROUNDING) * draws.length);
    const cheapest = enough.filter((p) => !enough.some((q) => isCheaper(q, p)));
    compareSets(found, `the cheapest at ${confidence}`, packages, cheapest);
  }

  // What would tip the reluctant.
  for (const { package: p, tips } of solution.tips) {
    const holds = holding(subject, solution.levers, solution.packages[p]!.levels);
    for (const actor of candidates(subject, options.goal, solution.payers)) {
      if (solution.untried.includes(actor)) continue;
      const payments = paymentsOf(subject, draws, options.goal, holds, actor);
      const possible = payments.filter((payment) => payment < Number.POSITIVE_INFINITY);
      const tip = tips.find((one) => one.actor === actor);
      const what = `package ${solution.packages[p]!.levels.join()}: the payment to actor ${actor}`;
      const needless = payments.filter((payment) => payment === 0).length / payments.length;
      differs(`${what}, share needless`, tip?.needless ?? 1, needless);
      if (!tip) continue;
      differs(`${what}, share impossible`, tip.impossible, 1 - possible.length / payments.length);
      if (possible.length > 0) differs(`${what}, mean`, tip.payment?.mean ?? Number.NaN, mean(possible));
    }
  }
  return found;
}

function drawsOf(subject: Case, options: PackagesOptions): readonly (readonly number[])[] {
  const draws = new Draws(subject, options, 1);
  return Array.from({ length: options.draws }, (_, k) => {
    draws.fill(k, 1);
    return subject.quantities.map((_, q) => draws.row(q)[0]!);
  });
}

/** The play in every draw with some levers held; undefined where it cannot be played so. */
function playsUnder(
  subject: Case,
  draws: readonly (readonly number[])[],
  holds: readonly number[],
): readonly Naive[] | undefined {
  try {
    return draws.map((quantities) => solveNaively(subject, quantities, holds));
  } catch {
    // Somewhere nothing is left to choose.
    return undefined;
  }
}

function holding(subject: Case, levers: readonly number[], levels: readonly number[]): readonly number[] {
  const holds = subject.coordinates.map(() => -1);
  levers.forEach((c, i) => {
    holds[c] = levels[i]!;
  });
  return holds;
}

/** Joint settings that `irreversible` allows and that break no rule whatever the other levers are. */
function jointSettings(subject: Case, levers: readonly number[]): readonly (readonly number[])[] {
  const all = product(levers.map((c) => levelsFromStart(subject, c)));
  return all.filter((levels) => !isForbidden(subject, holding(subject, levers, levels)));
}

function levelsFromStart(subject: Case, c: number): number[] {
  const lever = subject.coordinates[c] as Lever;
  return [...lever.levels.keys()].filter(
    (level) => !lever.forbidden.some(([from, to]) => from === lever.start && to === level),
  );
}

function isForbidden(subject: Case, holds: readonly number[]): boolean {
  return subject.rules.some(({ never }) => {
    const reads = readsOf(never).coordinates;
    if (!reads.some((c) => holds[c]! >= 0)) return false;
    return product(reads.map((c) => (holds[c]! >= 0 ? [holds[c]!] : levelsFromStart(subject, c)))).every(
      (levels) =>
        evaluateCond(never, {
          coordinates: subject.coordinates,
          quantity: () => Number.NaN,
          levelOf: (c) => levels[reads.indexOf(c)]!,
        }),
    );
  });
}

/**
 * Whether some history, likely or not, comes to a choice without options or ends against the rules. A step whose condition
 * reads quantities is both taken and skipped.
 */
function canBreakRules(subject: Case, holds: readonly number[]): boolean {
  const isTrue = (condition: Cond, state: readonly number[]) =>
    evaluateCond(condition, {
      coordinates: subject.coordinates,
      quantity: () => Number.NaN,
      levelOf: (c) => state[c]!,
    });
  const visit = (k: number, state: readonly number[]): boolean => {
    const step = subject.play[k];
    if (!step) return subject.rules.some(({ never }) => isTrue(never, state));
    const isInDoubt = readsOf(step.condition).quantities.length > 0;
    if (!isInDoubt && !isTrue(step.condition, state)) return visit(k + 1, state);
    if (step.kind === "record")
      return visit(k + 1, state.with(step.coordinate, step.to[state[step.coordinate]!]!));
    const set = setBy(step);
    const levels = set.map((c) => {
      const coordinate = subject.coordinates[c]!;
      if (coordinate.kind === "event") return [...coordinate.levels.keys()];
      return levelsFromStart(subject, c).filter((level) => holds[c]! < 0 || holds[c] === level);
    });
    const options = product(levels).map((option) =>
      state.map((level, c) => (set.includes(c) ? option[set.indexOf(c)]! : level)),
    );
    return (
      options.length === 0 ||
      options.some((option) => visit(k + 1, option)) ||
      (isInDoubt && visit(k + 1, state))
    );
  };
  return visit(
    0,
    subject.coordinates.map(({ start }) => start),
  );
}

function product(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>(
    (before, list) => before.flatMap((some) => list.map((one) => [...some, one])),
    [[]],
  );
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function compareSets(found: string[], what: string, is: readonly number[], should: readonly number[]): void {
  const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b).join();
  if (sorted(is) !== sorted(should))
    found.push(`${what} is {${sorted(is)}}; from the definition {${sorted(should)}}`);
}

/** Levers by which an actor can see to the goal. */
function meansOf(subject: Case, goal: Cond, actor: number): readonly number[] {
  const setAt = (c: number) => subject.play.flatMap((step, k) => (setBy(step).includes(c) ? [k] : []));
  const reads = readsOf(goal).coordinates;
  const own = [...subject.coordinates.keys()].filter((c) => {
    const coordinate = subject.coordinates[c]!;
    return coordinate.kind === "lever" && coordinate.actor === actor && setAt(c).length > 0;
  });
  const read = own.filter((c) => reads.includes(c));
  if (read.length > 0) return read;
  const last = Math.max(...reads.flatMap(setAt));
  return own.filter((c) => Math.min(...setAt(c)) < last);
}

/** Actors that could keep the goal from happening. */
function candidates(subject: Case, goal: Cond, payers: readonly number[]): readonly number[] {
  const others = [...subject.actors.keys()].filter(
    (actor) => !payers.includes(actor) && meansOf(subject, goal, actor).length > 0,
  );
  const owners = others.filter((actor) =>
    meansOf(subject, goal, actor).some((c) => readsOf(goal).coordinates.includes(c)),
  );
  return owners.length > 0 ? owners : others;
}

/** Per draw: the payment to one actor that makes the goal likely; Infinity where none does. */
export function paymentsOf(
  subject: Case,
  draws: readonly (readonly number[])[],
  goal: Cond,
  holds: readonly number[],
  actor: number,
): readonly number[] {
  const isLikely = (play: Naive) => play.probability(goal) >= 0.5 - ROUNDING;
  const free = playsUnder(subject, draws, holds)!;
  const levers = meansOf(subject, goal, actor).filter((c) => holds[c]! < 0);
  const tried = product(levers.map((c) => levelsFromStart(subject, c))).flatMap((levels) => {
    const held = holds.map((level, c) => (levers.includes(c) ? levels[levers.indexOf(c)]! : level));
    const plays = levers.length > 0 && !isForbidden(subject, held) && playsUnder(subject, draws, held);
    return plays ? [plays] : [];
  });
  return free.map((play, k) => {
    if (isLikely(play)) return 0;
    const ways = tried.map((plays) => plays[k]!).filter(isLikely);
    const own = play.values[actor]!;
    if (ways.length === 0) return Number.POSITIVE_INFINITY;
    const best = Math.max(...ways.map(({ values }) => values[actor]!));
    return own - best <= TIE * Math.max(Math.abs(own), Math.abs(best)) ? 0 : own - best;
  });
}
