// The states of the levers: that the rules leave any, and that a ranking lists each possible one once.

import type { Span } from "../../diagnostics/index.js";
import { statesOf, writeState } from "../ranking.js";
import type { ResolvedCoordinate } from "../resolved.js";
import { type Assignment, evaluate, type Formula, type Formulas, type Search } from "./formula.js";
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
    const other = stated.get(actor);
    if (other && actor >= 0) {
      checking.report(
        "CAS0315",
        `"${syntax.actor.text}" has both preferences and a ranking`,
        syntax.actor.span,
        {
          notes: [{ message: "the preferences stand here", span: other }],
        },
      );
    }
  }
  const all = [
    ...resolved.rankings.map(({ syntax }) => ({ syntax, whose: `"${syntax.actor.text}"`, unseen: [] })),
    ...resolved.misperceptions.flatMap(({ rankings, syntax: { viewer }, unawareOf }) =>
      rankings.map(({ syntax }) => ({
        syntax,
        whose: `"${syntax.actor.text}" in the eyes of "${viewer.text}"`,
        unseen: unawareOf,
      })),
    ),
  ];
  const [first] = all;
  if (!first) return;
  const levers = resolved.coordinates.filter((c) => c.kind === "lever");
  const possible = possibleStates(checking, levers, formulas, first.syntax.span);
  for (const { syntax, whose, unseen } of all) {
    const listed = new Map<string, Span>();
    const ones = new Map<number, Placed>();
    let isReadable = true;
    const words = syntax.tiers.flatMap(({ states }, tier) => states.map((state) => ({ state, tier })));
    for (const { state, tier } of words) {
      const read = statesOf(state.text, levers);
      if ("problem" in read) {
        isReadable = false;
        checking.report("CAS0315", `"${state.text}" ${read.problem}`, state.span, {
          notes: [{ message: `the levers, in order, are ${levers.map((l) => l.name).join(", ")}` }],
        });
        continue;
      }
      // A pattern may take in states that cannot be; a state that is named should be possible.
      const [only, ...more] = read.states;
      if (only && more.length === 0 && possible && !possible.all.has(writeState(only, levers)))
        checking.report("CAS0315", `the state "${state.text}" cannot be: the rules forbid it`, state.span, {
          help: "leave it out of the ranking",
        });
      for (const levels of read.states) checkListed(checking, levels, levers, state.span, listed, possible);
      const written = read.states.map((levels) => writeState(levels, levers));
      if (possible) checkTogether(checking, written, { tier, span: state.span }, ones, possible);
    }
    if (!isReadable || !possible) continue;
    const unknown = unseen.map((e) => formulas.of(e));
    const isUnseen = (state: readonly number[]) => unknown.some((f) => evaluate(f, at(state)) === true);
    checkComplete(checking, { whose, span: syntax.span, isUnseen }, levers, listed, possible);
  }
}

type States = {
  readonly all: ReadonlyMap<string, readonly number[]>;
  /** Of those that are one state with others (`indistinct`): which, as a number that all of them have. */
  readonly oneOf: ReadonlyMap<string, number>;
};

/** The states that the rules leave, written as a ranking writes them; undefined where there are too many. */
function possibleStates(
  checking: Checking,
  levers: readonly ResolvedCoordinate[],
  formulas: Formulas,
  first: Span,
): States | undefined {
  const { resolved } = checking;
  const count = levers.reduce((n, lever) => n * lever.levels.length, 1);
  if (count > rankedLimit) {
    const most = [...levers].sort((a, b) => b.levels.length - a.levels.length).slice(0, 3);
    checking.report("CAS0315", `a ranking cannot list ${count} states`, first, {
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
  const all = new Map<string, readonly number[]>();
  // Conditions that overlap make one state together; per condition the first of those.
  const firstOf = [...same.keys()];
  const holding = new Map<string, number>();
  const state = levers.map(() => 0);
  for (let n = 0; n < count; n++) {
    const written = writeState(state, levers);
    const here = at(state);
    if (!never.some((f) => evaluate(f, here) === true)) {
      all.set(written, [...state]);
      const [first, ...others] = same.flatMap((f, i) => (evaluate(f, here) === true ? [i] : []));
      if (first !== undefined) holding.set(written, first);
      if (first !== undefined && others.length > 0) joinAll(firstOf, [first, ...others]);
    }
    // Count on, the last lever fastest.
    for (let i = levers.length - 1; i >= 0; i--) {
      state[i] = ((state[i] ?? 0) + 1) % (levers[i]?.levels.length ?? 1);
      if (state[i] !== 0) break;
    }
  }
  return { all, oneOf: new Map([...holding].map(([written, i]) => [written, firstOf[i] ?? i])) };
}

/** Makes one class of the classes of `members`, named by its first. */
function joinAll(firstOf: number[], members: readonly number[]): void {
  const together = new Set(members.map((i) => firstOf[i] ?? i));
  const first = Math.min(...together);
  for (const [i, one] of firstOf.entries()) if (together.has(one)) firstOf[i] = first;
}

/** A state, a level per lever, as an assignment; levers are the first coordinates. */
const at = (state: readonly number[]): Assignment => ({
  levels: new Map(state.map((level, i) => [i, level])),
  free: new Map(),
});

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

/** Where a state of several that are one was first listed. */
type Placed = { readonly tier: number; readonly span: Span; readonly written: string };

/** States that are one have one place in an order. */
function checkTogether(
  checking: Checking,
  states: readonly string[],
  place: Omit<Placed, "written">,
  ones: Map<number, Placed>,
  possible: States,
): void {
  for (const written of states) {
    const one = possible.oneOf.get(written);
    if (one === undefined) continue;
    const first = ones.get(one);
    if (first === undefined) ones.set(one, { ...place, written });
    else if (first.tier !== place.tier) {
      const message = `"${written}" is one state with "${first.written}" (\`indistinct\`), and is ranked apart from it`;
      checking.report("CAS0315", message, place.span, {
        notes: [{ message: `"${first.written}" is ranked here`, span: first.span }],
        help: "leave one of the two out: either stands for both",
      });
      return;
    }
  }
}

function checkComplete(
  checking: Checking,
  ranking: {
    readonly whose: string;
    readonly span: Span;
    /** Whether the viewer does not know of a state: then it may be left out. */
    readonly isUnseen: (state: readonly number[]) => boolean;
  },
  levers: readonly ResolvedCoordinate[],
  listed: ReadonlyMap<string, Span>,
  possible: States,
): void {
  // Indistinct states count as one: one of them stands for all.
  const listedOnes = new Set([...listed.keys()].map((s) => possible.oneOf.get(s)));
  const isListed = (s: string): boolean => {
    const one = possible.oneOf.get(s);
    return listed.has(s) || (one !== undefined && listedOnes.has(one));
  };
  const missing = [...possible.all].flatMap(([s, levels]) =>
    isListed(s) || ranking.isUnseen(levels) ? [] : [s],
  );
  if (missing.length === 0) return;
  const shown = missing
    .slice(0, 5)
    .map((s) => `"${s}"`)
    .join(", ");
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : "";
  checking.report(
    "CAS0315",
    `the ranking of ${ranking.whose} leaves out ${shown}${more} of ${possible.all.size} possible states`,
    ranking.span,
    {
      notes: [{ message: `the levers, in order, are ${levers.map((l) => l.name).join(", ")}` }],
    },
  );
}
