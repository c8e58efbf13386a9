import { describe, expect, it } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { openProgress } from "../../src/cli/progress.js";

/** Progress at moments, in milliseconds, with how much of 100 is done; gives what was written. */
function shown(moments: readonly (readonly [now: number, done: number])[], isTerminal = true, columns = 80) {
  const written: string[] = [];
  let now = 0;
  const stderr = { write: (text: string) => void written.push(text), isTerminal, columns };
  const progress = openProgress({ stderr, now: () => now } as unknown as Io, "testing a");
  for (const [at, done] of moments) {
    now = at;
    progress.onProgress(done, 100);
  }
  progress.clear();
  return written;
}

describe("progress", () => {
  it("is not shown of short runs", () =>
    expect(
      shown([
        [100, 50],
        [400, 99],
      ]),
    ).toEqual([]));
  it("is not shown where nobody looks", () => expect(shown([[1000, 10]], false)).toEqual([]));
  it("says how far and how long, and is gone in the end", () => {
    expect(shown([[1000, 25]])).toEqual([
      "\r\u001b[Ktesting a  ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 25 %  3 s left",
      "\r\u001b[K",
    ]);
  });
  it("is not written faster than it can be read", () =>
    expect(
      shown([
        [1000, 25],
        [1050, 26],
        [1120, 28],
      ]),
    ).toHaveLength(3));
  it("starts its clock again with each pass", () =>
    expect(
      shown([
        [10_000, 100],
        [20_000, 10],
        [21_000, 20],
      ]).at(-2),
    ).toContain("4 s left"));
  it("keeps to a line", () => {
    for (const line of shown([[1000, 25]], true, 30))
      expect(line.replace("\r\u001b[K", "").length).toBeLessThan(30);
  });
});
