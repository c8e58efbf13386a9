// What the states of the levers are worth to the actors that have values instead of rankings: each state is a plan of
// the play with all levers held there. The play engine knows no states and the stability engine no values; here
// they meet.

import type { Diagnostic } from "../diagnostics/index.js";
import {
  compilePlay,
  type Inquiry,
  inquireAsks,
  levelsOf,
  PlaySolver,
  type Space,
} from "../engines/index.js";
import type { Case, DrawOptions } from "../model/index.js";

/** States that are ranked by values at the most: each is a plan of the play of its own. */
export const MOST_VALUED_STATES = 20_000;

/** Actors, by index, that rank states by what the play is worth to them. */
export function valuedActors(subject: Case): readonly number[] {
  return subject.actors.flatMap((_, actor) => {
    const isRanked = subject.preferences.some((one) => one.actor === actor);
    const hasValues = subject.terms.some((term) => term.actor === actor);
    return subject.play.length > 0 && hasValues && !isRanked ? [actor] : [];
  });
}

/** The case with one plan per state, and no other. */
export function casePerState(subject: Case, space: Space): Case {
  const plans = Array.from({ length: space.nStates }, (_, state) => ({
    text: `state ${state + 1}`,
    holds: holdAll(subject, space, state),
  }));
  return { ...subject, plans };
}

/** Every lever held where it stands in a state. */
function holdAll(subject: Case, space: Space, state: number): readonly number[] {
  const levels = levelsOf(space, state);
  const holds = subject.coordinates.map(() => -1);
  space.levers.forEach((c, i) => {
    holds[c] = levels[i]!;
  });
  return holds;
}

/** Solves the play in every state for blocks of draws. */
export class StateValues {
  readonly play: PlaySolver;
  readonly actors: readonly number[];
  readonly #nStates: number;
  readonly #results: readonly Float64Array[];

  static open(
    subject: Case,
    space: Space,
    options: Omit<DrawOptions, "draws">,
  ): { values?: StateValues; diagnostics: readonly Diagnostic[] } {
    const actors = valuedActors(subject);
    const perState = casePerState(subject, space);
    const asks = actors.flatMap((actor) =>
      perState.plans.map((_, plan) => ({ kind: "E" as const, actor, plan })),
    );
    const asking = { ...perState, asks };
    const inquiry: Inquiry = inquireAsks(asking);
    const { graph, diagnostics } = compilePlay(asking, inquiry);
    if (!graph) return { diagnostics };
    const play = new PlaySolver(asking, inquiry, graph, options);
    return { values: new StateValues(play, actors, space.nStates), diagnostics };
  }

  private constructor(play: PlaySolver, actors: readonly number[], nStates: number) {
    this.play = play;
    this.actors = actors;
    this.#nStates = nStates;
    this.#results = actors.flatMap(() =>
      Array.from({ length: nStates }, () => new Float64Array(play.stride)),
    );
  }

  /** Draws per block at the most. */
  get stride(): number {
    return this.play.stride;
  }

  /** Solves draws `first` to `first + count - 1` in all states. */
  solveBlock(first: number, count: number): void {
    this.play.solveBlock(first, count);
    this.#results.forEach((row, target) => {
      this.play.resultInto(row, target, count);
    });
  }

  /** What every state is worth to `actors[a]` in draw `d` of the block. */
  worthsInto(out: Float64Array, a: number, d: number): void {
    const from = a * this.#nStates;
    for (let s = 0; s < this.#nStates; s++) out[s] = this.#results[from + s]![d]!;
  }
}
