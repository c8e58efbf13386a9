// A test as a person reads it: a line per claim, and beneath those that fail or are contested the reason.

import { usualThresholds, type Verdict } from "../../model/index.js";
import { count, counted, duration, percent, percentInterval } from "../number.js";
import { type ClaimReport, countVerdicts, type TestReport } from "../test.js";
import type { Dress, Page, TerminalPaint } from "./dress.js";
import { type Cell, dotted, onOneLine, paragraph, sentence, table, tableWidth } from "./layout.js";
import { header } from "./run.js";

/** A sign per verdict. */
export const signs: Readonly<Record<Verdict, string>> = { holds: "✓", fails: "✗", contested: "≈" };

/** How a verdict is dressed. */
export function dressOf(verdict: Verdict, paint: TerminalPaint): Dress {
  return { holds: paint.good, fails: paint.bad, contested: paint.doubtful }[verdict];
}

/** Columns that lines under a claim are set in by: below its name. */
const UNDER = "    ";

/** Header and claims of one report, without the summary; ends without a line break. */
export function renderTest(report: TestReport, page: Page): string {
  const lines = header(report, page);
  if (report.claims.length > 0) lines.push("", ...claims(report.claims, page));
  else if (report.status === "complete")
    lines.push("", ...paragraph("The case makes no claims, so there is nothing to test.", page.width, "  "));
  return lines.join("\n");
}

function claims(list: readonly ClaimReport[], page: Page): string[] {
  const { paint, width } = page;
  const full = list.map((claim) => [...cells(claim, paint), expectation(claim, paint)]);
  const short = full.map((row) => row.slice(0, -1));
  const isRoomy = tableWidth(full) + 2 <= width;
  // Where even the numbers find no room beside the names, they go beneath them.
  const isNarrow = tableWidth(short) + 2 > width;
  const numbers = table(
    short.map((row) => row.slice(1)),
    UNDER,
  );
  const rows = table(isRoomy ? full : short, "  ");
  return list.flatMap((claim, i) => {
    const sign = dressOf(claim.verdict, paint)(signs[claim.verdict]);
    const head = isNarrow
      ? [
          ...paragraph(claim.name, width, UNDER).map((line, l) =>
            l === 0 ? `  ${sign} ${line.slice(4)}` : line,
          ),
          numbers[i]!,
        ]
      : [claim.isExpected ? rows[i]! : `${paint.bad("!")}${rows[i]!.slice(1)}`];
    const differs = isRoomy || claim.isExpected ? [] : [`${UNDER}${paint.bad(`expected ${claim.expect}`)}`];
    return [...head, ...differs, ...beneath(claim, page)];
  });
}

function cells(claim: ClaimReport, paint: TerminalPaint): Cell[] {
  const dress = dressOf(claim.verdict, paint);
  return [
    {
      text: `${signs[claim.verdict]} ${claim.name}`,
      dress: (text) => dress(text.slice(0, 1)) + text.slice(1),
    },
    { text: claim.verdict, dress },
    { text: percent(claim.share), align: "right" },
    { text: claim.isWhole ? "whole run" : percentInterval(claim.low, claim.high), dress: paint.faint },
  ];
}

function expectation({ expect, isExpected }: ClaimReport, paint: TerminalPaint): Cell {
  if (expect === null) return { text: "" };
  return isExpected
    ? { text: "as expected", dress: paint.faint }
    : { text: `expected ${expect}`, dress: paint.bad };
}

/** What the claim says and why it comes out so, where it does not hold; and whether that hangs on ties. */
function beneath(claim: ClaimReport, { paint, width }: Page): string[] {
  const lines: string[] = [];
  if (hasOwnThresholds(claim)) {
    const thresholds = `Holds from ${percent(claim.holdsAt)} of the draws, fails up to ${percent(claim.failsAt)}.`;
    lines.push(...paragraph(thresholds, width, UNDER, UNDER, paint.faint));
  }
  const isTied = claim.hangsOnTies > 0;
  if (claim.verdict !== "holds")
    lines.push(...paragraph(claim.says ?? claim.text, width, UNDER, UNDER, paint.faint));
  if (claim.verdict !== "holds" || isTied) lines.push(...paragraph(sentence(claim.reason), width, UNDER));
  if (claim.hinges.length > 0) lines.push(...paragraph(sayHinges(claim.hinges), width, UNDER));
  if (isTied) lines.push(...paragraph(ties(claim), width, UNDER, UNDER, paint.doubtful));
  return lines;
}

/** "Hinges on reach.homeland (41 % of its variance) and exposure (22 %).". */
export function sayHinges(hinges: ClaimReport["hinges"]): string {
  const said = hinges.map(
    ({ quantity, share }, i) =>
      `${quantity} (${Math.round(100 * share)} %${i === 0 ? " of its variance" : ""})`,
  );
  return `Hinges on ${said.join(" and ")}.`;
}

/** How much of a verdict is the order in which equals were listed. */
function ties(claim: ClaimReport): string {
  const often = claim.isWhole ? "" : `; in ${percent(claim.hangsOnTies)} of the draws equals decide it`;
  return claim.otherwise === undefined
    ? `Hangs on ties: taken the other way the verdict is the same${often}.`
    : `Hangs on ties: taken the other way the verdict would be "${claim.otherwise}"${often}. Somebody is indifferent, and the first option listed is taken.`;
}

/** Whether a share means something else for this claim than for most: then the reader is told. */
function hasOwnThresholds({ holdsAt, failsAt, isWhole }: ClaimReport): boolean {
  return !isWhole && (holdsAt !== usualThresholds.holdsAt || failsAt !== usualThresholds.failsAt);
}

/** The last lines of a run over one or more cases; ends without a line break. */
export function renderSummary(reports: readonly TestReport[], seconds: number, page: Page): string {
  const { paint, width } = page;
  const all = reports.flatMap((report) => report.claims.map((claim) => ({ ...claim, file: report.file })));
  const unusable = reports.filter(({ status }) => status === "inapplicable");
  const partial = reports.filter(({ status }) => status === "partial");
  const differing = all.filter(({ isExpected }) => !isExpected);
  const isMany = reports.length > 1;
  const parts = [
    `${isMany ? `${counted(reports.length, "case")}, ` : ""}${counted(all.length, "claim")}${verdicts(all)}`,
    ...(unusable.length > 0 ? [`${count(unusable.length)} unusable`] : []),
    ...expected(all.filter(({ expect }) => expect !== null).length, differing.length, all.length),
    ...(reports[0] ? [run(reports, seconds)] : []),
  ];
  const dress = differing.length + unusable.length > 0 ? paint.bad : paint.strong;
  const lines = dotted(parts, width).map((line, i) => (i === 0 ? dress(line) : line));
  for (const report of partial) {
    const done = `the first ${counted(report.draws, "draw")} of ${count(report.asked)} are counted`;
    const which = isMany ? `${report.file}: ` : "";
    lines.push(
      ...paragraph(`${which}stopped early (status: partial): ${done}`, width, "", "  ", paint.doubtful),
    );
  }
  if (isMany)
    for (const { file } of unusable)
      lines.push(...paragraph(`unusable: ${file}`, width, "", "  ", paint.bad));
  for (const { name, verdict, expect, file } of differing) {
    const which = isMany ? `${file}: ` : "";
    lines.push(
      ...paragraph(
        `not as expected: ${which}${name} (${verdict}, expected ${expect})`,
        width,
        "",
        "  ",
        paint.bad,
      ),
    );
  }
  return lines.join("\n");
}

/** ": 7 hold, 2 fail, 3 contested". */
function verdicts(claims: readonly ClaimReport[]): string {
  const { holds, fails, contested } = countVerdicts(claims);
  const said = [
    ...(holds > 0 ? [`${holds} ${holds === 1 ? "holds" : "hold"}`] : []),
    ...(fails > 0 ? [`${fails} ${fails === 1 ? "fails" : "fail"}`] : []),
    ...(contested > 0 ? [`${contested} contested`] : []),
  ];
  return said.length > 0 ? `: ${said.join(", ")}` : "";
}

function expected(stated: number, differing: number, all: number): string[] {
  if (stated === 0) return [];
  if (differing > 0) return [`${count(differing)} not as expected`];
  return [
    stated === all ? "all as expected" : `${count(stated)} as expected, ${count(all - stated)} not stated`,
  ];
}

/** "seed 1, 10,000 draws, 0.21 s". */
function run(reports: readonly TestReport[], seconds: number): string {
  const { seed, asked, draws } = reports[0]!;
  const done = reports.length === 1 ? draws : asked;
  return `seed ${onOneLine(seed)}, ${counted(done, "draw")}, ${duration(seconds)}`;
}

/** Columns that a page should have, given what the terminal says; undefined where there is none. */
export function pageWidth(columns: number | undefined): number {
  return Math.min(120, Math.max(40, columns || 80));
}
