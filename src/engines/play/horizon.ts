// What each step of a play still needs to know: when a lever or event is decided for good, when a part can be banked, and which
// coordinates a node has to remember because something later reads them before they are set anew.

import { always, type Case, type Cond, type Num, readsOf, type Step, setBy } from "../../model/index.js";
import type { Question } from "./graph.js";
import type { Part } from "./parts.js";

/** The order of decisions of one play. Steps are numbered as in the case; -1 means before the first. */
export type Horizon = {
  /** Per coordinate: the last step that can set it, -1 where none does. */
  readonly decidedAt: readonly number[];
  /** Per step, and one more for the end: the coordinates that a node there must remember, ascending. */
  readonly needed: readonly (readonly number[])[];
  /** Per rule: the steps after which it is looked at, ascending: see `ruledSteps`. */
  readonly ruledAfter: readonly (readonly number[])[];
};

/** The last step that decides any of the coordinates. */
function readyAt(decidedAt: readonly number[], coordinates: readonly number[]): number {
  return coordinates.reduce((latest, c) => Math.max(latest, decidedAt[c]!), -1);
}

/** The step after which a part is banked. */
export function bankedAt({ condition, worth, after }: Part, decidedAt: readonly number[]): number {
  return after ?? readyAt(decidedAt, readsOf(condition, worth).coordinates);
}

/**
 * @param parts everything that will be banked
 * @param question what is remembered to the end, and whether play begins in several states
 */
export function horizonOf(
  subject: Case,
  parts: readonly Part[],
  { keep = [], starts }: Pick<Question, "keep" | "starts">,
): Horizon {
  const { play, coordinates, rounds } = subject;
  const n = play.length;
  const decidedAt = coordinates.map(() => -1);
  const firstSetAt = coordinates.map(() => n);
  play.forEach((step, k) => {
    for (const c of setBy(step)) {
      decidedAt[c] = k;
      firstSetAt[c] = Math.min(firstSetAt[c]!, k);
    }
  });
  const ruledAfter = subject.rules.map(({ never }) => ruledSteps(subject, never));
  // What is read before a step takes place, and after it.
  const before = play.map((step) => readsBefore(subject, step));
  const after = Array.from({ length: n + 1 }, () => new Set<number>());
  const readAfter = (step: number, reads: readonly number[]): void => {
    for (const c of reads) after[step + 1]!.add(c);
  };
  for (const part of parts)
    readAfter(bankedAt(part, decidedAt), readsOf(part.condition, part.worth).coordinates);
  subject.rules.forEach(({ never }, r) => {
    for (const step of ruledAfter[r]!) readAfter(step, readsOf(never).coordinates);
  });

  /** From the end backwards: what is needed after a step, less what the step sets anew, and what the step reads. */
  const sweep = (atEnd: readonly number[]): number[][] => {
    const needed: number[][] = Array.from({ length: n + 1 }, () => []);
    let live = new Set(atEnd);
    for (let k = n; k >= 0; k--) {
      needed[k] = [...live].filter((c) => firstSetAt[c]! < k).sort((a, b) => a - b);
      if (k === 0) break;
      for (const c of after[k]!) live.add(c);
      const step = play[k - 1]!;
      live = new Set([...live].filter((c) => !setsAnew(subject, step, c)));
      for (const c of before[k - 1]!) live.add(c);
    }
    needed[0] = [...live].filter((c) => firstSetAt[c]! < 0).sort((a, b) => a - b);
    return needed;
  };
  if (starts) firstSetAt.fill(-1);
  let needed = sweep(keep);
  if (rounds?.isEndless) {
    // The last round is played again and again: what is live where it begins is live where it ends, whoever has set it.
    const again = rounds.steps.at(-1)!.opens;
    firstSetAt.forEach((k, c) => {
      if (k < n) firstSetAt[c] = -1;
    });
    for (let nLive = -1; nLive !== needed[again]!.length; ) {
      nLive = needed[again]!.length;
      needed = sweep([...new Set([...keep, ...needed[again]!])]);
    }
    return { decidedAt, needed, ruledAfter };
  }
  // A play that begins in one state has nothing to remember there.
  return { decidedAt, needed: starts ? needed : [[], ...needed.slice(1)], ruledAfter };
}

/**
 * In each round the last choice that sets any lever of a rule, which the rule limits, and every record after which it could be
 * broken because a lever has fallen back; -1 where there is neither.
 */
function ruledSteps({ play }: Case, never: Cond): readonly number[] {
  const { coordinates } = readsOf(never);
  const last = new Map<number, number>();
  const records: number[] = [];
  play.forEach((step, k) => {
    if (!setBy(step).some((c) => coordinates.includes(c))) return;
    if (step.kind === "record") records.push(k);
    else last.set(step.round, k);
  });
  return last.size > 0 ? [...last.values(), ...records].sort((a, b) => a - b) : [-1];
}

function readsBefore(subject: Case, step: Step): readonly number[] {
  const { coordinates } = readsOf(step.condition);
  switch (step.kind) {
    case "chance":
      return [...coordinates, ...step.events.flatMap((event) => oddsReads(subject, event))];
    case "choice":
      // What is open to a lever that cannot move everywhere depends on where it stands.
      return [...coordinates, ...step.levers.filter((c) => isBound(subject, c))];
    case "record":
      return coordinates;
    default:
      return step satisfies never;
  }
}

/** Whether a step sets coordinate c whatever it stood at. */
function setsAnew(subject: Case, step: Step, c: number): boolean {
  if (step.condition !== always && !(step.condition.kind === "truth" && step.condition.value)) return false;
  if (!setBy(step).includes(c)) return false;
  switch (step.kind) {
    case "chance":
      return true;
    case "record":
      return step.to.every((level) => level === step.to[0]);
    case "choice":
      return !isBound(subject, c);
    default:
      return step satisfies never;
  }
}

function isBound(subject: Case, c: number): boolean {
  const lever = subject.coordinates[c]!;
  return lever.kind === "lever" && lever.forbidden.length > 0;
}

function oddsReads(subject: Case, event: number): readonly number[] {
  const coordinate = subject.coordinates[event]!;
  if (coordinate.kind !== "event") throw new Error(`coordinate ${event} is not an event`);
  const numbers = [coordinate.odds, ...coordinate.seenBy.map(({ odds }) => odds)]
    .flat()
    .filter((odds): odds is Num => odds !== undefined && odds !== "rest");
  return readsOf(...numbers).coordinates;
}
