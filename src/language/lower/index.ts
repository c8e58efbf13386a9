// Fourth stage of the pipeline: a checked case becomes data for the engines.

import {
  type Actor,
  always,
  type Case,
  type Claim,
  type Cond,
  type Coordinate,
  type Odds,
  type Preferences,
  type Step,
  type Term,
  usualThresholds,
} from "../../model/index.js";
import { constantOf, constantsOf } from "../constant.js";
import { statesOf } from "../ranking.js";
import {
  type Expression,
  isWhole,
  type Resolved,
  type ResolvedActor,
  type ResolvedClaim,
  type ResolvedCoordinate,
  type ResolvedGrounds,
  type ResolvedOdds,
  type ResolvedStep,
  type ResolvedTerm,
} from "../resolved.js";
import { type Lowering, lowerCondition, lowerNumber, plainSite, type Site } from "./expression.js";
import { lowerGrounds, startLowering } from "./quantities.js";
import { Results } from "./results.js";
import { lowerDetections, lowerRoadmap } from "./roadmaps.js";
import { labelsOf, Memories, memoryCoordinates, nWrittenOut, unroll } from "./rounds.js";

/** The model of a case that `check` finds no error in; for others it may throw. */
export function lower(resolved: Resolved): Case {
  const { syntax } = resolved;
  const memories = new Memories(resolved.coordinates.length);
  const results = new Results(resolved, memories);
  const l = startLowering(resolved, constantsOf(resolved), results);
  const { coordinates, play, detections, ...parts } = {
    actors: resolved.actors.map((s) => lowerActor(l, s)),
    coordinates: resolved.coordinates.map((c, index) => lowerCoordinate(l, c, index)),
    terms: resolved.terms.map((s) => lowerTerm(l, s, memories)),
    play: resolved.play.map((s) => lowerStep(l, s)),
    detections: lowerDetections(l),
    rules: resolved.rules.map((r) => ({ never: lowerCondition(l, r.never, leversSite), span: r.span })),
    claims: resolved.claims.map((s) => lowerClaim(l, s)),
    ...lowerOrders(l),
    indistinct: resolved.indistinct.map((e) => lowerCondition(l, e, leversSite)),
    ...(resolved.precision ? { precision: lowerNumber(l, resolved.precision, inlineSite("precision")) } : {}),
  };
  const rounds = resolved.rounds && labelsOf(resolved.rounds, nWrittenOut(resolved, memories));
  const unrolled = unroll(resolved, play, memories, rounds?.labels.length ?? 1);
  const all = [
    ...coordinates,
    ...memoryCoordinates(memories, resolved.rounds?.span ?? { start: 0, end: 0 }),
    ...unrolled.ages,
  ];
  return {
    text: syntax.text,
    title: syntax.title?.text ?? syntax.text.name,
    sources: syntax.sources.map(({ name, cite, url, file }) => ({
      name: name.text,
      cite: cite.text,
      ...(url ? { url: url.text } : {}),
      ...(file ? { file: file.text } : {}),
    })),
    ...parts,
    coordinates: all,
    play: unrolled.play,
    ...(rounds
      ? { rounds: { ...rounds, steps: unrolled.steps, isEndless: resolved.rounds?.isEndless ?? false } }
      : {}),
    quantities: l.quantities,
    correlations: resolved.correlations.map(({ between: [a, b], rank, syntax: { span } }) => ({
      between: [l.quantityAt[a] ?? -1, l.quantityAt[b] ?? -1],
      rank: constantOf(rank, l.constants) ?? 0,
      span,
    })),
    conditions: resolved.conditions.map(({ syntax: { name, text } }, i) => ({
      name: name.text,
      condition: l.conditions[i] ?? always,
      text,
    })),
    policies: resolved.policies.map(({ syntax: { name, says }, plan }) => ({
      name: name.text,
      label: says?.text ?? inWords(name.text),
      plan: results.plan(plan),
      span: name.span,
    })),
    roadmaps: resolved.roadmaps.map((one) => lowerRoadmap(one, detections.get(one))),
    roadmapAsks: results.roadmapAsks,
    plans: results.plans.map((plan) => ({ ...plan, holds: all.map((_, c) => plan.holds[c] ?? -1) })),
    asks: results.asks,
    bests: results.bests,
    shares: results.shares,
    stateAsks: results.stateAsks,
    packageAsks: results.packageAsks,
    dealAsks: results.dealAsks,
  };
}

/** Where only levers may be read. */
const leversSite: Site = { ...plainSite, isFixed: true };

const inlineSite = (name: string, grounds?: ResolvedGrounds): Site => ({
  ...plainSite,
  inline: { name, ...(grounds ? { grounds } : {}) },
});

/** A name as words. */
const inWords = (name: string): string => name.replaceAll("_", " ");

const actorName = (l: Lowering, actor: number): string => l.resolved.actors[actor]?.syntax.name.text ?? "";

const discountSite = (name: string): Site => ({ ...inlineSite(`${name}.discount`), shape: "probability" });

function lowerActor(l: Lowering, actor: ResolvedActor): Actor {
  const { syntax, riskAversion, discount } = actor;
  const name = syntax.name.text;
  const site = inlineSite(`${name}.risk_aversion`);
  return {
    name,
    label: syntax.label.text,
    span: syntax.name.span,
    ...(riskAversion ? { riskAversion: lowerNumber(l, riskAversion, site) } : {}),
    ...(discount ? { discount: lowerNumber(l, discount, discountSite(name)) } : {}),
  };
}

function lowerCoordinate(l: Lowering, c: ResolvedCoordinate, index: number): Coordinate {
  if (c.kind === "memory") {
    const { name, span, levels, numbers, start } = c;
    return { kind: "memory", name, label: name, span, levels, start, ...(numbers ? { numbers } : {}) };
  }
  const phrases = c.syntax.levels?.map((level) => level.phrase?.text) ?? [];
  const common = {
    name: c.name,
    label: c.syntax.label?.text ?? inWords(c.name),
    span: c.span,
    levels: c.levels,
    ...(c.numbers ? { numbers: c.numbers } : {}),
    ...(phrases.some((p) => p !== undefined) ? { phrases } : {}),
    start: c.start,
  };
  if (c.kind === "lever") {
    const { actor, forbidden, due, expires } = c;
    const timed = { ...(due === undefined ? {} : { due }), ...(expires === undefined ? {} : { expires }) };
    return { kind: "lever", ...common, actor, forbidden, ...timed };
  }
  const lasting = (odds: Odds): Odds => (l.resolved.rounds ? lastingOdds(odds, index, c.persisting) : odds);
  return {
    kind: "event",
    ...common,
    odds: lasting(lowerOdds(l, c, c.odds, "")),
    seenBy: c.seenBy.map((s) => ({
      actor: s.actor,
      odds: lasting(lowerOdds(l, c, s.odds, `.${actorName(l, s.actor)}`)),
    })),
    oddsSpan: c.odds.span,
    ...(c.persisting.length > 0 ? { persisting: c.persisting } : {}),
    ...(c.isCarried ? { isCarried: true } : {}),
  };
}

/** The odds of an event whose `persisting` levels stay once they have come about. */
function lastingOdds(odds: Odds, event: number, persisting: readonly number[]): Odds {
  if (persisting.length === 0) return odds;
  const has = (levels: readonly number[]): Cond => ({ kind: "among", coordinate: event, levels });
  const otherwise = (condition: Cond, then: number, given: Odds[number]): Odds[number] =>
    given === "rest"
      ? given
      : {
          kind: "if",
          condition,
          then: { kind: "number", value: then },
          else: given ?? { kind: "number", value: 0 },
        };
  const others = [...persisting].sort((a, b) => a - b);
  return odds.map((given, level) => {
    const elsewhere = others.filter((other) => other !== level);
    const moved = elsewhere.length > 0 && given !== undefined ? otherwise(has(elsewhere), 0, given) : given;
    return persisting.includes(level) ? otherwise(has([level]), 1, moved) : moved;
  });
}

function lowerOdds(l: Lowering, c: ResolvedCoordinate, odds: ResolvedOdds, suffix: string): Odds {
  const lowered: Odds[number][] = c.levels.map(() => undefined);
  for (const { level, odds: e } of odds.of) {
    const site: Site = { ...inlineSite(`${c.name}.${c.levels[level]}${suffix}`), shape: "probability" };
    lowered[level] = e.kind === "rest" ? "rest" : lowerNumber(l, e, site);
  }
  return lowered;
}

function lowerTerm(l: Lowering, term: ResolvedTerm, memories: Memories): Term {
  const { syntax, actor, condition, worth, grounds } = term;
  const name = syntax.name.text;
  const site = inlineSite(`${actorName(l, actor)}.${name}`, grounds);
  // The worth before the condition, so that its distribution carries the term's name without a number.
  const lowered = lowerNumber(l, worth, site);
  const holds = condition ? lowerCondition(l, condition, site) : always;
  const kind = syntax.counts?.when ?? "end";
  return {
    actor,
    name,
    label: syntax.says?.text ?? inWords(name),
    condition: holds,
    worth: lowered,
    counts: kind === "once" ? { kind, held: memories.held(holds) } : { kind },
    span: syntax.name.span,
    ...lowerGrounds(grounds),
  };
}

function lowerStep(l: Lowering, step: ResolvedStep): Step {
  const { span, text, actor, sets, condition } = step;
  const common = {
    condition: condition ? lowerCondition(l, condition, plainSite) : always,
    span,
    text,
    round: 0,
  };
  const set = sets.map((s) => s.coordinate);
  return actor === undefined
    ? { kind: "chance", ...common, events: set }
    : { kind: "choice", ...common, actor, levers: set };
}

function lowerClaim(l: Lowering, claim: ResolvedClaim): Claim {
  const { syntax, holdsIf, holdsAt, failsAt, grounds } = claim;
  const whole = isWhole(holdsIf);
  const threshold = (
    own: Expression | undefined,
    ofCase: Expression | undefined,
    otherwise: number,
  ): number => {
    const stated = own ?? ofCase;
    return (stated && constantOf(stated, l.constants)) ?? otherwise;
  };
  return {
    name: syntax.name.text,
    ...(syntax.says ? { says: syntax.says.text } : {}),
    condition: lowerCondition(l, holdsIf, { ...plainSite, isClaim: true, isFixed: whole }),
    text: syntax.text,
    span: syntax.name.span,
    holdsAt: threshold(holdsAt, l.resolved.holdsAt, usualThresholds.holdsAt),
    failsAt: threshold(failsAt, l.resolved.failsAt, usualThresholds.failsAt),
    ...(syntax.expect ? { expect: syntax.expect.verdict } : {}),
    isWhole: whole,
    ...lowerGrounds(grounds),
  };
}

/** The actors' orders, and how some misperceive those of others. */
function lowerOrders(l: Lowering): Pick<Case, "preferences" | "misperceptions"> {
  return {
    preferences: lowerPreferences(l, l.resolved),
    misperceptions: l.resolved.misperceptions.map((m) => ({
      viewer: m.viewer,
      preferences: lowerPreferences(l, m),
      unseen: m.unawareOf.map((e) => lowerCondition(l, e, leversSite)),
      span: m.syntax.span,
    })),
  };
}

function lowerPreferences(l: Lowering, stated: Pick<Resolved, "preferences" | "rankings">): Preferences[] {
  const levers = l.resolved.coordinates.filter((c) => c.kind === "lever");
  const statements = stated.preferences.map(
    ({ actor, statements, nStrong }): Preferences => ({
      actor,
      kind: "statements",
      ...(nStrong === undefined ? {} : { nStrong }),
      statements: statements.map(({ condition, when, text, span }) => {
        // "A if B" is "B implies A".
        const implied: Expression = when
          ? { kind: "binary", span, operator: "implies", left: when, right: condition }
          : condition;
        return { condition: lowerCondition(l, implied, leversSite), text, span };
      }),
    }),
  );
  const rankings = stated.rankings.map(
    ({ actor, syntax }): Preferences => ({
      actor,
      kind: "ranking",
      ...(syntax.strongAfter ? { strongAfter: syntax.strongAfter } : {}),
      span: syntax.span,
      tiers: syntax.tiers.map((tier) =>
        tier.states.flatMap((state) => {
          const read = statesOf(state.text, levers);
          return "states" in read ? read.states : [];
        }),
      ),
    }),
  );
  return [...statements, ...rankings];
}
