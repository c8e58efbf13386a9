// Interval arithmetic: between which bounds a number lies, and what follows for conditions (Moore 1966). Bounds are
// never too narrow, but may be too wide, as nothing is known of how the parts of an expression move together.

import { type Distribution, exp, log, pow, quantile, supportOf } from "../../kernel/index.js";
import { distributionOf, isDistribution, isRefusal, type Shape } from "../distribution.js";
import { type Expression, keyOf, type ResolvedPlan } from "../resolved.js";
import type { Checking } from "./report.js";

/** Lowest and highest value, infinite where there is no bound. */
export type Range = readonly [low: number, high: number];

const everything: Range = [-Infinity, Infinity];
const unit: Range = [0, 1];
const positive: Range = [0, Infinity];

/** Beyond the ends of an effective range lies this probability: what a draw can be relied on not to meet. */
const rareness = 1e-4;

/** Narrower bounds that hold where a condition holds, by `keyOf` of the expression they bound. */
export type Facts = ReadonlyMap<string, Fact>;
type Fact = { readonly range: Range; readonly isNotZero: boolean };
const noFacts: Facts = new Map();

/** The bounds of a case's numbers: `support` for what is possible at all, `effective` for what draws meet. */
export class Ranges {
  readonly #checking: Checking;
  readonly #width: "support" | "effective";
  readonly #quantities: Range[] = [];
  readonly #known: { readonly [S in Shape]: WeakMap<Expression, Range> } = {
    any: new WeakMap(),
    probability: new WeakMap(),
    positive: new WeakMap(),
  };
  readonly #conditions: (boolean | undefined)[] = [];

  constructor(checking: Checking, width: "support" | "effective") {
    this.#checking = checking;
    this.#width = width;
    for (const { kind, index } of checking.resolved.order) {
      const quantity = checking.resolved.quantities[index];
      const condition = checking.resolved.conditions[index];
      if (kind === "quantity" && quantity)
        this.#quantities[index] = this.of(quantity.is, quantity.syntax.as?.kind);
      if (kind === "condition" && condition) this.#conditions[index] = this.truth(condition.condition);
    }
  }

  /** The bounds of a number; everything where nothing is known. `shape` is how intervals in it are understood. */
  of(e: Expression, shape: Shape = "any", facts: Facts = noFacts): Range {
    if (facts.size === 0) return this.#withoutFacts(e, shape);
    const fact = facts.get(keyOf(e));
    const range = this.#of(e, shape, facts);
    return fact ? overlap(range, fact.range) : range;
  }

  /** Found once: every condition of an `if` asks for the bounds of its parts several times over. */
  #withoutFacts(e: Expression, shape: Shape): Range {
    const known = this.#known[shape].get(e);
    if (known) return known;
    const range = this.#of(e, shape, noFacts);
    this.#known[shape].set(e, range);
    return range;
  }

  #of(e: Expression, shape: Shape, facts: Facts): Range {
    const of = (part: Expression) => this.of(part, shape, facts);
    if (isDistribution(e)) return this.#ofDistribution(e, shape);
    switch (e.kind) {
      case "number":
        return [e.value, e.value];
      case "quantity":
        return this.#quantities[e.index] ?? everything;
      case "coordinate": {
        const numbers = this.#checking.resolved.coordinates[e.index]?.numbers;
        return numbers ? [Math.min(...numbers), Math.max(...numbers)] : everything;
      }
      case "negate": {
        const [low, high] = of(e.of);
        return [-high, -low];
      }
      case "binary":
        return combine(e.operator, of(e.left), of(e.right));
      case "if": {
        const holds = this.truth(e.condition, shape, facts);
        if (holds !== undefined) return of(holds ? e.then : e.else);
        const then = this.of(e.then, shape, learn(e.condition, true, facts, this));
        const otherwise = this.of(e.else, shape, learn(e.condition, false, facts, this));
        return [Math.min(then[0], otherwise[0]), Math.max(then[1], otherwise[1])];
      }
      case "call":
        return apply(e.name, e.arguments.map(of));
      case "P":
      case "by":
        return unit;
      case "tips":
        return positive;
      case "share": {
        const holds = this.truth(e.claim);
        return holds === undefined ? unit : holds ? [1, 1] : [0, 0];
      }
      default:
        return everything;
    }
  }

  /** Whether a condition is true, or false, whatever the numbers within their bounds. */
  truth(e: Expression, shape: Shape = "any", facts: Facts = noFacts): boolean | undefined {
    switch (e.kind) {
      case "truth":
        return e.value;
      case "condition":
        return this.#conditions[e.index];
      case "not": {
        const of = this.truth(e.of, shape, facts);
        return of === undefined ? undefined : !of;
      }
      case "among": {
        const n = this.#checking.resolved.coordinates[e.coordinate]?.levels.length;
        return e.levels.length === n ? true : undefined;
      }
      case "in": {
        const members = e.members.map((right) =>
          this.truth({ kind: "binary", span: e.span, operator: "=", left: e.left, right }, shape, facts),
        );
        if (members.includes(true)) return true;
        return members.every((m) => m === false) ? false : undefined;
      }
      case "stable":
        // What holds in no state holds in no equilibrium; what holds in all of them may be asked of none.
        return this.truth(e.condition, shape, facts) === false ? false : undefined;
      case "reachable":
        return this.truth(e.condition, shape, facts);
      case "deal":
        // Nobody loses by a deal that is what no deal would be.
        return e.noDeal && isSamePlan(e.deal, e.noDeal) ? true : undefined;
      case "binary":
        return this.#truthOfBinary(e, shape, facts);
      default:
        return undefined;
    }
  }

  #truthOfBinary(e: Expression & { kind: "binary" }, shape: Shape, facts: Facts): boolean | undefined {
    const { operator } = e;
    if (operator === "and" || operator === "or" || operator === "implies") {
      const first = this.truth(e.left, shape, facts);
      const left = operator === "implies" && first !== undefined ? !first : first;
      const right = this.truth(e.right, shape, facts);
      const decisive = operator !== "and";
      if (left === decisive || right === decisive) return decisive;
      return left === undefined || right === undefined ? undefined : !decisive;
    }
    if (e.left.kind === "best" || e.right.kind === "best") return undefined;
    if (keyOf(e.left) === keyOf(e.right)) return operator === "=" || operator === "<=" || operator === ">=";
    return compareRanges(operator, this.of(e.left, shape, facts), this.of(e.right, shape, facts));
  }

  #ofDistribution(e: Expression, shape: Shape): Range {
    const made = distributionOf(e, shape, this.#checking.constants);
    if (isRefusal(made)) return everything;
    return this.#width === "support" ? possibleRangeOf(made) : effectiveRangeOf(made);
  }
}

function isSamePlan(a: ResolvedPlan, b: ResolvedPlan): boolean {
  const held = new Map(a.holds.map((h) => [h.coordinate, h.level]));
  return a.holds.length === b.holds.length && b.holds.every((h) => held.get(h.coordinate) === h.level);
}

/** The support, without 0 and 1 where they are ends that the values only come near. */
function possibleRangeOf(distribution: Distribution): Range {
  if (distribution.family === "lognormal") return [Number.MIN_VALUE, Infinity];
  if (distribution.family === "logit-normal") return [Number.MIN_VALUE, 1 - Number.EPSILON / 2];
  return supportOf(distribution);
}

/** The support, with ends that no draw meets (infinite ones, and 0 and 1 of the transformed normals) moved inwards. */
function effectiveRangeOf(distribution: Distribution): Range {
  const [low, high] = supportOf(distribution);
  const { family } = distribution;
  const isOpen = family === "normal" || family === "lognormal" || family === "logit-normal";
  return isOpen ? [quantile(distribution, rareness), quantile(distribution, 1 - rareness)] : [low, high];
}

/** What a condition being true (or false) says about the expressions that it compares with known numbers. */
export function learn(e: Expression, holds: boolean, facts: Facts, ranges: Ranges): Facts {
  if (e.kind === "not") return learn(e.of, !holds, facts, ranges);
  if (e.kind !== "binary" || e.operator === "implies") return facts;
  if (e.operator === "and" || e.operator === "or") {
    // All parts are known of a true "and" and of a false "or".
    if ((e.operator === "and") !== holds) return facts;
    return learn(e.right, holds, learn(e.left, holds, facts, ranges), ranges);
  }
  const [rightLow, rightHigh] = ranges.of(e.right);
  const [leftLow, leftHigh] = ranges.of(e.left);
  const opposite: Record<string, string> = {
    "<": ">=",
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "=": "!=",
    "!=": "=",
  };
  const operator = holds ? e.operator : (opposite[e.operator] ?? "");
  const found = new Map(facts);
  const mirrored: Record<string, string> = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "=": "=",
    "!=": "!=",
  };
  addFact(found, keyOf(e.left), operator, rightLow, rightHigh);
  addFact(found, keyOf(e.right), mirrored[operator] ?? "", leftLow, leftHigh);
  return found;
}

/** A strict bound at 0 is written as the smallest number beyond it, so that multiples of it stay away from 0 too. */
function addFact(facts: Map<string, Fact>, key: string, operator: string, low: number, high: number): void {
  const before = facts.get(key) ?? { range: everything, isNotZero: false };
  const from = operator === ">" && low === 0 ? Number.MIN_VALUE : low;
  const to = operator === "<" && high === 0 ? -Number.MIN_VALUE : high;
  const bounds: Readonly<Record<string, Range>> = {
    "=": [low, high],
    ">": [from, Infinity],
    ">=": [from, Infinity],
    "<": [-Infinity, to],
    "<=": [-Infinity, to],
  };
  const isNotZero = before.isNotZero || (operator === "!=" && low === 0 && high === 0);
  facts.set(key, { range: overlap(before.range, bounds[operator] ?? everything), isNotZero });
}

const overlap = (a: Range, b: Range): Range => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

function compareRanges(operator: string, [a, b]: Range, [c, d]: Range): boolean | undefined {
  const less = b < c ? true : a >= d ? false : undefined;
  const atMost = b <= c ? true : a > d ? false : undefined;
  const opposite = (x: boolean | undefined) => (x === undefined ? undefined : !x);
  const equal = b < c || d < a ? false : a === b && c === d && a === c ? true : undefined;
  switch (operator) {
    case "<":
      return less;
    case "<=":
      return atMost;
    case ">":
      return opposite(atMost);
    case ">=":
      return opposite(less);
    case "=":
      return equal;
    case "!=":
      return opposite(equal);
    default:
      return undefined;
  }
}

/** The bounds of values at corners; a corner that is not a number (0 × ∞, ∞ - ∞) leaves nothing known. */
function hull(values: readonly number[]): Range {
  return values.some(Number.isNaN) ? everything : [Math.min(...values), Math.max(...values)];
}

function combine(operator: string, a: Range, b: Range): Range {
  const corners = (f: (x: number, y: number) => number): Range =>
    hull(a.flatMap((x) => b.map((y) => f(x, y))));
  switch (operator) {
    case "+":
      return [a[0] + b[0], a[1] + b[1]].some(Number.isNaN) ? everything : [a[0] + b[0], a[1] + b[1]];
    case "-":
      return [a[0] - b[1], a[1] - b[0]].some(Number.isNaN) ? everything : [a[0] - b[1], a[1] - b[0]];
    case "*":
      return corners((x, y) => (x === 0 || y === 0 ? 0 : x * y));
    case "/":
      return b[0] <= 0 && b[1] >= 0 ? everything : corners((x, y) => x / y);
    case "^":
      return power(a, b);
    default:
      return everything;
  }
}

function power(a: Range, b: Range): Range {
  const n = b[0];
  if (b[0] === b[1] && Number.isInteger(n) && n >= 0) {
    const ends = [pow(a[0], n), pow(a[1], n)];
    return hull(n > 0 && n % 2 === 0 && a[0] < 0 && a[1] > 0 ? [0, ...ends] : ends);
  }
  if (a[0] > 0 || (a[0] === 0 && b[0] >= 0)) return hull(a.flatMap((x) => b.map((y) => pow(x, y))));
  return everything;
}

function apply(name: string, ranges: readonly Range[]): Range {
  const [first] = ranges;
  if (!first) return everything;
  const [low, high] = first;
  switch (name) {
    case "min":
      return [Math.min(...ranges.map((r) => r[0])), Math.min(...ranges.map((r) => r[1]))];
    case "max":
      return [Math.max(...ranges.map((r) => r[0])), Math.max(...ranges.map((r) => r[1]))];
    case "abs":
      return low <= 0 && high >= 0
        ? [0, Math.max(-low, high)]
        : [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
    case "sqrt":
      return high < 0 ? [Number.NaN, Number.NaN] : [Math.sqrt(Math.max(0, low)), Math.sqrt(high)];
    case "exp":
      return [exp(low), exp(high)];
    case "log":
      return high < 0 ? [Number.NaN, Number.NaN] : [log(Math.max(0, low)), log(high)];
    default:
      return everything;
  }
}
