// casus export: a case in the format of another program, or its stability for programs that draw or compute.

import { nearest } from "../../diagnostics/index.js";
import { openSpace } from "../../engines/index.js";
import { analyseStability } from "../../index.js";
import { writeGmcr } from "../../language/gmcr/index.js";
import type { Case } from "../../model/index.js";
import {
  fileEndings,
  graphFormats,
  type MovesShown,
  refuseStates,
  type Written,
  writeMoves,
  writeStates,
} from "../../report/moves/index.js";
import { count } from "../../report/number.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { beside, requireOne, writeNew } from "../outcome.js";
import { readConcepts, readReading } from "./stability/options.js";

/** The formats that cases are written in. */
export const formats = [
  "gmcr",
  ...graphFormats,
  "csv",
] as const satisfies readonly (keyof typeof fileEndings)[];

export type Format = (typeof formats)[number];

export type ExportOptions = {
  readonly to?: Format;
  readonly moves?: MovesShown;
  readonly concept?: readonly string[];
  readonly reading?: string;
  readonly out?: string;
};

export function readFormat(text: string): Format {
  const found = formats.find((format) => format === text.toLowerCase());
  if (found) return found;
  const guess = nearest(text, formats);
  const others = formats.slice(0, -1).join(", ");
  throw new UsageError(
    `--to "${text}": ${others} or ${formats.at(-1)} is expected`,
    guess ? `did you mean ${guess}?` : undefined,
  );
}

export function readMoves(text: string): MovesShown {
  if (text === "all" || text === "improvements") return text;
  throw new UsageError(
    `--moves "${text}": all or improvements is expected`,
    "by default all moves are written, or the improvements where all would be too many for a picture",
  );
}

/** Writes a case in another format, in a new file or on standard output; gives the exit code. */
export async function exportCase(files: readonly string[], given: ExportOptions, io: Io): Promise<number> {
  const file = requireOne("export", files, "my-case.casus.yaml --to gmcr");
  const { to, moves } = given;
  const concepts = readConcepts(given.concept);
  const options = { ...(concepts ? { concepts } : {}), reading: readReading(given.reading) };
  if (!to) throw new UsageError("casus export needs a format", `for example: casus export ${file} --to gmcr`);
  if (moves && (to === "gmcr" || to === "csv"))
    throw new UsageError(
      `--moves has no meaning with --to ${to}`,
      `it says which moves a graph has: --to ${graphFormats.join(", --to ")}`,
    );
  if (to === "gmcr" && (given.concept || given.reading))
    throw new UsageError(
      `--${given.concept ? "concept" : "reading"} has no meaning with --to gmcr`,
      "a .gmcr file has what stability is found from, and not what it is",
    );
  const { source, subject, diagnostics } = await openCase(io, file);
  if (printDiagnostics(io, diagnostics, source) || !subject) return exits.unusable;
  const written = write(subject, to, moves, options);
  if (printDiagnostics(io, written.diagnostics, source) || written.text === undefined) return exits.unusable;
  if (written.note) io.stderr.write(`${written.note}\n`);
  const ending = fileEndings[to];
  const out = given.out ?? beside(file, /(?:\.casus)?\.ya?ml$/i, `.${ending}`);
  if (out === "-") io.stdout.write(written.text);
  else {
    writeNew(io, out, written.text, `casus export ${file} --to ${to} -o ANOTHER.${ending}`);
    io.stdout.write(`wrote ${out}\n`);
  }
  return exits.asExpected;
}

type StabilityAsked = NonNullable<Parameters<typeof analyseStability>[1]>;

/** @returns the text, and what is to be said of it besides */
function write(
  subject: Case,
  to: Format,
  moves: MovesShown | undefined,
  options: StabilityAsked,
): Written & { readonly note?: string } {
  if (to === "gmcr") return writeGmcr(subject);
  const { space } = openSpace(subject);
  const refused = space && refuseStates(subject, space, to);
  if (refused) return refused;
  const { solutions, diagnostics } = analyseStability(subject, options);
  if (!solutions) return { diagnostics };
  if (to === "csv") return join(diagnostics, writeStates(subject, solutions));
  const drawn = writeMoves(subject, solutions, to, moves);
  const isCut = moves === undefined && drawn.shown === "improvements";
  return {
    ...join(diagnostics, drawn),
    ...(isCut
      ? {
          note: `only improvements are drawn, ${count(drawn.nShown ?? 0)} of ${count(drawn.nMoves ?? 0)} moves; --moves all draws all`,
        }
      : {}),
  };
}

const join = (before: Written["diagnostics"], written: Written): Written => ({
  ...written,
  diagnostics: [...before, ...written.diagnostics],
});
