// Reading and compiling the files that a command is given, with all there is to say about them on standard error.

import { dirname, resolve } from "node:path";
import { type Diagnostic, formatDiagnostic, hasErrors, type SourceText } from "../diagnostics/index.js";
import type { Case } from "../model/index.js";
import { readCaseFile, readCaseStream, SourceFiles } from "../node/files.js";
import { onOneLine } from "../report/terminal/layout.js";
import type { Io } from "./io.js";
import { paintFor } from "./paint.js";

/** A case file that was read, and the case if it is one. */
export type Opened = {
  readonly source: SourceText;
  readonly subject?: Case;
  readonly diagnostics: readonly Diagnostic[];
};

/** Diagnostics of one file that are shown; more of them are counted only. */
const MOST_SHOWN = 50;

/** The text of a file, `-` for standard input; undefined, with the reason, where it cannot be read. */
export async function readText(
  io: Io,
  file: string,
): Promise<{ source?: SourceText; diagnostics: readonly Diagnostic[] }> {
  const { sizeLimit } = await import("../language/yaml/limits.js");
  return file === "-"
    ? readCaseStream(nameOf(file), io.stdin, sizeLimit)
    : readCaseFile(file, io.folder, sizeLimit);
}

/** What messages call a file. */
export function nameOf(file: string): string {
  return file === "-" ? "stdin" : file;
}

/** Reads and compiles a case. Nothing is printed yet. */
export async function openCase(io: Io, file: string): Promise<Opened> {
  const { source, diagnostics } = await readText(io, file);
  if (!source) return { source: { name: nameOf(file), text: "" }, diagnostics };
  const { compileCase } = await import("../index.js");
  const sources = sourceFiles(io, file);
  const compiled = compileCase(source, { readSource: sources.read });
  return {
    source,
    ...(compiled.case ? { subject: compiled.case } : {}),
    diagnostics: withReasons(compiled.diagnostics, sources),
  };
}

/** The files beside a case that its sources may name. */
export function sourceFiles(io: Io, file: string): SourceFiles {
  return new SourceFiles(file === "-" ? io.folder : dirname(resolve(io.folder, file)));
}

/** Says of a source's file that was not read why not. */
export function withReasons(
  diagnostics: readonly Diagnostic[],
  { refused }: SourceFiles,
): readonly Diagnostic[] {
  if (refused.size === 0) return diagnostics;
  return diagnostics.map((d) => {
    if (d.code !== "CAS0016") return d;
    const reason = [...refused].find(([name]) => d.message.includes(`"${name}"`))?.[1];
    return reason ? { ...d, notes: [...d.notes, { message: reason }] } : d;
  });
}

/** Prints diagnostics on standard error; gives whether there are errors among them. */
export function printDiagnostics(io: Io, diagnostics: readonly Diagnostic[], source: SourceText): boolean {
  if (diagnostics.length === 0) return false;
  const paint = paintFor(io, io.stderr);
  // Errors first, where not all can be shown.
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const ordered =
    diagnostics.length > MOST_SHOWN
      ? [...errors, ...diagnostics.filter((d) => !errors.includes(d))]
      : diagnostics;
  const shown = ordered.slice(0, MOST_SHOWN).map((d) => harmless(formatDiagnostic(d, source, paint)));
  const more = diagnostics.length - shown.length;
  if (more > 0) shown.push(paint.faint(`and ${more} more`));
  const isFatal = hasErrors(diagnostics);
  // After warnings the command's own output follows.
  io.stderr.write(`${shown.join("\n\n")}\n${isFatal ? "" : "\n"}`);
  return isFatal;
}

/** Control characters out of a message that may quote the file, but for the colours put there. */
function harmless(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      line
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours' own sequences
        .split(/(\u001b\[\d+m)/)
        .map((part, i) => (i % 2 === 1 ? part : keepEnds(part)))
        .join(""),
    )
    .join("\n");
}

function keepEnds(part: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u001f\u007f-\u009f]/.test(part) ? onOneLine(part) : part;
}
