// Every question with the engine that answers it. Nothing here knows of workers or pages.

import { choosingActors, findClaim, type Output, valuedActors } from "../../src/claims/index.js";
import { diagnostic, hasErrors } from "../../src/diagnostics/index.js";
import { dealsEngine, type NoDeal, packagesEngine, playEngine, solveDeals } from "../../src/engines/index.js";
import {
  analyseHypergame,
  analyseSensitivity,
  analyseStability,
  defaultDraws,
  shareStability,
  solvePackages,
  testClaims,
} from "../../src/index.js";
import { compileCondition, compileNumber, format } from "../../src/language/index.js";
import { type Case, readsOf, type Watch } from "../../src/model/index.js";
import { reportDeals } from "../../src/report/deals/index.js";
import { reportPlay, reportSensitivity, reportTest, reportTree } from "../../src/report/index.js";
import { graphOfMoves, refuseStates as refuseDrawing } from "../../src/report/moves/index.js";
import { reportPackages } from "../../src/report/packages/index.js";
import { reportStability } from "../../src/report/stability/index.js";
import { exportCase, importGmcr } from "./files.js";
import { refuseStates } from "./limits.js";
import type { Answer, Asked, Given, NoDealAsked, Progress, QuestionName } from "./protocol.js";
import { answerAbout, read } from "./reading.js";
import { writeReport } from "./report.js";

/** How an answerer tells how far it is, and hears that it is to stop. */
export type Listening = {
  readonly signal: { readonly aborted: boolean };
  readonly onProgress: (progress: Progress) => void;
};

type Answerers = {
  readonly [K in QuestionName]: (asked: Asked<K>, listening: Listening) => Given<K> | Promise<Given<K>>;
};

/** Answers a question; what is wrong with the case is in the answer, what throws is a mistake of Casus's own. */
export async function answer<K extends QuestionName>(
  question: K,
  asked: Asked<K>,
  listening: Listening = { signal: { aborted: false }, onProgress: () => undefined },
): Promise<Given<K>> {
  return answerers[question](asked, listening);
}

const answerers: Answerers = {
  read: ({ about }) => read(about),

  test: ({ about, draws }, listening) =>
    answerAbout(about, "test", async (subject, warnings) => {
      const result = await testClaims(subject, draws, watchOf(listening));
      if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
      return { value: reportTest(subject, result, draws, warnings), diagnostics: result.diagnostics };
    }),

  why: ({ about, claim, draws }, listening) =>
    answerAbout(about, "test", async (subject) => {
      const found = findClaim(subject, claim);
      if (found.claim === undefined) return { diagnostics: found.diagnostics };
      const plans = plansRead(subject, found.claim);
      if (plans.length === 0) return { value: { claim, plans: [] }, diagnostics: [] };
      const result = await playEngine.solve(subject, { ...draws, plans }, watchOf(listening));
      if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
      return { value: { claim, plans: reportPlay(subject, result, draws).plans }, diagnostics: [] };
    }),

  play: ({ about, policy, draws }, listening) =>
    answerAbout(about, "play", async (subject) => {
      const refused = playEngine.applies(subject);
      if (hasErrors(refused)) return { diagnostics: refused };
      const plan = planOf(subject, policy);
      const result = await playEngine.solve(subject, { ...draws, plans: [plan] }, watchOf(listening));
      if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
      const [value] = reportPlay(subject, result, draws).plans;
      return { ...(value ? { value } : {}), diagnostics: result.diagnostics };
    }),

  tree: ({ about, policy }) =>
    answerAbout(about, "play", (subject) => {
      const refused = playEngine.applies(subject);
      if (hasErrors(refused)) return { diagnostics: refused };
      return { value: reportTree(subject, planOf(subject, policy)), diagnostics: [] };
    }),

  stability: ({ about, draws, state, ...options }, listening) =>
    answerAbout(about, "stability", async (subject) => {
      const tooLarge = refuseStates(subject, "stability");
      if (tooLarge) return { diagnostics: [tooLarge] };
      const result = analyseStability(subject, options);
      if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
      const hypergame = subject.misperceptions.length > 0 ? analyseHypergame(subject, options) : undefined;
      const shares =
        draws && valuedActors(subject).length > 0
          ? await shareStability(subject, { ...draws, ...options }, watchOf(listening))
          : undefined;
      const value = reportStability(subject, result, {
        ...(state === undefined ? {} : { state }),
        ...(hypergame && !hasErrors(hypergame.diagnostics) ? { hypergame } : {}),
        ...(shares && !hasErrors(shares.diagnostics) ? { shares } : {}),
      });
      return { ...(value ? { value } : {}), diagnostics: result.diagnostics };
    }),

  moves: ({ about, shown }) =>
    answerAbout(about, "stability", (subject) => {
      const tooLarge = refuseStates(subject, "stability");
      if (tooLarge) return { diagnostics: [tooLarge] };
      const { solutions, diagnostics } = analyseStability(subject);
      if (!solutions) return { diagnostics };
      const refused = refuseDrawing(subject, solutions.space, "dot");
      if (refused) return { diagnostics: refused.diagnostics };
      return { value: graphOfMoves(subject, solutions, shown), diagnostics };
    }),

  packages: ({ about, goal, payers: names, draws }, listening) =>
    answerAbout(about, "packages", async (subject, warnings) => {
      const refused = packagesEngine.applies(subject);
      if (hasErrors(refused)) return { diagnostics: refused };
      const stated = { name: "the goal", text: goal };
      const compiled = compileCondition(subject, stated, "the goal");
      if (!compiled.condition) return { diagnostics: compiled.diagnostics };
      const payers = indicesOf(subject.actors, names);
      const asked = {
        ...draws,
        goal: compiled.condition,
        goalText: goal.trim(),
        payers,
        isUnitCommon: false,
      };
      const result = await solvePackages(subject, asked, watchOf(listening));
      if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
      return { value: reportPackages(subject, result, asked, warnings), diagnostics: result.diagnostics };
    }),

  deals: ({ about, on, noDeal, lotteries, draws }, listening) =>
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
    }),

  sensitivity: ({ about, of, draws, basePoints }, listening) =>
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
    }),

  report: ({ about, ...asked }, listening) =>
    answerAbout(about, "report", (subject, warnings) => writeReport(subject, asked, warnings, listening)),

  import: ({ source }) => importGmcr(source),

  export: ({ about, to }) => answerAbout(about, "export", (subject) => exportCase(subject, to)),

  format: ({ source }) => {
    const { text, diagnostics } = format(source);
    return { ...(text === undefined ? {} : { value: text }), diagnostics };
  },
};

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

function indicesOf(list: readonly { readonly name: string }[], names: readonly string[]): readonly number[] {
  return list.flatMap(({ name }, i) => (names.includes(name) ? [i] : []));
}

function noDealOf(subject: Case, asked: NoDealAsked): NoDeal {
  if (typeof asked === "string") return { kind: asked };
  const policy = subject.policies.findIndex(({ name }) => name === asked.policy);
  return policy < 0 ? { kind: "play" } : { kind: "policy", policy };
}

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

function watchOf({ signal, onProgress }: Listening): Watch {
  return { signal, onProgress: (done, total) => onProgress({ done, total }) };
}

export type { Answer };
/** Draws where nothing else is asked for, as of the command line. */
export { defaultDraws };
