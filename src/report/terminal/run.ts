// What every report of a run over draws begins with.

import { count, counted } from "../number.js";
import type { RunReport } from "../run.js";
import type { Page } from "./dress.js";
import { dotted, onOneLine, paragraph } from "./layout.js";

/** Title, and on the next line what decides the numbers. */
export function header(
  report: Pick<RunReport, "file" | "seed" | "asked" | "sampling"> & { readonly title: string | null },
  { paint, width }: Page,
  more: readonly string[] = [],
): string[] {
  const run = [report.file, counted(report.asked, "draw"), `seed ${report.seed}`, report.sampling, ...more];
  return [
    ...paragraph(report.title ?? report.file, width, "", "", paint.strong),
    ...dotted(run.map(onOneLine), width).map(paint.faint),
  ];
}

/** That a run was stopped before its last draw, where it was. */
export function stoppedEarly(
  { status, draws, asked }: Pick<RunReport, "status" | "draws" | "asked">,
  { paint, width }: Page,
): string[] {
  if (status !== "partial") return [];
  const done = `the first ${count(draws)} of ${count(asked)} draws are counted`;
  return paragraph(`Stopped early (status: partial): ${done}.`, width, "", "  ", paint.doubtful);
}
