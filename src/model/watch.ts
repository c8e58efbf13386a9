// Long runs in slices: between slices the event loop turns, so that a page stays alive and a run can be stopped.

/** How a long run reports and is stopped. */
export type Watch = {
  /** An AbortSignal, or anything with its `aborted`; looked at between slices of draws. */
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (done: number, total: number) => void;
};

/** Draws per slice: some tens of milliseconds of work on a case of ordinary size. */
export const SLICE = 4096;

declare const setTimeout: (then: () => void, milliseconds: number) => unknown;

/**
 * Calls `work(first, count)` for consecutive slices of `total` draws until done or stopped.
 * @param slice draws per slice, fewer where each takes long
 * @returns how many draws were done
 */
export async function inSlices(
  total: number,
  watch: Watch,
  work: (first: number, count: number) => void,
  slice = SLICE,
): Promise<number> {
  let done = 0;
  while (done < total && !watch.signal?.aborted) {
    const count = Math.min(slice, total - done);
    work(done, count);
    done += count;
    watch.onProgress?.(done, total);
    if (done < total) await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
  return done;
}

/** Calls `solve(first, count)` for consecutive blocks of at most `stride` draws. */
export function inBlocks(
  first: number,
  count: number,
  stride: number,
  solve: (first: number, count: number) => void,
): void {
  for (let done = 0; done < count; done += stride) solve(first + done, Math.min(stride, count - done));
}
