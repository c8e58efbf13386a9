// casus report: everything there is to say about a case as one document to hand on, in HTML, Markdown or Word.

import { type Runner, valuedActors } from "../../claims/index.js";
import { hasErrors, nearest } from "../../diagnostics/index.js";
import { packagesEngine, solvePackages } from "../../engines/index.js";
import {
  analyseHypergame,
  analyseSensitivity,
  analyseStability,
  choosingActors,
  defaultDraws,
  shareStability,
  solvePlay,
  testClaims,
} from "../../index.js";
import type { Case, DrawOptions, Watch } from "../../model/index.js";
import { version } from "../../node/installation.js";
import { type Document, documentOf, type Findings, type LeftOut } from "../../report/document/index.js";
import { reportPackages } from "../../report/packages/index.js";
import { reportPlay } from "../../report/play.js";
import { reportSensitivity } from "../../report/sensitivity.js";
import { reportStability } from "../../report/stability/index.js";
import { reportTest } from "../../report/test.js";
import { openCase, printDiagnostics } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { drawOptions, jobsFor, type RunOptions } from "../options.js";
import { beside, requireNew, requireOne, writeNew } from "../outcome.js";
import { watched } from "../progress.js";
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

/** Draws of stability, where the play is solved in every state, as of casus stability. */
const STABILITY_DRAWS = 1000;

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
  const { result: findings, isInterrupted } = await examine({
    file,
    subject,
    options,
    asked,
    io,
    diagnostics,
  });
  if (isInterrupted) {
    io.stderr.write("stopped: a report of half the work would mislead, so none is written\n");
    return exits.interrupted;
  }
  if (!findings) return exits.unusable;
  const content = await write(documentOf(findings), format);
  if (typeof content === "string" && out === "-") io.stdout.write(content);
  else {
    writeNew(io, out, content, another);
    io.stdout.write(`wrote ${out}\n`);
  }
  return exits.asExpected;
}

async function write(document: Document, format: ReportFormat): Promise<string | Uint8Array> {
  // Each writer is loaded where it is used: that of Word files is larger than all the rest.
  if (format === "docx") return (await import("../../report/document/docx.js")).writeDocx(document);
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

type Examination = {
  readonly file: string;
  readonly subject: Case;
  readonly options: DrawOptions;
  readonly asked: Asked;
  readonly io: Io;
  readonly diagnostics: Parameters<typeof reportTest>[3] & object;
};

/** Asks everything a report tells, each once; undefined where the case cannot be tested, which is printed. */
async function examine(about: Examination): Promise<{ result?: Findings; isInterrupted: boolean }> {
  const { file, subject, options, asked, io, diagnostics } = about;
  const { text: source } = subject;
  const leftOut: LeftOut[] = [];
  const run = await runner(jobsFor(options.draws, io));
  let isInterrupted = false;
  const watch = async <T>(what: string, start: (watch: Watch) => Promise<T>): Promise<T | undefined> => {
    if (isInterrupted) return undefined;
    const done = await watched(io, `${what} ${file}`, start);
    isInterrupted = done.isInterrupted;
    return isInterrupted ? undefined : done.result;
  };

  const tested = await watch("testing", (w) => testClaims(subject, options, w, run));
  if (!tested) return { isInterrupted };
  if (printDiagnostics(io, tested.diagnostics, source)) return { isInterrupted };
  const test = reportTest(subject, tested, options, diagnostics);

  const hasPlay = subject.play.length > 0;
  const played = hasPlay ? await watch("playing", (w) => solvePlay(subject, options, w)) : undefined;
  if (played && printDiagnostics(io, played.diagnostics, source)) return { isInterrupted };
  if (!hasPlay) leftOut.push({ what: "How play goes", why: "the case states no order of play" });

  const sensitivity = await sensitivityOf(about, watch, leftOut);
  const stability = await stabilityOf(about, watch, leftOut);

  const packagesAsked = asked && { ...options, ...asked, isUnitCommon: false };
  const solved = packagesAsked
    ? await watch("weighing packages in", (w) => solvePackages(subject, packagesAsked, w))
    : undefined;
  if (solved && (printDiagnostics(io, solved.diagnostics, source) || solved.status === "inapplicable"))
    return { isInterrupted };
  if (!asked && hasPlay)
    leftOut.push({ what: "Packages", why: "no goal was asked about; --goal and --payer do" });
  if (hasPlay)
    leftOut.push({
      what: "Deals",
      why: "joint settings of several actors' levers are compared by casus deals",
    });
  if (isInterrupted) return { isInterrupted };
  return {
    isInterrupted,
    result: {
      subject,
      version: version(),
      options,
      test,
      ...(played ? { play: reportPlay(subject, played, options) } : {}),
      ...(sensitivity ? { sensitivity } : {}),
      ...(stability ? { stability } : {}),
      ...(solved && packagesAsked ? { packages: reportPackages(subject, solved, packagesAsked) } : {}),
      leftOut,
    },
  };
}

type WatchStep = <T>(what: string, start: (watch: Watch) => Promise<T>) => Promise<T | undefined>;

/** What claims that do not hold hinge on, and what is worth finding out for who chooses among policies. */
async function sensitivityOf({ subject, options }: Examination, watch: WatchStep, leftOut: LeftOut[]) {
  const what = "What to find out first";
  if (subject.quantities.every(({ is }) => is.kind === "computed")) {
    leftOut.push({ what, why: "the case states no uncertain number, so there is nothing to find out" });
    return undefined;
  }
  const request = { ...options, outputs: [], basePoints: 1, actors: choosingActors(subject) };
  const analysed = await watch("analysing", (w) => analyseSensitivity(subject, request, w));
  if (!analysed) return undefined;
  if (hasErrors(analysed.diagnostics) || !analysed.solutions) {
    const [first] = analysed.diagnostics;
    leftOut.push({ what, why: first?.message ?? "it was not worked out" });
    return undefined;
  }
  return reportSensitivity(subject, analysed);
}

/** Stable states, where the case ranks states or makes claims about them. */
async function stabilityOf({ subject, options }: Examination, watch: WatchStep, leftOut: LeftOut[]) {
  const what = "Stable states";
  if (subject.preferences.length === 0 && subject.stateAsks.length === 0) {
    leftOut.push({ what, why: "the case neither ranks states nor makes claims about them" });
    return undefined;
  }
  const result = analyseStability(subject);
  if (hasErrors(result.diagnostics) || !result.solutions) {
    leftOut.push({ what, why: result.diagnostics[0]?.message ?? "they were not worked out" });
    return undefined;
  }
  const hypergame = subject.misperceptions.length > 0 ? analyseHypergame(subject) : undefined;
  const draws = { ...options, draws: Math.min(options.draws, STABILITY_DRAWS) };
  const shares =
    valuedActors(subject).length > 0
      ? await watch("drawing", (w) => shareStability(subject, draws, w))
      : undefined;
  return reportStability(subject, result, {
    ...(hypergame && !hasErrors(hypergame.diagnostics) ? { hypergame } : {}),
    ...(shares && !hasErrors(shares.diagnostics) ? { shares } : {}),
  });
}

/** Threads only where there are to be several. */
async function runner(jobs: number): Promise<Runner | undefined> {
  if (jobs === 1) return undefined;
  const { inThreads } = await import("../../node/pool.js");
  return inThreads(jobs);
}
