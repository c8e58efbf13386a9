// Timing by interleaved repeats: every candidate runs once per round, so that a machine that slows down slows all.

/** The exponent by which a cost grows with a size. */
export { slope as exponent } from "../build/kernel/index.js";

/** Median milliseconds per candidate; `use` is called with each result so that no work can be skipped. */
export async function measure(candidates, { rounds = 5, warmup = 1 } = {}) {
  const times = candidates.map(() => []);
  let used = 0;
  for (let round = -warmup; round < rounds; round++) {
    for (const [i, candidate] of candidates.entries()) {
      const start = performance.now();
      const result = await candidate();
      const elapsed = performance.now() - start;
      used += Number(result);
      if (round >= 0) times[i].push(elapsed);
    }
  }
  if (!Number.isFinite(used)) throw new Error("a candidate gave no number");
  return times.map((list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]);
}

/** A Markdown table. */
export function table(head, rows) {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

export const ms = (time) =>
  time >= 1000 ? `${(time / 1000).toFixed(2)} s` : `${time.toFixed(time < 10 ? 2 : 0)} ms`;
