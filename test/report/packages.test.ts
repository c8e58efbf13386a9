import { describe, expect, it } from "vitest";
import { solvePackages } from "../../src/engines/index.js";
import { packagesJson, reportPackages } from "../../src/report/packages/index.js";
import { plainPaint } from "../../src/report/terminal/dress.js";
import { columnsOf } from "../../src/report/terminal/layout.js";
import { renderPackages } from "../../src/report/terminal/packages/index.js";
import { caseOf } from "./sample.js";

/** Two payers with names as long as names get, levers with and without phrases, a tie, and doubt. */
const subject = caseOf(`casus: 1
title: A house that two want empty
actors: {us: the heirs of the late owner of the house, rok: the city, them: the tenant of the second floor}
levers:
  offer: {actor: us, levels: {none: offers nothing, some: offers to pay for the removal and a year of rent, all: offers two years}}
  letter: {actor: us}
  grant: {actor: rok, levels: [0, 1, 2]}
  reply: {actor: them, levels: [refuse, accept]}
quantities: {pride: 2 to 6, use: 0.0001 to 200000}
play:
  - us chooses offer, letter
  - rok chooses grant
  - them chooses reply
values:
  us: {one: {if: offer = some, worth: -2}, two: {if: offer = all, worth: -4}, house: {if: reply = accept, worth: use}}
  rok: {paying: {worth: -grant}, street: {if: reply = accept, worth: 1.5}}
  them:
    move: {if: reply = accept, worth: "grant + (if offer = some then 2 else if offer = all then 4 else 0) - pride"}
`);

const draws = { draws: 256, seed: "1", sampling: "sobol" } as const;

async function reported(goalText: string, level: number, payers: readonly number[], isUnitCommon = false) {
  const asked = {
    ...draws,
    goal: { kind: "among", coordinate: 3, levels: [level] },
    goalText,
    payers,
    isUnitCommon,
  } as const;
  return reportPackages(subject, await solvePackages(subject, asked), asked);
}

describe("packages on a page", () => {
  for (const width of [40, 60, 80, 120])
    it(`of ${width} columns keep within it`, async () => {
      for (const report of [
        await reported("reply = accept", 1, [0]),
        await reported("reply = accept", 1, [0, 1]),
        await reported("reply = accept", 1, [0, 1], true),
        await reported("reply = refuse", 0, [1]),
      ]) {
        const text = renderPackages(report, { paint: plainPaint, width });
        expect(text.split("\n").filter((line) => columnsOf(line) > width)).toEqual([]);
        expect(text).not.toMatch(/undefined|NaN/);
      }
    });
});

describe("the report", () => {
  it("lists of the cheapest the surest first, and refers to packages by their places", async () => {
    const report = await reported("reply = accept", 1, [0, 1]);
    for (const { confidence, packages } of report.cheapest) {
      const shares = packages.map((place) => report.packages[place]!.confidence);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      for (const share of shares) expect(share).toBeGreaterThanOrEqual(confidence);
    }
    expect(report.packages[0]!.changes).toEqual([]);
    // Two offers and a letter of the heirs' make 3 × 2, with three grants of the city's 18.
    expect([report.nSettings, report.nSolved, report.packages.length]).toEqual([18, 18, 18]);
  });

  it("is plain JSON", async () => {
    const json = packagesJson(await reported("reply = accept", 1, [0, 1], true));
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json.packages.every(({ total_cost }) => total_cost !== null)).toBe(true);
  });
});
