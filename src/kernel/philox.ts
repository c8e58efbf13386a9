// Philox4x32-10: 128 pseudo-random bits that are a function of a 128-bit counter and a 64-bit key and of nothing else,
// so any draw can be made anywhere, in any order. Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
// easy as 1, 2, 3", SC'11 (2011), section 3.3; constants of the authors' Random123, whose known answers the tests hold.

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
/** The golden ratio and √3 - 1, in units of 2^-32: what the key grows by from round to round. */
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** Writes the four words for counter (c0, c1, c2, c3) and key (k0, k1), lowest words first, to `out[0..3]`. */
export function philoxInto(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(M0, c0);
    const high1 = highProduct(M1, c2);
    const low0 = Math.imul(M0, c0);
    const low1 = Math.imul(M1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** The upper 32 bits of the product of two 32-bit words, by halves (Warren, Hacker's Delight, section 8-2). */
function highProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  // Each sum stays below 2^32: (2^16 - 1)^2 + 2 (2^16 - 1) = 2^32 - 1.
  const middle = ((Math.imul(a1, b0) >>> 0) + (Math.imul(a0, b0) >>> 16)) >>> 0;
  const lower = ((Math.imul(a0, b1) >>> 0) + (middle & 0xffff)) >>> 0;
  return (Math.imul(a1, b1) + (middle >>> 16) + (lower >>> 16)) | 0;
}
