// Casus, the library: the public names, and the pipeline as numbered steps. Read this file first.
//
//   parse → resolve → check → lower → solve → judge → report
//
// Every stage is a folder or file of that name. A stage returns all of its diagnostics; one with errors ends the
// pipeline. `casus compile --emit=STAGE` prints what a stage hands on.

import { type ClaimResult, countHere, type Runner, type TestResult, testCase } from "./claims/index.js";
import {
  type Diagnostic,
  diagnostic,
  hasErrors,
  nearest,
  type SourceText,
  sortByPlace,
} from "./diagnostics/index.js";
import {
  checkQuantities,
  compilePlay,
  inquireAsks,
  levelsOf,
  Medians,
  mergeViolations,
  openSpace,
  type PlaySolution,
  PlaySolver,
  playEngine,
  reportViolations,
  type Space,
  type StabilityOptions,
  type StabilitySolution,
  solveStability,
  type Violation,
} from "./engines/index.js";
import { type CheckOptions, check, lower, parse, resolve } from "./language/index.js";
import {
  type Case,
  type DrawOptions,
  Draws,
  inBlocks,
  type Result,
  type Sampling,
  type Watch,
} from "./model/index.js";

export type * from "./claims/index.js";
export type * from "./diagnostics/index.js";
export { formatDiagnostic } from "./diagnostics/index.js";
export type * from "./engines/index.js";
export { caseSchema, format as formatCase, readGmcr, writeGmcr } from "./language/index.js";
export type * from "./model/index.js";
export type {
  Case,
  CheckOptions,
  ClaimResult,
  DrawOptions,
  PlaySolution,
  Result,
  Runner,
  Sampling,
  TestResult,
  Watch,
};

/** Draws, seed and sampling of a run when nothing else is asked for. */
export const defaultDraws: DrawOptions = { draws: 10_000, seed: "1", sampling: "sobol" };

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

/** How many draws `trialRun` looks at: spread evenly, they meet what goes wrong in one draw of a hundred. */
const TRIAL_DRAWS = 256;

/** Of them at a time, where no play sets it. */
const TRIAL_BLOCK = 256;

/** Builds the play and looks at the numbers of the first draws: what `casus check` adds to compiling. */
export function trialRun(subject: Case, options: Partial<DrawOptions> = {}): readonly Diagnostic[] {
  const given = { ...defaultDraws, ...options };
  const draws = new Draws(subject, given, TRIAL_BLOCK);
  const violations = new Map<string, Violation>();
  inBlocks(0, TRIAL_DRAWS, TRIAL_BLOCK, (first, count) => {
    draws.fill(first, count);
    checkQuantities(subject, draws, first, count, violations);
  });
  if (subject.play.length === 0)
    return reportViolations(subject, undefined, undefined, violations, TRIAL_DRAWS);
  const inquiry = inquireAsks(subject);
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) return diagnostics;
  const solver = new PlaySolver(subject, inquiry, graph, given);
  inBlocks(0, TRIAL_DRAWS, solver.stride, (first, count) => solver.inspectBlock(first, count));
  mergeViolations(violations, solver.violations);
  return reportViolations(subject, graph, inquiry.question, violations, TRIAL_DRAWS);
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
  run: Runner = countHere,
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

/** States that are ranked by values at the most: each is a plan of the play of its own. */
const MOST_VALUED_STATES = 20_000;

/**
 * Finds the stable states of a case. Actors without `preferences` or `rankings` rank a state by what the play is worth to
 * them, at the medians, with all levers held there.
 */
export function analyseStability(
  subject: Case,
  options: Pick<StabilityOptions, "concepts" | "reading"> = {},
): Result<StabilitySolution | undefined> {
  const isValued = subject.actors.map(
    (_, actor) =>
      subject.play.length > 0 &&
      !subject.preferences.some((one) => one.actor === actor) &&
      subject.terms.some((term) => term.actor === actor),
  );
  const { space } = openSpace(subject);
  if (!space || !isValued.includes(true) || space.nStates > MOST_VALUED_STATES)
    return solveStability(subject, options);
  const plans = Array.from({ length: space.nStates }, (_, state) => ({
    text: `state ${state + 1}`,
    holds: holdAll(subject, space, state),
  }));
  const plansByState = plans.map((_, state) => state);
  const { medians, diagnostics } = Medians.open({ ...subject, plans }, plansByState, []);
  const solved = solveStability(subject, {
    ...options,
    values: isValued.map((is, actor) =>
      is && medians ? Float64Array.from(plansByState, (state) => medians.value(state, actor)) : undefined,
    ),
  });
  return { ...solved, diagnostics: [...diagnostics, ...solved.diagnostics] };
}

/** Every lever held where it stands in a state. */
function holdAll(subject: Case, space: Space, state: number): readonly number[] {
  const levels = levelsOf(space, state);
  return subject.coordinates.map((_, c) =>
    space.levers.includes(c) ? levels[space.levers.indexOf(c)]! : -1,
  );
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
