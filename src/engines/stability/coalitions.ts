// Coalitions: which states are stable for actors who act together, and which coalitions there are. What is asked is
// defined in verify-coalitions.ts; what it costs is said in coalitions-solve.ts.

import { type Coalition, JointMoves, JointSteps } from "./coalitions-moves.js";
import { CoalitionSolver } from "./coalitions-solve.js";
import type { Concept, Reading } from "./conflict.js";
import { Search } from "./search.js";
import { simultaneous } from "./sim.js";
import { type Field, type StableStates, sweep } from "./solve.js";

export type { Coalition } from "./coalitions-moves.js";
export { MOST_ACTORS, refuseCoalitions } from "./coalitions-size.js";

/** What is stable for one coalition: `stable.get(concept)[state]` is 1 where it is. */
export type CoalitionStability = {
  readonly members: Coalition;
  readonly stable: ReadonlyMap<Concept, Uint8Array>;
};

/** All coalitions of the actors with at least so many members, small ones first. */
export function everyCoalition(nActors: number, fewest = 2): readonly Coalition[] {
  const sets = Array.from({ length: 1 << nActors }, (_, set) =>
    Array.from({ length: nActors }, (_, actor) => actor).filter((actor) => (set >> actor) & 1),
  );
  return sets
    .filter(({ length }) => length >= Math.max(1, fewest))
    .sort((a, b) => a.length - b.length || compare(a, b));
}

function compare(a: Coalition, b: Coalition): number {
  const k = a.findIndex((actor, i) => actor !== b[i]);
  return k < 0 ? 0 : a[k]! - b[k]!;
}

/** Stability for each of the coalitions, every outsider replying alone. A coalition of one is its member. */
export function solveCoalitions(
  field: Field,
  coalitions: readonly Coalition[],
  concepts: readonly Concept[],
  reading: Reading,
): readonly CoalitionStability[] {
  const solver = new CoalitionSolver(field, reading);
  const hasSingle = coalitions.some(({ length }) => length === 1);
  const alone = hasSingle ? individually(field, concepts, reading) : undefined;
  return coalitions.map((members) => ({
    members,
    stable:
      alone && members.length === 1
        ? new Map(concepts.map((concept) => [concept, alone.get(concept)![members[0]!]!]))
        : solver.stable(members, concepts),
  }));
}

function individually(
  field: Field,
  concepts: readonly Concept[],
  reading: Reading,
): ReadonlyMap<Concept, StableStates> {
  const swept = concepts.filter((concept) => concept !== "sim");
  const found = new Map<Concept, StableStates>(swept.length > 0 ? sweep(field, swept, reading) : []);
  if (concepts.includes("sim")) found.set("sim", simultaneous(field, reading));
  return found;
}

/**
 * The states that are stable for all of the coalitions, per concept. Given every coalition, those of one among them
 * (`everyCoalition(nActors, 1)`), they are the universal coalitional equilibria.
 */
export function universalEquilibria(
  solved: readonly CoalitionStability[],
): ReadonlyMap<Concept, readonly number[]> {
  const [first] = solved;
  if (!first) return new Map();
  return new Map(
    [...first.stable].map(([concept, states]) => [
      concept,
      [...states.keys()].filter((s) => solved.every(({ stable }) => stable.get(concept)![s] === 1)),
    ]),
  );
}

/**
 * Stability where coalitions are fixed: every block acts, and replies, as one, and prefers a state if all its members do.
 * @param blocks a partition of the actors
 * @returns per concept and block 1 where the state is stable for the block
 */
export function fixedStability(
  field: Field,
  blocks: readonly Coalition[],
  concepts: readonly Concept[],
  reading: Reading,
): ReadonlyMap<Concept, StableStates> {
  const solver = new CoalitionSolver(field, reading);
  const steps = blocks.map((block) => {
    const [only, ...more] = block;
    return only !== undefined && more.length === 0
      ? field.actors[only]!
      : new JointSteps(solver.joint(block), field.nStates);
  });
  const repliers = solver.repliersOf(blocks, steps);
  const byBlock = blocks.map((block, b) => {
    const others = blocks.flatMap((_, other) => (other === b ? [] : [other]));
    return solver.stable(block, concepts, { ...repliers, movers: { actors: others } });
  });
  return new Map(concepts.map((concept) => [concept, byBlock.map((stable) => stable.get(concept)!)]));
}

/** The states that are stable for every block of a partition, per concept. */
export function fixedEquilibria(
  field: Field,
  blocks: readonly Coalition[],
  concepts: readonly Concept[],
  reading: Reading,
): ReadonlyMap<Concept, readonly number[]> {
  const solved = fixedStability(field, blocks, concepts, reading);
  return universalEquilibria(
    blocks.map((members, b) => ({
      members,
      stable: new Map([...solved].map(([concept, byBlock]) => [concept, byBlock[b]!])),
    })),
  );
}

/** R⁺⁺_H(s) for any state s, ascending: where the members can go together and all be better off. */
export function jointImprovementsIn(field: Field, members: Coalition): (s: number) => readonly number[] {
  const joint = new JointMoves(field, members, new Search(field.actors, field.nStates));
  const out = new Int32Array(field.nStates);
  return (s) => [...out.subarray(0, joint.improvementsInto(out, s)).sort()];
}
