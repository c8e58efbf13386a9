// casus check: whether a case can be read and played, with every mistake in it.

import { hasErrors } from "../../diagnostics/index.js";
import { trialRun } from "../../index.js";
import type { Case } from "../../model/index.js";
import { diagnosticJson, reportDiagnostic } from "../../report/diagnostic.js";
import { counted } from "../../report/number.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io } from "../io.js";
import { requireFiles } from "../options.js";

export type CheckCommandOptions = { readonly json?: boolean };

/** Checks the files; gives the exit code. */
export async function check(files: readonly string[], given: CheckCommandOptions, io: Io): Promise<number> {
  requireFiles("check", files);
  const found = [];
  let isUsable = true;
  for (const file of files) {
    const { source, subject, diagnostics } = await openCase(io, file);
    const all = subject ? [...diagnostics, ...trialRun(subject)] : diagnostics;
    const isOk = subject !== undefined && !hasErrors(all);
    isUsable &&= isOk;
    if (given.json) {
      found.push({
        file: source.name,
        ok: isOk,
        diagnostics: all.map((d) => diagnosticJson(reportDiagnostic(d, source))),
      });
      continue;
    }
    printDiagnostics(io, all, source);
    const nErrors = all.filter(({ severity }) => severity === "error").length;
    const nWarnings = all.length - nErrors;
    const tally = [
      ...(nErrors > 0 ? [counted(nErrors, "error")] : []),
      ...(nWarnings > 0 ? [counted(nWarnings, "warning")] : []),
    ];
    if (isOk)
      io.stdout.write(
        `ok: ${source.name} (${contents(subject)})${nWarnings > 0 ? `, ${tally.join(", ")}` : ""}\n`,
      );
    else io.stderr.write(`${source.name}: ${tally.join(", ")}\n`);
  }
  if (given.json) io.stdout.write(`${JSON.stringify(files.length === 1 ? found[0] : found, null, 2)}\n`);
  return isUsable ? exits.asExpected : exits.unusable;
}

/** "4 actors, 7 levers, 2 events, 12 claims". */
function contents(subject: Case): string {
  const nLevers = subject.coordinates.filter(({ kind }) => kind === "lever").length;
  const nEvents = subject.coordinates.filter(({ kind }) => kind === "event").length;
  return [
    counted(subject.actors.length, "actor"),
    counted(nLevers, "lever"),
    ...(nEvents > 0 ? [counted(nEvents, "event")] : []),
    ...(subject.rounds && !subject.rounds.isEndless ? [counted(subject.rounds.labels.length, "round")] : []),
    counted(subject.claims.length, "claim"),
  ].join(", ");
}
