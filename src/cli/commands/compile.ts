// casus compile: what a stage of the pipeline hands on, as JSON.

import { type Diagnostic, hasErrors, nearest, sortByPlace } from "../../diagnostics/index.js";
import { defaultDraws, solvePlay, testClaims } from "../../index.js";
import { check, lower, parse, resolve } from "../../language/index.js";
import { diagnosticJson, reportDiagnostic } from "../../report/diagnostic.js";
import { reportTest } from "../../report/test.js";
import { printDiagnostics, readText, sourceFiles, withReasons } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, type RunOptions, requireFiles } from "../options.js";

/** The stages in their order. */
export const stages = ["parse", "resolve", "check", "lower", "solve", "judge", "report"] as const;

export type Stage = (typeof stages)[number];

export type CompileOptions = RunOptions & { readonly emit?: Stage };

export function readStage(text: string): Stage {
  const found = stages.find((stage) => stage === text);
  if (found) return found;
  const guess = nearest(text, stages);
  throw new UsageError(
    `--emit "${text}": one of ${stages.join(", ")} is expected`,
    guess ? `did you mean ${guess}?` : undefined,
  );
}

/** Runs the pipeline up to a stage and prints what it gives; gives the exit code. */
export async function compile(files: readonly string[], given: CompileOptions, io: Io): Promise<number> {
  requireFiles("compile", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus compile takes one case file, and "${second}" is another`);
  const until = given.emit ?? "lower";
  const { source, diagnostics: unread } = await readText(io, file);
  if (!source) {
    printDiagnostics(io, unread, { name: file, text: "" });
    return exits.unusable;
  }
  const said: Diagnostic[] = [];
  const emit = (stage: unknown): number => {
    printDiagnostics(io, sortByPlace(said), source);
    if (stage !== undefined) io.stdout.write(`${JSON.stringify(stage, plain, 2)}\n`);
    return hasErrors(said) ? exits.unusable : exits.asExpected;
  };
  // 1. parse
  const parsed = parse(source);
  said.push(...parsed.diagnostics);
  if (until === "parse" || !parsed.syntax || hasErrors(said))
    return emit(until === "parse" ? parsed.syntax : undefined);
  // 2. resolve
  const { resolved, diagnostics: unresolved } = resolve(parsed.syntax);
  said.push(...unresolved);
  if (until === "resolve" || !resolved || hasErrors(said))
    return emit(until === "resolve" ? resolved : undefined);
  // 3. check
  const sources = sourceFiles(io, file);
  said.push(...withReasons(check(resolved, { readSource: sources.read }), sources));
  if (until === "check")
    return emit(sortByPlace(said).map((d) => diagnosticJson(reportDiagnostic(d, source))));
  if (hasErrors(said)) return emit(undefined);
  // 4. lower
  const subject = lower(resolved);
  if (until === "lower") return emit(subject);
  const options = drawOptions(given, defaultDraws);
  // 5. solve
  if (until === "solve") {
    const solved = await solvePlay(subject, options);
    said.push(...solved.diagnostics);
    return emit(solved);
  }
  // 6. judge
  const judged = await testClaims(subject, options);
  said.push(...judged.diagnostics);
  if (until === "judge") return emit(judged);
  // 7. report
  return emit(reportTest(subject, judged, options, said));
}

/** What JSON cannot say: maps are lists of pairs, sets lists, numbers that are not finite words; texts go by name. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)];
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (isSourceText(value)) return { name: value.name };
  return value;
}

function isSourceText(value: unknown): value is { name: string; text: string } {
  if (typeof value !== "object" || value === null) return false;
  const { name, text, ...others } = value as Record<string, unknown>;
  return typeof name === "string" && typeof text === "string" && Object.keys(others).length === 0;
}
