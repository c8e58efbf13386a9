// casus export: a case in the format of another program.

import { nearest } from "../../diagnostics/index.js";
import { writeGmcr } from "../../language/gmcr/index.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { beside, requireOne, writeNew } from "../outcome.js";

/** The formats that cases are written in, by the endings of their files. */
export const formats = ["gmcr"] as const;

export type Format = (typeof formats)[number];

export type ExportOptions = { readonly to?: Format; readonly out?: string };

export function readFormat(text: string): Format {
  const found = formats.find((format) => format === text.toLowerCase());
  if (found) return found;
  const guess = nearest(text, formats);
  throw new UsageError(
    `--to "${text}": ${formats.join(" or ")} is expected`,
    guess ? `did you mean ${guess}?` : undefined,
  );
}

/** Writes a case in another format, in a new file or on standard output; gives the exit code. */
export async function exportCase(files: readonly string[], given: ExportOptions, io: Io): Promise<number> {
  const file = requireOne("export", files, "my-case.casus.yaml --to gmcr");
  if (!given.to)
    throw new UsageError("casus export needs a format", `for example: casus export ${file} --to gmcr`);
  const { source, subject, diagnostics } = await openCase(io, file);
  if (printDiagnostics(io, diagnostics, source) || !subject) return exits.unusable;
  const written = writeGmcr(subject);
  if (printDiagnostics(io, written.diagnostics, source) || written.text === undefined) return exits.unusable;
  const out = given.out ?? beside(file, /(?:\.casus)?\.ya?ml$/i, `.${given.to}`);
  if (out === "-") io.stdout.write(written.text);
  else {
    writeNew(io, out, written.text, `casus export ${file} --to ${given.to} -o ANOTHER.${given.to}`);
    io.stdout.write(`wrote ${out}\n`);
  }
  return exits.asExpected;
}
