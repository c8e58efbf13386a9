// Packages for a goal: which there are, how surely each works and what it costs, which are worth a look, and what it would
// still take to move those who do not want to be moved.

import { type Diagnostic, diagnostic, hasErrors } from "../../diagnostics/index.js";
import { spreadOf, wilson } from "../../kernel/index.js";
import type { Case, Result, Watch } from "../../model/index.js";
import { playEngine } from "../play/index.js";
import { Appraiser, type Appraising } from "./appraise.js";
import { impossibleStart } from "./cheapest.js";
import { Comparison } from "./frontier.js";
import { type Aim, aimAt } from "./goal.js";
import { Pace } from "./pace.js";
import {
  EXHAUSTIVE,
  MOST_TIPPED,
  type PackagesOptions,
  type PackagesSolution,
  reaches,
  SEARCHED,
  type Tip,
  type TippedPackage,
} from "./package.js";
import { canBe } from "./possible.js";
import { searchPackages } from "./search.js";
import { Settings } from "./settings.js";
import { MOST_TRIED, nTried, reluctantActors, TipSolver } from "./tip.js";

/** The shares of draws for which the cheapest package, or the last start that still does, is asked unless others are named. */
export const usualConfidences: readonly number[] = [0.5, 0.8, 0.95];

/** Why packages have nothing to say about a case: it has no play. */
export function applies(subject: Case): readonly Diagnostic[] {
  return playEngine.applies(subject);
}

/**
 * Every package for a goal, the frontier of cost against confidence, the cheapest for each confidence, and the payments
 * that would tip those who keep the goal from happening. Stopped early, it tells of the packages tried until then.
 * Throws a RangeError without payers, without draws, or for confidences outside [0, 1].
 */
export async function solvePackages(
  subject: Case,
  options: PackagesOptions,
  watch: Watch = {},
): Promise<Result<PackagesSolution | undefined>> {
  const run = new Run(subject, options, watch);
  return run.solve();
}

class Run {
  readonly #subject: Case;
  readonly #options: PackagesOptions;
  readonly #confidences: readonly number[];
  readonly #watch: Watch;
  #work: Readonly<Record<string, number>> = {};
  #isExhaustive = true;

  constructor(subject: Case, options: PackagesOptions, watch: Watch) {
    const confidences = options.confidences ?? usualConfidences;
    if (!confidences.every((c) => c >= 0 && c <= 1)) throw new RangeError("a confidence lies in [0, 1]");
    if (!(options.draws >= 1)) throw new RangeError("packages are appraised over one draw or more");
    this.#subject = subject;
    this.#options = { ...options, payers: [...new Set(options.payers)] };
    this.#confidences = confidences;
    this.#watch = watch;
  }

  async solve(): Promise<Result<PackagesSolution | undefined>> {
    const subject = this.#subject;
    const refused = applies(subject);
    if (refused.length > 0) return this.#result("inapplicable", undefined, refused);
    // 1. Which levers packages set, and how many packages there are.
    const aim = aimAt(subject, this.#options);
    if (aim.diagnostics.length > 0) return this.#result("inapplicable", undefined, aim.diagnostics);
    const settings = new Settings(subject, aim.levers);
    if (!settings.isPossible(settings.start))
      return this.#result("inapplicable", undefined, [impossibleStart(settings, subject)]);
    this.#isExhaustive = settings.count <= (this.#options.mostPackages ?? EXHAUSTIVE);
    // 2. Carrying on, then all packages, or as many as a search tries.
    const pace = new Pace(this.#watch, this.#total(settings));
    const appraiser = new Appraiser(this.#asking(), settings, pace);
    const isDone = await this.#appraise(settings, appraiser);
    if (isDone) pace.finish();
    this.#work = { ...appraiser.work, draws: this.#options.draws };
    if (appraiser.diagnostics.length > 0)
      return this.#result("inapplicable", undefined, appraiser.diagnostics);
    if (appraiser.packages.length === 0) return this.#result("partial", undefined, []);
    // 3. Those worth a look, and what would tip the reluctant under them.
    const solution = await this.#conclude(aim, settings, appraiser, isDone);
    const diagnostics = this.#judge(aim, solution, appraiser.mostProbable);
    const isStopped = this.#watch.signal?.aborted ?? false;
    const status = hasErrors(diagnostics) ? "inapplicable" : isDone && !isStopped ? "complete" : "partial";
    return this.#result(status, status === "inapplicable" ? undefined : solution, diagnostics);
  }

  #asking(): Appraising {
    const subject = this.#subject;
    const { goal, goalText, payers, seed, sampling, draws, isUnitCommon } = this.#options;
    const actors = [...subject.actors.keys()].filter(
      (actor) => payers.includes(actor) || subject.terms.some((term) => term.actor === actor),
    );
    return {
      subject,
      goal,
      goalText,
      payers,
      actors,
      draws,
      isUnitCommon: isUnitCommon ?? false,
      options: { seed, sampling },
    };
  }

  #budget(): number {
    return this.#options.searched ?? SEARCHED;
  }

  #total(settings: Settings): number {
    return this.#options.draws * (this.#isExhaustive ? settings.count : this.#budget());
  }

  async #appraise(settings: Settings, appraiser: Appraiser): Promise<boolean> {
    if (!(await appraiser.appraise([settings.start]))) return false;
    if (this.#isExhaustive) return appraiser.appraise(everySetting(settings));
    const { seed, draws } = this.#options;
    return searchPackages(settings, appraiser, {
      seed,
      draws,
      confidences: this.#confidences,
      budget: this.#budget(),
    });
  }

  async #conclude(
    aim: Aim,
    settings: Settings,
    appraiser: Appraiser,
    isDone: boolean,
  ): Promise<PackagesSolution> {
    const { packages } = appraiser;
    const { goal, goalText, payers, draws } = this.#options;
    const isUnitCommon = this.#options.isUnitCommon ?? false;
    const comparison = new Comparison(packages, isUnitCommon);
    const frontier = comparison.frontier();
    const cheapest = this.#confidences.map((confidence) => comparison.cheapest(confidence, draws));
    const actors = reluctantActors(this.#subject, goal, payers);
    const untried = actors.filter((actor) => nTried(this.#subject, goal, actor) > MOST_TRIED);
    const tipped = [...new Set([0, ...cheapest.flatMap((one) => one.packages), ...frontier])].slice(
      0,
      MOST_TIPPED,
    );
    const tips: TippedPackage[] = [];
    for (const p of tipped) {
      if (this.#watch.signal?.aborted) break;
      const found: Tip[] = [];
      for (const actor of actors) {
        if (untried.includes(actor)) continue;
        const tip = await this.#tip(settings.holdsOf(packages[p]!.levels), actor);
        if (!tip) untried.push(actor);
        else if (tip.needless < 1) found.push(tip);
      }
      tips.push({ package: p, tips: found });
    }
    return {
      goalText,
      payers,
      levers: aim.levers,
      step: aim.step,
      draws,
      nSettings: settings.count,
      isExhaustive: this.#isExhaustive && isDone,
      isUnitCommon,
      packages,
      frontier,
      cheapest,
      tips,
      reluctant: actors,
      untried,
    };
  }

  async #tip(holds: readonly number[], actor: number): Promise<Tip | undefined> {
    const { goal, goalText, draws } = this.#options;
    const { solver } = TipSolver.open(this.#subject, { goal, goalText, actor, holds }, this.#options);
    if (!solver) return undefined;
    const payments = new Float64Array(draws);
    const pace = new Pace({}, 0);
    for (let first = 0; first < draws; first += solver.stride) {
      const count = Math.min(solver.stride, draws - first);
      solver.solveBlock(first, count);
      solver.resultInto(payments.subarray(first, first + count), count);
      await pace.after(count * solver.plays.length);
    }
    const possible = payments.filter((payment) => payment < Number.POSITIVE_INFINITY);
    return {
      actor,
      ...(possible.length > 0 ? { payment: spreadOf(possible) } : {}),
      needless: payments.reduce((sum, payment) => sum + (payment === 0 ? 1 : 0), 0) / draws,
      impossible: (draws - possible.length) / draws,
    };
  }

  /** What is to be said of the goal itself. */
  #judge(aim: Aim, solution: PackagesSolution, mostProbable: number): readonly Diagnostic[] {
    const { goalText, draws } = this.#options;
    const span = this.#subject.play[aim.step]!.span;
    if (mostProbable === 0 && !canBe(this.#subject, this.#options))
      return [never(this.#subject, aim, goalText)];
    const most = Math.max(0, ...this.#confidences);
    const [base] = solution.packages;
    const few = this.#fewDraws();
    if (!reaches(base!.likely, draws, most)) return few;
    return [
      ...few,
      diagnostic(
        "CAS0703",
        `the goal "${goalText}" holds already: it is likely in ${percent(base!.confidence)} of the draws when carrying on`,
        span,
        { help: "ask for more than is to be had anyway, or for a higher confidence" },
      ),
    ];
  }

  /** Said where the draws are too few to tell the highest confidence asked for from less, even if all of them agree. */
  #fewDraws(): readonly Diagnostic[] {
    const { draws } = this.#options;
    const most = Math.max(0, ...this.#confidences.filter((confidence) => confidence < 1));
    const isUncertain = this.#subject.quantities.some(({ is }) => is.kind === "drawn");
    const needed = drawsToTell(most);
    if (!isUncertain || draws >= needed) return [];
    return [
      diagnostic(
        "CAS0707",
        `${draws} ${draws === 1 ? "draw" : "draws"} cannot tell ${percent(most)} from less: that takes ${needed.toLocaleString("en")} at least`,
        undefined,
        { help: `ask for ${needed.toLocaleString("en")} draws or more, or for a lower confidence` },
      ),
    ];
  }

  #result(
    status: Result<never>["status"],
    solutions: PackagesSolution | undefined,
    diagnostics: readonly Diagnostic[],
  ): Result<PackagesSolution | undefined> {
    const { draws, sampling, seed, goalText, payers } = this.#options;
    const names = payers.map((payer) => this.#subject.actors[payer]!.name);
    return {
      engine: "packages",
      method: this.#isExhaustive ? "enumeration" : "local search with restarts",
      parameters: { goal: goalText, payers: names.join(), draws, sampling },
      seed,
      status,
      solutions,
      diagnostics,
      work: this.#work,
    };
  }
}

function* everySetting(settings: Settings): Generator<readonly number[]> {
  for (let index = 0; index < settings.count; index++) yield settings.levelsAt(index);
}

/** The square of the normal quantile behind 95 % intervals, rounded down. */
const Z_SQUARED = 3.8414;

/** The fewest draws of which all must be alike for Wilson's 95 % interval to begin at a share: n / (n + z²) reaches it. */
function drawsToTell(share: number): number {
  let needed = Math.max(1, Math.floor((share * Z_SQUARED) / (1 - share)));
  while (wilson(needed, needed).low < share) needed++;
  return needed;
}

function never(subject: Case, { step }: Aim, goalText: string): Diagnostic {
  return diagnostic(
    "CAS0702",
    `the goal "${goalText}" can never be: it has no chance in any draw, whatever anybody chooses`,
    subject.play[step]!.span,
    { help: "ask for what the play can come to" },
  );
}

/** "80 %", "99.5 %". */
function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
