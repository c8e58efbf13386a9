// A line that says how far a long run is and how long it will take, on a terminal only and gone when it is over.

import type { Watch } from "../model/index.js";
import { wholeSeconds } from "../report/number.js";
import type { Io } from "./io.js";

/** Runs shorter than this, in milliseconds, show nothing. */
const PATIENCE = 500;
/** The line is written again after so many milliseconds. */
const PACE = 100;
const BAR = 24;

export type Progress = { readonly onProgress: NonNullable<Watch["onProgress"]>; readonly clear: () => void };

/**
 * Runs something long: its progress is shown, and Ctrl-C stops it with what is done.
 * @param what is being done, such as "testing korea-2017.casus.yaml"
 */
export async function watched<T>(
  io: Io,
  what: string,
  start: (watch: Watch) => Promise<T>,
): Promise<{ readonly result: T; readonly isInterrupted: boolean }> {
  const signal = { aborted: false };
  const letGo = io.onInterrupt(() => {
    signal.aborted = true;
  });
  const progress = openProgress(io, what);
  try {
    const result = await start({ signal, onProgress: progress.onProgress });
    return { result, isInterrupted: signal.aborted };
  } finally {
    progress.clear();
    letGo();
  }
}

/** @param what is being done, such as "testing korea-2017.casus.yaml" */
export function openProgress(io: Io, what: string): Progress {
  const { stderr } = io;
  if (!stderr.isTerminal) return { onProgress: () => undefined, clear: () => undefined };
  const opened = io.now();
  let began = opened;
  let before = 0;
  let written: number | undefined;
  return {
    onProgress(done, total) {
      const now = io.now();
      // A run may have several passes; the time left is that of the pass at hand.
      if (done < before) began = now;
      before = done;
      if (now - opened < PATIENCE || (written !== undefined && now - written < PACE)) return;
      written = now;
      const share = done / total;
      const left = share > 0 && now > began ? ((now - began) / 1000) * (1 / share - 1) : undefined;
      const full = Math.round(BAR * share);
      const bar = `${"━".repeat(full)}${"╌".repeat(BAR - full)}`;
      const parts = [
        what,
        `${bar} ${Math.floor(100 * share)} %`,
        ...(left === undefined ? [] : [`${wholeSeconds(Math.max(1, Math.ceil(left)))} left`]),
      ];
      const line = parts.join("  ");
      const room = (stderr.columns || 80) - 1;
      stderr.write(`\r\u001b[K${line.length <= room ? line : parts.slice(1).join("  ").slice(0, room)}`);
    },
    clear() {
      if (written !== undefined) stderr.write("\r\u001b[K");
      written = undefined;
    },
  };
}
