import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keysOf, sha256, utf8 } from "../../src/kernel/index.js";

const hex = (bytes: ArrayLike<number>, width: number) =>
  Array.from(bytes, (x) => x.toString(16).padStart(width, "0")).join("");

describe("sha256 (examples of FIPS 180-2, appendix B, and the empty message of NIST's CAVS vectors)", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ])("%.20s", (message, digest) => {
    expect(hex(sha256(utf8(message)), 8)).toBe(digest);
  });
});

describe("utf8 (examples of RFC 3629, section 7)", () => {
  test.each([
    ["A≢Α.", "41e289a2ce912e"],
    ["한국어", "ed959ceab5adec96b4"],
    ["𣎴", "f0a38eb4"],
  ])("%s", (text, bytes) => {
    expect(hex(utf8(text), 2)).toBe(bytes);
  });

  test("is what the platform encodes", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (text) => hex(utf8(text), 2) === hex(new TextEncoder().encode(text), 2),
      ),
    );
  });

  test("keeps unpaired surrogates apart", () => {
    expect(utf8("\ud800")).not.toEqual(utf8("\ud801"));
  });
});

describe("keysOf", () => {
  test("tells texts apart that read the same end to end", () => {
    const pairs = [
      ["ab", "c"],
      ["a", "bc"],
      ["abc", ""],
      ["", "abc"],
      ["a\0b", "c"],
      ["a", "\0bc"],
    ] as const;
    expect(new Set(pairs.map(([seed, name]) => hex(keysOf(seed, name), 8))).size).toBe(pairs.length);
  });

  test("tells any two pairs of texts apart", () => {
    const texts = fc.tuple(fc.string(), fc.string());
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const isSame = a[0] === b[0] && a[1] === b[1];
        return (hex(keysOf(...a), 8) === hex(keysOf(...b), 8)) === isSame;
      }),
    );
  });

  test("flips half of the bits, give or take, for a change of one letter", () => {
    // Over 26 × 25 / 2 = 325 pairs of 256 bits: mean 128, standard deviation of the mean at most 8; of one pair 8, and
    // six of them is exceeded with probability 2e-9 a pair.
    const keys = Array.from("abcdefghijklmnopqrstuvwxyz", (letter) => keysOf("1", `quantity_${letter}`));
    for (const [i, a] of keys.entries()) {
      for (const b of keys.slice(0, i)) {
        let flipped = 0;
        for (let w = 0; w < 8; w++)
          for (let d = (a[w]! ^ b[w]!) >>> 0; d > 0; d = (d & (d - 1)) >>> 0) flipped++;
        expect(Math.abs(flipped - 128)).toBeLessThan(6 * 8);
      }
    }
  });
});
