// Some plans solved together: one graph for all, so that they share what comes after them, and few enough for it to stay
// within the limit of branches. A plan that the rules make impossible to carry out is set apart.

import type { Diagnostic } from "../../diagnostics/index.js";
import type { Ask, Case, Cond, DrawOptions, Plan } from "../../model/index.js";
import { compilePlay, inquireAsks, PlaySolver, type TieBreak } from "../play/index.js";

/** What is asked of every plan: P of the goal, and E of some actors. */
export type Asking = {
  readonly subject: Case;
  readonly goal: Cond;
  readonly goalText: string;
  readonly actors: readonly number[];
  readonly options: Omit<DrawOptions, "draws">;
};

/** A plan that cannot be carried out, by its place among those to be opened. */
export type Refused = { readonly plan: number; readonly diagnostics: readonly Diagnostic[] };

/** Solves some plans for blocks of draws. */
export class Batch {
  readonly play: PlaySolver;
  /** Place of the batch's first plan among those that were to be opened; the others follow. */
  readonly first: number;
  readonly nPlans: number;
  readonly #nAsks: number;

  constructor(play: PlaySolver, first: number, nPlans: number, nAsks: number) {
    this.play = play;
    this.first = first;
    this.nPlans = nPlans;
    this.#nAsks = nAsks;
  }

  /** Draws per block at the most. */
  get stride(): number {
    return this.play.stride;
  }

  /** Solves draws `first` to `first + count - 1`. Gives the number of ties. */
  solveBlock(first: number, count: number): number {
    return this.play.solveBlock(first, count);
  }

  solveAgain(count: number, tieBreak: TieBreak): void {
    this.play.solveAgain(count, tieBreak);
  }

  /** P(goal) under plan `i` of the batch. */
  probabilityInto(out: Float64Array, i: number, count: number): void {
    this.play.resultInto(out, i * this.#nAsks, count);
  }

  /** E of `actors[a]` under plan `i` of the batch. */
  valueInto(out: Float64Array, i: number, a: number, count: number): void {
    this.play.resultInto(out, i * this.#nAsks + 1 + a, count);
  }
}

/** The plans, given by what they hold, in one batch or, where some cannot be carried out together, in several. */
export function openBatches(
  asking: Asking,
  holds: readonly (readonly number[])[],
): { batches: readonly Batch[]; refused: readonly Refused[] } {
  const batches: Batch[] = [];
  const refused: Refused[] = [];
  const open = (first: number, end: number): void => {
    if (first >= end) return;
    const subject = casePerPlan(asking, holds.slice(first, end));
    const inquiry = inquireAsks(subject);
    const { graph, diagnostics } = compilePlay(subject, inquiry);
    if (graph) {
      const play = new PlaySolver(subject, inquiry, graph, asking.options);
      batches.push(new Batch(play, first, end - first, 1 + asking.actors.length));
    } else if (end - first === 1) {
      refused.push({ plan: first, diagnostics });
    } else {
      const middle = (first + end) >> 1;
      open(first, middle);
      open(middle, end);
    }
  };
  open(0, holds.length);
  return { batches, refused };
}

/** The case with these plans and no other, asking the same of each. */
function casePerPlan(
  { subject, goal, goalText, actors }: Asking,
  holds: readonly (readonly number[])[],
): Case {
  const plans = holds.map((held): Plan => ({ text: sayHeld(subject, held), holds: held }));
  const asks = plans.flatMap((_, plan): Ask[] => [
    { kind: "P", condition: goal, conditionText: goalText, plan },
    ...actors.map((actor): Ask => ({ kind: "E", actor, plan })),
  ]);
  return { ...subject, plans, asks, policies: [], claims: [], bests: [], shares: [], stateAsks: [] };
}

/** "assurance = written, withdrawal = stay". */
function sayHeld(subject: Case, holds: readonly number[]): string {
  return holds
    .flatMap((level, c) => {
      const { name, levels } = subject.coordinates[c]!;
      return level < 0 ? [] : [`${name} = ${levels[level]}`];
    })
    .join(", ");
}
