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

/** How many nodes of formulas all searches of a case may visit; those beyond are given up as "unknown". */
const workLimit = 5_000_000;

/** Searches with a common limit on their work. */
export class Search {
  readonly #nLevels: readonly number[];
  #left = workLimit;

  /** @param nLevels the number of levels of each coordinate */
  constructor(nLevels: readonly number[]) {
    this.#nLevels = nLevels;
  }

  /** Whether some assignment makes all formulas true. */
  canHold(formulas: readonly Formula[]): "yes" | "no" | "unknown" {
    const whole: Formula = { kind: "and", parts: formulas };
    const size = sizeOf(whole);
    this.#left -= size;
    const domains = new Map<number, ReadonlySet<number>>();
    restrict(whole, true, domains, this.#nLevels);
    for (const domain of domains.values()) if (domain.size === 0) return "no";
    const variables = variablesOf(formulas);
    return this.#search({ whole, size, variables, domains, levels: new Map(), free: new Map() }, 0);
  }

  #search(task: Task, next: number): "yes" | "no" | "unknown" {
    this.#left -= task.size;
    if (this.#left <= 0) return "unknown";
    const value = evaluate(task.whole, task);
    if (value !== undefined) return value ? "yes" : "no";
    const variable = task.variables[next];
    if (!variable) return "unknown";
    let answer: "no" | "unknown" = "no";
    for (const i of this.#valuesOf(variable, task.domains)) {
      if (this.#left <= 0) break;
      if (variable.kind === "free") task.free.set(variable.key, i === 1);
      else task.levels.set(variable.index, i);
      const found = this.#search(task, next + 1);
      if (found === "yes") return "yes";
      if (found === "unknown") answer = "unknown";
    }
    if (variable.kind === "free") task.free.delete(variable.key);
    else task.levels.delete(variable.index);
    return this.#left > 0 ? answer : "unknown";
  }

  #valuesOf(variable: Variable, domains: Task["domains"]): Iterable<number> {
    if (variable.kind === "free") return [0, 1];
    return (
      domains.get(variable.index) ?? Array.from({ length: this.#nLevels[variable.index] ?? 0 }, (_, i) => i)
    );
  }
}

/** One search: what is to be true, and the assignment so far. */
type Task = {
  readonly whole: Formula;
  readonly size: number;
  readonly variables: readonly Variable[];
  /** The levels that are left to coordinates of which something is known outright. */
  readonly domains: ReadonlyMap<number, ReadonlySet<number>>;
  readonly levels: Map<number, number>;
  readonly free: Map<string, boolean>;
};

/** Narrows the levels of the coordinates of which `f` being true (or false) says something outright. */
function restrict(
  f: Formula,
  holds: boolean,
  domains: Map<number, ReadonlySet<number>>,
  nLevels: readonly number[],
): void {
  if (f.kind === "not") restrict(f.of, !holds, domains, nLevels);
  else if (f.kind === (holds ? "and" : "or")) {
    for (const part of f.parts) restrict(part, holds, domains, nLevels);
  } else if (f.kind === "among") {
    const before = domains.get(f.coordinate);
    if (!before && holds) {
      domains.set(f.coordinate, f.levels);
      return;
    }
    const levels = before ?? Array.from({ length: nLevels[f.coordinate] ?? 0 }, (_, i) => i);
    domains.set(f.coordinate, new Set([...levels].filter((level) => f.levels.has(level) === holds)));
  }
}

function sizeOf(f: Formula): number {
  if (f.kind === "not") return 1 + sizeOf(f.of);
  if (f.kind === "and" || f.kind === "or") return f.parts.reduce((n, part) => n + sizeOf(part), 1);
  return 1;
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
