// From texts to keys. SHA-256 (FIPS 180-4, section 6.2) rather than a faster hash: it runs once per quantity, and two
// quantities never share a key by accident, however alike their names.

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2). */
// biome-ignore format: a table
const K = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

/** The same of the square roots of the first 8 primes (FIPS 180-4, section 5.3.3). */
// biome-ignore format: a table
const H0 = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/**
 * The key of a quantity's draws: eight well-mixed 32-bit words, a function of both texts. The number of bytes of the
 * seed is hashed first, so that ("ab", "c") and ("a", "bc") differ.
 */
export function keysOf(seed: string, name: string): Uint32Array {
  const first = utf8(seed);
  const second = utf8(name);
  const message = new Uint8Array(4 + first.length + second.length);
  new DataView(message.buffer).setUint32(0, first.length);
  message.set(first, 4);
  message.set(second, 4 + first.length);
  return sha256(message);
}

/** The SHA-256 digest as eight big-endian words. */
export function sha256(message: Uint8Array): Uint32Array {
  // Pad with a one bit, zeros, and the length in bits, to whole blocks of 64 bytes.
  const nBlocks = Math.ceil((message.length + 9) / 64);
  const bytes = new Uint8Array(64 * nBlocks);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const words = new DataView(bytes.buffer);
  words.setUint32(64 * nBlocks - 8, Math.floor(message.length / 0x20000000));
  words.setUint32(64 * nBlocks - 4, message.length << 3);

  const H = Uint32Array.from(H0);
  const W = new Int32Array(64);
  for (let block = 0; block < nBlocks; block++) {
    // The message schedule.
    for (let t = 0; t < 16; t++) W[t] = words.getInt32(64 * block + 4 * t);
    for (let t = 16; t < 64; t++) {
      const v = W[t - 15]!;
      const w = W[t - 2]!;
      const sigma0 = rotated(v, 7) ^ rotated(v, 18) ^ (v >>> 3);
      const sigma1 = rotated(w, 17) ^ rotated(w, 19) ^ (w >>> 10);
      W[t] = sigma1 + W[t - 7]! + sigma0 + W[t - 16]!;
    }
    // The 64 rounds.
    let [a, b, c, d, e, f, g, h] = H as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let t = 0; t < 64; t++) {
      const Sigma1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
      const Sigma0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
      const T1 = (h + Sigma1 + ((e & f) ^ (~e & g)) + K[t]! + W[t]!) | 0;
      const T2 = (Sigma0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + T1) | 0;
      d = c;
      c = b;
      b = a;
      a = (T1 + T2) | 0;
    }
    H[0]! += a;
    H[1]! += b;
    H[2]! += c;
    H[3]! += d;
    H[4]! += e;
    H[5]! += f;
    H[6]! += g;
    H[7]! += h;
  }
  return H;
}

/** `x` rotated right by `n` bits, 0 < n < 32. */
function rotated(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n));
}

/** The text in UTF-8 (RFC 3629); a surrogate without its partner keeps its three bytes, so that no two texts agree. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const c = character.codePointAt(0)!;
    if (c < 0x80) bytes.push(c);
    else if (c < 0x800) bytes.push(0xc0 | (c >> 6), 0x80 | (c & 0x3f));
    else if (c < 0x10000) bytes.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 0x3f), 0x80 | (c & 0x3f));
    else bytes.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 0x3f), 0x80 | ((c >> 6) & 0x3f), 0x80 | (c & 0x3f));
  }
  return Uint8Array.from(bytes);
}
