// How play goes under a plan, and why a claim comes out as it does.

import { findClaim } from "../../../src/claims/index.js";
import { hasErrors } from "../../../src/diagnostics/index.js";
import { playEngine } from "../../../src/engines/index.js";
import { type Case, readsOf } from "../../../src/model/index.js";
import { reportPlay, reportTree } from "../../../src/report/index.js";
import { type Answerer, watchOf } from "../listening.js";
import { answerAbout } from "../reading.js";

export const why: Answerer<"why"> = ({ about, claim, draws }, listening) =>
  answerAbout(about, "test", async (subject) => {
    const found = findClaim(subject, claim);
    if (found.claim === undefined) return { diagnostics: found.diagnostics };
    const plans = plansRead(subject, found.claim);
    if (plans.length === 0) return { value: { claim, plans: [] }, diagnostics: [] };
    const result = await playEngine.solve(subject, { ...draws, plans }, watchOf(listening));
    if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
    return { value: { claim, plans: reportPlay(subject, result, draws).plans }, diagnostics: [] };
  });

export const play: Answerer<"play"> = ({ about, policy, draws }, listening) =>
  answerAbout(about, "play", async (subject) => {
    const refused = playEngine.applies(subject);
    if (hasErrors(refused)) return { diagnostics: refused };
    const plan = planOf(subject, policy);
    const result = await playEngine.solve(subject, { ...draws, plans: [plan] }, watchOf(listening));
    if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
    const [value] = reportPlay(subject, result, draws).plans;
    return { ...(value ? { value } : {}), diagnostics: result.diagnostics };
  });

export const tree: Answerer<"tree"> = ({ about, policy }) =>
  answerAbout(about, "play", (subject) => {
    const refused = playEngine.applies(subject);
    if (hasErrors(refused)) return { diagnostics: refused };
    return { value: reportTree(subject, planOf(subject, policy)), diagnostics: [] };
  });

/** The plans under which a claim is judged, free play among them where it is asked about. */
function plansRead(subject: Case, claim: number): readonly number[] {
  const plans = new Set<number>();
  const { asks, bests, shares } = readsOf(subject.claims[claim]!.condition);
  const all = [
    ...asks,
    ...bests.flatMap((best) => subject.bests[best]!.asks),
    ...shares.flatMap((share) => readsOf(subject.shares[share]!.condition).asks),
  ];
  for (const ask of all) plans.add(subject.asks[ask]!.plan);
  return [...plans];
}

function planOf(subject: Case, policy: string | undefined): number {
  return subject.policies.find(({ name }) => name === policy)?.plan ?? 0;
}
