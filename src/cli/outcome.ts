// Where commands that turn one file into another put what they make: beside it, and never over a file that is there.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createFile } from "../node/files.js";
import { type Io, UsageError } from "./io.js";

/** The one file that the command takes, or how it is done. */
export function requireOne(command: string, files: readonly string[], example: string): string {
  const [file, other] = files;
  if (file === undefined)
    throw new UsageError(`casus ${command} needs a file`, `for example: casus ${command} ${example}`);
  if (other !== undefined) throw new UsageError(`casus ${command} takes one file, and "${other}" is another`);
  return file;
}

/** The file's name with another ending; standard output for standard input. */
export function beside(file: string, ending: RegExp, other: string): string {
  return file === "-" ? "-" : `${file.replace(ending, "")}${other}`;
}

/** Writes a file that is not there yet; `another` is the command line that would write elsewhere. */
export function writeNew(io: Io, file: string, content: string | Uint8Array, another: string): void {
  let isNew: boolean;
  try {
    isNew = createFile(resolve(io.folder, file), content);
  } catch (mistake) {
    const { code } = mistake as { code?: string };
    const why = code === "ENOENT" ? "its folder does not exist" : `${code ?? String(mistake)}`;
    throw new UsageError(`"${file}" cannot be written: ${why}`);
  }
  if (!isNew) throw thereAlready(file, another);
}

/** As `writeNew`, before long work is begun in vain: a file that is there already is refused. */
export function requireNew(io: Io, file: string, another: string): void {
  if (existsSync(resolve(io.folder, file))) throw thereAlready(file, another);
}

function thereAlready(file: string, another: string): UsageError {
  return new UsageError(`"${file}" is there already and is left as it is`, `name another file: ${another}`);
}
