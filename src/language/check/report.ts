// How the checks report: all into one list, with the case's text at hand for quoting.

import { type Code, type Details, type Diagnostic, diagnostic, type Span } from "../../diagnostics/index.js";
import type { Constants } from "../constant.js";
import { quoted, type Resolved } from "../resolved.js";

/** What every check is given. */
export type Checking = {
  readonly resolved: Resolved;
  readonly constants: Constants;
  readonly summaries: Summaries;
  readonly report: (code: Code, message: string, span: Span | undefined, details?: Details) => void;
  /** The text at a place, in quotes. */
  readonly quote: (span: Span) => string;
};

/** What named conditions and quantities read, through whatever they name. */
export type Summaries = {
  /** Per condition: the coordinates that it reads, ascending. */
  readonly coordinates: readonly (readonly number[])[];
  /** Per condition: whether it depends on the draw. */
  readonly isUncertainCondition: readonly boolean[];
  /** Per condition: how many nodes it has and how deep it is, with the conditions that it names written out. */
  readonly sizes: readonly { readonly nodes: number; readonly depth: number }[];
};

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
