// Types and availability: every expression is what its place expects, and reads only what it may read there.

import type { Details, Span } from "../../diagnostics/index.js";
import { builtins } from "../builtins.js";
import { constantOf } from "../constant.js";
import { distributionOf, isDistribution, isRefusal } from "../distribution.js";
import { type Expression, partsOf } from "../resolved.js";
import { eventualPlace, type Place, type Placed, parameterPlace, statesPlace } from "./places.js";
import type { Checking } from "./report.js";

/** `level`: a lever or event that is neither yes/no nor numeric; `any`: reported already. */
type Type = "condition" | "number" | "level" | "policy" | "step" | "actor" | "claim" | "any";

const described: { readonly [T in Type]: string } = {
  condition: "a condition",
  number: "a number",
  level: "a lever or event with levels",
  policy: "a policy",
  step: "a step of a roadmap",
  actor: "an actor",
  claim: "a claim",
  any: "something",
};

/** Checks types (CAS0301), arguments (CAS0302), distributions (CAS0303, CAS0304) and availability (CAS0305, 0306, 0316). */
export function checkTypes(checking: Checking, placed: readonly Placed[]): void {
  for (const { expression, expected, place } of placed) expect(checking, expression, expected, place);
}

/** Reports unless `e` is of type `expected` there; `role` says what needs it: `"and"`. */
function expect(
  checking: Checking,
  e: Expression,
  expected: "condition" | "number",
  place: Place,
  role?: string,
): void {
  const type = typeOf(checking, e, place);
  if (type === expected || type === "any") return;
  const where = role ?? place.what;
  checking.report(
    "CAS0301",
    `${checking.quote(e.span)} is ${describe(checking, e, type)}, but ${where} expects ${described[expected]}`,
    e.span,
    cure(checking, e, type, expected),
  );
}

function describe(checking: Checking, e: Expression, type: Type): string {
  const coordinate = e.kind === "coordinate" ? checking.resolved.coordinates[e.index] : undefined;
  if (type !== "level" || !coordinate) return described[type];
  return `${coordinate.kind === "event" ? "an event" : "a lever"} with levels`;
}

function cure(checking: Checking, e: Expression, type: Type, expected: "condition" | "number"): Details {
  if (e.kind === "coordinate") {
    const coordinate = checking.resolved.coordinates[e.index];
    if (!coordinate) return {};
    const example = `${coordinate.name} = ${coordinate.levels.at(-1)}`;
    const notes = [
      {
        message: `the levels of "${coordinate.name}" are ${coordinate.levels.join(", ")}`,
        span: coordinate.span,
      },
    ];
    if (expected === "condition") return { notes, help: `compare it with a level: ${example}` };
    return { notes, help: `write: if ${example} then 1 else 0` };
  }
  if (type === "condition" && expected === "number") {
    const text = checking.quote(e.span).slice(1, -1);
    if (e.kind === "stable" || e.kind === "reachable" || e.kind === "deal" || e.kind === "holds")
      return { help: `it is true or false by itself; a number is share(${text})` };
    return { help: `write P(${text}) in a claim, or: if ${text} then 1 else 0` };
  }
  if (type === "number" && expected === "condition") return { help: "compare it with another number" };
  if (type === "policy") return { help: "a policy stands in a plan, or beside best(…)" };
  if (type === "actor") return { help: "an actor's expected value is E(actor)" };
  if (type === "claim") return { help: "a claim is read as share(claim)" };
  return {};
}

function typeOf(checking: Checking, e: Expression, place: Place): Type {
  switch (e.kind) {
    case "number":
      return "number";
    case "truth":
      return "condition";
    case "quantity":
      readQuantity(checking, e, place);
      return "number";
    case "condition":
      readCondition(checking, e, place);
      return "condition";
    case "coordinate":
    case "among":
      return readCoordinate(checking, e, place);
    case "actor":
    case "policy":
      return e.kind;
    case "claim":
      return "claim";
    case "not":
      expect(checking, e.of, "condition", place, '"not"');
      return "condition";
    case "negate":
      expect(checking, e.of, "number", place, '"-"');
      return "number";
    case "binary":
      return typeOfBinary(checking, e, place);
    case "in":
      return typeOfIn(checking, e, place);
    case "if":
      expect(checking, e.condition, "condition", place, '"if"');
      expect(checking, e.then, "number", place, '"then"');
      expect(checking, e.else, "number", place, '"else"');
      return "number";
    case "call":
      return typeOfCall(checking, e, place);
    case "interval":
    case "choice":
      checkDistribution(checking, e, place);
      return "number";
    case "P":
    case "by":
    case "first":
    case "E":
    case "best":
    case "share":
    case "stable":
    case "reachable":
    case "cheapest":
    case "tips":
    case "deal":
    case "holds":
    case "weakest":
    case "slack":
      return typeOfResult(checking, e, place);
    case "step":
      return "step";
    case "rest":
      checking.report(
        "CAS0305",
        "`rest` stands alone as the odds of one level, and has no meaning here",
        e.span,
      );
      return "any";
    case "unknown":
      return "any";
    default:
      return e satisfies never;
  }
}

function typeOfBinary(checking: Checking, e: Expression & { kind: "binary" }, place: Place): Type {
  const { operator, left, right } = e;
  const role = `"${operator}"`;
  if (operator === "and" || operator === "or" || operator === "implies") {
    expect(checking, left, "condition", place, role);
    expect(checking, right, "condition", place, role);
    return "condition";
  }
  if ("+-*/^".includes(operator)) {
    expect(checking, left, "number", place, role);
    expect(checking, right, "number", place, role);
    return "number";
  }
  for (const asked of ["best", "weakest"] as const)
    if (left.kind === asked || right.kind === asked) return compareChosen(checking, e, asked, [right], place);
  expect(checking, left, "number", place, role);
  expect(checking, right, "number", place, role);
  return "condition";
}

function typeOfIn(checking: Checking, e: Expression & { kind: "in" }, place: Place): Type {
  const { kind } = e.left;
  if (kind === "best" || kind === "weakest") return compareChosen(checking, e, kind, e.members, place);
  expect(checking, e.left, "number", place, '"in"');
  for (const member of e.members) expect(checking, member, "number", place, '"in"');
  return "condition";
}

/** What answers that are no numbers are compared with. */
const chosen = {
  best: { kind: "policy", those: "policies", on: "policies" },
  weakest: { kind: "step", those: "steps", on: "steps of the roadmap" },
} as const;

/** `best(actor)` is compared with policies, and `weakest(roadmap)` with its steps, by `=`, `!=` and `in`. */
function compareChosen(
  checking: Checking,
  e: Expression & { kind: "binary" | "in" },
  asked: keyof typeof chosen,
  others: readonly Expression[],
  place: Place,
): Type {
  const { kind, those, on } = chosen[asked];
  typeOf(checking, e.left, place);
  const isOrdered = e.kind === "binary" && e.operator !== "=" && e.operator !== "!=";
  if (e.left.kind !== asked || isOrdered) {
    const message = `${asked}(…) stands on the left of \`=\`, \`!=\` or \`in\`, with ${on} on the right`;
    checking.report("CAS0301", message, e.span);
    return "any";
  }
  for (const other of others) {
    if (other.kind === kind || other.kind === "unknown") continue;
    const message = `${asked}(…) is compared with ${those}, and ${checking.quote(other.span)} is none`;
    checking.report("CAS0301", message, other.span);
  }
  return "condition";
}

function typeOfCall(checking: Checking, e: Expression & { kind: "call" }, place: Place): Type {
  const builtin = builtins.get(e.name);
  if (!builtin) return "any";
  const wanted = builtin.parameters.length;
  const given = e.arguments.length;
  if (builtin.repeats ? given < wanted : given !== wanted) {
    const counted = `${builtin.repeats ? "at least " : ""}${wanted} ${wanted === 1 ? "argument" : "arguments"}`;
    checking.report("CAS0302", `${e.name}(…) takes ${counted}, not ${given}`, e.span, {
      help: `for example ${builtin.example}`,
    });
    return "number";
  }
  if (builtin.gives === "distribution") checkDistribution(checking, e, place);
  else for (const argument of e.arguments) expect(checking, argument, "number", place, `${e.name}(…)`);
  return "number";
}

/** Its place allows a distribution; its parameters are known and make one. */
function checkDistribution(checking: Checking, e: Expression, place: Place): void {
  if (!place.distributions) {
    checking.report(
      "CAS0305",
      `${checking.quote(e.span)} is a distribution, which cannot be stated in ${place.what}`,
      e.span,
      {
        help: "state it under `quantities` and use its name here",
      },
    );
    return;
  }
  const parts = partsOf(e);
  const nested = parts.find((part) => isDistribution(part));
  if (nested) {
    const message = `a distribution's parameter must be known before any draw, and ${checking.quote(nested.span)} is a distribution`;
    checking.report("CAS0303", message, nested.span);
    return;
  }
  if (parts.some((part) => constantOf(part, checking.constants) === undefined)) {
    for (const part of parts) expect(checking, part, "number", parameterPlace);
    return;
  }
  const made = distributionOf(e, place.shape, checking.constants);
  if (isRefusal(made)) {
    checking.report(made.code, made.message, made.span, made.help === undefined ? {} : { help: made.help });
  }
}

function readQuantity(checking: Checking, e: Expression & { kind: "quantity" }, place: Place): void {
  if (place.draws || checking.constants[e.index] !== undefined) return;
  const name = checking.resolved.quantities[e.index]?.syntax.name.text;
  if (place.role === "levers") {
    checking.report(
      "CAS0316",
      `${place.what} speaks of levers only, and "${name}" is an uncertain quantity`,
      e.span,
    );
  } else if (place.role === "parameter") {
    checking.report(
      "CAS0303",
      `a distribution's parameter must be known before any draw, and "${name}" is not`,
      e.span,
    );
  } else {
    checking.report(
      "CAS0305",
      `${place.what} must be known before any draw, and "${name}" is uncertain`,
      e.span,
    );
  }
}

function readCondition(checking: Checking, e: Expression & { kind: "condition" }, place: Place): void {
  const { summaries, resolved } = checking;
  const name = resolved.conditions[e.index]?.syntax.name.text;
  for (const index of summaries.coordinates[e.index] ?? []) {
    const through = `"${name}" reads "${resolved.coordinates[index]?.name}", and `;
    if (refuseCoordinate(checking, index, e.span, place, through)) return;
  }
  if (place.draws || !summaries.isUncertainCondition[e.index]) return;
  const code = place.role === "levers" ? "CAS0316" : "CAS0305";
  checking.report(code, `"${name}" depends on the draw, and ${place.what} may not`, e.span);
}

function readCoordinate(
  checking: Checking,
  e: Expression & { kind: "coordinate" | "among" },
  place: Place,
): Type {
  const index = e.kind === "among" ? e.coordinate : e.index;
  if (refuseCoordinate(checking, index, e.span, place, "")) return "any";
  if (e.kind === "among") return "condition";
  const coordinate = checking.resolved.coordinates[index];
  if (!coordinate) return "any";
  if (coordinate.numbers) return "number";
  return coordinate.isYesNo ? "condition" : "level";
}

/** Whether reading this lever or event is out of place, and so was reported. */
function refuseCoordinate(
  checking: Checking,
  index: number,
  span: Span,
  place: Place,
  through: string,
): boolean {
  const coordinate = checking.resolved.coordinates[index];
  if (!coordinate || place.coordinates === "all") return false;
  const isRound = coordinate.kind === "memory";
  const named = isRound ? "the round" : `the ${coordinate.kind} "${coordinate.name}"`;
  const declared = isRound ? "the rounds are" : `"${coordinate.name}" is`;
  const notes = [{ message: `${declared} declared here`, span: coordinate.span }];
  if (place.coordinates === "levers") {
    if (coordinate.kind === "lever") return false;
    checking.report(
      "CAS0316",
      `${through}${place.what} speaks of levers only, not of ${named}${isRound ? "" : ", which chance decides"}`,
      span,
      { notes },
    );
    return true;
  }
  if (place.role === "quantity") {
    checking.report("CAS0306", `${through}${place.what} may read other quantities only, not ${named}`, span, {
      notes,
      help: "move what depends on levers and events to the worth or odds that read the quantity",
    });
  } else if (place.role === "claim" && coordinate.kind === "lever" && checking.resolved.play.length === 0) {
    const text = checking.quote(span).slice(1, -1);
    checking.report(
      "CAS0305",
      `${through}${place.what} may speak of ${named} only inside a question about states`,
      span,
      { notes, help: `ask, for instance: some_stable(${text}), all_stable(${text}) or reachable(${text})` },
    );
  } else if (place.role === "claim") {
    const text = checking.quote(span).slice(1, -1);
    checking.report(
      "CAS0305",
      `${through}${place.what} may speak of ${named} only inside P(…), where a plan says how it is played`,
      span,
      {
        notes,
        help: isRound
          ? "first(condition | plan) is a round, and P(condition @ ROUND | plan) asks about one"
          : `write P(${text}) and compare it, for instance P(${text}) > 0.5`,
      },
    );
  } else {
    checking.report("CAS0305", `${through}${place.what} may not read ${named}`, span, { notes });
  }
  return true;
}

function typeOfResult(
  checking: Checking,
  e: Expression & {
    kind:
      | "P"
      | "by"
      | "first"
      | "E"
      | "best"
      | "share"
      | "stable"
      | "reachable"
      | "cheapest"
      | "tips"
      | "deal"
      | "holds"
      | "weakest"
      | "slack";
  },
  place: Place,
): Type {
  const asksStates = e.kind === "stable" || e.kind === "reachable";
  const isAsked = asksStates || e.kind === "deal" || e.kind === "holds";
  const chosen = e.kind === "best" ? "policy" : e.kind === "weakest" ? "step" : "number";
  const type = isAsked ? "condition" : chosen;
  const word = e.kind === "stable" ? `${e.quantifier}_stable` : e.kind === "deal" ? e.quality : e.kind;
  const form = `${word}(…)`;
  if (!place.results) {
    checking.report("CAS0305", `results such as ${form} belong in claims, not in ${place.what}`, e.span, {
      help: "results follow from what is stated here; write a condition or a number that does not ask for them",
    });
    return "any";
  }
  if (e.kind === "P" || e.kind === "by" || e.kind === "first" || e.kind === "cheapest" || e.kind === "tips") {
    const role = e.kind === "cheapest" ? "goal" : "condition";
    const inside = eventualPlace(`the ${role} inside ${form} in ${place.what}`);
    expect(checking, e.condition, "condition", inside, form);
  }
  if (asksStates)
    expect(
      checking,
      e.condition,
      "condition",
      statesPlace(`the condition inside ${form} in ${place.what}`),
      form,
    );
  if (e.kind === "share" && e.claim.kind !== "claim")
    expect(checking, e.claim, "condition", place, "share(…)");
  return type;
}
