// The sign that stands in an order of preference between what is strongly and what is mildly preferred.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { spanIn } from "./located.js";
import { visible } from "./show.js";
import type { Located, StrengthSyntax } from "./syntax.js";

/** The sign as written. */
export const strengthMark = ">>";

/** The sign, or what is wrong with something like it; undefined for any other text. */
export function parseStrength(
  located: Located,
): { readonly syntax?: StrengthSyntax; readonly diagnostics: readonly Diagnostic[] } | undefined {
  const written = located.text.trim();
  const start = located.text.length - located.text.trimStart().length;
  const span = spanIn(located, start, start + written.length);
  if (written === strengthMark) return { syntax: { kind: "strength", span }, diagnostics: [] };
  if (!/^[>»≫][\s>»≫]*$/.test(written)) return undefined;
  const message = `"${visible(written)}" is no statement, state or sign`;
  const help = `write "${strengthMark}" between what is strongly and what is mildly preferred`;
  return { diagnostics: [diagnostic("CAS0104", message, span, { help })] };
}
