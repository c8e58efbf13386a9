// Misperceptions: each is about others, says something, and leaves the viewer a state to see.

import type { Span } from "../../diagnostics/index.js";
import type { ResolvedMisperception } from "../resolved.js";
import type { Formula, Formulas, Search } from "./formula.js";
import type { Checking } from "./report.js";

/**
 * Checks that misperceptions say something that can be (CAS0326). That a viewer does not know the state in which things
 * stand is one that can be: it takes them to stand elsewhere.
 */
export function checkMisperceptions(checking: Checking, formulas: Formulas, search: Search): void {
  for (const one of checking.resolved.misperceptions) {
    checkOthers(checking, one);
    checkSees(checking, one, formulas, search);
    const { preferences, rankings, syntax, unawareOf } = one;
    if (preferences.length + rankings.length + unawareOf.length > 0) continue;
    checking.report("CAS0326", `nothing is said of what "${syntax.viewer.text}" misperceives`, syntax.span, {
      help: "name an actor under `preferences` or `rankings`, or states under `unaware_of`, or remove it",
    });
  }
}

/** The viewer's own order is known to it, and each other actor has one order in its eyes. */
function checkOthers(checking: Checking, one: ResolvedMisperception): void {
  const viewer = one.syntax.viewer.text;
  const stated = new Map<number, Span>();
  for (const { actor, name } of [
    ...one.preferences.map(({ actor }, i) => ({ actor, name: one.syntax.preferences[i]?.actor })),
    ...one.rankings.map(({ actor, syntax }) => ({ actor, name: syntax.actor })),
  ]) {
    if (!name) continue;
    if (actor === one.viewer) {
      const message = `"${viewer}" cannot misperceive its own order: an actor knows its own preferences`;
      checking.report("CAS0326", message, name.span, {
        help: `state what it wants under \`preferences\` or \`rankings\` of the case`,
      });
    }
    const first = stated.get(actor);
    if (first) {
      const message = `"${name.text}" has both preferences and a ranking in the eyes of "${viewer}"`;
      checking.report("CAS0315", message, name.span, {
        notes: [{ message: "the preferences stand here", span: first }],
        help: "remove one of the two",
      });
    }
    stated.set(actor, name.span);
  }
}

/** Some possible state is known to the viewer. */
function checkSees(
  checking: Checking,
  { syntax, unawareOf }: ResolvedMisperception,
  formulas: Formulas,
  search: Search,
): void {
  if (unawareOf.length === 0) return;
  const not = (f: Formula): Formula => ({ kind: "not", of: f });
  const rules = checking.resolved.rules.map((rule) => not(formulas.of(rule.never)));
  // That the rules leave nothing at all is said of the rules.
  if (search.canHold(rules) === "no") return;
  const known = unawareOf.map((e) => not(formulas.of(e)));
  if (search.canHold([...rules, ...known]) !== "no") return;
  const last = unawareOf.find((_, i) => search.canHold([...rules, ...known.slice(0, i + 1)]) === "no");
  const message = `with this, "${syntax.viewer.text}" knows of no possible state`;
  checking.report("CAS0326", message, (last ?? unawareOf[0])?.span, {
    help: "an actor acts on the states that it knows of: leave it some",
  });
}
