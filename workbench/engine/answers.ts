// Every question with what answers it. Nothing here knows of workers or pages. What the first view needs is here; everything else is
// fetched when it is first asked for.

import { hasErrors } from "../../src/diagnostics/index.js";
import { defaultDraws, testClaims } from "../../src/index.js";
import { reportTest } from "../../src/report/test.js";
import { type Answerer, type Listening, watchOf } from "./listening.js";
import type { Answer, Asked, Given, QuestionName } from "./protocol.js";
import { answerAbout, read } from "./reading.js";

type Answerers = { readonly [K in QuestionName]: Answerer<K> };

/** Answers a question; what is wrong with the case is in the answer, what throws is a mistake of Casus's own. */
export async function answer<K extends QuestionName>(
  question: K,
  asked: Asked<K>,
  listening: Listening = { signal: { aborted: false }, onProgress: () => undefined },
): Promise<Given<K>> {
  return answerers[question](asked, listening);
}

/** A part of the program did not come: whoever serves the page is gone, or has another version now. */
class NotLoaded extends Error {}

/** What answers a question, from a part of the program that is fetched first. */
function later<K extends QuestionName>(load: () => Promise<Answerer<K>>): Answerer<K> {
  return async (asked, listening) => {
    const loaded = await load().catch((mistake: unknown) => {
      throw new NotLoaded(
        `a part of the program could not be loaded (${String(mistake)}); load the page anew`,
      );
    });
    return loaded(asked, listening);
  };
}

const answerers: Answerers = {
  read: ({ about }) => read(about),

  test: ({ about, draws }, listening) =>
    answerAbout(about, "test", async (subject, warnings) => {
      const result = await testClaims(subject, draws, watchOf(listening));
      if (hasErrors(result.diagnostics)) return { diagnostics: result.diagnostics };
      return { value: reportTest(subject, result, draws, warnings), diagnostics: result.diagnostics };
    }),

  why: later(async () => (await import("./questions/play.js")).why),
  play: later(async () => (await import("./questions/play.js")).play),
  tree: later(async () => (await import("./questions/play.js")).tree),
  timing: later(async () => (await import("./questions/time.js")).timing),
  roadmaps: later(async () => (await import("./questions/time.js")).roadmaps),
  stability: later(async () => (await import("./questions/stability.js")).stability),
  moves: later(async () => (await import("./questions/stability.js")).moves),
  packages: later(async () => (await import("./questions/packages.js")).packages),
  deals: later(async () => (await import("./questions/deals.js")).deals),
  sensitivity: later(async () => (await import("./questions/sensitivity.js")).sensitivity),
  report: later(async () => (await import("./questions/report.js")).report),
  import: later(async () => (await import("./questions/files.js")).importGmcr),
  export: later(async () => (await import("./questions/files.js")).exportCase),
  format: later(async () => (await import("./questions/files.js")).formatted),
};

export type { Answer };
/** Draws where nothing else is asked for, as of the command line. */
export { defaultDraws };
