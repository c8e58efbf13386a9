// Markdown as a test: the fenced blocks of a document, and command transcripts run against the built command.
//
//     $ casus test model.casus.yaml       a command, run by sh; `casus` is dist/cli.js
//     ✓ words_are_not_enough  [..] 93 %   standard output, line by line; `[..]` stands for anything within a line
//     ...                                 any number of lines
//     [exit 1]                            the exit code, where it is not 0
//
// Standard error is not compared unless the command says `2>&1`. With UPDATE_TRANSCRIPTS=1 the expected output is
// rewritten from the real one, except where it holds wildcards: read the difference before you commit it.

import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A fenced block: ```` ```language word word=value ````. */
export type Block = {
  readonly language: string;
  /** Info words after the language; a word without `=` has the value "". */
  readonly words: ReadonlyMap<string, string>;
  readonly text: string;
  /** Line of the document at which `text` begins, from 1. */
  readonly line: number;
};

/** A command with what it should print and exit with. */
export type Command = {
  readonly command: string;
  readonly expected: readonly string[];
  readonly exit: number;
  /** Lines of the document from which to which the expected output stands, from 1, `to` excluded. */
  readonly from: number;
  readonly to: number;
};

/** What a process did. */
export type Outcome = { readonly stdout: string; readonly stderr: string; readonly exit: number };

/** The fenced blocks of a Markdown text, in order. Throws on a fence that is never closed. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const fence = /^( {0,3})(`{3,}|~{3,})\s*(.*)$/.exec(lines[i] ?? "");
    if (!fence) continue;
    const [, indent = "", marks = "", info = ""] = fence;
    const end = lines.findIndex(
      (line, j) => j > i && line.trim().startsWith(marks) && /^\s*[`~]+\s*$/.test(line),
    );
    if (end < 0) throw new Error(`line ${i + 1}: the fence is never closed`);
    const [language = "", ...words] = info.trim().split(/\s+/);
    blocks.push({
      language,
      words: new Map(words.map((word) => [word.split("=")[0] ?? word, word.split("=")[1] ?? ""])),
      text: lines
        .slice(i + 1, end)
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
        .join("\n"),
      line: i + 2,
    });
    i = end;
  }
  return blocks;
}

/** The commands of a transcript. Throws on output that stands before any command. */
export function commandsOf(block: Block): Command[] {
  const lines = block.text.split("\n");
  const commands: Command[] = [];
  let i = 0;
  while (i < lines.length) {
    const first = lines[i] ?? "";
    if (!first.startsWith("$ ")) {
      if (first.trim() !== "")
        throw new Error(`line ${block.line + i}: expected a command after "$ ", found "${first}"`);
      i += 1;
      continue;
    }
    let command = first.slice(2);
    while (command.endsWith("\\")) command += `\n${lines[++i] ?? ""}`;
    const from = ++i;
    while (i < lines.length && !lines[i]?.startsWith("$ ")) i += 1;
    let expected = lines.slice(from, i);
    const exit = /^\[exit (\d+)\]$/.exec(lastWritten(expected) ?? "");
    if (exit) expected = expected.slice(0, expected.lastIndexOf(exit[0]));
    expected = withoutBlankEnd(expected);
    const at = block.line + from;
    commands.push({
      command,
      expected,
      exit: exit ? Number(exit[1]) : 0,
      from: at,
      to: at + expected.length,
    });
  }
  return commands;
}

const lastWritten = (lines: readonly string[]): string | undefined =>
  lines.findLast((line) => line.trim() !== "");

function withoutBlankEnd(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return lines.slice(0, last + 1);
}

/** The lines of an output: no blank ones at the end, no spaces at the ends of lines. */
export function linesOf(output: string): string[] {
  return withoutBlankEnd(output.split(/\r?\n/).map((line) => line.trimEnd()));
}

/** Whether output is as expected, wildcards considered. */
export function matches(expected: readonly string[], actual: readonly string[]): boolean {
  const [head, ...rest] = expected;
  if (head === undefined) return actual.length === 0;
  if (head.trim() === "...")
    return matches(rest, actual) || (actual.length > 0 && matches(expected, actual.slice(1)));
  const [line, ...others] = actual;
  return line !== undefined && linePattern(head).test(line) && matches(rest, others);
}

function linePattern(line: string): RegExp {
  const parts = line.trimEnd().split("[..]");
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
}

/** Whether a line of expected output stands for more than itself. */
export const isWild = (line: string): boolean => line.trim() === "..." || line.includes("[..]");

/** Whether a line of expected output stands for any number of lines. */
export const isElided = (line: string): boolean => line.trim() === "...";

/** Replaces lines of a document: `[from, to)`, from 1, any number of times, later ones first. */
export function rewrite(
  file: string,
  edits: readonly { from: number; to: number; lines: readonly string[] }[],
): void {
  const lines = readFileSync(file, "utf8").split("\n");
  for (const { from, to, lines: written } of [...edits].sort((a, b) => b.from - a.from))
    lines.splice(from - 1, to - from, ...written);
  writeFileSync(file, lines.join("\n"));
}

/** A temporary folder in which `casus` is the built command, `cases/` is there, and `import "casus"` is the library. */
export class Room {
  readonly folder: string;
  readonly #bin: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "casus-room-"));
    this.#bin = join(this.folder, ".bin");
    mkdirSync(this.#bin);
    const command = join(this.#bin, "casus");
    writeFileSync(command, `#!/bin/sh\nexec "${process.execPath}" "${join(root, "dist", "cli.js")}" "$@"\n`);
    chmodSync(command, 0o755);
    cpSync(join(root, "cases"), join(this.folder, "cases"), { recursive: true });
    mkdirSync(join(this.folder, "node_modules"));
    symlinkSync(root, join(this.folder, "node_modules", "casus"), "junction");
    this.write("package.json", `{ "type": "module", "private": true }\n`);
  }

  /** Writes a file, its folders too; returns its path. */
  write(name: string, text: string): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** Runs a command line. No colour, no terminal, no standard input. */
  run(command: string): Promise<Outcome> {
    return this.#execute("sh", ["-c", command]);
  }

  /** Runs Node on a script. */
  node(...args: string[]): Promise<Outcome> {
    return this.#execute(process.execPath, args);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #execute(program: string, args: readonly string[]): Promise<Outcome> {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(FORCE_COLOR|CI|NODE_|VITEST)/.test(name),
    );
    const env = {
      ...Object.fromEntries(inherited),
      NO_COLOR: "1",
      PATH: `${this.#bin}${delimiter}${process.env.PATH ?? ""}`,
    };
    return new Promise((resolve, reject) => {
      const child = execFile(
        program,
        args,
        { cwd: this.folder, env, maxBuffer: 64 * 1024 * 1024, encoding: "utf8" },
        (error, stdout, stderr) => {
          if (error && typeof error.code !== "number") reject(error);
          else resolve({ stdout, stderr, exit: error ? Number(error.code) : 0 });
        },
      );
      child.stdin?.end();
    });
  }
}
