// Conditions as formulas over coordinates and free propositions, and whether some state makes one true. Comparisons
// of numbers are free: any of them may be true or false, and only those written alike are taken to agree.
// Search: backtracking over the coordinates read, with three-valued evaluation to cut branches early (Davis, Logemann and
// Loveland 1962).

import { comparison, constantOf } from "../constant.js";
import { type Expression, keyOf } from "../resolved.js";
import type { Checking } from "./report.js";

/** A condition with everything but levels taken as free propositions. */
export type Formula =
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "among"; readonly coordinate: number; readonly levels: ReadonlySet<number> }
  | { readonly kind: "free"; readonly key: string }
  | { readonly kind: "not"; readonly of: Formula }
  | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] };

/** Makes formulas of a case's expressions; named conditions are made once. */
export class Formulas {
  readonly #checking: Checking;
  readonly #conditions: Formula[] = [];

  constructor(checking: Checking) {
    this.#checking = checking;
    for (const { kind, index } of checking.resolved.order) {
      const condition = checking.resolved.conditions[index];
      if (kind === "condition" && condition) this.#conditions[index] = this.of(condition.condition);
    }
  }

  /** The formula of a condition; absent means always. */
  of(e: Expression | undefined): Formula {
    if (!e) return { kind: "truth", value: true };
    switch (e.kind) {
      case "truth":
        return { kind: "truth", value: e.value };
      case "among":
        return { kind: "among", coordinate: e.coordinate, levels: new Set(e.levels) };
      case "coordinate":
        return { kind: "among", coordinate: e.index, levels: new Set([1]) };
      case "condition":
        return this.#conditions[e.index] ?? { kind: "free", key: `condition ${e.index}` };
      case "not":
        return { kind: "not", of: this.of(e.of) };
      case "in":
        return {
          kind: "or",
          parts: e.members.map((right) =>
            this.#compare({ kind: "binary", span: e.span, operator: "=", left: e.left, right }),
          ),
        };
      case "binary":
        return this.#binary(e);
      default:
        return { kind: "free", key: keyOf(e) };
    }
  }

  #binary(e: Expression & { kind: "binary" }): Formula {
    switch (e.operator) {
      case "and":
      case "or":
        return { kind: e.operator, parts: [this.of(e.left), this.of(e.right)] };
      case "implies":
        return { kind: "or", parts: [{ kind: "not", of: this.of(e.left) }, this.of(e.right)] };
      default:
        return this.#compare(e);
    }
  }

  /** A comparison of a numeric lever with a known number is one of levels; `>=` is the opposite of `<`, and so on. */
  #compare(e: Expression & { kind: "binary" }): Formula {
    const coordinate =
      e.left.kind === "coordinate" ? this.#checking.resolved.coordinates[e.left.index] : undefined;
    const right = constantOf(e.right, this.#checking.constants);
    if (e.left.kind === "coordinate" && coordinate?.numbers && right !== undefined) {
      const levels = coordinate.numbers.flatMap((n, i) => (comparison(e.operator, n, right) ? [i] : []));
      return { kind: "among", coordinate: e.left.index, levels: new Set(levels) };
    }
    const free = (operator: string, a: Expression, b: Expression): Formula => ({
      kind: "free",
      key: `${keyOf(a)} ${operator} ${keyOf(b)}`,
    });
    switch (e.operator) {
      case "<":
        return free("<", e.left, e.right);
      case ">":
        return free("<", e.right, e.left);
      case ">=":
        return { kind: "not", of: free("<", e.left, e.right) };
      case "<=":
        return { kind: "not", of: free("<", e.right, e.left) };
      case "!=":
        return { kind: "not", of: free("=", e.left, e.right) };
      default:
        return free(e.operator, e.left, e.right);
    }
  }
}

/** What a partial assignment says about a formula: undefined where it is open. */
export type Assignment = {
  readonly levels: ReadonlyMap<number, number>;
  readonly free: ReadonlyMap<string, boolean>;
};

/** Three-valued (Kleene) evaluation. */
export function evaluate(f: Formula, at: Assignment): boolean | undefined {
  switch (f.kind) {
    case "truth":
      return f.value;
    case "among": {
      const level = at.levels.get(f.coordinate);
      return level === undefined ? undefined : f.levels.has(level);
    }
    case "free":
      return at.free.get(f.key);
    case "not": {
      const of = evaluate(f.of, at);
      return of === undefined ? undefined : !of;
    }
    case "and":
    case "or": {
      const decisive = f.kind === "or";
      let open = false;
      for (const part of f.parts) {
        const value = evaluate(part, at);
        if (value === decisive) return decisive;
        if (value === undefined) open = true;
      }
      return open ? undefined : !decisive;
    }
    default:
      return f satisfies never;
  }
}

type Variable =
  | { readonly kind: "coordinate"; readonly index: number }
  | { readonly kind: "free"; readonly key: string };

/** How many evaluations a search may make; more are given up, and the answer is then "unknown". */
const searchLimit = 20_000;

/** Whether some assignment makes all formulas true. `nLevels[c]` is the number of levels of coordinate c. */
export function canHold(
  formulas: readonly Formula[],
  nLevels: readonly number[],
): "yes" | "no" | "unknown" {
  const variables = variablesOf(formulas);
  const levels = new Map<number, number>();
  const free = new Map<string, boolean>();
  const whole: Formula = { kind: "and", parts: formulas };
  let left = searchLimit;
  const search = (next: number): "yes" | "no" | "unknown" => {
    if (left-- <= 0) return "unknown";
    const value = evaluate(whole, { levels, free });
    if (value !== undefined) return value ? "yes" : "no";
    const variable = variables[next];
    if (!variable) return "unknown";
    let answer: "no" | "unknown" = "no";
    const n = variable.kind === "free" ? 2 : (nLevels[variable.index] ?? 0);
    for (let i = 0; i < n; i++) {
      if (variable.kind === "free") free.set(variable.key, i === 1);
      else levels.set(variable.index, i);
      const found = search(next + 1);
      if (found === "yes") return "yes";
      if (found === "unknown") answer = "unknown";
      if (left <= 0) break;
    }
    if (variable.kind === "free") free.delete(variable.key);
    else levels.delete(variable.index);
    return left <= 0 ? "unknown" : answer;
  };
  return search(0);
}

/** The variables of formulas in the order of first appearance. */
function variablesOf(formulas: readonly Formula[]): Variable[] {
  const found = new Map<string, Variable>();
  const visit = (f: Formula): void => {
    if (f.kind === "among") found.set(`c${f.coordinate}`, { kind: "coordinate", index: f.coordinate });
    else if (f.kind === "free") found.set(`f${f.key}`, { kind: "free", key: f.key });
    else if (f.kind === "not") visit(f.of);
    else if (f.kind === "and" || f.kind === "or") f.parts.forEach(visit);
  };
  formulas.forEach(visit);
  return [...found.values()];
}

/** The coordinates that a formula reads. */
export function coordinatesOf(f: Formula): number[] {
  return variablesOf([f]).flatMap((v) => (v.kind === "coordinate" ? [v.index] : []));
}
