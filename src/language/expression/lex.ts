// Expression text to tokens. White space separates and means nothing else, line breaks included.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { spanIn } from "./located.js";
import { quoteCharacter, visible } from "./show.js";
import type { Located } from "./syntax.js";
import { foreignSigns } from "./words.js";

/** A token; `start` and `end` are places in the expression's text, not in the file. */
export type Token = {
  readonly kind: "number" | "word" | "sign" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of a number: what it stands for, a percentage already divided by 100. */
  readonly value?: number;
};

/** Longest expression that is read, in UTF-16 units. */
export const lengthLimit = 20_000;

const space = /[ \t\r\n]+/y;
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
const foreignWord = /[\p{L}\p{M}\p{N}_]+/uy;
const number = /(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(%?)/y;
// What someone may have meant as a number: digits, points, separators and letters run together.
const numberLike = /(?:\d|\.\d)[\w.]*%?/y;
// What no foreign sign begins with: spares the search for one.
const plainCharacter = /[A-Za-z0-9_.(){},+/^]/;
const sign = /!=|<=|>=|->|[=<>+\-*/^(){},|@]/y;

/** The tokens of a text, the last of kind `end`. With diagnostics the tokens are those that could be read. */
export function lex(located: Located): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const { text } = located;
  const tokens: Token[] = [];
  const diagnostics: Diagnostic[] = [];
  if (text.length > lengthLimit) {
    const message = `the expression is ${text.length} characters long, and at most ${lengthLimit} are read`;
    diagnostics.push(diagnostic("CAS0105", message, spanIn(located, 0, 1)));
    return { tokens: [{ kind: "end", text: "", start: text.length, end: text.length }], diagnostics };
  }
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const blank = match(space);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    const foreign = plainCharacter.test(text[at]!)
      ? undefined
      : foreignSigns.find(([s]) => startsWith(text, s, at));
    if (foreign) {
      const [written, meant] = foreign;
      const span = spanIn(located, at, at + written.length);
      const quoted = written.length === 1 ? quoteCharacter(written) : `"${written}"`;
      const help = meant.trim() === "" ? "remove it" : `write "${meant}"`;
      diagnostics.push(
        diagnostic("CAS0101", `unexpected character ${quoted}`, span, { help, fix: { span, text: meant } }),
      );
      at += written.length;
      continue;
    }
    const like = match(numberLike);
    if (like) {
      const exact = match(number);
      const end = at + like[0].length;
      // An exponent's sign ends what looks like a number, so the exact form may run on.
      const whole = exact && exact[0].length >= like[0].length ? exact : undefined;
      const value = whole ? numberOf(whole[0]) : Number.NaN;
      if (whole && Number.isFinite(value)) {
        tokens.push({ kind: "number", text: whole[0], start: at, end: at + whole[0].length, value });
      } else {
        diagnostics.push(unusableNumber(located, at, whole ? at + whole[0].length : end));
      }
      at = whole ? at + whole[0].length : end;
      continue;
    }
    const plain = match(word);
    const letters = match(foreignWord);
    if (plain && plain[0].length >= (letters?.[0].length ?? 0)) {
      tokens.push({ kind: "word", text: plain[0], start: at, end: at + plain[0].length });
      at += plain[0].length;
      continue;
    }
    if (letters) {
      const odd = Array.from(letters[0]).find((c) => !/[A-Za-z0-9_]/.test(c)) ?? "";
      const message = `unexpected character ${quoteCharacter(odd)} in "${visible(letters[0])}"`;
      const help = "names are made of the letters a to z, digits and underscores";
      diagnostics.push(diagnostic("CAS0101", message, spanIn(located, at, at + letters[0].length), { help }));
      at += letters[0].length;
      continue;
    }
    const mark = match(sign);
    if (mark) {
      tokens.push({ kind: "sign", text: mark[0], start: at, end: at + mark[0].length });
      at += mark[0].length;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at)!);
    diagnostics.push(
      diagnostic(
        "CAS0101",
        `unexpected character ${quoteCharacter(character)}`,
        spanIn(located, at, at + character.length),
        {
          help: "the signs of the language are + - * / ^ = != < <= > >= ( ) { } , |",
        },
      ),
    );
    at += character.length;
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return { tokens, diagnostics };
}

/** Whether the foreign sign stands at `at`; `!` before `=` is half of `!=`. */
function startsWith(text: string, foreign: string, at: number): boolean {
  return text.startsWith(foreign, at) && !(foreign === "!" && text[at + 1] === "=");
}

/** The nearest double to a decimal literal or a percentage. */
function numberOf(text: string): number {
  if (!text.endsWith("%")) return Number(text);
  const digits = text.slice(0, -1);
  // "20e-2" is rounded once, 20 / 100 twice.
  return /[eE]/.test(digits) ? Number(digits) / 100 : Number(`${digits}e-2`);
}

function unusableNumber(located: Located, start: number, end: number): Diagnostic {
  const written = located.text.slice(start, end);
  const span = spanIn(located, start, end);
  const fixed = (text: string, why: string) =>
    diagnostic("CAS0102", `"${visible(written)}" is not a number${why}`, span, {
      help: `write ${visible(text)}`,
      fix: { span, text },
    });
  if (/^\.\d+$/.test(written)) return fixed(`0${written}`, ": a digit stands before the point");
  if (/^\d+\.$/.test(written)) return fixed(written.slice(0, -1), ": a digit stands after the point");
  if (/^\d+(_\d+)+$/.test(written)) return fixed(written.replaceAll("_", ""), ": digits are not grouped");
  if (/^[\d.]+([eE][+-]?\d+)?%?$/.test(written) && written.split(".").length <= 2) {
    return diagnostic("CAS0102", `"${visible(written)}" is too large to be represented`, span, {
      help: "the largest number is about 1.8e308",
    });
  }
  return diagnostic("CAS0102", `"${visible(written)}" is not a number`, span, {
    help: "numbers are written like 12, 0.5, 1e-3 or 20%, and names begin with a letter",
  });
}
