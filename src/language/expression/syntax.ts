// The syntax tree of the expression language: what was written, names not yet looked up. One tree serves
// conditions, numbers, distributions and claims; which of them a string is, the check stage decides.

import type { Span } from "../../diagnostics/index.js";
import type { DealAsk } from "../../model/index.js";

export type BinaryOperator =
  | "and"
  | "or"
  | "implies"
  | "="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "^";

/** A word with its place. */
export type Word = { readonly text: string; readonly span: Span };

/** A node; `span` is its place in the case file. */
export type Syntax = { readonly span: Span } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "not" | "negate"; readonly of: Syntax }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  /** `left in {a, b}`; members are names or numbers. */
  | { readonly kind: "in"; readonly left: Syntax; readonly members: readonly Syntax[] }
  | { readonly kind: "if"; readonly condition: Syntax; readonly then: Syntax; readonly else: Syntax }
  /** Any function or distribution but those below. */
  | { readonly kind: "call"; readonly name: Word; readonly arguments: readonly Syntax[] }
  /** `a to b`: a central 90 % interval. */
  | { readonly kind: "interval"; readonly low: Syntax; readonly high: Syntax }
  /** `choice(10 at 0.3, …)`. */
  | {
      readonly kind: "choice";
      readonly options: readonly { readonly value: Syntax; readonly weight: Syntax }[];
    }
  /** `P(condition @ round | plan)`; without `@` it is the end of the play, and without `|` the plan has no parts. */
  | { readonly kind: "P"; readonly condition: Syntax; readonly round?: Word; readonly plan: PlanSyntax }
  /** `by(condition, round | plan)`. */
  | { readonly kind: "by"; readonly condition: Syntax; readonly round: Word; readonly plan: PlanSyntax }
  /** `first(condition | plan)`. */
  | { readonly kind: "first"; readonly condition: Syntax; readonly plan: PlanSyntax }
  | { readonly kind: "E"; readonly actor: Word; readonly plan: PlanSyntax }
  | { readonly kind: "best"; readonly actor: Word }
  | { readonly kind: "share"; readonly claim: Syntax }
  /** `some_stable(condition, concept)` or `all_stable(…)`; the concept may be left out. */
  | {
      readonly kind: "stable";
      readonly quantifier: "some" | "all";
      readonly condition: Syntax;
      readonly concept?: Word;
    }
  | { readonly kind: "reachable"; readonly condition: Syntax }
  /** `cheapest(goal, payer)`. */
  | { readonly kind: "cheapest"; readonly condition: Syntax; readonly actor: Word }
  /** `tips(actor, condition, plan)`; where the plan is left out it has no parts. */
  | { readonly kind: "tips"; readonly actor: Word; readonly condition: Syntax; readonly plan: PlanSyntax }
  /** `acceptable(deal | no deal)`, and `efficient(deal)` and `self_enforcing(deal)`, which are without the second plan. */
  | {
      readonly kind: "deal";
      readonly quality: DealQuality;
      readonly deal: PlanSyntax;
      readonly noDeal?: PlanSyntax;
    }
  /** `holds(roadmap)` or `weakest(roadmap)`. */
  | { readonly kind: "holds" | "weakest"; readonly roadmap: Word }
  /** `slack(actor, step)`. */
  | { readonly kind: "slack"; readonly actor: Word; readonly step: Word }
  /** `rest`, meaningful in odds only. */
  | { readonly kind: "rest" }
);

/** What a claim asks of a deal. */
export type DealQuality = DealAsk["quality"];

/** A policy's name, or `lever = level`. */
export type PlanPart =
  | { readonly kind: "policy"; readonly policy: Word }
  | { readonly kind: "hold"; readonly lever: Word; readonly level: Word };

/** The parts of a plan, and with `from ROUND` the round from which it is carried out. */
export type PlanSyntax = {
  readonly span: Span;
  readonly text: string;
  readonly parts: readonly PlanPart[];
  readonly from?: Word;
};

/** `ACTOR chooses LEVER, … if CONDITION` or `chance decides EVENT, … if CONDITION`. */
export type StepSyntax = {
  readonly span: Span;
  readonly text: string;
  /** Absent for chance. */
  readonly actor?: Word;
  /** Levers, or events for chance. */
  readonly what: readonly Word[];
  readonly condition?: Syntax;
};

/** `>>` in an order of preference: what stands before it is strongly preferred to what stands after. */
export type StrengthSyntax = { readonly kind: "strength"; readonly span: Span };

/** `A if B` of a preference statement: `condition` is A, `when` is B. */
export type PreferenceSyntax = {
  readonly kind: "statement";
  readonly span: Span;
  readonly text: string;
  readonly condition: Syntax;
  readonly when?: Syntax;
};

/** The text of an expression with where each of its UTF-16 units stands in the case file. */
export type Located = {
  readonly text: string;
  /** Offset in the file of unit i; it has text.length + 1 entries, so that the end has a place too. */
  readonly offsets: ArrayLike<number>;
};
