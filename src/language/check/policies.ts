// What best(actor) may be compared with: policies that are the actor's own.

import { type Expression, policiesOf, walk } from "../resolved.js";
import type { Placed } from "./places.js";
import type { Checking } from "./report.js";

/** Checks that best(…) has policies to choose among, and is compared with those (CAS0314). */
export function checkBest(checking: Checking, placed: readonly Placed[]): void {
  for (const { expression } of placed) {
    walk(expression, (part) => {
      if (part.kind === "binary" && part.left.kind === "best") checkOne(checking, part.left, [part.right]);
      if (part.kind === "in" && part.left.kind === "best") checkOne(checking, part.left, part.members);
    });
  }
}

function checkOne(
  checking: Checking,
  best: Expression & { kind: "best" },
  others: readonly Expression[],
): void {
  const { resolved } = checking;
  const own = policiesOf(resolved, best.actor);
  const actor = resolved.actors[best.actor]?.syntax.name.text;
  if (own.length === 0) {
    checking.report(
      "CAS0314",
      `no policy sets levers of "${actor}" only, so best(${actor}) has nothing to choose among`,
      best.span,
      {
        help: `add policies under \`policies\` that set levers of "${actor}" only`,
      },
    );
    return;
  }
  const names = own.map((p) => resolved.policies[p]?.syntax.name.text).join(", ");
  for (const other of others) {
    if (other.kind !== "policy" || own.includes(other.index)) continue;
    const policy = resolved.policies[other.index];
    const foreign = policy?.plan.holds
      .map((h) => resolved.coordinates[h.coordinate])
      .find((c) => c?.kind === "lever" && c.actor !== best.actor);
    const message = `policy "${policy?.syntax.name.text}" is not one of "${actor}": it sets "${foreign?.name}"`;
    checking.report("CAS0314", message, other.span, {
      notes: policy ? [{ message: "the policy is declared here", span: policy.syntax.name.span }] : [],
      help: `best(${actor}) chooses among ${names}`,
    });
  }
}
