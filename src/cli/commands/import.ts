// casus import: the conflict of a .gmcr file as a case, to be read and continued.

import { compileCase } from "../../index.js";
import { readGmcr } from "../../language/gmcr/index.js";
import { counted } from "../../report/number.js";
import { printDiagnostics, readText } from "../cases.js";
import { exits, type Io } from "../io.js";
import { beside, requireOne, writeNew } from "../outcome.js";

export type ImportOptions = { readonly out?: string };

/** Makes a case of a .gmcr file, in a new file or on standard output; gives the exit code. */
export async function importGmcr(files: readonly string[], given: ImportOptions, io: Io): Promise<number> {
  const file = requireOne("import", files, "conflict.gmcr");
  const { source, diagnostics: unread } = await readText(io, file);
  const read = source ? readGmcr(source) : { diagnostics: unread };
  if (printDiagnostics(io, read.diagnostics, source ?? { name: file, text: "" }) || read.text === undefined)
    return exits.unusable;
  const out = given.out ?? beside(file, /\.(?:gmcr|json)$/i, ".casus.yaml");
  if (out === "-") {
    io.stdout.write(read.text);
    return exits.asExpected;
  }
  writeNew(io, out, read.text, `casus import ${file} -o ANOTHER.casus.yaml`);
  const { case: subject, diagnostics } = compileCase({ name: out, text: read.text });
  const isBroken = printDiagnostics(io, diagnostics, { name: out, text: read.text });
  const nLevers = subject?.coordinates.length ?? 0;
  const size = subject ? ` (${counted(subject.actors.length, "actor")}, ${counted(nLevers, "lever")})` : "";
  io.stdout.write(`wrote ${out}${size}\n`);
  return isBroken ? exits.unusable : exits.asExpected;
}
