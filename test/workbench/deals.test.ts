// Deals as points of a figure, and where the names of points stand.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileCase, defaultDraws } from "../../src/index.js";
import { answer } from "../../workbench/engine/answers.js";
import { noDealAsked, noDealChoices, partiesOf } from "../../workbench/views/deals/asking.js";
import { placed } from "../../workbench/views/deals/labels.js";
import { lotteryPoints, pointsOf, solutionPoints } from "../../workbench/views/deals/points.js";
import { root } from "../transcript.js";

const textOf = (path: string) => readFileSync(join(root, "cases", path), "utf8");
const nash = textOf("literature/nash-1950/nash-1950.casus.yaml");
const flagship = textOf("original/korea-2017/korea-2017.casus.yaml");

async function dealsOf(text: string, lotteries = false) {
  const { value } = await answer("deals", {
    about: { source: { name: "case.casus.yaml", text }, assumptions: [] },
    noDeal: "play",
    lotteries,
    draws: { ...defaultDraws, draws: 100 },
  });
  return value!;
}

describe("points of deals", () => {
  it("are one where two actors gain the same and the same may be said, and count the deals there", async () => {
    const report = await dealsOf(nash);
    const points = pointsOf(report, 0, 1);
    const told = report.deals.map(({ gains: [x, y], isAcceptable, isEfficient, breakers }) =>
      [x, y, isAcceptable && (isEfficient ? "best" : "acceptable"), breakers.length === 0].join(),
    );
    expect(points).toHaveLength(new Set(told).size);
    expect(points.reduce((sum, { others }) => sum + 1 + others, 0)).toBe(report.nDeals);
  });

  it("name Nash's swap, where Bill gains 12 and Jack 5", async () => {
    const points = pointsOf(await dealsOf(nash), 0, 1);
    const named = solutionPoints(points).filter(({ name }) => name.includes("Nash"));
    expect(named).toEqual([{ x: 12, y: 5, name: "Nash, Kalai-Smorodinsky" }]);
    expect(points.find(({ x, y }) => x === 12 && y === 5)?.standing).toBe("best");
  });

  it("are the same with the actors changed about", async () => {
    const report = await dealsOf(flagship);
    const across = pointsOf(report, 0, 2).map(({ x, y, standing, holds }) => [x, y, standing, holds].join());
    const up = pointsOf(report, 2, 0).map(({ x, y, standing, holds }) => [y, x, standing, holds].join());
    expect(new Set(up)).toEqual(new Set(across));
  });

  it("of lots lie between those of deals, and only where lots were asked for", async () => {
    expect(lotteryPoints(await dealsOf(nash), 0, 1)).toEqual([]);
    const report = await dealsOf(nash, true);
    const lots = lotteryPoints(report, 0, 1);
    // The egalitarian lot gives both the same; no single deal does, but no deal.
    const even = lots.find(({ name }) => name.includes("egalitarian"))!;
    expect(even.x).toBeCloseTo(even.y, 9);
    expect(even.x).toBeGreaterThan(0);
  });
});

describe("names of points", () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 10, y: 10 },
  ];
  const room = { points: corners, width: 400, height: 300 };

  it("stand within the picture", () => {
    const [one] = placed([{ x: 10, y: 5, name: "at the right" }], room);
    expect(one).toMatchObject({ isLeft: true, isAbove: true });
    const [top] = placed([{ x: 0, y: 10, name: "at the top" }], room);
    expect(top).toMatchObject({ isLeft: false, isAbove: false });
  });

  it("give way to those before, and are left out where there is no place", () => {
    const same = Array.from({ length: 6 }, (_, i) => ({ x: 5, y: 5, name: `name ${i}` }));
    const found = placed(same, room);
    expect(found.map(({ name }) => name)).toEqual(["name 0", "name 1", "name 2", "name 3"]);
    expect(new Set(found.map(({ isLeft, isAbove }) => `${isLeft} ${isAbove}`)).size).toBe(4);
  });

  it("lie over as few points as can be", () => {
    // What is above the point is at the right, what is below it at the left.
    const points = [...corners, { x: 6, y: 5.4 }, { x: 4, y: 4.6 }, { x: 4.5, y: 4.6 }, { x: 6, y: 4.6 }];
    const [one] = placed([{ x: 5, y: 5, name: "Nash and others" }], { ...room, points });
    expect(one).toMatchObject({ isLeft: true, isAbove: true });
  });

  it("of several solutions are broken into lines of two", () => {
    const [one] = placed([{ x: 5, y: 5, name: "a, b, c" }], room);
    expect(one!.name).toBe("a, b,\nc");
  });
});

describe("what can be asked of deals", () => {
  const subject = compileCase({ name: "case.casus.yaml", text: flagship }).case!;

  it("is every lever of the play, by who sets it", () => {
    expect(partiesOf(subject).map(({ name, levers }) => [name, levers])).toEqual([
      ["us", ["course", "assurance", "withdrawal", "advance", "departure"]],
      ["china", ["pressure"]],
      ["dprk", ["programme"]],
    ]);
  });

  it("is any policy as no deal, by its name", () => {
    const [play, state, first] = noDealChoices(subject).map(({ id }) => noDealAsked(id));
    expect([play, state]).toEqual(["play", "state"]);
    expect(first).toEqual({ policy: subject.policies[0]!.name });
  });
});
