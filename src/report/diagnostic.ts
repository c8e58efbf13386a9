// Diagnostics as plain data with their places worked out, for reports that leave the program.

import { type Diagnostic, positionAt, type SourceText } from "../diagnostics/index.js";

/** A diagnostic with the line and column of its place, both from 1; null where it has none. */
export type DiagnosticReport = {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly notes: readonly string[];
  readonly help: string | null;
};

/** @param source the text that the diagnostic's span points into, if there is one */
export function reportDiagnostic(d: Diagnostic, source?: SourceText): DiagnosticReport {
  const at = d.span && source ? positionAt(source.text, d.span.start) : undefined;
  return {
    code: d.code,
    severity: d.severity,
    message: d.message,
    line: at?.line ?? null,
    column: at?.column ?? null,
    notes: d.notes.map(({ message, span }) =>
      span && source ? `${message} (line ${positionAt(source.text, span.start).line})` : message,
    ),
    help: d.help ?? null,
  };
}

/** A diagnostic as JSON: `code`, `severity`, `message`, `line`, `column`, `notes`, `help`. */
export function diagnosticJson(d: DiagnosticReport) {
  const { code, severity, message, line, column, notes, help } = d;
  return { code, severity, message, line, column, notes, help };
}
