// How far each input moves an output by itself: from its 5th to its 95th percentile, all others at their medians. Source:
// Howard, "Decision analysis: practice and promise", Management Science 34 (1988), the tornado diagram.

import { labelOf, type Model } from "./model.js";
import { Sheet } from "./sheet.js";

/** One end of a bar. */
export type End = { readonly value: number; readonly output: number };

/** One input's bar. */
export type Bar = {
  readonly input: number;
  /** The input at its 5th percentile, and the output there. */
  readonly low: End;
  /** The same at the 95th. */
  readonly high: End;
  /** The range of the output over both ends and the median; what it does in between is not looked at. */
  readonly swing: number;
};

export type Tornado = {
  /** The output with every input at its median. */
  readonly atMedians: number;
  /** The largest swing first, equal ones in the order of the inputs. */
  readonly bars: readonly Bar[];
  /** Inputs at whose ends the output is not a finite number, in words; they have no bar. */
  readonly problems: readonly string[];
};

const LOW = 0.05;
const HIGH = 0.95;

/** The tornado of every output. A correlated input moves alone, as if the others did not follow. */
export function tornadoes(model: Model, sheet = new Sheet(model)): readonly Tornado[] {
  const base = sheet.atMedians();
  const ends = [LOW, HIGH].map((u) =>
    model.inputs.map(({ quantile }, input) => ({ input, value: quantile(u) })),
  );
  const outputs = ends.map((moves) => sheet.make(moves));
  return base.map((atMedians, o) => {
    const bars = model.inputs.map((_, input): Bar => {
      const [low, high] = ends.map((moves, e) => ({
        value: moves[input]!.value,
        output: outputs[e]![o]![input]!,
      })) as [End, End];
      const seen = [low.output, atMedians, high.output];
      return { input, low, high, swing: Math.max(...seen) - Math.min(...seen) };
    });
    return {
      atMedians,
      bars: bars.filter(({ swing }) => Number.isFinite(swing)).sort((a, b) => b.swing - a.swing),
      problems: bars
        .filter(({ swing }) => !Number.isFinite(swing))
        .map(
          ({ input }) =>
            `with ${labelOf(model, input)} at an end of its range the result is not a finite number`,
        ),
    };
  });
}
