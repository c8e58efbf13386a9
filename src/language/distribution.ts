// Distributions as written become distributions with parameters, or a reason why they cannot.

import type { Code, Span } from "../diagnostics/index.js";
import {
  choice,
  type Distribution,
  logitNormalFromInterval,
  lognormalFromInterval,
  lognormalFromMoments,
  normalFromInterval,
} from "../kernel/index.js";
import { builtins } from "./builtins.js";
import { type Constants, constantOf } from "./constant.js";
import type { Expression } from "./resolved.js";

/** What an interval `a to b` is at a place: normal, logit-normal, or lognormal. */
export type Shape = "any" | "probability" | "positive";

/** Why a distribution cannot be made. */
export type Refusal = {
  readonly code: Code;
  readonly message: string;
  readonly span: Span;
  readonly help?: string;
};

/** How far the weights of a choice may be from a sum of 1: room for decimals such as 0.333, none for a mistake. */
const weightTolerance = 0.005;

/** Beyond these a beta distribution is as good as certain, and its quantiles take long to find. */
const betaLimits = [1e-6, 1e6] as const;

/** Whether the expression itself (not a part of it) is a distribution. */
export function isDistribution(e: Expression): boolean {
  return (
    e.kind === "interval" ||
    e.kind === "choice" ||
    (e.kind === "call" && builtins.get(e.name)?.gives === "distribution")
  );
}

/** The distribution that `e` states, or the first reason why it states none. */
export function distributionOf(e: Expression, shape: Shape, constants: Constants): Distribution | Refusal {
  const parts = e.kind === "interval" ? [e.low, e.high] : e.kind === "call" ? e.arguments : [];
  const values: number[] = [];
  for (const part of parts) {
    const value = known(part, constants);
    if (typeof value !== "number") return value;
    values.push(value);
  }
  if (e.kind === "interval") return interval(e, shape, values[0] ?? 0, values[1] ?? 0);
  if (e.kind === "choice") return choiceOf(e, constants);
  return family(e.kind === "call" ? e.name : "", e.span, values);
}

/** Whether the result is a reason rather than a distribution. */
export function isRefusal(d: Distribution | Refusal): d is Refusal {
  return "code" in d;
}

function known(e: Expression, constants: Constants): number | Refusal {
  const value = constantOf(e, constants);
  if (value !== undefined && Number.isFinite(value)) return value;
  const message =
    value === undefined
      ? "a distribution's parameter must be known before any draw, and this one is not"
      : "a distribution's parameter must be a finite number, and this one is not";
  const help =
    value === undefined ? "write a number, or a quantity that is not itself a distribution" : undefined;
  return { code: "CAS0303", message, span: e.span, ...(help ? { help } : {}) };
}

function interval(e: Expression, shape: Shape, low: number, high: number): Distribution | Refusal {
  const { span } = e;
  if (!(low < high)) {
    const help = low > high ? `write ${high} to ${low}` : `write ${low} alone for a certain number`;
    return {
      code: "CAS0303",
      message: `the interval ${low} to ${high} must run from a lower to a higher number`,
      span,
      help,
    };
  }
  if (shape === "probability" && !(low > 0 && high < 1)) {
    const message = `the interval ${low} to ${high} of a probability must lie strictly between 0 and 1`;
    return {
      code: "CAS0304",
      message,
      span,
      help: "use 0.001 or 0.999 for what is nearly impossible or sure",
    };
  }
  if (shape === "positive" && !(low > 0)) {
    const message = `the interval ${low} to ${high} of a positive number must lie over 0`;
    return { code: "CAS0304", message, span };
  }
  if (shape === "probability") return logitNormalFromInterval(low, high);
  return shape === "positive" ? lognormalFromInterval(low, high) : normalFromInterval(low, high);
}

function choiceOf(e: Expression & { kind: "choice" }, constants: Constants): Distribution | Refusal {
  const values: number[] = [];
  const weights: number[] = [];
  for (const option of e.options) {
    const value = known(option.value, constants);
    if (typeof value !== "number") return value;
    const weight = known(option.weight, constants);
    if (typeof weight !== "number") return weight;
    if (!(weight > 0)) {
      return {
        code: "CAS0303",
        message: `a weight of choice(…) must be over 0, not ${weight}`,
        span: option.weight.span,
      };
    }
    values.push(value);
    weights.push(weight);
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(Math.abs(sum - 1) <= weightTolerance)) {
    const message = `the weights of choice(…) must sum to 1, not ${Number(sum.toPrecision(6))}`;
    return { code: "CAS0303", message, span: e.span };
  }
  return choice(values, weights);
}

function family(name: string, span: Span, values: readonly number[]): Distribution | Refusal {
  const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = values;
  const refuse = (message: string): Refusal => ({ code: "CAS0303", message, span });
  switch (name) {
    case "uniform":
      return a < b
        ? { family: "uniform", low: a, high: b }
        : refuse(`uniform(a, b) needs a < b, not ${a} and ${b}`);
    case "triangular":
    case "pert":
      if (!(a <= b && b <= c && a < c))
        return refuse(`${name}(a, m, b) needs a ≤ m ≤ b and a < b, not ${a}, ${b}, ${c}`);
      return { family: name, low: a, mode: b, high: c };
    case "normal":
      return b > 0
        ? { family: "normal", mean: a, sd: b }
        : refuse(`normal(mean, sd) needs sd over 0, not ${b}`);
    case "lognormal":
      return a > 0 && b > 0
        ? lognormalFromMoments(a, b)
        : refuse(`lognormal(mean, sd) needs both over 0, not ${a} and ${b}`);
    case "beta":
      return Math.min(a, b) >= betaLimits[0] && Math.max(a, b) <= betaLimits[1]
        ? { family: "beta", alpha: a, beta: b }
        : refuse(`beta(a, b) needs both over 0, from ${betaLimits.join(" to ")}, not ${a} and ${b}`);
    default:
      return refuse(`"${name}" is not a distribution`);
  }
}
