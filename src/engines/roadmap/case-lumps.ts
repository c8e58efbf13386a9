// What counts once when levers come to stand so. Which conditions a change of levers makes true is the same in every draw,
// unless they compare quantities; what that is worth is not.

import { type Cond, evaluateCond, evaluateNum, readsOf, type Term } from "../../model/index.js";
import type { CaseRoadmap, Quantities } from "./case-course.js";

/** A change of levers: the levels of the case's coordinates before and after it, and the terms that it may make count. */
type Change = {
  readonly was: readonly number[];
  readonly is: readonly number[];
  readonly terms: readonly { readonly term: Term; readonly isSure: boolean }[];
};

export class Lumps {
  readonly #roadmap: CaseRoadmap;
  readonly #changes = new Map<number, Map<number, Change>>();

  constructor(roadmap: CaseRoadmap) {
    this.#roadmap = roadmap;
  }

  /** Per actor, what a change of the course's levers is worth. */
  of(quantity: Quantities, before: ArrayLike<number>, after: ArrayLike<number>): Float64Array {
    const { coordinates, actors } = this.#roadmap.subject;
    const { was, is, terms } = this.#change(before, after);
    const worths = new Float64Array(actors.length);
    const isNow = { coordinates, quantity, levelOf: (c: number) => is[c]! };
    for (const { term, isSure } of terms) {
      const { actor, condition, worth } = term;
      if (!isSure) {
        const wasThen = { coordinates, quantity, levelOf: (c: number) => was[c]! };
        if (evaluateCond(condition, wasThen) || !evaluateCond(condition, isNow)) continue;
      }
      worths[actor] = worths[actor]! + evaluateNum(worth, isNow);
    }
    return worths;
  }

  #change(before: ArrayLike<number>, after: ArrayLike<number>): Change {
    const roadmap = this.#roadmap;
    const row = this.#changes.get(roadmap.numberOf(before)) ?? new Map<number, Change>();
    this.#changes.set(roadmap.numberOf(before), row);
    const known = row.get(roadmap.numberOf(after));
    if (known) return known;
    const { coordinates } = roadmap.subject;
    const [was, is] = [roadmap.levelsAt(before, 0, 0), roadmap.levelsAt(after, 0, 0)];
    const holds = (condition: Cond, levels: readonly number[]): boolean =>
      evaluateCond(condition, { coordinates, quantity: () => Number.NaN, levelOf: (c) => levels[c]! });
    const terms = roadmap.lumps.flatMap((term) => {
      if (readsOf(term.condition).quantities.length > 0) return [{ term, isSure: false }];
      const isNew = !holds(term.condition, was) && holds(term.condition, is);
      return isNew ? [{ term, isSure: true }] : [];
    });
    const change = { was, is, terms };
    row.set(roadmap.numberOf(after), change);
    return change;
  }
}
