// Long work in stages, one after the other: each is named in words as it begins, and once stopped none begins any more.

import type { Watch } from "../../model/index.js";

/** Who looks on while a case is examined. */
export type StagesWatch = {
  /** An AbortSignal, or anything with its `aborted`. */
  readonly signal?: { readonly aborted: boolean };
  /** How far a stage is, `done` of `total`; 0 of 1 as it begins. @param stage in words, such as "comparing deals in" */
  readonly onProgress?: (stage: string, done: number, total: number) => void;
};

/** Runs stages for one who looks on. */
export class Stages {
  readonly #watch: StagesWatch;

  constructor(watch: StagesWatch) {
    this.#watch = watch;
  }

  get isStopped(): boolean {
    return this.#watch.signal?.aborted ?? false;
  }

  /** What a stage gives; undefined where it was stopped or never begun, for half a result is none. */
  async run<T>(stage: string, start: (watch: Watch) => T | Promise<T>): Promise<T | undefined> {
    const { signal, onProgress } = this.#watch;
    if (this.isStopped) return undefined;
    onProgress?.(stage, 0, 1);
    if (this.isStopped) return undefined;
    const result = await start({
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onProgress: (done, total) => onProgress(stage, done, total) } : {}),
    });
    return this.isStopped ? undefined : result;
  }
}
