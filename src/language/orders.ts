// Orders over states as written, statements or tiers with `>>` among them, become lists with the places where it stood.

import { type Diagnostic, diagnostic, type Span } from "../diagnostics/index.js";
import {
  type PreferenceSyntax,
  type StrengthSyntax,
  strengthMark,
  type TierSyntax,
  type Word,
} from "./expression/index.js";
import type { PreferencesSyntax, RankingSyntax } from "./syntax.js";

type Report = (d: Diagnostic) => void;

/** What stands in a list, with the list's place. */
type Listed<T> = { readonly span: Span; readonly items: readonly (T | StrengthSyntax)[] };

/** An order by statements; reports a misplaced `>>` (CAS0325). */
export function preferencesOf(
  actor: Word,
  { span, items }: Listed<PreferenceSyntax>,
  report: Report,
): PreferencesSyntax {
  const { entries, after } = divided(items, "statement", report);
  const [last] = after;
  return { actor, span, statements: entries, ...(last === undefined ? {} : { nStrong: last + 1 }) };
}

/** An order state by state; reports a misplaced `>>` (CAS0325). */
export function rankingOf(actor: Word, { span, items }: Listed<TierSyntax>, report: Report): RankingSyntax {
  const { entries, after } = divided(items, "tier", report);
  return { actor, span, tiers: entries, ...(after.length > 0 ? { strongAfter: after } : {}) };
}

const betweenTiers = "remove it, or put it between the tiers where the order falls strongly";

/** The entries of an order without `>>`, and the indices of those that it follows; CAS0325 where it stands amiss. */
function divided<T extends { readonly kind: "statement" | "tier"; readonly span: Span }>(
  items: readonly (T | StrengthSyntax)[],
  noun: "statement" | "tier",
  report: Report,
): { readonly entries: readonly T[]; readonly after: readonly number[] } {
  const entries: T[] = [];
  const after: number[] = [];
  let last: Span | undefined;
  const wrong = (message: string, span: Span, help: string, note?: Span) => {
    const notes = note ? [{ message: `the first "${strengthMark}" stands here`, span: note }] : [];
    report(diagnostic("CAS0325", message, span, { notes, help }));
  };
  items.forEach((item, i) => {
    if (item.kind !== "strength") {
      entries.push(item);
      return;
    }
    const { span } = item;
    const first = last;
    last ??= span;
    if (first && (noun === "statement" || items[i - 1]?.kind === "strength")) {
      const [message, help] =
        noun === "statement"
          ? [
              `"${strengthMark}" stands twice in one list of statements`,
              "keep one: there are two levels of strength",
            ]
          : [`"${strengthMark}" stands twice in a row`, "remove one of the two"];
      wrong(message, span, help, noun === "statement" ? first : undefined);
    } else if (entries.length === 0) {
      wrong(
        `no ${noun} stands before "${strengthMark}", so nothing is strongly preferred by it`,
        span,
        noun === "statement"
          ? "put it after the statements that matter strongly, or remove it: without it preference is mild"
          : betweenTiers,
      );
    } else if (i === items.length - 1) {
      const help =
        noun === "statement" ? "put the statements that matter mildly after it, or remove it" : betweenTiers;
      wrong(`no ${noun} stands after "${strengthMark}", so it tells nothing apart`, span, help);
    } else after.push(entries.length - 1);
  });
  return { entries, after };
}
