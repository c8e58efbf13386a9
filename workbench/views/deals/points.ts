// Deals as points of a figure: what two actors gain by each over no deal. Deals that come to the same for both, and of which the
// same may be said, are one point.

import type { DealsReport, SolutionName } from "../../../src/report/deals/index.js";
import { solutionLabels, toldSolutions } from "../../../src/report/terminal/deals/rows.js";

/** What may be said of a deal, the most first: what nobody refuses and nothing beats, what nobody refuses, the rest. */
export type Standing = "best" | "acceptable" | "refused";

export type Point = {
  /** Gains of the two actors. */
  readonly x: number;
  readonly y: number;
  readonly standing: Standing;
  readonly holds: boolean;
  /** The first of its deals in words, and how many others are at the same point. */
  readonly says: string;
  readonly others: number;
  /** Solutions that pick one of its deals. */
  readonly picked: readonly SolutionName[];
};

const order: readonly Standing[] = ["best", "acceptable", "refused"];

/**
 * @param across the place among the voices of the actor whose gains are drawn across
 * @param up the same upwards
 */
export function pointsOf(report: DealsReport, across: number, up: number): readonly Point[] {
  const told = toldSolutions(report);
  const byPlace = new Map<string, Point>();
  for (const [place, { gains, says, isAcceptable, isEfficient, breakers }] of report.deals.entries()) {
    const [x, y] = [gains[across]!, gains[up]!];
    const standing = isAcceptable ? (isEfficient ? "best" : "acceptable") : "refused";
    const picked = told.filter((name) => report.solutions[name].includes(place));
    const holds = breakers.length === 0;
    const own: Point = { x, y, standing, holds, says, others: 0, picked };
    // Deals that come to the same for these two may differ for a third, who refuses one or breaks it.
    const key = `${x.toPrecision(9)} ${y.toPrecision(9)} ${standing} ${holds}`;
    const found = byPlace.get(key);
    byPlace.set(key, found ? joined(found, own) : own);
  }
  // The best are drawn last, over the others.
  return [...byPlace.values()].sort((a, b) => order.indexOf(b.standing) - order.indexOf(a.standing));
}

/** Two deals at one point: named by the one that solutions pick. */
function joined(a: Point, b: Point): Point {
  const named = b.picked.length > a.picked.length ? b : a;
  return { ...named, others: a.others + b.others + 1, picked: [...new Set([...a.picked, ...b.picked])] };
}

/** A point with the names of the solutions that are there. */
export type Named = { readonly x: number; readonly y: number; readonly name: string };

/** Where the solutions are, the deal that most of them pick first. */
export function solutionPoints(points: readonly Point[]): readonly Named[] {
  return points
    .filter(({ picked }) => picked.length > 0)
    .sort((a, b) => b.picked.length - a.picked.length)
    .map(({ x, y, picked }) => ({ x, y, name: picked.map((name) => solutionLabels[name]).join(", ") }));
}

/** Where the solutions among lotteries are, those that are no single deal. */
export function lotteryPoints(report: DealsReport, across: number, up: number): readonly Named[] {
  const { lotteries } = report;
  if (!lotteries) return [];
  const byPlace = new Map<string, Named>();
  for (const solution of toldSolutions(report)) {
    const { gains, deals } = lotteries[solution];
    if (deals.length < 2) continue;
    const [x, y] = [gains[across]!, gains[up]!];
    const key = `${x.toPrecision(6)} ${y.toPrecision(6)}`;
    const found = byPlace.get(key);
    const name = solutionLabels[solution];
    byPlace.set(key, found ? { ...found, name: `${found.name}, ${name}` } : { x, y, name });
  }
  return [...byPlace.values()].map((one) => ({ ...one, name: `by lot: ${one.name}` }));
}
