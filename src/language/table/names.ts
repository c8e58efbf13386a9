// Names that authors choose: snake_case, so that they can stand in expressions and look alike everywhere.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { isReserved, quoteCharacter, visible, type Word } from "../expression/index.js";

/** A name, as the source of a regular expression. */
export const namePattern = "^[a-z][a-z0-9_]*$";
/** A level: a name, or a number without an exponent's plus sign. */
export const levelPattern = "^([a-z][a-z0-9_]*|-?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?)$";

const name = new RegExp(namePattern);
const level = new RegExp(levelPattern);

/** What is wrong with a name or level, if anything. `noun`: what it names. */
export function nameDiagnostic(word: Word, noun: string, isLevel = false): Diagnostic | undefined {
  if (isReserved(word.text)) {
    const message = `"${word.text}" has a meaning in expressions and cannot name ${article(noun)} ${noun}`;
    const help = `choose another name, such as "${word.text.toLowerCase()}_1"`;
    return diagnostic("CAS0211", message, word.span, { help });
  }
  if ((isLevel ? level : name).test(word.text)) {
    if (!isLevel || !/^[-0-9]/.test(word.text) || Number.isFinite(Number(word.text))) return undefined;
    const help = "the largest number is about 1.8e308";
    return diagnostic("CAS0102", `"${word.text}" is too large to be represented`, word.span, { help });
  }
  const odd = Array.from(word.text).find((c) => !/[A-Za-z0-9_ -]/.test(c));
  const because = odd === undefined ? "" : `: it contains ${quoteCharacter(odd)}`;
  const form = isLevel ? "a name in snake_case or a number" : "a name in snake_case";
  const message = `"${visible(word.text)}" cannot name ${article(noun)} ${noun}${because || `, which takes ${form}`}`;
  const better = snakeCase(word.text);
  const fix = better === undefined ? {} : { fix: { span: word.span, text: better } };
  const help =
    better === undefined
      ? "use lower-case letters, digits and underscores, a letter first"
      : `write ${better}`;
  return diagnostic("CAS0014", message, word.span, { help, ...fix });
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? "an" : "a");

/** The name in snake_case that is obviously meant, if there is one. */
function snakeCase(text: string): string | undefined {
  const ascii = text.normalize("NFKD").replace(/\p{M}|\p{Cf}/gu, "");
  const snake = ascii
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[\s.'’/‐-―-]+/gu, "_")
    .toLowerCase()
    .replace(/_{2,}/g, "_")
    .replace(/^_+|_+$/g, "");
  return name.test(snake) ? snake : undefined;
}
