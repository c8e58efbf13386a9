#!/usr/bin/env node
// Builds the workbench: workbench/ and the engines of src/ to the static folder dist/workbench, with the gallery's cases and
// the notices beside it. It prints how large the first view is, and fails where that is too large.
//
//   node scripts/workbench.mjs     if anything changed since the last time

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { filesUnder, hashOf } from "./changes.mjs";
import { packagesOf, thirdParty } from "./third-party.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "dist", "workbench");
const stamp = join(root, "build", "workbench.json");

/** The most that may be fetched before the verdicts of a case are seen, in kilobytes (1,000 bytes), compressed. */
const MOST_KB = 600;

/** Names that the workbench's own server sends, as any other would. */
const plainName = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/**
 * Builds what is not up to date.
 * @returns {Promise<{ packages: string[], sizes: Sizes, isNew: boolean }>} folders of the packages that are in it, relative to the
 *   project, and sizes in bytes
 * @typedef {{ page: number, workers: number, all: number, files: number }} Sizes
 */
export async function buildWorkbench() {
  const hash = hashOfInputs();
  if (existsSync(stamp) && existsSync(join(out, "index.html"))) {
    const before = JSON.parse(readFileSync(stamp, "utf8"));
    if (before.hash === hash) return { ...before, isNew: false };
  }
  rmSync(stamp, { force: true });
  const { modules, workers } = await bundle();
  const packages = packagesOf(root, [...modules, join(root, "node_modules", "vite")]);
  writeFileSync(join(out, "third-party.txt"), thirdParty(packages.map((folder) => join(root, folder))));
  writeFileSync(join(out, "license.txt"), readFileSync(join(root, "LICENSE")));
  refuseOddNames();
  const sizes = measure(workers);
  refuseTooLarge(sizes);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, JSON.stringify({ hash, packages, sizes }, null, 2));
  return { packages, sizes, isNew: true };
}

/** "workbench: first view 212 kB of at most 600 (page 120, engines 92), all of it 1,034 kB in 41 files; compressed". */
export function sentence({ page, workers, all, files }) {
  return (
    `workbench: first view ${kB(page + workers)} kB of at most ${MOST_KB} (page ${kB(page)}, engines ${kB(workers)}), ` +
    `all of it ${kB(all)} kB in ${files} files; compressed`
  );
}

/** Which modules got into it, and which files are workers' own. */
async function bundle() {
  const { build } = await import("vite");
  let record;
  await build({
    root: join(root, "workbench"),
    logLevel: "warn",
    plugins: [
      {
        name: "casus:find-record",
        configResolved({ plugins }) {
          record = plugins.find(({ name }) => name === "casus:record").api;
        },
      },
    ],
  });
  return record;
}

/** What is fetched before a case's verdicts are seen: all that index.html names, and the engines; then everything. */
function measure(workers) {
  const html = readFileSync(join(out, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name);
  const files = filesUnder(out);
  return {
    page: sum(["index.html", ...named]),
    workers: sum(workers),
    all: sum(files),
    files: files.length,
  };
}

function sum(names) {
  return [...new Set(names)]
    .map((name) => gzipSync(readFileSync(join(out, name)), { level: 9 }).length)
    .reduce((a, b) => a + b, 0);
}

function refuseTooLarge(sizes) {
  if (sizes.page + sizes.workers <= MOST_KB * 1000) return;
  throw new Error(
    `${sentence(sizes)}: the first view is too large; load what it does not show with import() (in dist/workbench/assets: ${largest()})`,
  );
}

/** The largest files, by name and size. */
function largest() {
  const assets = join(out, "assets");
  return readdirSync(assets)
    .map((name) => ({ name, size: gzipSync(readFileSync(join(assets, name))).length }))
    .sort((a, b) => b.size - a.size)
    .slice(0, 8)
    .map(({ name, size }) => `${name} ${kB(size)} kB`)
    .join(", ");
}

function refuseOddNames() {
  for (const file of filesUnder(out))
    for (const part of file.split(/[\\/]/))
      if (!plainName.test(part)) throw new Error(`${file}: a name that not every web host sends as it is`);
}

const kB = (bytes) => Math.ceil(bytes / 1000).toLocaleString("en-US");

/** SHA-256 over everything that the workbench is made from. */
function hashOfInputs() {
  const within = (folder, wanted) =>
    filesUnder(join(root, folder))
      .filter((file) => wanted.test(file))
      .map((file) => join(root, folder, file));
  return hashOf(root, [
    ...within("workbench", /./),
    ...within("src", /\.ts$/),
    ...within("cases", /\.casus\.yaml$/),
    ...within("scripts", /\.mjs$/),
    ...["LICENSE", "package.json", "package-lock.json"].map((name) => join(root, name)),
  ]);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { sizes } = await buildWorkbench();
  console.log(sentence(sizes));
}
