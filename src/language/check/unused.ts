// Quantities and conditions that nothing reads (CAS0318).

import { type Expression, walk } from "../resolved.js";
import type { Placed } from "./places.js";
import type { Checking } from "./report.js";

export function checkUnused(checking: Checking, placed: readonly Placed[]): void {
  const { resolved } = checking;
  const quantities = new Set<number>();
  const conditions = new Set<number>();
  const read = (e: Expression): void =>
    walk(e, (part) => {
      if (part.kind === "quantity") quantities.add(part.index);
      if (part.kind === "condition") conditions.add(part.index);
    });
  for (const { expression } of placed) read(expression);
  for (const { rank } of resolved.correlations) read(rank);
  resolved.quantities.forEach(({ syntax: { name } }, i) => {
    if (!quantities.has(i)) checking.report("CAS0318", `nothing reads quantity "${name.text}"`, name.span);
  });
  resolved.conditions.forEach(({ syntax: { name } }, i) => {
    if (!conditions.has(i)) checking.report("CAS0318", `nothing reads condition "${name.text}"`, name.span);
  });
}
