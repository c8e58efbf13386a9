// Format: a case file in canonical layout, with every comment. Texts of the expression language get canonical
// spaces; quotes stay where YAML or the language needs them. What a case says is never changed.

import { type Diagnostic, hasErrors, type SourceText } from "../diagnostics/index.js";
import { spaceExpression } from "./expression/index.js";
import { parseWithExpressions } from "./parse.js";
import type { Node, Scalar } from "./yaml/index.js";
import { commentsOf, layOut } from "./yaml/layout.js";

/** The text of the file, formatted; undefined, with the diagnostics, for a file with errors. */
export function format(source: SourceText): { text: string | undefined; diagnostics: readonly Diagnostic[] } {
  const asGiven = parseWithExpressions(source);
  if (hasErrors(asGiven.diagnostics)) return { text: undefined, diagnostics: asGiven.diagnostics };
  const isCrlf = source.text.includes("\r\n");
  const text = source.text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const { root, expressions } =
    text === source.text ? asGiven : parseWithExpressions({ name: source.name, text });
  if (!root) return { text: source.text, diagnostics: asGiven.diagnostics };
  const replacements = new Map<number, string>();
  const written = new Set(expressions);
  for (const { scalar, isFlow } of scalarsOf(root, false)) {
    const before = text.slice(scalar.span.start, scalar.span.end);
    if (before.includes("\n") || before.includes("\r")) continue;
    const after = rewritten(scalar, before, written.has(scalar), isFlow);
    if (after !== before) replacements.set(scalar.span.start, after);
  }
  const formatted = layOut(text, replacements);
  // A layout that would change what the case says is a mistake of ours, and must not cost anyone their file.
  const result = isSame(source, formatted) ? formatted : text;
  return { text: isCrlf ? result.replaceAll("\n", "\r\n") : result, diagnostics: asGiven.diagnostics };
}

/** Whether both texts are the same case with the same comments. */
function isSame(source: SourceText, formatted: string): boolean {
  const before = parseWithExpressions(source);
  const after = parseWithExpressions({ name: source.name, text: formatted });
  if (commentsOf(source.text.replaceAll("\r\n", "\n")).join("\n") !== commentsOf(formatted).join("\n"))
    return false;
  return meaning(before.syntax) === meaning(after.syntax);
}

/** A syntax tree as text, without places. */
export function meaning(syntax: unknown): string {
  return JSON.stringify(syntax, (key, value: unknown) => {
    if (key === "span") return undefined;
    // The case's own text, which is what differs; and the texts of expressions, which their trees stand for.
    return key === "text" || key === "worthText" ? shown(value) : value;
  });
}

function shown(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\s+/g, "") : undefined;
}

function* scalarsOf(node: Node, isFlow: boolean): Generator<{ scalar: Scalar; isFlow: boolean }> {
  if (node.kind === "scalar") yield { scalar: node, isFlow };
  else if (node.kind === "list") for (const item of node.items) yield* scalarsOf(item, isFlow || node.isFlow);
  else if (node.kind === "map") {
    for (const { key, value } of node.entries) {
      yield { scalar: key, isFlow: isFlow || node.isFlow };
      yield* scalarsOf(value, isFlow || node.isFlow);
    }
  }
}

function rewritten(scalar: Scalar, before: string, isExpression: boolean, isFlow: boolean): string {
  const text = isExpression ? spaceExpression(scalar.located.text) : scalar.located.text;
  if (scalar.isPlain) return isExpression ? text : before;
  const quote = before[0];
  if ((quote !== '"' && quote !== "'") || (quote === '"' && before.includes("\\"))) return before;
  if (isSafePlain(text, isFlow)) return text;
  if (!isExpression) return before;
  return quote === '"' ? `"${text}"` : `'${text.replaceAll("'", "''")}'`;
}

// What YAML 1.2 reads as something else than a text, and the words that YAML 1.1 did.
const otherThanText = /^(?:null|true|false|yes|no|on|off|y|n|[-+]?[0-9.][0-9.eE+_-]*|0[xo][0-9a-fA-F]+)$/i;

/** Whether YAML reads the text without quotes as the same text; on the safe side. */
function isSafePlain(text: string, isFlow: boolean): boolean {
  if (!/^(?:[\p{L}\p{N}(]|-[\p{L}\p{N}(])/u.test(text) || otherThanText.test(text)) return false;
  if (/:(?:\s|$)|\s#|\s$|[\p{C}\p{Zl}\p{Zp}\t]/u.test(text)) return false;
  return !(isFlow && /[,[\]{}]|:/.test(text));
}
