// The way from where things stand, against a walk over listed moves.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conflictOf, fieldOf } from "../../../src/engines/stability/field.js";
import type { Which } from "../../../src/engines/stability/moves.js";
import { rankStates } from "../../../src/engines/stability/ranks.js";
import { reachFrom, wayTo } from "../../../src/engines/stability/reach.js";
import { openSpace } from "../../../src/engines/stability/space.js";
import { prefers } from "../../../src/engines/stability/verify-moves.js";
import { caseOf, randomConflict } from "./conflicts.js";

describe("the distance from where things stand, and a way of so many moves", () => {
  for (const [title, options] of [
    ["all states possible", { ties: true }],
    ["impossible states", { infeasible: true, levels: 3 }],
    ["irreversible levers", { irreversible: true, levels: 3 }],
    ["indistinct states", { indistinct: true, infeasible: true }],
  ] as const)
    it(`${title}: 60 random conflicts`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const subject = caseOf(randomConflict(seed, options));
          const space = openSpace(subject).space!;
          const { ranks, nRanks } = rankStates(subject, space);
          const conflict = conflictOf(space, ranks!);
          const field = fieldOf(space, ranks!, nRanks);
          for (const which of ["moves", "improvements", "moves"] as const) {
            const next = (actor: number, s: number) => stepsFrom(conflict, which, actor, s);
            const start = seed % space.nStates;
            const reach = reachFrom(field, start, which);
            const distances = walk(space.nStates, ranks!.length, next, start);
            expect([...reach.distance], `seed ${seed} ${which}`).toEqual(distances);
            distances.forEach((distance, s) => {
              const way = wayTo(reach, s);
              expect(way.length).toBe(distance + 1);
              way.slice(1).forEach(({ state, mover }, k) => {
                expect(next(mover, way[k]!.state)).toContain(state);
              });
            });
          }
        }),
        { numRuns: 60, seed: 51 },
      );
    });
});

function stepsFrom(conflict: ReturnType<typeof conflictOf>, which: Which, actor: number, s: number) {
  const all = conflict.movesFrom(actor, s);
  return which === "moves" ? all : all.filter((t) => prefers(conflict, actor, t, s));
}

/** Fewest steps to every state, -1 where there is no way: round by round from all that has been reached. */
function walk(
  nStates: number,
  nActors: number,
  next: (actor: number, s: number) => readonly number[],
  start: number,
): number[] {
  const distances = Array<number>(nStates).fill(-1);
  distances[start] = 0;
  for (let round = 0; round < nStates; round++)
    for (let s = 0; s < nStates; s++)
      if (distances[s] === round)
        for (let actor = 0; actor < nActors; actor++)
          for (const t of next(actor, s)) if (distances[t] === -1) distances[t] = round + 1;
  return distances;
}
