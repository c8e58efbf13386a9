// A play too large to solve is refused before it is built, with the count and what multiplies it.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import type { Case } from "../../model/index.js";
import { setBy } from "./horizon.js";

/** The most edges a graph may have; with them a run of 10,000 draws takes some ten seconds. */
export const EDGE_LIMIT = 300_000;

/** The count of nodes is bounded by what each step remembers; a bound far over the limit is refused unbuilt. */
export function refuseBySize(subject: Case, needed: readonly (readonly number[])[]): Diagnostic | undefined {
  let worst: readonly number[] = [];
  let most = 0;
  for (const coordinates of needed) {
    const count = coordinates.reduce((product, c) => product * subject.coordinates[c]!.levels.length, 1);
    if (count > most) {
      most = count;
      worst = coordinates;
    }
  }
  const ways = subject.play.map((_, k) =>
    setBy(subject, k).reduce((product, c) => product * subject.coordinates[c]!.levels.length, 1),
  );
  const widest = Math.max(0, ...ways);
  if (most <= 10 * EDGE_LIMIT && widest <= EDGE_LIMIT) return undefined;
  if (widest > most) {
    most = widest;
    worst = setBy(subject, ways.indexOf(widest));
  }
  return tooLarge(subject, `up to ${most.toExponential(1)} nodes at one step`, worst);
}

/** The refusal, naming the five culprits with the most levels. */
export function tooLarge(subject: Case, count: string, culprits: readonly number[]): Diagnostic {
  const largest = [...culprits]
    .sort((a, b) => subject.coordinates[b]!.levels.length - subject.coordinates[a]!.levels.length)
    .slice(0, 5)
    .map((c) => `"${subject.coordinates[c]!.name}" (${subject.coordinates[c]!.levels.length} levels)`);
  const more = culprits.length > largest.length ? ` and ${culprits.length - largest.length} more` : "";
  return diagnostic(
    "CAS0407",
    `the play has ${count}, and at most ${EDGE_LIMIT.toLocaleString("en")} branches can be solved: what multiplies them is ${largest.join(", ")}${more}`,
    subject.coordinates[culprits[0]!]?.span,
    { help: "give levers fewer levels, or let later steps and values read fewer of the earlier ones" },
  );
}
