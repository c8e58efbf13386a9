// casus roadmap: who would walk away from which step, how much patience is enough, and what would make it hold.

import { nearest } from "../../diagnostics/index.js";
import { roadmapEngine, solveRoadmaps } from "../../engines/index.js";
import { defaultDraws } from "../../index.js";
import type { Case, DrawOptions } from "../../model/index.js";
import { reportRoadmaps, roadmapsJson } from "../../report/roadmap/index.js";
import { renderRoadmaps } from "../../report/terminal/roadmap/index.js";
import { pageWidth } from "../../report/terminal/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, type RunOptions, requireFiles } from "../options.js";
import { paintFor } from "../paint.js";
import { watched } from "../progress.js";

export type RoadmapCommandOptions = RunOptions & {
  readonly roadmap?: readonly string[];
  readonly order?: boolean;
  readonly json?: boolean;
};

/** Slacks of every draw are kept, to give their percentiles; more memory than this is refused. */
const MOST_BYTES = 1_500_000_000;

/** Works out the roadmaps of one case; gives the exit code. */
export async function roadmap(
  files: readonly string[],
  given: RoadmapCommandOptions,
  io: Io,
): Promise<number> {
  requireFiles("roadmap", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus roadmap takes one case file, and "${second}" is another`);
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  if (printDiagnostics(io, roadmapEngine.applies(subject), source)) return exits.unusable;
  const draws = drawOptions(given, defaultDraws);
  const roadmaps = [...new Set(given.roadmap?.map((name) => readRoadmap(subject, name.trim())))];
  const options = {
    ...draws,
    ...(roadmaps.length > 0 ? { roadmaps } : {}),
    ordered: given.order ?? false,
  };
  refuseByMemory(subject, draws, roadmaps.length > 0 ? roadmaps : [...subject.roadmaps.keys()]);
  const { result, isInterrupted } = await watched(io, `walking the roadmaps of ${file}`, (watch) =>
    solveRoadmaps(subject, options, watch),
  );
  if (printDiagnostics(io, result.diagnostics, source) || result.status === "inapplicable")
    return exits.unusable;
  const report = reportRoadmaps(subject, result, options, diagnostics);
  if (given.json) io.stdout.write(`${JSON.stringify(roadmapsJson(report), null, 2)}\n`);
  else {
    const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
    io.stdout.write(`${renderRoadmaps(report, page)}\n`);
  }
  return isInterrupted ? exits.interrupted : exits.asExpected;
}

function readRoadmap(subject: Case, name: string): number {
  const found = subject.roadmaps.findIndex((one) => one.name === name);
  if (found >= 0) return found;
  const names = subject.roadmaps.map((one) => one.name);
  const guess = nearest(name, names);
  throw new UsageError(
    `unknown roadmap "${name}"`,
    guess === undefined ? `the case has ${names.join(", ")}` : `did you mean "${guess}"?`,
  );
}

function refuseByMemory(subject: Case, { draws }: DrawOptions, roadmaps: readonly number[]): void {
  const nPlaces = Math.max(...roadmaps.map((r) => subject.roadmaps[r]!.steps.length + 1));
  const perDraw = 8 * nPlaces * subject.actors.length;
  if (draws * perDraw <= MOST_BYTES) return;
  throw new UsageError(
    `--draws ${draws} is too many for casus roadmap, which keeps every actor's slack at every step in each draw`,
    `at most --draws ${Math.floor(MOST_BYTES / perDraw)} here`,
  );
}
