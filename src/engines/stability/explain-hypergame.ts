// What misperception does, in words: who is surprised that a state holds, and why; who expects a state that does not
// hold, and who leaves it.

import { type Case, isIndividual } from "../../model/index.js";
import type { AnyConcept, Conflict, Reading } from "./conflict.js";
import { nameOfConcept, sayChange } from "./explain.js";
import { conflictOf, fieldOf } from "./field.js";
import { expectationAt } from "./foresight-explain.js";
import type { HypergameSolution, View } from "./hypergame.js";
import { isStable, prefers } from "./verify.js";

/** Somebody who leaves a state, or is thought to. */
export type Departure = {
  readonly actor: number;
  /**
   * Where it goes at first, numbered as in the true conflict: the best of the improvements that nothing deters, or the
   * first of the moves looked ahead. Undefined for an actor whose expectations never settle.
   */
  readonly to: number | undefined;
};

/** A viewer that is surprised by a state that holds. */
export type Surprise = {
  readonly viewer: number;
  /** `unknown`: it did not know that the state can be; `departure`: it thinks that others would leave. */
  readonly because: "unknown" | "departure";
  /** Who would leave, as the viewer sees it; empty where the state is unknown to it. */
  readonly leaving: readonly Departure[];
};

/** Who is surprised that state `s` holds, in order of actors; empty where all expect it. */
export function surprisesAt(
  solution: HypergameSolution,
  concept: AnyConcept,
  s: number,
): readonly Surprise[] {
  return solution.views.flatMap((view, viewer): Surprise[] => {
    if (view.stateIn[s]! < 0) return [{ viewer, because: "unknown", leaving: [] }];
    const leaving = departuresIn(view, solution.reading, concept, s);
    return leaving.length > 0 ? [{ viewer, because: "departure", leaving }] : [];
  });
}

/** Who expects state `s`, and who leaves it all the same: each acts on its own view. */
export function failureAt(
  solution: HypergameSolution,
  concept: AnyConcept,
  s: number,
): { readonly expectedBy: readonly number[]; readonly leaving: readonly Departure[] } {
  const { views, reading, outcomes } = solution;
  const { expected } = outcomes.get(concept)!;
  return {
    expectedBy: [...views.keys()].filter((viewer) => expected[viewer]!.includes(s)),
    leaving: views.flatMap((view, actor) =>
      view.stateIn[s]! < 0 ? [] : departuresIn(view, reading, concept, s, [actor]),
    ),
  };
}

/** Who leaves a true state in a view in which it is known. */
function departuresIn(
  view: View,
  reading: Reading,
  concept: AnyConcept,
  s: number,
  actors: readonly number[] = [...view.ranks.keys()],
): readonly Departure[] {
  const state = view.stateIn[s]!;
  const stable = view.stable.get(concept)!;
  return actors.flatMap((actor) => {
    if (stable[actor]![state] === 1) return [];
    const to = moveFrom(view, reading, concept, actor, state);
    return [{ actor, to: to === undefined ? undefined : view.trueOf[to]! }];
  });
}

function moveFrom(
  view: View,
  reading: Reading,
  concept: AnyConcept,
  actor: number,
  state: number,
): number | undefined {
  if (!isIndividual(concept)) {
    const field = fieldOf(view.space, view.ranks, view.nRanks);
    return expectationAt(field, concept, actor, state)?.way[0]?.state;
  }
  const conflict = conflictOf(view.space, view.ranks);
  const ranks = view.ranks[actor]!;
  // An improvement is open if the state would be unstable with no other: the definitions look at each on its own.
  const isOpen = (t: number) =>
    !isStable(withOnly(conflict, actor, state, t), concept, actor, state, reading);
  return conflict
    .movesFrom(actor, state)
    .filter((t) => prefers(conflict, actor, t, state) && isOpen(t))
    .reduce<number | undefined>(
      (best, t) => (best === undefined || ranks[t]! > ranks[best]! ? t : best),
      undefined,
    );
}

/** The conflict in which the actor has one move only from a state. An escape to anything better than it is still one. */
function withOnly(conflict: Conflict, actor: number, state: number, t: number): Conflict {
  return {
    ...conflict,
    movesFrom: (mover, from) => (mover === actor && from === state ? [t] : conflict.movesFrom(mover, from)),
  };
}

/** States told of one by one, for each concept; the lists have all. */
const MOST_TOLD = 12;

/** What misperception does under each concept, a sentence without a full stop each. States are numbered from 1. */
export function sayHypergame(subject: Case, solution: HypergameSolution): readonly string[] {
  return [...solution.outcomes].flatMap(([concept, { held, expectedByAll, surprising, unfulfilled }]) => {
    const name = nameOfConcept(concept);
    const sentences = [
      held.length === 0
        ? `${name}: no state holds`
        : `${name}: ${listed(held)} ${held.length === 1 ? "holds" : "hold"}, and ${
            expectedByAll.length === held.length
              ? "all expect it"
              : expectedByAll.length === 0
                ? "each surprises somebody"
                : `all expect ${listed(expectedByAll)}`
          }`,
    ];
    for (const s of surprising.slice(0, MOST_TOLD))
      sentences.push(saySurprise(subject, solution, concept, s));
    for (const s of unfulfilled.slice(0, MOST_TOLD))
      sentences.push(sayFailure(subject, solution, concept, s));
    return sentences;
  });
}

/** Why a state that holds surprises somebody: a sentence without a full stop. */
export function saySurprise(
  subject: Case,
  solution: HypergameSolution,
  concept: AnyConcept,
  s: number,
): string {
  const reasons = surprisesAt(solution, concept, s).map(({ viewer, because, leaving }) => {
    const name = subject.actors[viewer]!.label;
    if (because === "unknown") return `${name}, which does not know of it`;
    return `${name}, which thinks that ${joined(leaving.map((one) => sayDeparture(subject, solution, s, one, "would leave")))}`;
  });
  return reasons.length === 0
    ? `state ${s + 1} surprises nobody`
    : `state ${s + 1} holds, to the surprise of ${reasons.join("; and of ")}`;
}

/** Why a state that somebody expects does not hold: a sentence without a full stop. */
export function sayFailure(
  subject: Case,
  solution: HypergameSolution,
  concept: AnyConcept,
  s: number,
): string {
  const { expectedBy, leaving } = failureAt(solution, concept, s);
  const names = joined(expectedBy.map((viewer) => subject.actors[viewer]!.label));
  const verb = expectedBy.length === 1 ? "expects" : "expect";
  return `${names} ${verb} state ${s + 1}, but ${joined(leaving.map((one) => sayDeparture(subject, solution, s, one, "leaves")))}`;
}

function sayDeparture(
  subject: Case,
  { truth }: HypergameSolution,
  s: number,
  { actor, to }: Departure,
  verb: string,
): string {
  const name = subject.actors[actor]!.label;
  if (to === undefined) return `${name} ${verb}`;
  return `${name} ${verb} by ${sayChange(subject, truth.space, s, to)}, to state ${to + 1}`;
}

function listed(states: readonly number[]): string {
  const shown = states.slice(0, MOST_TOLD).map((s) => s + 1);
  const more = states.length - shown.length;
  const noun = states.length === 1 ? "state" : "states";
  return more > 0 ? `${noun} ${shown.join(", ")} and ${more} more` : `${noun} ${joined(shown.map(String))}`;
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
