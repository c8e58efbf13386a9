// Expressions of a checked case become numbers and conditions of the model: conditions are written out, inline
// distributions become quantities, results become asks, and what is known already is computed.

import { evaluateOne } from "../../kernel/index.js";
import type { BinaryFunction, Cond, Num, UnaryFunction } from "../../model/index.js";
import { arithmeticOperators, type Constants, comparison, constantOf } from "../constant.js";
import { isDistribution, type Shape } from "../distribution.js";
import type { Expression, Resolved, ResolvedGrounds } from "../resolved.js";
import type { Results } from "./results.js";
import { FIRST_LIMIT, labelsOf } from "./rounds.js";

/**
 * Rounding in sums of probabilities and worths must not decide a claim: P(x) = 1 holds where the probabilities of x sum
 * to 1 but for rounding. Sums of at most 10^6 terms err by less than 10^6 × 2^-53 ≈ 1e-10 of the largest; ten times that.
 */
const resultTolerance = 1e-9;

/** What lowering an expression depends on besides the expression. */
export type Site = {
  /** Names an inline distribution that stands there. */
  readonly inline?: { readonly name: string; readonly grounds?: ResolvedGrounds };
  readonly shape: Shape;
  /** Whether certain quantities are written as numbers, as where only levers may be read. */
  readonly isFixed: boolean;
  /** Whether it is a claim's, outside of P(…). */
  readonly isClaim: boolean;
};

/** A place that states nothing inline. */
export const plainSite: Site = { shape: "any", isFixed: false, isClaim: false };

/** What the rest of the lowering gives to expressions. */
export type Lowering = {
  readonly resolved: Resolved;
  readonly constants: Constants;
  /** The lowered named conditions, those before the one at hand. */
  readonly conditions: readonly Cond[];
  /** Index in the model of each resolved quantity. */
  readonly quantityAt: readonly number[];
  readonly results: Results;
  /** Makes a quantity of an inline distribution and returns its index. */
  readonly addInline: (e: Expression, site: Site) => number;
};

const number = (value: number): Num => ({ kind: "number", value });
const truth = (value: boolean): Cond => ({ kind: "truth", value });

/** Something that the check stage lets through and the model cannot say: a bug. */
function unexpected(e: Expression): never {
  throw new Error(`cannot lower an expression of kind "${e.kind}" here`);
}

/** The number that an expression states. */
export function lowerNumber(l: Lowering, e: Expression, site: Site): Num {
  const of = (part: Expression): Num => lowerNumber(l, part, site);
  if (isDistribution(e)) return { kind: "quantity", quantity: l.addInline(e, site) };
  switch (e.kind) {
    case "number":
      return number(e.value);
    case "quantity": {
      const value = site.isFixed ? l.constants[e.index] : undefined;
      return value === undefined
        ? { kind: "quantity", quantity: l.quantityAt[e.index] ?? -1 }
        : number(value);
    }
    case "coordinate":
      return { kind: "level", coordinate: e.index };
    case "negate":
      return unary("negate", of(e.of));
    case "binary": {
      const apply = arithmeticOperators.get(e.operator);
      return apply ? binary(apply, of(e.left), of(e.right)) : unexpected(e);
    }
    case "if":
      return lowerIf(l, e, site);
    case "call": {
      const [first, ...rest] = e.arguments.map(of);
      if (!first) return unexpected(e);
      if (e.name === "min" || e.name === "max") {
        const apply = e.name;
        return rest.reduce((left, right) => binary(apply, left, right), first);
      }
      return unary(e.name as UnaryFunction, first);
    }
    case "P":
      return {
        kind: "ask",
        ask: l.results.probability(e, lowerCondition(l, e.condition, stateSite(site))),
      };
    case "by":
      return { kind: "ask", ask: l.results.by(e, lowerCondition(l, e.condition, stateSite(site)), e.round) };
    case "first":
      return lowerFirst(l, e, lowerCondition(l, e.condition, stateSite(site)));
    case "E":
      return { kind: "ask", ask: l.results.expectation(e.actor, l.results.plan(e.plan)) };
    case "share":
      return { kind: "share", share: lowerShare(l, e.claim) };
    case "slack": {
      const { roadmap, actor, step } = e;
      return { kind: "slack", roadmapAsk: l.results.roadmap({ kind: "slack", roadmap, actor, step }) };
    }
    case "cheapest":
    case "tips":
      return l.results.packages(e, lowerCondition(l, e.condition, stateSite(site)));
    default:
      return unexpected(e);
  }
}

/** Inside of a question of a claim. */
const stateSite = ({ isFixed }: Site): Site => ({ ...plainSite, isFixed });

/** What is more likely than not: as a goal of packages is. */
const LIKELY = 0.5;

/** The first round by which a condition has more likely than not held, as a number; infinite where there is none. */
function lowerFirst(l: Lowering, e: Expression & { kind: "first" }, condition: Cond): Num {
  const { rounds } = l.resolved;
  if (!rounds) return unexpected(e);
  const numbers = labelsOf(rounds, FIRST_LIMIT).numbers;
  return numbers.reduceRight<Num>((later, label, round) => {
    const ask = l.results.by(e, condition, round);
    const isLikely: Cond = {
      kind: "compare",
      comparison: ">=",
      left: { kind: "ask", ask },
      right: number(LIKELY),
      within: resultTolerance,
    };
    return { kind: "if", condition: isLikely, then: number(label), else: later };
  }, number(Number.POSITIVE_INFINITY));
}

function lowerIf(l: Lowering, e: Expression & { kind: "if" }, site: Site): Num {
  const condition = lowerCondition(l, e.condition, site);
  if (condition.kind === "truth") return lowerNumber(l, condition.value ? e.then : e.else, site);
  return { kind: "if", condition, then: lowerNumber(l, e.then, site), else: lowerNumber(l, e.else, site) };
}

function lowerShare(l: Lowering, claim: Expression): number {
  const named = claim.kind === "claim" ? l.resolved.claims[claim.index] : undefined;
  const condition = lowerCondition(l, named ? named.holdsIf : claim, { ...plainSite, isClaim: true });
  return l.results.share(condition, named ? named.syntax.name.text : claim);
}

/** The condition that an expression states. */
export function lowerCondition(l: Lowering, e: Expression, site: Site): Cond {
  const of = (part: Expression): Cond => lowerCondition(l, part, site);
  switch (e.kind) {
    case "truth":
      return e;
    case "among":
      return among(l, e.coordinate, e.levels);
    case "coordinate":
      return among(l, e.index, [1]);
    case "condition": {
      const definition = l.resolved.conditions[e.index];
      const lowered = l.conditions[e.index];
      return lowered && !site.isFixed ? lowered : definition ? of(definition.condition) : unexpected(e);
    }
    case "not":
      return not(l, of(e.of));
    case "in":
      if (e.left.kind === "best") return l.results.best(e.left.actor, e.members.flatMap(policyOf));
      if (e.left.kind === "weakest") return weakest(l, e.left.roadmap, e.members);
      return join(
        "or",
        e.members.map((right) => compare(l, { ...e, kind: "binary", operator: "=", right }, site)),
      );
    case "binary":
      if (e.operator === "and" || e.operator === "or") return join(e.operator, [of(e.left), of(e.right)]);
      if (e.operator === "implies") return join("or", [not(l, of(e.left)), of(e.right)]);
      return compare(l, e, site);
    case "stable":
    case "reachable":
      // Only levers are read there, so certain quantities become numbers.
      return l.results.states(e, lowerCondition(l, e.condition, { ...plainSite, isFixed: true }));
    case "deal":
      return l.results.deal(e);
    case "holds":
      return { kind: "roadmap", roadmapAsk: l.results.roadmap({ kind: "holds", roadmap: e.roadmap }) };
    default:
      return unexpected(e);
  }
}

const policyOf = (e: Expression): number[] => (e.kind === "policy" ? [e.index] : []);

/** That the weakest step of a roadmap is one of these. */
function weakest(l: Lowering, roadmap: number, members: readonly Expression[]): Cond {
  const steps = [...new Set(members.flatMap((e) => (e.kind === "step" ? [e.step] : [])))].sort(
    (a, b) => a - b,
  );
  return { kind: "roadmap", roadmapAsk: l.results.roadmap({ kind: "weakest", roadmap, steps }) };
}

function compare(l: Lowering, e: Expression & { kind: "binary" }, site: Site): Cond {
  if (e.left.kind === "weakest") {
    const isOne = weakest(l, e.left.roadmap, [e.right]);
    return e.operator === "!=" ? not(l, isOne) : isOne;
  }
  if (e.left.kind === "best") {
    const picked = l.results.best(e.left.actor, policyOf(e.right));
    return e.operator === "!=" ? not(l, picked) : picked;
  }
  const isEither = (["left", "right"] as const).find((side) => e[side].kind === "coordinate");
  if (isEither) {
    const levels = levelsWhere(l, e, isEither);
    if (levels) return levels;
  }
  const left = lowerNumber(l, e.left, site);
  const right = lowerNumber(l, e.right, site);
  const within = site.isClaim ? resultTolerance : 0;
  if (left.kind === "number" && right.kind === "number" && within === 0) {
    const holds = comparison(e.operator, left.value, right.value);
    if (holds !== undefined) return truth(holds);
  }
  switch (e.operator) {
    case "=":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return { kind: "compare", comparison: e.operator, left, right, within };
    default:
      return unexpected(e);
  }
}

/** A numeric lever or event compared with a known number: the levels for which it is true. */
function levelsWhere(
  l: Lowering,
  e: Expression & { kind: "binary" },
  side: "left" | "right",
): Cond | undefined {
  const coordinate = e[side];
  const value = constantOf(side === "left" ? e.right : e.left, l.constants);
  if (coordinate.kind !== "coordinate" || value === undefined) return undefined;
  const numbers = l.resolved.coordinates[coordinate.index]?.numbers;
  if (!numbers) return undefined;
  const levels = numbers.flatMap((n, i) => {
    const holds = side === "left" ? comparison(e.operator, n, value) : comparison(e.operator, value, n);
    return holds ? [i] : [];
  });
  return among(l, coordinate.index, levels);
}

function among(l: Lowering, coordinate: number, levels: readonly number[]): Cond {
  const n = l.resolved.coordinates[coordinate]?.levels.length ?? 0;
  if (levels.length === 0 || levels.length === n) return truth(levels.length > 0);
  return { kind: "among", coordinate, levels };
}

/** Not `c`; of levels, the others. */
function not(l: Lowering, c: Cond): Cond {
  if (c.kind === "truth") return truth(!c.value);
  if (c.kind === "not") return c.of;
  if (c.kind !== "among") return { kind: "not", of: c };
  const all = l.resolved.coordinates[c.coordinate]?.levels ?? [];
  return among(
    l,
    c.coordinate,
    all.flatMap((_, i) => (c.levels.includes(i) ? [] : [i])),
  );
}

/** All, or one, of the conditions; nested ones of the same kind are taken apart, and decided ones dropped. */
function join(kind: "and" | "or", conditions: readonly Cond[]): Cond {
  const decisive = kind === "or";
  const parts: Cond[] = [];
  for (const c of conditions) {
    if (c.kind === "truth") {
      if (c.value === decisive) return truth(decisive);
    } else if (c.kind === kind) parts.push(...c.parts);
    else parts.push(c);
  }
  const [only] = parts;
  if (!only) return truth(!decisive);
  return parts.length === 1 ? only : { kind, parts };
}

function binary(apply: BinaryFunction, left: Num, right: Num): Num {
  if (left.kind === "number" && right.kind === "number") {
    const value = evaluateOne(apply, left.value, right.value, left.value, 0);
    if (Number.isFinite(value)) return number(value);
  }
  return { kind: "binary", apply, left, right };
}

function unary(apply: UnaryFunction, to: Num): Num {
  return apply === "negate" && to.kind === "number" ? number(-to.value) : { kind: "unary", apply, to };
}
