// casus play: who does what under each policy, why, and what comes of it.

import { defaultDraws, solvePlay } from "../../index.js";
import type { Case, DrawOptions } from "../../model/index.js";
import { playJson } from "../../report/json.js";
import { reportPlay } from "../../report/play.js";
import { renderPlay } from "../../report/terminal/play.js";
import { pageWidth } from "../../report/terminal/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, type RunOptions, requireFiles } from "../options.js";
import { paintFor } from "../paint.js";
import { watched } from "../progress.js";

export type PlayCommandOptions = RunOptions & {
  readonly policy?: readonly string[];
  readonly json?: boolean;
};

/** The values of every draw are kept, to give their percentiles; more memory than this is refused. */
const MOST_BYTES = 1_500_000_000;

/** Plays one case; gives the exit code. */
export async function play(files: readonly string[], given: PlayCommandOptions, io: Io): Promise<number> {
  requireFiles("play", files);
  const [file, second] = files;
  if (second !== undefined) {
    const help = given.policy
      ? `for several policies repeat the option: --policy ${given.policy[0]} --policy ${second}`
      : undefined;
    throw new UsageError(`casus play takes one case file, and "${second}" is another`, help);
  }
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  const options = drawOptions(given, defaultDraws);
  refuseByMemory(subject, options, given.policy);
  const { result, isInterrupted } = await watched(io, `playing ${file}`, (watch) =>
    solvePlay(subject, { ...options, ...(given.policy ? { policies: given.policy } : {}) }, watch),
  );
  if (printDiagnostics(io, result.diagnostics, source) || result.status === "inapplicable")
    return exits.unusable;
  const report = reportPlay(subject, result, options, diagnostics);
  if (given.json) io.stdout.write(`${JSON.stringify(playJson(report), null, 2)}\n`);
  else {
    const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
    io.stdout.write(`${renderPlay(report, page)}\n`);
  }
  return isInterrupted ? exits.interrupted : exits.asExpected;
}

function refuseByMemory(
  subject: Case,
  { draws }: DrawOptions,
  policies: readonly string[] | undefined,
): void {
  const nPlans = policies?.length ?? subject.policies.length + 1;
  const perDraw = 8 * nPlans * subject.actors.length;
  if (draws * perDraw <= MOST_BYTES) return;
  const most = Math.floor(MOST_BYTES / perDraw);
  throw new UsageError(
    `--draws ${draws} is too many for casus play, which keeps every actor's value under every plan for each draw`,
    `at most --draws ${most} here, or fewer policies`,
  );
}
