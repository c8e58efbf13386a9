// The states of a case that nobody moves away from, and the moves between states.

import { valuedActors } from "../../../src/claims/index.js";
import { hasErrors } from "../../../src/diagnostics/index.js";
import { analyseHypergame, analyseStability, shareStability } from "../../../src/index.js";
import { graphOfMoves, refuseStates as refuseDrawing } from "../../../src/report/moves/index.js";
import { reportStability } from "../../../src/report/stability/index.js";
import { refuseStates } from "../limits.js";
import { type Answerer, watchOf } from "../listening.js";
import { answerAbout } from "../reading.js";

export const stability: Answerer<"stability"> = ({ about, draws, state, ...options }, listening) =>
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
  });

export const moves: Answerer<"moves"> = ({ about, shown }) =>
  answerAbout(about, "stability", (subject) => {
    const tooLarge = refuseStates(subject, "stability");
    if (tooLarge) return { diagnostics: [tooLarge] };
    const { solutions, diagnostics } = analyseStability(subject);
    if (!solutions) return { diagnostics };
    const refused = refuseDrawing(subject, solutions.space, "dot");
    if (refused) return { diagnostics: refused.diagnostics };
    return { value: graphOfMoves(subject, solutions, shown), diagnostics };
  });
