// casus sensitivity: what claims, numbers and choices hinge on.

import { findClaim, type Output } from "../../claims/index.js";
import { type Diagnostic, diagnostic, hasErrors, nearest, type SourceText } from "../../diagnostics/index.js";
import { analyseSensitivity, choosingActors, compileNumber, defaultDraws } from "../../index.js";
import type { Case } from "../../model/index.js";
import { reportSensitivity } from "../../report/sensitivity.js";
import { sensitivityJson } from "../../report/sensitivity-json.js";
import { renderSensitivity } from "../../report/terminal/sensitivity.js";
import { pageWidth } from "../../report/terminal/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, type RunOptions, requireFiles } from "../options.js";
import { paintFor } from "../paint.js";
import { watched } from "../progress.js";

export type SensitivityCommandOptions = RunOptions & {
  readonly claim?: readonly string[];
  readonly of?: string;
  readonly policies?: readonly string[];
  readonly basePoints?: number;
  readonly json?: boolean;
};

/** Base points unless told otherwise: intervals of some ± 2 % of the variance. */
const USUAL_BASE_POINTS = 4096;

const MOST_BASE_POINTS = 2 ** 20;

/** A power of two up to 2^20: `4096`, `4_096`, `4k` would be 4000 and is none. */
export function readBasePoints(text: string): number {
  const n = /^\d[\d_]*$/.test(text.trim()) ? Number(text.replaceAll("_", "")) : Number.NaN;
  if (n >= 1 && n <= MOST_BASE_POINTS && Number.isInteger(Math.log2(n))) return n;
  const near = n >= 1 && n < MOST_BASE_POINTS ? 2 ** Math.ceil(Math.log2(n)) : USUAL_BASE_POINTS;
  throw new UsageError(
    `--base-points "${text}": a power of two from 1 to ${MOST_BASE_POINTS.toLocaleString("en-US")} is expected`,
    `for example --base-points ${near}`,
  );
}

/** Analyses one case; gives the exit code. */
export async function sensitivity(
  files: readonly string[],
  given: SensitivityCommandOptions,
  io: Io,
): Promise<number> {
  requireFiles("sensitivity", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus sensitivity takes one case file, and "${second}" is another`);
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  const asked = readOutputs(io, subject, given, source);
  const actors = readActors(io, subject, given.policies, source);
  if (!asked || !actors) return exits.unusable;
  const request = {
    ...drawOptions(given, defaultDraws),
    outputs: asked.outputs,
    basePoints: given.basePoints ?? USUAL_BASE_POINTS,
    ...(given.policies ? { actors: actors.found } : {}),
  };
  const { result, isInterrupted } = await watched(io, `analysing ${file}`, (watch) =>
    analyseSensitivity(asked.subject, request, watch),
  );
  if (printDiagnostics(io, result.diagnostics, source)) return exits.unusable;
  const report = reportSensitivity(subject, result, diagnostics);
  io.stdout.write(
    given.json
      ? `${JSON.stringify(sensitivityJson(report), null, 2)}\n`
      : `${renderSensitivity(report, { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) })}\n`,
  );
  return isInterrupted ? exits.interrupted : exits.asExpected;
}

/** The outputs that are asked about, with the case that knows them; undefined after mistakes, which are printed. */
function readOutputs(
  io: Io,
  subject: Case,
  { claim: names = [], of: text }: SensitivityCommandOptions,
  source: SourceText,
): { subject: Case; outputs: readonly Output[] } | undefined {
  const outputs: Output[] = [];
  let isFatal = false;
  for (const name of new Set(names)) {
    const { claim, diagnostics } = findClaim(subject, name);
    isFatal = printDiagnostics(io, diagnostics, source) || isFatal;
    if (claim !== undefined) outputs.push({ kind: "claim", claim });
  }
  if (text === undefined) return isFatal ? undefined : { subject, outputs };
  const option = { name: "--of", text };
  const { number, diagnostics } = compileNumber(subject, option);
  printDiagnostics(io, diagnostics, option);
  if (!number || isFatal) return undefined;
  outputs.push({ kind: "number", text: number.text, value: number.value });
  return { subject: number.case, outputs };
}

/** The actors named, each with a choice among policies. */
function readActors(
  io: Io,
  subject: Case,
  names: readonly string[] = [],
  source: SourceText,
): { found: readonly number[] } | undefined {
  const choosing = choosingActors(subject);
  const mistakes: Diagnostic[] = [];
  const found = [...new Set(names)].flatMap((name) => {
    const actor = subject.actors.findIndex((one) => one.name === name);
    if (choosing.includes(actor)) return [actor];
    mistakes.push(actor < 0 ? unknownActor(subject, name) : noChoice(subject, actor, choosing));
    return [];
  });
  printDiagnostics(io, mistakes, source);
  return hasErrors(mistakes) ? undefined : { found };
}

function unknownActor(subject: Case, name: string): Diagnostic {
  const names = subject.actors.map((actor) => actor.name);
  const near = nearest(name, names);
  return diagnostic("CAS0203", `unknown actor "${name}" in --policies`, undefined, {
    help: near === undefined ? `the actors are ${names.join(", ")}` : `did you mean "${near}"?`,
  });
}

function noChoice(subject: Case, actor: number, choosing: readonly number[]): Diagnostic {
  const { name, span } = subject.actors[actor]!;
  const others = choosing.map((one) => subject.actors[one]!.name);
  return diagnostic(
    "CAS0803",
    `"${name}" has no two policies of its own to choose among, so nothing it could find out would change a choice`,
    span,
    {
      help:
        others.length > 0
          ? `those who choose are ${others.join(", ")}; or state under \`policies\` what "${name}" chooses among`
          : `state under \`policies\` what "${name}" chooses among`,
    },
  );
}
