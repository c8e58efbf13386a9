// "Did you mean": the candidate nearest to a mistyped name.

import { distance } from "fastest-levenshtein";

/** How many edits a name of this length may be from the one that was meant: two letters swapped are two. */
function editsAllowed(length: number): number {
  if (length <= 2) return 0;
  return length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

/** The candidate nearest to `name`, case ignored, if it is near enough to have been meant. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = editsAllowed(name.length) + 1;
  for (const candidate of candidates) {
    const d = distance(wanted, candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}
