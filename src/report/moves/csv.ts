// The states of a case as CSV (RFC 4180), a row each, for a spreadsheet or a data frame. UTF-8 without a byte order mark.

import { type StabilitySolution, sayLevels } from "../../engines/index.js";
import type { Case } from "../../model/index.js";

/** The columns of the table; a name of the case always stands behind a dot, so that none can be another's. */
export function columnsOfStates(
  subject: Case,
  { space }: Pick<StabilitySolution, "space">,
): readonly string[] {
  return [
    "state",
    ...space.levers.map((c) => `lever.${subject.coordinates[c]!.name}`),
    ...subject.actors.map(({ name }) => `place.${name}`),
    ...subject.actors.map(({ name }) => `stable.${name}`),
    "equilibrium",
    "start.moves",
    "start.improvements",
  ];
}

/**
 * A row per state: its number (from 1), the level of each lever, its place in the order of each actor (1 the best; equals
 * share a place), the concepts under which it is stable for each actor and under which it is an equilibrium, and the
 * fewest moves from where things stand, by any moves and by improvements; empty where there is no way.
 */
export function statesAsCsv(subject: Case, solution: StabilitySolution): string {
  const { space, ranks, stable, equilibria, reach } = solution;
  const highest = ranks.map((list) => list.reduce((most, rank) => Math.max(most, rank), 0));
  const isEquilibrium = [...equilibria].map(([concept, states]) => [concept, new Set(states)] as const);
  const lines = [columnsOfStates(subject, solution).map(cell).join(",")];
  for (let s = 0; s < space.nStates; s++) {
    const row = [
      s + 1,
      ...sayLevels(subject, space, s),
      ...ranks.map((list, actor) => highest[actor]! - list[s]! + 1),
      ...subject.actors.map((_, actor) =>
        [...stable].flatMap(([concept, byActor]) => (byActor[actor]![s] === 1 ? [concept] : [])).join(" "),
      ),
      isEquilibrium.flatMap(([concept, states]) => (states.has(s) ? [concept] : [])).join(" "),
      steps(reach.moves.distance[s]!),
      steps(reach.improvements.distance[s]!),
    ];
    lines.push(row.map(cell).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

const steps = (distance: number): number | string => (distance < 0 ? "" : distance);

/**
 * A field, in quotes where it needs them. A spreadsheet computes a cell that begins with `=`, `+`, `-`, `@` (or their wide
 * forms, a tab or a line break), and so a level named `=HYPERLINK(…)` would be run: such a text gets an apostrophe in
 * front, which spreadsheets take for "this is text". A plain number, such as the level `-5`, stays a number.
 */
function cell(value: string | number): string {
  const text = String(value);
  const isNumber = /^[-+]?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
