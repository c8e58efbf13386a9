// What every report of a run over draws says of the run.

import type { Diagnostic } from "../diagnostics/index.js";
import type { Case, DrawOptions, Result, Status } from "../model/index.js";
import { type DiagnosticReport, diagnosticJson, reportDiagnostic } from "./diagnostic.js";

export type RunReport = {
  readonly title: string;
  readonly file: string;
  readonly seed: string;
  /** Draws counted; fewer than asked for where the run was stopped. */
  readonly draws: number;
  readonly asked: number;
  readonly sampling: string;
  readonly method: string;
  readonly status: Status;
  readonly actors: readonly { readonly name: string; readonly label: string }[];
  readonly diagnostics: readonly DiagnosticReport[];
};

/** @param warnings what compiling the case had to say */
export function reportRun(
  subject: Case,
  result: Result<unknown>,
  options: DrawOptions,
  warnings: readonly Diagnostic[],
): RunReport {
  return {
    title: subject.title,
    file: subject.text.name,
    seed: result.seed,
    draws: result.work.draws ?? 0,
    asked: options.draws,
    sampling: options.sampling,
    method: result.method,
    status: result.status,
    actors: subject.actors.map(({ name, label }) => ({ name, label })),
    diagnostics: [...warnings, ...result.diagnostics].map((d) => reportDiagnostic(d, subject.text)),
  };
}

/** As JSON: what the report is of, what it found (`own`), and how it was run. */
export function runJson<Own extends object>(report: RunReport, own: Own) {
  return {
    case: report.title,
    seed: report.seed,
    draws: report.draws,
    ...own,
    file: report.file,
    sampling: report.sampling,
    requested: report.asked,
    status: report.status,
    method: report.method,
    actors: report.actors,
    diagnostics: report.diagnostics.map(diagnosticJson),
  };
}
