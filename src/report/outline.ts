// The path of a play as an outline: choices one under the other, branches where chance leads to different
// continuations, and after the branches what is common to them again. Where ways part and meet is read off the
// solved graph: a branch ends at the immediate post-dominator of the point where it began (Cooper, Harvey and
// Kennedy 2001, by intersection along a topological order).

import {
  type ChoiceExplained,
  type Medians,
  type PathPoint,
  sayAt,
  sayDoing,
  sayWhy,
} from "../engines/index.js";
import { type Case, roundLabel, stepText } from "../model/index.js";
import { outlineOfRounds } from "./outline-rounds.js";

/** What may come of a point: `when` it goes this way, how likely from there, and what follows until ways meet. */
export type Branch = {
  readonly when: string;
  readonly probability: number;
  readonly then: Outline;
  /** Whether what follows was left out for being unlikely. */
  readonly isCut: boolean;
};

/** A point of the path. `reach` is the probability of getting there. */
export type OutlinePoint = {
  readonly kind: "choice" | "chance";
  readonly reach: number;
  /** The round it is in, where the play is played in rounds; what is said begins with it. */
  readonly round?: string;
  /** The step as the case writes it. */
  readonly step: string;
  /** "China chooses pressure = token"; "chance decides regime". */
  readonly what: string;
  /** Why, of a choice: the rest of the sentence. */
  readonly why?: string;
  /** Share of the draws in which the same is chosen. */
  readonly share?: number;
  readonly margin?: number;
  readonly isTie?: boolean;
  /** Ways on; empty after a choice that is made for certain. */
  readonly branches: readonly Branch[];
};

export type Outline = readonly OutlinePoint[];

/** Branches reached with less than this are listed but not followed. */
const LEAST_REACH = 0.01;

/** The outline of a plan's path. `path` is the play engine's, whose node numbers are those of `medians`. */
export function outlineOf(
  subject: Case,
  medians: Medians,
  plan: number,
  path: readonly (PathPoint & { readonly share?: number })[],
): Outline {
  if (subject.rounds) return outlineOfRounds(subject, path, (point) => describe(subject, point));
  const { nodes, roots } = medians.graph;
  const points = new Map(path.map((point) => [point.node, point]));
  const exit = nodes.length;
  const isEnd = (n: number) => nodes[n]!.kind === "end";
  const waysOn = (n: number) => {
    const point = points.get(n)!;
    return onward(point).map(({ edge, probability }) => {
      const { node, settings } = nodes[n]!.edges[edge]!;
      return { to: node, probability, when: settings.filter(({ step }) => step === point.step) };
    });
  };

  const meets = new Map<number, number>();
  const meetOf = (n: number) => (isEnd(n) ? exit : n);
  for (const n of [...points.keys()].sort((a, b) => b - a)) {
    const targets = waysOn(n).map(({ to }) => meetOf(to));
    meets.set(
      n,
      targets.reduce((a, b) => {
        while (a !== b) {
          if (a < b) a = meets.get(a)!;
          else b = meets.get(b)!;
        }
        return a;
      }),
    );
  }

  const follow = (from: number, until: number): Outline => {
    const found: OutlinePoint[] = [];
    let n = from;
    while (n !== until && n < exit && !isEnd(n)) {
      const point = points.get(n)!;
      const ways = waysOn(n);
      const meet = meets.get(n)!;
      const isCertain = ways.length === 1 && point.kind === "choice";
      const branches = ways.map(({ when, probability, to }): Branch => {
        const isCut = point.reach * probability < LEAST_REACH;
        return { when: sayAt(subject, when), probability, then: isCut ? [] : follow(to, meet), isCut };
      });
      found.push({ ...describe(subject, point), branches: isCertain ? [] : branches });
      n = meet;
    }
    return found;
  };
  const root = roots[medians.question.plans.indexOf(plan)]!.node;
  return follow(root, exit);
}

/** The ways on from a point that have a chance, by the number of the edge. */
function onward(point: PathPoint): readonly { readonly edge: number; readonly probability: number }[] {
  const odds =
    point.kind === "chance" ? point.outcomes.map(({ probability }) => probability) : point.probabilities;
  if (!odds) return [{ edge: (point as ChoiceExplained).option, probability: 1 }];
  return odds
    .map((probability, edge) => ({ edge, probability }))
    .filter(({ probability }) => probability > 0);
}

function describe(
  subject: Case,
  point: PathPoint & { readonly share?: number },
): Omit<OutlinePoint, "branches"> {
  const label = roundLabel(subject, subject.play[point.step]!.round);
  const base = {
    kind: point.kind,
    reach: point.reach,
    ...(label === "" ? {} : { round: label }),
    step: stepText(subject, point.step),
  };
  const when = label === "" ? "" : `${label}: `;
  if (point.kind === "chance") {
    const events = new Set(point.outcomes.flatMap(({ settings }) => settings.map((at) => at.coordinate)));
    const names = [...events].map((event) => subject.coordinates[event]!.name);
    return { ...base, what: `${when}chance decides ${names.join(", ")}` };
  }
  const what = `${when}${subject.actors[point.actor]!.label} ${sayDoing(subject, point.chosen)}`;
  return {
    ...base,
    what,
    why: sayWhy(subject, point),
    ...(point.share === undefined ? {} : { share: point.share }),
    margin: point.margin,
    isTie: point.isTie,
  };
}
