// Parse: the text of a case file to its syntax tree. YAML first, then the table of the language with every
// expression, then the parts gathered by section. Names are looked up by the next stage.

import {
  type Diagnostic,
  diagnostic,
  hasErrors,
  type SourceText,
  type Span,
  sortByPlace,
} from "../diagnostics/index.js";
import { printPlan, type Syntax, type Word } from "./expression/index.js";
import { preferencesOf, rankingOf } from "./orders.js";
import type {
  CaseSyntax,
  ClaimSyntax,
  EventSyntax,
  GroundsSyntax,
  IrreversibleSyntax,
  LevelSyntax,
  LeverSyntax,
  OddsSyntax,
  PolicySyntax,
  QuantitySyntax,
  RoadmapSyntax,
  SourceSyntax,
  TermSyntax,
} from "./syntax.js";
import {
  caseTable,
  readShape,
  type caseTable as Table,
  type Value,
  type Written,
  wholeCase,
} from "./table/index.js";
import { type Node, readYaml, type Scalar } from "./yaml/index.js";

/** What the parse stage gives. */
export type ParsedCase = {
  readonly syntax: CaseSyntax | undefined;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Reads a case file. All mistakes of the stage come together, ordered by place; with errors `syntax` holds what
 * could be read, and is undefined when the file cannot be read as a case at all.
 */
export function parse(text: SourceText): ParsedCase {
  const { syntax, diagnostics } = parseWithExpressions(text);
  return { syntax, diagnostics };
}

/** As `parse`, with the tree of YAML and its scalars that hold the expression language, for the formatter. */
export function parseWithExpressions(
  text: SourceText,
): ParsedCase & { readonly root?: Node; readonly expressions: readonly Scalar[] } {
  const { root, diagnostics } = readYaml(text);
  if (!root) return { syntax: undefined, diagnostics: sortByPlace(diagnostics), expressions: [] };
  if (root.kind !== "map") {
    if (!hasErrors(diagnostics)) {
      const help = "a case begins with `casus: 1`, and its sections are keys at the start of a line";
      const span = { start: root.span.start, end: root.span.start };
      diagnostics.push(diagnostic("CAS0010", "the file is not a map of sections", span, { help }));
    }
    return { syntax: undefined, diagnostics: sortByPlace(diagnostics), expressions: [] };
  }
  checkVersion(root, diagnostics);
  const expressions: Scalar[] = [];
  const read = readShape(caseTable, root, wholeCase, { diagnostics, expressions });
  const syntax = read && gather(text, read.keys, diagnostics);
  return { syntax, diagnostics: sortByPlace(diagnostics), root, expressions };
}

function checkVersion(root: Node & { kind: "map" }, diagnostics: Diagnostic[]): void {
  if (root.entries.some((e) => e.key.located.text === "casus")) return;
  const span = { start: root.span.start, end: root.span.start };
  const fix = { span, text: "casus: 1\n" };
  diagnostics.push(
    diagnostic("CAS0013", "the file does not say that it is a case", span, {
      help: "begin it with `casus: 1`",
      fix,
    }),
  );
}

type Sections = Value<typeof Table>["keys"];
type Of<T> = T extends { readonly entries: readonly { readonly value: infer V }[] } ? V : never;

/** The value of a section that holds named things, one by one. */
function each<V, T>(
  section: { readonly entries: readonly { name: Word; value: V }[] } | undefined,
  make: (name: Word, value: V) => T,
): T[] {
  return (section?.entries ?? []).map(({ name, value }) => make(name, value));
}

function gather(text: SourceText, s: Sections, diagnostics: Diagnostic[]): CaseSyntax {
  const report = (d: Diagnostic) => void diagnostics.push(d);
  return {
    text,
    ...optional("title", s.title),
    sources: each(s.sources, (name, { keys }): SourceSyntax => ({ name, ...keys })),
    actors: each(s.actors, (name, { keys }) => ({
      name,
      label: keys.name,
      ...optional("riskAversion", keys.risk_aversion?.syntax),
      ...optional("discount", keys.discount?.syntax),
    })),
    levers: each(s.levers, lever),
    events: each(s.events, (name, value) => event(name, value, report)).filter((e) => e !== undefined),
    conditions: each(s.conditions, (name, { syntax, text: written }) => ({
      name,
      condition: syntax,
      text: written,
    })),
    quantities: each(s.quantities, quantity),
    correlations: (s.correlations?.items ?? []).flatMap(({ span, keys }) => {
      const [first, second, third] = keys.between.items;
      if (first && second && !third)
        return [{ span, between: [first, second] as const, rank: keys.rank.syntax }];
      const found = `found ${keys.between.items.length}`;
      report(diagnostic("CAS0010", `a correlation is between two quantities, ${found}`, keys.between.span));
      return [];
    }),
    start: each(s.start, (name, value) => ({ lever: name, level: value })),
    rules: (s.rules?.items ?? []).map(({ span, keys }) => ({ span, never: keys.never.syntax })),
    play: s.play?.items ?? [],
    ...optional("rounds", s.rounds && rounds(s.rounds)),
    terms: each(s.values, (actor, terms) => each(terms, (name, value) => term(actor, name, value))).flat(),
    policies: each(s.policies, policy),
    roadmaps: each(s.roadmap, roadmap),
    claims: each(s.claims, claim),
    preferences: each(s.preferences, (actor, list) => preferencesOf(actor, list, report)),
    rankings: each(s.rankings, (actor, list) => rankingOf(actor, list, report)),
    misperceptions: each(s.misperceptions, (viewer, { span, keys }) => ({
      viewer,
      span,
      preferences: each(keys.preferences, (actor, list) => preferencesOf(actor, list, report)),
      rankings: each(keys.rankings, (actor, list) => rankingOf(actor, list, report)),
      unawareOf: syntaxes(keys.unaware_of?.items),
    })),
    indistinct: syntaxes(s.indistinct?.items),
    ...optional("precision", s.precision?.syntax),
    ...optional("holdsAt", s.holds_at?.syntax),
    ...optional("failsAt", s.fails_at?.syntax),
  };
}

function syntaxes(written: readonly Written[] | undefined): Syntax[] {
  return (written ?? []).map((w) => w.syntax);
}

/** The property, if there is a value for it. */
function optional<K extends string, V>(key: K, value: V | undefined): { readonly [k in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [k in K]?: V };
}

function grounds(keys: GroundsSyntax): GroundsSyntax {
  const { because, source, at, quote } = keys;
  return {
    ...optional("because", because),
    ...optional("source", source),
    ...optional("at", at),
    ...optional("quote", quote),
  };
}

type LeverValue = Of<NonNullable<Sections["levers"]>>;
type EventValue = Of<NonNullable<Sections["events"]>>;

function levels(value: NonNullable<LeverValue["keys"]["levels"]>): readonly LevelSyntax[] {
  if ("items" in value) return value.items.map((name) => ({ name }));
  return value.entries.map(({ name, value: phrase }) => ({ name, phrase }));
}

function lever(name: Word, { keys }: LeverValue): LeverSyntax {
  return {
    name,
    actor: keys.actor,
    ...optional("label", keys.name),
    ...optional("levels", keys.levels && levels(keys.levels)),
    ...optional("irreversible", keys.irreversible && irreversible(keys.irreversible)),
    ...optional("frozen", stated(keys.frozen)),
    ...optional("expires", keys.expires),
    ...optional("due", keys.due),
  };
}

/** The place of a flag that is true. */
function stated(
  flag: { readonly span: Span; readonly flag: boolean } | undefined,
): { readonly span: Span } | undefined {
  return flag?.flag ? { span: flag.span } : undefined;
}

function rounds(value: NonNullable<Sections["rounds"]>): NonNullable<CaseSyntax["rounds"]> {
  return "items" in value ? { span: value.span, names: value.items } : { span: value.span, count: value };
}

function persists(value: NonNullable<EventValue["keys"]["persists"]>): EventSyntax["persists"] {
  if ("items" in value) return { span: value.span, levels: value.items };
  return value.flag ? { span: value.span } : undefined;
}

function irreversible(
  value: NonNullable<LeverValue["keys"]["irreversible"]>,
): IrreversibleSyntax | undefined {
  if ("items" in value) return { kind: "moves", span: value.span, moves: value.items };
  return value.flag ? { kind: "all", span: value.span } : undefined;
}

function event(name: Word, { keys }: EventValue, report: (d: Diagnostic) => void): EventSyntax | undefined {
  const declared = keys.levels && levels(keys.levels);
  const isYesNo =
    !declared ||
    (declared.length === 2 && ["no", "yes"].every((l) => declared.some((d) => d.name.text === l)));
  const read = (value: typeof keys.odds): OddsSyntax | undefined => {
    if ("entries" in value)
      return { span: value.span, of: value.entries.map((e) => ({ level: e.name, odds: e.value.syntax })) };
    const { span, syntax } = value;
    if (isYesNo) {
      const rest: Syntax = { kind: "rest", span };
      return {
        span,
        of: [
          { level: { text: "yes", span }, odds: syntax },
          { level: { text: "no", span }, odds: rest },
        ],
      };
    }
    const example = `${declared.map((l, i) => `${l.name.text}: ${i === 0 ? "rest" : "0.2"}`).join(", ")}`;
    report(
      diagnostic(
        "CAS0010",
        `the odds of event "${name.text}" stand alone, and it has levels of its own`,
        span,
        {
          help: `give the odds by level, for example: {${example}}`,
        },
      ),
    );
    return undefined;
  };
  const odds = read(keys.odds);
  const seenBy = each(keys.odds_seen_by, (actor, value) => ({ actor, odds: read(value) }));
  if (!odds) return undefined;
  return {
    name,
    ...optional("label", keys.name),
    ...optional("levels", declared),
    odds,
    seenBy: seenBy.flatMap((s) => (s.odds ? [{ actor: s.actor, odds: s.odds }] : [])),
    ...optional("persists", keys.persists && persists(keys.persists)),
    ...optional("carries", stated(keys.carries)),
  };
}

function quantity(name: Word, { keys }: Of<NonNullable<Sections["quantities"]>>): QuantitySyntax {
  const as = keys.as && { kind: keys.as.text as "probability" | "positive", span: keys.as.span };
  return { name, is: keys.is.syntax, text: keys.is.text, ...optional("as", as), ...grounds(keys) };
}

const counts: { readonly [words in string]?: "end" | "each" | "once" } = {
  "at the end": "end",
  "each round": "each",
  once: "once",
};

function term(actor: Word, name: Word, { keys }: Of<Of<NonNullable<Sections["values"]>>>): TermSyntax {
  return {
    actor,
    name,
    worth: keys.worth.syntax,
    worthText: keys.worth.text,
    ...optional("says", keys.says),
    ...optional("condition", keys.if?.syntax),
    ...optional("counts", keys.counts && { when: counts[keys.counts.text]!, span: keys.counts.span }),
    ...grounds(keys),
  };
}

function policy(name: Word, value: Of<NonNullable<Sections["policies"]>>): PolicySyntax {
  const parts = value.entries.map((e) => ({ kind: "hold", lever: e.name, level: e.value }) as const);
  const plan = { span: value.span, text: printPlan(parts), parts };
  return { name, plan, ...optional("says", value.reserved.says) };
}

function roadmap(name: Word, { keys }: Of<NonNullable<Sections["roadmap"]>>): RoadmapSyntax {
  return {
    name,
    ...optional("says", keys.says),
    steps: each(keys.steps, (step, value) => ({
      name: step,
      ...optional("says", value.keys.says),
      at: value.keys.at,
      span: value.span,
      does: each(value.keys.do, (lever, level) => ({ lever, level })),
    })),
    isAlternating: keys.moves?.text === "alternating",
    isChanceSeen: keys.chance?.text !== "unseen",
    ...optional("detectedAfter", keys.detected_after),
    ...optional("detectedWith", keys.detected_with?.syntax),
    ...optional("fallback", keys.fallback),
    ...optional("lasts", keys.lasts),
  };
}

function claim(name: Word, { keys }: Of<NonNullable<Sections["claims"]>>): ClaimSyntax {
  const expect = keys.expect && {
    verdict: keys.expect.text as "holds" | "fails" | "contested",
    span: keys.expect.span,
  };
  return {
    name,
    holdsIf: keys.holds_if.syntax,
    text: keys.holds_if.text,
    ...optional("says", keys.says),
    ...optional("holdsAt", keys.holds_at?.syntax),
    ...optional("failsAt", keys.fails_at?.syntax),
    ...optional("expect", expect),
    ...grounds(keys),
  };
}
