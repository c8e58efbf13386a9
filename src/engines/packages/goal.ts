// When a goal is decided, and so which levers can be part of a package: those that stand set by then. A lever that is
// set later is a choice, not a promise.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, type Cond, readsOf, setBy, stepText } from "../../model/index.js";

/** The levers that packages set, and the step before which they are set; or why there are none. */
export type Aim = {
  readonly levers: readonly number[];
  readonly step: number;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * The first and the last step that can set a lever or decide an event, in the first round in which one can; undefined where
 * none does.
 */
export function stepsOf(subject: Case, coordinate: number): { first: number; last: number } | undefined {
  const all = subject.play.flatMap((step, k) =>
    step.kind !== "record" && setBy(step).includes(coordinate) ? [k] : [],
  );
  const round = subject.play[all[0] ?? -1]?.round;
  const steps = all.filter((k) => subject.play[k]!.round === round);
  return steps.length > 0 ? { first: steps[0]!, last: steps.at(-1)! } : undefined;
}

/** Coordinates that a goal reads and the play sets. */
export function readByGoal(subject: Case, goal: Cond): readonly number[] {
  return readsOf(goal).coordinates.filter((c) => stepsOf(subject, c) !== undefined);
}

/**
 * The first step that decides something of the goal that is not the payers' own to set; where all of it is, the first
 * step that sets any of it. -1 where the goal reads nothing.
 */
export function stepOfGoal(subject: Case, goal: Cond, payers: readonly number[]): number {
  const reads = readByGoal(subject, goal);
  const isOwn = (c: number): boolean => {
    const coordinate = subject.coordinates[c]!;
    return coordinate.kind === "lever" && payers.includes(coordinate.actor);
  };
  const others = reads.filter((c) => !isOwn(c));
  const steps = (others.length > 0 ? others : reads).map((c) => stepsOf(subject, c)!.first);
  return steps.length > 0 ? Math.min(...steps) : -1;
}

/** The payer's levers, and whether every step that sets them stands before `step`. */
function leversOf(subject: Case, payer: number, step: number): { lever: number; isBefore: boolean }[] {
  return subject.coordinates.flatMap((coordinate, lever) => {
    const steps = stepsOf(subject, lever);
    if (coordinate.kind !== "lever" || coordinate.actor !== payer || !steps) return [];
    return [{ lever, isBefore: steps.last < step }];
  });
}

/** Which levers packages for this goal set. */
export function aimAt(
  subject: Case,
  asked: {
    readonly goal: Cond;
    readonly goalText: string;
    readonly payers: readonly number[];
    readonly levers?: readonly number[];
  },
): Aim {
  const { goal, goalText, payers } = asked;
  if (payers.length === 0) throw new RangeError("a package has a payer");
  const step = stepOfGoal(subject, goal, payers);
  if (step < 0) return { levers: [], step, diagnostics: [undecided(subject, goalText)] };
  const sorted = (levers: readonly number[]) => [...new Set(levers)].sort((a, b) => a - b);
  if (asked.levers && asked.levers.length > 0) {
    const levers = sorted(asked.levers);
    return {
      levers,
      step,
      diagnostics: levers.flatMap((lever) => refuseLever(subject, lever, payers, step)),
    };
  }
  const diagnostics = payers.flatMap((payer) =>
    leversOf(subject, payer, step).some(({ isBefore }) => isBefore)
      ? []
      : [withoutLevers(subject, payer, step)],
  );
  const before = payers.flatMap((payer) => leversOf(subject, payer, step)).filter(({ isBefore }) => isBefore);
  return { levers: sorted(before.map(({ lever }) => lever)), step, diagnostics };
}

function undecided(subject: Case, goalText: string): Diagnostic {
  const example = subject.coordinates.find((_, c) => stepsOf(subject, c) !== undefined);
  const help = example ? `, such as \`${example.name} = ${example.levels.at(-1)}\`` : "";
  return diagnostic("CAS0701", `the goal "${goalText}" reads no lever and no event`, undefined, {
    help: `ask for a condition on something that the play decides${help}`,
  });
}

function withoutLevers(subject: Case, payer: number, step: number): Diagnostic {
  const { name, span } = subject.actors[payer]!;
  const at = subject.play[step]!;
  const later = leversOf(subject, payer, step);
  return diagnostic(
    "CAS0704",
    `"${name}" sets no lever before the goal is decided at "${stepText(subject, step)}", so it has nothing to offer`,
    span,
    {
      notes: [
        { message: "the goal is decided here", span: at.span },
        ...later.map(({ lever }) => ({
          message: `"${subject.coordinates[lever]!.name}" is set at "${textOf(subject, lever)}"`,
          span: subject.coordinates[lever]!.span,
        })),
      ],
      help:
        later.length > 0
          ? "a later lever is a choice, not a promise: name another payer, or let an earlier step set a lever that binds it"
          : "name another payer, or give it a lever that it sets before that step",
    },
  );
}

function refuseLever(
  subject: Case,
  lever: number,
  payers: readonly number[],
  step: number,
): readonly Diagnostic[] {
  const coordinate = subject.coordinates[lever]!;
  const { name, span } = coordinate;
  const refuse = (what: string, help: string) => [
    diagnostic("CAS0705", `no package can set "${name}": ${what}`, span, { help }),
  ];
  if (coordinate.kind === "event") return refuse("it is an event, which chance decides", "name levers only");
  if (coordinate.kind === "memory") return refuse("nobody sets it", "name levers only");
  const owner = subject.actors[coordinate.actor]!.name;
  if (!payers.includes(coordinate.actor))
    return refuse(
      `it is a lever of "${owner}", which does not pay`,
      `let "${owner}" pay too, or leave it out`,
    );
  const steps = stepsOf(subject, lever);
  if (!steps) return refuse("no step of the play sets it", "add it to a step");
  if (steps.last < step) return [];
  return refuse(
    `it is set at "${stepText(subject, steps.last)}", and the goal is decided at "${stepText(subject, step)}"`,
    "a later lever is a choice, not a promise; leave it out",
  );
}

const textOf = (subject: Case, lever: number): string => stepText(subject, stepsOf(subject, lever)!.last);
