// Where the steps of a roadmap stand along the axis: by their dates, or one beside the other where dates leave too little room.

import type { StepReport } from "../../../../src/report/roadmap/index.js";

export type Places = {
  /** Per step. */
  readonly at: readonly number[];
  readonly domain: readonly [number, number];
  readonly isByDate: boolean;
  /** Pixels between the two closest steps, or from the last to the edge. */
  readonly room: number;
  readonly left: number;
  readonly right: number;
};

/** Fewer pixels than this between two steps, and they do not stand by date. */
const CLOSE = 76;

export function placesOf(steps: readonly StepReport[], width: number): Places {
  const isNarrow = width < 520;
  const left = 46;
  // What stands at the right of the last step.
  const right = isNarrow ? 60 : 136;
  const free = width - left - right - 12;
  const rounds = steps.map(({ round }) => round);
  const [first, last] = [rounds[0] ?? 0, rounds.at(-1) ?? 0];
  const gaps = rounds.slice(1).map((round, i) => round - rounds[i]!);
  const byDate = last > first ? (Math.min(...gaps) / (last - first)) * free : 0;
  const beside = steps.length > 1 ? free / (steps.length - 1) : free;
  // Where steps one beside the other have as little room, dates are as good.
  const isByDate = last > first && (byDate >= CLOSE || byDate >= 0.999 * beside);
  const at = isByDate ? rounds : steps.map((_, i) => i);
  const [from, to] = [at[0] ?? 0, at.at(-1) ?? 0];
  const inset = (12 / Math.max(1, free)) * (to - from || 1);
  return {
    at,
    domain: [from - inset, to === from ? to + 1 : to],
    isByDate,
    room: Math.min(right, steps.length > 1 ? (isByDate ? byDate : beside) : right),
    left,
    right,
  };
}
