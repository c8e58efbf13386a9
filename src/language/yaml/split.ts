// Expressions that YAML cuts in pieces. Inside `{ }` and `[ ]` a comma ends a value, so `{is: uniform(0, 1)}` is
// read as {is: "uniform(0", "1)": nothing}; a brace ends it too, which YAML then reports as an error further on.
// Both are recognised, reported once, and the expression is put together again.

import { type Diagnostic, diagnostic, type Fix, type Span } from "../../diagnostics/index.js";
import { oneLine, visible } from "../expression/index.js";

/** The one diagnostic for an expression that was split; `text` is the whole text of the file. */
export function splitDiagnostic(text: string, span: Span): Diagnostic {
  const written = oneLine(text.slice(span.start, span.end));
  const fix = quoted(written, span);
  return diagnostic("CAS0009", `inside { } and [ ] YAML splits the expression "${visible(written, 100)}" in two`, span, {
    help: fix ? `put it in quotes: ${visible(fix.text, 100)}` : "put it in quotes",
    ...(fix ? { fix } : {}),
  });
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

/** A set in an unquoted expression inside `{ }` or `[ ]`: the span of the expression, and the signs that misled YAML. */
export type SplitSet = { readonly span: Span; readonly signs: readonly number[] };

/** The split set at offset `brace`, if an opening brace after `in` within a flow collection stands there. */
export function splitSetAt(text: string, brace: number): SplitSet | undefined {
  if (text[brace] !== "{") return undefined;
  const lineStart = text.lastIndexOf("\n", brace) + 1;
  const before = text.slice(lineStart, brace);
  if (!/\bin\s*$/.test(before)) return undefined;
  // The expression begins after the last sign that can end something in YAML before it.
  const begin = /(?:^|[:,{[]\s|[{[,])([^:,{}[\]]*)$/.exec(before);
  if (!begin) return undefined;
  const signs = [brace];
  let isOpen = true; // inside the braces of a set
  let round = 0;
  let at = brace + 1;
  for (; at < text.length && text[at] !== "\n"; at++) {
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
  return { span: { start: start + written.length - written.trimStart().length, end: start + written.trimEnd().length }, signs };
}
