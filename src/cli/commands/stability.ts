// casus stability: which states nobody moves away from, for whom and why.

import { type Concept, concepts, type Reading } from "../../engines/index.js";
import { analyseStability } from "../../index.js";
import { reportStability, stabilityJson } from "../../report/stability.js";
import { renderStability } from "../../report/terminal/stability.js";
import { pageWidth } from "../../report/terminal/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { requireFiles } from "../options.js";
import { paintFor } from "../paint.js";

export type StabilityCommandOptions = {
  readonly concept?: readonly string[];
  readonly reading?: string;
  readonly state?: string;
  readonly json?: boolean;
};

/** Analyses one case; gives the exit code. */
export async function stability(
  files: readonly string[],
  given: StabilityCommandOptions,
  io: Io,
): Promise<number> {
  requireFiles("stability", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus stability takes one case file, and "${second}" is another`);
  const asked = readConcepts(given.concept);
  const reading = readReading(given.reading);
  const { source, subject, diagnostics } = await openCase(io, file!);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  const result = analyseStability(subject, { ...(asked ? { concepts: asked } : {}), reading });
  printDiagnostics(io, result.diagnostics, source);
  const state = readState(given.state, result.solutions?.space.nStates ?? 0);
  const report = reportStability(subject, result, state === undefined ? {} : { state });
  if (!report) return exits.unusable;
  if (given.json) io.stdout.write(`${JSON.stringify(stabilityJson(report), null, 2)}\n`);
  else {
    const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
    io.stdout.write(`${renderStability(report, page)}\n`);
  }
  return exits.asExpected;
}

function readConcepts(names: readonly string[] | undefined): readonly Concept[] | undefined {
  return names?.map((name) => {
    const concept = concepts.find((one) => one === name.toLowerCase());
    if (!concept)
      throw new UsageError(
        `"${name}" is not a concept of stability`,
        `the concepts are ${concepts.join(", ")}`,
      );
    return concept;
  });
}

function readReading(name = "sequences"): Reading {
  if (name === "sequences" || name === "one-step") return name;
  throw new UsageError(`"${name}" is not a reading of replies`, "the readings are sequences and one-step");
}

function readState(text: string | undefined, nStates: number): number | undefined {
  if (text === undefined || nStates === 0) return undefined;
  const state = Number(text);
  if (Number.isInteger(state) && state >= 1 && state <= nStates) return state;
  throw new UsageError(
    `--state ${text} is not a state of this case`,
    `states are numbered from 1 to ${nStates}`,
  );
}
