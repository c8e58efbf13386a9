// The report of a case as a file: the same findings and writers as of the command line.

import wasmUrl from "@resvg/resvg-wasm/index_bg.wasm?url";
import { version } from "../../../package.json";
import type { Diagnostic } from "../../../src/diagnostics/index.js";
import { compileCondition } from "../../../src/language/index.js";
import type { Case } from "../../../src/model/index.js";
import { type Document, documentOf } from "../../../src/report/document/index.js";
import { examine } from "../../../src/report/examine/index.js";
import type { Answerer, Listening } from "../listening.js";
import type { Answer, Asked, Written } from "../protocol.js";
import { answerAbout } from "../reading.js";
import { nameWithoutEnding } from "./name.js";

type ReportAsked = Omit<Asked<"report">, "about">;

const types: Readonly<Record<ReportAsked["format"], string>> = {
  html: "text/html",
  md: "text/markdown",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

export const report: Answerer<"report"> = ({ about, ...asked }, listening) =>
  answerAbout(about, "report", (subject, warnings) => writeReport(subject, asked, warnings, listening));

/** Examines the case and writes what was found. */
async function writeReport(
  subject: Case,
  { format, goal, draws }: ReportAsked,
  warnings: readonly Diagnostic[],
  { signal, onProgress }: Listening,
): Promise<Answer<Written>> {
  const stated = goal && { name: "the goal", text: goal.text };
  const compiled = stated && compileCondition(subject, stated, "the goal");
  if (compiled && !compiled.condition) return { diagnostics: compiled.diagnostics };
  const payers = subject.actors.flatMap(({ name }, i) => (goal?.payers.includes(name) ? [i] : []));
  const examined = await examine(
    subject,
    {
      options: draws,
      version,
      warnings,
      ...(compiled?.condition && goal
        ? { packages: { goal: compiled.condition, goalText: goal.text.trim(), payers } }
        : {}),
    },
    { signal, onProgress: (what, done, total) => onProgress({ what, done, total }) },
  );
  if (examined.kind !== "found") return { diagnostics: examined.diagnostics };
  const content = await write(documentOf(examined.findings), format);
  const name = `${nameWithoutEnding(subject.text.name)}.${format}`;
  return { value: { name, type: types[format], content }, diagnostics: examined.diagnostics };
}

async function write(document: Document, format: ReportAsked["format"]): Promise<string | Uint8Array> {
  if (format === "md")
    return (await import("../../../src/report/document/markdown.js")).writeMarkdown(document);
  if (format === "html")
    return (await import("../../../src/report/document/html/index.js")).writeHtml(document);
  const [{ writeDocx }, { openRasteriser }, program] = await Promise.all([
    import("../../../src/report/document/docx.js"),
    import("../../../src/report/document/rasterise.js"),
    fetch(wasmUrl).then((response) => response.arrayBuffer()),
  ]);
  return writeDocx(document, { rasterise: await openRasteriser(new Uint8Array(program)) });
}
