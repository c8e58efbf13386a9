// The words that have a meaning in expressions, and the signs people write for them out of habit.

/** Words of the expression language, which cannot be names. */
export const reservedWords = [
  "and", "or", "not", "implies", "in", "if", "then", "else", "to", "at", "rest",
  "chooses", "chance", "decides",
  "P", "E", "best", "share",
  "true", "false",
  "min", "max", "abs", "sqrt", "exp", "log",
  "uniform", "triangular", "pert", "normal", "lognormal", "beta", "choice",
] as const;

/** Those of them that are functions of numbers, each with what it gives. `log` is the natural logarithm. */
export const functionWords = ["min", "max", "abs", "sqrt", "exp", "log"] as const;

/** Those of them that are distributions, besides `a to b` and `choice`. */
export const distributionWords = ["uniform", "triangular", "pert", "normal", "lognormal", "beta"] as const;

const reserved = new Set<string>(reservedWords);
const applied = new Set<string>([...functionWords, ...distributionWords]);

/** Whether the word has a meaning in expressions and so cannot be a name. */
export function isReserved(word: string): boolean {
  return reserved.has(word);
}

/** Whether the word is a built-in function or distribution that is written like any call. */
export function isApplied(word: string): boolean {
  return applied.has(word);
}

/** Signs that are not part of the language and how each is written in it, longest first. */
export const foreignSigns: readonly (readonly [sign: string, meant: string])[] = [
  ["<->", "="], ["<=>", "="], ["===", "="], ["!==", "!="],
  ["==", "="], ["=<", "<="], ["=>", "implies"], ["<>", "!="], ["&&", "and"], ["||", "or"], ["**", "^"],
  ["&", "and"], ["!", "not"], ["~", "not"], ["[", "("], ["]", ")"],
  ["≤", "<="], ["⩽", "<="], ["≥", ">="], ["⩾", ">="], ["≠", "!="], ["−", "-"], ["–", "-"], ["×", "*"], ["·", "*"],
  ["÷", "/"], ["∧", "and"], ["∨", "or"], ["¬", "not"], ["→", "implies"], ["⇒", "implies"], ["∈", "in"],
  ["\u00a0", " "], ["\u202f", " "], ["\u2009", " "],
  ["\u200b", ""], ["\u200c", ""], ["\u200d", ""], ["\u2060", ""], ["\ufeff", ""], ["\u00ad", ""],
];
