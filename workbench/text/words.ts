// The words of a case file and what each is: in expressions by the signs around it, elsewhere by the table of keys.
// Highlighting colours them by it and hovering explains them by it.

import { stateQuestions } from "../../src/language/builtins.js";
import { lex, type Token } from "../../src/language/expression/lex.js";
import { locatedAt } from "../../src/language/expression/located.js";
import { isContextual } from "../../src/language/expression/words.js";
import type { Key } from "../../src/language/table/shape.js";
import { readConcept } from "../../src/model/concept.js";
import { forms, keywords, placedWords } from "./forms.js";
import { levelledAt, type Named, type Names } from "./names.js";
import type { Path } from "./scan.js";
import { isExpression, keyAt, nounAt, scalarAt } from "./shape.js";

/** What a word is. `unknown`: a name that nothing declares. */
export type Role =
  | { readonly kind: "keyword" | "number" | "sign" | "concept" | "word" | "unknown" }
  | { readonly kind: "function" }
  | { readonly kind: "key"; readonly key: Key }
  | { readonly kind: "name"; readonly named: Named }
  /** A level; `of`: the lever or event, where that can be told. */
  | { readonly kind: "level"; readonly of: Named | undefined }
  /** A term of an actor's values. */
  | { readonly kind: "value"; readonly actor: string };

export type RoledWord = {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly role: Role;
};

/** The signs after which a level may stand. */
const comparisons: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);

/** What a level, a policy after `best(…)`, or a step after `weakest(…)` is looked for in. */
export type Compared =
  | { readonly kind: "coordinate"; readonly name: string }
  | { readonly kind: "best"; readonly actor: string }
  | { readonly kind: "weakest"; readonly roadmap: string };

/** The tokens of an expression, without the end; what cannot be read is left out. */
export function tokensOf(text: string): readonly Token[] {
  return lex(locatedAt(text)).tokens.slice(0, -1);
}

/** What stands left of the comparison or set that token `at` would be a member of. */
export function comparedAt(tokens: readonly Token[], at: number): Compared | undefined {
  let sign = at - 1;
  if (!comparisons.has(tokens[sign]?.text ?? "")) {
    while (sign >= 0 && /^[\w.,-]+$/.test(tokens[sign]!.text) && !keywords.has(tokens[sign]!.text)) sign--;
    if (tokens[sign]?.text !== "{") return undefined;
    sign--;
    if (tokens[sign]?.text !== "in") return undefined;
  }
  const left = tokens[sign - 1];
  if (left?.kind === "word") return { kind: "coordinate", name: left.text };
  const of = tokens[sign - 2];
  if (left?.text !== ")" || tokens[sign - 3]?.text !== "(" || of?.kind !== "word") return undefined;
  switch (tokens[sign - 4]?.text) {
    case "best":
      return { kind: "best", actor: of.text };
    case "weakest":
      return { kind: "weakest", roadmap: of.text };
    default:
      return undefined;
  }
}

/** Whether token `at` is where a round is due: after `@`, after `from` in a plan, and as the second argument of `by`. */
export function isRoundAt(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text;
  if (before === "@") return true;
  const call = callAt(tokens, at);
  if (call === undefined) return false;
  if (before === "from") return call.isPlan;
  return call.name === "by" && call.argument === 1 && before === "," && !call.isPlan;
}

/** The call that token `at` stands in: its name, and which argument it is, counted from 0. */
export function callAt(
  tokens: readonly Token[],
  at: number,
): { readonly name: string; readonly argument: number; readonly isPlan: boolean } | undefined {
  let depth = 0;
  let argument = 0;
  let isPlan = false;
  for (let i = at - 1; i >= 0; i--) {
    const { text } = tokens[i]!;
    if (text === ")" || text === "}") depth++;
    else if (text === "{") depth--;
    else if (text === "(" && depth-- === 0) {
      const name = tokens[i - 1];
      return { name: name?.kind === "word" ? name.text : "", argument, isPlan };
    } else if (depth === 0 && text === ",") argument++;
    else if (depth === 0 && text === "|") isPlan = true;
    if (depth < 0) depth = 0;
  }
  return undefined;
}

/** What token `at` of an expression is. */
export function roleOf(tokens: readonly Token[], at: number, names: Names): Role {
  const { kind, text } = tokens[at]!;
  if (kind === "sign" || kind === "end") return { kind: "sign" };
  const compared = comparedAt(tokens, at);
  if (compared?.kind === "coordinate") {
    const of = names.named.get(compared.name);
    if (of?.levels?.includes(text)) return { kind: "level", of };
  }
  const round = isRoundAt(tokens, at) ? names.named.get("round") : undefined;
  if (round) return { kind: "level", of: round };
  if (kind === "number") return { kind: "number" };
  const step = isStepAt(tokens, at, compared) ? names.steps.get(text) : undefined;
  if (step) return { kind: "name", named: step };
  const isName = names.named.has(text);
  if (keywords.has(text) && !(placedWords.has(text) && isName && !callAt(tokens, at)?.isPlan))
    return { kind: "keyword" };
  const isAsking = !isContextual(text) || tokens[at + 1]?.text === "(";
  if (forms.has(text) && isAsking) return { kind: "function" };
  const named = names.named.get(text);
  if (named) return { kind: "name", named };
  if (readConcept(text) !== undefined && stateQuestions.has(callAt(tokens, at)?.name ?? ""))
    return { kind: "concept" };
  return { kind: "unknown" };
}

/** Whether token `at` is where a step of a roadmap is due. */
function isStepAt(tokens: readonly Token[], at: number, compared: Compared | undefined): boolean {
  if (compared) return compared.kind === "weakest";
  const call = callAt(tokens, at);
  return call?.name === "slack" && call.argument === 1;
}

/** The words of a key or of one line of a scalar; `from` is where `text` begins. */
export function wordsOf(
  part: { readonly kind: "key" | "scalar"; readonly path: Path; readonly from: number },
  text: string,
  names: Names,
): readonly RoledWord[] {
  if (text === "") return [];
  const whole = (role: Role): readonly RoledWord[] => [
    { from: part.from, to: part.from + text.length, text, role },
  ];
  if (part.kind === "key") return whole(roleOfKey(part.path, names));
  const shape = scalarAt(part.path);
  switch (shape?.kind) {
    case "name":
      return whole(roleOfName(shape.of === "source" ? names.sources.get(text) : names.named.get(text)));
    case "level":
      return whole(levelRole(part.path, names));
    case "word":
    case "flag":
      return whole({ kind: "word" });
    case "version":
      return whole({ kind: "number" });
    case "move":
      return tokensOf(text).map((token) => ({
        from: part.from + token.start,
        to: part.from + token.end,
        text: token.text,
        role: token.kind === "sign" ? { kind: "sign" } : levelRole(part.path, names),
      }));
    case "tier":
      return [];
    default:
      if (!isExpression(shape)) return [];
  }
  const tokens = tokensOf(text);
  return tokens.map((token, i) => ({
    from: part.from + token.start,
    to: part.from + token.end,
    text: token.text,
    role: roleOf(tokens, i, names),
  }));
}

function roleOfKey(path: Path, names: Names): Role {
  const key = keyAt(path);
  if (key) return { kind: "key", key };
  const name = String(path.at(-1));
  const above = path.slice(0, -1);
  switch (nounAt(above)) {
    case undefined:
      return { kind: "unknown" };
    case "level":
      return levelRole(path, names);
    case "source":
      return roleOfName(names.sources.get(name));
    case "step":
      return roleOfName(names.steps.get(name));
    case "value":
      return { kind: "value", actor: String(path[1]) };
    default:
      return roleOfName(names.named.get(name));
  }
}

function levelRole(path: Path, names: Names): Role {
  return { kind: "level", of: levelledAt(path, names) };
}

function roleOfName(named: Named | undefined): Role {
  return named ? { kind: "name", named } : { kind: "unknown" };
}
