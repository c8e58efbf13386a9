// What must hold of the numbers of every draw: odds within [0, 1] that sum to 1, finite worths. Violations are
// counted with the first draw as an example, so that a message can say in which share of the draws they occur.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, type Draws, type Event, readsOf, roundLabel } from "../../model/index.js";
import type { BlockSolver } from "./block.js";
import type { FiniteCheck, Graph, Question } from "./graph.js";

/** Sums of odds may miss 1 by rounding: a few additions of numbers below 1, each off by 2^-53 at the most. */
const ROUNDING = 1e-12;

/** Sums and products of numbers up to this, a few thousand of them, stay far from the largest double, 1.8e308. */
const LARGEST = 1e100;

/** One kind of violation: how many draws show it, and the first of them. */
export type Violation = {
  /** Number of the odds check, the finite check, the row (`aversion`), the quantity or the claim. */
  readonly check: number;
  readonly kind:
    | "range"
    | "sum"
    | "finite"
    | "precision"
    | "aversion"
    | "quantity"
    | "claim"
    | "discount"
    | "unsettled";
  count: number;
  readonly firstDraw: number;
  /** The offending number in that draw, and which level's odds (index into the check's registers) it is. */
  readonly value: number;
  readonly which: number;
};

type Noted = [check: number, kind: Violation["kind"], draw: number, value: number, which?: number];

/** Counts a violation; the first of its kind is kept as the example. */
export function noteIn(found: Map<string, Violation>, ...[check, kind, draw, value, which = 0]: Noted): void {
  const key = `${kind} ${check}`;
  const known = found.get(key);
  if (known) known.count++;
  else found.set(key, { check, kind, count: 1, firstDraw: draw, value, which });
}

/** Looks through the loaded draws of a block and adds what it finds. */
export function checkBlock(
  solver: BlockSolver,
  first: number,
  count: number,
  found: Map<string, Violation>,
): void {
  const { oddsChecks, finiteChecks, precision, riskAversion, discounts } = solver.graph;
  const note = (...violation: Noted) => noteIn(found, ...violation);
  oddsChecks.forEach((check, i) => {
    for (let d = 0; d < count; d++) {
      let sum = 0;
      let isInside = true;
      for (let r = 0; r < check.registers.length; r++) {
        const odds = solver.registerAt(check.registers[r]!, d);
        if (isInside && !(odds >= 0 && odds <= 1)) {
          isInside = false;
          note(i, "range", first + d, odds, r);
        }
        sum += odds;
      }
      if (isInside && !(check.hasRest ? sum <= 1 + ROUNDING : Math.abs(sum - 1) <= 1e-9))
        note(i, "sum", first + d, sum);
    }
  });
  finiteChecks.forEach((check, i) => {
    for (let d = 0; d < count; d++) {
      const worth = solver.registerAt(check.register, d);
      if (!(Math.abs(worth) <= LARGEST)) note(i, "finite", first + d, worth);
    }
  });
  if (precision !== undefined) {
    for (let d = 0; d < count; d++) {
      const lambda = solver.registerAt(precision, d);
      if (!(lambda > 0 && lambda <= LARGEST)) note(0, "precision", first + d, lambda);
    }
  }
  discounts.forEach((register, actor) => {
    if (register === undefined) return;
    for (let d = 0; d < count; d++) {
      const discount = solver.registerAt(register, d);
      if (!(discount > 0 && discount < 1)) note(actor, "discount", first + d, discount);
    }
  });
  riskAversion.forEach((register, row) => {
    if (register === undefined) return;
    for (let d = 0; d < count; d++) {
      const a = solver.registerAt(register, d);
      if (!(a >= 0 && a <= LARGEST)) note(row, "aversion", first + d, a);
    }
  });
}

/** Looks for draws of the solved block in which an endless play found no lasting values. */
export function checkSettled(
  solver: BlockSolver,
  first: number,
  count: number,
  found: Map<string, Violation>,
): void {
  if (!solver.graph.goesOn) return;
  for (let d = 0; d < count; d++)
    if (solver.isUnsettled(d)) noteIn(found, 0, "unsettled", first + d, Number.NaN);
}

/** Looks for quantities that are not finite in a block of draws; what follows from another is not counted. */
export function checkQuantities(
  subject: Case,
  draws: Draws,
  first: number,
  count: number,
  found: Map<string, Violation>,
): void {
  subject.quantities.forEach(({ is }, q) => {
    const row = draws.row(q);
    let reads: readonly number[] | undefined;
    for (let d = 0; d < count; d++) {
      if (Number.isFinite(row[d]!)) continue;
      reads ??= is.kind === "computed" ? [...readsOf(is.value).quantities] : [];
      if (reads.some((other) => !Number.isFinite(draws.row(other)[d]!))) continue;
      noteIn(found, q, "quantity", first + d, row[d]!);
    }
  });
}

/** Adds the violations of one part of the draws to those of another. */
export function mergeViolations(into: Map<string, Violation>, from: ReadonlyMap<string, Violation>): void {
  for (const [key, violation] of from) {
    const known = into.get(key);
    if (!known) into.set(key, { ...violation });
    else {
      const earlier = known.firstDraw <= violation.firstDraw ? known : violation;
      into.set(key, { ...earlier, count: known.count + violation.count });
    }
  }
}

/** The violations as diagnostics, each with its share of the draws and an example. */
export function reportViolations(
  subject: Case,
  graph: Pick<Graph, "oddsChecks" | "finiteChecks"> | undefined,
  question: Question | undefined,
  found: ReadonlyMap<string, Violation>,
  draws: number,
): Diagnostic[] {
  const reported = new Set<string>();
  const all = [...found.values()];
  // A quantity that is no number spoils worths and odds; it is the quantity that is to be mended.
  const isSpoilt = all.some(({ kind }) => kind === "quantity");
  const isPrimary = ({ kind, check, value }: Violation): boolean => {
    const { is } = subject.quantities[check] ?? {};
    if (kind !== "quantity") return !isSpoilt || Number.isFinite(value);
    if (is?.kind !== "computed") return true;
    return ![...readsOf(is.value).quantities].some((other) => found.has(`quantity ${other}`));
  };
  const roundOf = ({ kind, check }: Violation): number =>
    kind === "range" || kind === "sum" ? (graph?.oddsChecks[check]?.round ?? 0) : 0;
  // What is said is said of the first round in which it is so.
  const primary = all.filter(isPrimary).sort((a, b) => (subject.rounds ? roundOf(a) - roundOf(b) : 0));
  return primary.flatMap((violation) => {
    const report = describe(subject, graph, question, violation, draws);
    const key = `${report.code} ${report.span?.start}`;
    if (reported.has(key)) return [];
    reported.add(key);
    const later = primary.filter((other) => isSameLater(other, violation, graph));
    const notes = laterRounds(
      subject,
      later.map((other) => [roundOf(other), other.count / draws] as const),
    );
    return [{ ...report, notes: [...report.notes, ...notes] }];
  });
}

/** Whether the same event's odds are as wrong in a later round. */
function isSameLater(
  other: Violation,
  first: Violation,
  graph: Pick<Graph, "oddsChecks"> | undefined,
): boolean {
  if (!graph || other.kind !== first.kind || (first.kind !== "range" && first.kind !== "sum")) return false;
  const [a, b] = [graph.oddsChecks[first.check]!, graph.oddsChecks[other.check]!];
  return a.event === b.event && b.round > a.round;
}

/** In which later rounds it is so too, each with the largest share of the draws found there. */
function laterRounds(subject: Case, later: readonly (readonly [round: number, share: number])[]) {
  const most = new Map<number, number>();
  for (const [round, share] of later) most.set(round, Math.max(share, most.get(round) ?? 0));
  if (most.size === 0) return [];
  const shown = [...most]
    .slice(0, 3)
    .map(([round, share]) => `${roundLabel(subject, round)} (${percent(share)})`);
  const more = most.size > 3 ? ` and ${most.size - 3} more` : "";
  return [{ message: `it is so in later rounds too: ${shown.join(", ")}${more}` }];
}

function describe(
  subject: Case,
  graph: Pick<Graph, "oddsChecks" | "finiteChecks"> | undefined,
  question: Question | undefined,
  violation: Violation,
  draws: number,
): Diagnostic {
  const { check, kind, count, value, which } = violation;
  const often = `in ${percent(count / draws)} of the draws`;
  if (kind === "quantity") {
    const { name, span } = subject.quantities[check]!;
    return diagnostic("CAS0504", `the quantity "${name}" is ${round(value)} ${often}`, span, {
      help: FINITE,
    });
  }
  if (kind === "claim") {
    const { name, span } = subject.claims[check]!;
    return diagnostic("CAS0505", `the claim "${name}" compares what is not a number ${often}`, span, {
      help: FINITE,
    });
  }
  if (!graph || !question) throw new Error(`a violation of kind ${kind} without a play`);
  switch (kind) {
    case "range": {
      const { event, round: inWhich, registers, seenBy } = graph.oddsChecks[check]!;
      const stated = statedLevels(subject.coordinates[event] as Event, registers.length);
      return diagnostic(
        "CAS0501",
        `the odds of ${quote(subject, event)}${stated[which] ? ` = ${stated[which]}` : ""}${seen(subject, seenBy)} are outside [0, 1]${inRound(subject, inWhich)} ${often}, for example ${round(value)}`,
        (subject.coordinates[event] as Event).oddsSpan,
        { help: "bound it, for instance by `min(1, max(0, …))`, or state the quantity `as: probability`" },
      );
    }
    case "sum": {
      const { event, round: inWhich, hasRest, seenBy } = graph.oddsChecks[check]!;
      const odds = `the odds of ${quote(subject, event)}${seen(subject, seenBy)}${inRound(subject, inWhich)}`;
      return diagnostic(
        "CAS0502",
        hasRest
          ? `${odds} sum to more than 1 ${often}, for example ${round(value)}`
          : `${odds} do not sum to 1 ${often}, for example to ${round(value)}`,
        (subject.coordinates[event] as Event).oddsSpan,
        {
          help: hasRest
            ? "make the levels' odds conditional on each other, such as `(1 - a) * b`"
            : "give one level the odds `rest`",
        },
      );
    }
    case "finite": {
      const { row, part } = graph.finiteChecks[check] as FiniteCheck;
      const { viewer, parts } = question.rows[row]!;
      const { term } = parts[part]!;
      const name = term ? `${subject.actors[viewer]?.name ?? ""}.${term.name}` : "a number in a claim";
      const isLarge = Number.isFinite(value);
      const size = isLarge ? `, and at most ${LARGEST} can be reckoned with` : "";
      return diagnostic("CAS0503", `the worth of "${name}" is ${round(value)} ${often}${size}`, term?.span, {
        help: isLarge ? "use a larger unit" : FINITE,
      });
    }
    case "precision":
      return diagnostic(
        "CAS0322",
        `\`precision\` is ${round(value)} ${often}; it must be over 0, and at most ${LARGEST}`,
      );
    case "discount": {
      const { name, span } = subject.actors[check]!;
      return diagnostic(
        "CAS1004",
        `the discount of "${name}" is ${round(value)} ${often}; it must lie strictly between 0 and 1`,
        span,
        { help: "bound it, for instance by `as: probability`" },
      );
    }
    case "unsettled":
      return diagnostic("CAS1006", `the endless play does not settle ${often}`, subject.play[0]?.span, {
        help: "use a number of rounds, such as `rounds: 50`, or discounts further below 1",
      });
    case "aversion": {
      const actor = subject.actors[question.rows[check]!.viewer]!;
      return diagnostic(
        "CAS0322",
        `the risk aversion of "${actor.name}" is ${round(value)} ${often}; it must be 0 or more, and at most ${LARGEST}`,
        actor.span,
      );
    }
    default:
      return kind satisfies never;
  }
}

const FINITE =
  "keep divisors away from 0, logarithms and roots away from negative numbers, and exponents small, for instance by `max(x, 0.01)`";

function inRound(subject: Case, round: number): string {
  return subject.rounds ? ` in round ${roundLabel(subject, round)}` : "";
}

function seen(subject: Case, actor: number | undefined): string {
  return actor === undefined ? "" : ` as "${subject.actors[actor]!.name}" sees them`;
}

function statedLevels(event: Event, n: number): readonly string[] {
  const candidates = [event.odds, ...event.seenBy.map(({ odds }) => odds)];
  const odds =
    candidates.find((one) => one.filter((o) => o !== undefined && o !== "rest").length === n) ?? [];
  return odds.flatMap((one, level) => (one === undefined || one === "rest" ? [] : [event.levels[level]!]));
}

const quote = (subject: Case, coordinate: number) => `"${subject.coordinates[coordinate]!.name}"`;

function percent(share: number): string {
  const of100 = 100 * share;
  return `${of100 >= 10 || of100 === 0 ? Math.round(of100) : of100 < 0.1 ? "under 0.1" : of100.toFixed(1)} %`;
}

const round = (value: number) =>
  Number.isFinite(value)
    ? String(Number(value.toPrecision(4)))
    : Number.isNaN(value)
      ? "not a number"
      : value > 0
        ? "infinite"
        : "minus infinite";
