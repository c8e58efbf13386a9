// Values of options, read with the care of a case file: what cannot be meant is refused with an example.

import type { DrawOptions } from "../model/index.js";
import { type Io, UsageError } from "./io.js";

/** The most draws of a run: indices of draws are 31 bits. */
const MOST_DRAWS = 2 ** 31 - 1;
const MOST_JOBS = 256;
/** Those below are the system's own services'. */
const LEAST_PORT = 1024;
const MOST_PORT = 65_535;
/** Runs with fewer draws are over before threads have started. */
const FEW_DRAWS = 20_000;

/** Options of commands that draw, as commander gives them. */
export type RunOptions = {
  readonly draws?: number;
  readonly seed?: string;
  readonly sampling?: DrawOptions["sampling"];
};

/** `10000`, `10_000`, `10k`, `1.5m`, `1e5`. */
export function readDraws(text: string): number {
  const found = /^(\d[\d_]*(?:\.\d+)?)(?:(k|m)|e(\d))?$/i.exec(text.trim());
  const [, digits = "", suffix = "", exponent = "0"] = found ?? [];
  const scale = { k: 3, m: 6 }[suffix.toLowerCase()] ?? Number(exponent);
  const n = found ? Number(`${digits.replaceAll("_", "")}e${scale}`) : Number.NaN;
  if (Number.isInteger(n) && n >= 1 && n <= MOST_DRAWS) return n;
  const range = `a whole number from 1 to ${MOST_DRAWS.toLocaleString("en-US")} is expected`;
  throw new UsageError(
    `--draws "${text}": ${range}`,
    "for example --draws 50000, --draws 50_000 or --draws 50k",
  );
}

/** Any text that holds something. */
export function readSeed(text: string): string {
  if (text !== "") return text;
  throw new UsageError("--seed is empty, and any other text or number is expected", "for example --seed 7");
}

export function readSampling(text: string): DrawOptions["sampling"] {
  if (text === "sobol" || text === "random") return text;
  throw new UsageError(
    `--sampling "${text}": sobol or random is expected`,
    "sobol spreads the draws evenly and is more exact; random draws are independent",
  );
}

export function readJobs(text: string): number {
  const n = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (n >= 1 && n <= MOST_JOBS) return n;
  throw new UsageError(
    `--jobs "${text}": a whole number from 1 to ${MOST_JOBS} is expected`,
    "for example --jobs 4",
  );
}

/** A port that a program may listen on without being the system's. */
export function readPort(text: string): number {
  const n = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (n >= LEAST_PORT && n <= MOST_PORT) return n;
  throw new UsageError(
    `--port "${text}": a whole number from ${LEAST_PORT} to ${MOST_PORT} is expected`,
    "for example --port 8500; without --port a free one is found",
  );
}

/** How many threads to use where the user does not say: the machine's, at most 8, and one where draws are few. */
export function jobsFor(draws: number, { cores }: Io): number {
  return draws < FEW_DRAWS ? 1 : Math.max(1, Math.min(8, cores));
}

/** The options of a run with what was left out filled in. */
export function drawOptions(given: RunOptions, usual: DrawOptions): DrawOptions {
  const { draws = usual.draws, seed = usual.seed, sampling = usual.sampling } = given;
  return { draws, seed, sampling };
}

/** At least one file, or how it is done. */
export function requireFiles(
  command: string,
  files: readonly string[],
): asserts files is readonly [string, ...string[]] {
  if (files.length > 0) return;
  throw new UsageError(
    `casus ${command} needs a case file`,
    `for example: casus ${command} my-case.casus.yaml (or - for standard input); \`casus new\` writes one to begin with`,
  );
}
