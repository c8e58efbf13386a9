// Judging a case: counts over all draws become verdicts, with the reason beneath those that do not hold.

import type { Diagnostic } from "../diagnostics/index.js";
import { reportViolations } from "../engines/index.js";
import {
  type Case,
  type DrawOptions,
  evaluateCond,
  inSlices,
  type Result,
  type Verdict,
  type Watch,
} from "../model/index.js";
import { Reasons } from "./reason.js";
import { type ClaimHinge, claimHinges, KEPT_DRAWS } from "./sensitivity-hinges.js";
import { addTally, Counter, emptyTally, type Tally } from "./tally.js";
import { judge } from "./verdict.js";

/** A judged claim. `share` is the share of draws in which it is true, `low` to `high` its 95 % interval. */
export type ClaimResult = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** What the case expects; null where it does not say. */
  readonly expect: Verdict | null;
  /** Whether the verdict is the expected one, or none is expected. */
  readonly isExpected: boolean;
  readonly says?: string;
  /** The condition as written. */
  readonly text: string;
  /** Why, in a sentence without a full stop. */
  readonly reason: string;
  /** Share of the draws in which breaking ties the other way would change the claim. */
  readonly hangsOnTies: number;
  /** The verdict if ties were broken the other way, where it is another. */
  readonly otherwise?: Verdict;
  /** What a claim that does not hold hinges on most, from the first draws; empty where that is not told. */
  readonly hinges: readonly ClaimHinge[];
};

/** What `testClaims` gives: a verdict per claim, in the order of the case. */
export type TestResult = Result<readonly ClaimResult[]>;

/** A way to get all draws counted: in this thread, or by others. */
export type Runner = (subject: Case, options: DrawOptions, watch: Watch) => Promise<Tally>;

/** Draws between looks at what other threads have to say. */
const BESIDE = 256;

/** Counts in this thread, slice by slice, with a counter that is open already. */
async function countWith(
  counter: Counter,
  subject: Case,
  options: DrawOptions,
  watch: Watch,
): Promise<Tally> {
  const total = emptyTally(subject);
  await inSlices(options.draws, watch, (first, count) => addTally(total, counter.count(first, count)));
  return total;
}

/** Counts the first draws in this thread, which keeps them, while others count all. */
async function beside(
  counter: Counter,
  first: number,
  { signal }: Watch,
  all: Promise<Tally>,
): Promise<Tally> {
  const watch = signal ? { signal } : {};
  const [tally] = await Promise.all([
    all,
    inSlices(first, watch, (from, count) => counter.count(from, count), BESIDE),
  ]);
  return tally;
}

/** Counts in this thread. */
export const countHere: Runner = async (subject, options, watch) => {
  const { counter } = Counter.open(subject, options);
  return counter ? countWith(counter, subject, options, watch) : emptyTally(subject);
};

/**
 * Judges all claims of a case.
 * @param run how the draws are counted; in this thread unless told otherwise
 */
export async function testCase(
  subject: Case,
  options: DrawOptions,
  watch: Watch = {},
  run?: Runner,
): Promise<TestResult> {
  const opened = Counter.open(subject, options);
  if (!opened.counter) return resultOf(options, "inapplicable", [], opened.diagnostics, {});
  const kept = opened.counter.keep(Math.min(options.draws, KEPT_DRAWS));
  const tally = run
    ? await beside(opened.counter, kept.nDraws, watch, run(subject, options, watch))
    : await countWith(opened.counter, subject, options, watch);
  const { inquiry, play } = opened.counter;
  const { violations, draws } = tally;
  const { statePlay, asked } = opened.counter;
  const mistakes = [
    ...reportViolations(subject, play?.graph, inquiry?.question, violations, draws),
    ...(statePlay
      ? reportViolations(subject, statePlay.graph, statePlay.inquiry.question, tally.stateViolations, draws)
      : []),
  ];
  mistakes.push(...asked.report(tally.askedViolations, draws, mistakes));
  const work = {
    draws: tally.draws,
    nodes: play?.graph.nodes.length ?? 0,
    branches: play?.graph.nodes.reduce((sum, node) => sum + node.edges.length, 0) ?? 0,
  };
  if (mistakes.length > 0 || tally.draws === 0) {
    return resultOf(options, tally.draws === 0 ? "partial" : "inapplicable", [], mistakes, work);
  }
  const reasons = new Reasons(subject);
  const judgments = subject.claims.map((claim, c) => {
    const count = claim.isWhole ? judgeWhole(subject, c, tally.shares, draws) : tally.claims[c]!;
    const otherwise = claim.isWhole
      ? judgeWhole(subject, c, tally.sharesOtherwise, draws)
      : tally.claimsOtherwise[c]!;
    return { count, otherwise, judged: judge(claim, count, draws) };
  });
  const doubtful = judgments.flatMap(({ judged }, c) => (judged.verdict === "holds" ? [] : [c]));
  const hinges = kept.isFull ? claimHinges(subject, doubtful, kept) : new Map();
  const claims = subject.claims.map((claim, c): ClaimResult => {
    const { count, otherwise, judged } = judgments[c]!;
    const other = judge(claim, otherwise, draws);
    const flips = claim.isWhole ? Math.abs(count - otherwise) : tally.flips[c]!;
    return {
      name: claim.name,
      ...judged,
      expect: claim.expect ?? null,
      isExpected: claim.expect === undefined || claim.expect === judged.verdict,
      ...(claim.says === undefined ? {} : { says: claim.says }),
      text: claim.text,
      reason: reasons.of(claim, tally),
      hangsOnTies: flips / draws,
      ...(other.verdict === judged.verdict ? {} : { otherwise: other.verdict }),
      hinges: hinges.get(c) ?? [],
    };
  });
  return resultOf(options, tally.draws < options.draws ? "partial" : "complete", claims, [], work);
}

/** A claim of shares is true in all draws or in none. */
function judgeWhole(subject: Case, c: number, shares: readonly number[], draws: number): number {
  const isTrue = evaluateCond(subject.claims[c]!.condition, {
    coordinates: subject.coordinates,
    quantity: () => Number.NaN,
    share: (share) => shares[share]! / draws,
  });
  return isTrue ? draws : 0;
}

function resultOf(
  options: DrawOptions,
  status: TestResult["status"],
  solutions: readonly ClaimResult[],
  diagnostics: readonly Diagnostic[],
  work: Readonly<Record<string, number>>,
): TestResult {
  return {
    engine: "claims",
    method: "Monte Carlo over the solved play",
    parameters: { draws: options.draws, sampling: options.sampling },
    seed: options.seed,
    status,
    solutions,
    diagnostics,
    work,
  };
}
