// Which settings of a payer's levers make a goal likely, and at what cost.

import { hasErrors } from "../../../src/diagnostics/index.js";
import { packagesEngine } from "../../../src/engines/index.js";
import { solvePackages } from "../../../src/index.js";
import { compileCondition } from "../../../src/language/index.js";
import { reportPackages } from "../../../src/report/packages/index.js";
import { type Answerer, indicesOf, watchOf } from "../listening.js";
import { answerAbout } from "../reading.js";

export const packages: Answerer<"packages"> = ({ about, goal, payers: names, draws }, listening) =>
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
  });
