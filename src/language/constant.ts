// Numbers that are known before any draw: literals and what is computed from them and from certain quantities.

import { evaluateOne } from "../kernel/index.js";
import type { BinaryFunction } from "../model/index.js";
import type { Expression, Resolved } from "./resolved.js";

/** The value of each quantity that is certain, undefined for the others. */
export type Constants = readonly (number | undefined)[];

/** The values of all certain quantities of a case. */
export function constantsOf(resolved: Resolved): Constants {
  const constants: (number | undefined)[] = resolved.quantities.map(() => undefined);
  for (const { kind, index } of resolved.order) {
    const quantity = resolved.quantities[index];
    if (kind === "quantity" && quantity) constants[index] = constantOf(quantity.is, constants);
  }
  return constants;
}

/** The value of an expression, or undefined where it depends on a draw, on the state, or is not a number. */
export function constantOf(e: Expression, constants: Constants): number | undefined {
  switch (e.kind) {
    case "number":
      return e.value;
    case "quantity":
      return constants[e.index];
    case "negate": {
      const of = constantOf(e.of, constants);
      return of === undefined ? undefined : -of;
    }
    case "binary": {
      const left = constantOf(e.left, constants);
      const right = constantOf(e.right, constants);
      if (left === undefined || right === undefined) return undefined;
      return arithmetic(e.operator, left, right);
    }
    case "if": {
      const holds = truthOf(e.condition, constants);
      return holds === undefined ? undefined : constantOf(holds ? e.then : e.else, constants);
    }
    case "call": {
      const values: number[] = [];
      for (const argument of e.arguments) {
        const value = constantOf(argument, constants);
        if (value === undefined) return undefined;
        values.push(value);
      }
      return call(e.name, values);
    }
    default:
      return undefined;
  }
}

/** The model's name of each arithmetic operator. */
export const arithmeticOperators: ReadonlyMap<string, BinaryFunction> = new Map([
  ["+", "add"],
  ["-", "subtract"],
  ["*", "multiply"],
  ["/", "divide"],
  ["^", "power"],
]);

/** `left operator right`, as a run computes it; undefined for an operator that does not make a number. */
function arithmetic(operator: string, left: number, right: number): number | undefined {
  const operation = arithmeticOperators.get(operator);
  return operation && evaluateOne(operation, left, right, left, 0);
}

/** The value of a built-in function, as a run computes it; undefined for a distribution or wrong arguments. */
function call(name: string, [first, ...rest]: readonly number[]): number | undefined {
  if (first === undefined) return undefined;
  switch (name) {
    case "min":
    case "max":
      return rest.reduce((a, b) => evaluateOne(name, a, b, a, 0), first);
    case "abs":
    case "sqrt":
    case "exp":
    case "log":
      return evaluateOne(name, first, first, first, 0);
    default:
      return undefined;
  }
}

function truthOf(e: Expression, constants: Constants): boolean | undefined {
  if (e.kind === "truth") return e.value;
  if (e.kind === "not") {
    const of = truthOf(e.of, constants);
    return of === undefined ? undefined : !of;
  }
  if (e.kind !== "binary") return undefined;
  if (e.operator === "and" || e.operator === "or" || e.operator === "implies") {
    const left = truthOf(e.left, constants);
    const right = truthOf(e.right, constants);
    if (left === undefined || right === undefined) return undefined;
    return e.operator === "and" ? left && right : e.operator === "or" ? left || right : !left || right;
  }
  const left = constantOf(e.left, constants);
  const right = constantOf(e.right, constants);
  return left === undefined || right === undefined ? undefined : comparison(e.operator, left, right);
}

/** `left operator right`; undefined for an operator that does not compare. */
export function comparison(operator: string, left: number, right: number): boolean | undefined {
  switch (operator) {
    case "=":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return undefined;
  }
}
