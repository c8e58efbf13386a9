// Claims: shares are not mixed with single draws, thresholds are in order, and the claim tests something.

import { usualThresholds } from "../../model/index.js";
import { constantOf } from "../constant.js";
import { type Expression, isWhole, partsOf, policiesOf, type ResolvedClaim } from "../resolved.js";
import type { Ranges } from "./ranges.js";
import type { Checking } from "./report.js";

/** Checks shares (CAS0307), thresholds (CAS0311) and claims that test nothing (CAS0317). */
export function checkClaims(checking: Checking, support: Ranges): void {
  const { resolved } = checking;
  checkThresholds(checking, resolved.holdsAt, resolved.failsAt, "the case");
  for (const claim of resolved.claims) {
    const name = claim.syntax.name.text;
    if (isWhole(claim.holdsIf)) checkWhole(checking, claim.holdsIf, name);
    if (claim.holdsAt || claim.failsAt) {
      checkThresholds(
        checking,
        claim.holdsAt ?? resolved.holdsAt,
        claim.failsAt ?? resolved.failsAt,
        `claim "${name}"`,
      );
    }
    checkTests(checking, claim, support);
  }
}

/** Outside share(…) there are numbers only; inside, no other share. */
function checkWhole(checking: Checking, e: Expression, claim: string): void {
  const { resolved, constants } = checking;
  if (e.kind === "share") {
    const inner = e.claim.kind === "claim" ? resolved.claims[e.claim.index]?.holdsIf : e.claim;
    if (inner && isWhole(inner)) {
      const message = `share(…) of ${checking.quote(e.claim.span)}, which is itself a claim of shares and has one answer for the whole run`;
      checking.report("CAS0307", message, e.claim.span);
    }
    return;
  }
  const isAsked =
    e.kind === "stable" ||
    e.kind === "reachable" ||
    e.kind === "deal" ||
    e.kind === "holds" ||
    e.kind === "weakest" ||
    e.kind === "slack";
  const isSingle =
    isAsked ||
    e.kind === "P" ||
    e.kind === "by" ||
    e.kind === "first" ||
    e.kind === "E" ||
    e.kind === "best" ||
    e.kind === "cheapest" ||
    e.kind === "tips" ||
    (e.kind === "quantity" && constants[e.index] === undefined) ||
    (e.kind === "condition" && checking.summaries.isUncertainCondition[e.index] === true);
  if (isSingle) {
    const how = isAsked ? "is asked in each draw" : "differs from draw to draw";
    const message = `claim "${claim}" is one of shares, and ${checking.quote(e.span)} ${how}`;
    checking.report("CAS0307", message, e.span, {
      help: isAsked ? "put it inside share(…)" : "put the comparison that it belongs to inside share(…)",
    });
    return;
  }
  for (const part of partsOf(e)) checkWhole(checking, part, claim);
}

function checkThresholds(
  checking: Checking,
  holdsAt: Expression | undefined,
  failsAt: Expression | undefined,
  what: string,
): void {
  const value = (e: Expression | undefined, otherwise: number) =>
    e ? constantOf(e, checking.constants) : otherwise;
  const holds = value(holdsAt, usualThresholds.holdsAt);
  const fails = value(failsAt, usualThresholds.failsAt);
  // What is not known before the draws is reported with the types, what is not finite with the numbers.
  if (holds === undefined || fails === undefined || !Number.isFinite(holds) || !Number.isFinite(fails))
    return;
  if (fails >= 0 && fails < holds && holds <= 1) return;
  const isDefault = !failsAt && holds <= fails && holds > 0;
  checking.report(
    "CAS0311",
    `${what} holds at ${holds} and fails at ${fails}, but needs 0 ≤ fails_at < holds_at ≤ 1`,
    (holdsAt ?? failsAt)?.span,
    isDefault
      ? { help: `fails_at is ${fails} unless set: add, for instance, fails_at: ${holds / 4}` }
      : holds > 1 && holds <= 100
        ? { help: `shares are written ${holds / 100} or ${holds}%` }
        : {},
  );
}

function checkTests(checking: Checking, claim: ResolvedClaim, support: Ranges): void {
  const decided = decide(checking, claim.holdsIf, support);
  if (decided === undefined) return;
  const { name } = claim.syntax;
  const message = `claim "${name.text}" is ${decided} whatever the numbers are, so it tests nothing`;
  checking.report("CAS0317", message, claim.holdsIf.span, {
    help: "compare results that can come out either way",
  });
}

/** As the bounds decide it; and best(…) among all, or none, of an actor's policies. */
function decide(checking: Checking, e: Expression, support: Ranges): boolean | undefined {
  if ((e.kind === "binary" || e.kind === "in") && e.left.kind === "best") {
    const own = policiesOf(checking.resolved, e.left.actor);
    const named = e.kind === "in" ? e.members : [e.right];
    const isAll = own.every((p) => named.some((n) => n.kind === "policy" && n.index === p));
    if (!isAll || own.length === 0) return undefined;
    return !(e.kind === "binary" && e.operator === "!=");
  }
  if (e.kind === "not") {
    const of = decide(checking, e.of, support);
    return of === undefined ? undefined : !of;
  }
  return support.truth(e);
}
