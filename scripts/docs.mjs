#!/usr/bin/env node
// The pages of docs/reference, made from what the program itself says: the table of the case language, the table of
// built-ins, the table of codes, the command's own help, its JSON, and the library's declarations.
//
//   node scripts/docs.mjs           writes the pages
//   node scripts/docs.mjs --check   writes nothing, exits 1 if a page is not what would be written
//
// It reads build/ and dist/, so `npm run build` goes first. A page that lists something by hand throws where the
// program knows more, or less, than the list.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { caseLanguagePage } from "./reference/case-language.mjs";
import { commandsPage } from "./reference/commands.mjs";
import { diagnosticsPage } from "./reference/diagnostics.mjs";
import { expressionsPage } from "./reference/expressions.mjs";
import { jsonPage } from "./reference/json.mjs";
import { libraryPage } from "./reference/library.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "docs", "reference");

const about = [
  [
    "case-language.md",
    "Case language",
    "every section and key of a case file, with an example",
    caseLanguagePage,
  ],
  [
    "expressions.md",
    "Expressions",
    "conditions, numbers, distributions and claims: operators, functions, distributions",
    expressionsPage,
  ],
  [
    "commands.md",
    "Commands",
    "`casus new`, `check`, `test`, `play`, `format`, `compile`, `explain`, and the exit codes",
    commandsPage,
  ],
  ["json.md", "JSON", "what `--json` prints", jsonPage],
  ["library.md", "Library", 'what `import … from "casus"` gives: functions and types', libraryPage],
  ["diagnostics.md", "Diagnostics", "every code, what it means and how to mend it", diagnosticsPage],
];

const pages = new Map();
for (const [file, title, , page] of about) pages.set(file, await page(root, title));
pages.set("README.md", indexPage());

process.exitCode = process.argv.includes("--check") ? check() : write();

function write() {
  mkdirSync(folder, { recursive: true });
  for (const file of strays()) rmSync(join(folder, file));
  for (const [file, text] of pages) if (current(file) !== text) writeFileSync(join(folder, file), text);
  return 0;
}

function check() {
  const stale = [...pages].filter(([file, text]) => current(file) !== text).map(([file]) => file);
  const wrong = [...stale, ...strays()].map((file) => `docs/reference/${file}`);
  if (wrong.length === 0) return 0;
  console.error(`out of date: ${wrong.join(", ")}; run \`npm run docs\` and read the difference`);
  return 1;
}

function current(file) {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** Pages that nothing makes any more. */
function strays() {
  return existsSync(folder) ? readdirSync(folder).filter((file) => !pages.has(file)) : [];
}

function indexPage() {
  return [
    "# Reference",
    "",
    "These pages are made from the program by `npm run docs`; a test fails where they differ from it.",
    "",
    ...about.map(([file, title, says]) => `- [${title}](${file}): ${says}`),
    "",
  ].join("\n");
}
