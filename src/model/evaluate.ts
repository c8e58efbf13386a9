// Expressions of a case evaluated one draw and one state at a time, by walking the tree: slow and obvious.
// `verify` and single questions use it; blocks of draws go through `emit`.

import { evaluateOne, isEqual } from "../kernel/index.js";
import type { Coordinate } from "./case.js";
import { numberOfLevel } from "./emit.js";
import type { Cond, Num } from "./expression.js";

/** What the leaves of an expression are. Functions left out are not read by the expression at hand. */
export type Setting = {
  readonly coordinates: readonly Coordinate[];
  readonly quantity: (quantity: number) => number;
  readonly levelOf?: (coordinate: number) => number;
  readonly ask?: (ask: number) => number;
  /** The policy that `bests[best]` picks. */
  readonly best?: (best: number) => number;
  readonly share?: (share: number) => number;
  /** The answer to `stateAsks[stateAsk]`. */
  readonly states?: (stateAsk: number) => boolean;
  /** The answers to `packageAsks[packageAsk]` and `dealAsks[dealAsk]`. */
  readonly package?: (packageAsk: number) => number;
  readonly deal?: (dealAsk: number) => boolean;
  /** The answer to `roadmapAsks[roadmapAsk]`: a slack, or 1 or 0. */
  readonly roadmap?: (roadmapAsk: number) => number;
};

function present<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`${what} is not known here`);
  return found;
}

/** The number, which may be infinite or NaN where its arithmetic is. */
export function evaluateNum(num: Num, at: Setting): number {
  switch (num.kind) {
    case "number":
      return num.value;
    case "quantity":
      return at.quantity(num.quantity);
    case "level":
      return numberOfLevel(at.coordinates, num.coordinate, present(at.levelOf, "the state")(num.coordinate));
    case "unary": {
      const x = evaluateNum(num.to, at);
      return evaluateOne(num.apply, x, x, x, 0);
    }
    case "binary": {
      const x = evaluateNum(num.left, at);
      return evaluateOne(num.apply, x, evaluateNum(num.right, at), x, 0);
    }
    case "if":
      return evaluateNum(evaluateCond(num.condition, at) ? num.then : num.else, at);
    case "ask":
      return present(at.ask, "a result")(num.ask);
    case "share":
      return present(at.share, "a share")(num.share);
    case "package":
      return present(at.package, "a package")(num.packageAsk);
    case "slack":
      return present(at.roadmap, "a roadmap")(num.roadmapAsk);
    default:
      return num satisfies never;
  }
}

/** Whether the condition is true. */
export function evaluateCond(cond: Cond, at: Setting): boolean {
  switch (cond.kind) {
    case "truth":
      return cond.value;
    case "among":
      return cond.levels.includes(present(at.levelOf, "the state")(cond.coordinate));
    case "compare": {
      const a = evaluateNum(cond.left, at);
      const b = evaluateNum(cond.right, at);
      const isSame = isEqual(a, b, cond.within);
      switch (cond.comparison) {
        case "=":
          return isSame;
        case "!=":
          return !isSame;
        case "<":
          return a < b && !isSame;
        case "<=":
          return a <= b || isSame;
        case ">":
          return a > b && !isSame;
        case ">=":
          return a >= b || isSame;
        default:
          return cond.comparison satisfies never;
      }
    }
    case "and":
      return cond.parts.every((part) => evaluateCond(part, at));
    case "or":
      return cond.parts.some((part) => evaluateCond(part, at));
    case "not":
      return !evaluateCond(cond.of, at);
    case "best":
      return cond.policies.includes(present(at.best, "best")(cond.best));
    case "states":
      return present(at.states, "stability")(cond.stateAsk);
    case "deal":
      return present(at.deal, "a deal")(cond.dealAsk);
    case "roadmap":
      return present(at.roadmap, "a roadmap")(cond.roadmapAsk) !== 0;
    default:
      return cond satisfies never;
  }
}
