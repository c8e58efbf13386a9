// Casus, the library: the public names, and the pipeline as numbered steps. Read this file first.
//
//   parse → resolve → check → lower → solve → judge → report
//
// Every stage is a folder or file of that name. A stage returns all of its diagnostics; one with errors ends the
// pipeline. `casus compile --emit=STAGE` prints what a stage hands on.

import { type Runner, type TestResult, testCase, tryOut } from "./claims/index.js";
import {
  type Diagnostic,
  diagnostic,
  hasErrors,
  nearest,
  type SourceText,
  sortByPlace,
} from "./diagnostics/index.js";
import { type PlaySolution, playEngine } from "./engines/index.js";
import { type CheckOptions, check, lower, parse, resolve } from "./language/index.js";
import { type Case, type DrawOptions, defaultDraws, type Result, type Watch } from "./model/index.js";

export type * from "./claims/index.js";
export {
  analyseHypergame,
  analyseSensitivity,
  analyseStability,
  choosingActors,
  shareStability,
} from "./claims/index.js";
export type * from "./diagnostics/index.js";
export { formatDiagnostic } from "./diagnostics/index.js";
export type * from "./engines/index.js";
export { solvePackages, solveRoadmaps, solveTiming } from "./engines/index.js";
export {
  type Assumed,
  type Assumption,
  addAt,
  applyEdits,
  assume,
  type CasePath,
  type CaseValue,
  type CheckOptions,
  type CompiledCondition,
  caseSchema,
  compileCondition,
  compileNumber,
  type Edited,
  format as formatCase,
  insertAt,
  moveAt,
  type QuantitySpread,
  type ReadSource,
  readGmcr,
  removeAt,
  renameAt,
  type Stated,
  setAt,
  statedAs,
  statedQuantities,
  type TextEdit,
  writeGmcr,
} from "./language/index.js";
export type * from "./model/index.js";
export { defaultDraws } from "./model/index.js";

/** What `compileCase` gives: the case unless there are errors, and every diagnostic found. */
export type Compiled = { readonly case?: Case; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads a case file's text into a case: the first half of the pipeline.
 * @param text the file's text, or the text with the name that messages show
 */
export function compileCase(text: string | SourceText, options: CheckOptions = {}): Compiled {
  const source = typeof text === "string" ? { name: "case", text } : text;
  // 1. parse: YAML and expressions become a syntax tree with places.
  const parsed = parse(source);
  if (!parsed.syntax || hasErrors(parsed.diagnostics))
    return { diagnostics: sortByPlace(parsed.diagnostics) };
  // 2. resolve: every name finds what it names.
  const { resolved, diagnostics: unresolved } = resolve(parsed.syntax);
  if (!resolved || hasErrors(unresolved))
    return { diagnostics: sortByPlace([...parsed.diagnostics, ...unresolved]) };
  // 3. check: types, distributions, the order of play, what the rules leave.
  const checked = check(resolved, options);
  const diagnostics = sortByPlace([...parsed.diagnostics, ...unresolved, ...checked]);
  if (hasErrors(diagnostics)) return { diagnostics };
  // 4. lower: a plain case, names replaced by indices.
  return { case: lower(resolved), diagnostics };
}

/** Builds the play and looks at the numbers of the first draws: what `casus check` adds to compiling. */
export function trialRun(subject: Case, options: Partial<DrawOptions> = {}): readonly Diagnostic[] {
  return tryOut(subject, { ...defaultDraws, ...options });
}

/**
 * Judges every claim of a case: the second half of the pipeline.
 * 5. solve: the play, draw by draw; 6. judge: counts become verdicts with their reasons.
 * @param run how draws are counted; in this thread unless a pool of threads is given
 */
export function testClaims(
  subject: Case,
  options: Partial<DrawOptions> = {},
  watch: Watch = {},
  run?: Runner,
): Promise<TestResult> {
  return testCase(subject, { ...defaultDraws, ...options }, watch, run);
}

/** What `solvePlay` can be asked: which policies to play under; free play and all of them by default. */
export type PlayRequest = Partial<DrawOptions> & { readonly policies?: readonly string[] };

/** Solves the play freely and under policies: values, path, end states, with reasons. */
export async function solvePlay(
  subject: Case,
  request: PlayRequest = {},
  watch: Watch = {},
): Promise<Result<readonly PlaySolution[]>> {
  const { policies, ...given } = request;
  const options = { ...defaultDraws, ...given };
  const chosen = policies ?? subject.policies.map(({ name }) => name);
  const plans = policies ? [] : [0];
  const unknown: Diagnostic[] = [];
  for (const name of chosen) {
    const policy = subject.policies.find((one) => one.name === name);
    if (policy) plans.push(policy.plan);
    else unknown.push(unknownPolicy(subject, name));
  }
  if (unknown.length > 0) {
    return {
      ...(await playEngine.solve(subject, { ...options, draws: 1, plans: [] })),
      status: "inapplicable",
      diagnostics: unknown,
    };
  }
  return playEngine.solve(subject, { ...options, plans: [...new Set(plans)] }, watch);
}

function unknownPolicy(subject: Case, name: string): Diagnostic {
  const names = subject.policies.map((policy) => policy.name);
  const guess = nearest(name, names);
  return diagnostic("CAS0207", `unknown policy "${name}"`, undefined, {
    help: guess
      ? `did you mean "${guess}"?`
      : names.length > 0
        ? `the case has ${names.join(", ")}`
        : "the case declares no policies",
  });
}
