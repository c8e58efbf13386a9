// What the bundles contain of other people's work, as THIRD-PARTY.md: name, version, licence, and the notices that
// the licences ask to be passed on. It is made from the bundler's list of modules, so that it cannot fall behind.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Packages whose one file holds those they depend on, which the bundler therefore does not see. */
const prebundled = ["docx"];

/** Packages that are programs compiled from more than their own source. */
const compiled = {
  "@resvg/resvg-wasm":
    " (`dist/resvg.wasm`: resvg, tiny-skia and other Rust packages, which that source lists)",
};

/**
 * The folder of the package that a bundled module belongs to, or undefined for a module of our own.
 * @param {string} module absolute path of a module
 */
export function packageFolder(module) {
  const match = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module);
  return match?.[0];
}

/**
 * The folders of all packages whose code is in a bundle, relative to the project, each once, in order.
 * @param {string} root the project
 * @param {Iterable<string>} modules absolute paths of bundled modules, or of packages
 * @returns {string[]}
 */
export function packagesOf(root, modules) {
  // Bundlers mark what they add to a module's name: a null byte before it, or a question after it.
  const folders = [...modules]
    .map((module) => packageFolder(module.replace(/^\0/, "")))
    .filter((folder) => folder !== undefined);
  const isPrebundled = (folder) => prebundled.some((name) => folder === join(root, "node_modules", name));
  const inside = folders.filter(isPrebundled).flatMap((folder) => withDependencies(folder));
  const all = [...folders, ...inside, installed(root, "rolldown")];
  return [...new Set(all.map((folder) => relative(root, folder)))].sort();
}

/**
 * The text of THIRD-PARTY.md for packages in these folders, the same for any order of them.
 * @param {Iterable<string>} folders package folders, repeats allowed
 */
export function thirdParty(folders) {
  const packages = [...new Set(folders)].map(readPackage).sort(byName);
  const notices = new Map();
  for (const p of packages) {
    for (const text of p.notices) {
      const key = text.replace(/\s+/g, " ").trim();
      if (!notices.has(key)) notices.set(key, { text, names: [] });
      notices.get(key).names.push(p.name);
    }
  }
  return [
    "# Third-party software",
    "",
    "The published files contain code of these packages. The table and the notices are made by `npm run build`;",
    "don't edit them by hand.",
    "",
    "| package | version | licence |",
    "| --- | --- | --- |",
    ...packages.map(
      (p) => `| ${p.name} | ${p.version} | ${p.license}${sourceOf(p)}${compiled[p.name] ?? ""} |`,
    ),
    "",
    "## Notices",
    "",
    "Notices that stand inside a source file stay in the bundles as comments.",
    ...[...notices.values()].flatMap(({ text, names }) => ["", `### ${heading(names)}`, "", ...fenced(text)]),
    "",
  ].join("\n");
}

/** Some licences ask that whoever gets a program compiled is told where its source is. */
function sourceOf({ name, license, repository }) {
  if (!/\b(EPL|MPL|LGPL|CDDL)-/.test(license)) return "";
  const address = (repository?.url ?? repository)
    ?.replace(/^git\+|\.git$/g, "")
    .replace(/^git@([^:]+):/, "https://$1/");
  if (!address) throw new Error(`${name} does not state where its source is, which its licence asks for`);
  return `; source at ${address}`;
}

/** Every package is in the table; a heading that named a hundred of them would help nobody. */
function heading(names) {
  if (names.length <= 3) return names.join(", ");
  const scopes = new Set(names.map((name) => (name.startsWith("@") ? name.split("/")[0] : name)));
  return `${[...scopes].join(", ")} (${names.length} packages)`;
}

function fenced(text) {
  const lines = text
    .replace(/\r\n/g, "\n")
    .replace(/^\n+|\s+$/g, "")
    .split("\n");
  return ["```text", ...lines.map((line) => line.trimEnd()), "```"];
}

function readPackage(folder) {
  const { name, version, license, repository } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  if (typeof license !== "string") throw new Error(`${name} does not state its licence in package.json`);
  const files = readdirSync(folder).filter((file) =>
    /^(licen[cs]e|copying|notice)(\.(md|txt|markdown))?$/i.test(file),
  );
  const notices = files.sort().map((file) => ownPart(readFileSync(join(folder, file), "utf8")));
  if (notices.length === 0) notices.push(...licenceInReadme(folder));
  if (notices.length === 0) throw new Error(`${name} ships no licence text`);
  return { name, version, license, repository, notices };
}

/** Vite's own licence, without those of what it uses to build: only a few lines of its own get into a page. */
function ownPart(text) {
  return text.split(/^# Licenses of bundled dependencies$/m, 1)[0];
}

/** Some packages state their licence at the end of their README and nowhere else. */
function licenceInReadme(folder) {
  const readme = readdirSync(folder).find((file) => /^readme(\.(md|markdown|txt))?$/i.test(file));
  if (!readme) return [];
  const [, text] = /^#+ *licen[cs]e\s*$([\s\S]*)/im.exec(readFileSync(join(folder, readme), "utf8")) ?? [];
  return text === undefined ? [] : [text];
}

/**
 * The folders of a package and of all that it depends on: for one that is published with its dependencies bundled into it, so
 * that they are not among the bundler's modules. Declarations are not bundled.
 * @param {string} folder
 * @returns {string[]}
 */
export function withDependencies(folder, found = new Set()) {
  if (found.has(folder)) return [];
  found.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    if (name.startsWith("@types/")) continue;
    withDependencies(nearestInstalled(folder, name), found);
  }
  return [...found];
}

/** Where Node would find a package that another requires. */
function nearestInstalled(from, name) {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    const there = join(folder, "node_modules", name);
    if (existsSync(join(there, "package.json"))) return there;
  }
  throw new Error(`${name} is not installed, and ${from} needs it`);
}

function byName(a, b) {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1;
}

/**
 * The folder of an installed package that is not among the modules, such as the bundler with its few lines of runtime.
 * @param {string} root the project
 * @param {string} name
 */
export function installed(root, name) {
  const folder = join(root, "node_modules", name);
  if (!existsSync(join(folder, "package.json")))
    throw new Error(`${name} is not installed under ${dirname(folder)}`);
  return folder;
}
