// The one shape that every engine's answer has.

import type { Diagnostic } from "../diagnostics/index.js";

/** How the draws of a run are made. */
export type Sampling = "sobol" | "random";

/** What decides a run's numbers. The same three give the same bits on any machine with any number of threads. */
export type DrawOptions = {
  /** How many draws, 1 to 2^31. */
  readonly draws: number;
  /** Any text or whole number. */
  readonly seed: string;
  readonly sampling: Sampling;
};

/** Draws, seed and sampling of a run when nothing else is asked for. */
export const defaultDraws: DrawOptions = { draws: 10_000, seed: "1", sampling: "sobol" };

/** `complete`: all that was asked; `partial`: stopped early, what is there is right; `inapplicable`: see diagnostics. */
export type Status = "complete" | "partial" | "inapplicable";

/** An engine's answer. */
export type Result<Solutions> = {
  readonly engine: string;
  /** The algorithm, by its name in the field. */
  readonly method: string;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly seed: string;
  readonly status: Status;
  readonly solutions: Solutions;
  readonly diagnostics: readonly Diagnostic[];
  /** Counts of work done (nodes, draws, evaluations), which tests may gate on. */
  readonly work: Readonly<Record<string, number>>;
};

/** Hands back what an engine finds that runs over draws: engine, method and options are the same however the run ends. */
export function resultsOf<Solutions>(
  engine: string,
  method: string,
  { draws, sampling, seed }: DrawOptions,
): (
  status: Status,
  solutions: Solutions,
  diagnostics: readonly Diagnostic[],
  work?: Result<Solutions>["work"],
) => Result<Solutions> {
  return (status, solutions, diagnostics, work = {}) => ({
    engine,
    method,
    parameters: { draws, sampling },
    seed,
    status,
    solutions,
    diagnostics,
    work,
  });
}
