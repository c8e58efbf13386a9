// What every engine offers. Each is a folder with the same files: index, solve, verify, explain, README.

import type { Diagnostic } from "../diagnostics/index.js";
import type { Case, Result, Watch } from "../model/index.js";

/**
 * An engine: answers one kind of question about a case.
 * `verify` holds an answer against the definition, naively, and lists what differs; it never imports `solve`.
 */
export type Engine<Options, Solutions> = {
  readonly name: string;
  /** Why the engine has nothing to say about this case; empty where it does. */
  readonly applies: (subject: Case) => readonly Diagnostic[];
  readonly solve: (subject: Case, options: Options, watch?: Watch) => Promise<Result<Solutions>>;
  readonly verify: (subject: Case, options: Options, solutions: Solutions) => readonly string[];
  /** The solutions in sentences. */
  readonly explain: (subject: Case, solutions: Solutions) => readonly string[];
};
