// Stability as analysts draw it: levers down, states across, ✓ and – for yes and no; then each actor's order of the
// states, for whom each is stable, and which are equilibria.

import type { StabilityReport, StateReport } from "../../stability/index.js";
import type { Page } from "../dress.js";
import { type Cell, columnsOf, onOneLine, table } from "../layout.js";
import { marks } from "./concepts.js";

/** The table in blocks as wide as the page takes, an empty line before each. */
export function optionTables(report: StabilityReport, states: readonly StateReport[], page: Page): string[] {
  return blocks(report, states, page.width).flatMap((block) => ["", ...optionTable(report, block, page)]);
}

/** As many states side by side as the width takes. */
function blocks(
  { levers, actors }: StabilityReport,
  states: readonly StateReport[],
  width: number,
): readonly (readonly StateReport[])[] {
  const first =
    2 + Math.max(...[...levers.map(({ name }) => name), ...actors.map(({ label }) => label)].map(columnsOf));
  const cell = 2 + Math.max(...states.map(columnOf));
  const perBlock = Math.max(1, Math.floor((width - first) / cell));
  return Array.from({ length: Math.ceil(states.length / perBlock) }, (_, b) =>
    states.slice(b * perBlock, (b + 1) * perBlock),
  );
}

/** Columns that a state's widest cell takes. */
function columnOf(state: StateReport): number {
  return Math.max(
    String(state.state).length + 1,
    ...state.levels.map((level) => columnsOf(sign(level))),
    ...[state.equilibrium, ...state.stable, ...(state.strong ?? [])].map(
      (concepts) => marks(concepts).length,
    ),
  );
}

/** A yes/no lever's level as analysts write it; others by name. */
function sign(level: string): string {
  return level === "yes" ? "✓" : level === "no" ? "–" : level;
}

function optionTable(report: StabilityReport, states: readonly StateReport[], { paint }: Page): string[] {
  const row = (name: string, cells: (state: StateReport) => Cell): Cell[] => [
    { text: name },
    ...states.map(cells),
  ];
  const heading = (text: string): Cell[] => [{ text, dress: paint.strong }];
  const rows: Cell[][] = [
    row("state", ({ state }) => ({
      text: state === report.start ? `${state}*` : String(state),
      dress: paint.strong,
    })),
  ];
  report.actors.forEach(({ label }, a) => {
    const own = report.levers.flatMap((lever, i) => (lever.actor === a ? [{ ...lever, i }] : []));
    if (own.length === 0) return;
    rows.push(heading(onOneLine(label)));
    for (const { name, i } of own) rows.push(row(`  ${name}`, ({ levels }) => ({ text: sign(levels[i]!) })));
  });
  rows.push(heading("Place in each order, 1 the best"));
  const shown = report.shown.map((a) => ({ a, label: report.actors[a]!.label }));
  shown.forEach(({ a, label }) => {
    rows.push(
      row(`  ${onOneLine(label)}`, ({ places }) => ({ text: String(places[a]), dress: paint.faint })),
    );
  });
  rows.push(heading("Stable for"));
  shown.forEach(({ a, label }) => {
    rows.push(row(`  ${onOneLine(label)}`, ({ stable }) => ({ text: marks(stable[a]!) })));
  });
  if (states.some(({ strong }) => strong)) {
    rows.push(heading("Strongly stable for"));
    shown.forEach(({ a, label }) => {
      rows.push(row(`  ${onOneLine(label)}`, ({ strong }) => ({ text: marks(strong![a]!) })));
    });
  }
  rows.push(
    row("Equilibrium", ({ equilibrium }) => ({
      text: marks(equilibrium),
      dress: equilibrium.length > 0 ? paint.good : paint.faint,
    })),
  );
  return tableWithHeadings(rows);
}

/** Headings take the whole line and widen no column. */
function tableWithHeadings(rows: readonly (readonly Cell[])[]): string[] {
  const set = table(rows.filter((row) => row.length > 1));
  let next = 0;
  return rows.map((row) => (row.length > 1 ? set[next++]! : (row[0]!.dress?.(row[0]!.text) ?? row[0]!.text)));
}
