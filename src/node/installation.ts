// What is known about this installation: its version, how many threads the machine runs well, and its memory.

import { readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

/** The version in the package's own package.json, found upwards from this file, wherever it was bundled to. */
export function version(): string {
  for (let folder = new URL(".", import.meta.url), last = ""; folder.href !== last; ) {
    const found = manifestIn(folder);
    if (found) return found;
    last = folder.href;
    folder = new URL("..", folder);
  }
  return "unknown";
}

function manifestIn(folder: URL): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
    return name === "casus" ? String(version) : undefined;
  } catch {
    return undefined;
  }
}

/** How many threads can run at once. */
export function cores(): number {
  return availableParallelism();
}

/** Share of the machine's memory that a command may count on: others need some, too. */
const FAIR_SHARE = 0.75;

/** Bytes of memory that a command may count on. */
export function memory(): number {
  return FAIR_SHARE * totalmem();
}
