// What is declared is well formed: levels, odds, correlations, thresholds and plans.

import type { Span } from "../../diagnostics/index.js";
import { choleskyInto, pearsonFromSpearman } from "../../kernel/index.js";
import { constantOf } from "../constant.js";
import { isDistribution } from "../distribution.js";
import type { ResolvedCoordinate, ResolvedOdds, ResolvedPlan } from "../resolved.js";
import { plansOf, walk } from "../resolved.js";
import type { Placed } from "./places.js";
import type { Checking } from "./report.js";

/** Levels: at least two, each once (CAS0308). */
export function checkLevels(checking: Checking): void {
  for (const coordinate of checking.resolved.coordinates) {
    const { levels, levelSpans, name } = coordinate;
    if (coordinate.kind === "memory") continue;
    if (levels.length < 2) {
      const message = `${coordinate.kind} "${name}" has ${levels.length === 0 ? "no levels" : "one level"}, and needs at least two`;
      checking.report("CAS0308", message, coordinate.span);
    }
    levels.forEach((level, i) => {
      const first = levels.findIndex((other) => isSameLevel(coordinate, other, level));
      if (first === i) return;
      checking.report(
        "CAS0308",
        `level "${level}" of ${coordinate.kind} "${name}" is named twice`,
        levelSpans[i] ?? coordinate.span,
        {
          notes: [
            { message: `"${levels[first]}" is first named here`, span: levelSpans[first] ?? coordinate.span },
          ],
        },
      );
    });
  }
}

const isSameLevel = (c: ResolvedCoordinate, a: string, b: string): boolean =>
  c.numbers ? Number(a) === Number(b) : a === b;

/** Odds: each level at most once, at most one of them `rest` (CAS0313). */
export function checkOdds(checking: Checking): void {
  for (const coordinate of checking.resolved.coordinates) {
    if (coordinate.kind !== "event") continue;
    for (const odds of [coordinate.odds, ...coordinate.seenBy.map((s) => s.odds)]) {
      checkOddsOf(checking, coordinate, odds);
    }
  }
}

function checkOddsOf(checking: Checking, event: ResolvedCoordinate, odds: ResolvedOdds): void {
  const seen = new Map<number, Span>();
  let rest: Span | undefined;
  if (odds.of.length === 0)
    checking.report("CAS0313", `event "${event.name}" has no odds for any level`, odds.span);
  for (const { level, span, odds: of } of odds.of) {
    const first = seen.get(level);
    if (first && level >= 0) {
      checking.report(
        "CAS0313",
        `the odds of "${event.name}" name the level "${event.levels[level]}" twice`,
        span,
        {
          notes: [{ message: "first named here", span: first }],
        },
      );
    }
    seen.set(level, span);
    if (of.kind !== "rest") continue;
    if (rest) {
      checking.report(
        "CAS0313",
        `the odds of "${event.name}" have two levels with \`rest\`, and one can take what is left`,
        of.span,
        {
          notes: [{ message: "the other `rest` stands here", span: rest }],
        },
      );
    }
    rest = of.span;
  }
}

/** Correlations: of two different drawn quantities, each pair once (CAS0309), all of a group together possible (CAS0310). */
export function checkCorrelations(checking: Checking): void {
  const pairs = new Map<string, Span>();
  const links: { a: number; b: number; rank: number; span: Span }[] = [];
  for (const { syntax, between, rank } of checking.resolved.correlations) {
    const [a, b] = between;
    if (a < 0 || b < 0) continue;
    const problem = correlationProblem(checking, a, b);
    const value = constantOf(rank, checking.constants);
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const first = pairs.get(key);
    if (problem) checking.report("CAS0309", problem, syntax.span);
    else if (first) {
      checking.report("CAS0309", "these two quantities are correlated twice", syntax.span, {
        notes: [{ message: "first correlated here", span: first }],
      });
    } else if (value === undefined || !(value > -1 && value < 1)) {
      const isKnown = value !== undefined && Number.isFinite(value);
      const shown = isKnown ? String(value) : checking.quote(rank.span);
      checking.report(
        "CAS0309",
        `a rank correlation must be a number strictly between -1 and 1, not ${shown}`,
        rank.span,
      );
    } else links.push({ a, b, rank: value, span: syntax.span });
    if (!first) pairs.set(key, syntax.span);
  }
  for (const group of groupsOf(links)) checkGroup(checking, group);
}

function correlationProblem(checking: Checking, a: number, b: number): string | undefined {
  const name = (i: number) => checking.resolved.quantities[i]?.syntax.name.text;
  if (a === b) return `"${name(a)}" cannot be correlated with itself`;
  for (const i of [a, b]) {
    const quantity = checking.resolved.quantities[i];
    if (quantity && !isDistribution(quantity.is)) {
      return `"${name(i)}" is not a distribution of its own, and only such quantities can be correlated`;
    }
  }
  return undefined;
}

type Link = { readonly a: number; readonly b: number; readonly rank: number; readonly span: Span };

/** Links that share quantities, directly or through others, together. */
function groupsOf(links: readonly Link[]): Link[][] {
  let groups: { members: Set<number>; links: Link[] }[] = [];
  for (const link of links) {
    const touched = groups.filter((g) => g.members.has(link.a) || g.members.has(link.b));
    const merged = {
      members: new Set([link.a, link.b, ...touched.flatMap((g) => [...g.members])]),
      links: [...touched.flatMap((g) => g.links), link],
    };
    groups = [...groups.filter((g) => !touched.includes(g)), merged];
  }
  return groups.map((g) => g.links);
}

/** Most quantities that one group of correlations may join: the work grows with the cube of their number. */
const groupLimit = 300;

function checkGroup(checking: Checking, links: readonly Link[]): void {
  const members = [...new Set(links.flatMap((l) => [l.a, l.b]))].sort((a, b) => a - b);
  const n = members.length;
  if (n > groupLimit) {
    checking.report(
      "CAS0309",
      `${n} quantities are correlated with one another, and the limit is ${groupLimit}`,
      links[0]?.span,
    );
    return;
  }
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  for (const { a, b, rank } of links) {
    const i = members.indexOf(a);
    const j = members.indexOf(b);
    matrix[i * n + j] = matrix[j * n + i] = pearsonFromSpearman(rank);
  }
  if (choleskyInto(new Float64Array(n * n), matrix, n)) return;
  const names = members.map((m) => `"${checking.resolved.quantities[m]?.syntax.name.text}"`).join(", ");
  checking.report(
    "CAS0310",
    `no joint distribution of ${names} has these rank correlations`,
    links.at(-1)?.span,
    {
      notes: links
        .slice(0, -1)
        .map((l) => ({ message: `a rank correlation of ${l.rank} is stated here`, span: l.span })),
      help: "weaken or remove one of them: two quantities close to a third must be close to each other",
    },
  );
}

/** Plans: each lever once (CAS0323). */
export function checkPlans(checking: Checking, placed: readonly Placed[]): void {
  const plans: ResolvedPlan[] = checking.resolved.policies.map((p) => p.plan);
  for (const { expression } of placed) {
    walk(expression, (part) => {
      plans.push(...plansOf(part));
    });
  }
  for (const plan of plans) {
    const seen = new Map<number, Span>();
    for (const { coordinate, span } of plan.holds) {
      const first = seen.get(coordinate);
      const name = checking.resolved.coordinates[coordinate]?.name;
      if (first && plan.policy === undefined) {
        checking.report("CAS0323", `the plan holds "${name}" twice`, span, {
          notes: [{ message: `"${name}" is first held here`, span: first }],
        });
      }
      seen.set(coordinate, span);
    }
  }
}
