// The middle of a quantity and its central 90 per cent: exact for a drawn one, from the first draws for a computed one.

import { quantile } from "../../src/kernel/distribution.js";
import { quantileOf } from "../../src/kernel/summary.js";
import type { Case } from "../../src/model/case.js";
import { Draws } from "../../src/model/draws.js";

/** Quantiles at 0.05, 0.5 and 0.95. */
export type Middle = { readonly low: number; readonly median: number; readonly high: number };

/** Enough for the two or three digits that are shown, and done within a frame. */
const nDraws = 2048;

/** The middle of the quantity with that index. */
export function middleOf(subject: Case, index: number): Middle {
  const { is } = subject.quantities[index]!;
  if (is.kind === "drawn") {
    const at = (p: number) => quantile(is.distribution, p);
    return { low: at(0.05), median: at(0.5), high: at(0.95) };
  }
  const draws = new Draws(subject, { seed: "1", sampling: "sobol" }, nDraws, [index]);
  draws.fill(0, nDraws);
  const values = draws.row(index).filter((x) => !Number.isNaN(x));
  if (values.length === 0) return { low: Number.NaN, median: Number.NaN, high: Number.NaN };
  const at = (p: number) => quantileOf(values, p);
  return { low: at(0.05), median: at(0.5), high: at(0.95) };
}
