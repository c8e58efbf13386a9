// The parse stage's result: a case file as written, every string in the expression language already a tree,
// every part with its place. Names are not looked up yet.

import type { SourceText, Span } from "../diagnostics/index.js";
import type { PlanSyntax, PreferenceSyntax, StepSyntax, Syntax, Word } from "./expression/syntax.js";

/** A piece of text with its place. */
export type Text = Word;

/** Where a statement comes from, as written. */
export type GroundsSyntax = {
  readonly because?: Text;
  readonly source?: Word;
  readonly at?: Text;
  readonly quote?: Text;
};

export type SourceSyntax = {
  readonly name: Word;
  readonly cite: Text;
  readonly url?: Text;
  readonly file?: Text;
};

export type ActorSyntax = {
  readonly name: Word;
  readonly label: Text;
  readonly riskAversion?: Syntax;
  readonly discount?: Syntax;
};

/** A level as declared: its name (or number as written) and, if given, how it reads in a sentence. */
export type LevelSyntax = { readonly name: Word; readonly phrase?: Text };

/** `true`, or the moves that are possible one way only: each pair means that `to` → `from` is not. */
export type IrreversibleSyntax =
  | { readonly kind: "all"; readonly span: Span }
  | {
      readonly kind: "moves";
      readonly span: Span;
      readonly moves: readonly { readonly from: Word; readonly to: Word }[];
    };

export type LeverSyntax = {
  readonly name: Word;
  readonly label?: Text;
  readonly actor: Word;
  /** Absent for a yes/no lever. */
  readonly levels?: readonly LevelSyntax[];
  readonly irreversible?: IrreversibleSyntax;
  /** The place of `frozen: true`. */
  readonly frozen?: { readonly span: Span };
  readonly expires?: Word;
  readonly due?: Word;
};

/** The odds of one level, by name. */
export type OddsSyntax = {
  readonly span: Span;
  readonly of: readonly { readonly level: Word; readonly odds: Syntax }[];
};

export type EventSyntax = {
  readonly name: Word;
  readonly label?: Text;
  readonly levels?: readonly LevelSyntax[];
  readonly odds: OddsSyntax;
  readonly seenBy: readonly { readonly actor: Word; readonly odds: OddsSyntax }[];
  /** The levels that stay; without `levels` all but the first. */
  readonly persists?: { readonly span: Span; readonly levels?: readonly Word[] };
  /** The place of `carries: true`. */
  readonly carries?: { readonly span: Span };
};

export type ConditionSyntax = { readonly name: Word; readonly condition: Syntax; readonly text: string };

export type QuantitySyntax = GroundsSyntax & {
  readonly name: Word;
  readonly is: Syntax;
  readonly text: string;
  readonly as?: { readonly kind: "probability" | "positive"; readonly span: Span };
};

export type CorrelationSyntax = {
  readonly span: Span;
  readonly between: readonly [Word, Word];
  readonly rank: Syntax;
};

/** `worth` alone (always counted) or with `if`. */
export type TermSyntax = GroundsSyntax & {
  readonly actor: Word;
  readonly name: Word;
  readonly says?: Text;
  readonly condition?: Syntax;
  readonly worth: Syntax;
  readonly worthText: string;
  readonly counts?: { readonly when: "end" | "each" | "once"; readonly span: Span };
};

export type PolicySyntax = { readonly name: Word; readonly says?: Text; readonly plan: PlanSyntax };

export type ClaimSyntax = GroundsSyntax & {
  readonly name: Word;
  readonly says?: Text;
  readonly holdsIf: Syntax;
  readonly text: string;
  readonly holdsAt?: Syntax;
  readonly failsAt?: Syntax;
  readonly expect?: { readonly verdict: "holds" | "fails" | "contested"; readonly span: Span };
};

export type RuleSyntax = { readonly span: Span; readonly never: Syntax };

/** An actor's order over states by statements, the first `nStrong` of them strong; absent without `>>`. */
export type PreferencesSyntax = {
  readonly actor: Word;
  readonly span: Span;
  readonly statements: readonly PreferenceSyntax[];
  readonly nStrong?: number;
};

/** One tier of a ranking: patterns such as `YNN-` or level names; several are tied. */
export type RankingSyntax = {
  readonly actor: Word;
  readonly span: Span;
  readonly tiers: readonly { readonly span: Span; readonly states: readonly Word[] }[];
  /** Indices of the tiers that `>>` follows; absent without it. */
  readonly strongAfter?: readonly number[];
};

/** How one actor, the viewer, sees the conflict wrongly. */
export type MisperceptionSyntax = {
  readonly viewer: Word;
  readonly span: Span;
  readonly preferences: readonly PreferencesSyntax[];
  readonly rankings: readonly RankingSyntax[];
  readonly unawareOf: readonly Syntax[];
};

/** What is done at one date: levers and levels. */
export type RoadmapStepSyntax = {
  readonly name: Word;
  readonly says?: Text;
  readonly at: Word;
  readonly span: Span;
  readonly does: readonly { readonly lever: Word; readonly level: Word }[];
};

/** A sequence of joint steps. */
export type RoadmapSyntax = {
  readonly name: Word;
  readonly says?: Text;
  readonly steps: readonly RoadmapStepSyntax[];
  readonly isAlternating: boolean;
  readonly isChanceSeen: boolean;
  readonly detectedAfter?: Word;
  readonly detectedWith?: Syntax;
  readonly fallback?: Word;
  readonly lasts?: Word;
};

export type RoundNames = { readonly span: Span; readonly names: readonly Word[] };

export type CaseSyntax = {
  readonly text: SourceText;
  readonly title?: Text;
  readonly sources: readonly SourceSyntax[];
  readonly actors: readonly ActorSyntax[];
  readonly levers: readonly LeverSyntax[];
  readonly events: readonly EventSyntax[];
  readonly conditions: readonly ConditionSyntax[];
  readonly quantities: readonly QuantitySyntax[];
  readonly correlations: readonly CorrelationSyntax[];
  readonly start: readonly { readonly lever: Word; readonly level: Word }[];
  readonly rules: readonly RuleSyntax[];
  readonly play: readonly StepSyntax[];
  /** How often the play is played: a count or `forever`, or what the rounds are called. */
  readonly rounds?: { readonly span: Span; readonly count: Word } | RoundNames;
  readonly terms: readonly TermSyntax[];
  readonly policies: readonly PolicySyntax[];
  readonly roadmaps: readonly RoadmapSyntax[];
  readonly claims: readonly ClaimSyntax[];
  readonly preferences: readonly PreferencesSyntax[];
  readonly rankings: readonly RankingSyntax[];
  readonly misperceptions: readonly MisperceptionSyntax[];
  readonly indistinct: readonly Syntax[];
  readonly precision?: Syntax;
  readonly holdsAt?: Syntax;
  readonly failsAt?: Syntax;
};
