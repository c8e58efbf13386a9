// Everything that a report tells about a case, each asked once: the same for the command line and for a page.

import {
  analyseHypergame,
  analyseSensitivity,
  analyseStability,
  choosingActors,
  type Runner,
  shareStability,
  testCase,
  valuedActors,
} from "../../claims/index.js";
import { type Diagnostic, hasErrors } from "../../diagnostics/index.js";
import { type PackagesOptions, playEngine, solvePackages } from "../../engines/index.js";
import type { Case, DrawOptions } from "../../model/index.js";
import type { Findings, LeftOut } from "../document/findings.js";
import { reportPackages } from "../packages/index.js";
import { reportPlay } from "../play.js";
import { reportSensitivity } from "../sensitivity.js";
import { reportStability } from "../stability/index.js";
import { reportTest } from "../test.js";
import { examineDeals } from "./deals.js";
import { Stages, type StagesWatch } from "./stages.js";
import { examineRoadmaps, examineTiming } from "./time.js";

/** Draws of stability, where the play is solved in every state, as of casus stability. */
const STABILITY_DRAWS = 1000;

/** What a report is to be about. */
export type Examination = {
  readonly options: DrawOptions;
  /** The version of Casus, for the report to name. */
  readonly version: string;
  /** What compiling the case had to say. */
  readonly warnings?: readonly Diagnostic[];
  /** What to bring about, and who pays for it; without, packages are left out. */
  readonly packages?: Pick<PackagesOptions, "goal" | "goalText" | "payers">;
  /** How draws are counted; in this thread unless given. */
  readonly run?: Runner;
};

/**
 * What came of it, with what was said on the way: the findings; or, where the case cannot be examined, errors; or nothing, where it
 * was stopped, for half a report that is filed is not seen to be half.
 */
export type Examined = { readonly diagnostics: readonly Diagnostic[] } & (
  | { readonly kind: "found"; readonly findings: Findings }
  | { readonly kind: "refused" }
  | { readonly kind: "stopped" }
);

/** Asks of a case everything that a report tells. */
export async function examine(subject: Case, asked: Examination, watch: StagesWatch = {}): Promise<Examined> {
  const { options, version, warnings = [], run } = asked;
  const stages = new Stages(watch);
  const leftOut: LeftOut[] = [];
  const diagnostics: Diagnostic[] = [];
  const ended = (kind: "refused" | "stopped"): Examined => ({ kind, diagnostics });

  const tested = await stages.run("testing", (w) => testCase(subject, options, w, run));
  if (!tested) return ended("stopped");
  diagnostics.push(...tested.diagnostics);
  if (hasErrors(diagnostics)) return ended("refused");
  const test = reportTest(subject, tested, options, warnings);

  const hasPlay = subject.play.length > 0;
  // Free play, then every policy; policies that come to the same are one plan.
  const plans = [...new Set([0, ...subject.policies.map(({ plan }) => plan)])];
  const played = hasPlay
    ? await stages.run("playing", (w) => playEngine.solve(subject, { ...options, plans }, w))
    : undefined;
  diagnostics.push(...(played?.diagnostics ?? []));
  if (hasErrors(diagnostics)) return ended("refused");
  if (!hasPlay) leftOut.push({ what: "How play goes", why: "the case states no order of play" });

  const sensitivity = await examineSensitivity(subject, options, stages, leftOut);
  const stability = await examineStability(subject, options, stages, leftOut);

  const question = asked.packages && { ...options, ...asked.packages, isUnitCommon: false };
  const solved = question
    ? await stages.run("weighing packages in", (w) => solvePackages(subject, question, w))
    : undefined;
  diagnostics.push(...(solved?.diagnostics ?? []));
  if (hasErrors(diagnostics) || solved?.status === "inapplicable") return ended("refused");
  if (!question && hasPlay)
    leftOut.push({ what: "Packages", why: "no goal was asked about; --goal and --payer do" });

  const goal = asked.packages && { condition: asked.packages.goal, text: asked.packages.goalText };
  const timing = hasPlay ? await examineTiming(subject, options, goal, stages, leftOut) : undefined;
  const roadmaps = await examineRoadmaps(subject, options, stages, leftOut);
  const deals = hasPlay ? await examineDeals(subject, options, stages, leftOut) : undefined;
  if (stages.isStopped) return ended("stopped");
  return {
    kind: "found",
    diagnostics,
    findings: {
      subject,
      version,
      options,
      test,
      ...(played ? { play: reportPlay(subject, played, options) } : {}),
      ...(sensitivity ? { sensitivity } : {}),
      ...(stability ? { stability } : {}),
      ...(solved && question ? { packages: reportPackages(subject, solved, question) } : {}),
      ...(deals ? { deals } : {}),
      ...(timing ? { timing } : {}),
      ...(roadmaps ? { roadmaps } : {}),
      leftOut,
    },
  };
}

/** What claims that do not hold hinge on, and what is worth finding out for who chooses among policies. */
async function examineSensitivity(subject: Case, options: DrawOptions, stages: Stages, leftOut: LeftOut[]) {
  const what = "What to find out first";
  if (subject.quantities.every(({ is }) => is.kind === "computed")) {
    leftOut.push({ what, why: "the case states no uncertain number, so there is nothing to find out" });
    return undefined;
  }
  const request = { ...options, outputs: [], basePoints: 1, actors: choosingActors(subject) };
  const analysed = await stages.run("analysing", (w) => analyseSensitivity(subject, request, w));
  if (!analysed) return undefined;
  if (hasErrors(analysed.diagnostics) || !analysed.solutions) {
    leftOut.push({ what, why: analysed.diagnostics[0]?.message ?? "it was not worked out" });
    return undefined;
  }
  return reportSensitivity(subject, analysed);
}

/** Stable states, where the case ranks states or makes claims about them. */
async function examineStability(subject: Case, options: DrawOptions, stages: Stages, leftOut: LeftOut[]) {
  const what = "Stable states";
  if (subject.preferences.length === 0 && subject.stateAsks.length === 0) {
    leftOut.push({ what, why: "the case neither ranks states nor makes claims about them" });
    return undefined;
  }
  const result = await stages.run("finding stable states in", () => analyseStability(subject));
  if (!result) return undefined;
  if (hasErrors(result.diagnostics) || !result.solutions) {
    leftOut.push({ what, why: result.diagnostics[0]?.message ?? "they were not worked out" });
    return undefined;
  }
  const hypergame = subject.misperceptions.length > 0 ? analyseHypergame(subject) : undefined;
  const draws = { ...options, draws: Math.min(options.draws, STABILITY_DRAWS) };
  const shares =
    valuedActors(subject).length > 0
      ? await stages.run("drawing", (w) => shareStability(subject, draws, w))
      : undefined;
  return reportStability(subject, result, {
    ...(hypergame && !hasErrors(hypergame.diagnostics) ? { hypergame } : {}),
    ...(shares && !hasErrors(shares.diagnostics) ? { shares } : {}),
  });
}
