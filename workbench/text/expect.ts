// What an expression expects at the cursor, by the tokens before it: an operand of some kind after a sign, a level after a
// comparison, an actor in E(, a plan after |, and words that join after an operand.

import type { Completion } from "@codemirror/autocomplete";
import type { Token } from "../../src/language/expression/lex.js";
import type { Shape } from "../../src/language/table/shape.js";
import { concepts } from "../../src/model/concept.js";
import { claimForms, keywords } from "./forms.js";
import { coordinateAt, type NameKind, type Names } from "./names.js";
import { formCompletions, keywordCompletions, levelCompletions, nameCompletion } from "./options.js";
import type { Path } from "./scan.js";
import { declaringSections } from "./shape.js";
import { callAt, comparedAt, isRoundAt, tokensOf } from "./words.js";

/** The word in progress (perhaps empty) and what may stand in its place. */
export type Expected = { readonly word: string; readonly options: readonly Completion[] };

/** What can be meant by an operand. */
type Operand = "condition" | "number" | "distribution" | "odds" | "claim";

/** Completes an expression of that shape; `text` runs from its beginning to the cursor. */
export function completeExpression(text: string, shape: Shape, path: Path, names: Names): Expected {
  const all = tokensOf(text);
  const last = all.at(-1);
  const word = last && last.end === text.length && last.kind !== "sign" ? last.text : "";
  const tokens = word === "" ? all : all.slice(0, -1);
  const options = shape.kind === "step" ? stepOptions(tokens, names) : undefined;
  // What is being declared does not read itself.
  const own = declaringSections.has(String(path[0])) ? path[1] : undefined;
  const found = options ?? expressionOptions(tokens, shape, path, names);
  return { word, options: found.filter(({ label }) => label !== own) };
}

function pick(names: Names, ...kinds: readonly NameKind[]): readonly Completion[] {
  return Array.from(names.named.values())
    .filter(({ kind }) => kinds.includes(kind))
    .map((named) => nameCompletion(named));
}

/** The steps of a roadmap, or of all, and the round after the last of them. */
function stepCompletions(names: Names, roadmap?: string): readonly Completion[] {
  const steps = Array.from(names.steps.values()).filter(
    (step) => roadmap === undefined || step.roadmap === roadmap,
  );
  return [...steps.map((step) => nameCompletion(step)), ...keywordCompletions("afterwards")];
}

/** A step up to its `if`; undefined after it. */
function stepOptions(tokens: readonly Token[], names: Names): readonly Completion[] | undefined {
  if (tokens.some(({ text }) => text === "if")) return undefined;
  const [first, verb] = tokens;
  if (!first) return [...pick(names, "actor"), ...keywordCompletions("chance")];
  const isChance = first.text === "chance";
  if (!verb) return keywordCompletions(isChance ? "decides" : "chooses");
  const last = tokens.at(-1)!;
  if (last !== verb && last.text !== ",") return keywordCompletions("if");
  const taken = new Set(tokens.map(({ text }) => text));
  const wanted = Array.from(names.named.values()).filter(({ kind, name, actor }) => {
    if (taken.has(name)) return false;
    return isChance ? kind === "event" : kind === "lever" && (actor === undefined || actor === first.text);
  });
  return wanted.map((named) => nameCompletion(named));
}

function expressionOptions(
  tokens: readonly Token[],
  shape: Shape,
  path: Path,
  names: Names,
): readonly Completion[] {
  if (shape.kind === "tier") return [];
  if (shape.kind === "move") {
    const of = names.named.get(coordinateAt(path) ?? "");
    return of && isAwaited(tokens) ? levelCompletions(of) : [];
  }
  const at = tokens.length;
  const compared = comparedAt(tokens, at);
  const call = callAt(tokens, at);
  const isPlan = call !== undefined && isPlanArgument(call);
  if (compared?.kind === "best") return pick(names, "policy");
  if (compared?.kind === "weakest") return stepCompletions(names, compared.roadmap);
  const rounds = names.named.get("round");
  if (isRoundAt(tokens, at)) return rounds ? levelCompletions(rounds) : [];
  if (compared) {
    const of = names.named.get(compared.name);
    const isSet = tokens.at(-1)!.text === "{" || tokens.at(-1)!.text === ",";
    const isAfterSign = !/[\w)]$/.test(tokens.at(-1)!.text);
    if (of?.levels && isAfterSign) {
      const isNumeric = of.levels.every((level) => /^-?\d/.test(level));
      if (!isNumeric || isSet || isPlan) return levelCompletions(of);
      return [...levelCompletions(of), ...operands("number", path, names)];
    }
  }
  if (!isAwaited(tokens)) {
    const isBegun = tokens.some(({ text }) => text === "from");
    if (isPlan) return rounds && !isBegun ? keywordCompletions("from") : [];
    return joins(tokens, shape);
  }
  if (isPlan) return pick(names, "policy", "lever");
  const wanted = argumentOf(call);
  if (wanted === "actor") return pick(names, "actor");
  if (wanted === "roadmap") return pick(names, "roadmap");
  if (wanted === "step") return stepCompletions(names);
  if (wanted === "concept") return concepts.map((label) => ({ label, type: "keyword", detail: "concept" }));
  return operands(wanted ?? operandOf(shape), path, names);
}

/** Whether an operand is due: at the beginning, and after a sign or a word that joins. */
function isAwaited(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  if (!last) return true;
  if (last.kind === "number" || last.text === ")" || last.text === "}") return false;
  return last.kind === "sign" || (keywords.has(last.text) && !/^(rest|true|false)$/.test(last.text));
}

function isPlanArgument(call: NonNullable<ReturnType<typeof callAt>>): boolean {
  if (call.isPlan) return true;
  return (
    /^(acceptable|efficient|self_enforcing)$/.test(call.name) || (call.name === "tips" && call.argument >= 2)
  );
}

/** What a call expects at that argument, where that is not what stands around it. */
function argumentOf(
  call: ReturnType<typeof callAt>,
): Operand | "actor" | "concept" | "roadmap" | "step" | undefined {
  const isFirst = call?.argument === 0;
  switch (call?.name) {
    case "E":
    case "best":
      return "actor";
    case "P":
    case "reachable":
    case "first":
    case "by":
      return "condition";
    case "holds":
    case "weakest":
      return "roadmap";
    case "slack":
      return isFirst ? "actor" : "step";
    case "share":
      return "claim";
    case "cheapest":
      return isFirst ? "condition" : "actor";
    case "tips":
      return isFirst ? "actor" : "condition";
    case "some_stable":
    case "all_stable":
      return isFirst ? "condition" : "concept";
    default:
      return undefined;
  }
}

function operandOf(shape: Shape): Operand {
  if (shape.kind !== "expression") return "condition";
  return shape.expects === "share" ? "number" : shape.expects;
}

function operands(wanted: Operand, path: Path, names: Names): readonly Completion[] {
  const isNumber = (name: string, gives: string) => gives === "number" && !claimForms.has(name);
  switch (wanted) {
    case "condition":
      return [
        ...pick(names, "lever", "event", "condition", "round"),
        // A comparison of numbers is a condition, too, but seldom the one that is meant.
        ...pick(names, "quantity").map((option) => ({ ...option, boost: -1 })),
        ...keywordCompletions("not", "true", "false"),
      ];
    case "number":
    case "distribution":
    case "odds": {
      // A quantity reads quantities only; a worth and odds may read the state.
      const isQuantity = path[0] === "quantities" || path.length === 1;
      const state = isQuantity ? [] : pick(names, "lever", "event", "condition", "round");
      const rest = wanted === "odds" ? keywordCompletions("rest") : [];
      return [
        ...pick(names, "quantity"),
        ...state,
        ...formCompletions(
          (name, { gives }) => isNumber(name, gives) || (wanted !== "number" && gives === "distribution"),
        ),
        ...keywordCompletions("if"),
        ...rest,
      ];
    }
    case "claim":
      return [
        ...formCompletions((name, { gives }) => claimForms.has(name) || isNumber(name, gives)),
        ...pick(names, "claim", "quantity"),
        ...keywordCompletions("not"),
      ];
    default:
      return wanted satisfies never;
  }
}

/** The words that can follow an operand. */
function joins(tokens: readonly Token[], shape: Shape): readonly Completion[] {
  const has = (word: string) => tokens.some(({ text }) => text === word);
  const words = ["and", "or", "implies"];
  const left = tokens.at(-1);
  if (left?.kind === "word") words.push("in");
  if (has("if") && !has("then") && shape.kind === "expression") words.push("then");
  if (has("then")) words.push("else");
  if (shape.kind === "preference" && !has("if")) words.push("if");
  if (shape.kind === "expression" && /^(distribution|odds)$/.test(shape.expects)) {
    words.push("to");
    if (has("choice")) words.push("at");
  }
  return keywordCompletions(...words);
}
