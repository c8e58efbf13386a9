// Values that forms write: plain data, and its text in YAML, in block style over lines or in flow style on one.

import type { Plain } from "./open-text.js";
import { isPlain, writeScalar } from "./scalar.js";

/**
 * What can be written into a case: a text (an expression too), a number, true or false, a list, or a map. A list or map
 * becomes YAML in the style of its siblings.
 */
export type CaseValue =
  | string
  | number
  | boolean
  | readonly CaseValue[]
  | { readonly [key: string]: CaseValue };

/** Whether a value is a list or a map. */
export const isCollection = (
  value: CaseValue,
): value is readonly CaseValue[] | { readonly [key: string]: CaseValue } => typeof value === "object";

/** Whether a value is a list. */
export const isList = (value: CaseValue): value is readonly CaseValue[] => Array.isArray(value);

/** The value as the tree of its text would have it. */
export function plainOfValue(value: CaseValue): Plain {
  if (!isCollection(value)) return String(value);
  if (isList(value)) return value.map(plainOfValue);
  return { pairs: Object.entries(value).map(([key, own]) => [key, plainOfValue(own)]) };
}

/** How block style is laid out in a text. */
export type Layout = { readonly eol: string; readonly step: number };

/** The value on one line, as it may stand inside brackets or braces (`isFlow`) or outside. */
export function inFlow(value: CaseValue, isInside = true): string {
  if (typeof value === "string") return writeScalar(value, isInside);
  if (!isCollection(value)) return String(value);
  if (isList(value)) return `[${value.map((item) => inFlow(item)).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, own]) => `${writeScalar(key, true)}: ${inFlow(own)}`)
    .join(", ")}}`;
}

/** Longest line that a value in flow style makes before it goes to a line of its own. */
const longest = 120;

/** Whether block style writes the list on one line: words, or moves of a lever. */
function isShort(value: readonly CaseValue[]): boolean {
  const words = value.every((item) => !isCollection(item) && /^[\w.-]+(?: -> \w+)?$/.test(String(item)));
  return words && value.every((item) => isPlain(String(item), true)) && inFlow(value).length <= 80;
}

/**
 * What follows the colon of a key that stands at `column`, from the space or line break on.
 * @param isFlow whether a list or map is written on one line; of maps within, those at `flowDepth` levels down are
 */
export function afterKey(
  value: CaseValue,
  key: string,
  column: number,
  layout: Layout,
  isFlow: boolean,
  flowDepth = -1,
): string {
  const isEmpty = isCollection(value) && Object.keys(value).length === 0;
  if (!isCollection(value) || isEmpty || (isList(value) && isShort(value))) return ` ${inFlow(value, false)}`;
  const { eol, step } = layout;
  if (isFlow || flowDepth === 0) {
    const text = inFlow(value);
    const isLong = column + key.length + text.length + 2 > longest && column + step + text.length <= longest;
    return isLong ? `${eol}${" ".repeat(column + step)}${text}` : ` ${text}`;
  }
  return `${eol}${" ".repeat(column + step)}${inBlock(value, column + step, layout, flowDepth)}`;
}

/** The lines of a list or map that begins at `column`, without the first indentation and the last line break. */
export function inBlock(
  value: readonly CaseValue[] | { readonly [key: string]: CaseValue },
  column: number,
  layout: Layout,
  flowDepth = -1,
): string {
  const lines = isList(value)
    ? value.map((item) => `- ${afterDash(item, column, layout)}`)
    : Object.entries(value).map(([key, own]) => {
        const written = writeScalar(key, false);
        return `${written}:${afterKey(own, written, column, layout, false, flowDepth - 1)}`;
      });
  return lines.join(`${layout.eol}${" ".repeat(column)}`);
}

/** What follows a dash at `column` and a space. */
export function afterDash(value: CaseValue, column: number, layout: Layout, isFlow = false): string {
  if (!isCollection(value) || isList(value) || isFlow || Object.keys(value).length === 0)
    return inFlow(value, false);
  return inBlock(value, column + 2, layout);
}
