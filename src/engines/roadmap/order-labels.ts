// The best order, exactly, over partial completions. Whether some order has all relative slacks over a level z is answered
// from all steps done back to none, with labels (V_1 … V_m): what is to go to each actor. Of labels with all slacks so far
// over z only those are kept that no other one equals or betters for every actor. The level is raised and halved between
// what has been reached and what cannot be, and the last question proves that nothing is over what was found.
//
// Why that loses nothing. The slack of an earlier step at its date is V_i - (c + g V_i) with V_i = w + δ^gap V_i' (+ a
// lump), V_i' being the label's: it rises with V_i' since g < 1, and c, w and the lump depend on the levels then standing
// and on the steps that the deviator's window reaches, not on the rest. So if one label has no less for everybody than
// another, then whatever prefix gets the other past z gets it past too. What the window reaches must be the same for
// labels to be compared: the key of a group of labels is the completion and as many of its next steps as have dates before
// d + D, where d is the last moment before them. What an actor has beyond its need, with which all earlier slacks are over
// z whatever came before, makes no difference, and is left out of its label.

import { type Course, type CourseStep, TIE } from "./course.js";
import type { Completion, Edge } from "./order-lattice.js";
import { completionsOf } from "./order-lattice.js";
import { DepartureTests } from "./order-tests.js";
import { relativeOf } from "./solve.js";
import { Space } from "./space.js";
import { type Moment, momentsOf } from "./timeline.js";
import type { Worths } from "./worths.js";

/** So many labels may be made; beyond, what has been found is not proved to be best. */
export const MOST_LABELS = 3_000_000;

/** Labels kept of a group while a good order is looked for. */
const FEW = 8;

/** So many levels are tried to find it. */
const TRIES = 10;

/** Bounds are wide by this part of the values they are made of, far over rounding: it only costs labels. */
const BEYOND = 1e-7;

type Label = {
  readonly toGo: Float64Array;
  readonly smallest: number;
  readonly step: number;
  readonly next: Label | undefined;
};

/** Labels of a completion that is followed by the same steps, as far as anything before it can tell. */
type Group = { readonly completion: Completion; readonly steps: readonly number[]; labels: Label[] };

export type LabelledOrder = {
  /** An order with more than the slack to beat; none where there is none. */
  readonly order: readonly number[] | undefined;
  readonly isBest: boolean;
  readonly labels: number;
  readonly states: number;
};

/**
 * The best order of the steps among those with a smallest relative slack over `floor`.
 *
 * @param score the smallest relative slack of an order
 */
export function exactOrder(
  course: Course,
  stakes: readonly number[],
  worths: Worths,
  floor: number,
  score: (order: readonly number[]) => number,
): LabelledOrder {
  const search = new LabelSearch(course, stakes, worths);
  let order: readonly number[] | undefined;
  let [reached, missed] = [floor, Infinity];
  // A good order first, by few labels: the better it is, the fewer labels the proof takes.
  let rise = Math.max(Math.abs(floor), TIE) / 4;
  const note = (label: Label, level: number): void => {
    const found = orderOf(label);
    const smallest = score(found);
    if (smallest > reached || !order) order = found;
    // More than rounding over the level, so that questions come to an end.
    reached = Math.max(reached, smallest, level + TIE * Math.max(1, Math.abs(level)));
  };
  for (let i = 0; i < TRIES && search.layers; i++) {
    const level = i === 0 ? reached : missed < Infinity ? (reached + missed) / 2 : reached + rise;
    if (missed - level <= TIE * Math.max(1, Math.abs(level))) break;
    const label = search.run(level, FEW);
    if (label) note(label, level);
    else missed = level;
    rise *= 2;
  }
  let isBest = false;
  while (search.layers && !isBest && search.labels <= MOST_LABELS) {
    const label = search.run(reached);
    if (label) note(label, reached);
    else isBest = search.labels <= MOST_LABELS;
  }
  const states = (search.layers ?? []).reduce((sum, layer) => sum + layer.length, 0);
  return { order, isBest, labels: search.labels, states };
}

function orderOf(label: Label): number[] {
  const order: number[] = [];
  for (let at: Label | undefined = label; at && at.step >= 0; at = at.next) order.push(at.step);
  return order;
}

class LabelSearch {
  readonly layers: Completion[][] | undefined;
  labels = 0;
  readonly #course: Course;
  readonly #stakes: readonly number[];
  readonly #moments: readonly Moment[];
  readonly #tests: DepartureTests;
  /** Per place, and one beyond for "afterwards", the date from which labels count what is to go. */
  readonly #dates: readonly number[];
  /** Per place, how many of the steps from there on matter to what comes before. */
  readonly #looks: readonly number[];
  /** Per place, what a unit at its date is worth to each actor at the date before. */
  readonly #left: readonly Float64Array[];
  /** Per place, the moments before it at which no step is due. */
  readonly #pauseDates: readonly (readonly number[])[];
  readonly #worst = new Map<Edge | Completion, Map<string, Float64Array>>();

  constructor(course: Course, stakes: readonly number[], worths: Worths) {
    const space = new Space(course);
    this.#course = course;
    this.#stakes = stakes;
    this.#tests = new DepartureTests(course, space, worths);
    this.#moments = momentsOf(course, space);
    this.layers = completionsOf(course, space);
    const dates = course.steps.map(({ at }) => at);
    const end = course.rounds ?? Infinity;
    this.#dates = [...dates, Math.min(end, (dates.at(-1) ?? -1) + 1)];
    this.#left = this.#dates.map((date, place) =>
      Float64Array.from(course.discounts, (_, i) =>
        place === 0 ? 1 : this.#tests.left(i, date - this.#dates[place - 1]!),
      ),
    );
    this.#pauseDates = this.#dates.map((_, place) =>
      this.#moments.flatMap(({ at, isDue, step }) => (!isDue && step === place - 1 ? [at] : [])),
    );
    const delay = course.detectedAfter ?? 1;
    this.#looks = this.#dates.map((_, place) => {
      const last = this.#moments.findLast(({ step }) => step < place)?.at;
      return last === undefined ? 0 : dates.filter((at, j) => j >= place && at < last + delay).length;
    });
  }

  /**
   * A label of nothing done yet, if some order has all slacks over `floor`; with few labels kept of each group, if one is
   * found.
   */
  run(floor: number, most = Infinity): Label | undefined {
    const needs = this.#needs(floor);
    let groups = this.#ends(floor);
    for (let place = this.#course.steps.length - 1; place >= 0; place--) {
      const before = new Map<string | Completion, Group>();
      for (const group of groups)
        for (const edge of group.completion.from)
          this.#extend(before, group, edge, place, floor, needs, most);
      groups = [...before.values()];
      if (this.labels > MOST_LABELS) return undefined;
    }
    const all = groups.flatMap(({ labels }) => labels);
    return all.reduce<Label | undefined>(
      (best, label) => (!best || label.smallest > best.smallest ? label : best),
      undefined,
    );
  }

  /** Labels of all steps done. */
  #ends(floor: number): Group[] {
    const { nActors } = this.#tests;
    const n = this.#course.steps.length;
    const date = this.#dates[n]!;
    return this.layers![n]!.flatMap((completion) => {
      const end = this.#course.rounds ?? Infinity;
      const toGo = Float64Array.from({ length: nActors }, (_, i) =>
        this.#tests.stand(i, completion.setting, date, end, 0),
      );
      const smallest = this.#pauses(completion, [], n, toGo);
      return smallest > floor
        ? [{ completion, steps: [], labels: [{ toGo, smallest, step: -1, next: undefined }] }]
        : [];
    });
  }

  #extend(
    groups: Map<string | Completion, Group>,
    { completion, steps, labels }: Group,
    edge: Edge,
    place: number,
    floor: number,
    needs: Needs | undefined,
    most: number,
  ): void {
    const { nActors } = this.#tests;
    const at = this.#dates[place]!;
    const { before, step } = edge;
    const worst = this.#worstOf(edge, completion, steps, at, place);
    const standing = this.#standing(completion, place + 1);
    const left = this.#left[place + 1]!;
    const ahead = [step, ...steps].slice(0, this.#looks[place]!);
    const key = ahead.length === 0 ? before : `${before.done} ${before.setting} ${ahead.join()}`;
    for (const label of labels) {
      const toGo = new Float64Array(nActors);
      let { smallest } = label;
      for (let i = 0; i < nActors && smallest > floor; i++) {
        const lump = this.#tests.lump(i, before.setting, completion.setting, at);
        toGo[i] = standing[i]! + left[i]! * label.toGo[i]! + lump;
        smallest = Math.min(smallest, this.#relative(toGo[i]!, worst[i]!, i));
      }
      if (smallest > floor) smallest = Math.min(smallest, this.#pauses(before, ahead, place, toGo));
      if (!(smallest > floor)) continue;
      const group = groups.get(key) ?? { completion: before, steps: ahead, labels: [] };
      groups.set(key, group);
      const need = needs?.get(before);
      if (need && toGo.some((value, i) => value < need.least[i]!)) continue;
      if (need) for (let i = 0; i < nActors; i++) toGo[i] = Math.min(toGo[i]!, need.most[i]!);
      this.labels++;
      add(group.labels, { toGo, smallest, step, next: label }, most);
    }
  }

  /** Per completion, what to go is enough, and what is the least that can do, for earlier slacks over a level. */
  #needs(level: number): Needs | undefined {
    // Where windows reach further steps, what is enough depends on these.
    if (this.#looks.some((look) => look > 0)) return undefined;
    const { nActors } = this.#tests;
    const needs: Needs = new Map();
    for (const [place, layer] of this.layers!.entries())
      for (const completion of layer) {
        const most = new Float64Array(nActors).fill(Number.NEGATIVE_INFINITY);
        const least = new Float64Array(nActors).fill(place === 0 ? Number.NEGATIVE_INFINITY : Infinity);
        const [start, end] = [this.#dates[place - 1]!, this.#dates[place]!];
        for (const edge of completion.from) {
          const worst = this.#worstOf(edge, completion, [], start, place - 1);
          const earlier = needs.get(edge.before)!;
          const standing = this.#standing(completion, place);
          const left = this.#left[place]!;
          for (let i = 0; i < nActors; i++) {
            const given = standing[i]! + this.#tests.lump(i, edge.before.setting, completion.setting, start);
            const enough = Math.max(earlier.most[i]!, this.#enough(worst[i]!, i, level, BEYOND));
            const needed = Math.max(earlier.least[i]!, this.#enough(worst[i]!, i, level, -BEYOND));
            most[i] = Math.max(most[i]!, (enough - given) / left[i]!);
            least[i] = Math.min(least[i]!, (needed - given) / left[i]!);
          }
        }
        if (place < this.#course.steps.length)
          for (const { at, worst } of this.#pausesAt(completion, [], place))
            for (let i = 0; i < nActors; i++) {
              const back = (by: number): number =>
                this.#tests.wanted(i, completion.setting, at, end, this.#enough(worst[i]!, i, level, by));
              most[i] = Math.max(most[i]!, back(BEYOND));
              least[i] = Math.max(least[i]!, back(-BEYOND));
            }
        needs.set(completion, { most, least });
      }
    return needs;
  }

  /** Per actor, what a completion's levels are worth from the date of the step before a place to that of the place. */
  #standing(completion: Completion, place: number): Float64Array {
    completion.standing ??= Float64Array.from({ length: this.#tests.nActors }, (_, i) =>
      this.#tests.stand(i, completion.setting, this.#dates[place - 1]!, this.#dates[place]!, 0),
    );
    return completion.standing;
  }

  /** The value at which a slack is over a level by a part of what it is made of. */
  #enough(worst: number, actor: number, level: number, by: number): number {
    const stake = this.#stakes[actor]!;
    if (worst === Number.NEGATIVE_INFINITY) return worst;
    if (!(stake > 0)) return by > 0 ? Infinity : Number.NEGATIVE_INFINITY;
    const value = (worst + level * stake) / (1 - this.#tests.returning[actor]!);
    return value + by * (stake + Math.abs(value));
  }

  /** The relative slack of c + g V against V; Infinity where there is nothing to depart with, and V may be what it will. */
  #relative(value: number, worst: number, actor: number): number {
    if (worst === Number.NEGATIVE_INFINITY) return Infinity;
    const slack = (1 - this.#tests.returning[actor]!) * value - worst;
    return relativeOf(slack, this.#stakes[actor]!);
  }

  /** Per actor, c of the best departure at a step in its place. */
  #worstOf(edge: Edge, after: Completion, steps: readonly number[], at: number, place: number): Float64Array {
    const due = { parts: this.#course.steps[edge.step]!.parts, at };
    const make = (): Float64Array =>
      this.#all(at, due, edge.before.setting, after.setting, this.#dated(steps, place + 1));
    if (steps.length > 0) return this.#kept(edge, steps.join(), make);
    edge.worst ??= make();
    return edge.worst;
  }

  /** The smallest relative slack of the moments between steps before a place (after all, if it is the last). */
  #pauses(completion: Completion, ahead: readonly number[], place: number, toGo: Float64Array): number {
    const { nActors } = this.#tests;
    const isLast = place === this.#course.steps.length;
    let smallest = Infinity;
    for (const { at, worst } of this.#pausesAt(completion, ahead, place))
      for (let i = 0; i < nActors; i++) {
        const value = isLast
          ? this.#tests.stand(i, completion.setting, at, this.#course.rounds ?? Infinity, 0)
          : this.#tests.stand(i, completion.setting, at, this.#dates[place]!, toGo[i]!);
        smallest = Math.min(smallest, this.#relative(value, worst[i]!, i));
      }
    return smallest;
  }

  #pausesAt(
    completion: Completion,
    ahead: readonly number[],
    place: number,
  ): readonly { at: number; worst: Float64Array }[] {
    const { setting } = completion;
    return this.#pauseDates[place]!.map((at) => {
      const make = (): Float64Array => this.#all(at, undefined, setting, setting, this.#dated(ahead, place));
      return { at, worst: this.#kept(completion, `${at} ${ahead.join()}`, make) };
    });
  }

  #all(
    at: number,
    due: CourseStep | undefined,
    before: number,
    after: number,
    later: readonly CourseStep[],
  ): Float64Array {
    return Float64Array.from({ length: this.#tests.nActors }, (_, i) =>
      this.#tests.worst(i, at, due, before, after, later),
    );
  }

  #dated(steps: readonly number[], place: number): CourseStep[] {
    return steps.map((step, j) => ({ parts: this.#course.steps[step]!.parts, at: this.#dates[place + j]! }));
  }

  #kept(of: Edge | Completion, key: string, make: () => Float64Array): Float64Array {
    const kept = this.#worst.get(of) ?? new Map<string, Float64Array>();
    this.#worst.set(of, kept);
    let found = kept.get(key);
    if (!found) {
      found = make();
      kept.set(key, found);
    }
    return found;
  }
}

/** What is enough to go for each actor, and the least that can do. */
type Needs = Map<Completion, { readonly most: Float64Array; readonly least: Float64Array }>;

/** Adds a label unless one is no worse, and drops those that are no better than it. */
function add(labels: Label[], label: Label, most: number): void {
  let n = 0;
  for (const other of labels) {
    // Nothing has been dropped yet if so: what the label betters would be bettered by the other one too.
    if (dominates(other, label)) return;
    if (!dominates(label, other)) labels[n++] = other;
  }
  labels.length = n;
  labels.push(label);
  if (labels.length <= most) return;
  let worst = 0;
  for (let i = 1; i < labels.length; i++) if (labels[i]!.smallest < labels[worst]!.smallest) worst = i;
  labels.splice(worst, 1);
}

function dominates(a: Label, b: Label): boolean {
  for (let i = 0; i < a.toGo.length; i++) if (a.toGo[i]! < b.toGo[i]!) return false;
  return true;
}
