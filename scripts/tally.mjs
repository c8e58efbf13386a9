#!/usr/bin/env node
// The closing line of .ci/run: counts the tests of a vitest JSON report, and one test for each check named.
//
//   node scripts/tally.mjs REPORT.json lint=0 typecheck=1 test=0
//
// A check is a name and an exit code. `test` is the run that wrote the report: it counts only where it failed
// without a failed test to show for it (a crash, a test file that could not be loaded). Exits 1 on any failure
// and when no test ran.

import { existsSync, readFileSync } from "node:fs";

const [report, ...checks] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
let ran = 0;

if (report && existsSync(report)) {
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  for (const file of testResults) {
    let isShown = false;
    for (const { status } of file.assertionResults) {
      if (status === "passed") passed += 1;
      else if (status === "failed") failed += 1;
      else skipped += 1;
      if (status === "passed" || status === "failed") ran += 1;
      if (status === "failed") isShown = true;
    }
    if (file.status === "failed" && !isShown) failed += 1;
  }
}

for (const check of checks) {
  const [name, code] = check.split("=");
  if (name === "test") {
    if (code !== "0" && failed === 0) failed += 1;
  } else if (code === "0") passed += 1;
  else failed += 1;
  if (code !== "0") console.log(`${name} failed (exit ${code})`);
}
if (ran === 0) {
  console.log("no test ran");
  failed = Math.max(failed, 1);
}
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
