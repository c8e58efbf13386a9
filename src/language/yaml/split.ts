// Expressions that YAML cuts in pieces. Inside `{ }` and `[ ]` a comma ends a value, so `{is: uniform(0, 1)}` is
// read as {is: "uniform(0", "1)": nothing}; a brace ends it too, which YAML then reports as an error further on.
// Both are recognised, reported once, and the expression is put together again.

import { Lexer } from "yaml";
import { type Diagnostic, diagnostic, type Fix, type Span } from "../../diagnostics/index.js";
import { oneLine, visible } from "../expression/index.js";

/** The one diagnostic for an expression that was split; `text` is the whole text of the file. */
export function splitDiagnostic(text: string, span: Span): Diagnostic {
  const written = oneLine(text.slice(span.start, span.end));
  const fix = quoted(written, span);
  return diagnostic(
    "CAS0009",
    `inside { } and [ ] YAML splits the expression "${visible(written, 100)}" in two`,
    span,
    {
      help: fix ? `put it in quotes: ${visible(fix.text, 100)}` : "put it in quotes",
      ...(fix ? { fix } : {}),
    },
  );
}

function quoted(text: string, span: Span): Fix | undefined {
  if (!/["\\]/.test(text)) return { span, text: `"${text}"` };
  if (!text.includes("'")) return { span, text: `'${text}'` };
  return undefined;
}

/** How many more round brackets the text opens than it closes; negative once it closes one that is not open. */
export function openBrackets(text: string, before = 0): number {
  let open = before;
  for (const c of text) {
    if (c === "(") open++;
    else if (c === ")" && --open < 0) return -1;
  }
  return open;
}

/** A set in an unquoted expression inside `{ }` or `[ ]`: the span of the expression, and the signs that mislead YAML. */
export type SplitSet = { readonly span: Span; readonly signs: readonly number[] };

/** How far from its brace an expression is followed, so that the search stays linear. */
const reach = 1000;

/** Every expression whose set YAML would take for a map of its own: a brace after `in`, inside a bracket of YAML. */
export function splitSets(text: string): SplitSet[] {
  const found: SplitSet[] = [];
  let brackets = 0;
  let offset = 0;
  let isScalar = false;
  let followsIn = false; // the lexeme before, white space apart, is an unquoted text that ends in `in`
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "\u0002" || lexeme === "\u0018" || lexeme === "\u001f") {
      isScalar = lexeme === "\u001f";
      continue;
    }
    const at = offset;
    offset += lexeme.length;
    if (isScalar) followsIn = /\bin$/.test(lexeme);
    else if (lexeme === "{" || lexeme === "[") {
      const end = found.at(-1)?.span.end ?? 0;
      const set = followsIn && brackets > 0 && at >= end ? splitSetAt(text, at) : undefined;
      if (set) found.push(set);
      brackets++;
    } else if (lexeme === "}" || lexeme === "]") brackets--;
    if (!isScalar && lexeme.trim() !== "") followsIn = false;
    isScalar = false;
  }
  return found;
}

function splitSetAt(text: string, brace: number): SplitSet | undefined {
  const before = text.slice(Math.max(0, brace - reach, text.lastIndexOf("\n", brace) + 1), brace);
  // The expression begins after the last sign that can end something in YAML before it.
  const begin = /(?:^|[:,{[]\s|[{[,])([^:,{}[\]]*)$/.exec(before);
  if (text[brace] !== "{" || !begin) return undefined;
  const signs = [brace];
  let isOpen = true; // inside the braces of a set
  let round = 0;
  let at = brace + 1;
  for (; at < text.length && text[at] !== "\n"; at++) {
    if (at - brace > reach) return undefined;
    const c = text[at]!;
    if (isOpen) {
      if (c === "{" || c === "[" || c === "]" || c === ":") return undefined;
      if (c === "," || c === "}") signs.push(at);
      if (c === "}") isOpen = false;
    } else if (c === "(") round++;
    else if (c === ")") round--;
    else if (c === "{" && /\bin\s*$/.test(text.slice(brace, at))) {
      signs.push(at);
      isOpen = true;
    } else if (c === "," && round > 0) signs.push(at);
    else if (/[,\]}{[]/.test(c)) break;
  }
  if (isOpen) return undefined;
  const start = brace - begin[1]!.length;
  const written = text.slice(start, at);
  return {
    span: {
      start: start + written.length - written.trimStart().length,
      end: start + written.trimEnd().length,
    },
    signs,
  };
}
