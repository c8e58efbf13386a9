// How a character or a name is quoted in a message, so that what cannot be seen can be read.

// Letters, marks, digits, punctuation and signs show themselves; controls, formats, separators and private or
// unassigned code points do not. Direction marks (category Cf) would even reorder the message around them.
const hidden =
  /\u034f|[\p{C}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u115f\u1160\u3164\uffa0]/gu;

/** The text with every invisible character written as `\u{200B}`, and cut to `limit` characters. */
export function visible(text: string, limit = 60): string {
  const whole = text.replace(
    hidden,
    (c) => `\\u{${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}}`,
  );
  const characters = Array.from(whole.length > 4 * limit ? whole.slice(0, 4 * limit) : whole);
  return characters.length <= limit ? characters.join("") : `${characters.slice(0, limit - 1).join("")}…`;
}

/** `"x" (U+00E9)` for a character outside ASCII, `"x"` for one within. */
export function quoteCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  return point >= 0x20 && point < 0x7f ? `"${character}"` : `"${visible(character)}" (${code})`;
}
