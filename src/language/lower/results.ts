// What claims ask for, gathered without repeats: plans, asks, bests, shares and questions about states, packages and deals.

import type { Ask, Best, Cond, DealAsk, Num, PackageAsk, Plan, Share, StateAsk } from "../../model/index.js";
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
  readonly #stateAsks = new Unique<StateAsk>();
  readonly #packageAsks = new Unique<PackageAsk>();
  readonly #dealAsks = new Unique<DealAsk>();

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
  get stateAsks(): readonly StateAsk[] {
    return this.#stateAsks.items;
  }
  get packageAsks(): readonly PackageAsk[] {
    return this.#packageAsks.items;
  }
  get dealAsks(): readonly DealAsk[] {
    return this.#dealAsks.items;
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

  /** That what is asked about states is so; the text is that of the first who asks it. */
  states(e: Expression & { kind: "stable" | "reachable" }, condition: Cond): Cond {
    const conditionText = textAt(this.#resolved.syntax, e.condition.span);
    const asked: StateAsk =
      e.kind === "reachable"
        ? { kind: "reachable", condition, conditionText }
        : { kind: "stable", quantifier: e.quantifier, condition, conditionText, concept: e.concept.is };
    const stateAsk = this.#stateAsks.add(JSON.stringify({ ...asked, conditionText: "" }), asked);
    return { kind: "states", stateAsk };
  }

  /** What is asked about packages; the text is that of the first who asks it. */
  packages(e: Expression & { kind: "cheapest" | "tips" }, condition: Cond): Num {
    const common = {
      actor: e.actor,
      condition,
      conditionText: textAt(this.#resolved.syntax, e.condition.span),
    };
    const asked: PackageAsk =
      e.kind === "cheapest"
        ? { kind: "cheapest", ...common }
        : { kind: "tips", ...common, plan: this.plan(e.plan) };
    const packageAsk = this.#packageAsks.add(JSON.stringify({ ...asked, conditionText: "" }), asked);
    return { kind: "package", packageAsk };
  }

  /** That a deal is as asked; the text is that of the first who asks it. */
  deal(e: Expression & { kind: "deal" }): Cond {
    const deal = this.plan(e.deal);
    const noDeal = e.noDeal ? this.plan(e.noDeal) : 0;
    const text = textAt(this.#resolved.syntax, e.span);
    const dealAsk = this.#dealAsks.add([e.quality, deal, noDeal].join(" "), {
      quality: e.quality,
      deal,
      noDeal,
      text,
    });
    return { kind: "deal", dealAsk };
  }

  #addPlan(text: string, holds: ResolvedPlan["holds"]): number {
    const levels = this.#resolved.coordinates.map(() => -1);
    for (const { coordinate, level } of holds) levels[coordinate] = level;
    return this.#plans.add(levels.join(" "), { text, holds: levels });
  }
}
