// Gains with ties made equal, so that comparing them is exact and an order: being within a tolerance is no equivalence,
// and three actors could go round in a circle of deals each "no worse for any and better for one" than the last.

/**
 * Gains in which whatever ties is the same number. Per actor, ascending: a grade starts at a gain and takes in those up to
 * the slack above it; the grade of no deal takes in the slack on both sides, so that a deal is acceptable if and only if
 * no grade is under 0.
 *
 * @param gains of deal d for actor a at nActors d + a, ties with no deal 0
 */
export function gradesOf(gains: Float64Array, nActors: number, slacks: Float64Array): Float64Array {
  const n = gains.length / nActors;
  const grades = gains.slice();
  const sorted = new Float64Array(n);
  for (let a = 0; a < nActors; a++) {
    for (let d = 0; d < n; d++) sorted[d] = gains[d * nActors + a]!;
    sorted.sort();
    const starts = mergedStarts(sorted, slacks[a]!);
    if (starts.length === 0) continue;
    const slack = slacks[a]!;
    const lowest = sorted[0]!;
    const { first, perBucket } = bucketsOf(starts, lowest, sorted[n - 1]!);
    for (let at = a; at < grades.length; at += nActors) {
      // The last start that is not above the gain.
      const gain = grades[at]!;
      const bucket = Math.floor((gain - lowest) * perBucket);
      let low = first[bucket]!;
      let high = first[bucket + 1]!;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! <= gain) low = middle + 1;
        else high = middle;
      }
      if (low > 0 && isInGrade(starts[low - 1]!, gain, slack)) grades[at] = starts[low - 1]!;
    }
  }
  return grades;
}

/** Starts, ascending, of the grades with more than one number in them: few, unless ties are many. */
function mergedStarts(sorted: Float64Array, slack: number): Float64Array {
  const starts: number[] = [];
  let start = Number.NaN;
  for (let i = 0; i < sorted.length; i++) {
    const gain = sorted[i]!;
    if (isInGrade(start, gain, slack)) {
      if (gain !== start && starts.at(-1) !== start) starts.push(start);
    } else start = gain;
  }
  return Float64Array.from(starts);
}

/**
 * Equal parts of the range of gains, about as many as starts: part b has the starts from `first[b]` up to `first[b + 1]`,
 * so that few are left to search.
 */
function bucketsOf(
  starts: Float64Array,
  lowest: number,
  highest: number,
): { first: Int32Array; perBucket: number } {
  const nBuckets = starts.length;
  const ratio = (nBuckets - 1) / (highest - lowest);
  const perBucket = Number.isFinite(ratio) ? ratio : 0;
  const first = new Int32Array(nBuckets + 1);
  for (const start of starts) first[Math.floor((start - lowest) * perBucket) + 1]!++;
  for (let b = 0; b < nBuckets; b++) first[b + 1]! += first[b]!;
  return { first, perBucket };
}

/** Whether a gain belongs to the grade that starts below it. Gains that tie with 0 are 0 already. */
function isInGrade(start: number, gain: number, slack: number): boolean {
  return (
    gain === start || (gain - start <= slack && gain > start && !(start < 0 && gain >= 0) && start !== 0)
  );
}
