// What claims ask about a roadmap, draw by draw: whether it holds, a slack, and where it is weakest.

import type { Diagnostic } from "../../diagnostics/index.js";
import type { Case, DrawOptions, Draws, RoadmapAsk } from "../../model/index.js";
import { amount } from "../play/index.js";
import { CaseRoadmap } from "./case-course.js";
import { namesOf } from "./case-names.js";
import { RoundPlays, standingsOf } from "./case-plays.js";
import { sayRoadmap } from "./explain.js";
import { type RoadmapSolution, slackAt } from "./solution.js";
import { solveRoadmap } from "./solve.js";

/** The step of a moment: the number of steps stands for the round after the last. */
export function placeOf({ moments }: RoadmapSolution, moment: number, nSteps: number): number {
  const { step, isDue } = moments[moment]!;
  return isDue ? step : step === nSteps - 1 ? nSteps : step;
}

/** The step at which a solution is weakest; -1 where nobody can depart. */
export function weakestStep(solution: RoadmapSolution, nSteps: number): number {
  return solution.weakest ? placeOf(solution, solution.weakest.moment, nSteps) : -1;
}

/** The solution in draw d of the block that is solved. */
export function solveDraw(roadmap: CaseRoadmap, plays: RoundPlays, d: number): RoadmapSolution {
  const course = plays.courseOf(d);
  return solveRoadmap(course, undefined, roadmap.outlineOf(course));
}

/** A roadmap solved for blocks of draws, once for all who ask about it: each of them asks for every block in turn. */
export class SharedRoadmap {
  readonly roadmap: CaseRoadmap;
  readonly plays: RoundPlays;
  #nAsking = 0;
  #nAsked = 0;
  readonly #solutions: (RoadmapSolution | undefined)[] = [];

  static open(
    subject: Case,
    number: number,
    options: Omit<DrawOptions, "draws">,
  ): { shared?: SharedRoadmap; diagnostics: readonly Diagnostic[] } {
    const { roadmap, diagnostics } = CaseRoadmap.open(subject, number);
    if (!roadmap) return { diagnostics };
    const opened = RoundPlays.open(roadmap, standingsOf(roadmap), options);
    if (!opened.plays) return { diagnostics: opened.diagnostics };
    return { shared: new SharedRoadmap(roadmap, opened.plays), diagnostics: [] };
  }

  private constructor(roadmap: CaseRoadmap, plays: RoundPlays) {
    this.roadmap = roadmap;
    this.plays = plays;
  }

  /** Counts one more who asks. Gives whether it is the first. */
  join(): boolean {
    return ++this.#nAsking === 1;
  }

  /** Solves a block when the first of those who ask does. */
  solve(plays: () => void): void {
    if (this.#nAsked++ % this.#nAsking > 0) return;
    plays();
    this.#solutions.length = 0;
  }

  /** The solution in draw d of the block. */
  solutionOf(d: number): RoadmapSolution {
    this.#solutions[d] ??= solveDraw(this.roadmap, this.plays, d);
    return this.#solutions[d];
  }
}

/** Answers one ask for blocks of draws. */
export class RoadmapAskSolver {
  readonly #ask: RoadmapAsk;
  readonly #shared: SharedRoadmap;
  readonly #isFirst: boolean;

  constructor(ask: RoadmapAsk, shared: SharedRoadmap) {
    this.#ask = ask;
    this.#shared = shared;
    this.#isFirst = shared.join();
  }

  get #subject(): Case {
    return this.#shared.roadmap.subject;
  }

  /** Draws per block at the most. */
  get stride(): number {
    return this.#shared.plays.stride;
  }

  /** The solved rounds, for the violations that they note: those of the first who asks. */
  get plays(): RoundPlays["plays"] {
    return this.#isFirst ? this.#shared.plays.plays : [];
  }

  /** Solves draws `first` to `first + count - 1`. Nobody chooses in a round that is held, so nothing ties. */
  solveBlock(first: number, count: number): number {
    this.#shared.solve(() => this.#shared.plays.solveBlock(first, count));
    return 0;
  }

  solveFrom(draws: Draws, first: number, count: number): number {
    this.#shared.solve(() => this.#shared.plays.solveFrom(draws, first, count));
    return 0;
  }

  solveAgain(): void {}

  /** The answer in each draw of the block: a slack, or 1 or 0. */
  resultInto(out: Float64Array, count: number): void {
    for (let d = 0; d < count; d++) out[d] = this.#answerOf(this.#shared.solutionOf(d));
  }

  #answerOf(solution: RoadmapSolution): number {
    const ask = this.#ask;
    const { steps } = this.#subject.roadmaps[ask.roadmap]!;
    switch (ask.kind) {
      case "holds":
        return solution.holds ? 1 : 0;
      case "slack":
        return slackAt(solution, ask.actor, ask.step);
      case "weakest":
        return ask.steps.includes(weakestStep(solution, steps.length)) ? 1 : 0;
      default:
        return ask satisfies never;
    }
  }

  /** The answer at the medians. */
  get atMedians(): number {
    return this.#answerOf(this.#solveMedians().solution);
  }

  /** Why, at the medians: a sentence without a full stop. */
  say(): string {
    const { course, solution } = this.#solveMedians();
    const names = namesOf(this.#shared.roadmap);
    const ask = this.#ask;
    if (ask.kind !== "slack") {
      const said = sayRoadmap(course, solution, names)[0]!;
      return `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
    }
    const slack = slackAt(solution, ask.actor, ask.step);
    const { steps } = this.#subject.roadmaps[ask.roadmap]!;
    const when = steps[ask.step] ? `at step ${steps[ask.step]!.name}` : "afterwards";
    const who = this.#subject.actors[ask.actor]!.label;
    if (slack === Number.POSITIVE_INFINITY) return `${when} ${who} can only keep to it`;
    return `${when} ${who} would ${slack < 0 ? "gain" : "lose"} ${amount(slack)} by its best departure`;
  }

  #solveMedians() {
    const { plays } = this.#shared;
    plays.solveMedians();
    const course = plays.courseOf(0);
    const solution = solveRoadmap(course);
    for (const play of plays.plays) play.violations.clear();
    return { course, solution };
  }
}
