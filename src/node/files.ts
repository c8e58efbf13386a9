// Files of cases: read with a limit and as UTF-8 only, written whole or not at all.

import { isUtf8 } from "node:buffer";
import {
  chmodSync,
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { type Diagnostic, diagnostic, nearest, type SourceText } from "../diagnostics/index.js";

/** What reading gives: the text, or why there is none. */
export type ReadText = { readonly source?: SourceText; readonly diagnostics: readonly Diagnostic[] };

/** A text is refused unread if its bytes are more than the characters that are read could take in UTF-8. */
const BYTES_PER_CHARACTER = 3;

/**
 * Reads a case file.
 * @param path as the user gave it, which messages show; relative to `folder`
 * @param most characters that the language reads
 */
export function readCaseFile(path: string, folder: string, most: number): ReadText {
  let bytes: Uint8Array | undefined;
  try {
    bytes = readUpTo(resolve(folder, path), most * BYTES_PER_CHARACTER);
  } catch (mistake) {
    return { diagnostics: [unreadable(path, folder, mistake)] };
  }
  return bytes ? decode(path, bytes) : { diagnostics: [tooLarge(path, most)] };
}

/** Reads a case from a stream, such as standard input; `name` is what messages show. */
export async function readCaseStream(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  most: number,
): Promise<ReadText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most * BYTES_PER_CHARACTER) return { diagnostics: [tooLarge(name, most)] };
    chunks.push(chunk);
  }
  return decode(name, Buffer.concat(chunks));
}

/** All bytes of a file, or undefined if they are more than `most`; devices and pipes are read no further than that. */
function readUpTo(path: string, most: number): Uint8Array | undefined {
  const file = openSync(path, "r");
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    if (stat.size > most) return undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(Math.max(65_536, stat.size + 1 - size));
      const n = readSync(file, chunk, 0, chunk.length, null);
      if (n === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, n));
      size += n;
      if (size > most) return undefined;
    }
  } finally {
    closeSync(file);
  }
}

function decode(name: string, bytes: Uint8Array): ReadText {
  const help = "save the file as UTF-8 text";
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return {
      diagnostics: [
        diagnostic("CAS0003", `"${name}" is UTF-16 text, and UTF-8 is read`, undefined, { help }),
      ],
    };
  }
  if (bytes.includes(0)) {
    return {
      diagnostics: [diagnostic("CAS0003", `"${name}" holds bytes that no text has`, undefined, { help })],
    };
  }
  const text = textOf(bytes);
  if (text !== undefined) return { source: { name, text }, diagnostics: [] };
  return {
    diagnostics: [diagnostic("CAS0003", `"${name}" holds bytes that are not UTF-8`, undefined, { help })],
  };
}

/** UTF-8 as text, without a byte order mark; undefined where it is not UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8", hasMark ? 3 : 0);
}

function tooLarge(name: string, most: number): Diagnostic {
  return diagnostic(
    "CAS0002",
    `"${name}" is too large: at most ${most / 1e6} million characters are read`,
    undefined,
    { help: "split the case, or remove what is not part of it" },
  );
}

function unreadable(path: string, folder: string, mistake: unknown): Diagnostic {
  const full = resolve(folder, path);
  const code = (mistake as { code?: string }).code;
  const refuse = (message: string, help?: string) =>
    diagnostic("CAS0001", message, undefined, help === undefined ? {} : { help });
  switch (code) {
    case "ENOENT":
    case "ENOTDIR": {
      const guess = nearest(basename(path), namesIn(dirname(full)));
      const found = guess === undefined ? undefined : `did you mean "${beside(path, guess)}"?`;
      return refuse(`the file "${path}" does not exist`, found);
    }
    case "EISDIR": {
      const cases = namesIn(full).filter((name) => name.endsWith(".casus.yaml"));
      const found = cases.length > 0 ? `it holds ${cases.join(", ")}` : undefined;
      return refuse(`"${path}" is a folder, and a case file is expected`, found);
    }
    case "EACCES":
    case "EPERM":
      return refuse(`the file "${path}" may not be read`, "check its permissions");
    default:
      return refuse(`the file "${path}" cannot be read${code ? ` (${code})` : ""}`);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The name in the folder of `path`, as the user would write it. */
function beside(path: string, name: string): string {
  return path.slice(0, path.length - basename(path).length) + name;
}

/** The most bytes of a source's text that are read for quotes. */
const MOST_SOURCE_BYTES = 20_000_000;

/** Reads the files that a case's sources name, and remembers why it would not read one. */
export class SourceFiles {
  readonly #folder: string;
  /** Per file that was refused: why, as a clause. */
  readonly refused = new Map<string, string>();

  /** @param folder the case file's own; only files in it, or in folders of it, are read */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The text of a file, by its path relative to the case; undefined where it cannot be read. */
  readonly read = (file: string): string | undefined => {
    const why = (reason: string): undefined => void this.refused.set(file, reason);
    try {
      const home = realpathSync(this.#folder);
      if (!isInside(home, resolve(home, file))) return why("it lies outside the case's folder");
      const path = realpathSync(resolve(home, file));
      if (!isInside(home, path)) return why("it leads outside the case's folder");
      const bytes = readUpTo(path, MOST_SOURCE_BYTES);
      if (!bytes) return why(`it is larger than ${MOST_SOURCE_BYTES / 1e6} MB`);
      return textOf(bytes) ?? why("it is not UTF-8 text");
    } catch (mistake) {
      const { code } = mistake as { code?: string };
      if (code === "ENOENT" || code === "ENOTDIR") return why("it does not exist");
      if (code === "EISDIR") return why("it is a folder");
      if (code === "EACCES" || code === "EPERM") return why("it may not be read");
      return why("it cannot be read");
    }
  };
}

function isInside(home: string, path: string): boolean {
  const way = relative(home, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Replaces a file's text in one move, keeping its permissions; links are followed. Throws what the system throws. */
export function replaceFile(path: string, text: string): void {
  const target = realpathSync(path);
  const { mode } = statSync(target);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, { flag: "wx" });
    chmodSync(draft, mode);
    renameSync(draft, target);
  } catch (mistake) {
    rmSync(draft, { force: true });
    throw mistake;
  }
}

/** Writes a new file and gives true; false where there is one already. Throws what else the system throws. */
export function createFile(path: string, content: string | Uint8Array): boolean {
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (mistake) {
    if ((mistake as { code?: string }).code === "EEXIST") return false;
    throw mistake;
  }
}
