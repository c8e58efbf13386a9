// What claims ask for, gathered without repeats: plans, asks, bests, shares and questions about states, packages and deals.

import type {
  Ask,
  Best,
  Cond,
  DealAsk,
  Num,
  PackageAsk,
  Plan,
  RoadmapAsk,
  Share,
  StateAsk,
  When,
} from "../../model/index.js";
import { type Expression, policiesOf, type Resolved, type ResolvedPlan, textAt } from "../resolved.js";
import { isHeld, type Memories } from "./rounds.js";

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
  readonly #memories: Memories;
  readonly #plans = new Unique<Plan>();
  readonly #asks = new Unique<Ask>();
  readonly #bests = new Unique<Best>();
  readonly #shares = new Unique<Share>();
  readonly #stateAsks = new Unique<StateAsk>();
  readonly #packageAsks = new Unique<PackageAsk>();
  readonly #dealAsks = new Unique<DealAsk>();
  readonly #roadmapAsks = new Unique<RoadmapAsk>();

  /** Begins with free play and the plans of the policies. */
  constructor(resolved: Resolved, memories: Memories) {
    this.#resolved = resolved;
    this.#memories = memories;
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

  get roadmapAsks(): readonly RoadmapAsk[] {
    return this.#roadmapAsks.items;
  }

  /** Index of what is asked about a roadmap. */
  roadmap(asked: RoadmapAsk): number {
    return this.#roadmapAsks.add(JSON.stringify(asked), asked);
  }

  /** Index of a plan. */
  plan(plan: ResolvedPlan): number {
    return this.#addPlan(plan.text, plan.holds, plan.from?.round);
  }

  /** Index of P(condition | plan), at the end of the play or of a round. */
  probability(e: Expression & { kind: "P" }, condition: Cond): number {
    const when = e.round === undefined ? undefined : ({ kind: "at", round: e.round } as const);
    return this.#probability(e, condition, when);
  }

  /** Index of by(condition, round | plan): that it holds at the end of the round or has held at that of an earlier one. */
  by(e: Expression & { kind: "by" | "first" }, condition: Cond, round: number): number {
    const everHeld: Cond = { kind: "or", parts: [condition, isHeld(this.#memories.held(condition))] };
    return this.#probability(e, everHeld, { kind: "by", round });
  }

  #probability(
    e: Expression & { kind: "P" | "by" | "first" },
    condition: Cond,
    when: When | undefined,
  ): number {
    const plan = this.plan(e.plan);
    const conditionText = textAt(this.#resolved.syntax, e.condition.span);
    if (when) this.#memories.nAsked = Math.max(this.#memories.nAsked, when.round + 1);
    return this.#asks.add(JSON.stringify(["P", condition, plan, conditionText, when]), {
      kind: "P",
      condition,
      conditionText,
      plan,
      ...(when ? { when } : {}),
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

  #addPlan(text: string, holds: ResolvedPlan["holds"], from = 0): number {
    const levels = this.#resolved.coordinates.map(() => -1);
    for (const { coordinate, level } of holds) levels[coordinate] = level;
    if (from > 0) {
      this.#memories.nAsked = Math.max(this.#memories.nAsked, from + 1);
    }
    return this.#plans.add(`${levels.join(" ")} from ${from}`, {
      text,
      holds: levels,
      ...(from > 0 ? { from } : {}),
    });
  }
}
