// The stability model for other programs: the graph of moves as DOT, GraphML and Mermaid, the states as CSV. Refused,
// in words, where the result would be too large to be of use.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { StabilitySolution } from "../../engines/index.js";
import type { Case } from "../../model/index.js";
import { count } from "../number.js";
import { columnsOfStates, statesAsCsv } from "./csv.js";
import { movesAsDot } from "./dot.js";
import { countMoves, graphOfMoves, type MovesGraph, type MovesShown } from "./graph.js";
import { movesAsGraphml } from "./graphml.js";
import { MERMAID_LINES, movesAsMermaid } from "./mermaid.js";

export { statesAsCsv } from "./csv.js";
export { movesAsDot } from "./dot.js";
export { graphOfMoves, type MovesGraph, type MovesShown } from "./graph.js";
export { movesAsGraphml } from "./graphml.js";
export { movesAsMermaid } from "./mermaid.js";

/** The formats of the graph of moves. */
export const graphFormats = ["dot", "graphml", "mermaid"] as const;
export type GraphFormat = (typeof graphFormats)[number];

/** The endings of the files that cases are written to, by format. */
export const fileEndings = {
  gmcr: "gmcr",
  dot: "dot",
  graphml: "graphml",
  mermaid: "mmd",
  csv: "csv",
} as const;

/** The most that a format is asked to hold: pictures of more cannot be read, nor drawn in reasonable time. */
const limits: Readonly<
  Record<GraphFormat, { readonly states: number; readonly moves: number; readonly usual: number }>
> = {
  // `usual`: up to so many moves, all are drawn unless told otherwise.
  dot: { states: 2000, moves: 20_000, usual: MERMAID_LINES },
  mermaid: { states: 2000, moves: 20_000, usual: MERMAID_LINES },
  graphml: { states: 20_000, moves: 1_000_000, usual: 1_000_000 },
};

const writers: Readonly<Record<GraphFormat, (graph: MovesGraph) => string>> = {
  dot: movesAsDot,
  graphml: movesAsGraphml,
  mermaid: movesAsMermaid,
};

/** Fields of a CSV file at the most: some hundreds of megabytes of text. */
const MOST_FIELDS = 16_000_000;

/** A text in the format, or why there is none. */
export type Written = { readonly text?: string; readonly diagnostics: readonly Diagnostic[] };

/** What is drawn of which moves there are. */
export type Drawn = Written & {
  readonly shown?: MovesShown;
  readonly nShown?: number;
  readonly nMoves?: number;
};

/**
 * The graph of moves in a format.
 * @param shown by default all moves, or only the improvements where all would be too many for a picture
 */
export function writeMoves(
  subject: Case,
  solution: StabilitySolution,
  format: GraphFormat,
  shown?: MovesShown,
): Drawn {
  const refused = refuseStates(subject, solution.space, format);
  if (refused) return refused;
  const limit = limits[format];
  const counts = countMoves(solution);
  const chosen = shown ?? (counts.all <= limit.usual ? "all" : "improvements");
  const nShown = chosen === "all" ? counts.all : counts.improvements;
  if (nShown > limit.moves) {
    const what = chosen === "all" ? "moves" : "improvements";
    const isCured = chosen === "all" && counts.improvements <= limit.moves;
    return refuse(
      subject,
      `the case has ${count(nShown)} ${what}, and ${atMost(format)} ${count(limit.moves)}`,
      isCured ? "improvements" : nShown <= limits.graphml.moves ? "graphml" : "csv",
    );
  }
  const text = writers[format](graphOfMoves(subject, solution, chosen));
  return { text, shown: chosen, nShown, nMoves: counts.all, diagnostics: [] };
}

/** The states as CSV, or why they are too many. */
export function writeStates(subject: Case, solution: StabilitySolution): Written {
  return (
    refuseStates(subject, solution.space, "csv") ?? { text: statesAsCsv(subject, solution), diagnostics: [] }
  );
}

/** Why a format cannot hold so many states, which is known before anything is solved; undefined where it can. */
export function refuseStates(
  subject: Case,
  space: StabilitySolution["space"],
  format: GraphFormat | "csv",
): Written | undefined {
  const { nStates } = space;
  const has = `the case has ${count(nStates)} states, and`;
  const nColumns = columnsOfStates(subject, { space }).length;
  const mostRows = Math.floor(MOST_FIELDS / nColumns);
  const most = format === "csv" ? mostRows : limits[format].states;
  if (nStates <= most) return undefined;
  const holder = format === "csv" ? `a table of ${nColumns} columns holds at most` : atMost(format);
  const largest = nStates <= mostRows ? "csv" : undefined;
  return refuse(
    subject,
    `${has} ${holder} ${count(most)}`,
    nStates <= limits.graphml.states ? "graphml" : largest,
  );
}

const atMost = (format: GraphFormat) => `${format} ${format === "graphml" ? "holds" : "draws"} at most`;

/** @param instead what would still hold it */
function refuse(
  subject: Case,
  message: string,
  instead: "improvements" | "graphml" | "csv" | undefined,
): Written {
  const cures = {
    improvements: "ask for the improvements only (--moves improvements), ",
    graphml: "graphml holds more, for programs that lay out networks (--to graphml); otherwise ",
    csv: "csv lists the states (--to csv); otherwise ",
  };
  return {
    diagnostics: [
      diagnostic("CAS0411", message, subject.coordinates.find(({ kind }) => kind === "lever")?.span, {
        help: `${instead ? cures[instead] : ""}${instead === "improvements" ? "or " : ""}join levers that go together, or leave out those the question does not need`,
      }),
    ],
  };
}
