// Numbers that are known before any draw: literals and what is computed from them and from certain quantities.

import { exp, log, pow } from "../kernel/index.js";
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

/** `left operator right`; undefined for an operator that does not make a number. */
export function arithmetic(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "^":
      return pow(left, right);
    default:
      return undefined;
  }
}

/** The value of a built-in function; undefined for a distribution or wrong arguments. */
function call(name: string, values: readonly number[]): number | undefined {
  const [x] = values;
  if (x === undefined) return undefined;
  switch (name) {
    case "min":
      return Math.min(...values);
    case "max":
      return Math.max(...values);
    case "abs":
      return Math.abs(x);
    case "sqrt":
      return Math.sqrt(x);
    case "exp":
      return exp(x);
    case "log":
      return log(x);
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
