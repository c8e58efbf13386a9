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

/** The steps of a roadmap at which a solution is weakest: its number of steps stands for the round after the last. */
export function weakestStep({ moments, weakest }: RoadmapSolution, nSteps: number): number {
  if (!weakest) return -1;
  const { step, isDue } = moments[weakest.moment]!;
  return isDue ? step : step === nSteps - 1 ? nSteps : step;
}

/** Answers one ask for blocks of draws. */
export class RoadmapAskSolver {
  readonly #subject: Case;
  readonly #ask: RoadmapAsk;
  readonly #roadmap: CaseRoadmap;
  readonly #plays: RoundPlays;

  /** A solver, or why there is none. */
  static open(
    subject: Case,
    ask: RoadmapAsk,
    options: Omit<DrawOptions, "draws">,
  ): { solver?: RoadmapAskSolver; diagnostics: readonly Diagnostic[] } {
    const { roadmap, diagnostics } = CaseRoadmap.open(subject, ask.roadmap);
    if (!roadmap) return { diagnostics };
    const opened = RoundPlays.open(roadmap, standingsOf(roadmap), options);
    if (!opened.plays) return { diagnostics: opened.diagnostics };
    return { solver: new RoadmapAskSolver(subject, ask, roadmap, opened.plays), diagnostics: [] };
  }

  private constructor(subject: Case, ask: RoadmapAsk, roadmap: CaseRoadmap, plays: RoundPlays) {
    this.#subject = subject;
    this.#ask = ask;
    this.#roadmap = roadmap;
    this.#plays = plays;
  }

  /** Draws per block at the most. */
  get stride(): number {
    return this.#plays.stride;
  }

  /** The solved rounds, for the violations that they note. */
  get plays(): RoundPlays["plays"] {
    return this.#plays.plays;
  }

  /** Solves draws `first` to `first + count - 1`. Nobody chooses in a round that is held, so nothing ties. */
  solveBlock(first: number, count: number): number {
    this.#plays.solveBlock(first, count);
    return 0;
  }

  solveFrom(draws: Draws, first: number, count: number): number {
    this.#plays.solveFrom(draws, first, count);
    return 0;
  }

  solveAgain(): void {}

  /** The answer in each draw of the block: a slack, or 1 or 0. */
  resultInto(out: Float64Array, count: number): void {
    for (let d = 0; d < count; d++) out[d] = this.#answerOf(solveRoadmap(this.#plays.courseOf(d)));
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
    const names = namesOf(this.#roadmap);
    const ask = this.#ask;
    if (ask.kind !== "slack") return sayRoadmap(course, solution, names)[0]!;
    const slack = slackAt(solution, ask.actor, ask.step);
    const { steps } = this.#subject.roadmaps[ask.roadmap]!;
    const when = steps[ask.step] ? `at step ${steps[ask.step]!.name}` : "afterwards";
    const who = this.#subject.actors[ask.actor]!.label;
    if (slack === Number.POSITIVE_INFINITY) return `${when} ${who} can only keep to it`;
    return `${when} ${who} would ${slack < 0 ? "gain" : "lose"} ${amount(slack)} by its best departure`;
  }

  #solveMedians() {
    this.#plays.solveMedians();
    const course = this.#plays.courseOf(0);
    const solution = solveRoadmap(course);
    for (const play of this.plays) play.violations.clear();
    return { course, solution };
  }
}
