// The uniform numbers behind the draws of one quantity. Draw k is a function of the seed, the quantity's name and k
// only: adding a quantity changes no other, and blocks can be made by any thread, in any order, of any size.
//
// "sobol": base-2 van der Corput points, the first dimension of Sobol's sequence, with the index shuffled and the value
// scrambled per quantity (padded sampling). Both are Owen scrambles (Owen, "Monte Carlo variance of scrambled net
// quadrature", SIAM J. Numer. Anal. 34, 1997): every aligned block of 2^m points has one in each of the 2^m dyadic
// intervals, and quantities are independent of each other. They are made by hashing: Laine and Karras, "Stratified sampling
// for stochastic transparency", Computer Graphics Forum 30 (2011); Burley, "Practical hash-based Owen scrambling",
// Journal of Computer Graphics Techniques 9(4) (2020); with the better constants of Vegdahl, "Building a better LK hash"
// (2021). "random": Philox4x32-10 with the draw as the counter.

import { keysOf } from "./hash.js";
import { philoxInto } from "./philox.js";

/** How uniforms are made: evenly spread, or pseudo-random. */
export type UniformSampling = "sobol" | "random";

/** The uniforms of one quantity, open for reading anywhere. */
export type Sequence = {
  readonly sampling: UniformSampling;
  /** Eight words of key. */
  readonly keys: Uint32Array;
  readonly scratch: Uint32Array;
};

/** The sequence of the quantity `name` in runs with this seed. */
export function openSequence(seed: string, name: string, sampling: UniformSampling): Sequence {
  return { sampling, keys: keysOf(seed, name), scratch: new Uint32Array(4) };
}

/**
 * Writes the uniforms of draws `first`, ..., `first + count - 1` to `out[0..count - 1]`. All lie strictly inside (0, 1):
 * odd multiples of 2^-33 ("sobol") or 2^-53 ("random"). Throws a RangeError if a draw is not in [0, 2^32) or `out` is
 * too short.
 */
export function fillInto(sequence: Sequence, out: Float64Array, first: number, count: number): void {
  if (
    !Number.isInteger(first) ||
    !Number.isInteger(count) ||
    first < 0 ||
    count < 0 ||
    first + count > 2 ** 32
  ) {
    throw new RangeError(`draws ${first} to ${first + count} are not in [0, 2^32)`);
  }
  if (count > out.length) throw new RangeError(`${count} uniforms do not fit in ${out.length}`);
  if (sequence.sampling === "sobol") sobolInto(sequence.keys, out, first, count);
  else randomInto(sequence, out, first, count);
}

/** `fillInto` on a sequence opened for the occasion. */
export function uniformsInto(
  out: Float64Array,
  first: number,
  count: number,
  seed: string,
  name: string,
  sampling: UniformSampling,
): void {
  fillInto(openSequence(seed, name, sampling), out, first, count);
}

function sobolInto(keys: Uint32Array, out: Float64Array, first: number, count: number): void {
  const a0 = keys[0]! | 0;
  const b0 = keys[1]! | 0;
  const a1 = keys[2]! | 0;
  const b1 = keys[3]! | 0;
  const a2 = keys[4]! | 0;
  const b2 = keys[5]! | 0;
  const a3 = keys[6]! | 0;
  const b3 = keys[7]! | 0;
  for (let i = 0; i < count; i++) {
    // Shuffle the index; its bits in reverse are the van der Corput point (the two reversals in between cancel).
    const point = scrambled(scrambled(reversed((first + i) | 0), a0, b0), a1, b1);
    // Scramble the value, whose most significant bit is now the first.
    const value = reversed(scrambled(scrambled(reversed(point), a2, b2), a3, b3));
    out[i] = ((value >>> 0) + 0.5) * 2 ** -32;
  }
}

/**
 * An Owen scramble of bits in reverse order: each bit is flipped or not by a hash of the key (a, b) and of the bits below
 * it, since in every line a bit depends on itself and lower ones only. Vegdahl's permutation, with a key word of its own
 * as the factor. It is applied twice: after one pass, among 10^6 pairs of names some ten are correlated beyond five
 * standard deviations of true Owen scrambling; after two, as few as are due (less than one).
 */
function scrambled(x: number, a: number, b: number): number {
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + a) | 0;
  x = Math.imul(x, b | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return x;
}

/** The 32 bits in reverse order (Warren, Hacker's Delight, section 7-1). */
function reversed(x: number): number {
  x = ((x & 0x55555555) << 1) | ((x >>> 1) & 0x55555555);
  x = ((x & 0x33333333) << 2) | ((x >>> 2) & 0x33333333);
  x = ((x & 0x0f0f0f0f) << 4) | ((x >>> 4) & 0x0f0f0f0f);
  x = ((x & 0x00ff00ff) << 8) | ((x >>> 8) & 0x00ff00ff);
  return (x << 16) | (x >>> 16);
}

function randomInto(sequence: Sequence, out: Float64Array, first: number, count: number): void {
  const { scratch } = sequence;
  const k0 = sequence.keys[0]! | 0;
  const k1 = sequence.keys[1]! | 0;
  // A block of four words makes two draws: block b those with index 2b and 2b + 1.
  for (let i = -(first % 2); i < count; i += 2) {
    philoxInto(scratch, (first + i) / 2, 0, 0, 0, k0, k1);
    if (i >= 0) out[i] = uniform(scratch[0]!, scratch[1]!);
    if (i + 1 < count) out[i + 1] = uniform(scratch[2]!, scratch[3]!);
  }
}

/** The middle of one of 2^52 equal parts of (0, 1): 26 bits of either word; the sum is exact. */
function uniform(high: number, low: number): number {
  return ((high >>> 6) * 2 ** 26 + (low >>> 6) + 0.5) * 2 ** -52;
}
