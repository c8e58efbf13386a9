// The deals whose smallest share is largest, then whose second smallest is, and so on (leximin; Sen 1970).

/**
 * Of the deals, those that are best by leximin of gain / scale over the actors with a positive scale. All ties: each
 * position counts as equal within the largest slack / scale of those actors, against the best there.
 */
export function leximin(
  deals: ArrayLike<number>,
  gains: Float64Array,
  slacks: Float64Array,
  scales: ArrayLike<number>,
): number[] {
  const nActors = slacks.length;
  const counted: number[] = [];
  let tolerance = 0;
  for (let a = 0; a < nActors; a++) {
    if (!(scales[a]! > 0)) continue;
    counted.push(a);
    tolerance = Math.max(tolerance, slacks[a]! / scales[a]!);
  }
  const k = counted.length;
  let left = Array.from(deals);
  const shares = new Float64Array(k);
  /** The share at a position of a deal's shares, ascending. */
  const shareAt = (d: number, position: number): number => {
    for (let i = 0; i < k; i++) shares[i] = gains[d * nActors + counted[i]!]! / scales[counted[i]!]!;
    if (position === 0) return least(shares);
    return shares.sort()[position]!;
  };
  for (let position = 0; position < k && left.length > 1; position++) {
    const found = Float64Array.from(left, (d) => shareAt(d, position));
    let best = -Infinity;
    for (const share of found) if (share > best) best = share;
    left = left.filter((_, i) => found[i]! >= best - tolerance);
  }
  return left;
}

function least(numbers: Float64Array): number {
  let smallest = Infinity;
  for (const x of numbers) if (x < smallest) smallest = x;
  return smallest;
}
