// What definitions read through whatever they name, and how large they are with everything written out. Computed
// along the order of definitions, so that a long chain of them needs no deep recursion.

import type { Constants } from "../constant.js";
import { isDistribution } from "../distribution.js";
import { type Expression, partsOf, type Resolved, walk } from "../resolved.js";

type Size = { readonly nodes: number; readonly depth: number };

/** What named conditions read, through whatever they name. */
export type Summaries = {
  /** Per condition: the coordinates that it reads, ascending. */
  readonly coordinates: readonly (readonly number[])[];
  /** Per condition: whether it depends on the draw. */
  readonly isUncertainCondition: readonly boolean[];
  /** Per condition: how many nodes it has and how deep it is, with the conditions that it names written out. */
  readonly sizes: readonly Size[];
};

/** The summaries of every named condition. */
export function summarise(resolved: Resolved, constants: Constants): Summaries {
  const coordinates: number[][] = resolved.conditions.map(() => []);
  const isUncertainCondition = resolved.conditions.map(() => false);
  const sizes = resolved.conditions.map(() => ({ nodes: 0, depth: 0 }));
  for (const { kind, index } of resolved.order) {
    const condition = resolved.conditions[index]?.condition;
    if (kind !== "condition" || !condition) continue;
    coordinates[index] = coordinatesIn(condition, coordinates);
    isUncertainCondition[index] = isUncertain(condition, constants, isUncertainCondition);
    sizes[index] = sizeOf(condition, sizes);
  }
  return { coordinates, isUncertainCondition, sizes };
}

/** The coordinates that an expression reads, through the conditions that it names; those inside `P(…)` too. */
export function coordinatesIn(e: Expression, ofConditions: readonly (readonly number[])[]): number[] {
  const found = new Set<number>();
  walk(e, (part) => {
    if (part.kind === "among") found.add(part.coordinate);
    if (part.kind === "coordinate") found.add(part.index);
    if (part.kind === "condition") for (const c of ofConditions[part.index] ?? []) found.add(c);
  });
  return [...found].sort((a, b) => a - b);
}

function isUncertain(e: Expression, constants: Constants, ofConditions: readonly boolean[]): boolean {
  let found = false;
  walk(e, (part) => {
    if (part.kind === "quantity" && constants[part.index] === undefined) found = true;
    if (part.kind === "condition" && ofConditions[part.index]) found = true;
    if (isDistribution(part)) found = true;
  });
  return found;
}

/** Nodes and depth of an expression with the conditions that it names written out. */
export function sizeOf(e: Expression, ofConditions: readonly Size[]): Size {
  if (e.kind === "condition") return ofConditions[e.index] ?? { nodes: 1, depth: 1 };
  let nodes = 1;
  let depth = 0;
  for (const part of partsOf(e)) {
    const size = sizeOf(part, ofConditions);
    nodes += size.nodes;
    depth = Math.max(depth, size.depth);
  }
  return { nodes, depth: depth + 1 };
}
