import { describe, expect, it } from "vitest";
import { judge } from "../../src/claims/index.js";

const claim = (holdsAt: number, failsAt: number, isWhole = false) => ({ holdsAt, failsAt, isWhole });

describe("judge", () => {
  const table: [holdsAt: number, failsAt: number, count: number, draws: number, verdict: string][] = [
    [0.9, 0.1, 9000, 10_000, "holds"],
    [0.9, 0.1, 8999, 10_000, "contested"],
    [0.9, 0.1, 1000, 10_000, "fails"],
    [0.9, 0.1, 1001, 10_000, "contested"],
    // 0.07 × 100 is 7.000000000000001 in binary: seven draws of a hundred are 7 %.
    [0.07, 0.01, 7, 100, "holds"],
    // 0.29 × 100 is 28.999999999999996.
    [0.9, 0.29, 29, 100, "fails"],
    [0.2, 0.05, 2000, 10_000, "holds"],
    [1, 0, 9999, 10_000, "contested"],
    [1, 0, 0, 10_000, "fails"],
  ];
  for (const [holdsAt, failsAt, count, draws, verdict] of table) {
    it(`${count} of ${draws} with holds_at ${holdsAt}, fails_at ${failsAt}: ${verdict}`, () => {
      expect(judge(claim(holdsAt, failsAt), count, draws).verdict).toBe(verdict);
    });
  }

  it("gives Wilson's interval", () => {
    // Wilson 1927 for 5 of 10: centre 1/2, half-width z √(1/40 + z²/400) / (1 + z²/10), z = 1.959964.
    const z = 1.959963984540054;
    const half = (z * Math.sqrt(1 / 40 + (z * z) / 400)) / (1 + (z * z) / 10);
    const { share, low, high } = judge(claim(0.9, 0.1), 5, 10);
    expect(share).toBe(0.5);
    expect(low).toBeCloseTo(0.5 - half, 12);
    expect(high).toBeCloseTo(0.5 + half, 12);
  });

  it("gives a claim of shares no interval of its own", () => {
    expect(judge(claim(0.9, 0.1, true), 100, 100)).toEqual({ verdict: "holds", share: 1, low: 1, high: 1 });
  });
});
