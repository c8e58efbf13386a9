// How surely states are equilibria, over the draws.

import { count, counted, percent, percentInterval } from "../../number.js";
import type { DoubtReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { type Cell, columnsOf, paragraph, table } from "../layout.js";
import { letterOf } from "./concepts.js";

/** States listed at the most, the surest first. */
const MOST_LISTED = 12;

export function renderDoubt(doubt: DoubtReport, page: Page): string[] {
  const { paint, width } = page;
  const { concepts, draws, seed } = doubt;
  const ever = doubt.states
    .filter(({ equilibrium }) => equilibrium.some(({ share }) => share > 0))
    .sort((a, b) => surest(b) - surest(a));
  const stopped = doubt.isPartial ? ", stopped early" : "";
  const lines = paragraph(
    `In how many of ${count(draws)} draws a state is an equilibrium, with 95 % intervals (seed ${seed}${stopped}):`,
    width,
    "",
    "",
    paint.strong,
  );
  if (ever.length === 0) return [...lines, ...paragraph("No state is one in any draw.", width, "  ")];
  lines.push(...shareTables(ever.slice(0, MOST_LISTED), concepts, page));
  if (ever.length > MOST_LISTED)
    lines.push(
      ...paragraph(`and ${counted(ever.length - MOST_LISTED, "state")} more; --json has all.`, width, "  "),
    );
  return lines;
}

/** States down, concepts across, as many of these side by side as the width takes. */
function shareTables(
  listed: DoubtReport["states"],
  concepts: DoubtReport["concepts"],
  { paint, width }: Page,
): string[] {
  const states: Cell[] = [
    { text: "state", dress: paint.faint },
    ...listed.map(({ state }) => ({ text: String(state), dress: paint.strong })),
  ];
  const columns = concepts.map((concept, k): Cell[] => [
    { text: letterOf(concept), dress: paint.faint },
    ...listed.flatMap(({ equilibrium }) => {
      const share = equilibrium[k];
      return share ? [{ text: `${percent(share.share)} ${percentInterval(share.low, share.high)}` }] : [];
    }),
  ]);
  const widthOf = (cells: readonly Cell[]) => 2 + Math.max(...cells.map(({ text }) => columnsOf(text)));
  const perBlock = Math.max(1, Math.floor((width - widthOf(states)) / widthOf(columns.flat())));
  const lines: string[] = [];
  for (let k = 0; k < columns.length; k += perBlock) {
    if (k > 0) lines.push("");
    const block = columns.slice(k, k + perBlock);
    const rows = states.map((state, row) => [state, ...block.flatMap((column) => column[row] ?? [])]);
    lines.push(...table(rows, "  "));
  }
  return lines;
}

/** Sorts states that are equilibria under more concepts, and in more draws, first. */
function surest({ equilibrium }: DoubtReport["states"][number]): number {
  return equilibrium.reduce((sum, { share }) => sum + share, 0);
}
