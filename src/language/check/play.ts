// The play: who chooses what, each lever and event set once in any history, and nothing read before it is decided.

import { type Expression, partiesOf, type Resolved, walk } from "../resolved.js";
import type { Formula, Formulas, Search } from "./formula.js";
import type { Checking } from "./report.js";
import { coordinatesIn } from "./summaries.js";

/** Checks steps (CAS0401 to CAS0405, CAS0410) and that claims have something to solve (CAS0406). */
export function checkPlay(checking: Checking, formulas: Formulas, search: Search): void {
  checkSolvable(checking);
  if (checking.resolved.play.length === 0) return;
  const conditions = checking.resolved.play.map((step) => formulas.of(step.condition));
  checkOwners(checking);
  checkSetOnce(checking, conditions, search);
  checkSetAtAll(checking);
  checkReached(checking, conditions, search);
  checkDecidedBefore(checking, conditions, search);
}

function checkOwners(checking: Checking): void {
  const { actors, coordinates, play } = checking.resolved;
  for (const step of play) {
    if (step.actor === undefined || step.actor < 0) continue;
    for (const { coordinate, span } of step.sets) {
      const lever = coordinates[coordinate];
      if (lever?.kind !== "lever" || lever.actor < 0 || lever.actor === step.actor) continue;
      const owner = actors[lever.actor]?.syntax.name.text;
      const chooser = actors[step.actor]?.syntax.name.text;
      checking.report(
        "CAS0401",
        `"${lever.name}" is a lever of "${owner}", so "${chooser}" cannot choose it`,
        span,
        {
          notes: [{ message: `"${lever.name}" is declared here`, span: lever.span }],
          help: `let "${owner}" choose it at a step of its own, or make it a lever of "${chooser}"`,
        },
      );
    }
  }
}

/** Whether one history can meet both steps, as far as can be told. */
function canMeet(search: Search, a: Formula | undefined, b: Formula | undefined): boolean {
  return a !== undefined && b !== undefined && search.canHold([a, b]) !== "no";
}

function checkSetOnce(checking: Checking, conditions: readonly Formula[], search: Search): void {
  const { coordinates, play } = checking.resolved;
  const earlier = new Map<number, { step: number; span: { start: number; end: number } }[]>();
  play.forEach((step, i) => {
    for (const { coordinate, span } of step.sets) {
      const lever = coordinates[coordinate];
      // A lever of another actor is reported as such.
      if (lever?.kind === "lever" && step.actor !== undefined && lever.actor !== step.actor) continue;
      const name = lever?.name;
      const before = earlier.get(coordinate) ?? [];
      const clash = before.find((b) => b.step === i || canMeet(search, conditions[b.step], conditions[i]));
      if (clash && name !== undefined) {
        const what = step.actor === undefined ? "decided" : "set";
        const first =
          clash.step === i
            ? "earlier in the same step"
            : `at the step "${play[clash.step]?.text}" already, and one history can meet both`;
        checking.report("CAS0402", `"${name}" is ${what} ${first}`, span, {
          notes: [{ message: `"${name}" is first ${what} here`, span: clash.span }],
          ...(clash.step === i ? {} : { help: "give the two steps conditions that exclude each other" }),
        });
      }
      earlier.set(coordinate, [...before, { step: i, span }]);
    }
  });
}

/** Some state satisfies the condition of each step (CAS0410). */
function checkReached(checking: Checking, conditions: readonly Formula[], search: Search): void {
  checking.resolved.play.forEach((step, i) => {
    const condition = conditions[i];
    if (!step.condition || !condition || search.canHold([condition]) !== "no") return;
    const message = `the step "${step.text}" is never reached: its condition is true in no state`;
    checking.report("CAS0410", message, step.condition.span, {
      help: "correct the condition, or remove the step",
    });
  });
}

function checkSetAtAll(checking: Checking): void {
  const set = new Set(checking.resolved.play.flatMap((step) => step.sets.map((s) => s.coordinate)));
  checking.resolved.coordinates.forEach((coordinate, index) => {
    if (set.has(index) || coordinate.kind === "memory") return;
    const { name } = coordinate;
    if (coordinate.kind === "event") {
      checking.report("CAS0404", `no step of the play decides event "${name}"`, coordinate.span, {
        help: `add the step: chance decides ${name}`,
      });
    } else {
      const actor = checking.resolved.actors[coordinate.actor]?.syntax.name.text;
      checking.report("CAS0403", `no step of the play sets lever "${name}"`, coordinate.span, {
        help: `add the step: ${actor} chooses ${name}`,
      });
    }
  });
}

/**
 * What a step's condition and its events' odds read stands at an earlier step. Steps that no history meets together
 * with the reading one do not matter: if a later step were to run all the same, the first that does so would still find
 * everything as the reading step found it, and so be excluded.
 */
function checkDecidedBefore(checking: Checking, conditions: readonly Formula[], search: Search): void {
  const { resolved, summaries } = checking;
  const setters = new Map<number, number[]>();
  resolved.play.forEach((step, i) => {
    for (const { coordinate } of step.sets) setters.set(coordinate, [...(setters.get(coordinate) ?? []), i]);
  });
  resolved.play.forEach((step, i) => {
    const reads: { e: Expression; what: string }[] = step.condition
      ? [{ e: step.condition, what: `the step "${step.text}" reads` }]
      : [];
    for (const { coordinate } of step.sets) {
      const event = resolved.coordinates[coordinate];
      if (event?.kind !== "event") continue;
      for (const odds of [event.odds, ...event.seenBy.map((s) => s.odds)]) {
        for (const { odds: e } of odds.of)
          reads.push({ e, what: `the odds of "${event.name}", decided at the step "${step.text}", read` });
      }
    }
    for (const { e, what } of reads) {
      for (const coordinate of coordinatesIn(e, summaries.coordinates)) {
        if (isCarriedOver(resolved, coordinate)) continue;
        const late = setters
          .get(coordinate)
          ?.find((s) => s >= i && (s === i || canMeet(search, conditions[i], conditions[s])));
        if (late !== undefined) reportLate(checking, e, coordinate, what, late, i);
      }
    }
  });
}

/** Whether a level of the round before stands until it is set anew: what reads it earlier in a round reads that. */
function isCarriedOver({ rounds, coordinates }: Resolved, coordinate: number): boolean {
  const at = coordinates[coordinate];
  return rounds !== undefined && (at?.kind !== "event" || at.isCarried || at.persisting.length > 0);
}

function reportLate(
  checking: Checking,
  e: Expression,
  coordinate: number,
  what: string,
  late: number,
  at: number,
): void {
  const { play, coordinates } = checking.resolved;
  const name = coordinates[coordinate]?.name;
  const setter = play[late];
  if (!setter || name === undefined) return;
  const when = late === at ? "only at that same step" : `only later, at the step "${setter.text}"`;
  let place = e.span;
  walk(e, (part) => {
    const reads =
      (part.kind === "among" && part.coordinate === coordinate) ||
      (part.kind === "coordinate" && part.index === coordinate) ||
      (part.kind === "condition" && checking.summaries.coordinates[part.index]?.includes(coordinate));
    if (reads) place = part.span;
  });
  const verb = setter.actor === undefined ? "decided" : "set";
  checking.report("CAS0405", `${what} "${name}", which is ${verb} ${when}`, place, {
    notes: [
      {
        message: `"${name}" is ${verb} here`,
        span: setter.sets.find((s) => s.coordinate === coordinate)?.span ?? setter.span,
      },
    ],
    help:
      late === at
        ? "give what is read a step of its own before this one"
        : "move that step before this one, or read something else",
  });
}

/** P needs a play; what is counted in an actor's units also its values (CAS0406). */
function checkSolvable(checking: Checking): void {
  const { resolved } = checking;
  const valued = new Set(resolved.terms.map((t) => t.actor));
  for (const claim of resolved.claims) {
    let isReported = false;
    walk(claim.holdsIf, (part) => {
      const counted = isReported ? undefined : countedBy(checking, part);
      if (!counted) return;
      const poor = counted.find((actor) => !valued.has(actor));
      const lacks = resolved.play.length === 0 ? "a `play`" : poor !== undefined ? "`values`" : undefined;
      if (lacks === undefined) return;
      isReported = true;
      const whose =
        poor === undefined || resolved.play.length === 0
          ? "the case"
          : `"${resolved.actors[poor]?.syntax.name.text}"`;
      checking.report(
        "CAS0406",
        `claim "${claim.syntax.name.text}" asks for ${checking.quote(part.span)}, but ${whose} lacks ${lacks}`,
        part.span,
        {
          help:
            lacks === "a `play`"
              ? "add a `play:` with the steps in which actors choose and chance decides"
              : "add what matters to the actor under `values:`",
        },
      );
    });
  }
}

/** The actors in whose values a result of the play is counted; undefined for what is no such result. */
function countedBy(checking: Checking, e: Expression): readonly number[] | undefined {
  switch (e.kind) {
    case "P":
    case "by":
    case "first":
      return [];
    case "E":
    case "best":
    case "cheapest":
    case "tips":
      return [e.actor];
    case "deal":
      return partiesOf(checking.resolved, e.deal);
    default:
      return undefined;
  }
}
