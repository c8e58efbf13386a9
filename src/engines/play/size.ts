// A play too large to solve is refused before it is built, with the count and what multiplies it.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, type Coordinate, type Plan, setBy } from "../../model/index.js";

/** The most edges a graph may have; with them a run of 10,000 draws takes some ten seconds. */
export const EDGE_LIMIT = 300_000;

/** More rounds than this are named among what makes a play large. */
const MANY_ROUNDS = 20;

/**
 * The count of nodes is bounded by what each step remembers, for each plan what it leaves free; a bound far over the
 * limit is refused unbuilt.
 * @param plans the plans under which it is played
 */
export function refuseBySize(
  subject: Case,
  needed: readonly (readonly number[])[],
  plans: readonly Plan[],
): Diagnostic | undefined {
  let worst: readonly number[] = [];
  let most = 0;
  for (const coordinates of needed) {
    const all = productOf(coordinates, (c) => levelsOf(subject.coordinates[c]!));
    const underPlans = plans.reduce(
      (sum, plan) => sum + productOf(coordinates, (c) => levelsUnder(subject, plan.holds, c)),
      0,
    );
    const count = Math.min(all, underPlans);
    if (count > most) {
      most = count;
      worst = coordinates;
    }
  }
  const ways = subject.play.map((step) =>
    step.kind === "record"
      ? 1
      : Math.max(
          0,
          ...plans.map(({ holds }) =>
            productOf(setBy(step), (c) => (holds[c]! >= 0 ? 1 : subject.coordinates[c]!.levels.length)),
          ),
        ),
  );
  const widest = Math.max(0, ...ways);
  if (most <= 10 * EDGE_LIMIT && widest <= EDGE_LIMIT) return undefined;
  if (widest > most) {
    most = widest;
    worst = setBy(subject.play[ways.indexOf(widest)]!);
  }
  return tooLarge(subject, `up to ${most.toExponential(1)} nodes at one step`, worst);
}

/** How many levels a coordinate can be met at under a plan: where it is held and, if its step may be skipped, stands. */
function levelsUnder(subject: Case, holds: readonly number[], c: number): number {
  const { start } = subject.coordinates[c]!;
  if (holds[c]! < 0) return levelsOf(subject.coordinates[c]!);
  return holds[c] === start ? 1 : 2;
}

/**
 * At how many levels a coordinate can be met at one step. The round is the same for all who are there, and what else is kept in mind
 * mostly follows from what levers and events have been; where it does not, the play is refused as it grows.
 */
function levelsOf({ kind, levels }: Coordinate): number {
  return kind === "memory" ? 1 : levels.length;
}

function productOf(coordinates: readonly number[], factor: (c: number) => number): number {
  return coordinates.reduce((product, c) => product * factor(c), 1);
}

/** The refusal, naming the five culprits with the most levels. */
export function tooLarge(subject: Case, count: string, culprits: readonly number[]): Diagnostic {
  const largest = culprits
    .filter((c) => subject.coordinates[c]!.kind !== "memory")
    .sort((a, b) => subject.coordinates[b]!.levels.length - subject.coordinates[a]!.levels.length)
    .slice(0, 5)
    .map((c) => `"${subject.coordinates[c]!.name}" (${subject.coordinates[c]!.levels.length} levels)`);
  const nMore = culprits.length - largest.length;
  const more = nMore > 0 ? ` and ${nMore} more` : "";
  const { labels, isEndless } = subject.rounds ?? { labels: [], isEndless: true };
  const nRounds = labels.length;
  const isLong = !isEndless && nRounds > MANY_ROUNDS;
  const rounds = isLong ? `, in each of ${nRounds.toLocaleString("en")} rounds` : "";
  return diagnostic(
    "CAS0407",
    `the play has ${count}, and at most ${EDGE_LIMIT.toLocaleString("en")} branches can be solved: what multiplies them is ${largest.join(", ")}${more}${rounds}`,
    subject.coordinates[culprits[0]!]?.span,
    {
      help: `${isLong ? "play fewer rounds, " : ""}give levers fewer levels, or let later steps and values read fewer of the earlier ones`,
    },
  );
}
