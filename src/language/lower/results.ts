// What claims ask for, gathered without repeats: plans, asks, bests and shares.

import type { Ask, Best, Cond, Plan, Share } from "../../model/index.js";
import { type Expression, policiesOf, type Resolved, type ResolvedPlan, textAt } from "../resolved.js";

/** A list in which equal things stand once, found by a key. */
class Unique<T> {
  readonly items: T[] = [];
  readonly #at = new Map<string, number>();

  /** Index of the thing with this key, which is added if it is new. */
  add(key: string, item: T): number {
    const found = this.#at.get(key);
    if (found !== undefined) return found;
    this.#at.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}

/** The results that the claims of a case read. */
export class Results {
  readonly #resolved: Resolved;
  readonly #plans = new Unique<Plan>();
  readonly #asks = new Unique<Ask>();
  readonly #bests = new Unique<Best>();
  readonly #shares = new Unique<Share>();

  /** Begins with free play and the plans of the policies. */
  constructor(resolved: Resolved) {
    this.#resolved = resolved;
    this.#addPlan("free play", []);
    for (const { syntax, plan } of resolved.policies) this.#addPlan(syntax.name.text, plan.holds);
  }

  get plans(): readonly Plan[] {
    return this.#plans.items;
  }
  get asks(): readonly Ask[] {
    return this.#asks.items;
  }
  get bests(): readonly Best[] {
    return this.#bests.items;
  }
  get shares(): readonly Share[] {
    return this.#shares.items;
  }

  /** Index of a plan. */
  plan(plan: ResolvedPlan): number {
    return this.#addPlan(plan.text, plan.holds);
  }

  /** Index of P(condition | plan). */
  probability(e: Expression & { kind: "P" }, condition: Cond): number {
    const plan = this.plan(e.plan);
    const conditionText = textAt(this.#resolved.syntax, e.condition.span);
    return this.#asks.add(JSON.stringify(["P", condition, plan, conditionText]), {
      kind: "P",
      condition,
      conditionText,
      plan,
    });
  }

  /** Index of E(actor | plan). */
  expectation(actor: number, plan: number): number {
    return this.#asks.add(JSON.stringify(["E", actor, plan]), { kind: "E", actor, plan });
  }

  /** That best(actor) is one of the policies. */
  best(actor: number, policies: readonly number[]): Cond {
    const among = policiesOf(this.#resolved, actor);
    const asks = among.map((policy) => {
      const plan = this.#resolved.policies[policy]?.plan;
      return this.expectation(actor, plan ? this.plan(plan) : 0);
    });
    const best = this.#bests.add(String(actor), { actor, among, asks });
    return { kind: "best", best, policies: [...new Set(policies)].sort((a, b) => a - b) };
  }

  /** Index of the share of draws in which a condition is true. */
  share(condition: Cond, named: string | Expression): number {
    const text = typeof named === "string" ? named : textAt(this.#resolved.syntax, named.span);
    return this.#shares.add(JSON.stringify(condition), { condition, text });
  }

  #addPlan(text: string, holds: ResolvedPlan["holds"]): number {
    const levels = this.#resolved.coordinates.map(() => -1);
    for (const { coordinate, level } of holds) levels[coordinate] = level;
    return this.#plans.add(levels.join(" "), { text, holds: levels });
  }
}
