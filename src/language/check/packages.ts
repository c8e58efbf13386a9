// Claims about packages and side payments: the goal can be moved, and whoever is asked for has something to set.

import { arithmeticOperators } from "../constant.js";
import { type Expression, walk } from "../resolved.js";
import type { Checking } from "./report.js";
import { coordinatesIn } from "./summaries.js";

type Question = Expression & { kind: "cheapest" | "tips" };

/** Checks the goals and the actors of cheapest(…) and tips(…) (CAS0328, CAS0701, CAS0704). */
export function checkPackages(checking: Checking): void {
  for (const { holdsIf } of checking.resolved.claims) {
    walk(holdsIf, (part) => {
      if (part.kind !== "cheapest" && part.kind !== "tips") return;
      checkGoal(checking, part);
      checkActor(checking, part);
    });
  }
}

/** Kinds of conditions that may read nothing. */
const conditions: ReadonlySet<Expression["kind"]> = new Set(["truth", "condition", "not", "in"]);

function checkGoal(checking: Checking, { kind, condition }: Question): void {
  // What is no condition at all is refused by its type.
  const isCondition =
    condition.kind === "binary"
      ? !arithmeticOperators.has(condition.operator)
      : conditions.has(condition.kind);
  if (!isCondition || coordinatesIn(condition, checking.summaries.coordinates).length > 0) return;
  const { coordinates, play } = checking.resolved;
  const set = new Set(play.flatMap((step) => step.sets.map((s) => s.coordinate)));
  const example = coordinates.find((_, c) => set.has(c));
  const such = example ? `, such as ${example.name} = ${example.levels.at(-1)}` : "";
  const what = kind === "cheapest" ? "goal" : "condition";
  const message = `the ${what} ${checking.quote(condition.span)} reads no lever and no event`;
  checking.report("CAS0701", message, condition.span, {
    help: `ask for a condition on something that the play decides${such}`,
  });
}

function checkActor(checking: Checking, { kind, actor, actorSpan }: Question): void {
  const { actors, coordinates } = checking.resolved;
  const { name } = actors[actor]?.syntax ?? {};
  if (!name || coordinates.some((c) => c.kind === "lever" && c.actor === actor)) return;
  const owners = new Set(coordinates.flatMap((c) => (c.kind === "lever" ? [c.actor] : [])));
  const others = actors.flatMap(({ syntax }, i) => (owners.has(i) ? [syntax.name.text] : []));
  const help =
    others.length > 0 ? `levers are set by ${others.join(", ")}` : "add what it sets under `levers`";
  const details = { notes: [{ message: `"${name.text}" is declared here`, span: name.span }], help };
  if (kind === "cheapest")
    checking.report("CAS0704", `"${name.text}" has no lever, so it has nothing to offer`, actorSpan, details);
  else
    checking.report("CAS0328", `"${name.text}" has no lever, so there is nothing to tip`, actorSpan, details);
}
