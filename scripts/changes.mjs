// Whether anything changed that something was made from.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Paths of all files under a folder, relative to it. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/**
 * SHA-256 over names and contents, in hexadecimal; files that are not there are passed over.
 * @param {string} root the folder that the names are relative to
 * @param {string[]} files absolute paths, in any order
 */
export function hashOf(root, files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) {
    if (!existsSync(file)) continue;
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}
