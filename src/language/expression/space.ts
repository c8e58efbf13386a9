// An expression's text with its tokens as written and canonical spaces between them; for the formatter.

import { questions } from "../builtins.js";
import { lex, type Token } from "./lex.js";
import { locatedAt } from "./located.js";
import { isApplied, isReserved } from "./words.js";

const opening = new Set(["(", "{"]);
const closing = new Set([")", "}", ","]);
// Words of the language that are an operand or begin one in brackets, as built-ins do: a minus after them subtracts, and
// a bracket opens their arguments.
const operands = new Set([
  ...["P", "E", "best", "share", "choice", "true", "false", "rest"],
  ...questions.keys(),
]);

/** The text re-spaced; as it is if it has characters that the language has no use for. */
export function spaceExpression(text: string): string {
  const { tokens, diagnostics } = lex(locatedAt(text));
  if (diagnostics.length > 0) return text;
  let result = "";
  let previous: Token | undefined;
  let isSign = false;
  for (const token of tokens) {
    if (token.kind === "end") break;
    const wasSign = isSign;
    isSign = token.text === "-" && startsOperand(previous);
    if (previous && !wasSign && !isTight(previous, token)) result += " ";
    result += token.text;
    previous = token;
  }
  return result;
}

/** Whether an operand is expected after the token, so that a minus there is a sign. */
function startsOperand(previous: Token | undefined): boolean {
  if (!previous || previous.kind === "number") return !previous;
  if (previous.kind === "sign") return previous.text !== ")" && previous.text !== "}";
  return isReserved(previous.text) && !isApplied(previous.text) && !operands.has(previous.text);
}

/** Whether no space stands between the two. */
function isTight(a: Token, b: Token): boolean {
  if (a.text === "^" || b.text === "^") return true;
  if (opening.has(a.text) || closing.has(b.text)) return true;
  return b.text === "(" && a.kind === "word" && !startsOperand(a);
}
