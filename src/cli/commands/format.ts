// casus format: case files in the house style; comments stay.

import { resolve } from "node:path";
import { format as formatCase } from "../../language/index.js";
import { replaceFile } from "../../node/files.js";
import { printDiagnostics, readText } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { requireFiles } from "../options.js";

export type FormatCommandOptions = { readonly check?: boolean; readonly stdout?: boolean };

/** Formats files in place, or says which are not formatted, or prints them; gives the exit code. */
export async function format(files: readonly string[], given: FormatCommandOptions, io: Io): Promise<number> {
  requireFiles("format", files);
  if (given.check && given.stdout) throw new UsageError("--check and --stdout exclude each other");
  let exit: number = exits.asExpected;
  for (const file of files) {
    const { source, diagnostics: unread } = await readText(io, file);
    const { text, diagnostics } = source ? formatCase(source) : { text: undefined, diagnostics: unread };
    if (
      printDiagnostics(io, diagnostics, source ?? { name: file, text: "" }) ||
      text === undefined ||
      !source
    ) {
      exit = exits.unusable;
      continue;
    }
    if (given.check) {
      if (text === source.text) continue;
      io.stdout.write(`not formatted: ${source.name}\n`);
      exit = Math.max(exit, exits.differs);
    } else if (given.stdout || file === "-") io.stdout.write(text);
    else if (text !== source.text) {
      write(resolve(io.folder, file), file, text);
      io.stdout.write(`formatted ${file}\n`);
    }
  }
  return exit;
}

function write(path: string, file: string, text: string): void {
  try {
    replaceFile(path, text);
  } catch (mistake) {
    throw new UsageError(
      `"${file}" cannot be written (${(mistake as { code?: string }).code ?? String(mistake)})`,
    );
  }
}
