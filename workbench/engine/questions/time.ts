// What comes when: what policies are worth by the round they begin in, and whether anybody would walk away from a roadmap.

import { hasErrors } from "../../../src/diagnostics/index.js";
import { solveRoadmaps, solveTiming } from "../../../src/engines/index.js";
import { compileCondition } from "../../../src/language/index.js";
import { reportRoadmaps } from "../../../src/report/roadmap/index.js";
import { reportTiming } from "../../../src/report/timing.js";
import { type Answerer, indicesOf, watchOf } from "../listening.js";
import { answerAbout } from "../reading.js";

export const timing: Answerer<"timing"> = ({ about, policy, goal, against, draws }, listening) =>
  answerAbout(about, "rounds", async (subject, warnings) => {
    const text = goal?.trim() ?? "";
    const compiled =
      text === "" ? undefined : compileCondition(subject, { name: "the goal", text }, "the goal");
    if (compiled && !compiled.condition) return { diagnostics: compiled.diagnostics };
    const [other] = indicesOf(subject.policies, against === undefined ? [] : [against]);
    const options = {
      ...draws,
      policies: indicesOf(subject.policies, [policy]),
      ...(compiled?.condition ? { condition: compiled.condition } : {}),
      ...(other === undefined ? {} : { against: other }),
    };
    const result = await solveTiming(subject, options, watchOf(listening));
    if (result.status === "inapplicable" || hasErrors(result.diagnostics))
      return { diagnostics: result.diagnostics };
    const value = reportTiming(subject, result, options, compiled && text, warnings);
    return { value, diagnostics: result.diagnostics };
  });

export const roadmaps: Answerer<"roadmaps"> = ({ about, roadmap, ordered, draws }, listening) =>
  answerAbout(about, "roadmap", async (subject, warnings) => {
    const options = { ...draws, roadmaps: indicesOf(subject.roadmaps, [roadmap]), ordered };
    const result = await solveRoadmaps(subject, options, watchOf(listening));
    if (result.status === "inapplicable" || hasErrors(result.diagnostics))
      return { diagnostics: result.diagnostics };
    return { value: reportRoadmaps(subject, result, options, warnings), diagnostics: result.diagnostics };
  });
