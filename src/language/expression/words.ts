// The words that have a meaning in expressions, and the signs people write for them out of habit.

import { builtins, questions, roadmapQuestions, timeQuestions } from "../builtins.js";

/** Words with a syntax of their own. */
const keywords = [
  ...["and", "or", "not", "implies", "in", "if", "then", "else", "to", "at", "rest", "true", "false"],
  ...["chooses", "chance", "decides", "P", "E", "best", "share", "choice"],
];

/**
 * Words of the expression language, which cannot be names: keywords and built-ins, but for those that mean a question only
 * before a bracket.
 */
export const reservedWords: ReadonlySet<string> = new Set([
  ...keywords,
  ...builtins.keys(),
  ...[...questions.keys()].filter((word) => !isContextual(word)),
]);

/** Whether the word asks a question only before a bracket: common words such as `first`, which may be names elsewhere. */
export function isContextual(word: string): boolean {
  return timeQuestions.has(word) || roadmapQuestions.has(word);
}

/** Whether the word has a meaning in expressions and so cannot be a name. */
export function isReserved(word: string): boolean {
  return reservedWords.has(word);
}

/** Whether the word is a built-in function or distribution that is written like any call. */
export function isApplied(word: string): boolean {
  return builtins.has(word);
}

/** Signs that are not part of the language and how each is written in it, longest first. */
export const foreignSigns: readonly (readonly [sign: string, meant: string])[] = [
  ["<->", "="],
  ["<=>", "="],
  ["===", "="],
  ["!==", "!="],
  ["==", "="],
  ["=<", "<="],
  ["=>", "implies"],
  ["<>", "!="],
  ["&&", "and"],
  ["||", "or"],
  ["**", "^"],
  ["&", "and"],
  ["!", "not"],
  ["~", "not"],
  ["[", "("],
  ["]", ")"],
  ["≤", "<="],
  ["⩽", "<="],
  ["≥", ">="],
  ["⩾", ">="],
  ["≠", "!="],
  ["−", "-"],
  ["–", "-"],
  ["×", "*"],
  ["·", "*"],
  ["÷", "/"],
  ["∧", "and"],
  ["∨", "or"],
  ["¬", "not"],
  ["→", "implies"],
  ["⇒", "implies"],
  ["∈", "in"],
  ["\u00a0", " "],
  ["\u202f", " "],
  ["\u2009", " "],
  ["\u200b", ""],
  ["\u200c", ""],
  ["\u200d", ""],
  ["\u2060", ""],
  ["\ufeff", ""],
  ["\u00ad", ""],
];
