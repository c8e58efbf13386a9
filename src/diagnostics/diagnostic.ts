// A message to the user about a case: what is wrong, where, and how to mend it.

import { type Code, codes } from "./codes.js";
import type { Span } from "./span.js";

export type Severity = "error" | "warning";

/** A second place that helps to understand a diagnostic, or a remark without a place. */
export type Note = { readonly message: string; readonly span?: Span };

/** A change of the text that would mend the mistake: replace `span` with `text`. */
export type Fix = { readonly span: Span; readonly text: string };

/**
 * A user's mistake (error) or a doubtful spot (warning).
 * `message` is one lower-case sentence without a full stop that quotes the culprit and says what was expected.
 */
export type Diagnostic = {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span;
  readonly notes: readonly Note[];
  readonly help?: string;
  readonly fix?: Fix;
};

/** What may accompany a diagnostic's message. */
export type Details = { readonly notes?: readonly Note[]; readonly help?: string; readonly fix?: Fix };

/** A diagnostic with the severity that the table of codes gives to `code`. */
export function diagnostic(code: Code, message: string, span?: Span, details: Details = {}): Diagnostic {
  return {
    code,
    severity: codes[code].severity,
    message,
    notes: details.notes ?? [],
    ...(span ? { span } : {}),
    ...(details.help === undefined ? {} : { help: details.help }),
    ...(details.fix ? { fix: details.fix } : {}),
  };
}

/** Whether any of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}

/** By place, those without one first; equal places keep their order. */
export function sortByPlace(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1));
}
