// What is found out about a roadmap.

import type { Moment } from "./timeline.js";

/** How much an actor would lose by its best departure at a moment. */
export type Slack = {
  readonly moment: number;
  readonly actor: number;
  /** Value of keeping to the roadmap less that of the best departure, in units of the moment's date. */
  readonly slack: number;
  /** The slack as a part of the actor's stake. */
  readonly relative: number;
  /** Whether the actor keeps to the roadmap here: its slack is no less than 0, or ties with it. */
  readonly isKept: boolean;
  readonly keeping: number;
  readonly departing: number;
  /** The levels that stand in the round of the best departure. */
  readonly levels: readonly number[];
  /** The carried state in which the slack is least, where actors see it, and how likely it is at that date. */
  readonly state?: { readonly state: number; readonly chance: number };
};

export type RoadmapSolution = {
  readonly moments: readonly Moment[];
  /** Per moment, the levels that the roadmap has then. */
  readonly agreed: readonly (readonly number[])[];
  /** By moment, then actor; an actor that can only keep to the roadmap at a moment is left out. */
  readonly slacks: readonly Slack[];
  /** Whether everybody keeps to it at every moment. */
  readonly holds: boolean;
  /** The least relative slack, the earliest moment first, then the first actor; none where nobody can depart. */
  readonly weakest?: Slack;
  /** Per actor, from the most to the least that settings met are worth to it, standing from round 0 on, lumps besides. */
  readonly stakes: readonly number[];
  /** What the roadmap is worth to each actor from round 0, before anything of chance is known. */
  readonly values: readonly number[];
  readonly work: { readonly departures: number; readonly stretches: number };
};

/** The slack of an actor at a step; Infinity where it can only keep to it. The number of steps is "afterwards". */
export function slackAt({ slacks, moments }: RoadmapSolution, actor: number, step: number): number {
  const nSteps = moments.filter(({ isDue }) => isDue).length;
  const isAt = ({ moment }: Slack): boolean => {
    const { isDue, step: done } = moments[moment]!;
    return step === nSteps ? !isDue && done === nSteps - 1 : isDue && done === step;
  };
  return slacks.reduce(
    (least, one) => (one.actor === actor && isAt(one) ? Math.min(least, one.slack) : least),
    Infinity,
  );
}
