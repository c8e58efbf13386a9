// Points of the figure of deals: what is said of a point is true of every deal at it.

import { describe, expect, it } from "vitest";
import type { DealsReport } from "../../src/report/deals/index.js";
import { pointsOf } from "../../workbench/views/deals/points.js";

const deal = (
  says: string,
  gains: number[],
  isAcceptable: boolean,
  isEfficient: boolean,
  breakers: number[],
) => ({
  says,
  gains,
  isAcceptable,
  isEfficient,
  breakers: breakers.map((actor) => ({ actor, gain: 1 })),
});

const solutions = { nash: [1], kalaiSmorodinsky: [], egalitarian: [], utilitarian: [], proportional: [] };

const report = (deals: unknown[]) =>
  ({ deals, solutions, isWeighted: false, voices: [0, 1, 2] }) as unknown as DealsReport;

describe("pointsOf", () => {
  it("keeps deals apart that are alike for two and not for the third", () => {
    const points = pointsOf(
      report([deal("refused", [1, 1, -1], false, true, []), deal("agreed", [1, 1, 2], true, true, [0])]),
      0,
      1,
    );
    expect(points.map(({ says, standing, holds, others }) => ({ says, standing, holds, others }))).toEqual([
      { says: "refused", standing: "refused", holds: true, others: 0 },
      { says: "agreed", standing: "best", holds: false, others: 0 },
    ]);
  });

  it("joins those of which the same may be said, under the one that a solution picks", () => {
    const points = pointsOf(
      report([deal("one", [1, 1, 1], true, true, []), deal("two", [1, 1, 1], true, true, [])]),
      0,
      1,
    );
    expect(points.map(({ says, others, picked }) => ({ says, others, picked }))).toEqual([
      { says: "two", others: 1, picked: ["nash"] },
    ]);
  });
});
