// Runs the benchmarks and prints their tables; `npm run bench -- --write` also writes docs/benchmarks.md.
// Everything is seeded, warmed up, and its result used. One core: nothing here starts a thread.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dealsTables } from "./deals.mjs";
import { intervalTable } from "./interval.mjs";
import { packagesTables } from "./packages.mjs";
import { playTables } from "./play.mjs";
import { roadmapTable } from "./roadmap.mjs";
import { roundsTables } from "./rounds.mjs";
import { sensitivityTables } from "./sensitivity.mjs";
import { stabilityTables } from "./stability.mjs";
import { workbenchTable } from "./workbench.mjs";

const head = [
  "# Benchmarks",
  "",
  "Made by `npm run bench -- --write`; times are medians of interleaved repeats on one core, after warm-up.",
  "",
  `Date: ${new Date().toISOString().slice(0, 10)}. Machine: ${cpus()[0].model}, Node ${process.version}. Commit: ${commit()}.`,
  "",
];

function commit() {
  try {
    return execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  } catch {
    return "none";
  }
}

const sections = [
  await playTables(),
  await roundsTables(),
  intervalTable(),
  await stabilityTables(),
  await packagesTables(),
  await dealsTables(),
  await roadmapTable(),
  await sensitivityTables(),
  await workbenchTable(),
];
const text = [...head, ...sections].join("\n");
console.log(text);
if (process.argv.includes("--write")) {
  const place = new URL("../docs/benchmarks.md", import.meta.url);
  writeFileSync(place, `${text}\n`);
  console.log(`\nwritten to docs/benchmarks.md (${readFileSync(place).length} bytes)`);
}
