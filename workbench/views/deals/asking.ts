// What can be asked of deals in a case: which levers can be on the table, and what may happen without a deal.

import type { Diagnostic } from "../../../src/diagnostics/index.js";
import type { Case } from "../../../src/model/index.js";
import type { NoDealAsked } from "../../engine/protocol.js";
import type { Choice } from "../../parts/button.js";

/** Draws of the answer: every draw compares all deals. */
export const DRAWS = 1000;

/** The levers of one actor that a deal can set. */
export type Party = { readonly name: string; readonly label: string; readonly levers: readonly string[] };

/** Who sets what in the play: these levers can be on the table. */
export function partiesOf(subject: Case): readonly Party[] {
  const set = new Set(subject.play.flatMap((step) => (step.kind === "choice" ? step.levers : [])));
  return subject.actors.flatMap(({ name, label }, actor) => {
    const levers = subject.coordinates.flatMap((one, c) =>
      one.kind === "lever" && one.actor === actor && set.has(c) ? [one.name] : [],
    );
    return levers.length > 0 ? [{ name, label, levers }] : [];
  });
}

const POLICY = "policy ";

/** What may stand where no deal is made. */
export function noDealChoices({ policies }: Case): readonly Choice[] {
  return [
    { id: "play", label: "Everyone plays freely" },
    { id: "state", label: "All that is on the table stays as it stands" },
    ...policies.map(({ name, label }) => ({
      id: `${POLICY}${name}`,
      label,
      ...(label === name ? {} : { detail: name }),
    })),
  ];
}

/** What a choice of `noDealChoices` asks. */
export function noDealAsked(id: string): NoDealAsked {
  if (id === "play" || id === "state") return id;
  return { policy: id.slice(POLICY.length) };
}

/** Cures as this page has them: those of the command line name its commands. */
export function asInPage(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((one) =>
    one.help?.includes("`casus packages`")
      ? { ...one, help: one.help.replace("`casus packages`", "see the view Packages") }
      : one,
  );
}
