// Second stage of the pipeline: every name of the case is looked up.

import { type Diagnostic, sortByPlace } from "../../diagnostics/index.js";
import type { StepSyntax } from "../expression/syntax.js";
import type {
  Expression,
  Resolved,
  ResolvedClaim,
  ResolvedCoordinate,
  ResolvedGrounds,
  ResolvedOdds,
  ResolvedPreferences,
  ResolvedQuantity,
  ResolvedRanking,
  ResolvedRounds,
  ResolvedStep,
  ResolvedTerm,
} from "../resolved.js";
import type {
  CaseSyntax,
  ClaimSyntax,
  EventSyntax,
  GroundsSyntax,
  LevelSyntax,
  LeverSyntax,
  OddsSyntax,
  PreferencesSyntax,
  QuantitySyntax,
  RankingSyntax,
  TermSyntax,
} from "../syntax.js";
import { findLevel, type Levels, resolveExpression, resolvePlan, type Scope } from "./expression.js";
import { Names } from "./names.js";
import { orderDefinitions } from "./order.js";
import { resolveRoadmap, stepsOf } from "./roadmaps.js";
import { findRound, ROUNDS_LIMIT, reportTimeless, resolveRounds } from "./rounds.js";

/**
 * Looks up every name of a case. After an error the result has gaps (index -1, kind `unknown`), so the pipeline
 * stops there; the diagnostics are all of the stage's, by place.
 */
export function resolve(syntax: CaseSyntax): { resolved: Resolved; diagnostics: Diagnostic[] } {
  const names = new Names(syntax);
  const rounds = resolveRounds(names, syntax.rounds);
  const round = rounds && !rounds.isEndless ? roundAsCoordinate(rounds) : undefined;
  const levels = [
    ...syntax.levers.map((l) => levelsOf("lever", l)),
    ...syntax.events.map((e) => levelsOf("event", e)),
    ...(round ? [round] : []),
  ];
  const scope: Scope = {
    names,
    coordinates: levels,
    policies: [],
    rounds,
    steps: stepsOf(names, syntax.roadmaps),
  };
  const expression = (e: Parameters<typeof resolveExpression>[1]) => resolveExpression(scope, e);
  const optional = <K extends string>(key: K, e: Parameters<typeof resolveExpression>[1] | undefined) =>
    (e ? { [key]: expression(e) } : {}) as { readonly [P in K]?: Expression };

  // Policies first: plans elsewhere hold what they hold.
  const policies = syntax.policies.map((policy) => {
    const plan = resolvePlan(scope, policy.plan);
    scope.policies.push(plan.holds);
    return { syntax: policy, plan };
  });
  const start = startOf(scope, syntax);
  const coordinates = [
    ...syntax.levers.map((lever, i) => resolveLever(scope, lever, start[i])),
    ...syntax.events.map((event, i) => resolveEvent(scope, event, start[syntax.levers.length + i])),
    ...(round ? [round] : []),
  ];
  const conditions = syntax.conditions.map((c) => ({ syntax: c, condition: expression(c.condition) }));
  const quantities = syntax.quantities.map((q) => resolveQuantity(scope, q));
  const claims = syntax.claims.map((c) => resolveClaim(scope, c));
  const { order, diagnostics: loops } = orderDefinitions({
    condition: conditions.map((c) => ({ name: c.syntax.name, is: c.condition })),
    quantity: quantities.map((q) => ({ name: q.syntax.name, is: q.is })),
    claim: claims.map((c) => ({ name: c.syntax.name, is: c.holdsIf })),
  });

  const resolved: Resolved = {
    syntax,
    actors: syntax.actors.map((actor) => ({
      syntax: actor,
      ...optional("riskAversion", actor.riskAversion),
      ...optional("discount", actor.discount),
    })),
    coordinates,
    quantities,
    conditions,
    correlations: syntax.correlations.map((c) => ({
      syntax: c,
      between: [
        names.find(c.between[0], ["quantity"], "in a correlation"),
        names.find(c.between[1], ["quantity"], "in a correlation"),
      ],
      rank: expression(c.rank),
    })),
    rules: syntax.rules.map((r) => ({ span: r.span, never: expression(r.never) })),
    play: syntax.play.map((s) => resolveStep(scope, s)),
    ...(rounds ? { rounds } : {}),
    terms: syntax.terms.map((t) => resolveTerm(scope, t)),
    policies,
    roadmaps: syntax.roadmaps.map((roadmap) => resolveRoadmap(scope, roadmap)),
    claims,
    preferences: syntax.preferences.map((p) => resolvePreferences(scope, p, "in the preferences")),
    rankings: syntax.rankings.map((r) => resolveRanking(scope, r, "in the rankings")),
    misperceptions: syntax.misperceptions.map((m) => {
      const where = `in what "${m.viewer.text}" misperceives`;
      return {
        syntax: m,
        viewer: names.find(m.viewer, ["actor"], "in the misperceptions"),
        preferences: m.preferences.map((p) => resolvePreferences(scope, p, where)),
        rankings: m.rankings.map((r) => resolveRanking(scope, r, where)),
        unawareOf: m.unawareOf.map(expression),
      };
    }),
    indistinct: syntax.indistinct.map(expression),
    ...optional("precision", syntax.precision),
    ...optional("holdsAt", syntax.holdsAt),
    ...optional("failsAt", syntax.failsAt),
    order,
  };
  return { resolved, diagnostics: sortByPlace([...names.diagnostics, ...loops]) };
}

/** The round that is played, which conditions and numbers can read. */
function roundAsCoordinate({ span, labels, numbers }: ResolvedRounds) {
  const common = { name: "round", span, levels: labels, levelSpans: [], numbers, isYesNo: false, start: 0 };
  return { kind: "memory", ...common } as const;
}

const yesNo = ["no", "yes"];

function levelsOf(kind: "lever" | "event", syntax: LeverSyntax | EventSyntax): Levels {
  const levels = syntax.levels?.map((level) => level.name.text) ?? yesNo;
  const numbers = levels.map((level) => (level.trim() === "" ? Number.NaN : Number(level)));
  const isNumeric = numbers.length > 0 && numbers.every(Number.isFinite);
  return {
    kind,
    name: syntax.name.text,
    span: syntax.name.span,
    levels,
    ...(isNumeric ? { numbers } : {}),
  };
}

function common(of: Levels, levels: readonly LevelSyntax[] | undefined, start = 0) {
  return {
    name: of.name,
    span: of.span,
    levels: of.levels,
    levelSpans: levels?.map((level) => level.name.span) ?? [],
    ...(of.numbers ? { numbers: of.numbers } : {}),
    isYesNo: of.levels.length === 2 && of.levels[0] === "no" && of.levels[1] === "yes",
    start,
  };
}

/** The level each coordinate starts at. */
function startOf(scope: Scope, syntax: CaseSyntax): number[] {
  const start = scope.coordinates.map(() => 0);
  for (const { lever, level } of syntax.start) {
    const coordinate = scope.names.find(lever, ["lever", "event"], "in the start");
    const index = findLevel(scope, scope.coordinates[coordinate], level);
    if (index >= 0) start[coordinate] = index;
  }
  return start;
}

function resolveLever(scope: Scope, syntax: LeverSyntax, start: number | undefined): ResolvedCoordinate {
  const of = levelsOf("lever", syntax);
  const forbidden: [number, number][] = [];
  if (syntax.irreversible?.kind === "all") {
    for (let from = 1; from < of.levels.length; from++)
      for (let to = 0; to < from; to++) forbidden.push([from, to]);
  }
  if (syntax.irreversible?.kind === "moves") {
    for (const move of syntax.irreversible.moves) {
      const from = findLevel(scope, of, move.from);
      const to = findLevel(scope, of, move.to);
      if (from >= 0 && to >= 0) forbidden.push([to, from]);
    }
  }
  if (syntax.frozen) {
    for (let from = 0; from < of.levels.length; from++)
      for (let to = 0; to < of.levels.length; to++)
        if (from !== (start ?? 0) && from !== to) forbidden.push([from, to]);
  }
  return {
    ...common(of, syntax.levels, start),
    kind: "lever",
    syntax,
    actor: scope.names.find(syntax.actor, ["actor"], `in lever "${syntax.name.text}"`),
    forbidden,
    ...timingOf(scope, syntax),
  };
}

/** When a lever can be set, and when it falls back. */
function timingOf(scope: Scope, syntax: LeverSyntax): { due?: number; expires?: number } {
  const where = `for lever "${syntax.name.text}"`;
  const due = syntax.due ? findRound(scope.names, scope.rounds, syntax.due, where) : -1;
  const { expires } = syntax;
  const rounds = Number(expires?.text);
  if (expires && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= ROUNDS_LIMIT)) {
    const message = `lever "${syntax.name.text}" expires after "${expires.text}", which is not a number of rounds from 1 to ${ROUNDS_LIMIT}`;
    scope.names.report("CAS1007", message, expires.span, {
      help: "write a whole number of rounds, or leave `expires` out: then the lever stays as it was set",
    });
  }
  if (!scope.rounds) {
    const at = (syntax.frozen ?? expires)?.span;
    if (at)
      reportTimeless(scope.names, `lever "${syntax.name.text}" is said to last from round to round`, at);
  }
  return { ...(due > 0 ? { due } : {}), ...(expires ? { expires: rounds } : {}) };
}

function resolveEvent(scope: Scope, syntax: EventSyntax, start: number | undefined): ResolvedCoordinate {
  const of = levelsOf("event", syntax);
  const odds = (o: OddsSyntax): ResolvedOdds => ({
    span: o.span,
    of: o.of.map(({ level, odds }) => ({
      level: findLevel(scope, of, level),
      span: level.span,
      odds: resolveExpression(scope, odds),
    })),
  });
  const { persists, carries } = syntax;
  if (!scope.rounds && (persists || carries)) {
    const what = `event "${syntax.name.text}" is said to last from round to round`;
    reportTimeless(scope.names, what, (persists ?? carries)!.span);
  }
  const stays =
    persists?.levels?.map((level) => findLevel(scope, of, level)) ?? of.levels.map((_, l) => l).slice(1);
  return {
    ...common(of, syntax.levels, start),
    kind: "event",
    syntax,
    persisting: persists ? stays : [],
    isCarried: carries !== undefined,
    odds: odds(syntax.odds),
    seenBy: syntax.seenBy.map((seen) => ({
      actor: scope.names.find(seen.actor, ["actor"], `in the odds of event "${syntax.name.text}"`),
      odds: odds(seen.odds),
    })),
  };
}

function groundsOf(scope: Scope, written: GroundsSyntax, where: string): ResolvedGrounds {
  if (!written.source) return { written };
  return { written, source: scope.names.source(written.source, where) };
}

function resolveQuantity(scope: Scope, syntax: QuantitySyntax): ResolvedQuantity {
  const grounds = groundsOf(scope, syntax, `in quantity "${syntax.name.text}"`);
  return { syntax, is: resolveExpression(scope, syntax.is), grounds };
}

function resolveTerm(scope: Scope, syntax: TermSyntax): ResolvedTerm {
  const where = `in the value "${syntax.name.text}"`;
  return {
    syntax,
    actor: scope.names.find(syntax.actor, ["actor"], "in the values"),
    ...(syntax.condition ? { condition: resolveExpression(scope, syntax.condition) } : {}),
    worth: resolveExpression(scope, syntax.worth),
    grounds: groundsOf(scope, syntax, where),
  };
}

function resolveStep(scope: Scope, step: StepSyntax): ResolvedStep {
  const kind = step.actor ? "lever" : "event";
  return {
    span: step.span,
    text: step.text,
    ...(step.actor ? { actor: scope.names.find(step.actor, ["actor"], "in the play") } : {}),
    sets: step.what.map((word) => ({
      coordinate: scope.names.find(word, [kind], "in the play"),
      span: word.span,
    })),
    ...(step.condition ? { condition: resolveExpression(scope, step.condition) } : {}),
  };
}

function resolvePreferences(scope: Scope, syntax: PreferencesSyntax, where: string): ResolvedPreferences {
  return {
    actor: scope.names.find(syntax.actor, ["actor"], where),
    span: syntax.span,
    statements: syntax.statements.map((s) => ({
      span: s.span,
      text: s.text,
      condition: resolveExpression(scope, s.condition),
      ...(s.when ? { when: resolveExpression(scope, s.when) } : {}),
    })),
    ...(syntax.nStrong === undefined ? {} : { nStrong: syntax.nStrong }),
  };
}

function resolveRanking(scope: Scope, syntax: RankingSyntax, where: string): ResolvedRanking {
  return { syntax, actor: scope.names.find(syntax.actor, ["actor"], where) };
}

function resolveClaim(scope: Scope, syntax: ClaimSyntax): ResolvedClaim {
  return {
    syntax,
    holdsIf: resolveExpression(scope, syntax.holdsIf),
    ...(syntax.holdsAt ? { holdsAt: resolveExpression(scope, syntax.holdsAt) } : {}),
    ...(syntax.failsAt ? { failsAt: resolveExpression(scope, syntax.failsAt) } : {}),
    grounds: groundsOf(scope, syntax, `in claim "${syntax.name.text}"`),
  };
}
