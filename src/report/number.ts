// Numbers as people read them: shares in per cent, values with as many digits as matter, the typographic minus.

/** `10,000`. */
export function count(n: number): string {
  return grouped(String(n));
}

/** A sum of probabilities differs from 1 by rounding at the most; any number of draws tells more than this apart. */
const CERTAIN = 1e-12;

/** `74.2 %`; what would round to all or nothing without being it is `> 99.9 %` or `< 0.1 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  if (share < 1 - CERTAIN && share >= 0.9995) return "> 99.9 %";
  return `${(100 * share).toFixed(1)} %`;
}

/** Whether a probability is below 1 by more than rounding. */
export function isUncertain(probability: number): boolean {
  return probability < 1 - CERTAIN;
}

/** `[73.3, 75.0]`, in per cent. */
export function percentInterval(low: number, high: number): string {
  return `[${(100 * low).toFixed(1)}, ${(100 * high).toFixed(1)}]`;
}

/** Digits after the point for numbers of this size: one in the common range, two significant ones below it. */
export function digitsFor(...values: readonly number[]): number {
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  if (largest === 0 || largest >= 1000) return 0;
  if (largest >= 1) return 1;
  return Math.min(6, 1 + Math.ceil(-Math.log10(largest)));
}

/** The number with so many digits after the point; very large and very small ones by powers of ten. */
export function value(x: number, digits: number = digitsFor(x)): string {
  if (!Number.isFinite(x)) return x > 0 ? "∞" : x < 0 ? "−∞" : "not a number";
  const size = Math.abs(x);
  if (size >= 1e7 || (size > 0 && size < 1e-6 && digits >= 6)) return minus(x.toExponential(1));
  const text = size.toFixed(digits);
  return `${x < 0 && Number(text) !== 0 ? "−" : ""}${grouped(text)}`;
}

/** A value that a search from `start` came upon: 0 where it differs from 0 by no more than the search's own error. */
export const foundFrom = (start: number, at: number): number =>
  Math.abs(at) < 1e-6 * Math.abs(at - start) ? 0 : at;

/** A mean of equal numbers differs from them by rounding at the most: 2^31 draws × 2^-53. */
const ROUNDING = 1e-6;

/** Whether a number is the same in all draws; a mean that lies elsewhere says that some draws beyond the interval differ. */
export function isSameThroughout(mean: number, low: number, high: number): boolean {
  return low === high && !(Math.abs(mean - low) > ROUNDING * Math.abs(low));
}

/** `−34.2 [−50.1, −20.0]`; a number that is the same in all draws stands alone. */
export function valueInterval(mean: number, low: number, high: number): string {
  const digits = digitsFor(mean, low, high);
  if (isSameThroughout(mean, low, high)) return value(mean, digits);
  return `${value(mean, digits)} [${value(low, digits)}, ${value(high, digits)}]`;
}

/** `0.21 s`, `3.4 s`, `12 s`, `2 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(2)} s`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  return wholeSeconds(seconds);
}

/** `3 s`, `2 min 5 s`. */
export function wholeSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `1 claim`, `12 claims`. */
export function counted(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
