// The play engine: what happens when everyone plays best from here on (subgame-perfect play), under any plan.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Spread, spreadOf } from "../../kernel/index.js";
import {
  type Case,
  type DrawOptions,
  Draws,
  inBlocks,
  inSlices,
  type Result,
  resultsOf,
  type Watch,
} from "../../model/index.js";
import type { Engine } from "../engine.js";
import { BlockSolver } from "./block.js";
import { checkBlock, checkSettled, reportViolations, type Violation } from "./checks.js";
import { type EndState, endStates } from "./ends.js";
import { type ChoiceExplained, Medians, type PathPoint, sayChoice } from "./explain.js";
import { solveNaively } from "./verify.js";

export type { Spread } from "../../kernel/index.js";
export { TIE, type TieBreak } from "./block.js";
export { checkQuantities, mergeViolations, noteIn, reportViolations, type Violation } from "./checks.js";
export type { EndState } from "./ends.js";
export * from "./explain.js";
export { type OneRound, oneRound } from "./one-round.js";
export {
  actorRow,
  compilePlay,
  type Inquiry,
  indicatorRow,
  inquireAsks,
  PlaySolver,
  type Target,
} from "./solve.js";
export * from "./timing.js";
export { type Naive, solveNaively } from "./verify.js";

/** What to solve: indices of plans of the case, and the draws. */
export type PlayOptions = DrawOptions & { readonly plans: readonly number[] };

/** How play goes under one plan. */
export type PlaySolution = {
  readonly plan: number;
  /** Per actor, in its own units. */
  readonly values: readonly Spread[];
  /** The points met at the medians, with the share of draws in which the same choice is made there. */
  readonly path: readonly (PathPoint & { readonly share?: number })[];
  /** Most likely first; absent where there are too many to keep apart. */
  readonly endStates?: readonly EndState[];
  /** Draws in which the choice at some point of the path was a tie, counted per point. */
  readonly ties: number;
};

function applies(subject: Case): readonly Diagnostic[] {
  if (subject.play.length > 0) return [];
  return [
    diagnostic("CAS0406", "the case has no play to solve", undefined, {
      help: "add `play:`, a list of steps such as `us chooses offer`, and `values:` that say what each actor wants",
    }),
  ];
}

async function solve(
  subject: Case,
  options: PlayOptions,
  watch: Watch = {},
): Promise<Result<readonly PlaySolution[]>> {
  const { plans, draws: total } = options;
  const result = resultsOf<readonly PlaySolution[]>(
    "play",
    subject.precision ? "agent quantal response" : "backward induction",
    options,
  );
  const refused = applies(subject);
  if (refused.length > 0) return result("inapplicable", [], refused);
  const opened = Medians.open(subject, plans, []);
  if (!opened.medians) return result("inapplicable", [], opened.diagnostics);
  const { graph, question } = opened.medians;

  const actors = subject.actors.map((_, actor) => actor);
  const solver = new BlockSolver(
    graph,
    question,
    plans.map(() => actors),
  );
  const draws = new Draws(subject, options, solver.stride, solver.quantities);
  const values = plans.map(() => actors.map(() => new Float64Array(total)));
  const paths = plans.map((plan) => opened.medians!.path(plan));
  const choices = new Map(
    paths.flat().flatMap((point) => (point.kind === "choice" ? [[point.node, point] as const] : [])),
  );
  const same = new Map<number, number>();
  const ties = new Map<number, number>();
  const violations = new Map<string, Violation>();
  const done = await inSlices(total, watch, (first, count) => {
    inBlocks(first, count, solver.stride, (from, n) => {
      draws.fill(from, n);
      solver.load(draws, n);
      checkBlock(solver, from, n, violations);
      solver.solve(n);
      checkSettled(solver, from, n, violations);
      plans.forEach((_, p) => {
        for (const actor of actors)
          solver.resultInto(values[p]![actor]!.subarray(from, from + n), p, actor, n);
      });
      for (const [node, point] of choices) {
        ties.set(node, (ties.get(node) ?? 0) + solver.tiesAt(node));
        same.set(node, (same.get(node) ?? 0) + countSame(solver, point, n));
      }
    });
  });
  const mistakes = reportViolations(subject, graph, question, violations, done);
  const ends = await endStates(subject, plans, { ...options, draws: done }, watch);
  const solutions = plans.map(
    (plan, p): PlaySolution => ({
      plan,
      values: actors.map((actor) => spreadOf(values[p]![actor]!.subarray(0, done))),
      path: paths[p]!.map((point) =>
        point.kind === "choice" ? { ...point, share: same.get(point.node)! / done } : point,
      ),
      ...(ends ? { endStates: ends[p]! } : {}),
      ties: paths[p]!.reduce((sum, point) => sum + (ties.get(point.node) ?? 0), 0),
    }),
  );
  return result(done < total ? "partial" : "complete", solutions, mistakes, {
    draws: done,
    nodes: graph.nodes.length,
    branches: graph.nodes.reduce((sum, node) => sum + node.edges.length, 0),
  });
}

function countSame(solver: BlockSolver, point: ChoiceExplained, count: number): number {
  if (point.probabilities) return count;
  let same = 0;
  for (let d = 0; d < count; d++) if (solver.choiceAt(point.node, d) === point.option) same++;
  return same;
}

/** How far the mean of naive solutions may be from the engine's: both add some hundred products in another order. */
const AGREEMENT = 1e-9;

/** Solves every draw again from the definition and compares the mean values; for small cases and few draws. */
function verify(subject: Case, options: PlayOptions, solutions: readonly PlaySolution[]): readonly string[] {
  const draws = new Draws(subject, options, 1);
  const n = options.draws;
  const sums = solutions.map(() => subject.actors.map(() => 0));
  for (let k = 0; k < n; k++) {
    draws.fill(k, 1);
    const quantities = subject.quantities.map((_, q) => draws.row(q)[0]!);
    solutions.forEach(({ plan }, p) => {
      const naive = solveNaively(subject, quantities, subject.plans[plan]!);
      naive.values.forEach((value, actor) => {
        sums[p]![actor] = sums[p]![actor]! + value;
      });
    });
  }
  return solutions.flatMap(({ plan, values }, p) =>
    values.flatMap(({ mean }, actor) => {
      const expected = sums[p]![actor]! / n;
      if (Math.abs(mean - expected) <= AGREEMENT * Math.max(1, Math.abs(expected))) return [];
      return [
        `E(${subject.actors[actor]!.name} | ${subject.plans[plan]!.text}) is ${mean}; from the definition ${expected}`,
      ];
    }),
  );
}

function explain(subject: Case, solutions: readonly PlaySolution[]): readonly string[] {
  return solutions.flatMap(({ path }) =>
    path.flatMap((point) => (point.kind === "choice" ? [sayChoice(subject, point)] : [])),
  );
}

/** The play engine. */
export const playEngine: Engine<PlayOptions, readonly PlaySolution[]> = {
  name: "play",
  applies,
  solve,
  verify,
  explain,
};
