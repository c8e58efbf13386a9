// When things come about, and what waiting costs: every policy carried out from the first round on, from the second, and so on,
// with what each start is worth to everyone and how likely a condition then comes about.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Spread, spreadOf } from "../../kernel/index.js";
import {
  type Ask,
  type Case,
  type Cond,
  type DrawOptions,
  inBlocks,
  inSlices,
  type Result,
  resultsOf,
  type Watch,
  withMemory,
} from "../../model/index.js";
import { reportViolations } from "./checks.js";
import { compilePlay, inquireAsks, PlaySolver } from "./solve.js";

/** What is asked: indices of policies of the case. */
export type TimingOptions = DrawOptions & {
  readonly policies: readonly number[];
  /** What is to come about. */
  readonly condition?: Cond;
  /** The policy that the others are held against: in how many draws is each still better for the actors whose levers it sets? */
  readonly against?: number;
};

/** A policy that is carried out from one round on. */
export type PolicyStart = {
  /** From 0. */
  readonly round: number;
  /** Per actor, in its own units, discounted to the first round. */
  readonly values: readonly Spread[];
  /** Per actor: what it loses against a start one round earlier; absent at the first. */
  readonly losses?: readonly Spread[];
  /** Share of the draws in which the condition more likely than not has held by the end. */
  readonly confidence?: number;
  /** Share of the draws in which all whose levers the policy sets are better off than under the one it is held against. */
  readonly better?: number;
};

/** A policy over all its starts. */
export type PolicyTiming = {
  readonly policy: number;
  readonly starts: readonly PolicyStart[];
  /** Per round: how likely the condition first holds at its end, the policy carried out from the first round on; then never. */
  readonly first?: readonly Spread[];
};

/** The last start that is still good enough, in a share of draws; undefined where none is. */
export function lastStart(
  starts: readonly PolicyStart[],
  share: (start: PolicyStart) => number | undefined,
  enough: number,
): number | undefined {
  return starts.findLast((start) => (share(start) ?? 0) >= enough)?.round;
}

function applies(subject: Case): readonly Diagnostic[] {
  const { rounds } = subject;
  if (rounds && !rounds.isEndless && subject.policies.length > 0) return [];
  if (rounds?.isEndless)
    return [
      diagnostic("CAS1005", "a play without end has no last round to wait for", undefined, {
        help: "use a number of rounds, such as `rounds: 20`",
      }),
    ];
  if (rounds)
    return [
      diagnostic("CAS1003", "the case has no policy that could be carried out sooner or later", undefined, {
        help: "name some under `policies:`",
      }),
    ];
  return [
    diagnostic("CAS1003", "the case has no rounds, so nothing in it comes sooner or later", undefined, {
      help: "add `rounds:`, such as `rounds: 5` or `rounds: [2017, 2018, 2019]`",
    }),
  ];
}

/** @returns a timing per policy asked for, in the order asked */
export async function solveTiming(
  original: Case,
  options: TimingOptions,
  watch: Watch = {},
): Promise<Result<readonly PolicyTiming[]>> {
  const { draws: total, policies, condition, against } = options;
  const result = resultsOf<readonly PolicyTiming[]>(
    "play",
    "backward induction, from every round on",
    options,
  );
  const refused = applies(original);
  if (refused.length > 0) return result("inapplicable", [], refused);
  const asked = askAll(original, policies, condition, against);
  const inquiry = inquireAsks(asked.subject);
  const { graph, diagnostics } = compilePlay(asked.subject, inquiry);
  if (!graph) return result("inapplicable", [], diagnostics);
  const solver = new PlaySolver(asked.subject, inquiry, graph, options);
  const answers = asked.subject.asks.map(() => new Float64Array(total));
  const done = await inSlices(total, watch, (first, count) => {
    inBlocks(first, count, solver.stride, (from, n) => {
      solver.solveBlock(from, n);
      answers.forEach((answer, ask) => {
        solver.resultInto(answer.subarray(from, from + n), ask, n);
      });
    });
  });
  const mistakes = reportViolations(asked.subject, graph, inquiry.question, solver.violations, done);
  const rows = answers.map((answer) => answer.subarray(0, done));
  const solutions = policies.map((policy, p) => timingOf(original, asked, rows, policy, p));
  return result(done < total ? "partial" : "complete", solutions, mistakes, {
    draws: done,
    nodes: graph.nodes.length,
    plans: inquiry.question.plans.length,
  });
}

/** Where the answers stand among the asks of the case that asks them. */
type Asked = {
  readonly subject: Case;
  /** Per policy and start: the first of the asks for the actors' values. */
  readonly values: readonly (readonly number[])[];
  /** The same of the policy that the others are held against. */
  readonly against?: number;
  /** Per policy and start: whether the condition has held by the end. */
  readonly ends: readonly (readonly number[])[];
  /** Per policy: the first of the asks for whether it has held by each round. */
  readonly by: readonly number[];
};

function askAll(
  original: Case,
  policies: readonly number[],
  condition: Cond | undefined,
  against: number | undefined,
): Asked {
  const { subject, held } = condition ? withMemory(original, condition) : { subject: original, held: -1 };
  const nRounds = subject.rounds!.labels.length;
  const plans = [...subject.plans];
  const asks: Ask[] = [];
  const askValues = (plan: number): number => {
    subject.actors.forEach((_, actor) => void asks.push({ kind: "E", actor, plan }));
    return asks.length - subject.actors.length;
  };
  const ever: Cond | undefined = condition && {
    kind: "or",
    parts: [condition, { kind: "among", coordinate: held, levels: [1] }],
  };
  const askBy = (plan: number, round: number): number =>
    asks.push({
      kind: "P",
      condition: ever!,
      conditionText: "",
      plan,
      when: { kind: "by", round },
    }) - 1;
  const planned = policies.map((policy) => {
    const { holds, text } = subject.plans[subject.policies[policy]!.plan]!;
    return Array.from({ length: nRounds }, (_, from) =>
      from === 0 ? subject.policies[policy]!.plan : plans.push({ text, holds, from }) - 1,
    );
  });
  const rounds = Array.from({ length: nRounds }, (_, round) => round);
  const values = planned.map((starts) => starts.map(askValues));
  return {
    values,
    ...(against === undefined ? {} : { against: askValues(subject.policies[against]!.plan) }),
    ends: ever ? planned.map((starts) => starts.map((plan) => askBy(plan, nRounds - 1))) : [],
    by: ever ? planned.map(([plan]) => rounds.map((round) => askBy(plan!, round))[0]!) : [],
    subject: { ...subject, plans, asks },
  };
}

function timingOf(
  original: Case,
  asked: Asked,
  rows: readonly Float64Array[],
  policy: number,
  p: number,
): PolicyTiming {
  const { holds } = original.plans[original.policies[policy]!.plan]!;
  const owners = original.actors.flatMap((_, actor) => {
    const isOwner = original.coordinates.some(
      (one, c) => one.kind === "lever" && one.actor === actor && holds[c]! >= 0,
    );
    return isOwner ? [actor] : [];
  });
  const { against } = asked;
  const starts = asked.values[p]!.map((at, round): PolicyStart => {
    const own = original.actors.map((_, actor) => rows[at + actor]!);
    const before = round > 0 ? asked.values[p]![round - 1]! : undefined;
    const end = asked.ends[p]?.[round];
    return {
      round,
      values: own.map(spreadOf),
      ...(before === undefined
        ? {}
        : { losses: own.map((row, actor) => spreadOf(row.map((v, d) => rows[before + actor]![d]! - v))) }),
      ...(end === undefined ? {} : { confidence: shareOf(rows[end]!, (_, d) => rows[end]![d]! >= LIKELY) }),
      ...(against === undefined
        ? {}
        : {
            better: shareOf(rows[at]!, (_, d) =>
              owners.every(
                (actor) => own[actor]![d]! > rows[against + actor]![d]! + SAME * Math.abs(own[actor]![d]!),
              ),
            ),
          }),
    };
  });
  return { policy, starts, ...firstOf(asked, rows, p) };
}

/** As goals of packages, but for rounding. */
const LIKELY = 0.5 - 1e-9;

/** What is better by less, as a part of it, is rounding, not preference. */
const SAME = 1e-9;

function firstOf(
  { by, subject }: Asked,
  rows: readonly Float64Array[],
  p: number,
): { first?: readonly Spread[] } {
  const at = by[p];
  if (at === undefined) return {};
  const nRounds = subject.rounds!.labels.length;
  const until = (round: number, d: number): number => (round < 0 ? 0 : rows[at + round]![d]!);
  const inRounds = Array.from({ length: nRounds }, (_, round) =>
    spreadOf(rows[at]!.map((_, d) => Math.max(0, until(round, d) - until(round - 1, d)))),
  );
  const never = spreadOf(rows[at]!.map((_, d) => Math.max(0, 1 - until(nRounds - 1, d))));
  return { first: [...inRounds, never] };
}

function shareOf(values: Float64Array, isSo: (value: number, d: number) => boolean): number {
  let count = 0;
  values.forEach((value, d) => {
    if (isSo(value, d)) count++;
  });
  return values.length > 0 ? count / values.length : 0;
}
