// casus test: the verdict of every claim.

import type { Runner } from "../../claims/index.js";
import { defaultDraws, testClaims } from "../../index.js";
import type { DrawOptions } from "../../model/index.js";
import { testJson } from "../../report/json.js";
import { pageWidth, renderSummary, renderTest } from "../../report/terminal/test.js";
import { reportTest, reportUntested, type TestReport } from "../../report/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io } from "../io.js";
import { drawOptions, jobsFor, type RunOptions, requireFiles } from "../options.js";
import { paintFor } from "../paint.js";
import { watched } from "../progress.js";

export type TestOptions = RunOptions & { readonly jobs?: number; readonly json?: boolean };

/** Tests the files one after the other; gives the exit code. */
export async function test(files: readonly string[], given: TestOptions, io: Io): Promise<number> {
  requireFiles("test", files);
  const options = drawOptions(given, defaultDraws);
  const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
  const run = await runner(given.jobs ?? jobsFor(options.draws, io));
  const signal = { aborted: false };
  const began = io.now();
  const reports: TestReport[] = [];
  for (const file of files) {
    if (signal.aborted) break;
    const report = await testFile(file, options, io, signal, run);
    reports.push(report);
    const isPrinted = !given.json && report.status !== "inapplicable";
    if (isPrinted) io.stdout.write(`${renderTest(report, page)}\n\n`);
  }
  const seconds = (io.now() - began) / 1000;
  if (given.json) {
    const all = reports.map(testJson);
    io.stdout.write(`${JSON.stringify(files.length === 1 ? all[0] : all, null, 2)}\n`);
  } else if (files.length > 1 || reports.some(({ status }) => status !== "inapplicable")) {
    io.stdout.write(`${renderSummary(reports, seconds, page)}\n`);
  }
  return exitCode(reports, signal.aborted);
}

async function testFile(
  file: string,
  options: DrawOptions,
  io: Io,
  signal: { aborted: boolean },
  run: Runner | undefined,
): Promise<TestReport> {
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return reportUntested(source, diagnostics, options);
  // Ctrl-C stops the count; while a file is read it ends the process as usual.
  const { result, isInterrupted } = await watched(io, `testing ${file}`, (watch) =>
    testClaims(subject, options, watch, run),
  );
  if (isInterrupted) signal.aborted = true;
  printDiagnostics(io, result.diagnostics, source);
  return reportTest(subject, result, options, diagnostics);
}

/** Threads only where there are to be several. */
async function runner(jobs: number): Promise<Runner | undefined> {
  if (jobs === 1) return undefined;
  const { inThreads } = await import("../../node/pool.js");
  return inThreads(jobs);
}

function exitCode(reports: readonly TestReport[], isInterrupted: boolean): number {
  if (isInterrupted) return exits.interrupted;
  if (reports.some(({ status }) => status === "inapplicable")) return exits.unusable;
  const differs = reports.some(({ claims }) => claims.some(({ isExpected }) => !isExpected));
  return differs ? exits.differs : exits.asExpected;
}
