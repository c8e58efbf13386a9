// Names in an expression become what they name. A name right of `=`, `in` and the like, with a lever or event on
// the left, is looked up among that lever's or event's levels first.

import { nearest, type Span } from "../../diagnostics/index.js";
import { type AnyConcept, type Comparison, concepts, HORIZON_LIMIT, readConcept } from "../../model/index.js";
import { builtins, questions } from "../builtins.js";
import { comparison } from "../constant.js";
import { comparisons } from "../expression/operators.js";
import type { BinaryOperator, PlanSyntax, Syntax, Word } from "../expression/syntax.js";
import type { Expression, Hold, ResolvedPlan, ResolvedRounds } from "../resolved.js";
import { resolveBeside } from "./beside.js";
import { type Names, withArticle } from "./names.js";
import { findStep, type Steps } from "./roadmaps.js";
import { findRound, reportNoRound, reportTimeless } from "./rounds.js";

/** The part of a lever or event that expressions need. */
export type Levels = {
  readonly kind: "lever" | "event" | "memory";
  readonly name: string;
  readonly span: Span;
  readonly levels: readonly string[];
  readonly numbers?: readonly number[];
};

/** What expressions are resolved against. */
export type Scope = {
  readonly names: Names;
  readonly coordinates: readonly Levels[];
  /** The levers each policy holds, filled in the order of declaration. */
  readonly policies: (readonly Hold[])[];
  readonly rounds?: ResolvedRounds | undefined;
  /** The steps of roadmaps. */
  readonly steps?: Steps;
};

const isComparison = (o: BinaryOperator): o is Comparison => comparisons.has(o);

/** The expression with every name looked up; what is not found is reported and becomes `unknown`. */
export function resolveExpression(scope: Scope, e: Syntax): Expression {
  const { span } = e;
  const resolve = (part: Syntax): Expression => resolveExpression(scope, part);
  switch (e.kind) {
    case "number":
    case "rest":
      return e;
    case "name":
      return resolveName(scope, { text: e.name, span });
    case "not":
    case "negate":
      return { kind: e.kind, span, of: resolve(e.of) };
    case "binary":
      return resolveBinary(scope, e);
    case "in":
      return resolveIn(scope, e);
    case "if":
      return {
        kind: "if",
        span,
        condition: resolve(e.condition),
        then: resolve(e.then),
        else: resolve(e.else),
      };
    case "call":
      // What is meant as a question may have a concept, which is no name, as its second argument.
      return checkFunction(scope, e.name)
        ? { kind: "call", span, name: e.name.text, arguments: e.arguments.map(resolve) }
        : { kind: "unknown", span };
    case "interval":
      return { kind: "interval", span, low: resolve(e.low), high: resolve(e.high) };
    case "choice":
      return {
        kind: "choice",
        span,
        options: e.options.map((o) => ({ value: resolve(o.value), weight: resolve(o.weight) })),
      };
    case "P": {
      const asked = { condition: resolve(e.condition), plan: resolvePlan(scope, e.plan) };
      if (!e.round) return { kind: "P", span, ...asked };
      const round = findRound(scope.names, scope.rounds, e.round, "in P(…)");
      return round < 0 ? { kind: "unknown", span } : { kind: "P", span, ...asked, round };
    }
    case "by": {
      const asked = { condition: resolve(e.condition), plan: resolvePlan(scope, e.plan) };
      const round = findRound(scope.names, scope.rounds, e.round, "in by(…)");
      return round < 0 ? { kind: "unknown", span } : { kind: "by", span, ...asked, round };
    }
    case "first": {
      const asked = { condition: resolve(e.condition), plan: resolvePlan(scope, e.plan) };
      if (scope.rounds) return { kind: "first", span, ...asked };
      reportTimeless(scope.names, "first(…) asks for a round", span);
      return { kind: "unknown", span };
    }
    case "E":
      return {
        kind: "E",
        span,
        actor: scope.names.find(e.actor, ["actor"], "in E(…)"),
        plan: resolvePlan(scope, e.plan),
      };
    case "best":
      return { kind: "best", span, actor: scope.names.find(e.actor, ["actor"], "in best(…)") };
    case "share":
      return { kind: "share", span, claim: resolveShared(scope, e.claim) };
    case "stable":
      return resolveStable(scope, e);
    case "reachable":
      return { kind: "reachable", span, condition: resolve(e.condition) };
    case "cheapest":
      return {
        kind: "cheapest",
        span,
        condition: resolve(e.condition),
        actor: scope.names.find(e.actor, ["actor"], "as the payer in cheapest(…)"),
        actorSpan: e.actor.span,
      };
    case "tips":
      return {
        kind: "tips",
        span,
        actor: scope.names.find(e.actor, ["actor"], "in tips(…)"),
        actorSpan: e.actor.span,
        condition: resolve(e.condition),
        plan: resolvePlan(scope, e.plan),
      };
    case "deal":
      return {
        kind: "deal",
        span,
        quality: e.quality,
        deal: resolvePlan(scope, e.deal, "deal"),
        ...(e.noDeal ? { noDeal: resolvePlan(scope, e.noDeal) } : {}),
      };
    case "holds":
    case "weakest": {
      const roadmap = scope.names.find(e.roadmap, ["roadmap"], `in ${e.kind}(…)`);
      return roadmap < 0 ? { kind: "unknown", span } : { kind: e.kind, span, roadmap };
    }
    case "slack": {
      const actor = scope.names.find(e.actor, ["actor"], "in slack(…)");
      const found = findStep(scope, e.step, "in slack(…)");
      return found ? { kind: "slack", span, actor, ...found } : { kind: "unknown", span };
    }
    default:
      return e satisfies never;
  }
}

/** What "stable" means where a claim does not say. */
const usualConcept: AnyConcept = "seq";

function resolveStable(scope: Scope, e: Syntax & { kind: "stable" }): Expression {
  const condition = resolveExpression(scope, e.condition);
  const word = e.concept ?? { text: usualConcept, span: e.span };
  const is = readConcept(word.text);
  if (is) {
    const { quantifier, span } = e;
    return { kind: "stable", span, quantifier, condition, concept: { is, span: word.span } };
  }
  const horizon = /^l[0-9]+$/i.test(word.text);
  const near = nearest(word.text.toLowerCase(), [...concepts, "nonmyopic"]);
  scope.names.report(
    "CAS0213",
    `unknown concept of stability "${word.text}"`,
    word.span,
    horizon
      ? { help: `a limited-move concept looks 1 to ${HORIZON_LIMIT} moves ahead: l1 to l${HORIZON_LIMIT}` }
      : near !== undefined
        ? scope.names.suggest(word.span, near)
        : { help: `the concepts are ${concepts.join(", ")}, l1, l2, … and nonmyopic` },
  );
  return { kind: "unknown", span: e.span };
}

function resolveName(scope: Scope, word: Word): Expression {
  const { span } = word;
  if (word.text === "true" || word.text === "false")
    return { kind: "truth", span, value: word.text === "true" };
  const found = scope.names.get(word.text);
  if (!found && word.text === "round") {
    if (scope.rounds?.isEndless) {
      const message = "a play without end has no number of rounds that could be read";
      scope.names.report("CAS1005", message, span, { help: "use a number of rounds: `rounds: 10`" });
    } else reportTimeless(scope.names, '"round" is the round that is played', span);
    return { kind: "unknown", span };
  }
  if (!found) {
    const owner = scope.coordinates.find((c) => c.levels.includes(word.text));
    scope.names.unknown(
      word,
      owner ? { help: `"${word.text}" is a level: write "${owner.name} = ${word.text}"` } : {},
    );
    return { kind: "unknown", span };
  }
  const { kind: named } = found;
  if (named === "roadmap") {
    scope.names.report("CAS0301", `"${word.text}" is a roadmap, and no condition or number`, span, {
      help: `ask holds(${word.text}), weakest(${word.text}) or slack(actor, step)`,
    });
    return { kind: "unknown", span };
  }
  const kind = named === "lever" || named === "event" || named === "round" ? "coordinate" : named;
  return { kind, span, index: found.index };
}

/** The claim of `share(…)`: a bare name there is a claim's or a condition's. */
function resolveShared(scope: Scope, claim: Syntax): Expression {
  if (claim.kind === "name" && claim.name !== "true" && claim.name !== "false") {
    if (!scope.names.get(claim.name)) {
      const index = scope.names.find({ text: claim.name, span: claim.span }, ["claim"], "in share(…)");
      return { kind: "claim", span: claim.span, index };
    }
  }
  return resolveExpression(scope, claim);
}

/** Whether the arguments of a function can be read; reports one that there is not. */
function checkFunction(scope: Scope, name: Word): boolean {
  if (builtins.has(name.text)) return true;
  const near = nearest(name.text, [...builtins.keys(), ...questions.keys()]);
  const declared = scope.names.get(name.text);
  scope.names.report(
    "CAS0209",
    `unknown function "${name.text}"`,
    name.span,
    near !== undefined
      ? scope.names.suggest(name.span, near)
      : declared
        ? { help: `"${name.text}" is ${withArticle(declared.kind)}; to multiply, write "*"` }
        : { help: `functions and distributions are ${[...builtins.keys(), "choice"].join(", ")}` },
  );
  return near === undefined || !questions.has(near);
}

/** The lever or event that an operand names, with its index. */
function coordinateOf(scope: Scope, e: Syntax): { index: number; of: Levels } | undefined {
  if (e.kind !== "name") return undefined;
  const found = scope.names.get(e.name);
  if (found?.kind !== "lever" && found?.kind !== "event" && found?.kind !== "round") return undefined;
  const of = scope.coordinates[found.index];
  return of ? { index: found.index, of } : undefined;
}

/** A name, or a number with or without a minus, as the word of a level. */
function levelWord(e: Syntax): { text: string; value?: number } | undefined {
  if (e.kind === "name") return { text: e.name };
  if (e.kind === "number") return { text: String(e.value), value: e.value };
  if (e.kind === "negate" && e.of.kind === "number") return { text: `-${e.of.value}`, value: -e.of.value };
  return undefined;
}

/** Index of the level, or -1. */
function levelIndex(of: Levels, word: { readonly text: string; readonly value?: number }): number {
  const exact = of.levels.indexOf(word.text);
  if (exact >= 0 || word.value === undefined) return exact;
  return of.levels.findIndex((level) => level.trim() !== "" && Number(level) === word.value);
}

function unknownLevel(scope: Scope, of: Levels, word: Word): void {
  if (of.kind === "memory" && scope.rounds) {
    reportNoRound(scope.names, scope.rounds, word, "to compare with");
    return;
  }
  const near = nearest(word.text, of.levels);
  scope.names.report("CAS0205", `${of.kind} "${of.name}" has no level "${word.text}"`, word.span, {
    notes: [{ message: `the levels of "${of.name}" are ${of.levels.join(", ") || "none"}`, span: of.span }],
    ...(near === undefined ? {} : scope.names.suggest(word.span, near)),
  });
}

/** The index of a level of coordinate `of`, or -1 after reporting. */
export function findLevel(scope: Scope, of: Levels | undefined, word: Word): number {
  if (!of) return -1;
  const value = word.text.trim() === "" ? Number.NaN : Number(word.text);
  const index = levelIndex(of, { text: word.text, ...(Number.isNaN(value) ? {} : { value }) });
  if (index < 0) unknownLevel(scope, of, word);
  return index;
}

function resolveBinary(scope: Scope, e: Syntax & { kind: "binary" }): Expression {
  const { span, operator } = e;
  if (isComparison(operator)) {
    const left = coordinateOf(scope, e.left);
    const word = left && levelWord(e.right);
    if (left && word) {
      const level = compareWithLevel(scope, left, operator, word, e);
      if (level) return level;
    }
  }
  const left = resolveExpression(scope, e.left);
  const right = isComparison(operator)
    ? resolveBeside(scope, left, e.right, e.left.kind)
    : resolveExpression(scope, e.right);
  return { kind: "binary", span, operator, left, right };
}

/** `coordinate comparison level`; undefined where it is a comparison of numbers. */
function compareWithLevel(
  scope: Scope,
  left: { readonly index: number; readonly of: Levels },
  operator: Comparison,
  word: { readonly text: string; readonly value?: number },
  e: Syntax & { kind: "binary" },
): Expression | undefined {
  const { of } = left;
  const isEquality = operator === "=" || operator === "!=";
  const level = levelIndex(of, word);
  // A numeric lever is a number too; but being equal to one that is no level of it is a slip.
  const isNumber = word.value !== undefined || scope.names.get(word.text) !== undefined;
  const isSlip = isEquality && level < 0 && word.value !== undefined;
  if (of.numbers && (level < 0 || !isEquality) && isNumber && !isSlip) return undefined;
  if (level < 0) {
    unknownLevel(scope, of, { text: word.text, span: e.right.span });
    return { kind: "unknown", span: e.span };
  }
  const levels = of.levels.map((_, i) => i).filter((i) => comparison(operator, i, level));
  return { kind: "among", span: e.span, coordinate: left.index, levels };
}

function resolveIn(scope: Scope, e: Syntax & { kind: "in" }): Expression {
  const { span } = e;
  const left = coordinateOf(scope, e.left);
  if (!left) {
    const of = resolveExpression(scope, e.left);
    return {
      kind: "in",
      span,
      left: of,
      members: e.members.map((m) => resolveBeside(scope, of, m, e.left.kind)),
    };
  }
  const words = e.members.map(levelWord);
  const levels = words.map((word) => (word ? levelIndex(left.of, word) : -1));
  if (levels.every((level) => level >= 0)) {
    return {
      kind: "among",
      span,
      coordinate: left.index,
      levels: [...new Set(levels)].sort((a, b) => a - b),
    };
  }
  const isNumeric = left.of.numbers !== undefined;
  e.members.forEach((member, i) => {
    const word = words[i];
    const isNumber = word?.value === undefined && scope.names.get(word?.text ?? "") !== undefined;
    if (levels[i] !== -1 || (isNumeric && isNumber)) return;
    unknownLevel(scope, left.of, { text: word?.text ?? "(…)", span: member.span });
  });
  if (!isNumeric) return { kind: "unknown", span };
  return {
    kind: "in",
    span,
    left: resolveExpression(scope, e.left),
    members: e.members.map((m) => resolveExpression(scope, m)),
  };
}

/** The plan, or the deal, with policies replaced by what they hold, in the order written. */
export function resolvePlan(scope: Scope, plan: PlanSyntax, role: "plan" | "deal" = "plan"): ResolvedPlan {
  const holds: Hold[] = [];
  let only: number | undefined;
  for (const part of plan.parts) {
    if (part.kind === "policy" && scope.names.get(part.policy.text)?.kind === "lever") {
      const message = `"${part.policy.text}" is a lever, and a ${role} says at which level it is held`;
      scope.names.report("CAS0207", message, part.policy.span, { help: `write ${part.policy.text} = LEVEL` });
    } else if (part.kind === "policy") {
      const index = scope.names.find(part.policy, ["policy"], `in a ${role}`);
      for (const hold of scope.policies[index] ?? []) holds.push({ ...hold, span: part.policy.span });
      if (plan.parts.length === 1 && index >= 0) only = index;
    } else {
      const hold = resolveHold(scope, part.lever, part.level, role);
      if (hold) holds.push(hold);
    }
  }
  const round = plan.from ? findRound(scope.names, scope.rounds, plan.from, `in a ${role}`) : -1;
  const from = plan.from && round >= 0 ? { from: { round, span: plan.from.span } } : {};
  return {
    span: plan.span,
    text: plan.text,
    ...(only === undefined || plan.from ? {} : { policy: only }),
    holds,
    ...from,
  };
}

/** A lever held at a level; undefined after reporting. @param role what holds it: "plan", "deal" or a step of a roadmap */
export function resolveHold(scope: Scope, lever: Word, level: Word, role: string): Hold | undefined {
  const declared = scope.names.get(lever.text);
  if (declared?.kind === "event") {
    const message = `"${lever.text}" is an event, decided by chance, and a ${role} ${role === "plan" ? "holds" : "sets"} levers only`;
    scope.names.report("CAS0316", message, lever.span, {
      notes: [{ message: `"${lever.text}" is declared here`, span: declared.span }],
      help:
        role !== "plan"
          ? "leave it out: actors agree on their levers, and chance decides the rest"
          : `to ask what follows if it happens, compare how likely both are with how likely it is: P(… and ${lever.text} = ${level.text} | …) > 0.9 * P(${lever.text} = ${level.text} | …)`,
    });
    return undefined;
  }
  const coordinate = scope.names.find(lever, ["lever"], `in a ${role}`);
  const index = findLevel(scope, scope.coordinates[coordinate], level);
  return index < 0 ? undefined : { coordinate, level: index, span: lever.span };
}
