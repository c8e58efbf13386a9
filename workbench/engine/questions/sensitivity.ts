// What an answer hinges on.

import { choosingActors, findClaim, type Output } from "../../../src/claims/index.js";
import { diagnostic, hasErrors } from "../../../src/diagnostics/index.js";
import { analyseSensitivity } from "../../../src/index.js";
import { compileNumber } from "../../../src/language/index.js";
import type { Case } from "../../../src/model/index.js";
import { reportSensitivity } from "../../../src/report/index.js";
import { type Answerer, watchOf } from "../listening.js";
import type { Asked } from "../protocol.js";
import { answerAbout } from "../reading.js";

export const sensitivity: Answerer<"sensitivity"> = ({ about, of, draws, basePoints }, listening) =>
  answerAbout(about, "sensitivity", async (subject, warnings) => {
    const { subject: asked, outputs, diagnostics } = outputsOf(subject, of);
    if (!asked) return { diagnostics };
    const request = {
      ...draws,
      basePoints,
      outputs,
      ...(of.kind === "choices" ? { actors: choosingActors(subject) } : { actors: [] }),
    };
    const result = await analyseSensitivity(asked, request, watchOf(listening));
    if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
    return { value: reportSensitivity(asked, result, warnings), diagnostics: result.diagnostics };
  });

function outputsOf(subject: Case, of: Asked<"sensitivity">["of"]) {
  if (of.kind === "choices") {
    const outputs: readonly Output[] = [];
    if (choosingActors(subject).length > 0) return { subject, outputs, diagnostics: [] };
    const none = diagnostic("CAS0803", "no actor has two policies of its own to choose among", undefined, {
      help: "state under `policies` what an actor chooses among",
    });
    return { outputs, diagnostics: [none] };
  }
  if (of.kind === "claim") {
    const { claim, diagnostics } = findClaim(subject, of.claim);
    if (claim === undefined || hasErrors(diagnostics)) return { outputs: [], diagnostics };
    return { subject, outputs: [{ kind: "claim", claim } as const], diagnostics };
  }
  const { number, diagnostics } = compileNumber(subject, { name: "the number", text: of.text });
  if (!number) return { outputs: [], diagnostics };
  return {
    subject: number.case,
    outputs: [{ kind: "number", text: number.text, value: number.value } as const],
    diagnostics,
  };
}
