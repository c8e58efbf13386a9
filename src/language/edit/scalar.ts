// Texts as YAML writes them: without quotes where YAML then reads the same text, in double quotes otherwise.

/** Words that other readers of YAML take for nothing. */
const nothing = /^(?:~|null|Null|NULL)?$/;

/**
 * Whether YAML reads the text without quotes as the same text, on one line. The case language keeps every text as it is
 * written, so numbers, `yes` and `true` need no quotes.
 * @param isFlow whether it stands inside brackets or braces
 */
export function isPlain(text: string, isFlow: boolean): boolean {
  if (nothing.test(text) || !/^(?:[\p{L}\p{N}(_.$/+<=^]|-[^\s-])/u.test(text)) return false;
  if (/:(?:\s|$)|\s#|\s$|[\p{C}\p{Zl}\p{Zp}]|^\.\.\.|^---/u.test(text)) return false;
  return !(isFlow && /[,[\]{}]|:/.test(text));
}

/** The text in double quotes. */
export function inQuotes(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  const escaped = text.replace(/["\\\u0000-\u001f\u007f\u0085\u00a0\u2028\u2029\ufeff]/g, (c) => {
    if (c === '"' || c === "\\") return `\\${c}`;
    if (c === "\n") return "\\n";
    if (c === "\t") return "\\t";
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

/** The text as a scalar of one line. */
export function writeScalar(text: string, isFlow: boolean): string {
  return isPlain(text, isFlow) ? text : inQuotes(text);
}
