// docs/reference/diagnostics.md, from the table of codes.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { block, heading } from "./markdown.mjs";

const groups = {
  "00": "Reading the file",
  "01": "Expressions as text",
  "02": "Names",
  "03": "Meaning",
  "04": "Play",
  "05": "Numbers over draws",
  "06": "Conflicts of GMCR+ (`casus import` and `casus export`)",
  "07": "Packages",
  "08": "Sensitivity",
  "09": "Deals",
  10: "Rounds",
  11: "Roadmaps",
};

export async function diagnosticsPage(root, title) {
  const { codes } = await import(pathToFileURL(join(root, "build", "diagnostics", "codes.js")).href);
  const all = Object.entries(codes);
  const unknown = all.filter(([code]) => !(code.slice(3, 5) in groups));
  if (unknown.length > 0) throw new Error(`codes of no group: ${unknown.map(([code]) => code).join(", ")}`);
  return [
    ...heading(title),
    "What is wrong with a case is said with a code, the place, and, where it can be said, the cure. All the mistakes of a",
    "stage come together. An error makes the case unusable (exit 2); a warning changes nothing. `casus explain` prints",
    "what stands here.",
    "",
    ...block(
      "sh",
      [
        "$ casus explain CAS0203",
        `CAS0203, ${codes.CAS0203.severity}: ${codes.CAS0203.title}`,
        "",
        codes.CAS0203.explain,
      ].join("\n"),
    ),
    ...Object.entries(groups).flatMap(([digits, name]) => [
      "",
      `## ${name}`,
      ...all
        .filter(([code]) => code.slice(3, 5) === digits)
        .flatMap(([code, { severity, title: what, explain }]) => [
          "",
          `### ${code}: ${what}`,
          "",
          ...(severity === "warning" ? [`A warning. ${explain}`] : [explain]),
        ]),
    ]),
    "",
  ].join("\n");
}
