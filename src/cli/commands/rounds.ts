// casus rounds: when things come about, what waiting costs, and until when a policy still works.

import { nearest } from "../../diagnostics/index.js";
import { solveTiming } from "../../engines/index.js";
import { defaultDraws } from "../../index.js";
import type { Case, DrawOptions } from "../../model/index.js";
import { pageWidth } from "../../report/terminal/test.js";
import { renderTiming } from "../../report/terminal/timing.js";
import { reportTiming, timingJson } from "../../report/timing.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, type RunOptions, requireFiles } from "../options.js";
import { paintFor } from "../paint.js";
import { watched } from "../progress.js";
import { readGoal } from "./packages.js";

export type RoundsCommandOptions = RunOptions & {
  readonly policy?: readonly string[];
  readonly goal?: string;
  readonly against?: string;
  readonly json?: boolean;
};

/** The values of every draw are kept, to give their percentiles; more memory than this is refused. */
const MOST_BYTES = 1_500_000_000;

/** Times the policies of one case; gives the exit code. */
export async function rounds(files: readonly string[], given: RoundsCommandOptions, io: Io): Promise<number> {
  requireFiles("rounds", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus rounds takes one case file, and "${second}" is another`);
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  const draws = drawOptions(given, defaultDraws);
  const policies = given.policy?.map((name) => readPolicy(subject, name)) ?? [...subject.policies.keys()];
  const against = given.against === undefined ? undefined : readPolicy(subject, given.against);
  const goal = given.goal === undefined ? undefined : given.goal.trim();
  const condition = goal === undefined ? undefined : readGoal(goal, subject, io);
  if (goal !== undefined && !condition) return exits.unusable;
  refuseByMemory(subject, draws, policies.length);
  const options = {
    ...draws,
    policies,
    ...(condition ? { condition } : {}),
    ...(against === undefined ? {} : { against }),
  };
  const { result, isInterrupted } = await watched(io, `timing the policies of ${file}`, (watch) =>
    solveTiming(subject, options, watch),
  );
  if (printDiagnostics(io, result.diagnostics, source) || result.status === "inapplicable")
    return exits.unusable;
  const report = reportTiming(subject, result, options, goal, diagnostics);
  if (given.json) io.stdout.write(`${JSON.stringify(timingJson(report), null, 2)}\n`);
  else {
    const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
    io.stdout.write(`${renderTiming(report, page)}\n`);
  }
  return isInterrupted ? exits.interrupted : exits.asExpected;
}

function readPolicy(subject: Case, name: string): number {
  const found = subject.policies.findIndex((policy) => policy.name === name);
  if (found >= 0) return found;
  const names = subject.policies.map((policy) => policy.name);
  const guess = nearest(name, names);
  throw new UsageError(
    `unknown policy "${name}"`,
    guess === undefined ? `the case has ${names.join(", ") || "none"}` : `did you mean "${guess}"?`,
  );
}

function refuseByMemory(subject: Case, { draws }: DrawOptions, nPolicies: number): void {
  const nRounds = subject.rounds?.labels.length ?? 1;
  const perDraw = 8 * nPolicies * nRounds * (subject.actors.length + 2);
  if (draws * perDraw <= MOST_BYTES) return;
  throw new UsageError(
    `--draws ${draws} is too many for casus rounds, which keeps every actor's value for every start of a policy in each draw`,
    `at most --draws ${Math.floor(MOST_BYTES / perDraw)} here, or fewer policies`,
  );
}
