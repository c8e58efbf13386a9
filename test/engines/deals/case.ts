// Small cases of deals for tests.

import { readFileSync } from "node:fs";
import { type DealsFound, type DealsOptions, dealsEngine } from "../../../src/engines/index.js";
import { type Case, compileCase } from "../../../src/index.js";

/** The case of a text, which has to compile. */
export function caseOf(text: string): Case {
  const { case: subject, diagnostics } = compileCase(text);
  if (!subject) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return subject;
}

/** A case of the gallery. */
export function galleryText(path: string): string {
  return readFileSync(new URL(`../../../cases/${path}.casus.yaml`, import.meta.url), "utf8");
}

/** Indices of levers by name. */
export function leversOf(subject: Case, ...names: readonly string[]): readonly number[] {
  return names.map((name) => subject.coordinates.findIndex((one) => one.name === name));
}

/** What is found, with the codes of what is wrong; and what differs from the definition, for few deals: it takes their cube. */
export async function solved(
  subject: Case,
  options: Partial<DealsOptions> = {},
): Promise<{ found: DealsFound | undefined; codes: readonly string[]; faults: () => readonly string[] }> {
  const all = { draws: 64, seed: "1", sampling: "sobol", ...options } as const;
  const { solutions: found, diagnostics } = await dealsEngine.solve(subject, all);
  return {
    found,
    codes: diagnostics.map(({ code }) => code),
    faults: () => dealsEngine.verify(subject, all, found),
  };
}

/** Worths of deals, in order, each once. */
export function worthsOf(found: DealsFound, deals: ArrayLike<number>): readonly (readonly number[])[] {
  const { nActors, worth } = found.bargain;
  const rows = Array.from(deals, (d) => [...worth.subarray(d * nActors, (d + 1) * nActors)]);
  return [...new Map(rows.map((row) => [row.join(), row])).values()].sort((a, b) => a[0]! - b[0]!);
}

/**
 * A prisoners' dilemma: trusting costs its actor 1 and is worth 3 to the other. Both choose at once as far as they know, since
 * neither's worth depends on what the other does.
 */
export const dilemma = (more = "", quantities = ""): string => `casus: 1
actors: {ann: Ann, bob: Bob}
levers:
  ann_trusts: {actor: ann}
  bob_trusts: {actor: bob}
${quantities}
play:
  - ann chooses ann_trusts
  - bob chooses bob_trusts
values:
  ann:
    cost: {if: ann_trusts, worth: -1}
    gain: {if: bob_trusts, worth: 3}
  bob:
    cost: {if: bob_trusts, worth: -1}
    gain: {if: ann_trusts, worth: 3}
${more}`;
