#!/usr/bin/env node
// From src/ to dist/, in six steps: compile, bundle, declarations, schema, the workbench, third-party notices.
//
// Everything that the package needs at run time is bundled; docs/decisions/0001-bundle-everything.md says why.
// `build/` is the compiler's output and what makes the next build quick; `dist/` is what is published.

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { esmExternalRequirePlugin } from "rolldown/plugins";
import { filesUnder, hashOf } from "./changes.mjs";
import { packagesOf, thirdParty } from "./third-party.mjs";
import { withoutDebug } from "./without-debug.mjs";
import { buildWorkbench, sentence } from "./workbench.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const build = join(root, "build");
const dist = join(root, "dist");
const stamp = join(build, "library.json");

/** Bundle in dist/ → entry in build/. */
const entries = { index: "index.js", cli: "cli/main.js", worker: "node/thread.js" };

/** Layers whose declarations nobody who imports the library can reach. */
const inner = ["cli", "node", "worker"];

compile();
const packages = await library();
const workbench = await buildWorkbench();
// On standard error: `npm pack --json` builds too, and its output is read.
if (workbench.isNew) console.error(sentence(workbench.sizes));
notices([...packages, ...workbench.packages]);

/** Steps 2 to 4, where anything changed; gives the packages that are in it. */
async function library() {
  const before = existsSync(stamp) ? JSON.parse(readFileSync(stamp, "utf8")) : undefined;
  const hash = hashOfInputs();
  if (before?.hash === hash && made().every((file) => existsSync(join(dist, file)))) return before.packages;
  rmSync(stamp, { force: true });
  clear();
  const packages = packagesOf(root, await bundle());
  pictureProgram();
  declarations();
  await schema();
  writeFileSync(stamp, JSON.stringify({ hash, packages }, null, 2));
  return packages;
}

/** 1. Type-checks and compiles what changed, then drops what no source stands behind any more. */
function compile() {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status, error } = spawnSync(process.execPath, [tsc, "-b"], { cwd: root, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
  for (const file of filesUnder(build)) {
    const source = file.replace(/(\.d\.ts|\.js)$/, ".ts");
    if (source !== file && !existsSync(join(root, "src", source))) rmSync(join(build, file));
  }
}

/** 2. Bundles the entries with all they import; what several of them share becomes chunks beside them. */
async function bundle() {
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(build, file)]));
  const bundler = await rolldown({
    cwd: root,
    input,
    // One graph serves browsers and Node: conditions and fields that stand for one of the two are not followed.
    platform: "neutral",
    resolve: { mainFields: ["module", "main"], conditionNames: ["import", "default"] },
    plugins: [withoutDebug(), esmExternalRequirePlugin({ external: [/^node:/, ...builtinModules] })],
    onLog(level, log) {
      if (level === "warn") throw new Error(`bundling: ${log.message}`);
    },
  });
  // Chunks stand beside the entries, so that `new URL("./worker.js", import.meta.url)` is right from any of them.
  const { output } = await bundler.write({
    dir: dist,
    format: "esm",
    chunkFileNames: "chunk-[hash].js",
    // What every command shares stands alone: the bundler would merge it with the lines of its own that the library needs too,
    // and bring what only Node has into the library.
    codeSplitting: { groups: [{ name: "command", test: /picocolors|build[\\/]cli[\\/](io|paint)\.js$/ }] },
  });
  await bundler.close();
  const cli = join(dist, "cli.js");
  const text = readFileSync(cli, "utf8");
  if (!text.startsWith("#!")) writeFileSync(cli, `#!/usr/bin/env node\n${text}`);
  chmodSync(cli, 0o755);
  for (const { fileName, code } of output) refuseLostFiles(fileName, code ?? "");
  return output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
}

/** The program that makes bitmaps of a report's pictures, which is no module that a bundle can hold. */
function pictureProgram() {
  cpSync(join(root, "node_modules", "@resvg", "resvg-wasm", "index_bg.wasm"), join(dist, "resvg.wasm"));
}

/** A file that the code looks for beside itself (a worker's) must be there under that name in dist/ too. */
function refuseLostFiles(fileName, code) {
  for (const [, name] of code.matchAll(/new URL\("(\.[^"]*)", import\.meta\.url\)/g)) {
    if (!existsSync(join(dist, name)))
      throw new Error(`${fileName} looks for ${name}, which is not in dist/`);
  }
}

/** 3. Copies the declarations that the library's reach, keeping the tree. */
function declarations() {
  for (const file of filesUnder(build)) {
    if (!file.endsWith(".d.ts") || inner.includes(file.split(sep)[0])) continue;
    const to = join(dist, "types", file);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(build, file), to);
  }
}

/** 4. Writes the JSON Schema that editors complete case files with. */
async function schema() {
  const { caseSchema } = await import(pathToFileURL(join(dist, "index.js")).href);
  writeFileSync(join(dist, "casus.schema.json"), `${JSON.stringify(caseSchema(), null, 2)}\n`);
}

/** 6. Names the packages that got into the bundles; 5. is workbench.mjs. In CI the committed file must already be right. */
function notices(packages) {
  const text = thirdParty(packages.map((folder) => join(root, folder)));
  const file = join(root, "THIRD-PARTY.md");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (text === before) return;
  if (process.env.CI) throw new Error("THIRD-PARTY.md is out of date: run `npm run build` and commit it");
  writeFileSync(file, text);
}

/** Empties dist/, but for the workbench, which is built for itself. */
function clear() {
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist))
    if (name !== "workbench") rmSync(join(dist, name), { recursive: true, force: true });
}

/** Files that a finished dist/ holds. */
function made() {
  return ["casus.schema.json", "resvg.wasm", ...Object.keys(entries).map((name) => `${name}.js`)];
}

/** SHA-256 over everything that the library and the command are made from: compiled files, these scripts, the locked packages. */
function hashOfInputs() {
  const compiled = filesUnder(build).filter((file) => /\.(js|d\.ts)$/.test(file));
  return hashOf(root, [
    ...compiled.map((file) => join(build, file)),
    ...filesUnder(join(root, "scripts")).map((file) => join(root, "scripts", file)),
    join(root, "package.json"),
    join(root, "package-lock.json"),
  ]);
}
