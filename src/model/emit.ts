// Expressions of a case as operations over blocks of draws. Levels that are known where an expression is emitted
// are substituted, so what remains is arithmetic on quantities (and, in claims, on results).

import type { ProgramBuilder, Register } from "../kernel/index.js";
import type { Coordinate } from "./case.js";
import type { BinaryFunction, Cond, Num } from "./expression.js";

/** What the leaves of an expression are at the place where it is emitted. */
export type Emitter = {
  readonly builder: ProgramBuilder;
  readonly coordinates: readonly Coordinate[];
  /** The register that holds a quantity. */
  readonly quantity: (quantity: number) => Register;
  /** The level index of a coordinate; only coordinates that are decided here are asked for. */
  readonly levelOf: (coordinate: number) => number;
  /** In claims: the registers of `asks[i]`, and of the index into `best.among` that `bests[i]` picks. */
  readonly ask?: (ask: number) => Register;
  readonly best?: (best: number) => Register;
  /** In claims: the register of the answer, 1 or 0, to `stateAsks[i]`. */
  readonly states?: (stateAsk: number) => Register;
  /** In claims: the registers of `packageAsks[i]`, and of the answer, 1 or 0, to `dealAsks[i]`. */
  readonly package?: (packageAsk: number) => Register;
  readonly deal?: (dealAsk: number) => Register;
  /** In claims: the register of the answer to `roadmapAsks[i]`: a slack, or 1 or 0. */
  readonly roadmap?: (roadmapAsk: number) => Register;
};

/** The register that holds the number. */
export function emitNum(num: Num, at: Emitter): Register {
  const { builder } = at;
  switch (num.kind) {
    case "number":
      return builder.constant(num.value);
    case "quantity":
      return at.quantity(num.quantity);
    case "level":
      return builder.constant(numberOfLevel(at.coordinates, num.coordinate, at.levelOf(num.coordinate)));
    case "unary":
      return builder.apply(num.apply, emitNum(num.to, at));
    case "binary":
      return builder.apply(num.apply satisfies BinaryFunction, emitNum(num.left, at), emitNum(num.right, at));
    case "if":
      return emitIf(num, at);
    case "ask":
      if (!at.ask) throw new Error("a result is read outside a claim");
      return at.ask(num.ask);
    case "share":
      throw new Error("shares are judged after the run");
    case "package":
      if (!at.package) throw new Error("a package is read outside a claim");
      return at.package(num.packageAsk);
    case "slack":
      if (!at.roadmap) throw new Error("a roadmap is read outside a claim");
      return at.roadmap(num.roadmapAsk);
    default:
      return num satisfies never;
  }
}

function emitIf(num: Extract<Num, { kind: "if" }>, at: Emitter): Register {
  const condition = emitCond(num.condition, at);
  const known = at.builder.valueOf(condition);
  if (known !== undefined) return emitNum(known === 1 ? num.then : num.else, at);
  return at.builder.apply("select", condition, emitNum(num.then, at), emitNum(num.else, at));
}

/** The register that holds 1 where the condition is true and 0 where it is false. */
export function emitCond(cond: Cond, at: Emitter): Register {
  const { builder } = at;
  switch (cond.kind) {
    case "truth":
      return builder.constant(cond.value ? 1 : 0);
    case "among":
      return builder.constant(cond.levels.includes(at.levelOf(cond.coordinate)) ? 1 : 0);
    case "compare":
      return emitComparison(cond, at);
    case "and":
    case "or":
      return emitParts(cond, at);
    case "not":
      return builder.apply("not", emitCond(cond.of, at));
    case "best": {
      if (!at.best) throw new Error("best is read outside a claim");
      const picked = at.best(cond.best);
      return cond.policies
        .map((policy) => builder.apply("equal", picked, builder.constant(policy)))
        .reduce((a, b) => builder.apply("or", a, b), builder.constant(0));
    }
    case "states":
      if (!at.states) throw new Error("stability is read outside a claim");
      return at.states(cond.stateAsk);
    case "deal":
      if (!at.deal) throw new Error("a deal is read outside a claim");
      return at.deal(cond.dealAsk);
    case "roadmap":
      if (!at.roadmap) throw new Error("a roadmap is read outside a claim");
      return at.roadmap(cond.roadmapAsk);
    default:
      return cond satisfies never;
  }
}

/** `and` and `or` stop at the first part that decides them, so later parts may be meaningless there. */
function emitParts(cond: Extract<Cond, { kind: "and" | "or" }>, at: Emitter): Register {
  const decides = cond.kind === "and" ? 0 : 1;
  let all = at.builder.constant(1 - decides);
  for (const part of cond.parts) {
    if (at.builder.valueOf(all) === decides) break;
    all = at.builder.apply(cond.kind, all, emitCond(part, at));
  }
  return all;
}

function emitComparison(cond: Extract<Cond, { kind: "compare" }>, at: Emitter): Register {
  const { builder } = at;
  const a = emitNum(cond.left, at);
  const b = emitNum(cond.right, at);
  const { within } = cond;
  switch (cond.comparison) {
    case "=":
      return builder.apply("equal", a, b, a, within);
    case "!=":
      return builder.apply("not", builder.apply("equal", a, b, a, within));
    case "<":
      return builder.apply("less", a, b, a, within);
    case "<=":
      return builder.apply("lessOrEqual", a, b, a, within);
    case ">":
      return builder.apply("less", b, a, b, within);
    case ">=":
      return builder.apply("lessOrEqual", b, a, b, within);
    default:
      return cond.comparison satisfies never;
  }
}

/** The number that level `level` of a numeric coordinate stands for. */
export function numberOfLevel(coordinates: readonly Coordinate[], coordinate: number, level: number): number {
  const value = coordinates[coordinate]?.numbers?.[level];
  if (value === undefined) throw new Error(`coordinate ${coordinate} has no numeric level ${level}`);
  return value;
}
