// One tier of a ranking: a state, or several in braces. A state is a pattern such as `YN-` or the names of its
// levels; what it means is found out later, since it depends on the levers.

import { type Diagnostic, diagnostic, type Span } from "../../diagnostics/index.js";
import { oneLine, spanIn } from "./located.js";
import { visible } from "./show.js";
import { parseStrength } from "./strength.js";
import type { Located, StrengthSyntax, Word } from "./syntax.js";

export type TierSyntax = { readonly kind: "tier"; readonly span: Span; readonly states: readonly Word[] };

/** The states of a tier, or `>>` between two; or what is wrong with the text. */
export function parseTier(located: Located): {
  readonly syntax?: TierSyntax | StrengthSyntax;
  readonly diagnostics: readonly Diagnostic[];
} {
  const strength = parseStrength(located);
  if (strength) return strength;
  const { text } = located;
  const whole = text.trim();
  const start = text.length - text.trimStart().length;
  const span = spanIn(located, start, start + whole.length);
  const wrong = (message: string, help?: string) => ({
    diagnostics: [diagnostic("CAS0315", message, span, help ? { help } : {})],
  });
  const isSet = whole.startsWith("{");
  if (isSet !== whole.endsWith("}") || /[{}]/.test(isSet ? whole.slice(1, -1) : whole)) {
    return wrong(
      `"${visible(whole)}" has a brace without its partner`,
      'states that tie stand in braces: "{NYN, YYN}"',
    );
  }
  if (!isSet && whole.includes(",")) {
    return wrong(
      `"${visible(whole)}" lists several states`,
      `states that tie stand in braces: "{${visible(whole)}}"`,
    );
  }
  const states: Word[] = [];
  let at = isSet ? start + 1 : start;
  for (const part of (isSet ? whole.slice(1, -1) : whole).split(",")) {
    const from = at + (part.length - part.trimStart().length);
    const state = part.trim();
    if (state === "")
      return wrong(whole === "" ? "the tier is empty" : `"${visible(whole)}" leaves a state out`);
    states.push({ text: oneLine(state), span: spanIn(located, from, from + state.length) });
    at += part.length + 1;
  }
  return { syntax: { kind: "tier", span, states }, diagnostics: [] };
}
