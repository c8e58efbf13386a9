// What everyone prefers to no deal, and what is fair by which solution.

import { hasErrors } from "../../../src/diagnostics/index.js";
import { dealsEngine, type NoDeal, solveDeals } from "../../../src/engines/index.js";
import type { Case } from "../../../src/model/index.js";
import { reportDeals } from "../../../src/report/deals/index.js";
import { type Answerer, indicesOf, watchOf } from "../listening.js";
import type { NoDealAsked } from "../protocol.js";
import { answerAbout } from "../reading.js";

export const deals: Answerer<"deals"> = ({ about, on, noDeal, lotteries, draws }, listening) =>
  answerAbout(about, "deals", async (subject, warnings) => {
    const refused = dealsEngine.applies(subject);
    if (hasErrors(refused)) return { diagnostics: refused };
    const options = {
      ...draws,
      ...(on ? { levers: indicesOf(subject.coordinates, on) } : {}),
      noDeal: noDealOf(subject, noDeal),
      lotteries,
    };
    const result = await solveDeals(subject, options, watchOf(listening));
    if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
    const value = reportDeals(subject, result, options, warnings);
    return { ...(value ? { value } : {}), diagnostics: result.diagnostics };
  });

function noDealOf(subject: Case, asked: NoDealAsked): NoDeal {
  if (typeof asked === "string") return { kind: asked };
  const policy = subject.policies.findIndex(({ name }) => name === asked.policy);
  return policy < 0 ? { kind: "play" } : { kind: "policy", policy };
}
