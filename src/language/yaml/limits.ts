// What is refused before the YAML library sees the text, so that no input can exhaust its stack or its time.

import { Lexer } from "yaml";
import { type Diagnostic, diagnostic, type SourceText } from "../../diagnostics/index.js";

/** Longest text that is read, in UTF-16 units. */
export const sizeLimit = 2_000_000;

/** Most pieces (signs, texts, stretches of white space) that are read: twenty times what a long case has, in a second. */
export const pieceLimit = 100_000;

/** Deepest nesting of lists and maps. */
export const nestingLimit = 40;

const smaller = "split the case, or remove what is not part of it";

/** The reason not to parse the text at all, if there is one. */
export function refusal({ text }: SourceText): Diagnostic | undefined {
  if (text.length > sizeLimit) {
    const size = `${(text.length / 1e6).toFixed(1)} million characters`;
    return diagnostic(
      "CAS0002",
      `the file holds ${size}, and at most ${sizeLimit / 1e6} million are read`,
      undefined,
      {
        help: smaller,
      },
    );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const odd = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufffe\uffff]/.exec(text);
  if (odd) {
    const code = odd[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    const span = { start: odd.index, end: odd.index + 1 };
    const what =
      odd[0] === "\ufffd" ? "bytes that are not UTF-8" : `the character U+${code}, which no text has`;
    return diagnostic("CAS0003", `the file holds ${what}`, span, { help: "save the file as UTF-8 text" });
  }
  return shapeRefusal(text);
}

/**
 * Refuses too many pieces, and the place at which nesting first passes the limit. Brackets count one each; in block
 * style, so does every column at which an open list or map stands. The count may fall short by the lists that stand at
 * their key's own column (a factor of two at most), never exceed the nesting there is by more than the scalar itself.
 */
function shapeRefusal(text: string): Diagnostic | undefined {
  const columns: number[] = [];
  let brackets = 0;
  let pieces = 0;
  let offset = 0;
  let lineStart = 0;
  let isFresh = true; // only white space and indicators so far on this line
  let isScalar = false; // the next lexeme is the text of a scalar, announced by the one before
  for (const lexeme of new Lexer().lex(text)) {
    const at = offset;
    if (++pieces > pieceLimit) {
      return diagnostic(
        "CAS0002",
        `the file holds more than ${pieceLimit} signs and words of YAML, which no case needs`,
        undefined,
        { help: smaller },
      );
    }
    if (lexeme === "\u0002" || lexeme === "\u0018" || lexeme === "\u001f") {
      isScalar = lexeme === "\u001f";
      continue;
    }
    offset += lexeme.length;
    const breakAt = lexeme.lastIndexOf("\n");
    if (isScalar || !/^[\s[\]{}?:,&!-]/.test(lexeme) || lexeme.startsWith("---")) {
      if (isFresh && brackets === 0 && !lexeme.startsWith("#")) push(columns, at - lineStart);
      isFresh = false;
    } else if (lexeme === "[" || lexeme === "{") {
      brackets++;
      isFresh = false;
    } else if (lexeme === "]" || lexeme === "}") {
      brackets = Math.max(0, brackets - 1);
      isFresh = false;
    } else if (isFresh && brackets === 0 && (lexeme === "-" || lexeme === "?" || lexeme === ":")) {
      push(columns, at - lineStart);
    }
    isScalar = false;
    if (breakAt >= 0) {
      lineStart = at + breakAt + 1;
      isFresh = true;
    }
    // The last column may be that of a scalar, which is not nesting.
    if (columns.length - 1 + brackets > nestingLimit) {
      const message = `lists and maps nest more than ${nestingLimit} deep here`;
      return diagnostic("CAS0008", message, { start: at, end: at + 1 });
    }
  }
  return undefined;
}

function push(columns: number[], column: number): void {
  while (columns.length > 0 && columns[columns.length - 1]! >= column) columns.pop();
  columns.push(column);
}
