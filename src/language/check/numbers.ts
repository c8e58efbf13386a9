// Numbers that cannot be: divisions by what may be 0, results that are not finite, risk aversion and precision
// outside their bounds. Decided by bounds, so before anything is drawn.

import { constantOf } from "../constant.js";
import { isDistribution, type Shape } from "../distribution.js";
import { type Expression, keyOf, partsOf } from "../resolved.js";
import type { Placed } from "./places.js";
import { type Facts, learn, type Ranges } from "./ranges.js";
import type { Checking } from "./report.js";

/** Checks divisions (CAS0319), ranges written as differences (CAS0324), finiteness (CAS0321), and the bounds of risk aversion and precision (CAS0322). */
export function checkNumbers(checking: Checking, placed: readonly Placed[], ranges: Ranges): void {
  for (const { expression, place } of placed) {
    checkDivisions(checking, expression, place.shape, new Map(), ranges);
    checkMeantRange(checking, expression);
    if (!isDistribution(expression)) checkFinite(checking, expression, place.what, place.shape, ranges);
  }
  for (const { syntax, riskAversion } of checking.resolved.actors) {
    if (!riskAversion) continue;
    const [low] = ranges.of(riskAversion);
    if (low < 0) {
      const message = `the risk aversion of "${syntax.name.text}" must be 0 or more in every draw, and may be ${rounded(low)}`;
      checking.report("CAS0322", message, riskAversion.span, {
        help: "use uniform(0, …) or a lognormal distribution",
      });
    }
  }
  const { precision } = checking.resolved;
  if (!precision) return;
  const [low] = ranges.of(precision);
  if (!(low > 0)) {
    const message = `the precision must be over 0 in every draw, and may be ${rounded(low)}`;
    checking.report("CAS0322", message, precision.span, {
      help: "use uniform(0.1, …) or a lognormal distribution",
    });
  }
}

/** "20-90" where a number is stated is hardly ever meant as −70. */
function checkMeantRange(checking: Checking, e: Expression): void {
  if (e.kind !== "binary" || e.operator !== "-" || e.left.kind !== "number" || e.right.kind !== "number")
    return;
  if (e.left.value >= e.right.value) return;
  const [low, high] = [e.left, e.right].map((side) => checking.quote(side.span).slice(1, -1));
  const message = `${checking.quote(e.span)} is ${e.left.value} minus ${e.right.value}`;
  checking.report("CAS0324", message, e.span, {
    help: `if a range is meant, write ${low} to ${high}; if the difference, write ${e.left.value - e.right.value}`,
    fix: { span: e.span, text: `${low} to ${high}` },
  });
}

const rounded = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(3))) : "anything");

function checkDivisions(checking: Checking, e: Expression, shape: Shape, facts: Facts, ranges: Ranges): void {
  if (e.kind === "if") {
    checkDivisions(checking, e.condition, shape, facts, ranges);
    checkDivisions(checking, e.then, shape, learn(e.condition, true, facts, ranges), ranges);
    checkDivisions(checking, e.else, shape, learn(e.condition, false, facts, ranges), ranges);
    return;
  }
  if (e.kind === "binary" && e.operator === "/") checkDivisor(checking, e.right, shape, facts, ranges);
  if (e.kind === "binary" && e.operator === "^" && ranges.of(e.right, shape, facts)[1] < 0) {
    checkDivisor(checking, e.left, shape, facts, ranges);
  }
  for (const part of partsOf(e)) checkDivisions(checking, part, shape, facts, ranges);
}

function checkDivisor(
  checking: Checking,
  divisor: Expression,
  shape: Shape,
  facts: Facts,
  ranges: Ranges,
): void {
  const [low, high] = ranges.of(divisor, shape, facts);
  if (low > 0 || high < 0 || facts.get(keyOf(divisor))?.isNotZero) return;
  const text = checking.quote(divisor.span);
  if (low === 0 && high === 0) {
    checking.report("CAS0319", `division by ${text}, which is 0`, divisor.span);
    return;
  }
  const isResult = ["P", "by", "first", "E", "share", "cheapest", "tips"].includes(divisor.kind);
  checking.report("CAS0319", `division by ${text}, which may be 0`, divisor.span, {
    help: isResult
      ? "multiply out: instead of a / b > c write a > c * b"
      : `keep it away from 0, for instance: max(${text.slice(1, -1).replace(/^\(([^()]*)\)$/, "$1")}, 0.01)`,
  });
}

/** Reports the innermost parts that are infinite or not a number whatever is drawn. */
function checkFinite(checking: Checking, e: Expression, what: string, shape: Shape, ranges: Ranges): boolean {
  let isReported = false;
  if (!isDistribution(e)) {
    for (const part of partsOf(e)) {
      if (checkFinite(checking, part, what, shape, ranges)) isReported = true;
    }
  }
  if (isReported) return true;
  const value = constantOf(e, checking.constants);
  const [low, high] = ranges.of(e, shape);
  const isNever =
    value !== undefined
      ? !Number.isFinite(value)
      : Number.isNaN(low) || low === Infinity || high === -Infinity;
  // A division by 0 and a quantity's own definition are reported where they stand.
  if (!isNever || e.kind === "quantity" || isByZero(e, checking)) return isNever;
  checking.report("CAS0321", `${checking.quote(e.span)} is not a finite number in ${what}`, e.span, {
    help: "log(x) needs x over 0 and sqrt(x) at least 0, and numbers end at about 1.8e308",
  });
  return true;
}

const isByZero = (e: Expression, checking: Checking): boolean =>
  e.kind === "binary" && e.operator === "/" && constantOf(e.right, checking.constants) === 0;
