import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packagesEngine, solvePackages } from "../../../src/engines/packages/index.js";
import type { RandomOptions } from "../../random-case.js";
import { randomGoal } from "./random-goal.js";

const draws = 6;

const options = { draws, seed: "s", sampling: "random" } as const;

describe("packages equal the definition on random cases", () => {
  const kinds: [string, RandomOptions][] = [
    ["plain", {}],
    ["with ties", { ties: true }],
    ["with logit choice", { precision: true }],
    ["with risk aversion", { riskAversion: true }],
    ["with rules", { rules: true }],
  ];
  for (const [title, kind] of kinds) {
    it(title, async () => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), fc.boolean(), async (seed, isUnitCommon) => {
          const random = randomGoal(seed, kind);
          if (!random) return;
          const asked = { ...random.asked, ...options, isUnitCommon };
          const { status, solutions } = await solvePackages(random.subject, asked);
          if (!solutions) return;
          expect(status).toBe("complete");
          if (solutions.packages.length > 1) compared++;
          expect(packagesEngine.verify(random.subject, asked, solutions)).toEqual([]);
        }),
        { numRuns: 150 },
      );
      // Enough cases had packages at all.
      expect(compared).toBeGreaterThan(20);
    });
  }
});
