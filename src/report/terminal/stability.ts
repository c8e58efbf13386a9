// Stability as analysts draw it: levers down, states across, ✓ and – for yes and no; then each actor's order of the
// states, for whom each is stable, and which are equilibria.

import { type Concept, conceptNames } from "../../engines/index.js";
import { counted } from "../number.js";
import type { StabilityReport, StateReport } from "../stability.js";
import type { Page } from "./dress.js";
import { type Cell, columnsOf, dotted, onOneLine, paragraph, sentence, table } from "./layout.js";

/** One letter a concept, so that a column stays narrow. */
const letters: Readonly<Record<Concept, string>> = {
  nash: "N",
  gmr: "G",
  smr: "M",
  seq: "S",
  sseq: "Y",
  sim: "I",
};

/** States shown at the most, equilibria first; all are in the JSON. */
const MOST_SHOWN = 64;

/** The whole report; ends without a line break. */
export function renderStability(report: StabilityReport, page: Page): string {
  const { paint, width } = page;
  const shown = statesToShow(report);
  const head = [report.file, counted(report.nStates, "state"), readings[report.reading]];
  const lines = [
    ...paragraph(report.title, width, "", "", paint.strong),
    ...dotted(head.map(onOneLine), width).map(paint.faint),
  ];
  for (const block of blocks(report, shown, width)) lines.push("", ...optionTable(report, block, page));
  if (shown.length < report.nStates) {
    const left = `${counted(shown.length, "state")} of ${report.nStates.toLocaleString("en")} shown, equilibria first; --json has ${report.states.length === report.nStates ? "all" : "more"}.`;
    lines.push("", ...paragraph(left, width, "", "", paint.faint));
  }
  const key = report.concepts.map((concept) => `${letters[concept]} ${conceptNames[concept]}`);
  lines.push("", ...paragraph(`Stable: ${key.join(", ")}.`, width, "", "        ", paint.faint), "");
  lines.push(...equilibria(report, page));
  return lines.join("\n");
}

const readings = { sequences: "replies by sequences of moves", "one-step": "replies by one move" } as const;

function statesToShow({ states }: StabilityReport): readonly StateReport[] {
  if (states.length <= MOST_SHOWN) return states;
  const first = [...states].sort((a, b) => b.equilibrium.length - a.equilibrium.length).slice(0, MOST_SHOWN);
  return first.sort((a, b) => a.state - b.state);
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
    ...state.stable.map((concepts) => concepts.length),
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
  report.actors.forEach(({ label }, a) => {
    rows.push(
      row(`  ${onOneLine(label)}`, ({ places }) => ({ text: String(places[a]), dress: paint.faint })),
    );
  });
  rows.push(heading("Stable for"));
  report.actors.forEach(({ label }, a) => {
    rows.push(row(`  ${onOneLine(label)}`, ({ stable }) => ({ text: marks(stable[a]!) })));
  });
  rows.push(
    row("Equilibrium", ({ equilibrium }) => ({
      text: marks(equilibrium),
      dress: equilibrium.length > 0 ? paint.good : paint.faint,
    })),
  );
  return tableWithHeadings(rows);
}

function marks(concepts: readonly Concept[]): string {
  return concepts.length === 0 ? "·" : concepts.map((concept) => letters[concept]).join("");
}

/** Headings take the whole line and widen no column. */
function tableWithHeadings(rows: readonly (readonly Cell[])[]): string[] {
  const set = table(rows.filter((row) => row.length > 1));
  let next = 0;
  return rows.map((row) => (row.length > 1 ? set[next++]! : (row[0]!.dress?.(row[0]!.text) ?? row[0]!.text)));
}

function equilibria(report: StabilityReport, { width, paint }: Page): string[] {
  const lines = report.concepts.map((concept) => {
    const states = report.states.flatMap(({ state, equilibrium }) =>
      equilibrium.includes(concept) ? [state] : [],
    );
    const list = states.length > 0 ? states.slice(0, MOST_SHOWN).join(", ") : "none";
    return [
      { text: `${letters[concept]} equilibria`, dress: paint.strong },
      { text: states.length > MOST_SHOWN ? `${list}, …` : list },
    ];
  });
  const out = table(lines);
  if (report.start !== null)
    out.push("", ...paragraph(`* where things stand: state ${report.start}.`, width, "", "  ", paint.faint));
  for (const { state, by, steps } of report.ways) {
    const how = by === "improvements" ? "by improvements" : "by moves that not everyone gains by";
    out.push(...paragraph(`To state ${state} ${how}: ${steps.join("; ")}.`, width, "", "  "));
  }
  for (const { state, concept, sentences } of report.reasons) {
    out.push("", ...paragraph(`State ${state}, ${conceptNames[concept]}:`, width, "", "", paint.strong));
    for (const text of sentences) out.push(...paragraph(sentence(text), width, "  ", "    "));
  }
  return out;
}
