// What claims that do not hold hinge on, from draws that a test makes anyway: the first few thousand are kept, and the
// share of a claim's variance that each quantity explains by itself is estimated from them.
//
// The estimator is the correlation ratio, the variance of the means of classes of a quantity, as in Plischke, Borgonovo and
// Smith, "Global sensitivity measures from given data", European Journal of Operational Research 226 (2013), less what
// classes explain by chance. The engine's regression tells steps of the mean more exactly, but would take longer than the
// test itself.

import { LEAST_DRAWS, LEAST_UNLIKE } from "../engines/index.js";
import { sumOf } from "../kernel/index.js";
import type { Case, Draws } from "../model/index.js";

/** A quantity with the share of the claim's variance over the draws that it explains by itself, in [0, 1]. */
export type ClaimHinge = { readonly quantity: string; readonly share: number };

/** Draws that are kept: the first ones of a run. */
export const KEPT_DRAWS = 4096;

/** Quantities that are named at the most, and the least share that is worth naming. */
const NAMED = 2;
const WORTH_NAMING = 0.02;

/** Classes of equal probability: a mean that is linear in a uniform quantity loses 1/32² of its variance to them. */
const CLASSES = 32;

/** The first draws of a run: the drawn quantities, and the truth of every claim. */
export class KeptDraws {
  readonly quantities: readonly number[];
  /** `columns[i][d]`: quantity `quantities[i]` in draw d. */
  readonly columns: readonly Float64Array[];
  /** Per claim; empty for those that are not judged draw by draw. */
  readonly truths: readonly Float64Array[];
  readonly nDraws: number;
  #kept = 0;

  constructor(subject: Case, draws: Draws, nDraws: number) {
    this.nDraws = nDraws;
    this.quantities = draws.drawn;
    this.columns = this.quantities.map(() => new Float64Array(nDraws));
    this.truths = subject.claims.map(({ isWhole }) => new Float64Array(isWhole ? 0 : nDraws));
  }

  get isFull(): boolean {
    return this.#kept >= this.nDraws;
  }

  /** Keeps what is wanted of the block of draws `first` to `first + count - 1`; blocks come in order. */
  take(
    draws: Draws,
    truthOf: (claim: number) => Float64Array | undefined,
    first: number,
    count: number,
  ): void {
    if (first !== this.#kept || this.isFull) return;
    const many = Math.min(count, this.nDraws - first);
    this.quantities.forEach((q, i) => {
      this.columns[i]!.set(draws.row(q).subarray(0, many), first);
    });
    this.truths.forEach((truth, claim) => {
      if (truth.length > 0) truth.set(truthOf(claim)!.subarray(0, many), first);
    });
    this.#kept += many;
  }
}

/** Up to two quantities per claim, the most telling first; none for claims of which that cannot be told. */
export function claimHinges(
  subject: Case,
  claims: readonly number[],
  { quantities, columns, truths, nDraws }: KeptDraws,
): ReadonlyMap<number, readonly ClaimHinge[]> {
  const told = claims.filter((claim) => {
    const truth = truths[claim]!;
    const trues = truth.reduce((sum, is) => sum + is, 0);
    const isRare = Math.min(trues, truth.length - trues) < LEAST_UNLIKE;
    return !isRare && nDraws >= LEAST_DRAWS;
  });
  if (told.length === 0) return new Map();
  const classes = columns.map(classesOf);
  return new Map(
    told.map((claim) => {
      const truth = truths[claim]!;
      const mean = sumOf(truth) / truth.length;
      const hinges = classes
        .map((of, i) => ({
          quantity: subject.quantities[quantities[i]!]!.name,
          share: shareOf(of, truth, mean),
        }))
        .filter(({ share }) => share >= WORTH_NAMING)
        .sort((a, b) => b.share - a.share);
      return [claim, hinges.slice(0, NAMED)];
    }),
  );
}

/** Draws whose quantiles bound the classes: enough for classes of nearly equal size, and sorted in no time. */
const BOUNDING = 1024;

/** The class of every draw. */
function classesOf(column: Float64Array): Uint8Array {
  const sorted = column.slice(0, BOUNDING).sort();
  const bounds = Array.from(
    { length: CLASSES - 1 },
    (_, c) => sorted[Math.floor(((c + 1) * sorted.length) / CLASSES)]!,
  );
  const classes = new Uint8Array(column.length);
  for (let d = 0; d < column.length; d++) {
    const x = column[d]!;
    let low = 0;
    let high = CLASSES - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (x < bounds[middle]!) high = middle;
      else low = middle + 1;
    }
    classes[d] = low;
  }
  return classes;
}

/**
 * The share of a truth's variance that the means of classes explain, adjusted for their number.
 * @param mean of the truth over all draws
 */
function shareOf(classes: Uint8Array, truth: Float64Array, mean: number): number {
  const sums = new Float64Array(CLASSES);
  const counts = new Float64Array(CLASSES);
  const n = truth.length;
  for (let d = 0; d < n; d++) {
    const c = classes[d]!;
    sums[c] = sums[c]! + truth[d]!;
    counts[c] = counts[c]! + 1;
  }
  // Of a 0/1 number: its mean square is its mean.
  const total = n * mean * (1 - mean);
  let [between, nClasses] = [0, 0];
  for (let c = 0; c < CLASSES; c++) {
    if (counts[c] === 0) continue;
    nClasses++;
    const apart = sums[c]! / counts[c]! - mean;
    between += counts[c]! * apart * apart;
  }
  return Math.max(0, 1 - ((1 - between / total) * (n - 1)) / (n - nClasses));
}
