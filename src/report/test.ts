// The report of a test: the verdicts of one case with all that a renderer needs, as plain data.

import type { ClaimResult, TestResult } from "../claims/index.js";
import type { Diagnostic, SourceText } from "../diagnostics/index.js";
import type { Case, DrawOptions, Status, Verdict } from "../model/index.js";
import { type DiagnosticReport, reportDiagnostic } from "./diagnostic.js";

/** A claim with its verdict, and where the case says it comes from. */
export type ClaimReport = ClaimResult & {
  /** Whether it is a claim of shares, judged once for the whole run. */
  readonly isWhole: boolean;
  /** Shares from which it holds, and up to which it fails. */
  readonly holdsAt: number;
  readonly failsAt: number;
  /** The citation of its source, and the place there. */
  readonly source?: string;
  readonly at?: string;
};

/** The report of one tested case file. */
export type TestReport = {
  readonly kind: "test";
  /** Null where the file could not be read as a case. */
  readonly title: string | null;
  readonly file: string;
  readonly seed: string;
  /** Draws counted; fewer than `asked` where the run was stopped. */
  readonly draws: number;
  readonly asked: number;
  readonly sampling: string;
  readonly status: Status;
  readonly claims: readonly ClaimReport[];
  readonly diagnostics: readonly DiagnosticReport[];
};

/** @param warnings what compiling the case had to say */
export function reportTest(
  subject: Case,
  result: TestResult,
  options: DrawOptions,
  warnings: readonly Diagnostic[] = [],
): TestReport {
  return {
    kind: "test",
    title: subject.title,
    file: subject.text.name,
    seed: result.seed,
    draws: result.work.draws ?? 0,
    asked: options.draws,
    sampling: options.sampling,
    status: result.status,
    claims: result.solutions.map((claim, c) => {
      const { isWhole, holdsAt, failsAt, source, at } = subject.claims[c]!;
      return {
        ...claim,
        isWhole,
        holdsAt,
        failsAt,
        ...(source === undefined ? {} : { source: subject.sources[source]!.cite }),
        ...(at === undefined ? {} : { at }),
      };
    }),
    diagnostics: [...warnings, ...result.diagnostics].map((d) => reportDiagnostic(d, subject.text)),
  };
}

/** The report of a file that could not be read as a case. */
export function reportUntested(
  source: SourceText,
  diagnostics: readonly Diagnostic[],
  options: DrawOptions,
): TestReport {
  return {
    kind: "test",
    title: null,
    file: source.name,
    seed: options.seed,
    draws: 0,
    asked: options.draws,
    sampling: options.sampling,
    status: "inapplicable",
    claims: [],
    diagnostics: diagnostics.map((d) => reportDiagnostic(d, source)),
  };
}

/** How many claims came out each way. */
export function countVerdicts(claims: readonly ClaimReport[]): Readonly<Record<Verdict, number>> {
  const counts = { holds: 0, fails: 0, contested: 0 };
  for (const { verdict } of claims) counts[verdict]++;
  return counts;
}
