// What can be asked about, and what is asked first.

import type { Diagnostic } from "../../../src/diagnostics/index.js";
import type { Case, Verdict } from "../../../src/model/index.js";
import type { TestReport } from "../../../src/report/test.js";
import type { Asked } from "../../engine/protocol.js";
import { payersOf } from "../../parts/goal.js";

/** A claim, a number, or what actors who choose should find out. */
export type Of = Asked<"sensitivity">["of"];

/** Draws of the first answer, and base points of the first and of sharper ones. */
export const DRAWS = 10_000;
export const sharpness = [1024, 4096, 16_384] as const;

/** The most draws that the page offers where some result needs more. */
export const MOST_DRAWS = 200_000;

/** What one asks about first. */
export const verdictOrder: readonly Verdict[] = ["contested", "fails", "holds"];

/** Claims in the order in which one asks about them: what is contested first, then what fails. */
export function claimsInOrder(claims: TestReport["claims"]): TestReport["claims"] {
  return [...claims].sort((a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict));
}

/** The claim that is asked about before one is chosen: the first in order that is not judged for the whole run. */
export function firstClaim(claims: TestReport["claims"]): string | undefined {
  const ordered = claimsInOrder(claims);
  return (ordered.find(({ isWhole }) => !isWhole) ?? ordered[0])?.name;
}

/** A number to begin with: the worth of the last policy to the first who chooses; empty where nothing is played. */
export function exampleNumber(subject: Case): string {
  const [actor] = payersOf(subject);
  if (!actor) return "";
  const policy = subject.policies.at(-1);
  return policy ? `E(${actor.id} | ${policy.name})` : `E(${actor.id})`;
}

/** The base points of a sharper answer; undefined where there is none. */
export function sharper(basePoints: number): number | undefined {
  return sharpness.find((points) => points > basePoints);
}

/** Cures as this page has them: those of the command line name its options. */
export function asInPage(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((one) => {
    if (!one.help || !/--[a-z]/.test(one.help)) return one;
    const { help: _, ...rest } = one;
    return one.code === "CAS0801" ? { ...rest, help: "ask about a number that the claim is made of" } : rest;
  });
}
