// The play engine's solver: a question about a case, made into a graph once, answered for any range of draws.

import type { Diagnostic } from "../../diagnostics/index.js";
import { type Case, type DrawOptions, Draws, type Term } from "../../model/index.js";
import { BlockSolver, type TieBreak } from "./block.js";
import { checkBlock, checkSettled, type Violation } from "./checks.js";
import { buildGraph } from "./expand.js";
import type { Graph, Question, Row } from "./graph.js";
import type { Asked } from "./layout.js";
import { partOfAsk, partsOfTerm } from "./parts.js";

/** A result to deliver per draw: row `row` of the question under its plan number `plan`. */
export type Target = { readonly plan: number; readonly row: number };

/** A question with what each plan must deliver and where each of the case's asks is found. */
export type Inquiry = {
  readonly question: Question;
  readonly asked: Asked;
  readonly targets: readonly Target[];
};

/** The row of an actor: the sum of its value terms, as certainty equivalent where it is risk-averse. */
export function actorRow(subject: Case, actor: number): Row {
  const { riskAversion, discount } = subject.actors[actor]!;
  return {
    viewer: actor,
    ...(discount && subject.rounds?.isEndless ? { discount } : {}),
    parts: subject.terms.flatMap((term) => (term.actor === actor ? partsOfTerm(subject, term) : [])),
    ...(riskAversion ? { riskAversion } : {}),
  };
}

/** The row of one value term of an actor. */
export function termRow(subject: Case, term: Term): Row {
  const { riskAversion: _, ...row } = actorRow(subject, term.actor);
  return { ...row, parts: partsOfTerm(subject, term) };
}

/** Rows of all actors that choose, at indices `chooses[actor]`. */
export function choosingRows(subject: Case): { rows: Row[]; chooses: number[] } {
  const rows: Row[] = [];
  const chooses = subject.actors.map((_, actor) => {
    const doesChoose = subject.play.some((step) => step.kind === "choice" && step.actor === actor);
    return doesChoose ? rows.push(actorRow(subject, actor)) - 1 : -1;
  });
  return { rows, chooses };
}

/** The question that the claims of a case ask: every P and E of `asks`. */
export function inquireAsks(subject: Case): Inquiry {
  const { rows, chooses } = choosingRows(subject);
  const rowOfActor = new Map(chooses.flatMap((row, actor) => (row < 0 ? [] : [[actor, row] as const])));
  const rowOfCondition = new Map<string, number>();
  const plans: number[] = [];
  const planIndex = new Map<number, number>();
  const targets = subject.asks.map((ask): Target => {
    const plan = findOr(planIndex, ask.plan, () => plans.push(ask.plan) - 1);
    const row =
      ask.kind === "E"
        ? findOr(rowOfActor, ask.actor, () => rows.push(actorRow(subject, ask.actor)) - 1)
        : findOr(
            rowOfCondition,
            JSON.stringify([ask.condition, ask.when]),
            () => rows.push(indicatorRow(subject, ask)) - 1,
          );
    return { plan, row };
  });
  return { question: { rows, chooses, plans }, asked: askedBy(targets, plans.length), targets };
}

function findOr<Key>(known: Map<Key, number>, key: Key, make: () => number): number {
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    known.set(key, found);
  }
  return found;
}

/** The row whose expectation is the probability of a condition. */
export function indicatorRow(subject: Case, asked: Parameters<typeof partOfAsk>[1]): Row {
  return { viewer: -1, parts: [partOfAsk(subject, asked)] };
}

function askedBy(targets: readonly Target[], nPlans: number): Asked {
  return Array.from({ length: nPlans }, (_, p) => [
    ...new Set(targets.filter(({ plan }) => plan === p).map(({ row }) => row)),
  ]);
}

/** Answers an inquiry draw by draw. */
export class PlaySolver {
  readonly subject: Case;
  readonly inquiry: Inquiry;
  readonly graph: Graph;
  readonly block: BlockSolver;
  readonly draws: Draws;
  readonly violations = new Map<string, Violation>();

  /** @param alsoRead quantities that the caller reads from `draws` besides those of the play */
  constructor(
    subject: Case,
    inquiry: Inquiry,
    graph: Graph,
    options: Omit<DrawOptions, "draws">,
    alsoRead: Iterable<number> = [],
  ) {
    this.subject = subject;
    this.inquiry = inquiry;
    this.graph = graph;
    this.block = new BlockSolver(graph, inquiry.question, inquiry.asked);
    this.draws = new Draws(subject, options, this.block.stride, [...this.block.quantities, ...alsoRead]);
  }

  /** Draws per block at the most. */
  get stride(): number {
    return this.block.stride;
  }

  /** Draws and looks at the numbers of draws `first` to `first + count - 1`, without solving them. */
  inspectBlock(first: number, count: number): void {
    this.draws.fill(first, count);
    this.#inspect(first, count);
  }

  #inspect(first: number, count: number): void {
    this.block.load(this.draws, count);
    checkBlock(this.block, first, count, this.violations);
  }

  /** Inspects and solves what stands in the rows of `draws`, as draws `first` to `first + count - 1`. Gives the number of ties. */
  solveFilled(first: number, count: number): number {
    this.#inspect(first, count);
    return this.solveInspected(first, count);
  }

  /** Solves the first `count` draws of the block at hand, which begins with draw `first`. Gives the number of ties. */
  solveInspected(first: number, count: number): number {
    const ties = this.block.solve(count);
    checkSettled(this.block, first, count, this.violations);
    return ties;
  }

  /** The same for what stands in the rows of other draws of the case. */
  solveFrom(draws: Draws, first: number, count: number): number {
    this.draws.takeFrom(draws, count);
    return this.solveFilled(first, count);
  }

  /** Draws, inspects and solves draws `first` to `first + count - 1`. Gives the number of ties. */
  solveBlock(first: number, count: number): number {
    this.inspectBlock(first, count);
    return this.solveInspected(first, count);
  }

  /** Solves the block at hand again with ties broken otherwise. */
  solveAgain(count: number, tieBreak: TieBreak): void {
    this.block.solve(count, tieBreak);
  }

  /** Result `target` of the inquiry for the draws of the block. */
  resultInto(out: Float64Array, target: number, count: number): void {
    const { plan, row } = this.inquiry.targets[target]!;
    this.block.resultInto(out, plan, row, count);
  }
}

/** The graph for an inquiry, or why it cannot be built. */
export function compilePlay(
  subject: Case,
  inquiry: Inquiry,
): { graph?: Graph; diagnostics: readonly Diagnostic[] } {
  return buildGraph(subject, inquiry.question);
}
