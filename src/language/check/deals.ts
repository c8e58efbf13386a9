// Claims about deals: a deal is made between actors.

import { type Expression, partiesOf, walk } from "../resolved.js";
import type { Checking } from "./report.js";

/** Checks that deals set levers of at least two actors (CAS0329). */
export function checkDeals(checking: Checking): void {
  for (const { holdsIf } of checking.resolved.claims) {
    walk(holdsIf, (part) => {
      if (part.kind === "deal") checkParties(checking, part);
    });
  }
}

function checkParties(checking: Checking, { deal }: Expression & { kind: "deal" }): void {
  const { actors, coordinates, policies } = checking.resolved;
  const parties = partiesOf(checking.resolved, deal);
  if (parties.length >= 2) return;
  const [only] = parties;
  const set = only === undefined ? "no lever" : `those of "${actors[only]?.syntax.name.text}" only`;
  const message = `a deal sets levers of at least two actors, and ${checking.quote(deal.span)} sets ${set}`;
  const other = coordinates.find((c) => c.kind === "lever" && c.actor !== only);
  const policy = deal.policy === undefined ? undefined : policies[deal.policy]?.syntax.name;
  checking.report("CAS0329", message, deal.span, {
    notes: policy ? [{ message: "the policy is declared here", span: policy.span }] : [],
    ...(other
      ? { help: `add what another actor does, for instance ${other.name} = ${other.levels.at(-1)}` }
      : {}),
  });
}
