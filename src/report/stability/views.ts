// What misperceiving actors expect, and what holds, as plain data. States are numbered from 1, as in the true conflict.

import { type HypergameSolution, sayFailure, saySurprise } from "../../engines/index.js";
import type { AnyConcept, Case } from "../../model/index.js";

export type ViewsReport = {
  /** Actors that misperceive something: whose orders they misread, by label, and how many states they know of. */
  readonly viewers: readonly {
    readonly actor: string;
    readonly label: string;
    readonly misreads: readonly string[];
    readonly nStates: number;
  }[];
  readonly nStates: number;
  readonly outcomes: readonly {
    readonly concept: AnyConcept;
    /** Equilibria if everybody saw the conflict as it is. */
    readonly true: readonly number[];
    /** Per actor, in the order of the case: the equilibria of its view. */
    readonly expected: readonly (readonly number[])[];
    /** What stays put: stable for every actor in its own view. */
    readonly held: readonly number[];
    readonly expectedByAll: readonly number[];
    /** Held states that somebody does not expect, and states expected by somebody that do not hold; why, as clauses. */
    readonly surprising: readonly { readonly state: number; readonly why: string }[];
    readonly unfulfilled: readonly { readonly state: number; readonly why: string }[];
  }[];
};

/** States explained one by one, per concept. */
const MOST_EXPLAINED = 200;

export function reportViews(subject: Case, solution: HypergameSolution): ViewsReport {
  const numbers = (states: readonly number[]) => states.map((s) => s + 1);
  const explained = (states: readonly number[], say: (s: number) => string) =>
    states.slice(0, MOST_EXPLAINED).map((s) => ({ state: s + 1, why: say(s) }));
  return {
    viewers: solution.views.flatMap((view, viewer) => {
      if (view === solution.truth) return [];
      const { name, label } = subject.actors[viewer]!;
      const sees = subject.misperceptions.find((one) => one.viewer === viewer);
      const misreads = (sees?.preferences ?? []).map(({ actor }) => subject.actors[actor]!.label);
      return [{ actor: name, label, misreads, nStates: view.space.nStates }];
    }),
    nStates: solution.truth.space.nStates,
    outcomes: [...solution.outcomes].map(([concept, outcome]) => ({
      concept,
      true: numbers(outcome.equilibria),
      expected: outcome.expected.map(numbers),
      held: numbers(outcome.held),
      expectedByAll: numbers(outcome.expectedByAll),
      surprising: explained(outcome.surprising, (s) => saySurprise(subject, solution, concept, s)),
      unfulfilled: explained(outcome.unfulfilled, (s) => sayFailure(subject, solution, concept, s)),
    })),
  };
}
