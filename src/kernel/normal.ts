// The standard normal distribution. Quantiles: Wichura, "Algorithm AS 241: the percentage points of the normal
// distribution", Applied Statistics 37 (1988), 477-484, routine PPND16, relative accuracy about 1 part in 10^16
// (the coefficients as the nearest double-precision numbers).
// Probabilities: @stdlib (erfc of FreeBSD's msun).

import erfc from "@stdlib/math-base-special-erfc";
import { log } from "./elementary.js";

/** The probability that a standard normal variable is at most `z`; accurate in both tails in relative terms below 0. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/** The standard normal quantile of `u` in [0, 1]: -Infinity at 0, Infinity at 1, NaN outside. */
export function normalQuantile(u: number): number {
  const q = u - 0.5;
  if (q < -0.425 || q > 0.425) return tailQuantile(u, q);
  // The middle: q times a rational function of r = 0.425^2 - q^2, by Horner's rule.
  const r = 0.180625 - q * q;
  // biome-ignore format: Horner's rule, a coefficient a line
  const numerator =
    ((((((2.5090809287301227e3 * r +
    3.343057558358813e4) * r +
    6.72657709270087e4) * r +
    4.592195393154987e4) * r +
    1.373169376550946e4) * r +
    1.9715909503065513e3) * r +
    1.3314166789178438e2) * r +
    3.3871328727963665;
  // biome-ignore format: Horner's rule, a coefficient a line
  const denominator =
    ((((((5.226495278852854e3 * r +
    2.8729085735721943e4) * r +
    3.930789580009271e4) * r +
    2.1213794301586597e4) * r +
    5.394196021424751e3) * r +
    6.871870074920579e2) * r +
    4.231333070160091e1) * r + 1;
  return (q * numerator) / denominator;
}

/** The tails: a rational function of sqrt(-log(probability of the tail)), one up to 5 and another beyond. */
function tailQuantile(u: number, q: number): number {
  const p = q < 0 ? u : 1 - u;
  if (!(p > 0)) return p === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  let r = Math.sqrt(-log(p));
  let numerator: number;
  let denominator: number;
  if (r <= 5) {
    r -= 1.6;
    // biome-ignore format: Horner's rule, a coefficient a line
    numerator =
      ((((((7.745450142783414e-4 * r +
      2.2723844989269184e-2) * r +
      2.417807251774506e-1) * r +
      1.2704582524523684) * r +
      3.6478483247632045) * r +
      5.769497221460691) * r +
      4.630337846156546) * r +
      1.4234371107496835;
    // biome-ignore format: Horner's rule, a coefficient a line
    denominator =
      ((((((1.0507500716444169e-9 * r +
      5.475938084995345e-4) * r +
      1.5198666563616457e-2) * r +
      1.4810397642748008e-1) * r +
      6.897673349851e-1) * r +
      1.6763848301838038) * r +
      2.053191626637759) * r + 1;
  } else {
    r -= 5;
    // biome-ignore format: Horner's rule, a coefficient a line
    numerator =
      ((((((2.0103343992922881e-7 * r +
      2.7115555687434876e-5) * r +
      1.2426609473880784e-3) * r +
      2.6532189526576124e-2) * r +
      2.9656057182850487e-1) * r +
      1.7848265399172913) * r +
      5.463784911164114) * r +
      6.657904643501103;
    // biome-ignore format: Horner's rule, a coefficient a line
    denominator =
      ((((((2.0442631033899397e-15 * r +
      1.421511758316446e-7) * r +
      1.8463183175100548e-5) * r +
      7.868691311456133e-4) * r +
      1.4875361290850615e-2) * r +
      1.369298809227358e-1) * r +
      5.99832206555888e-1) * r + 1;
  }
  const z = numerator / denominator;
  return q < 0 ? -z : z;
}
