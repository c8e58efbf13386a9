// The expression language as text: tokens, trees, and trees back to text. Every parser takes a text with the
// places of its characters in the file, and returns either a tree or what is wrong with the text.

import { type Diagnostic, diagnostic, join } from "../../diagnostics/index.js";
import { Refused } from "./cursor.js";
import { lex, type Token } from "./lex.js";
import { oneLine, spanIn } from "./located.js";
import { Parser } from "./parser.js";
import { parseStrength } from "./strength.js";
import type {
  Located,
  PlanSyntax,
  PreferenceSyntax,
  StepSyntax,
  StrengthSyntax,
  Syntax,
  Word,
} from "./syntax.js";

export { lengthLimit, lex, type Token } from "./lex.js";
export { locatedAt, oneLine, spanIn } from "./located.js";
export { depthLimit } from "./parser.js";
export { printPlan, printSyntax } from "./print.js";
export { quoteCharacter, visible } from "./show.js";
export { spaceExpression } from "./space.js";
export { parseStrength, strengthMark } from "./strength.js";
export type * from "./syntax.js";
export { parseTier, type TierSyntax } from "./tier.js";
export { isReserved, reservedWords } from "./words.js";

/** A tree, or the mistakes that prevent one. */
export type Parsed<T> = { readonly syntax?: T; readonly diagnostics: readonly Diagnostic[] };

/** A condition, number, distribution or claim. */
export function parseExpression(located: Located): Parsed<Syntax> {
  return parseWhole(located, "the expression is empty", (parser) => parser.expression());
}

/** A plan: a policy, `lever = level`, or several of them joined by commas. */
export function parsePlan(located: Located): Parsed<PlanSyntax> {
  return parseWhole(located, "the plan is empty", (parser) => parser.plan());
}

/** A preference statement: a condition, or `A if B`; or `>>` between the strong ones and the mild ones. */
export function parsePreference(located: Located): Parsed<PreferenceSyntax | StrengthSyntax> {
  const strength = parseStrength(located);
  if (strength) return strength;
  const text = oneLine(located.text);
  return parseWhole(located, "the statement is empty", (parser, span) => {
    const condition = parser.expression();
    if (!parser.takes("if")) return { kind: "statement", span, text, condition };
    return { kind: "statement", span, text, condition, when: parser.expression() };
  });
}

/** A move of a lever: `level -> level`. */
export function parseMove(located: Located): Parsed<{ readonly from: Word; readonly to: Word }> {
  return parseWhole(located, "the move is empty", (parser) => {
    const from = parser.level("a level");
    if (!parser.takes("->")) parser.expected('"->"', { help: "a move is written `from -> to`" });
    return { from, to: parser.level("a level") };
  });
}

const stepHelp =
  "a step reads `ACTOR chooses LEVER, LEVER if CONDITION` or `chance decides EVENT if CONDITION`";

/** A step of play. */
export function parseStep(located: Located): Parsed<StepSyntax> {
  const text = oneLine(located.text);
  return parseWhole(located, "the step is empty", (parser, span) => {
    const details = { help: stepHelp };
    const isChance = parser.takes("chance");
    if (!isChance && parser.next.kind !== "word") parser.expected("an actor or chance", details, "CAS0108");
    const actor = isChance ? undefined : parser.name("an actor or chance", "CAS0108");
    const verb = isChance ? "decides" : "chooses";
    if (!parser.takes(verb)) parser.expected(`"${verb}"`, details, "CAS0108");
    const what: Word[] = [];
    do what.push(parser.name(isChance ? "an event" : "a lever", "CAS0108"));
    while (parser.takes(","));
    if (parser.is("and")) {
      const fix = { span: parser.span(parser.next), text: "," };
      parser.expected('","', { help: "levers and events are joined by commas", fix }, "CAS0108");
    }
    if (parser.next.kind !== "end" && !parser.is("if"))
      parser.expected('"if" or the end', details, "CAS0108");
    const condition = parser.takes("if") ? parser.expression() : undefined;
    return { span, text, what, ...(actor ? { actor } : {}), ...(condition ? { condition } : {}) };
  });
}

/** Lexes, parses to the end, and turns a refusal into its diagnostic. */
function parseWhole<T>(
  located: Located,
  empty: string,
  parse: (parser: Parser, span: Syntax["span"]) => T,
): Parsed<T> {
  const { tokens, diagnostics } = lex(located);
  if (diagnostics.length > 0) return { diagnostics };
  const span = spanOf(located, tokens);
  if (tokens.length === 1) return { diagnostics: [diagnostic("CAS0107", empty, span)] };
  const parser = new Parser(located, tokens);
  try {
    const syntax = parse(parser, span);
    parser.end();
    return { syntax, diagnostics: [] };
  } catch (refused) {
    if (refused instanceof Refused) return { diagnostics: [refused.diagnostic] };
    throw refused;
  }
}

function spanOf(located: Located, tokens: readonly Token[]) {
  const first = tokens[0]!;
  const last = tokens.at(-2) ?? first;
  return join(spanIn(located, first.start, first.end), spanIn(located, last.start, last.end));
}
