// A condition that is stated outside of the case file, such as the goal of a command's option: it goes through the same
// stages as the conditions of the case, parse → resolve → check → lower, with the names of the case.

import {
  type Diagnostic,
  hasErrors,
  positionAt,
  type SourceText,
  sortByPlace,
} from "../diagnostics/index.js";
import type { Case, Cond } from "../model/index.js";
import { checkSizes } from "./check/index.js";
import { checkNumbers } from "./check/numbers.js";
import { eventualPlace, type Placed } from "./check/places.js";
import { Ranges } from "./check/ranges.js";
import { startChecking } from "./check/report.js";
import { summarise } from "./check/summaries.js";
import { checkTypes } from "./check/types.js";
import { constantsOf } from "./constant.js";
import { locatedAt, parseExpression } from "./expression/index.js";
import { lowerCondition, plainSite } from "./lower/expression.js";
import { startLowering } from "./lower/quantities.js";
import { Results } from "./lower/results.js";
import { Memories } from "./lower/rounds.js";
import { parse } from "./parse.js";
import { resolveExpression } from "./resolve/expression.js";
import { resolve } from "./resolve/index.js";
import { Names } from "./resolve/names.js";

/** A condition on the levers and events of a case; undefined, with the diagnostics, where there are errors. */
export type CompiledCondition = {
  readonly condition?: Cond;
  /** Their spans point into the condition's own text; places in the case are named in words. */
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * The condition that a text states about a case: what may stand inside `P(…)`.
 * @param subject a case as compiled from its text; what it names is looked up there
 * @param stated the condition; its name is what messages call the place, such as "--goal"
 * @param what how messages call the condition
 */
export function compileCondition(
  subject: Case,
  stated: SourceText,
  what = "the condition",
): CompiledCondition {
  const own = subject.text.text;
  const { syntax: written } = parse(subject.text);
  if (!written) throw new Error("the case was not compiled from its text");
  // One text holds both, the condition last, so that whatever is quoted is found in it.
  const base = own.length + 1;
  const syntax = { ...written, text: { name: subject.text.name, text: `${own}\n${stated.text}` } };
  const outside = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
    sortByPlace(diagnostics.map((d) => relocated(d, base, subject.text)));

  // 1. parse
  const parsed = parseExpression(locatedAt(stated.text, base));
  if (!parsed.syntax || hasErrors(parsed.diagnostics)) return { diagnostics: outside(parsed.diagnostics) };
  // 2. resolve
  const { resolved } = resolve(syntax);
  const names = new Names(syntax);
  const policies = resolved.policies.map(({ plan }) => plan.holds);
  const scope = { names, coordinates: resolved.coordinates, policies, rounds: resolved.rounds };
  const expression = resolveExpression(scope, parsed.syntax);
  const found = [...parsed.diagnostics, ...names.diagnostics];
  if (hasErrors(found)) return { diagnostics: outside(found) };
  // 3. check
  const constants = constantsOf(resolved);
  const { checking, diagnostics } = startChecking(resolved, constants, summarise(resolved, constants));
  const placed: Placed[] = [{ expression, expected: "condition", place: eventualPlace(what) }];
  checkSizes(checking, placed);
  if (!hasErrors(diagnostics)) {
    checkTypes(checking, placed);
    checkNumbers(checking, placed, new Ranges(checking, "effective"));
  }
  found.push(...diagnostics);
  if (hasErrors(found)) return { diagnostics: outside(found) };
  // 4. lower
  const lowering = startLowering(
    resolved,
    constants,
    new Results(resolved, new Memories(resolved.coordinates.length)),
  );
  return { condition: lowerCondition(lowering, expression, plainSite), diagnostics: outside(found) };
}

/** The diagnostic with its places in the condition's text; those in the case become lines in words. */
function relocated(d: Diagnostic, base: number, source: SourceText): Diagnostic {
  const shifted = ({ start, end }: { start: number; end: number }) => ({
    start: start - base,
    end: end - base,
  });
  const { span, fix, ...rest } = d;
  return {
    ...rest,
    ...(span && span.start >= base ? { span: shifted(span) } : {}),
    ...(fix && fix.span.start >= base ? { fix: { ...fix, span: shifted(fix.span) } } : {}),
    notes: d.notes.map(({ message, span: at }) => {
      if (!at) return { message };
      if (at.start >= base) return { message, span: shifted(at) };
      return { message: `${message} (line ${positionAt(source.text, at.start).line} of ${source.name})` };
    }),
  };
}
