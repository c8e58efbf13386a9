// How the checks report: all into one list, with the case's text at hand for quoting.

import { type Code, type Details, type Diagnostic, diagnostic, type Span } from "../../diagnostics/index.js";
import type { Constants } from "../constant.js";
import { quoted, type Resolved } from "../resolved.js";
import type { Summaries } from "./summaries.js";

/** What every check is given. */
export type Checking = {
  readonly resolved: Resolved;
  readonly constants: Constants;
  readonly summaries: Summaries;
  readonly report: (code: Code, message: string, span: Span | undefined, details?: Details) => void;
  /** The text at a place, in quotes. */
  readonly quote: (span: Span) => string;
};

/** Everything that checks share, and the list that they report to. */
export function startChecking(
  resolved: Resolved,
  constants: Constants,
  summaries: Summaries,
): { checking: Checking; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const checking: Checking = {
    resolved,
    constants,
    summaries,
    report: (code, message, span, details) => {
      diagnostics.push(diagnostic(code, message, span, details));
    },
    quote: (span) => quoted(resolved.syntax, span),
  };
  return { checking, diagnostics };
}
