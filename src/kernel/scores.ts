// Ranks of values as normal scores: what a value says of an order, on a scale on which it is normal whatever the values
// themselves are. The plotting position is Hazen's, (rank − 1/2) / n; equal values share
// their middle rank. Compared with others in Blom, "Statistical Estimates and Transformed Beta-Variables" (1958).

import { normalQuantile } from "./normal.js";

/** The indices of the values from the least to the greatest, equal ones in the order they stand; none may be NaN. */
export function orderOf(values: Float64Array): Int32Array {
  const order = Int32Array.from(values.keys());
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}

/**
 * Writes the normal score of every value to `out`: the standard normal quantile at (rank − 1/2) / n, with the middle
 * rank of equal values.
 * @returns how many different values there are
 */
export function normalScoresInto(out: Float64Array, values: Float64Array): number {
  const n = values.length;
  const order = orderOf(values);
  let nDifferent = 0;
  for (let from = 0; from < n; ) {
    const value = values[order[from]!]!;
    let to = from + 1;
    while (to < n && values[order[to]!] === value) to++;
    const score = normalQuantile((from + to) / (2 * n));
    for (let i = from; i < to; i++) out[order[i]!] = score;
    nDifferent++;
    from = to;
  }
  return nDifferent;
}
