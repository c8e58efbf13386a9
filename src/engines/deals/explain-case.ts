// The deals of a case in sentences, without full stops.

import type { Case } from "../../model/index.js";
import type { DealsFound } from "./case-solution.js";
import { sayDeals } from "./explain.js";
import { inList, namesIn } from "./name.js";

/** The headline, what follows from it, and who of those without a lever on the table is in the way. */
export function explainDeals(subject: Case, found: DealsFound | undefined): readonly string[] {
  if (!found) return [];
  const said = sayDeals(found.bargain, found.solution, namesIn(subject, found));
  return [...said, ...sayBystanders(subject, found)];
}

/** Where nobody gains by an acceptable deal, though the parties alone would: who stands against that. */
function sayBystanders(subject: Case, { table, solution, levels }: DealsFound): readonly string[] {
  const { actors, parties } = table;
  if (solution.solutions.nGainers > 0 || actors.length === parties.length) return [];
  const { gains } = solution;
  const n = actors.length;
  const gain = (d: number, i: number): number => gains[d * n + i]!;
  const places = (isParty: boolean) =>
    [...actors.keys()].filter((i) => parties.includes(actors[i]!) === isParty);
  const inside = places(true);
  const better = [...levels.keys()].filter(
    (d) => inside.every((i) => gain(d, i) >= 0) && inside.some((i) => gain(d, i) > 0),
  );
  if (better.length === 0) return [];
  const label = (i: number): string => subject.actors[actors[i]!]!.label;
  const against = places(false).filter((i) => better.some((d) => gain(d, i) < 0));
  const are = better.length === 1 ? "1 deal is" : `${better.length} deals are`;
  const set = against.length === 1 ? "sets no lever on the table, loses" : "set no lever on the table, lose";
  return [
    `Among ${inList(inside.map(label))} alone ${are} better than no deal; ${inList(against.map(label))}, who ${set} by ${better.length === 1 ? "it" : "some or all of them"}`,
  ];
}
