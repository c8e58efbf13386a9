// Every place of a case that names something declared in it: in the expression language, as a key, or as the value of a
// key. Words for people (`says`, `because`, names that readers see) and comments name nothing.

import { comparisons } from "../expression/operators.js";
import type { PlanSyntax, Syntax, Word } from "../expression/syntax.js";
import type {
  CaseSyntax,
  GroundsSyntax,
  OddsSyntax,
  PreferencesSyntax,
  RankingSyntax,
  RoadmapSyntax,
} from "../syntax.js";
import type { Node } from "../yaml/index.js";

/** A word that names something: a name of the common namespace, a source, a step of a roadmap, or a level of a lever or event. */
export type Reference =
  | { readonly kind: "name" | "source" | "step"; readonly word: Word }
  | { readonly kind: "level"; readonly of: string; readonly word: Word };

/** All references of a case, declarations among them, in no order; a place may come twice. */
export function referencesOf(syntax: CaseSyntax, root: Node): Reference[] {
  return new References(syntax).all(root);
}

class References {
  readonly #found: Reference[] = [];
  readonly #syntax: CaseSyntax;
  /** The levels of each lever and event; those of numbers are compared with numbers, which names may stand for. */
  readonly #levels = new Map<string, { readonly isNumeric: boolean }>();

  constructor(syntax: CaseSyntax) {
    this.#syntax = syntax;
    for (const { name, levels } of [...syntax.levers, ...syntax.events]) {
      const isNumeric = levels?.every((level) => Number.isFinite(Number(level.name.text))) ?? false;
      this.#levels.set(name.text, { isNumeric });
    }
  }

  all(root: Node): Reference[] {
    const s = this.#syntax;
    for (const { name } of s.sources) this.#source(name);
    for (const { name, riskAversion, discount } of s.actors) {
      this.#name(name);
      this.#expression(riskAversion);
      this.#expression(discount);
    }
    for (const { name, actor, levels, irreversible } of s.levers) {
      this.#name(name);
      this.#name(actor);
      for (const level of levels ?? []) this.#level(name.text, level.name);
      if (irreversible?.kind === "moves") {
        for (const { from, to } of irreversible.moves) {
          this.#level(name.text, from);
          this.#level(name.text, to);
        }
      }
    }
    for (const { name, levels, odds, seenBy, persists } of s.events) {
      this.#name(name);
      for (const level of levels ?? []) this.#level(name.text, level.name);
      for (const level of persists?.levels ?? []) this.#level(name.text, level);
      this.#odds(name.text, odds);
      for (const seen of seenBy) {
        this.#name(seen.actor);
        this.#odds(name.text, seen.odds);
      }
    }
    for (const { lever, level } of s.start) {
      this.#name(lever);
      this.#level(lever.text, level);
    }
    for (const { name, condition } of s.conditions) {
      this.#name(name);
      this.#expression(condition);
    }
    for (const quantity of s.quantities) {
      this.#name(quantity.name);
      this.#expression(quantity.is);
      this.#grounds(quantity);
    }
    for (const { between, rank } of s.correlations) {
      between.forEach((word) => {
        this.#name(word);
      });
      this.#expression(rank);
    }
    for (const { never } of s.rules) this.#expression(never);
    for (const { actor, what, condition } of s.play) {
      if (actor) this.#name(actor);
      for (const word of what) this.#name(word);
      this.#expression(condition);
    }
    for (const term of s.terms) {
      this.#name(term.actor);
      this.#expression(term.condition);
      this.#expression(term.worth);
      this.#grounds(term);
    }
    for (const { name, plan } of s.policies) {
      this.#name(name);
      this.#plan(plan);
    }
    for (const one of s.roadmaps) this.#roadmap(one);
    for (const claim of s.claims) {
      this.#name(claim.name);
      for (const e of [claim.holdsIf, claim.holdsAt, claim.failsAt]) this.#expression(e);
      this.#grounds(claim);
    }
    for (const own of [s, ...s.misperceptions]) {
      for (const order of own.preferences) this.#preferences(order);
      for (const order of own.rankings) this.#ranking(order);
    }
    for (const { viewer, unawareOf } of s.misperceptions) {
      this.#name(viewer);
      for (const e of unawareOf) this.#expression(e);
    }
    for (const e of [...s.indistinct, s.precision, s.holdsAt, s.failsAt]) this.#expression(e);
    this.#emptyKeys(root);
    return this.#found;
  }

  /** Actors under which nothing stands yet leave no trace in the syntax. */
  #emptyKeys(root: Node): void {
    for (const section of ["values", "preferences", "rankings", "misperceptions"]) {
      const of = entriesOf(root).find((e) => e.key.located.text === section)?.value;
      for (const { key, value } of of ? entriesOf(of) : []) {
        this.#name({ text: key.located.text, span: key.span });
        if (section !== "misperceptions") continue;
        for (const { value: orders } of entriesOf(value))
          for (const { key: actor } of entriesOf(orders))
            this.#name({ text: actor.located.text, span: actor.span });
      }
    }
  }

  #name(word: Word): void {
    this.#found.push({ kind: "name", word });
  }

  #source(word: Word): void {
    this.#found.push({ kind: "source", word });
  }

  #step(word: Word): void {
    this.#found.push({ kind: "step", word });
  }

  #level(of: string, word: Word): void {
    this.#found.push({ kind: "level", of, word });
  }

  #grounds({ source }: GroundsSyntax): void {
    if (source) this.#source(source);
  }

  #odds(event: string, { of }: OddsSyntax): void {
    for (const { level, odds } of of) {
      this.#level(event, level);
      this.#expression(odds);
    }
  }

  #preferences({ actor, statements }: PreferencesSyntax): void {
    this.#name(actor);
    for (const { condition, when } of statements) {
      this.#expression(condition);
      this.#expression(when);
    }
  }

  #roadmap({ name, steps, detectedWith, fallback }: RoadmapSyntax): void {
    this.#name(name);
    for (const step of steps) {
      this.#step(step.name);
      for (const { lever, level } of step.does) {
        this.#name(lever);
        this.#level(lever.text, level);
      }
    }
    this.#expression(detectedWith);
    if (fallback) this.#name(fallback);
  }

  /** A state names a level of each lever in turn, unless it is letters. */
  #ranking({ actor, tiers }: RankingSyntax): void {
    this.#name(actor);
    const { levers, text } = this.#syntax;
    for (const { span } of tiers.flatMap((tier) => tier.states)) {
      const words = [...text.text.slice(span.start, span.end).matchAll(/\S+/g)];
      if (words.length !== levers.length) continue;
      words.forEach((match, i) => {
        const start = span.start + match.index;
        const word = { text: match[0], span: { start, end: start + match[0].length } };
        this.#level(levers[i]?.name.text ?? "", word);
      });
    }
  }

  #plan({ parts }: PlanSyntax): void {
    for (const part of parts) {
      if (part.kind === "policy") this.#name(part.policy);
      else {
        this.#name(part.lever);
        this.#level(part.lever.text, part.level);
      }
    }
  }

  /** What stands right of a comparison with `left`: levels, where that is a lever or event whose levels are names, or steps. */
  #compared(left: Syntax, right: Syntax): void {
    if (left.kind === "weakest" && right.kind === "name") {
      this.#step({ text: right.name, span: right.span });
      return;
    }
    const of = left.kind === "name" ? this.#levels.get(left.name) : undefined;
    if (left.kind === "name" && of && !of.isNumeric && right.kind === "name")
      this.#level(left.name, { text: right.name, span: right.span });
    else this.#expression(right);
  }

  #expression(e: Syntax | undefined): void {
    if (!e) return;
    switch (e.kind) {
      case "number":
      case "rest":
        return;
      case "name":
        this.#name({ text: e.name, span: e.span });
        return;
      case "not":
      case "negate":
        this.#expression(e.of);
        return;
      case "binary":
        this.#expression(e.left);
        if (comparisons.has(e.operator)) this.#compared(e.left, e.right);
        else this.#expression(e.right);
        return;
      case "in":
        this.#expression(e.left);
        for (const member of e.members) this.#compared(e.left, member);
        return;
      case "if":
        for (const part of [e.condition, e.then, e.else]) this.#expression(part);
        return;
      case "call":
        for (const part of e.arguments) this.#expression(part);
        return;
      case "interval":
        this.#expression(e.low);
        this.#expression(e.high);
        return;
      case "choice":
        for (const { value, weight } of e.options) {
          this.#expression(value);
          this.#expression(weight);
        }
        return;
      case "P":
      case "by":
      case "first":
        this.#expression(e.condition);
        this.#plan(e.plan);
        return;
      case "E":
        this.#name(e.actor);
        this.#plan(e.plan);
        return;
      case "best":
        this.#name(e.actor);
        return;
      case "share":
        this.#expression(e.claim);
        return;
      case "stable":
      case "reachable":
        this.#expression(e.condition);
        return;
      case "cheapest":
        this.#expression(e.condition);
        this.#name(e.actor);
        return;
      case "tips":
        this.#name(e.actor);
        this.#expression(e.condition);
        this.#plan(e.plan);
        return;
      case "deal":
        this.#plan(e.deal);
        if (e.noDeal) this.#plan(e.noDeal);
        return;
      case "holds":
      case "weakest":
        this.#name(e.roadmap);
        return;
      case "slack":
        this.#name(e.actor);
        this.#step(e.step);
        return;
      default:
        e satisfies never;
    }
  }
}

function entriesOf(node: Node) {
  return node.kind === "map" ? node.entries : [];
}
