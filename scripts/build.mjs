#!/usr/bin/env node
// From src/ to dist/, in five steps: compile, bundle, declarations, schema, third-party notices.
//
// Everything that the package needs at run time is bundled; docs/decisions/0001-bundle-everything.md says why.
// `build/` is the compiler's output and what makes the next build quick; `dist/` is what is published.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
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
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { esmExternalRequirePlugin } from "rolldown/plugins";
import { installed, packageFolder, thirdParty, withDependencies } from "./third-party.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const build = join(root, "build");
const dist = join(root, "dist");
const stamp = join(build, "bundled.sha256");

/** Bundle in dist/ → entry in build/. */
const entries = { index: "index.js", cli: "cli/main.js", worker: "node/thread.js" };

/** Packages whose one file holds those they depend on, which the bundler therefore does not see. */
const prebundled = ["docx"];

/** Layers whose declarations nobody who imports the library can reach. */
const inner = ["cli", "node", "worker"];

compile();
if (isUpToDate()) process.exit(0);
rmSync(stamp, { force: true });
rmSync(dist, { recursive: true, force: true });
const modules = await bundle();
declarations();
await schema();
notices(modules);
writeFileSync(stamp, hashOfInputs());

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

/** A file that the code looks for beside itself (a worker's) must be there under that name in dist/ too. */
function refuseLostFiles(fileName, code) {
  for (const [, name] of code.matchAll(/new URL\("(\.[^"]*)", import\.meta\.url\)/g)) {
    if (!existsSync(join(dist, name)))
      throw new Error(`${fileName} looks for ${name}, which is not in dist/`);
  }
}

/**
 * Some of @stdlib traces its iterations through the package `debug`, which reads the environment and needs Node's
 * terminal modules. Nobody asks for those traces, and the library must run in a browser.
 */
function withoutDebug() {
  const id = "\0without-debug";
  return {
    name: "without-debug",
    resolveId: (source) => (source === "debug" ? id : undefined),
    load: (file) => (file === id ? "module.exports = () => () => undefined;" : undefined),
  };
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

/** 5. Names the packages that got into the bundles. In CI the committed file must already be right. */
function notices(modules) {
  const folders = modules.map(packageFolder).filter((folder) => folder !== undefined);
  const inside = folders.flatMap((folder) => (isPrebundled(folder) ? withDependencies(folder) : []));
  const text = thirdParty([...folders, ...inside, installed(root, "rolldown")]);
  const file = join(root, "THIRD-PARTY.md");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (text === before) return;
  if (process.env.CI) throw new Error("THIRD-PARTY.md is out of date: run `npm run build` and commit it");
  writeFileSync(file, text);
}

/** Whether a package is published with its dependencies bundled into it. */
function isPrebundled(folder) {
  return prebundled.some((name) => folder === join(root, "node_modules", name));
}

/** Whether dist/ was made from exactly what is there now. */
function isUpToDate() {
  const made = ["casus.schema.json", ...Object.keys(entries).map((name) => `${name}.js`)];
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== hashOfInputs()) return false;
  return existsSync(join(root, "THIRD-PARTY.md")) && made.every((file) => existsSync(join(dist, file)));
}

/** SHA-256 over everything that dist/ is made from: compiled files, these scripts, the locked packages. */
function hashOfInputs() {
  const files = [
    ...filesUnder(build)
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .map((file) => join(build, file)),
    ...filesUnder(join(root, "scripts")).map((file) => join(root, "scripts", file)),
    join(root, "package.json"),
    join(root, "package-lock.json"),
    join(root, "THIRD-PARTY.md"),
  ];
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    if (!existsSync(file)) continue;
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Paths of all files under a folder, relative to it. */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
