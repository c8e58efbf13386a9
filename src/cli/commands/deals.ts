// casus deals: which deals everybody would accept, which are fair by which solution, and which would hold.

import { nearest } from "../../diagnostics/index.js";
import { type DealsOptions, dealsEngine, type NoDeal, solveDeals } from "../../engines/index.js";
import { defaultDraws } from "../../index.js";
import type { Case } from "../../model/index.js";
import { dealsJson, reportDeals } from "../../report/deals/index.js";
import { renderDeals } from "../../report/terminal/deals/index.js";
import { pageWidth } from "../../report/terminal/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, type RunOptions, requireFiles } from "../options.js";
import { paintFor } from "../paint.js";
import { watched } from "../progress.js";
import { readActors } from "./stability/options.js";

export type DealsCommandOptions = RunOptions & {
  readonly on?: readonly string[];
  readonly noDeal?: string;
  readonly among?: readonly string[];
  readonly lotteries?: boolean;
  readonly weight?: readonly string[];
  readonly json?: boolean;
};

/** Draws unless told otherwise: every draw compares all deals. */
const usualDraws = { ...defaultDraws, draws: 1000 };

/** Finds the deals of one case; gives the exit code. */
export async function deals(files: readonly string[], given: DealsCommandOptions, io: Io): Promise<number> {
  requireFiles("deals", files);
  const [file, second] = files;
  if (second !== undefined)
    throw new UsageError(`casus deals takes one case file, and "${second}" is another`);
  const { source, subject, diagnostics } = await openCase(io, file);
  printDiagnostics(io, diagnostics, source);
  if (!subject) return exits.unusable;
  if (printDiagnostics(io, dealsEngine.applies(subject), source)) return exits.unusable;
  const options = readOptions(given, subject);
  const { result, isInterrupted } = await watched(io, `comparing deals in ${file}`, (watch) =>
    solveDeals(subject, options, watch),
  );
  if (printDiagnostics(io, result.diagnostics, source) || result.status === "inapplicable")
    return exits.unusable;
  const report = reportDeals(subject, result, options, diagnostics);
  if (!report) return exits.interrupted;
  if (given.json) io.stdout.write(`${JSON.stringify(dealsJson(report), null, 2)}\n`);
  else {
    const page = { paint: paintFor(io, io.stdout), width: pageWidth(io.stdout.columns) };
    io.stdout.write(`${renderDeals(report, page)}\n`);
  }
  return isInterrupted ? exits.interrupted : exits.asExpected;
}

function readOptions(given: DealsCommandOptions, subject: Case): DealsOptions {
  const among = readActors("--among", given.among, subject);
  const weights = readWeights(given.weight, subject);
  return {
    ...drawOptions(given, usualDraws),
    ...(given.on ? { levers: readLevers(given.on, subject) } : {}),
    ...(among ? { among } : {}),
    ...(weights ? { weights } : {}),
    noDeal: readNoDeal(given.noDeal, subject),
    lotteries: given.lotteries ?? false,
  };
}

/** Levers by name; whether they can be on the table is the engine's to say. */
function readLevers(names: readonly string[], subject: Case): readonly number[] {
  return names.map((text) => {
    const name = text.trim();
    const found = subject.coordinates.findIndex((one) => one.name === name);
    if (found >= 0) return found;
    const all = subject.coordinates.flatMap((one) => (one.kind === "lever" ? [one.name] : []));
    const guess = nearest(name, all);
    throw new UsageError(
      `--on: "${name}" is not a lever of this case`,
      guess ? `did you mean "${guess}"?` : `its levers are ${all.join(", ")}`,
    );
  });
}

/** Bargaining power by actor. */
function readWeights(
  texts: readonly string[] | undefined,
  subject: Case,
): ReadonlyMap<number, number> | undefined {
  if (!texts) return undefined;
  return new Map(
    texts.map((text) => {
      const [name = "", number = "", ...more] = text.split("=");
      const weight = Number(number);
      if (number.trim() === "" || more.length > 0 || !(weight > 0 && weight < Number.POSITIVE_INFINITY))
        throw new UsageError(
          `--weight ${text}: an actor and a number over 0 are expected`,
          "for example --weight us=2, for twice the bargaining power of an actor that is not named",
        );
      return [readActors("--weight", [name], subject)![0]!, weight] as const;
    }),
  );
}

function readNoDeal(text: string | undefined, subject: Case): NoDeal {
  if (text === undefined || text === "play") return { kind: "play" };
  if (text === "state") return { kind: "state" };
  const name = text.trim();
  const policy = subject.policies.findIndex((one) => one.name === name);
  if (policy >= 0) return { kind: "policy", policy };
  const names = subject.policies.map((one) => one.name);
  const guess = nearest(name, [...names, "play", "state"]);
  throw new UsageError(
    `--no-deal "${name}": play, state or a policy of this case is expected`,
    guess ? `did you mean "${guess}"?` : `its policies are ${names.join(", ") || "none"}`,
  );
}
