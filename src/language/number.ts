// A number in the language of claims that stands outside the case file, such as the value of a command's option, compiled
// against the case. It is read behind the text of the case, as one more claim would be, so that names, types and plans
// are looked at by the same stages; what is wrong with it has its place in the number's own text.

import {
  type Diagnostic,
  diagnostic,
  hasErrors,
  type SourceText,
  type Span,
  sortByPlace,
} from "../diagnostics/index.js";
import type { Case, Num } from "../model/index.js";
import { checkPlans } from "./check/declarations.js";
import type { Place, Placed } from "./check/places.js";
import { startChecking } from "./check/report.js";
import { summarise } from "./check/summaries.js";
import { checkTypes } from "./check/types.js";
import { constantsOf } from "./constant.js";
import { locatedAt, oneLine, parseExpression } from "./expression/index.js";
import { lower } from "./lower/index.js";
import { parse } from "./parse.js";
import { resolve } from "./resolve/index.js";
import { isWhole } from "./resolved.js";
import type { CaseSyntax, ClaimSyntax } from "./syntax.js";

/** A number with the case that knows what it asks: the case it was compiled against, with plans and asks added. */
export type CompiledNumber = { readonly case: Case; readonly value: Num; readonly text: string };

/**
 * Compiles a number against a case that `compileCase` gave. Names that are not found, and the like, are diagnostics with
 * places in `number`; its `name` is what messages call it, such as `--of`.
 */
export function compileNumber(
  subject: Case,
  number: SourceText,
): { number?: CompiledNumber; diagnostics: readonly Diagnostic[] } {
  const offset = subject.text.text.length + 1;
  const text: SourceText = { name: subject.text.name, text: `${subject.text.text}\n${number.text}` };
  const inNumber = (all: readonly Diagnostic[]) => sortByPlace(all.flatMap((d) => placed(d, offset)));
  const written = parseExpression(locatedAt(number.text, offset));
  if (!written.syntax) return { diagnostics: inNumber(written.diagnostics) };
  const parsed = parse(subject.text).syntax;
  if (!parsed) throw new Error("a compiled case does not parse");

  // One more claim, whose name no other can have: that the number is over 0.
  const span: Span = written.syntax.span;
  const claim: ClaimSyntax = {
    name: { text: "", span },
    holdsIf: {
      kind: "binary",
      span,
      operator: ">",
      left: written.syntax,
      right: { kind: "number", span, value: 0 },
    },
    text: number.text,
  };
  const syntax: CaseSyntax = { ...parsed, text, claims: [...parsed.claims, claim] };
  const { resolved, diagnostics: unresolved } = resolve(syntax);
  if (hasErrors(unresolved)) return { diagnostics: inNumber(unresolved) };
  const holdsIf = resolved.claims.at(-1)?.holdsIf;
  if (holdsIf?.kind !== "binary") throw new Error("the number is not a side of its claim");
  const expression = holdsIf.left;

  const constants = constantsOf(resolved);
  const { checking, diagnostics } = startChecking(resolved, constants, summarise(resolved, constants));
  const places: Placed[] = [{ expression, expected: "number", place: placeOf(number.name) }];
  checkTypes(checking, places);
  checkPlans(checking, places);
  if (isWhole(expression))
    checking.report(
      "CAS0307",
      `${number.name} speaks of a share of draws, which is one number for the whole run`,
      expression.span,
      { help: "name a number that differs from draw to draw, such as P(…) or E(…)" },
    );
  if (hasErrors(diagnostics)) return { diagnostics: inNumber(diagnostics) };
  const { claims, ...rest } = lower(resolved);
  const compared = claims.at(-1)?.condition;
  // A comparison that is known already has become its truth: the number is a constant.
  if (compared?.kind !== "compare") return { diagnostics: [constant(number)] };
  return {
    number: {
      case: { ...rest, claims: claims.slice(0, -1), text: subject.text },
      value: compared.left,
      text: oneLine(number.text),
    },
    diagnostics: [],
  };
}

/** What may stand in such a number: results and quantities. */
const placeOf = (what: string): Place => ({
  what,
  coordinates: "none",
  draws: true,
  distributions: false,
  results: true,
  shape: "any",
  role: "claim",
});

function constant(number: SourceText): Diagnostic {
  return diagnostic(
    "CAS0802",
    `"${oneLine(number.text)}" is the same in every draw`,
    { start: 0, end: number.text.length },
    { help: "name a number that differs from draw to draw, such as P(…) or E(…)" },
  );
}

/** A diagnostic about the number, its places moved into the number's own text; none about the case itself. */
function placed(d: Diagnostic, offset: number): Diagnostic[] {
  if (d.span && d.span.start < offset) return [];
  const move = (span: Span): Span => ({ start: span.start - offset, end: span.end - offset });
  return [
    {
      ...d,
      ...(d.span ? { span: move(d.span) } : {}),
      // A note that points into the case cannot be shown beside the number.
      notes: d.notes.flatMap(({ span, ...note }) =>
        span ? (span.start >= offset ? [{ ...note, span: move(span) }] : []) : [note],
      ),
      ...(d.fix && d.fix.span.start >= offset ? { fix: { ...d.fix, span: move(d.fix.span) } } : {}),
    },
  ];
}
