// The operators of the expression language, as the parser and the printer both need them.

import type { BinaryOperator } from "./syntax.js";

/** How tightly each form binds, from loosest to tightest. */
export const tightness = {
  implies: 1,
  or: 2,
  and: 3,
  not: 4,
  "=": 5,
  "!=": 5,
  "<": 5,
  "<=": 5,
  ">": 5,
  ">=": 5,
  in: 5,
  interval: 6,
  "+": 7,
  "-": 7,
  "*": 8,
  "/": 8,
  negate: 9,
  "^": 10,
} as const satisfies Readonly<Record<BinaryOperator | "not" | "in" | "interval" | "negate", number>>;

/** The signs that compare. */
export const comparisons: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);
