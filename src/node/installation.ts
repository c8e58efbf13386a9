// What is known about this installation: its version, where its workbench is, how many threads the machine runs well, and its
// memory.

import { readFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const installation = findInstallation();

/** The version in the package's own package.json. */
export function version(): string {
  return installation?.version ?? "unknown";
}

/** The folder of the built workbench, whether or not it is there. */
export function workbenchFolder(): string {
  return fileURLToPath(new URL("dist/workbench/", installation?.folder ?? import.meta.url));
}

/** The program that makes bitmaps of pictures, as WebAssembly. Throws where the package is not whole. */
export function pictureProgram(): Uint8Array {
  if (!installation) throw new Error("the package that Casus belongs to was not found");
  return readFileSync(new URL("dist/resvg.wasm", installation.folder));
}

/** The package, found upwards from this file, wherever it was bundled to. */
function findInstallation(): { version: string; folder: URL } | undefined {
  for (let folder = new URL(".", import.meta.url), last = ""; folder.href !== last; ) {
    const found = manifestIn(folder);
    if (found) return { version: found, folder };
    last = folder.href;
    folder = new URL("..", folder);
  }
  return undefined;
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
