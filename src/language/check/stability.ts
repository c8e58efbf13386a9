// Claims about states: there are states, every actor compares them, and concepts of two actors have two.

import { isIndividual } from "../../model/index.js";
import { type Expression, walk } from "../resolved.js";
import type { Checking } from "./report.js";

type Question = Expression & { kind: "stable" | "reachable" };

/** Checks that what claims ask about states can be answered (CAS0327, CAS0406, CAS0412). */
export function checkStability(checking: Checking): void {
  const { actors, claims, coordinates } = checking.resolved;
  const asked: { readonly question: Question; readonly claim: string }[] = [];
  for (const { holdsIf, syntax } of claims) {
    walk(holdsIf, (part) => {
      if (part.kind === "stable" || part.kind === "reachable")
        asked.push({ question: part, claim: syntax.name.text });
    });
  }
  for (const { question } of asked) {
    if (question.kind !== "stable" || isIndividual(question.concept.is) || actors.length === 2) continue;
    const { is, span } = question.concept;
    checking.report("CAS0327", `${is} is defined for two actors, and this case has ${actors.length}`, span, {
      help: "ask for nash, gmr, smr, seq, sseq or sim, which any number of actors can have",
    });
  }
  const [first] = asked;
  if (!first) return;
  const { question, claim } = first;
  const text = checking.quote(question.span);
  if (!coordinates.some((c) => c.kind === "lever")) {
    const message = `claim "${claim}" asks for ${text}, and the case has no levers, so it has no states`;
    checking.report("CAS0406", message, question.span, {
      help: "add what the actors set under `levers:`",
    });
    return;
  }
  for (const actor of withoutOrder(checking)) {
    const { name } = actors[actor]?.syntax ?? {};
    if (!name) continue;
    const message = `"${name.text}" has no preferences, so claim "${claim}" cannot ask for ${text}`;
    checking.report("CAS0412", message, question.span, {
      notes: [{ message: `"${name.text}" is declared here`, span: name.span }],
      help: "list what it wants under `preferences`, most important first, rank all states under `rankings`, or give the case `play` and `values`",
    });
  }
}

/** The actors that neither state an order nor have values in a play to make one of. */
function withoutOrder({ resolved }: Checking): number[] {
  const ordered = new Set([...resolved.preferences, ...resolved.rankings].map((one) => one.actor));
  const valued = new Set(resolved.play.length > 0 ? resolved.terms.map((t) => t.actor) : []);
  return resolved.actors.flatMap((_, actor) => (ordered.has(actor) || valued.has(actor) ? [] : [actor]));
}
