// Colour where it is wanted: on a terminal, unless NO_COLOR says no or FORCE_COLOR says always.

import picocolors from "picocolors";
import type { Paint } from "../diagnostics/index.js";
import type { TerminalPaint } from "../report/terminal/dress.js";
import type { Io, Out } from "./io.js";

/** Paint for reports and diagnostics on one of the streams. */
export function paintFor(io: Io, out: Out): Paint & TerminalPaint {
  const colours = picocolors.createColors(isColoured(io, out));
  return {
    strong: colours.bold,
    faint: colours.dim,
    good: colours.green,
    bad: colours.red,
    doubtful: colours.yellow,
    error: (text) => colours.bold(colours.red(text)),
    warning: (text) => colours.bold(colours.yellow(text)),
  };
}

/** https://no-color.org, and FORCE_COLOR as Node reads it; NO_COLOR comes first. */
function isColoured({ env }: Io, out: Out): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return out.isTerminal && env.TERM !== "dumb";
}
