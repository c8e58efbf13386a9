// What several commands share in how they are given.

import type { Command } from "commander";
import { UsageError } from "./io.js";
import { readDraws, readSampling, readSeed } from "./options.js";

/** The options of every command that draws. */
export function drawing(command: Command, usual = "10,000"): Command {
  return command
    .option(
      "--draws <N>",
      `how many draws (default: ${usual}); 50_000, 50k and 1e5 are understood`,
      readDraws,
    )
    .option("--seed <S>", 'any text or number; the same seed gives the same draws (default: "1")', readSeed)
    .option("--sampling <METHOD>", "sobol (default) or random", readSampling);
}

/** The names of an option that may be repeated, or hold several joined by commas. */
export function listed(name: string, names: readonly string[] = []): string[] {
  return [...names, ...name.split(",")];
}

/** The value of an option that is given once. */
export function once(value: string, before?: string): string {
  if (before === undefined) return value;
  throw new UsageError(`"${before}" and "${value}" are two, and one is expected`);
}

/** What an option that may be repeated was given. */
export function collected(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}
