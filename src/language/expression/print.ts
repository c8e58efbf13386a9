// Syntax trees back to text, in one canonical form: single spaces, and the parentheses that are needed only.

import { tightness } from "./operators.js";
import type { PlanPart, PlanSyntax, Syntax, Word } from "./syntax.js";

// A part that binds less tightly than its place asks for is put in parentheses.
const loosest = 0;
const tightest = 11;

/** The text of a tree. Parsing it gives the same tree, places apart. */
export function printSyntax(syntax: Syntax): string {
  return print(syntax, loosest);
}

/** The text of a plan, parts joined by commas; empty for the plan without parts. */
export function printPlan(parts: readonly PlanPart[], from?: Word): string {
  const held = parts.map((p) => (p.kind === "policy" ? p.policy.text : `${p.lever.text} = ${p.level.text}`));
  return `${held.join(", ")}${from ? ` from ${from.text}` : ""}`;
}

function print(s: Syntax, place: number): string {
  const wrap = (own: number, text: string) => (own < place ? `(${text})` : text);
  switch (s.kind) {
    case "number":
      return String(s.value);
    case "name":
      return s.name;
    case "rest":
      return "rest";
    case "not":
      return wrap(tightness.not, `not ${print(s.of, tightness.not)}`);
    case "negate":
      return wrap(tightness.negate, `-${print(s.of, tightness.negate)}`);
    case "binary": {
      const own = tightness[s.operator];
      if (s.operator === "^")
        return wrap(own, `${print(s.left, tightest)}^${print(s.right, tightness.negate)}`);
      // Right-associative, left-associative, and not associative at all.
      const left = s.operator === "implies" || own === tightness["="] ? own + 1 : own;
      const right = s.operator === "implies" ? loosest : own + 1;
      return wrap(own, `${print(s.left, left)} ${s.operator} ${print(s.right, right)}`);
    }
    case "in":
      return wrap(
        tightness.in,
        `${print(s.left, tightness.in + 1)} in {${s.members.map(printSyntax).join(", ")}}`,
      );
    case "interval": {
      const part = tightness.interval + 1;
      return wrap(tightness.interval, `${print(s.low, part)} to ${print(s.high, part)}`);
    }
    case "if":
      return wrap(
        loosest,
        `if ${printSyntax(s.condition)} then ${printSyntax(s.then)} else ${printSyntax(s.else)}`,
      );
    case "call":
      return `${s.name.text}(${s.arguments.map(printSyntax).join(", ")})`;
    case "choice":
      return `choice(${s.options.map((o) => `${printSyntax(o.value)} at ${printSyntax(o.weight)}`).join(", ")})`;
    case "P":
      return `P(${printSyntax(s.condition)}${s.round ? ` @ ${s.round.text}` : ""}${printGiven(s.plan)})`;
    case "by":
      return `by(${printSyntax(s.condition)}, ${s.round.text}${printGiven(s.plan)})`;
    case "first":
      return `first(${printSyntax(s.condition)}${printGiven(s.plan)})`;
    case "E":
      return `E(${s.actor.text}${printGiven(s.plan)})`;
    case "best":
      return `best(${s.actor.text})`;
    case "share":
      return `share(${printSyntax(s.claim)})`;
    case "stable":
      return `${s.quantifier}_stable(${printSyntax(s.condition)}${s.concept ? `, ${s.concept.text}` : ""})`;
    case "reachable":
      return `reachable(${printSyntax(s.condition)})`;
    case "cheapest":
      return `cheapest(${printSyntax(s.condition)}, ${s.actor.text})`;
    case "tips": {
      const plan = s.plan.parts.length === 0 ? "" : `, ${printPlan(s.plan.parts, s.plan.from)}`;
      return `tips(${s.actor.text}, ${printSyntax(s.condition)}${plan})`;
    }
    case "deal":
      return `${s.quality}(${printPlan(s.deal.parts, s.deal.from)}${s.noDeal ? printGiven(s.noDeal) : ""})`;
    case "holds":
    case "weakest":
      return `${s.kind}(${s.roadmap.text})`;
    case "slack":
      return `slack(${s.actor.text}, ${s.step.text})`;
    default:
      return s satisfies never;
  }
}

function printGiven(plan: PlanSyntax): string {
  return plan.parts.length === 0 ? "" : ` | ${printPlan(plan.parts, plan.from)}`;
}
