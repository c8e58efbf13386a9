// The resolve stage's result: the case with every name looked up. Expressions are still as written (the check
// stage types them), but a name in them has become what it names, and a comparison of a lever or event with its
// levels has become the set of levels for which it is true.

import type { Span } from "../diagnostics/index.js";
import type { AnyConcept } from "../model/index.js";
import type { BinaryOperator, DealQuality } from "./expression/syntax.js";
import type {
  ActorSyntax,
  CaseSyntax,
  ClaimSyntax,
  ConditionSyntax,
  CorrelationSyntax,
  EventSyntax,
  GroundsSyntax,
  LeverSyntax,
  MisperceptionSyntax,
  PolicySyntax,
  QuantitySyntax,
  RankingSyntax,
  RoadmapStepSyntax,
  RoadmapSyntax,
  TermSyntax,
} from "./syntax.js";

/** What a name in the common namespace can name. */
export type Kind =
  | "actor"
  | "lever"
  | "event"
  | "quantity"
  | "condition"
  | "policy"
  | "claim"
  | "round"
  | "roadmap";

/** Some levers held at levels; parts that name policies are already replaced by what those hold. */
export type ResolvedPlan = {
  readonly span: Span;
  readonly text: string;
  /** Index of the policy, when the plan is exactly one policy. */
  readonly policy?: number;
  readonly holds: readonly Hold[];
  /** The round from which it is carried out, from 0. */
  readonly from?: { readonly round: number; readonly span: Span };
};

/** Coordinate `coordinate` held at level `level`, as stated at `span`. */
export type Hold = { readonly coordinate: number; readonly level: number; readonly span: Span };

/** An expression with its names looked up. Indices point into the lists of `Resolved`. */
export type Expression = { readonly span: Span } & (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "quantity"; readonly index: number }
  | { readonly kind: "condition"; readonly index: number }
  | { readonly kind: "coordinate"; readonly index: number }
  | { readonly kind: "actor"; readonly index: number }
  | { readonly kind: "policy"; readonly index: number }
  | { readonly kind: "claim"; readonly index: number }
  /** A lever or event stands at one of `levels` (ascending). */
  | { readonly kind: "among"; readonly coordinate: number; readonly levels: readonly number[] }
  | { readonly kind: "not" | "negate"; readonly of: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "in"; readonly left: Expression; readonly members: readonly Expression[] }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Expression;
      readonly else: Expression;
    }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: "interval"; readonly low: Expression; readonly high: Expression }
  | {
      readonly kind: "choice";
      readonly options: readonly { readonly value: Expression; readonly weight: Expression }[];
    }
  /** Without `round` at the end of the play. */
  | {
      readonly kind: "P";
      readonly condition: Expression;
      readonly round?: number;
      readonly plan: ResolvedPlan;
    }
  | {
      readonly kind: "by";
      readonly condition: Expression;
      readonly round: number;
      readonly plan: ResolvedPlan;
    }
  | { readonly kind: "first"; readonly condition: Expression; readonly plan: ResolvedPlan }
  | { readonly kind: "E"; readonly actor: number; readonly plan: ResolvedPlan }
  | { readonly kind: "best"; readonly actor: number }
  | { readonly kind: "share"; readonly claim: Expression }
  | {
      readonly kind: "stable";
      readonly quantifier: "some" | "all";
      readonly condition: Expression;
      /** The concept, with the place of its word, or of the whole where it is left out. */
      readonly concept: { readonly is: AnyConcept; readonly span: Span };
    }
  | { readonly kind: "reachable"; readonly condition: Expression }
  | {
      readonly kind: "cheapest";
      readonly condition: Expression;
      readonly actor: number;
      readonly actorSpan: Span;
    }
  | {
      readonly kind: "tips";
      readonly actor: number;
      readonly actorSpan: Span;
      readonly condition: Expression;
      readonly plan: ResolvedPlan;
    }
  /** Without `noDeal` no deal is free play. */
  | {
      readonly kind: "deal";
      readonly quality: DealQuality;
      readonly deal: ResolvedPlan;
      readonly noDeal?: ResolvedPlan;
    }
  | { readonly kind: "holds" | "weakest"; readonly roadmap: number }
  /** `step`: the place of the step among those of its roadmap; their number is the round after the last. */
  | { readonly kind: "slack"; readonly actor: number; readonly roadmap: number; readonly step: number }
  /** A step of a roadmap, beside `weakest(…)`. */
  | { readonly kind: "step"; readonly roadmap: number; readonly step: number }
  | { readonly kind: "rest" }
  /** A name that was not found, reported already. */
  | { readonly kind: "unknown" }
);

/** Where a statement comes from: as written, and the index of its source. */
export type ResolvedGrounds = { readonly written: GroundsSyntax; readonly source?: number };

export type ResolvedActor = {
  readonly syntax: ActorSyntax;
  readonly riskAversion?: Expression;
  readonly discount?: Expression;
};

/** The rounds of a play. */
export type ResolvedRounds = {
  readonly span: Span;
  /** What each is called, and what it counts as; none of a play without end. */
  readonly labels: readonly string[];
  readonly numbers: readonly number[];
  readonly isEndless: boolean;
};

/** Odds as stated: `level` is an index into the event's levels. */
export type ResolvedOdds = {
  readonly span: Span;
  readonly of: readonly { readonly level: number; readonly span: Span; readonly odds: Expression }[];
};

/** A lever, an event or the round. Levers come first, then events, each in the order of declaration, then the round. */
export type ResolvedCoordinate = {
  readonly name: string;
  readonly span: Span;
  readonly levels: readonly string[];
  readonly levelSpans: readonly Span[];
  /** The levels as numbers, when all of them are. */
  readonly numbers?: readonly number[];
  /** Whether its levels are no and yes, so that its bare name is a condition. */
  readonly isYesNo: boolean;
  readonly start: number;
} & (
  | {
      readonly kind: "lever";
      readonly syntax: LeverSyntax;
      readonly actor: number;
      /** Moves [from, to] that are stated not to be possible. */
      readonly forbidden: readonly (readonly [number, number])[];
      /** The first round in which it can be set. */
      readonly due?: number;
      /** After how many rounds it falls back. */
      readonly expires?: number;
    }
  | { readonly kind: "memory" }
  | {
      readonly kind: "event";
      readonly syntax: EventSyntax;
      readonly odds: ResolvedOdds;
      readonly seenBy: readonly { readonly actor: number; readonly odds: ResolvedOdds }[];
      /** Levels that stay once they have come about. */
      readonly persisting: readonly number[];
      /** Whether a round begins with the level of the round before, and not with the start unless the level stays. */
      readonly isCarried: boolean;
    }
);

export type ResolvedQuantity = {
  readonly syntax: QuantitySyntax;
  readonly is: Expression;
  readonly grounds: ResolvedGrounds;
};
export type ResolvedCondition = { readonly syntax: ConditionSyntax; readonly condition: Expression };
export type ResolvedCorrelation = {
  readonly syntax: CorrelationSyntax;
  readonly between: readonly [number, number];
  readonly rank: Expression;
};
export type ResolvedTerm = {
  readonly syntax: TermSyntax;
  readonly actor: number;
  readonly condition?: Expression;
  readonly worth: Expression;
  readonly grounds: ResolvedGrounds;
};
export type ResolvedStep = {
  readonly span: Span;
  readonly text: string;
  /** Absent for chance. */
  readonly actor?: number;
  /** Coordinates set at this step. */
  readonly sets: readonly { readonly coordinate: number; readonly span: Span }[];
  readonly condition?: Expression;
};
export type ResolvedPolicy = { readonly syntax: PolicySyntax; readonly plan: ResolvedPlan };
export type ResolvedRoadmapStep = {
  readonly syntax: RoadmapStepSyntax;
  /** The round, from 0. */
  readonly round: number;
  readonly does: readonly Hold[];
};
export type ResolvedRoadmap = {
  readonly syntax: RoadmapSyntax;
  readonly steps: readonly ResolvedRoadmapStep[];
  readonly detectedAfter: number;
  readonly detectedWith?: Expression;
  /** Index of a policy. */
  readonly fallback?: number;
  readonly lasts?: number;
};
export type ResolvedClaim = {
  readonly syntax: ClaimSyntax;
  readonly holdsIf: Expression;
  readonly holdsAt?: Expression;
  readonly failsAt?: Expression;
  readonly grounds: ResolvedGrounds;
};
export type ResolvedPreference = {
  readonly span: Span;
  readonly text: string;
  readonly condition: Expression;
  readonly when?: Expression;
};

/** An actor's order by statements, and state by state. */
export type ResolvedPreferences = {
  readonly actor: number;
  readonly span: Span;
  readonly statements: readonly ResolvedPreference[];
  /** How many of them are strong; absent without `>>`. */
  readonly nStrong?: number;
};
export type ResolvedRanking = { readonly actor: number; readonly syntax: RankingSyntax };
export type ResolvedMisperception = {
  readonly syntax: MisperceptionSyntax;
  readonly viewer: number;
  readonly preferences: readonly ResolvedPreferences[];
  readonly rankings: readonly ResolvedRanking[];
  readonly unawareOf: readonly Expression[];
};

/** A definition that others can read. */
export type Definition = { readonly kind: "quantity" | "condition" | "claim"; readonly index: number };

/** A case with its names looked up. */
export type Resolved = {
  readonly syntax: CaseSyntax;
  readonly actors: readonly ResolvedActor[];
  readonly coordinates: readonly ResolvedCoordinate[];
  readonly quantities: readonly ResolvedQuantity[];
  readonly conditions: readonly ResolvedCondition[];
  readonly correlations: readonly ResolvedCorrelation[];
  readonly rules: readonly { readonly span: Span; readonly never: Expression }[];
  readonly play: readonly ResolvedStep[];
  readonly rounds?: ResolvedRounds;
  readonly terms: readonly ResolvedTerm[];
  readonly policies: readonly ResolvedPolicy[];
  readonly roadmaps: readonly ResolvedRoadmap[];
  readonly claims: readonly ResolvedClaim[];
  readonly preferences: readonly ResolvedPreferences[];
  readonly rankings: readonly ResolvedRanking[];
  readonly misperceptions: readonly ResolvedMisperception[];
  readonly indistinct: readonly Expression[];
  readonly precision?: Expression;
  readonly holdsAt?: Expression;
  readonly failsAt?: Expression;
  /** Quantities, conditions and claims, each after those that it reads; otherwise as declared. */
  readonly order: readonly Definition[];
};

/** The parts of an expression, one level down, in the order written. */
export function partsOf(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "not":
    case "negate":
      return [e.of];
    case "binary":
      return [e.left, e.right];
    case "in":
      return [e.left, ...e.members];
    case "if":
      return [e.condition, e.then, e.else];
    case "call":
      return e.arguments;
    case "interval":
      return [e.low, e.high];
    case "choice":
      return e.options.flatMap((o) => [o.value, o.weight]);
    case "P":
    case "by":
    case "first":
    case "stable":
    case "reachable":
    case "cheapest":
    case "tips":
      return [e.condition];
    case "share":
      return [e.claim];
    default:
      return [];
  }
}

/** Calls `visit` on the expression and on every part of it, outside in. */
export function walk(e: Expression, visit: (part: Expression) => void): void {
  visit(e);
  for (const part of partsOf(e)) walk(part, visit);
}

/** The plans that an expression names itself, not those of its parts. */
export function plansOf(e: Expression): readonly ResolvedPlan[] {
  if (e.kind === "P" || e.kind === "by" || e.kind === "first" || e.kind === "E" || e.kind === "tips")
    return [e.plan];
  return e.kind === "deal" ? [e.deal, ...(e.noDeal ? [e.noDeal] : [])] : [];
}

/** Whether a claim is one of shares, judged once for the whole run. */
export function isWhole(e: Expression): boolean {
  return e.kind === "share" || partsOf(e).some(isWhole);
}

/** The policies that belong to an actor: every lever they set is that actor's. */
export function policiesOf(resolved: Resolved, actor: number): number[] {
  return resolved.policies.flatMap(({ plan }, index) =>
    plan.holds.every(({ coordinate }) => {
      const lever = resolved.coordinates[coordinate];
      return lever?.kind === "lever" && lever.actor === actor;
    })
      ? [index]
      : [],
  );
}

/** The actors whose levers a plan holds, in the order of their declaration. */
export function partiesOf(resolved: Resolved, plan: ResolvedPlan): number[] {
  const parties = plan.holds.flatMap(({ coordinate }) => {
    const lever = resolved.coordinates[coordinate];
    return lever?.kind === "lever" ? [lever.actor] : [];
  });
  return [...new Set(parties)].sort((a, b) => a - b);
}

/** What two expressions may differ in and still say the same: places, and how a plan is written. */
const unspoken = new Set(["span", "actorSpan", "text", "policy"]);

/** A text that expressions share only if they say the same thing, names of plans apart in the same words. */
export function keyOf(e: Expression): string {
  return JSON.stringify(e, (key, value) => (unspoken.has(key) ? undefined : value));
}

/** The text of a place in the case file on one line, for messages and labels. */
export function textAt(syntax: CaseSyntax, span: Span): string {
  return syntax.text.text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
}

/** As `textAt`, in quotes and shortened where it is long. */
export function quoted(syntax: CaseSyntax, span: Span): string {
  const text = textAt(syntax, span);
  return text.length > 50 ? `"${text.slice(0, 47)}…"` : `"${text}"`;
}
