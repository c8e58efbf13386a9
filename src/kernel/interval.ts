// How far a share seen in some draws may be from the share in all.

/** An interval within [0, 1]. */
export type Interval = { readonly low: number; readonly high: number };

/** The standard normal quantile at 0.975. */
const z = 1.959963984540054;

/**
 * Wilson's 95 % score interval for a proportion seen `count` times in `total`; 0 and 1 are in it exactly when nothing or
 * everything was counted. Throws a RangeError unless 0 <= count <= total and total > 0, whole numbers. Source: Wilson,
 * "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
 */
export function wilson(count: number, total: number): Interval {
  if (!(Number.isInteger(count) && Number.isInteger(total) && 0 <= count && count <= total && total > 0)) {
    throw new RangeError(`${count} of ${total} is not a proportion`);
  }
  const zz = z * z;
  const centre = count + zz / 2;
  const reach = z * Math.sqrt((count / total) * (total - count) + zz / 4);
  return {
    low: count === 0 ? 0 : Math.max(0, (centre - reach) / (total + zz)),
    high: count === total ? 1 : Math.min(1, (centre + reach) / (total + zz)),
  };
}
