// Courses for tests: those of the literature, and random ones.

import fc from "fast-check";
import type { Course, CourseLever, CourseStep } from "../../../src/engines/roadmap/index.js";

/** The repeated prisoner's dilemma: both cooperate from round 0 on, and whoever does not faces defection for good. */
export function grimTrigger(
  reward: number,
  temptation: number,
  punishment: number,
  discount: number,
): Course {
  const sucker = punishment - 2;
  return {
    discounts: [discount, discount],
    levers: [
      { owner: 0, nLevels: 2, start: 0 },
      { owner: 1, nLevels: 2, start: 0 },
    ],
    steps: [
      {
        at: 0,
        parts: [
          { lever: 0, level: 1 },
          { lever: 1, level: 1 },
        ],
      },
    ],
    worths: (levels) => {
      if (levels[0] === 1) return levels[1] === 1 ? [reward, reward] : [sucker, temptation];
      return levels[1] === 1 ? [temptation, sucker] : [punishment, punishment];
    },
    fallback: {
      parts: [
        { lever: 0, level: 0 },
        { lever: 1, level: 0 },
      ],
    },
  };
}

/**
 * Both sides pay `amounts[k]` at step k, for good, and the other gains `beta` times as much; from the round after the last
 * step on, both have `flow` a round. One round's delay is a carried event: 1 once everything stood a round ago.
 */
export function phasedExchange(
  amounts: readonly number[],
  beta: number,
  flow: number,
  discount: number,
): Course {
  const n = amounts.length;
  const irreversible = Array.from({ length: n + 1 }, (_, from) =>
    Array.from({ length: from }, (_, to) => [from, to] as const),
  ).flat();
  const lever = (owner: number): CourseLever => ({
    owner,
    nLevels: n + 1,
    start: 0,
    forbidden: irreversible,
  });
  const paid = (from: number, to: number): number => amounts.slice(from, to).reduce((sum, x) => sum + x, 0);
  const isDone = (levels: ArrayLike<number>): boolean => levels[0] === n && levels[1] === n;
  return {
    discounts: [discount, discount],
    levers: [lever(0), lever(1)],
    steps: amounts.map((_, k) => ({
      at: k,
      parts: [
        { lever: 0, level: k + 1 },
        { lever: 1, level: k + 1 },
      ],
    })),
    worths: () => [0, 0, flow, flow],
    lumps: (before, after) => {
      const a = paid(before[0]!, after[0]!);
      const b = paid(before[1]!, after[1]!);
      return [beta * b - a, beta * a - b];
    },
    carried: {
      nStates: 2,
      start: [1, 0],
      chances: (levels) => (isDone(levels) ? [0, 1, 0, 1] : [1, 0, 1, 0]),
    },
  };
}

/** The largest steps that hold: c_k = δ V_{k+1}, V_k = β δ V_{k+1}, V_{N+1} = v / (1 - δ). */
export function largestSteps(n: number, beta: number, flow: number, discount: number): number[] {
  const amounts = new Array<number>(n);
  for (let k = n - 1, value = flow / (1 - discount); k >= 0; k--) {
    amounts[k] = discount * value;
    value *= beta * discount;
  }
  return amounts;
}

/** A number for every list of numbers, the same each time: worths that are random but a function of their arguments. */
function hash(...numbers: number[]): number {
  let h = 0x9e3779b9;
  for (const x of numbers) {
    h = Math.imul(h ^ x, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return (h >>> 0) / 2 ** 32;
}

export type Shape = {
  readonly nActors: number;
  readonly nStates: number;
  readonly nSteps: number;
  readonly rounds: number | undefined;
  readonly salt: number;
};

/** What levels are worth to the actors, by chance, in small whole numbers so that ties occur; settings count, not their sum. */
export function randomWorths(salt: number, nActors: number, nStates: number, span: number): Course["worths"] {
  return (levels, round) =>
    Array.from({ length: nActors * nStates }, (_, at) =>
      Math.round(span * (hash(salt, at, round, ...Array.from(levels)) - 0.4)),
    );
}

/** Small courses with all that a course can have. */
export const randomCourse: fc.Arbitrary<Course> = fc
  .record({
    nActors: fc.integer({ min: 1, max: 3 }),
    nStates: fc.constantFrom(1, 1, 2, 3),
    nLevers: fc.integer({ min: 1, max: 4 }),
    nSteps: fc.integer({ min: 0, max: 4 }),
    salt: fc.nat(1_000_000),
    span: fc.constantFrom(3, 20, 1000),
    isFinite: fc.boolean(),
    more: fc.nat(4),
    gaps: fc.array(fc.constantFrom(0, 1, 1, 1, 2, 3), { minLength: 5, maxLength: 5 }),
    discounts: fc.array(fc.constantFrom(0.3, 0.6, 0.8, 0.9), { minLength: 3, maxLength: 3 }),
    variesUntil: fc.constantFrom(0, 0, 0, 3),
    lumps: fc.boolean(),
    known: fc.constantFrom("seen" as const, "unseen" as const),
    moves: fc.constantFrom("simultaneous" as const, "alternating" as const),
    detectedAfter: fc.integer({ min: 1, max: 3 }),
    detectedWith: fc.constantFrom(1, 1, 0.7, 0),
    fallback: fc.constantFrom("stay", "pause", "go", "go for a while"),
    asked: fc.constantFrom("at steps" as const, "every round" as const),
  })
  .map((a) => {
    const pick = (n: number, ...key: number[]): number => Math.floor(n * hash(a.salt, 77, ...key));
    const levers: CourseLever[] = Array.from({ length: a.nLevers }, (_, l) => {
      const nLevels = 2 + pick(2, l, 1);
      const all = Array.from(
        { length: nLevels * nLevels },
        (_, i) => [Math.floor(i / nLevels), i % nLevels] as const,
      );
      const kind = pick(3, l, 2);
      const forbidden = all.filter(([from, to], i) =>
        kind === 0 ? to < from : kind === 1 && pick(4, l, 3, i) === 0,
      );
      return { owner: pick(a.nActors, l, 4), nLevels, start: 0, forbidden };
    });
    const levels = levers.map(({ start }) => start);
    let at = pick(2, 5) * (a.gaps[4] ?? 0);
    const steps: CourseStep[] = Array.from({ length: a.nSteps }, (_, k) => {
      if (k > 0) at += a.gaps[k - 1]!;
      const parts = levers.flatMap(({ nLevels, forbidden = [] }, lever) => {
        if (pick(2, k, lever, 6) === 0) return [];
        const level = pick(nLevels, k, lever, 7);
        if (forbidden.some(([from, to]) => from === levels[lever] && to === level)) return [];
        levels[lever] = level;
        return [{ lever, level }];
      });
      // The order of the parts decides who moves first.
      return { at, parts: pick(2, k, 8) === 0 ? parts : parts.reverse() };
    });
    const goes = {
      parts: levers.flatMap(({ nLevels }, lever) =>
        pick(2, lever, 9) ? [{ lever, level: pick(nLevels, lever, 10) }] : [],
      ),
    };
    const lasts = 1 + pick(3, 11);
    const fallbacks = {
      stay: undefined,
      pause: { parts: [], lasts },
      go: goes,
      "go for a while": { ...goes, lasts },
    };
    const fallback = fallbacks[a.fallback as keyof typeof fallbacks];
    const n = a.nStates;
    return {
      discounts: a.discounts.slice(0, a.nActors),
      ...(a.isFinite && { rounds: at + 1 + a.more }),
      levers,
      steps,
      worths: randomWorths(a.salt, a.nActors, n, a.span),
      ...(a.lumps && {
        lumps: (before: ArrayLike<number>, after: ArrayLike<number>, round: number) =>
          Array.from({ length: a.nActors }, (_, i) =>
            Math.round(
              a.span * (hash(a.salt, 5, i, round, ...Array.from(before), 9, ...Array.from(after)) - 0.5),
            ),
          ),
      }),
      variesUntil: a.variesUntil,
      ...(n > 1 && {
        carried: {
          nStates: n,
          start: Array.from({ length: n }, (_, e) => (e === 0 ? 1 : 0)),
          known: a.known,
          chances: (levels: ArrayLike<number>, round: number) =>
            Array.from({ length: n }, (_, e) => {
              const weights = Array.from({ length: n }, (_, f) =>
                Math.max(0, hash(a.salt, 6, e, f, round, ...Array.from(levels)) - 0.3),
              );
              const sum = weights.reduce((x, y) => x + y, 0);
              return sum > 0 ? weights.map((w) => w / sum) : weights.map((_, f) => (f === e ? 1 : 0));
            }).flat(),
        },
      }),
      moves: a.moves,
      detectedAfter: a.detectedAfter,
      detectedWith: a.detectedWith,
      ...(fallback && { fallback }),
      asked: a.asked,
    };
  });

/** Courses of up to six steps, any order of which is possible or nearly any; most have what the search over labels needs. */
export const randomOrderly: fc.Arbitrary<Course> = fc
  .record({
    nActors: fc.integer({ min: 1, max: 3 }),
    nSteps: fc.integer({ min: 2, max: 5 }),
    salt: fc.nat(1_000_000),
    span: fc.constantFrom(3, 20, 1000),
    rounds: fc.constantFrom(undefined, undefined, 2, 6),
    gaps: fc.constantFrom([1, 1, 1, 1, 1], [1, 2, 1, 3, 1], [0, 1, 0, 0, 2], [2, 2, 2, 2, 2]),
    discounts: fc.array(fc.constantFrom(0.5, 0.8, 0.9, 0.97), { minLength: 3, maxLength: 3 }),
    variesUntil: fc.constantFrom(0, 0, 0, 3),
    lumps: fc.boolean(),
    moves: fc.constantFrom("simultaneous" as const, "alternating" as const),
    detectedAfter: fc.constantFrom(1, 1, 2, 3),
    detectedWith: fc.constantFrom(1, 1, 1, 0.7),
    fallback: fc.constantFrom("stay", "pause", "go", "go for a while"),
    asked: fc.constantFrom("at steps" as const, "at steps" as const, "every round" as const),
    irreversible: fc.boolean(),
    shared: fc.boolean(),
  })
  .map((a) => {
    const pick = (n: number, ...key: number[]): number => Math.floor(n * hash(a.salt, 78, ...key));
    // Each step has a lever of its own or two, and they may share one that climbs.
    const levers: CourseLever[] = Array.from({ length: 2 * a.nSteps + 1 }, (_, l) => {
      const nLevels = l === 2 * a.nSteps ? 4 : 2;
      const all = Array.from(
        { length: nLevels * nLevels },
        (_, i) => [Math.floor(i / nLevels), i % nLevels] as const,
      );
      const forbidden = a.irreversible ? all.filter(([from, to]) => to < from) : [];
      return { owner: pick(a.nActors, l), nLevels, start: 0, forbidden };
    });
    let at = 0;
    const steps = Array.from({ length: a.nSteps }, (_, k) => {
      if (k > 0) at += a.gaps[k - 1]!;
      const parts = [{ lever: 2 * k, level: 1 }];
      if (pick(4, k, 1) === 0) parts.push({ lever: 2 * k + 1, level: 1 });
      if (a.shared && pick(3, k, 2) === 0) parts.unshift({ lever: 2 * a.nSteps, level: 1 + pick(3, k, 3) });
      return { at, parts };
    });
    // A course is given in an order that its levers allow.
    const climbs = a.irreversible ? 2 * a.nSteps : -1;
    const levelOf = (k: number): number => steps[k]!.parts.find(({ lever }) => lever === climbs)?.level ?? 0;
    const order = steps.map((_, k) => k).sort((x, y) => levelOf(x) - levelOf(y));
    const lasts = 1 + pick(3, 4);
    const goes = { parts: levers.flatMap((_, lever) => (pick(2, lever, 5) ? [{ lever, level: 0 }] : [])) };
    const fallbacks = {
      stay: undefined,
      pause: { parts: [], lasts },
      go: goes,
      "go for a while": { ...goes, lasts },
    };
    const fallback = fallbacks[a.fallback as keyof typeof fallbacks];
    return {
      discounts: a.discounts.slice(0, a.nActors),
      ...(a.rounds && { rounds: at + a.rounds }),
      levers,
      steps: order.map((k, place) => ({ ...steps[k]!, at: steps[place]!.at })),
      worths: randomWorths(a.salt, a.nActors, 1, a.span),
      ...(a.lumps && {
        lumps: (before: ArrayLike<number>, after: ArrayLike<number>, round: number) =>
          Array.from({ length: a.nActors }, (_, i) =>
            Math.round(
              a.span * (hash(a.salt, 5, i, round, ...Array.from(before), 9, ...Array.from(after)) - 0.5),
            ),
          ),
      }),
      variesUntil: a.variesUntil,
      moves: a.moves,
      detectedAfter: a.detectedAfter,
      detectedWith: a.detectedWith,
      ...(fallback && { fallback }),
      asked: a.asked,
    };
  });
