// A long run that lets the event loop turn, says how far it is, and stops when asked to.

import type { Watch } from "../../model/index.js";

/** Work between two turns of the event loop, in (package, draw) pairs: some tens of milliseconds. */
const TURN = 1 << 18;

declare const setTimeout: (then: () => void, milliseconds: number) => unknown;

/** The progress of one run, in (package, draw) pairs. */
export class Pace {
  readonly #watch: Watch;
  readonly #total: number;
  #done = 0;
  #sinceTurn = 0;

  constructor(watch: Watch, total: number) {
    this.#watch = watch;
    this.#total = total;
  }

  get isStopped(): boolean {
    return this.#watch.signal?.aborted ?? false;
  }

  /** Counts work done; where a turn is due, reports and gives way. */
  async after(work: number): Promise<void> {
    this.#done += work;
    this.#sinceTurn += work;
    if (this.#sinceTurn < TURN) return;
    this.#sinceTurn = 0;
    this.#watch.onProgress?.(Math.min(this.#done, this.#total), this.#total);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }

  /** Reports that all is done. */
  finish(): void {
    this.#watch.onProgress?.(this.#total, this.#total);
  }
}
