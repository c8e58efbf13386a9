// All that commands know of the world outside, so that tests can stand in for it.

/** A stream that commands write to. */
export type Out = {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, where there is one. */
  readonly columns?: number | undefined;
};

export type Io = {
  readonly stdout: Out;
  readonly stderr: Out;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The folder that relative paths begin at. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since some moment. */
  readonly now: () => number;
  /** Threads that the machine runs well. */
  readonly cores: number;
  /** Bytes of memory that a command may count on. */
  readonly memory: number;
  /** Has `stop` called on Ctrl-C instead of ending the process, until the function it gives is called. */
  readonly onInterrupt: (stop: () => void) => () => void;
  /** Shows an address in the user's browser; rejects where none can be started. */
  readonly browse: (url: string) => Promise<void>;
};

/** What the command ends with. */
export const exits = {
  asExpected: 0,
  /** A claim differs from its `expect`; `format --check` finds work. */
  differs: 1,
  /** A file or the command line cannot be used. */
  unusable: 2,
  /** A mistake of Casus itself (EX_SOFTWARE of sysexits). */
  bug: 70,
  /** Stopped by Ctrl-C (128 + SIGINT). */
  interrupted: 130,
} as const;

/** A command line that cannot be followed: a message like a diagnostic's, and how to mend it. */
export class UsageError extends Error {
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}
