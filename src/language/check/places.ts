// The places of a case where expressions stand, and what may stand there.

import type { Shape } from "../distribution.js";
import type { Expression, Resolved, ResolvedPreferences } from "../resolved.js";

/** What an expression may read and hold at its place. */
export type Place = {
  /** How messages call it: `the worth of "homeland"`. */
  readonly what: string;
  /** Whether it may read levers and events: `levers` for levers alone. */
  readonly coordinates: "none" | "levers" | "all";
  /** Whether it may depend on the draw. */
  readonly draws: boolean;
  /** Whether a distribution may be stated inline. */
  readonly distributions: boolean;
  /** Whether it may speak of results: P, E, best, share, and questions about states, packages and deals. */
  readonly results: boolean;
  /** How an interval is understood. */
  readonly shape: Shape;
  readonly role: Role;
};

type Role =
  | "quantity"
  | "condition"
  | "state"
  | "odds"
  | "step"
  | "levers"
  | "claim"
  | "constant"
  | "parameter";

/** An expression with its place and the type expected of it. */
export type Placed = {
  readonly expression: Expression;
  readonly expected: "condition" | "number";
  readonly place: Place;
};

const nothing = {
  coordinates: "none",
  draws: false,
  distributions: false,
  results: false,
  shape: "any",
} as const;

/** A place for a number that is the same in every draw. */
const constantPlace = (what: string): Place => ({ ...nothing, what, role: "constant" });
/** Of a distribution. */
export const parameterPlace: Place = { ...nothing, what: "a distribution's parameter", role: "parameter" };
/** Inside `P(…)`, `by(…)`, `first(…)`, `cheapest(…)` and `tips(…)`. */
export const eventualPlace = (what: string): Place => ({
  ...nothing,
  what,
  coordinates: "all",
  draws: true,
  role: "state",
});
const leversPlace = (what: string): Place => ({ ...nothing, what, coordinates: "levers", role: "levers" });
/** Inside `some_stable(…)` and the like. */
export const statesPlace = (what: string): Place => leversPlace(what);
const claimPlace = (what: string): Place => ({ ...nothing, what, draws: true, results: true, role: "claim" });
const stated = { ...nothing, draws: true, distributions: true } as const;

/** Every expression of a case with its place, but for correlations, whose ranks are checked on their own. */
export function placesOf(resolved: Resolved): Placed[] {
  return [
    ...definitionPlaces(resolved),
    ...statePlaces(resolved),
    ...leverPlaces(resolved),
    ...resultPlaces(resolved),
  ];
}

function definitionPlaces(resolved: Resolved): Placed[] {
  const placed: Placed[] = [];
  for (const { syntax, is } of resolved.quantities) {
    const what = `quantity "${syntax.name.text}"`;
    const shape = syntax.as?.kind ?? "any";
    placed.push({ expression: is, expected: "number", place: { ...stated, what, shape, role: "quantity" } });
  }
  for (const { syntax, condition } of resolved.conditions) {
    const what = `condition "${syntax.name.text}"`;
    const place: Place = { ...stated, what, coordinates: "all", role: "condition" };
    placed.push({ expression: condition, expected: "condition", place });
  }
  for (const { syntax, riskAversion, discount } of resolved.actors) {
    if (discount)
      placed.push({
        expression: discount,
        expected: "number",
        place: {
          ...stated,
          what: `the discount of "${syntax.name.text}"`,
          shape: "probability",
          role: "quantity",
        },
      });
    const what = `the risk aversion of "${syntax.name.text}"`;
    if (riskAversion)
      placed.push({
        expression: riskAversion,
        expected: "number",
        place: { ...stated, what, role: "quantity" },
      });
  }
  for (const { syntax, detectedWith } of resolved.roadmaps) {
    if (!detectedWith) continue;
    const what = `how surely cheating in roadmap "${syntax.name.text}" is seen`;
    const place: Place = { ...stated, what, shape: "probability", role: "quantity" };
    placed.push({ expression: detectedWith, expected: "number", place });
  }
  if (resolved.precision) {
    const place: Place = { ...stated, what: "the precision", role: "quantity" };
    placed.push({ expression: resolved.precision, expected: "number", place });
  }
  return placed;
}

function statePlaces(resolved: Resolved): Placed[] {
  const placed: Placed[] = [];
  const state = { ...stated, coordinates: "all" } as const;
  for (const coordinate of resolved.coordinates) {
    if (coordinate.kind !== "event") continue;
    for (const { odds } of [{ odds: coordinate.odds }, ...coordinate.seenBy]) {
      for (const { level, odds: expression } of odds.of) {
        if (expression.kind === "rest") continue;
        const what = `the odds of "${coordinate.name} = ${coordinate.levels[level] ?? "?"}"`;
        placed.push({
          expression,
          expected: "number",
          place: { ...state, what, shape: "probability", role: "odds" },
        });
      }
    }
  }
  for (const { syntax, condition, worth } of resolved.terms) {
    const name = `"${syntax.name.text}"`;
    const place = (what: string): Place => ({ ...state, what, role: "state" });
    if (condition)
      placed.push({
        expression: condition,
        expected: "condition",
        place: place(`the condition of value ${name}`),
      });
    placed.push({ expression: worth, expected: "number", place: place(`the worth of ${name}`) });
  }
  for (const { condition } of resolved.play) {
    if (!condition) continue;
    const place: Place = {
      ...nothing,
      what: "a step of play",
      coordinates: "all",
      draws: true,
      role: "step",
    };
    placed.push({ expression: condition, expected: "condition", place });
  }
  return placed;
}

function leverPlaces(resolved: Resolved): Placed[] {
  const condition = (expression: Expression, what: string): Placed => ({
    expression,
    expected: "condition",
    place: leversPlace(what),
  });
  const statements = (all: readonly ResolvedPreferences[], what: string): Placed[] =>
    all.flatMap((p) =>
      p.statements.flatMap((s) => [s.condition, ...(s.when ? [s.when] : [])].map((e) => condition(e, what))),
    );
  return [
    ...resolved.rules.map((rule) => condition(rule.never, "a rule")),
    ...resolved.indistinct.map((e) => condition(e, "`indistinct`")),
    ...statements(resolved.preferences, "a preference"),
    ...resolved.misperceptions.flatMap((m) => [
      ...statements(m.preferences, "a misperceived preference"),
      ...m.unawareOf.map((e) => condition(e, "`unaware_of`")),
    ]),
  ];
}

function resultPlaces(resolved: Resolved): Placed[] {
  const placed: Placed[] = [];
  const threshold = (expression: Expression | undefined, what: string): void => {
    if (expression) placed.push({ expression, expected: "number", place: constantPlace(what) });
  };
  threshold(resolved.holdsAt, "`holds_at`");
  threshold(resolved.failsAt, "`fails_at`");
  for (const claim of resolved.claims) {
    const what = `claim "${claim.syntax.name.text}"`;
    placed.push({ expression: claim.holdsIf, expected: "condition", place: claimPlace(what) });
    threshold(claim.holdsAt, `\`holds_at\` of ${what}`);
    threshold(claim.failsAt, `\`fails_at\` of ${what}`);
  }
  return placed;
}
