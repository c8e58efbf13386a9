// A case as data: what a case file says, with names resolved to indices. Immutable and plain (it can be sent to
// another thread or written as JSON). The order of every list is the order of declaration, except quantities.

import type { SourceText, Span } from "../diagnostics/index.js";
import type { Distribution } from "../kernel/index.js";
import type { AnyConcept } from "./concept.js";
import type { Cond, Num } from "./expression.js";

export type { Distribution } from "../kernel/index.js";

/** Where a statement comes from and why it is made; every part may be absent. */
export type Grounds = {
  readonly because?: string;
  /** Index into `sources`. */
  readonly source?: number;
  /** Place in the source, such as "paragraph 1". */
  readonly at?: string;
  readonly quote?: string;
};

/** A work that is cited. */
export type Source = {
  readonly name: string;
  readonly cite: string;
  readonly url?: string;
  readonly file?: string;
};

/** A party that chooses. `label` is what readers see. */
export type Actor = {
  readonly name: string;
  readonly label: string;
  readonly span: Span;
  /** Coefficient of absolute risk aversion, per unit of the actor's values; absent for a risk-neutral actor. */
  readonly riskAversion?: Num;
  /** What a worth of the next round counts for today, between 0 and 1; absent for an actor that does not discount. */
  readonly discount?: Num;
};

/** What levers and events have in common: each is one coordinate of a state. */
type Common = {
  readonly name: string;
  readonly label: string;
  readonly span: Span;
  readonly levels: readonly string[];
  /** The levels as numbers, when all of them are. */
  readonly numbers?: readonly number[];
  /** Per level: how it reads in a sentence, such as "gets tough"; absent where the case does not say. */
  readonly phrases?: readonly (string | undefined)[];
  /** Index of the level where things stand before play. */
  readonly start: number;
};

/** Something one actor sets. */
export type Lever = Common & {
  readonly kind: "lever";
  readonly actor: number;
  /** Pairs [from, to] of level indices that the lever can never move along. */
  readonly forbidden: readonly (readonly [number, number])[];
  /** The first round in which it can be set (from 0), and after how many rounds it falls back to its start, if it does: the play says so too. */
  readonly due?: number;
  readonly expires?: number;
};

/** Odds per level: a number in [0, 1], `rest` for what the others leave, absent for none. */
export type Odds = readonly (Num | "rest" | undefined)[];

/** Something chance decides. */
export type Event = Common & {
  readonly kind: "event";
  readonly odds: Odds;
  /** The odds as some actors see them, where they differ. */
  readonly seenBy: readonly { readonly actor: number; readonly odds: Odds }[];
  readonly oddsSpan: Span;
  /** Levels that stay once they have come about: the odds say so too. */
  readonly persisting?: readonly number[];
  /** Whether a round begins with the level of the round before. */
  readonly isCarried?: boolean;
};

/**
 * Something that a play in rounds has to keep in mind besides levers and events: which round it is, whether a condition has
 * held in an earlier one, for how long a lever has been set.
 */
export type Memory = Common & { readonly kind: "memory" };

/** A lever, an event or a memory: one coordinate of a state. */
export type Coordinate = Lever | Event | Memory;

/** A named number, drawn from a distribution or computed from other quantities. */
export type Quantity = Grounds & {
  readonly name: string;
  /** The text that defines it, as written. */
  readonly text: string;
  readonly span: Span;
  readonly is:
    | { readonly kind: "drawn"; readonly distribution: Distribution }
    | { readonly kind: "computed"; readonly value: Num };
  /** Whether it was stated inline, at a worth or odds, rather than under `quantities`. */
  readonly inline: boolean;
};

/** A rank correlation between two drawn quantities. */
export type Correlation = {
  readonly between: readonly [number, number];
  readonly rank: number;
  readonly span: Span;
};

/** One step of the play, in its round (from 0); skipped where `condition` is false. */
export type Step = {
  readonly condition: Cond;
  readonly span: Span;
  readonly text: string;
  readonly round: number;
} & (
  | { readonly kind: "choice"; readonly actor: number; readonly levers: readonly number[] }
  | { readonly kind: "chance"; readonly events: readonly number[] }
  /** Between rounds, with nothing open: coordinate `coordinate` goes from level l to `to[l]`. */
  | { readonly kind: "record"; readonly coordinate: number; readonly to: readonly number[] }
);

/** Where the steps of one round stand in the play: records, then the steps as written, then records again. */
export type RoundSteps = {
  /** The round's first step. */
  readonly opens: number;
  /** Its first step as written. */
  readonly first: number;
  /** One after its last step as written. */
  readonly closes: number;
  /** One after its last step. */
  readonly end: number;
};

/** The rounds of a play, which `Case.play` has written out one after the other. */
export type Rounds = {
  /** What each is called. */
  readonly labels: readonly string[];
  /** What each counts as where a number is meant: its label, or how many rounds there have been with it. */
  readonly numbers: readonly number[];
  readonly steps: readonly RoundSteps[];
  /** Whether the play goes on for ever after them, in rounds like the last of them. */
  readonly isEndless: boolean;
};

/** What a condition is worth to an actor, in that actor's own units. */
export type Term = Grounds & {
  readonly actor: number;
  readonly name: string;
  /** How it reads in a sentence. */
  readonly label: string;
  readonly condition: Cond;
  readonly worth: Num;
  readonly counts: Counts;
  readonly span: Span;
};

/**
 * When a worth counts: where the play ends, in every round at whose end the condition holds, or once, in the first such
 * round; `held` is the memory of an earlier one.
 */
export type Counts =
  | { readonly kind: "end" }
  | { readonly kind: "each" }
  | { readonly kind: "once"; readonly held: number };

/** States in which `never` is true cannot be. It reads levers only. */
export type Rule = { readonly never: Cond; readonly span: Span };

/**
 * Some levers held at levels: `holds[c]` is the level of coordinate c, or -1 where play is free. With `from` they are held
 * there from that round on (from 0), and before it where things stood at the start.
 */
export type Plan = { readonly text: string; readonly holds: readonly number[]; readonly from?: number };

/** A named setting of some levers. `plan` indexes `plans`. */
export type Policy = {
  readonly name: string;
  readonly label: string;
  readonly plan: number;
  readonly span: Span;
};

/**
 * When a condition is looked at: at the end of round `round` (from 0). With `by` the condition reads whether it has held at the
 * end of an earlier one.
 */
export type When = { readonly kind: "at" | "by"; readonly round: number };

/** A result that claims read: P(condition | plan), where the play ends unless `when` says otherwise, or E(actor | plan). */
export type Ask =
  | {
      readonly kind: "P";
      readonly condition: Cond;
      readonly conditionText: string;
      readonly plan: number;
      readonly when?: When;
    }
  | { readonly kind: "E"; readonly actor: number; readonly plan: number };

/** A number that claims ask about packages, in the actor's own units; infinite where there is none. */
export type PackageAsk =
  /** `cheapest(goal, payer)`: the least cost to the payer of a package with which the goal is likely (P ≥ 0.5). */
  | {
      readonly kind: "cheapest";
      readonly actor: number;
      readonly condition: Cond;
      readonly conditionText: string;
    }
  /** `tips(actor, condition, plan)`: the side payment that would just tip the actor to what makes the condition likely. */
  | {
      readonly kind: "tips";
      readonly actor: number;
      readonly condition: Cond;
      readonly conditionText: string;
      readonly plan: number;
    };

/**
 * What claims ask about a deal, a joint setting of the levers that `deal` (a plan) holds. `noDeal` is the plan that
 * stands for no deal; plan 0, free play, unless the claim names another.
 */
export type DealAsk = {
  readonly quality: "acceptable" | "efficient" | "self_enforcing";
  readonly deal: number;
  readonly noDeal: number;
  readonly text: string;
};

/** A lever that a step of a roadmap sets, and the level. */
export type RoadmapPart = { readonly lever: number; readonly level: number };

/** A joint step of a roadmap: what is done in one round (from 0). */
export type RoadmapStep = {
  readonly name: string;
  readonly label: string;
  readonly span: Span;
  readonly round: number;
  /** How its date is written. */
  readonly date: string;
  readonly parts: readonly RoadmapPart[];
};

/** A sequence of joint steps with dates. */
export type Roadmap = {
  readonly name: string;
  readonly label: string;
  readonly span: Span;
  readonly steps: readonly RoadmapStep[];
  /** Whether the actors of a step move one after the other, as their first levers are listed. */
  readonly isAlternating: boolean;
  /** Whether actors know what chance has led to when they decide whether to depart; if not, they weigh all it may have. */
  readonly isChanceSeen: boolean;
  /** For how many rounds cheating goes unseen, that in which it begins among them. */
  readonly detectedAfter: number;
  /** The probability that it is then seen; 1 where absent. */
  readonly detectedWith?: Num;
  /** Index of the policy that all fall back to; all stays as it stands where absent. */
  readonly fallback?: number;
  /** For how many rounds; for good where absent. */
  readonly lasts?: number;
};

/** What claims ask about a roadmap; a step is a place among its steps, their number the round after the last. */
export type RoadmapAsk =
  | { readonly kind: "holds"; readonly roadmap: number }
  /** The step at which somebody is most tempted is one of `steps`. */
  | { readonly kind: "weakest"; readonly roadmap: number; readonly steps: readonly number[] }
  | { readonly kind: "slack"; readonly roadmap: number; readonly actor: number; readonly step: number };

/** `best(actor)`: `among[i]` is a policy and `asks[i]` the index of its E. */
export type Best = {
  readonly actor: number;
  readonly among: readonly number[];
  readonly asks: readonly number[];
};

/** `share(claim)`. */
export type Share = { readonly condition: Cond; readonly text: string };

/** Where a claim holds and fails unless it or the case says otherwise. */
export const usualThresholds = { holdsAt: 0.9, failsAt: 0.1 } as const;

export type Verdict = "holds" | "fails" | "contested";

/** A true/false statement about results. */
export type Claim = Grounds & {
  readonly name: string;
  readonly says?: string;
  readonly condition: Cond;
  /** The condition as written. */
  readonly text: string;
  readonly span: Span;
  readonly holdsAt: number;
  readonly failsAt: number;
  readonly expect?: Verdict;
  /** Whether it is a claim of shares, judged once for the whole run. */
  readonly isWhole: boolean;
};

/** One statement of an actor's order: states in which the condition holds are preferred. `A if B` is B implies A. */
export type Preference = { readonly condition: Cond; readonly text: string; readonly span: Span };

/**
 * An actor's order over states: by statements, or state by state (best first, ties together, `levels` per lever). With two
 * levels of strength, a state is strongly preferred to another if the first `nStrong` statements tell them apart, or if
 * one of the steps in `strongAfter` stands between their tiers; other preferences are mild.
 */
export type Preferences = { readonly actor: number } & (
  | {
      readonly kind: "statements";
      readonly statements: readonly Preference[];
      /** Absent where the actor has one level of preference. */
      readonly nStrong?: number;
    }
  | {
      readonly kind: "ranking";
      readonly tiers: readonly (readonly (readonly number[])[])[];
      /** Indices of the tiers after which the order falls strongly, ascending; absent with one level of preference. */
      readonly strongAfter?: readonly number[];
      readonly span: Span;
    }
);

/** How one actor sees the conflict, where it sees it wrongly; everything not named it sees as it is. */
export type Misperception = {
  readonly viewer: number;
  /** The orders of other actors as the viewer takes them to be. */
  readonly preferences: readonly Preferences[];
  /** States in which one of these holds are unknown to the viewer. They read levers only. */
  readonly unseen: readonly Cond[];
  readonly span: Span;
};

/** What a claim asks about states of the levers. */
export type StateAsk =
  /**
   * `some_stable(condition, concept)`: the condition holds in some equilibrium; `all_stable`: there is an equilibrium, and
   * it holds in every one.
   */
  | {
      readonly kind: "stable";
      readonly quantifier: "some" | "all";
      readonly condition: Cond;
      readonly conditionText: string;
      readonly concept: AnyConcept;
    }
  /** `reachable(condition)`: improvements lead from where things stand to a state in which it holds. */
  | { readonly kind: "reachable"; readonly condition: Cond; readonly conditionText: string };

/** A whole case. Indices elsewhere point into these lists. */
export type Case = {
  /** The text it was made from, for the places in diagnostics. */
  readonly text: SourceText;
  readonly title: string;
  readonly sources: readonly Source[];
  readonly actors: readonly Actor[];
  readonly coordinates: readonly Coordinate[];
  /** Ordered so that each reads only earlier ones. */
  readonly quantities: readonly Quantity[];
  readonly correlations: readonly Correlation[];
  readonly conditions: readonly { readonly name: string; readonly condition: Cond; readonly text: string }[];
  /** Empty where the case has no play; with every round written out where it has rounds. */
  readonly play: readonly Step[];
  /** Absent where the play is played once. */
  readonly rounds?: Rounds;
  readonly terms: readonly Term[];
  readonly rules: readonly Rule[];
  readonly policies: readonly Policy[];
  /** All plans that policies and claims name; `plans[0]` holds nothing (free play). */
  readonly plans: readonly Plan[];
  readonly asks: readonly Ask[];
  readonly bests: readonly Best[];
  readonly shares: readonly Share[];
  readonly stateAsks: readonly StateAsk[];
  readonly packageAsks: readonly PackageAsk[];
  readonly dealAsks: readonly DealAsk[];
  readonly roadmaps: readonly Roadmap[];
  readonly roadmapAsks: readonly RoadmapAsk[];
  readonly claims: readonly Claim[];
  readonly preferences: readonly Preferences[];
  /** At most one per viewer. */
  readonly misperceptions: readonly Misperception[];
  /** States in which one of these holds count as one state. */
  readonly indistinct: readonly Cond[];
  /** λ of logit choice; absent for best choice. */
  readonly precision?: Num;
};
