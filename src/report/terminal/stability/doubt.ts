// How surely states are equilibria, over the draws.

import { count, counted, percent, percentInterval } from "../../number.js";
import type { DoubtReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { type Cell, columnsOf, paragraph, table } from "../layout.js";
import { letterOf } from "./concepts.js";

/** States listed at the most, the surest first. */
const MOST_LISTED = 12;

export function renderDoubt(doubt: DoubtReport, { paint, width }: Page): string[] {
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
  const columns = concepts.map((concept, k): Cell[] => [
    { text: letterOf(concept), dress: paint.faint },
    ...ever.slice(0, MOST_LISTED).map(({ equilibrium }) => {
      const { share, low, high } = equilibrium[k]!;
      return { text: `${percent(share)} ${percentInterval(low, high)}` };
    }),
  ]);
  const states: Cell[] = [
    { text: "state", dress: paint.faint },
    ...ever.slice(0, MOST_LISTED).map(({ state }) => ({ text: String(state), dress: paint.strong })),
  ];
  // As many concepts side by side as the width takes.
  const widest = 2 + Math.max(...columns.flat().map(({ text }) => columnsOf(text)));
  const first = 2 + Math.max(...states.map(({ text }) => columnsOf(text)));
  const perBlock = Math.max(1, Math.floor((width - first) / widest));
  for (let k = 0; k < columns.length; k += perBlock) {
    const block = columns.slice(k, k + perBlock);
    if (k > 0) lines.push("");
    lines.push(
      ...table(
        states.map((state, row) => [state, ...block.flatMap((column) => column[row] ?? [])]),
        "  ",
      ),
    );
  }
  if (ever.length > MOST_LISTED)
    lines.push(
      ...paragraph(`and ${counted(ever.length - MOST_LISTED, "state")} more; --json has all.`, width, "  "),
    );
  return lines;
}

/** Sorts states that are equilibria under more concepts, and in more draws, first. */
function surest({ equilibrium }: DoubtReport["states"][number]): number {
  return equilibrium.reduce((sum, { share }) => sum + share, 0);
}
