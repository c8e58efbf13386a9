// The best order, exactly, over partial completions: from all steps done back to none, with labels (V_1 … V_m, σ): what is
// to go to each actor, and the smallest relative slack so far. By dominance only labels are kept that no other one equals
// or betters in all of these.
//
// Why that loses nothing. The slack of an earlier step at its date is V_i - (c + g V_i) with V_i = w + δ^gap V_i' (+ a
// lump), V_i' being the label's: it rises with V_i' since g < 1, and c, w and the lump depend on the levels then standing
// and on the steps that the deviator's window reaches, not on the rest. So if one label has no less of everything than
// another, then so has every prefix put before it. What the window reaches must be the same for labels to be compared: the
// key of a group of labels is the completion and as many of its next steps as have dates before d + D, where d is the last
// moment before them.

import type { Course, CourseStep } from "./course.js";
import type { Completion, Edge } from "./order-lattice.js";
import { completionsOf } from "./order-lattice.js";
import { DepartureTests } from "./order-tests.js";
import { Space } from "./space.js";
import { type Moment, momentsOf } from "./timeline.js";
import type { Worths } from "./worths.js";

/** So many labels may be made; beyond, what has been found is not proved to be best. */
export const MOST_LABELS = 3_000_000;

/** A first pass keeps so many labels of a group, to find a good order soon. */
const BEAM = 6;

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
  readonly smallest: number;
  readonly isBest: boolean;
  readonly labels: number;
  readonly states: number;
};

/** The best order of the steps among those with a smallest relative slack over `floor`. */
export function exactOrder(
  course: Course,
  stakes: readonly number[],
  worths: Worths,
  floor: number,
): LabelledOrder {
  const search = new LabelSearch(course, stakes, worths);
  if (!search.layers) return { order: undefined, smallest: floor, isBest: false, labels: 0, states: 0 };
  const states = search.layers.reduce((sum, layer) => sum + layer.length, 0);
  const quick = search.run(floor, BEAM);
  const best = search.run(quick?.smallest ?? floor, Infinity) ?? quick;
  return {
    order: best && orderOf(best),
    smallest: best?.smallest ?? floor,
    isBest: search.labels <= MOST_LABELS,
    labels: search.labels,
    states,
  };
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
    const delay = course.detectedAfter ?? 1;
    this.#looks = this.#dates.map((_, place) => {
      const last = this.#moments.findLast(({ step }) => step < place)?.at;
      return last === undefined ? 0 : dates.filter((at, j) => j >= place && at < last + delay).length;
    });
  }

  /** The best label of nothing done yet, with more slack than `floor` and at most `most` labels kept of each group. */
  run(floor: number, most: number): Label | undefined {
    let groups = this.#ends(floor);
    for (let place = this.#course.steps.length - 1; place >= 0; place--) {
      const before = new Map<string, Group>();
      for (const group of groups)
        for (const edge of group.completion.from) this.#extend(before, group, edge, place, floor, most);
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
    groups: Map<string, Group>,
    { completion, steps, labels }: Group,
    edge: Edge,
    place: number,
    floor: number,
    most: number,
  ): void {
    const { nActors, returning } = this.#tests;
    const at = this.#dates[place]!;
    const { before, step } = edge;
    const worst = this.#worstOf(edge, completion, steps, at, place);
    const ahead = [step, ...steps].slice(0, this.#looks[place]!);
    const key = `${before.done} ${before.setting} ${ahead.join()}`;
    for (const label of labels) {
      const toGo = new Float64Array(nActors);
      let { smallest } = label;
      for (let i = 0; i < nActors && smallest > floor; i++) {
        toGo[i] =
          this.#tests.stand(i, completion.setting, at, this.#dates[place + 1]!, label.toGo[i]!) +
          this.#tests.lump(i, before.setting, completion.setting, at);
        const slack = (1 - returning[i]!) * toGo[i]! - worst[i]!;
        smallest = Math.min(smallest, this.#relative(slack, i));
      }
      if (smallest > floor) smallest = Math.min(smallest, this.#pauses(before, ahead, place, toGo));
      if (!(smallest > floor)) continue;
      const group = groups.get(key) ?? { completion: before, steps: ahead, labels: [] };
      groups.set(key, group);
      this.labels++;
      add(group.labels, { toGo, smallest, step, next: label }, most);
    }
  }

  #relative(slack: number, actor: number): number {
    const stake = this.#stakes[actor]!;
    return slack === 0 || slack === Infinity ? slack : slack / (stake > 0 ? stake : Math.abs(slack));
  }

  /** Per actor, c of the best departure at a step in its place. */
  #worstOf(edge: Edge, after: Completion, steps: readonly number[], at: number, place: number): Float64Array {
    const due = { parts: this.#course.steps[edge.step]!.parts, at };
    return this.#kept(edge, steps.join(), () =>
      this.#all(at, due, edge.before.setting, after.setting, this.#dated(steps, place + 1)),
    );
  }

  /** The smallest relative slack of the moments between steps before a place (after all, if it is the last). */
  #pauses(completion: Completion, ahead: readonly number[], place: number, toGo: Float64Array): number {
    const { nActors, returning } = this.#tests;
    const isLast = place === this.#course.steps.length;
    let smallest = Infinity;
    for (const { at, isDue, step } of this.#moments) {
      if (isDue || step !== place - 1) continue;
      const { setting } = completion;
      const worst = this.#kept(completion, `${at} ${ahead.join()}`, () =>
        this.#all(at, undefined, setting, setting, this.#dated(ahead, place)),
      );
      for (let i = 0; i < nActors; i++) {
        const value = isLast
          ? this.#tests.stand(i, setting, at, this.#course.rounds ?? Infinity, 0)
          : this.#tests.stand(i, setting, at, this.#dates[place]!, toGo[i]!);
        smallest = Math.min(smallest, this.#relative((1 - returning[i]!) * value - worst[i]!, i));
      }
    }
    return smallest;
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

/** Adds a label unless one is no worse, and drops those that are no better than it. */
function add(labels: Label[], label: Label, most: number): void {
  let n = 0;
  for (const other of labels) {
    if (dominates(other, label)) return;
    if (!dominates(label, other)) labels[n++] = other;
  }
  labels.length = n;
  labels.push(label);
  if (labels.length > most) {
    let worst = 0;
    for (let i = 1; i < labels.length; i++) if (labels[i]!.smallest < labels[worst]!.smallest) worst = i;
    labels.splice(worst, 1);
  }
}

function dominates(a: Label, b: Label): boolean {
  if (a.smallest < b.smallest) return false;
  for (let i = 0; i < a.toGo.length; i++) if (a.toGo[i]! < b.toGo[i]!) return false;
  return true;
}
