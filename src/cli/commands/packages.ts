// casus packages: which settings of a payer's levers make a goal likely, how surely, and at what cost.

import { hasErrors, nearest } from "../../diagnostics/index.js";
import { packagesEngine, solvePackages } from "../../engines/index.js";
import { defaultDraws } from "../../index.js";
import { compileCondition } from "../../language/index.js";
import type { Case, Cond, DrawOptions } from "../../model/index.js";
import { packagesJson, reportPackages } from "../../report/packages/index.js";
import { renderPackages } from "../../report/terminal/packages/index.js";
import { pageWidth } from "../../report/terminal/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, type RunOptions, requireFiles } from "../options.js";
import { paintFor } from "../paint.js";
import { watched } from "../progress.js";
import { readActors } from "./stability/options.js";

export type PackagesCommandOptions = RunOptions & {
  readonly goal?: string;
  readonly payer?: readonly string[];
  readonly lever?: readonly string[];
  readonly confidence?: readonly string[];
  readonly commonUnit?: boolean;
  readonly json?: boolean;
};

/** The values of every draw are kept for a batch of packages, to give percentiles; more memory than this is refused. */
const MOST_BYTES = 1_500_000_000;

/** Finds packages in one case; gives the exit code. */
export async function packages(
  files: readonly string[],
  given: PackagesCommandOptions,
  io: Io,
): Promise<number> {
  requireFiles("packages", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus packages takes one case file, and "${second}" is another`);
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  if (printDiagnostics(io, packagesEngine.applies(subject), source)) return exits.unusable;
  const { goalText, payers } = readQuestion(file, given, subject);
  const goal = readGoal(goalText, subject, io);
  if (!goal) return exits.unusable;
  const levers = given.lever && readLevers(given.lever, payers, subject);
  const draws = drawOptions(given, defaultDraws);
  refuseByMemory(subject, draws);
  const options = {
    ...draws,
    goal,
    goalText,
    payers,
    isUnitCommon: given.commonUnit ?? false,
    ...(levers ? { levers } : {}),
    ...(given.confidence ? { confidences: readConfidences(given.confidence) } : {}),
  };
  const { result, isInterrupted } = await watched(io, `weighing packages in ${file}`, (watch) =>
    solvePackages(subject, options, watch),
  );
  if (printDiagnostics(io, result.diagnostics, source) || result.status === "inapplicable")
    return exits.unusable;
  const report = reportPackages(subject, result, options, diagnostics);
  if (given.json) io.stdout.write(`${JSON.stringify(packagesJson(report), null, 2)}\n`);
  else {
    const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
    io.stdout.write(`${renderPackages(report, page)}\n`);
  }
  return isInterrupted ? exits.interrupted : exits.asExpected;
}

/** Both the goal and the payers, or an example in the case's own names. */
function readQuestion(
  file: string,
  { goal, payer }: PackagesCommandOptions,
  subject: Case,
): { goalText: string; payers: readonly number[] } {
  const payers = readActors("--payer", payer, subject);
  if (goal !== undefined && payers) return { goalText: goal.trim(), payers };
  const missing = [
    ...(goal === undefined ? ["--goal, the condition to bring about"] : []),
    ...(payers ? [] : ["--payer, the actor to whom it may cost something"]),
  ];
  const example = exampleOf(subject, payers?.[0]);
  const ask = [
    `--goal "${goal ?? example?.goal ?? "lever = level"}"`,
    `--payer ${payer?.join() ?? example?.payer ?? "actor"}`,
  ];
  throw new UsageError(
    `casus packages needs ${missing.join(", and ")}`,
    `for example: casus packages ${file} ${ask.join(" ")}`,
  );
}

/** The first lever of the play that another actor sets levers before; the payer may be named. */
function exampleOf(subject: Case, payer: number | undefined): { goal: string; payer: string } | undefined {
  const choices = subject.play.flatMap((step) => (step.kind === "choice" ? [step] : []));
  for (const [k, { actor, levers }] of choices.entries()) {
    const before = choices
      .slice(0, k)
      .find((one) => one.actor !== actor && (payer ?? one.actor) === one.actor);
    const lever = subject.coordinates[levers[0] ?? -1];
    if (!before || !lever) continue;
    const { name, levels, start } = lever;
    const goal = `${name} = ${levels[start === levels.length - 1 ? 0 : levels.length - 1]}`;
    return { goal, payer: subject.actors[before.actor]!.name };
  }
  return undefined;
}

export function readGoal(goalText: string, subject: Case, io: Io): Cond | undefined {
  const stated = { name: "--goal", text: goalText };
  const { condition, diagnostics } = compileCondition(subject, stated, "the goal");
  printDiagnostics(io, diagnostics, stated);
  return hasErrors(diagnostics) ? undefined : condition;
}

/** Levers by name; whether packages can set them is the engine's to say. */
function readLevers(names: readonly string[], payers: readonly number[], subject: Case): readonly number[] {
  return names.map((text) => {
    const name = text.trim();
    const found = subject.coordinates.findIndex((one) => one.name === name);
    if (found >= 0) return found;
    const own = subject.coordinates.filter((one) => one.kind === "lever" && payers.includes(one.actor));
    const guess = nearest(
      name,
      subject.coordinates.flatMap((one) => (one.kind === "lever" ? [one.name] : [])),
    );
    throw new UsageError(
      `--lever: "${name}" is not a lever of this case`,
      guess
        ? `did you mean "${guess}"?`
        : `the payer's levers are ${own.map((one) => one.name).join(", ") || "none"}`,
    );
  });
}

export function refuseByMemory(subject: Case, { draws }: DrawOptions): void {
  // Every actor's value under carrying on, under the package at hand, and room for differences and payments.
  const perDraw = 8 * (2 * subject.actors.length + 4);
  if (draws * perDraw <= MOST_BYTES) return;
  throw new UsageError(
    `--draws ${draws} is too many for casus packages, which keeps every actor's value for each draw`,
    `at most --draws ${Math.floor(MOST_BYTES / perDraw)} here`,
  );
}

/** Shares such as 0.8 and 80%, each once, ascending. */
function readConfidences(texts: readonly string[]): readonly number[] {
  return [...new Set(texts.map(readConfidence))].sort((a, b) => a - b);
}

function readConfidence(text: string): number {
  const found = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)\s*$/.exec(text);
  const confidence = found ? Number(found[1]) / (found[2] === "%" ? 100 : 1) : Number.NaN;
  if (confidence >= 0 && confidence <= 1) return confidence;
  const isPerCent = confidence > 1 && confidence <= 100;
  throw new UsageError(
    `--confidence "${text.trim()}": a share of the draws from 0 to 1 is expected`,
    isPerCent ? `did you mean ${text.trim()}%?` : "for example --confidence 0.8, or --confidence 50%,80%,95%",
  );
}
