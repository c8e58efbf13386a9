// A course: a roadmap for one draw, as plain numbers; the only input of this engine. Also the rules that `solve` and
// `verify` share: which moves are possible, and what counts as a tie.

/** Values this close, relative to the larger of the two, are equal (as in play: rounding, not preference). */
export const TIE = 1e-9;

/** What has a smaller chance than this never happens: rounding leaves as much where odds should sum to 1. */
export const NEVER = 1e-12;

/** More steps than this are no roadmap that anybody could read, and their swaps alone would take long. */
export const MOST_STEPS = 100;

/** A lever that some step, or the fallback, sets. */
export type CourseLever = {
  readonly owner: number;
  readonly nLevels: number;
  /** Where it stands before the first step. */
  readonly start: number;
  /** Moves from one level to another that it cannot make. */
  readonly forbidden?: readonly (readonly [from: number, to: number])[];
};

/** One thing that a step does. */
export type Part = { readonly lever: number; readonly level: number };

/** What is done at one date. Where actors alternate, they move in the order in which their first parts stand. */
export type CourseStep = { readonly at: number; readonly parts: readonly Part[] };

/** What follows when a departure is seen, besides that the rest of the roadmap does not happen. */
export type Fallback = {
  /** Parts done at once, where the levers can still make the move; all other levers stay. */
  readonly parts: readonly Part[];
  /** After so many rounds everyone takes the roadmap up again; for good unless given. At least 1. */
  readonly lasts?: number;
};

/** What chance carries from round to round. */
export type Carried = {
  readonly nStates: number;
  /** The chances of the states in round 0. */
  readonly start: ArrayLike<number>;
  /** The chance of state f in the next round after state e in this one, at nStates e + f. */
  readonly chances: (levels: ArrayLike<number>, round: number) => ArrayLike<number>;
  /**
   * Whether actors know the state when they decide whether to depart: seen unless given. Unseen, they know its chances
   * on the roadmap.
   */
  readonly known?: "seen" | "unseen";
};

export type Course = {
  /** How much of a worth in this round one of the next is to each actor: in (0, 1), with a last round in (0, 1]. */
  readonly discounts: readonly number[];
  /** The number of rounds; for ever unless given. */
  readonly rounds?: number;
  readonly levers: readonly CourseLever[];
  /** In the order in which they are done; dates are rounds from 0 and don't fall. */
  readonly steps: readonly CourseStep[];
  /**
   * What a round is worth to each actor with levers at `levels` after that round's step: to actor i in carried state e
   * at nActors e + i. Called once for levels (and a round before `variesUntil`), and not kept beyond the call.
   */
  readonly worths: (levels: ArrayLike<number>, round: number) => ArrayLike<number>;
  /** What a change of levels is worth to each actor besides, counted in the round whose levels are `after`. */
  readonly lumps?: (before: ArrayLike<number>, after: ArrayLike<number>, round: number) => ArrayLike<number>;
  /** Whether levers can stand so in a round, all together; they can unless given. Nobody departs to where they cannot. */
  readonly isPossible?: (levels: ArrayLike<number>, round: number) => boolean;
  /** From this round on, worths, lumps and chances no longer vary with the round: 0 unless given. */
  readonly variesUntil?: number;
  readonly carried?: Carried;
  /** Simultaneous unless given. */
  readonly moves?: "simultaneous" | "alternating";
  /** So many rounds a departure lasts before the others react, the first included: 1 unless given. */
  readonly detectedAfter?: number;
  /** The chance that it is ever seen: 1 unless given. */
  readonly detectedWith?: number;
  /** Unless given: the rest of the roadmap does not happen, and all levers stay as they then stand. */
  readonly fallback?: Fallback;
  /**
   * When actors are asked whether they would rather depart: at every step and a round after the last one, unless given;
   * or in all rounds up to then, also between steps, and with a last round up to that.
   */
  readonly asked?: "at steps" | "every round";
};

/** Whether a lever can go from one level to another at once. */
export function canMove({ forbidden = [] }: CourseLever, from: number, to: number): boolean {
  return !forbidden.some(([a, b]) => a === from && b === to);
}

/** The actors who have a part in a step, in the order of their first parts. */
export function moversOf(course: Course, step: CourseStep): number[] {
  return [...new Set(step.parts.map(({ lever }) => course.levers[lever]!.owner))];
}

/** Throws a RangeError that says what is wrong with a course: its results would mean nothing. */
export function checkCourse(course: Course): void {
  const { discounts, rounds = Infinity, levers, steps, fallback } = course;
  const { detectedAfter = 1, variesUntil = 0 } = course;
  if (discounts.length === 0) throw new RangeError("a roadmap of no actors");
  if (!isCount(rounds, 1) && rounds !== Infinity)
    throw new RangeError(`${rounds} is not a number of rounds: it is at least 1`);
  checkNumbers(course);
  if (!isCount(detectedAfter, 1))
    throw new RangeError(`a departure is seen after ${detectedAfter} rounds: it takes at least 1`);
  if (!isCount(variesUntil, 0)) throw new RangeError(`worths vary until round ${variesUntil}`);
  for (const lever of levers) checkLever(lever, discounts.length);
  if (steps.length > MOST_STEPS)
    throw new RangeError(`${steps.length} steps: a roadmap has at most ${MOST_STEPS}`);
  for (const [k, { at, parts }] of steps.entries()) {
    if (!isCount(at, 0) || at >= rounds)
      throw new RangeError(`a step's date is ${at}, in none of the rounds`);
    if (k > 0 && at < steps[k - 1]!.at)
      throw new RangeError(`a step at ${at} stands after one at ${steps[k - 1]!.at}`);
    checkParts(parts, levers);
  }
  if (fallback) {
    checkParts(fallback.parts, levers);
    if (fallback.lasts !== undefined && !isCount(fallback.lasts, 1))
      throw new RangeError(`a fallback lasts ${fallback.lasts} rounds: it takes at least 1`);
  }
  const back = firstForbidden(course);
  if (back) {
    const { step, lever, from, to } = back;
    throw new RangeError(`step ${step} moves lever ${lever} from level ${from} to ${to}, which it cannot do`);
  }
}

/** Throws a RangeError for what differs from draw to draw. */
export function checkNumbers({ discounts, rounds = Infinity, detectedWith = 1, carried }: Course): void {
  for (const discount of discounts)
    if (!(discount > 0 && (discount < 1 || (discount === 1 && rounds < Infinity))))
      throw new RangeError(`a discount is ${discount}: it lies between 0 and 1`);
  if (!(detectedWith >= 0 && detectedWith <= 1))
    throw new RangeError(`a departure is seen with probability ${detectedWith}`);
  if (carried) checkChances(carried.start, carried.nStates);
}

/** The first move of the steps that a lever cannot make. */
export function firstForbidden(
  course: Course,
): { step: number; lever: number; from: number; to: number } | undefined {
  const levels = course.levers.map(({ start }) => start);
  for (const [step, { parts }] of course.steps.entries())
    for (const { lever, level } of parts) {
      const from = levels[lever]!;
      if (!canMove(course.levers[lever]!, from, level)) return { step, lever, from, to: level };
      levels[lever] = level;
    }
  return undefined;
}

/** Throws unless the n chances from number `first` on sum to 1. */
export function checkChances(chances: ArrayLike<number>, n: number, first = 0): void {
  if (chances.length < first + n) throw new RangeError(`${chances.length} chances for ${n} states`);
  let sum = 0;
  for (let e = first; e < first + n; e++) {
    if (!(chances[e]! >= 0)) throw new RangeError(`a chance is ${chances[e]}`);
    sum += chances[e]!;
  }
  // Odds are sums and products of a few numbers below 1, rounded: far closer to 1 than this.
  if (!(Math.abs(sum - 1) <= TIE)) throw new RangeError(`chances sum to ${sum}, not 1`);
}

/** Whether the steps can be done one after the other: levers can make the moves, and stand as they then do. */
export function isWalkable(course: Course): boolean {
  if (firstForbidden(course)) return false;
  const { isPossible } = course;
  if (!isPossible) return true;
  const levels = course.levers.map(({ start }) => start);
  return course.steps.every(({ at, parts }) => {
    for (const { lever, level } of parts) levels[lever] = level;
    return isPossible(levels, at);
  });
}

const isCount = (x: number, least: number): boolean => Number.isSafeInteger(x) && x >= least;

function checkLever({ owner, nLevels, start }: CourseLever, nActors: number): void {
  if (!isCount(owner, 0) || owner >= nActors) throw new RangeError(`a lever of actor ${owner}`);
  if (!isCount(nLevels, 1) || !isCount(start, 0) || start >= nLevels)
    throw new RangeError(`a lever starts at level ${start} of ${nLevels}`);
}

function checkParts(parts: readonly Part[], levers: readonly CourseLever[]): void {
  const set = new Set<number>();
  for (const { lever, level } of parts) {
    if (!isCount(lever, 0) || lever >= levers.length) throw new RangeError(`a part sets lever ${lever}`);
    if (!isCount(level, 0) || level >= levers[lever]!.nLevels)
      throw new RangeError(`a part sets lever ${lever} to level ${level} of ${levers[lever]!.nLevels}`);
    if (set.has(lever)) throw new RangeError(`lever ${lever} is set twice at once`);
    set.add(lever);
  }
}
