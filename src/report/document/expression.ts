// Numbers and conditions of a case as a reader meets them: in the language of cases, with names for indices. Named
// conditions stand by their names.

import type { Case, Cond, Num } from "../../model/index.js";

/** Writes expressions of one case. */
export class Expressions {
  readonly #subject: Case;
  readonly #named: ReadonlyMap<string, string>;

  constructor(subject: Case) {
    this.#subject = subject;
    this.#named = new Map(subject.conditions.map(({ name, condition }) => [JSON.stringify(condition), name]));
  }

  condition(cond: Cond, within = 0): string {
    const name = cond.kind === "truth" ? undefined : this.#named.get(JSON.stringify(cond));
    if (name !== undefined) return name;
    switch (cond.kind) {
      case "truth":
        return cond.value ? "always" : "never";
      case "among":
        return this.#among(cond.coordinate, cond.levels);
      case "compare":
        return `${this.number(cond.left)} ${signs[cond.comparison]} ${this.number(cond.right)}`;
      case "and":
        return joined(this.#parts(cond, AND), " and ", within > AND);
      case "or":
        return joined(this.#parts(cond, OR), " or ", within > OR);
      case "not":
        return `not ${this.condition(cond.of, NOT)}`;
      default:
        // Results stand in claims only, whose text the case has.
        return cond.kind;
    }
  }

  /** Parts that make up a named condition of the same kind together stand by its name, where the first of them stood. */
  #parts({ kind, parts }: Extract<Cond, { kind: "and" | "or" }>, binds: number): readonly string[] {
    const left = parts.map((part) => ({ key: JSON.stringify(part), text: this.condition(part, binds) }));
    for (const { name, condition } of this.#subject.conditions) {
      if (condition.kind !== kind) continue;
      const keys = condition.parts.map((part) => JSON.stringify(part));
      const first = left.findIndex(({ key }) => keys.includes(key));
      if (!keys.every((key) => left.some((one) => one.key === key))) continue;
      left[first] = { key: "", text: name };
      for (let i = left.length - 1; i > first; i--) if (keys.includes(left[i]!.key)) left.splice(i, 1);
    }
    return left.map(({ text }) => text);
  }

  number(num: Num, within = 0): string {
    const { quantities, coordinates } = this.#subject;
    switch (num.kind) {
      case "number":
        return String(num.value).replace("-", "−");
      case "quantity":
        return quantities[num.quantity]!.name;
      case "level":
        return coordinates[num.coordinate]!.name;
      case "unary":
        return num.apply === "negate"
          ? `−${this.number(num.to, PRODUCT)}`
          : `${num.apply}(${this.number(num.to)})`;
      case "binary":
        return this.#binary(num, within);
      case "if": {
        const { condition, then, else: otherwise } = num;
        const text = `if ${this.condition(condition)} then ${this.number(then)} else ${this.number(otherwise)}`;
        return within > 0 ? `(${text})` : text;
      }
      default:
        return num.kind;
    }
  }

  #binary({ apply, left, right }: Extract<Num, { kind: "binary" }>, within: number): string {
    if (apply === "min" || apply === "max") return `${apply}(${this.number(left)}, ${this.number(right)})`;
    const { sign, binds } = operators[apply];
    const text = `${this.number(left, binds)} ${sign} ${this.number(right, binds + 1)}`;
    return within > binds ? `(${text})` : text;
  }

  /** "pressure = coercive", "regime != stands", "demand in {0.5, 0.6}". */
  #among(coordinate: number, levels: readonly number[]): string {
    const { name, levels: names, kind } = this.#subject.coordinates[coordinate]!;
    const isYesNo = kind === "lever" && names.length === 2 && names[0] === "no" && names[1] === "yes";
    const [level] = levels;
    if (levels.length === 1)
      return isYesNo ? `${level === 1 ? "" : "not "}${name}` : `${name} = ${names[level!]}`;
    const others = [...names.keys()].filter((l) => !levels.includes(l));
    if (others.length === 1) return `${name} ≠ ${names[others[0]!]}`;
    return `${name} in {${levels.map((l) => names[l]).join(", ")}}`;
  }
}

// How tightly connectives and operators bind.
const [OR, AND, NOT] = [1, 2, 3];
const PRODUCT = 2;
const operators = {
  add: { sign: "+", binds: 1 },
  subtract: { sign: "−", binds: 1 },
  multiply: { sign: "×", binds: PRODUCT },
  divide: { sign: "/", binds: PRODUCT },
  power: { sign: "^", binds: 3 },
} as const;

const signs = { "=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥" } as const;

const joined = (parts: readonly string[], by: string, isWithin: boolean): string =>
  isWithin && parts.length > 1 ? `(${parts.join(by)})` : parts.join(by);
