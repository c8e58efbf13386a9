// What a question of a claim is compared with, where that is neither a number nor a level: a policy, or a step of a roadmap.

import type { Syntax } from "../expression/index.js";
import type { Expression } from "../resolved.js";
import { resolveExpression, type Scope } from "./expression.js";
import { findStep } from "./roadmaps.js";

/** What stands beside `left` in a comparison: a policy beside best(…), a step beside weakest(…). */
export function resolveBeside(scope: Scope, left: Expression, e: Syntax, asked: Syntax["kind"]): Expression {
  if (left.kind === "best") return resolvePolicy(scope, e);
  if (e.kind !== "name") return resolveExpression(scope, e);
  // Of a roadmap that is unknown nobody knows the steps either, and one message is enough.
  if (left.kind === "unknown" && asked === "weakest") return { kind: "unknown", span: e.span };
  if (left.kind !== "weakest") return resolveExpression(scope, e);
  const word = { text: e.name, span: e.span };
  const found = findStep(scope, word, "beside weakest(…)", left.roadmap);
  return found ? { kind: "step", span: e.span, ...found } : { kind: "unknown", span: e.span };
}

/** What `best(…)` is compared with: a policy where it is a name. */
function resolvePolicy(scope: Scope, e: Syntax): Expression {
  if (e.kind !== "name") return resolveExpression(scope, e);
  const index = scope.names.find({ text: e.name, span: e.span }, ["policy"], "beside best(…)");
  return index < 0 ? { kind: "unknown", span: e.span } : { kind: "policy", span: e.span, index };
}
