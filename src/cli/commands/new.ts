// casus new: a small commented case to begin from.

import { resolve } from "node:path";
import { createFile } from "../../node/files.js";
import { exits, type Io, UsageError } from "../io.js";
import { paintFor } from "../paint.js";
import { starter } from "../starter.js";

/** Writes the starter case to a file that is not there yet, or with `-` to standard output; gives the exit code. */
export function create(given: string | undefined, io: Io): number {
  if (given === "-") {
    io.stdout.write(starter);
    return exits.asExpected;
  }
  const file = named(given ?? "my-case");
  let isNew: boolean;
  try {
    isNew = createFile(resolve(io.folder, file), starter);
  } catch (mistake) {
    const { code } = mistake as { code?: string };
    const why = code === "ENOENT" ? "its folder does not exist" : `${code ?? String(mistake)}`;
    throw new UsageError(`"${file}" cannot be written: ${why}`);
  }
  if (!isNew)
    throw new UsageError(
      `"${file}" is there already and is left as it is`,
      "name another file: casus new FILE",
    );
  const paint = paintFor(io, io.stdout);
  const next = [
    ["test", "the verdict of every claim"],
    ["play", "who does what under each policy, and why"],
    ["check", "whether it can be read, as you change it"],
  ];
  const lines = next.map(
    ([command, says]) => `  casus ${command!.padEnd(5)} ${quoted(file)}   ${paint.faint(says!)}`,
  );
  io.stdout.write(
    `Wrote ${file}: a small negotiation, explained line by line. Next:\n\n${lines.join("\n")}\n`,
  );
  return exits.asExpected;
}

/** A case file's name ends in `.casus.yaml`, so that editors know it. */
function named(given: string): string {
  return /\.ya?ml$/i.test(given) ? given : `${given.replace(/\.casus$/, "")}.casus.yaml`;
}

/** As a shell takes it. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}
