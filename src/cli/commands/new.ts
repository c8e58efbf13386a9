// casus new: a small commented case to begin from.

import { exits, type Io } from "../io.js";
import { writeNew } from "../outcome.js";
import { paintFor } from "../paint.js";
import { starter } from "../starter.js";

/** Writes the starter case to a file that is not there yet, or with `-` to standard output; gives the exit code. */
export function create(given: string | undefined, io: Io): number {
  if (given === "-") {
    io.stdout.write(starter);
    return exits.asExpected;
  }
  const file = named(given ?? "my-case");
  writeNew(io, file, starter, "casus new FILE");
  const paint = paintFor(io, io.stdout);
  const next: readonly (readonly [command: string, says: string])[] = [
    ["test", "the verdict of every claim"],
    ["play", "who does what under each policy, and why"],
    ["check", "whether it can be read, as you change it"],
  ];
  const lines = next.map(
    ([command, says]) => `  casus ${command.padEnd(5)} ${quoted(file)}   ${paint.faint(says)}`,
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
