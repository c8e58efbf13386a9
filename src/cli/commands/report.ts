// casus report: everything there is to say about a case as one document to hand on, in HTML, Markdown or Word.

import type { Runner } from "../../claims/index.js";
import { nearest } from "../../diagnostics/index.js";
import { packagesEngine } from "../../engines/index.js";
import { defaultDraws } from "../../index.js";
import type { Case, DrawOptions } from "../../model/index.js";
import { pictureProgram, version } from "../../node/installation.js";
import { type Document, documentOf } from "../../report/document/index.js";
import { examine, type StagesWatch } from "../../report/examine/index.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, jobsFor, type RunOptions } from "../options.js";
import { beside, requireNew, requireOne, writeNew } from "../outcome.js";
import { openProgress, type Progress } from "../progress.js";
import { readGoal, refuseByMemory } from "./packages.js";
import { readActors } from "./stability/options.js";

/** The formats that reports are written in, by the endings of their files. */
export const reportFormats = ["html", "md", "docx"] as const;

export type ReportFormat = (typeof reportFormats)[number];

export type ReportCommandOptions = RunOptions & {
  readonly out?: string;
  readonly to?: string;
  readonly goal?: string;
  readonly payer?: readonly string[];
};

/** Writes the report of one case to a new file, or on standard output; gives the exit code. */
export async function report(files: readonly string[], given: ReportCommandOptions, io: Io): Promise<number> {
  const file = requireOne("report", files, "my-case.casus.yaml -o my-case.html");
  const { format, out } = readOutcome(file, given);
  const another = `casus report ${file} -o ANOTHER.${format}`;
  if (out !== "-") requireNew(io, out, another);
  const { source, subject, diagnostics } = await openCase(io, file);
  if (printDiagnostics(io, diagnostics, source) || !subject) return exits.unusable;
  const options = drawOptions(given, defaultDraws);
  const asked = readQuestion(file, given, subject, options, io);
  if (asked === "unusable") return exits.unusable;
  const run = await runner(jobsFor(options.draws, io));
  const examined = await watchedStages(io, file, (watch) =>
    examine(
      subject,
      {
        options,
        version: version(),
        warnings: diagnostics,
        ...(asked ? { packages: asked } : {}),
        ...(run ? { run } : {}),
      },
      watch,
    ),
  );
  printDiagnostics(io, examined.diagnostics, source);
  if (examined.kind === "stopped") {
    io.stderr.write("stopped: a report of half the work would mislead, so none is written\n");
    return exits.interrupted;
  }
  if (examined.kind === "refused") return exits.unusable;
  const content = await write(documentOf(examined.findings), format);
  if (typeof content === "string" && out === "-") io.stdout.write(content);
  else {
    writeNew(io, out, content, another);
    io.stdout.write(`wrote ${out}\n`);
  }
  return exits.asExpected;
}

async function write(document: Document, format: ReportFormat): Promise<string | Uint8Array> {
  // Each writer is loaded where it is used: that of Word files is larger than all the rest.
  if (format === "docx") {
    const { writeDocx } = await import("../../report/document/docx.js");
    const { openRasteriser } = await import("../../report/document/rasterise.js");
    return writeDocx(document, { rasterise: await openRasteriser(pictureProgram()) });
  }
  if (format === "md") return (await import("../../report/document/markdown.js")).writeMarkdown(document);
  return (await import("../../report/document/html/index.js")).writeHtml(document);
}

/** The format by `--to` or by the file's ending, and the file: beside the case unless named. */
function readOutcome(file: string, { out, to }: ReportCommandOptions): { format: ReportFormat; out: string } {
  const asked = to === undefined ? undefined : readFormat(to);
  const ending = out === undefined || out === "-" ? undefined : endingOf(out);
  if (asked && ending && asked !== ending)
    throw new UsageError(
      `--to ${asked} and "${out}" are two formats`,
      `name a file that ends with .${asked}, or leave --to out`,
    );
  const format = asked ?? ending ?? (out === undefined || out === "-" ? "html" : undefined);
  if (!format)
    throw new UsageError(
      `"${out}" does not say in which format`,
      `name a file that ends with .${reportFormats.join(", .")}, or say --to ${reportFormats.join(", --to ")}`,
    );
  const place = out ?? beside(file, /(?:\.casus)?\.ya?ml$/i, `.${format}`);
  if (format === "docx" && place === "-")
    throw new UsageError(
      "a Word file cannot be printed on standard output",
      "name a file: casus report FILE -o report.docx",
    );
  return { format, out: place };
}

function readFormat(text: string): ReportFormat {
  const word = text.toLowerCase().replace(/^\./, "");
  const found = reportFormats.find((format) => format === word) ?? endingOf(`.${word}`);
  if (found) return found;
  const guess = nearest(word, reportFormats);
  throw new UsageError(
    `--to "${text}": html, md or docx is expected`,
    guess ? `did you mean ${guess}?` : undefined,
  );
}

function endingOf(out: string): ReportFormat | undefined {
  const ending = /\.([^./\\]+)$/.exec(out)?.[1]?.toLowerCase();
  if (ending === "htm") return "html";
  if (ending === "markdown") return "md";
  return reportFormats.find((format) => format === ending);
}

/** What is asked of packages: nothing unless both a goal and who pays are named. */
type Asked =
  | { readonly goalText: string; readonly payers: readonly number[]; readonly goal: PackageGoal }
  | undefined;
type PackageGoal = NonNullable<ReturnType<typeof readGoal>>;

function readQuestion(
  file: string,
  { goal, payer }: ReportCommandOptions,
  subject: Case,
  draws: DrawOptions,
  io: Io,
): Asked | "unusable" {
  if (goal === undefined && payer === undefined) return undefined;
  const payers = readActors("--payer", payer, subject);
  if (goal === undefined || !payers)
    throw new UsageError(
      goal === undefined
        ? "--payer goes with --goal, the condition to bring about"
        : "--goal goes with --payer, the actor to whom it may cost something",
      `for example: casus report ${file} --goal "${goal ?? "lever = level"}" --payer ${payer?.join() ?? subject.actors[0]?.name ?? "actor"}`,
    );
  if (printDiagnostics(io, packagesEngine.applies(subject), subject.text)) return "unusable";
  const goalText = goal.trim();
  const condition = readGoal(goalText, subject, io);
  if (!condition) return "unusable";
  refuseByMemory(subject, draws);
  return { goalText, payers, goal: condition };
}

/** Examines a case with its progress shown stage by stage; Ctrl-C stops it. */
async function watchedStages<T>(io: Io, file: string, start: (watch: StagesWatch) => Promise<T>): Promise<T> {
  const signal = { aborted: false };
  const letGo = io.onInterrupt(() => {
    signal.aborted = true;
  });
  let at: { readonly stage: string; readonly progress: Progress } | undefined;
  try {
    return await start({
      signal,
      onProgress(stage, done, total) {
        if (at?.stage !== stage) {
          at?.progress.clear();
          at = { stage, progress: openProgress(io, `${stage} ${file}`) };
        } else at.progress.onProgress(done, total);
      },
    });
  } finally {
    at?.progress.clear();
    letGo();
  }
}

/** Threads only where there are to be several. */
async function runner(jobs: number): Promise<Runner | undefined> {
  if (jobs === 1) return undefined;
  const { inThreads } = await import("../../node/pool.js");
  return inThreads(jobs);
}
