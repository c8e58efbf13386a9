// A lottery over deals, and what makes one.

/** A lottery over few deals (at most one more than there are actors), and what it is worth. */
export type Lottery = {
  /** The deals that may be drawn, ascending, with their probabilities, which sum to 1. */
  readonly deals: readonly number[];
  readonly probabilities: readonly number[];
  /** Expected gain over no deal per actor. */
  readonly gains: readonly number[];
  /** Expected worth per actor. */
  readonly worths: readonly number[];
};

/** A probability this small is rounding: dropping it moves an expected worth by less than a tie. */
const NOTHING = 1e-12;

/** Makes a lottery: drops what is next to impossible, joins what is named twice, and sums to 1. */
export function lotteryOf(
  deals: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  gains: Float64Array,
  noDeal: Float64Array,
): Lottery {
  const chances = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < deals.length; i++) {
    const p = probabilities[i]!;
    if (!(p > NOTHING)) continue;
    chances.set(deals[i]!, (chances.get(deals[i]!) ?? 0) + p);
    total += p;
  }
  const drawn = [...chances].sort(([a], [b]) => a - b).map(([deal, p]) => ({ deal, p: p / total }));
  const expected = Array.from(noDeal, (_, a) =>
    drawn.reduce((sum, { deal, p }) => sum + p * gains[deal * noDeal.length + a]!, 0),
  );
  return {
    deals: drawn.map(({ deal }) => deal),
    probabilities: drawn.map(({ p }) => p),
    gains: expected,
    worths: expected.map((gain, a) => gain + noDeal[a]!),
  };
}
