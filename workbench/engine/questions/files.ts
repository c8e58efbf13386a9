// Files of other programs: a conflict of GMCR+ read into a case, and a case written for programs that draw or compute.

import type { Diagnostic } from "../../../src/diagnostics/index.js";
import { openSpace } from "../../../src/engines/index.js";
import { analyseStability } from "../../../src/index.js";
import { format, readGmcr, writeGmcr } from "../../../src/language/index.js";
import type { Case } from "../../../src/model/index.js";
import { fileEndings, refuseStates, writeMoves, writeStates } from "../../../src/report/moves/index.js";
import type { Answerer } from "../listening.js";
import type { Asked } from "../protocol.js";
import { answerAbout } from "../reading.js";
import { nameWithoutEnding } from "./name.js";

type Format = Asked<"export">["to"];

const types: Readonly<Record<Format, string>> = {
  gmcr: "application/json",
  dot: "text/vnd.graphviz",
  graphml: "application/xml",
  mermaid: "text/plain",
  csv: "text/csv",
};

/** The case of a .gmcr file, under the name with another ending. */
export const importGmcr: Answerer<"import"> = ({ source }) => {
  const { text, diagnostics } = readGmcr(source);
  if (text === undefined) return { diagnostics };
  const name = source.name.replace(/\.(?:gmcr|json)$/i, "");
  return { value: { name: `${name}.casus.yaml`, type: "text/yaml", content: text }, diagnostics };
};

export const exportCase: Answerer<"export"> = ({ about, to }) =>
  answerAbout(about, "export", (subject) => {
    const { text, diagnostics } = write(subject, to);
    if (text === undefined) return { diagnostics };
    const name = `${nameWithoutEnding(subject.text.name)}.${fileEndings[to]}`;
    return { value: { name, type: types[to], content: text }, diagnostics };
  });

export const formatted: Answerer<"format"> = ({ source }) => {
  const { text, diagnostics } = format(source);
  return { ...(text === undefined ? {} : { value: text }), diagnostics };
};

function write(subject: Case, to: Format): { text?: string; diagnostics: readonly Diagnostic[] } {
  if (to === "gmcr") {
    const { text, diagnostics } = writeGmcr(subject);
    return { ...(text === undefined ? {} : { text }), diagnostics };
  }
  const { space } = openSpace(subject);
  const refused = space && refuseStates(subject, space, to);
  if (refused) return refused;
  const { solutions, diagnostics } = analyseStability(subject);
  if (!solutions) return { diagnostics };
  return to === "csv" ? writeStates(subject, solutions) : writeMoves(subject, solutions, to);
}
