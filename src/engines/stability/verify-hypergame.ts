// First-level hypergames from the definitions (see hypergame.ts for the reading and its sources): each view as a conflict
// over the true states, in which nobody moves into or out of what the viewer does not know of. Slow and obvious, pair of
// states by pair of states; it shares with `solve` the numbering of the states and the orders over them.

import { type Case, evaluateCond, horizonOf, isIndividual, type Lever } from "../../model/index.js";
import type { AnyConcept, Conflict, Reading } from "./conflict.js";
import { rankStates } from "./ranks.js";
import { levelsInto, openSpace } from "./space.js";
import { isLimitedMoveStable, isNonMyopicStable, isStable } from "./verify.js";

/** A view over the true states. */
export type SeenConflict = Conflict & { readonly isKnown: (state: number) => boolean };

/**
 * The conflict as the viewer takes it to be, or, without a viewer, as it is.
 * @param values per actor what every state is worth, for actors without an order
 * @throws where the case has no states or no orders: then nothing was solved
 */
export function seenConflict(
  subject: Case,
  viewer: number | undefined,
  values: readonly (Float64Array | undefined)[] = [],
): SeenConflict {
  const sees = subject.misperceptions.find((one) => one.viewer === viewer);
  const { space } = openSpace(subject);
  if (!space) throw new Error("a hypergame without states");

  // The orders: the viewer's own is the true one, those of others may be misperceived.
  const orders = subject.actors.flatMap((_, actor) => {
    const ofActor = ({ preferences }: Pick<Case, "preferences">) =>
      preferences.filter((one) => one.actor === actor);
    const believed = sees && actor !== viewer ? ofActor(sees) : [];
    return believed.length > 0 ? believed : ofActor(subject);
  });
  const { ranks } = rankStates({ ...subject, preferences: orders }, space, values);
  if (!ranks) throw new Error("a hypergame without orders");

  // What each state stands for, and what the viewer knows of it: combinations of levels.
  const combinations = Array.from({ length: space.nStates }, (): (readonly number[])[] => []);
  const numberOf = new Map<string, number>();
  for (let code = 0; code < space.nCodes; code++) {
    const levels = new Int32Array(space.levers.length);
    levelsInto(levels, code, space.sizes);
    const levelOf = (c: number) => levels[space.levers.indexOf(c)]!;
    const setting = { coordinates: subject.coordinates, quantity: () => Number.NaN, levelOf };
    const isHidden = sees?.unseen.some((cond) => evaluateCond(cond, setting)) ?? false;
    if (space.stateOf[code]! < 0 || isHidden) continue;
    combinations[space.stateOf[code]!]!.push([...levels]);
    numberOf.set(levels.join(), space.stateOf[code]!);
  }

  const levers = space.levers.map((c) => subject.coordinates[c] as Lever);
  const canMove = (actor: number, from: readonly number[], to: readonly number[]) =>
    levers.every(
      (lever, i) =>
        from[i] === to[i] ||
        (lever.actor === actor && !lever.forbidden.some(([x, y]) => x === from[i] && y === to[i])),
    );
  const moves = subject.actors.map((_, actor) =>
    combinations.map((from, s) =>
      [...combinations.keys()].filter(
        (t) => t !== s && from.some((a) => combinations[t]!.some((b) => canMove(actor, a, b))),
      ),
    ),
  );
  return {
    nStates: space.nStates,
    nActors: subject.actors.length,
    ranks,
    movesFrom: (actor, s) => moves[actor]![s]!,
    atOnce: (s, choices) => {
      // From each combination that s stands for, by moves of each chooser's own levers, all of them put together. Each
      // chooser is one actor: there are no coalitions here.
      const together = combinations[s]!.flatMap((from) =>
        choices.reduce<readonly (readonly number[])[]>(
          (reached, { actors: [actor], to }) => {
            const goals = combinations[to]!.filter((goal) => canMove(actor!, from, goal));
            return reached.flatMap((levels) =>
              goals.map((goal) => levels.map((level, i) => (goal[i] === from[i] ? level : goal[i]!))),
            );
          },
          [from],
        ),
      );
      const numbers = together.flatMap((levels) => numberOf.get(levels.join()) ?? []);
      return [...new Set(numbers)].sort((a, b) => a - b);
    },
    isKnown: (s) => combinations[s]!.length > 0,
  };
}

/** What `solve` says of one concept, from the definitions. */
export type OutcomeByDefinition = {
  readonly equilibria: readonly number[];
  readonly expected: readonly (readonly number[])[];
  readonly held: readonly number[];
  readonly expectedByAll: readonly number[];
  readonly surprising: readonly number[];
  readonly unfulfilled: readonly number[];
};

export function outcomeByDefinition(
  subject: Case,
  concept: AnyConcept,
  reading: Reading,
  values: readonly (Float64Array | undefined)[] = [],
): OutcomeByDefinition {
  const truth = seenConflict(subject, undefined, values);
  const views = subject.actors.map((_, viewer) => seenConflict(subject, viewer, values));
  const states = Array.from({ length: truth.nStates }, (_, s) => s);
  const stays = (view: Conflict, actor: number, s: number) =>
    staysByDefinition(view, concept, actor, s, reading);
  const isEquilibriumIn = (view: SeenConflict, s: number) =>
    view.isKnown(s) && subject.actors.every((_, actor) => stays(view, actor, s));
  // Where the state is unknown the view has no move out of it, so it is stable there.
  const isHeld = (s: number) => views.every((view, viewer) => stays(view, viewer, s));
  return {
    equilibria: states.filter((s) => isEquilibriumIn(truth, s)),
    expected: views.map((view) => states.filter((s) => isEquilibriumIn(view, s))),
    held: states.filter(isHeld),
    expectedByAll: states.filter((s) => isHeld(s) && views.every((view) => isEquilibriumIn(view, s))),
    surprising: states.filter((s) => isHeld(s) && views.some((view) => !isEquilibriumIn(view, s))),
    unfulfilled: states.filter((s) => !isHeld(s) && views.some((view) => isEquilibriumIn(view, s))),
  };
}

/** Whether the state is stable for the actor in a conflict, under any concept. */
export function staysByDefinition(
  conflict: Conflict,
  concept: AnyConcept,
  actor: number,
  s: number,
  reading: Reading,
): boolean {
  if (isIndividual(concept)) return isStable(conflict, concept, actor, s, reading);
  const horizon = horizonOf(concept);
  return horizon === undefined
    ? isNonMyopicStable(conflict, actor, s)
    : isLimitedMoveStable(conflict, actor, s, horizon);
}
