// Sums over resampled rows, for the bootstrap: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapters 6
// and 13. Which rows a replicate takes is a function of the seed, its name and the replicate only.

import { keysOf } from "./hash.js";
import { philoxInto } from "./philox.js";

/**
 * Sums of columns over `nRows` rows taken with replacement, per replicate; all columns of a replicate take the same rows.
 * @param columns each of `nRows` values
 * @returns the sum of column c in replicate r at `nColumns r + c`
 */
export function resampledSums(
  columns: readonly Float64Array[],
  nRows: number,
  nReplicates: number,
  seed: string,
  name: string,
): Float64Array {
  const nColumns = columns.length;
  const sums = new Float64Array(nColumns * nReplicates);
  const keys = keysOf(seed, name);
  // Two replicates at a time: a value that is read is used twice.
  const even = new Float64Array(nRows);
  const odd = new Float64Array(nRows);
  for (let r = 0; r < nReplicates; r += 2) {
    countInto(even, keys, r);
    countInto(odd, keys, r + 1);
    for (let c = 0; c < nColumns; c += 2) {
      const one = columns[c]!;
      const two = columns[Math.min(c + 1, nColumns - 1)]!;
      let evenOne = 0;
      let evenTwo = 0;
      let oddOne = 0;
      let oddTwo = 0;
      for (let i = 0; i < nRows; i++) {
        const e = even[i]!;
        const o = odd[i]!;
        const x = one[i]!;
        const y = two[i]!;
        evenOne += e * x;
        evenTwo += e * y;
        oddOne += o * x;
        oddTwo += o * y;
      }
      sums[nColumns * r + c] = evenOne;
      if (c + 1 < nColumns) sums[nColumns * r + c + 1] = evenTwo;
      if (r + 1 === nReplicates) continue;
      sums[nColumns * (r + 1) + c] = oddOne;
      if (c + 1 < nColumns) sums[nColumns * (r + 1) + c + 1] = oddTwo;
    }
  }
  return sums;
}

/** Writes how often replicate r takes each row. */
function countInto(counts: Float64Array, keys: Uint32Array, r: number): void {
  const nRows = counts.length;
  const words = new Uint32Array(4);
  counts.fill(0);
  for (let i = 0; i < nRows; i += 4) {
    philoxInto(words, i / 4, r, 0, 0, keys[0]!, keys[1]!);
    // The product is below 2^53 for up to 2^21 rows, so that its floor is exact; uneven by 2^-11 of a row at the most.
    for (let j = 0; j < 4 && i + j < nRows; j++) counts[Math.floor(words[j]! * nRows * 2 ** -32)]!++;
  }
}
