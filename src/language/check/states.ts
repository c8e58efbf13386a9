// The states of the levers: that the rules leave any, and that a ranking lists each possible one once.

import type { Span } from "../../diagnostics/index.js";
import { statesOf, writeState } from "../ranking.js";
import type { ResolvedCoordinate } from "../resolved.js";
import { evaluate, type Formula, type Formulas, type Search } from "./formula.js";
import type { Checking } from "./report.js";

/** Checks that the rules can all be kept (CAS0320). */
export function checkRules(checking: Checking, formulas: Formulas, search: Search): void {
  const { resolved } = checking;
  if (resolved.rules.length === 0) return;
  const kept = resolved.rules.map((rule): Formula => ({ kind: "not", of: formulas.of(rule.never) }));
  if (search.canHold(kept) !== "no") return;
  const impossible = kept.findIndex((_, i) => search.canHold(kept.slice(0, i + 1)) === "no");
  const isAlone = kept.some((rule, i) => i === impossible && search.canHold([rule]) === "no");
  const message = isAlone ? "this rule forbids every state" : "with this rule, the rules forbid every state";
  checking.report("CAS0320", message, resolved.rules[impossible]?.span, {
    notes: isAlone
      ? []
      : resolved.rules
          .slice(0, Math.min(impossible, 10))
          .map((r) => ({ message: "a rule before it stands here", span: r.span })),
  });
}

/** Most states that a ranking can be checked against. */
const rankedLimit = 20_000;

/** Checks that each ranking lists every possible state once, and that no actor has two orders (CAS0315). */
export function checkRankings(checking: Checking, formulas: Formulas): void {
  const { resolved } = checking;
  const stated = new Map<number, Span>(resolved.preferences.map((p) => [p.actor, p.span]));
  for (const { actor, syntax } of resolved.rankings) {
    const first = stated.get(actor);
    if (first && actor >= 0) {
      checking.report(
        "CAS0315",
        `"${syntax.actor.text}" has both preferences and a ranking`,
        syntax.actor.span,
        {
          notes: [{ message: "the preferences stand here", span: first }],
        },
      );
    }
  }
  if (resolved.rankings.length === 0) return;
  const levers = resolved.coordinates.filter((c) => c.kind === "lever");
  const possible = possibleStates(checking, levers, formulas);
  for (const { syntax } of resolved.rankings) {
    const listed = new Map<string, Span>();
    let isReadable = true;
    for (const state of syntax.tiers.flatMap((tier) => tier.states)) {
      const read = statesOf(state.text, levers);
      if ("problem" in read) {
        isReadable = false;
        checking.report("CAS0315", `"${state.text}" ${read.problem}`, state.span, {
          notes: [{ message: `the levers, in order, are ${levers.map((l) => l.name).join(", ")}` }],
        });
        continue;
      }
      for (const levels of read.states) checkListed(checking, levels, levers, state.span, listed, possible);
    }
    if (isReadable) checkComplete(checking, syntax.actor.text, syntax.span, levers, listed, possible);
  }
}

type States = { readonly all: ReadonlySet<string>; readonly indistinct: ReadonlySet<string> };

/** The states that the rules leave, written as a ranking writes them; undefined where there are too many. */
function possibleStates(
  checking: Checking,
  levers: readonly ResolvedCoordinate[],
  formulas: Formulas,
): States | undefined {
  const { resolved } = checking;
  const count = levers.reduce((n, lever) => n * lever.levels.length, 1);
  if (count > rankedLimit) {
    const most = [...levers].sort((a, b) => b.levels.length - a.levels.length).slice(0, 3);
    checking.report("CAS0315", `a ranking cannot list ${count} states`, resolved.rankings[0]?.syntax.span, {
      notes: [
        {
          message: `the levers with most levels are ${most.map((l) => `${l.name} (${l.levels.length})`).join(", ")}`,
        },
      ],
      help: "state `preferences` instead",
    });
    return undefined;
  }
  const never = resolved.rules.map((rule) => formulas.of(rule.never));
  const same = resolved.indistinct.map((e) => formulas.of(e));
  const all = new Set<string>();
  const indistinct = new Set<string>();
  const state = levers.map(() => 0);
  for (let n = 0; n < count; n++) {
    const at = { levels: new Map(state.map((level, i) => [i, level])), free: new Map<string, boolean>() };
    const written = writeState(state, levers);
    if (!never.some((f) => evaluate(f, at) === true)) {
      all.add(written);
      if (same.some((f) => evaluate(f, at) === true)) indistinct.add(written);
    }
    // Count on, the last lever fastest.
    for (let i = levers.length - 1; i >= 0; i--) {
      state[i] = ((state[i] ?? 0) + 1) % (levers[i]?.levels.length ?? 1);
      if (state[i] !== 0) break;
    }
  }
  return { all, indistinct };
}

function checkListed(
  checking: Checking,
  levels: readonly number[],
  levers: readonly ResolvedCoordinate[],
  span: Span,
  listed: Map<string, Span>,
  possible: States | undefined,
): void {
  const written = writeState(levels, levers);
  if (possible && !possible.all.has(written)) return;
  const first = listed.get(written);
  if (first) {
    checking.report("CAS0315", `the state "${written}" is listed twice`, span, {
      notes: [{ message: "first listed here", span: first }],
    });
  } else listed.set(written, span);
}

function checkComplete(
  checking: Checking,
  actor: string,
  span: Span,
  levers: readonly ResolvedCoordinate[],
  listed: ReadonlyMap<string, Span>,
  possible: States | undefined,
): void {
  if (!possible) return;
  // Indistinct states count as one: one of them stands for all.
  const isOneListed = [...possible.indistinct].some((s) => listed.has(s));
  const missing = [...possible.all].filter(
    (s) => !listed.has(s) && !(isOneListed && possible.indistinct.has(s)),
  );
  if (missing.length === 0) return;
  const shown = missing
    .slice(0, 5)
    .map((s) => `"${s}"`)
    .join(", ");
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : "";
  checking.report(
    "CAS0315",
    `the ranking of "${actor}" leaves out ${shown}${more} of ${possible.all.size} possible states`,
    span,
    {
      notes: [{ message: `the levers, in order, are ${levers.map((l) => l.name).join(", ")}` }],
    },
  );
}
