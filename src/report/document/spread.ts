// The 5th, 50th and 95th percentiles of what a case states: from its distribution where a quantity is drawn, from the
// run's own draws where a number is computed.

import { quantile, quantileOf } from "../../kernel/index.js";
import {
  type Case,
  type DrawOptions,
  Draws,
  evaluateNum,
  inBlocks,
  type Num,
  readsOf,
} from "../../model/index.js";

/** Three percentiles; all the same where nothing is uncertain. */
export type Percentiles = { readonly low: number; readonly median: number; readonly high: number };

/** Draws that percentiles of computed numbers are taken from, at the most. */
const MOST_DRAWS = 10_000;
const STRIDE = 1024;

/** Percentiles of the quantities, and of numbers that read no level. */
export class Spreads {
  readonly #subject: Case;
  readonly #options: DrawOptions;
  #columns: readonly Float64Array[] | undefined;

  constructor(subject: Case, options: DrawOptions) {
    this.#subject = subject;
    this.#options = { ...options, draws: Math.min(options.draws, MOST_DRAWS) };
  }

  ofQuantity(q: number): Percentiles {
    const { is } = this.#subject.quantities[q]!;
    if (is.kind === "computed") return this.ofNumber(is.value);
    const at = (u: number) => quantile(is.distribution, u);
    return { low: at(0.05), median: at(0.5), high: at(0.95) };
  }

  /** @param num reads quantities only */
  ofNumber(num: Num): Percentiles {
    if (num.kind === "quantity") return this.ofQuantity(num.quantity);
    const { coordinates } = this.#subject;
    if (readsOf(num).quantities.length === 0) {
      const value = evaluateNum(num, { coordinates, quantity: () => Number.NaN });
      return { low: value, median: value, high: value };
    }
    const columns = this.#drawn();
    const values = Float64Array.from(columns[0] ?? [], (_, d) =>
      evaluateNum(num, { coordinates, quantity: (q) => columns[q]![d]! }),
    );
    const at = (p: number) => (values.some(Number.isNaN) ? Number.NaN : quantileOf(values, p));
    return { low: at(0.05), median: at(0.5), high: at(0.95) };
  }

  /** Every quantity in every draw; made once, where something needs it. */
  #drawn(): readonly Float64Array[] {
    this.#columns ??= draw(this.#subject, this.#options);
    return this.#columns;
  }
}

function draw(subject: Case, options: DrawOptions): readonly Float64Array[] {
  const columns = subject.quantities.map(() => new Float64Array(options.draws));
  const draws = new Draws(subject, options, STRIDE);
  inBlocks(0, options.draws, STRIDE, (first, count) => {
    draws.fill(first, count);
    for (const [q, column] of columns.entries()) column.set(draws.row(q).subarray(0, count), first);
  });
  return columns;
}
