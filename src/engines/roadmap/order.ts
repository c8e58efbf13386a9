// The order of a roadmap's steps that leaves the largest smallest relative slack, the k-th step having the k-th date.

import { type Course, type CourseStep, isWalkable, TIE } from "./course.js";
import { exactOrder } from "./order-labels.js";
import { localOrder } from "./order-local.js";
import { hasLabels } from "./order-tests.js";
import { Roadmap } from "./solve.js";
import type { Worths } from "./worths.js";

/** So many steps are ordered exactly over partial completions, */
export const MOST_ORDERED = 12;

/** and so many by looking at every order, where partial completions don't tell enough. */
const MOST_PERMUTED = 7;

export type BestOrder = {
  /** The steps as numbered in the course, in the order found. */
  readonly order: readonly number[];
  /** Its least relative slack, in stakes of the course as given; Infinity where nobody can depart. */
  readonly smallest: number;
  /** That of the course as given. */
  readonly given: number;
  /** Whether no order has a larger one. */
  readonly isBest: boolean;
  readonly method: "labels" | "all orders" | "local search";
  readonly work: { readonly orders: number; readonly labels: number; readonly states: number };
};

/** A course with its steps in another order, the k-th having the k-th date. */
export function reorder(course: Course, order: readonly number[]): Course {
  const steps = order.map((step, k): CourseStep => ({ ...course.steps[step]!, at: course.steps[k]!.at }));
  return { ...course, steps };
}

/** The least relative slack of a course, in given stakes; -Infinity where its steps cannot be done in that order. */
export function smallestOf(course: Course, stakes: readonly number[], worths?: Worths): number {
  if (!isWalkable(course)) return Number.NEGATIVE_INFINITY;
  return new Roadmap(course, worths)
    .slacks(stakes)
    .reduce((least, { relative }) => Math.min(least, relative), Infinity);
}

/**
 * The best order. The course's own stays where no other is better than it by more than rounding; dates stay in any case, and
 * an order in which a lever would have to make a forbidden move is none.
 */
export function bestOrder(course: Course): BestOrder {
  const roadmap = new Roadmap(course);
  const stakes = roadmap.stakes();
  const n = course.steps.length;
  const score = (order: readonly number[]): number =>
    smallestOf(reorder(course, order), stakes, roadmap.worths);
  const own = course.steps.map((_, k) => k);
  const given = score(own);
  // What is better by no more than rounding is no better.
  const beaten = given + TIE * Math.max(1, Math.abs(given));
  const keep = (
    order: readonly number[],
    smallest: number,
  ): { order: readonly number[]; smallest: number } =>
    smallest > beaten ? { order, smallest } : { order: own, smallest: given };
  if (given < Infinity && n <= MOST_ORDERED && hasLabels(course)) {
    const { order = own, isBest, labels, states } = exactOrder(course, stakes, roadmap.worths, beaten, score);
    const work = { orders: 2, labels, states };
    return { ...keep(order, score(order)), given, isBest, method: "labels", work };
  }
  const isShort = n <= MOST_PERMUTED || given === Infinity;
  const search = isShort ? everyOrder(own, given, score) : localOrder(n, own, given, score);
  const work = { orders: search.orders, labels: 0, states: 0 };
  const method = isShort ? "all orders" : "local search";
  return { ...keep(search.order, search.smallest), given, isBest: isShort, method, work };
}

/** The first of the best of all orders. */
function everyOrder(
  own: readonly number[],
  given: number,
  score: (order: readonly number[]) => number,
): { order: readonly number[]; smallest: number; orders: number } {
  let best = { order: own, smallest: given };
  let orders = 0;
  // Nothing is larger than no slack at all.
  if (given < Infinity)
    for (const order of permutations(own)) {
      const smallest = score(order);
      orders++;
      if (smallest > best.smallest) best = { order, smallest };
    }
  return { ...best, orders };
}

/** All orders, in lexicographic order. */
function* permutations(items: readonly number[]): Generator<number[]> {
  if (items.length === 0) yield [];
  for (const [i, first] of items.entries())
    for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [first, ...rest];
}
