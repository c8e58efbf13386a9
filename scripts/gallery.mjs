// The cases of the repository as files beside the workbench: the cases themselves, and a list of them.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";

/** The folders of cases/ in the order in which they are shown; others follow. */
const shelves = ["original", "literature", "conflicts"];

/**
 * Paths relative to the workbench, and texts. `cases/index.json` lists `{ path, title, about, folder }`, where `path` is relative to
 * the workbench, `about` is the first sentence of the comment that the case begins with, and `folder` its folder in cases/.
 * @param {string} root the project
 * @returns {Map<string, string>}
 * @throws {Error} for a case without a title or such a comment
 */
export function galleryFiles(root) {
  const folder = join(root, "cases");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".casus.yaml"))
    .map((name) => name.split(sep).join("/"));
  const files = new Map();
  const list = [];
  for (const name of names.sort(byShelf)) {
    const path = `cases/${name}`;
    const text = readFileSync(join(folder, name), "utf8");
    files.set(path, text);
    list.push({ path, ...describe(text, relative(root, join(folder, name))), folder: name.split("/")[0] });
  }
  files.set("cases/index.json", `${JSON.stringify(list, null, 2)}\n`);
  return files;
}

function describe(text, file) {
  const { title } = parse(text);
  const about = firstSentence(/^(?:#.*\n)+/.exec(text)?.[0] ?? "");
  if (typeof title !== "string" || about === "")
    throw new Error(
      `${file}: a case of the gallery has a title, and begins with a comment that says what it is`,
    );
  return { title, about };
}

/** Up to a full stop that a capital, or nothing, follows. */
function firstSentence(comment) {
  const prose = comment.replace(/^# ?/gm, "").replace(/\s+/g, " ").trim();
  return /^.*?[.!?](?= [A-Z]|$)/.exec(prose)?.[0] ?? prose;
}

/** Folders in the order of the shelves, names within them in alphabetical order. */
function byShelf(a, b) {
  return placeOf(a) - placeOf(b) || (sortable(a) < sortable(b) ? -1 : 1);
}

function placeOf(name) {
  const at = shelves.indexOf(name.split("/")[0]);
  return at < 0 ? shelves.length : at;
}

/** A folder goes before one whose name continues its own. */
const sortable = (name) => name.replaceAll("/", "\0");
