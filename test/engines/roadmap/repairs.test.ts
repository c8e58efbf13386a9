import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editsOf } from "../../../src/engines/roadmap/edits.js";
import { type Course, type Repair, repairsOf, solveRoadmap } from "../../../src/engines/roadmap/index.js";
import { grimTrigger, randomOrderly } from "./courses.js";

const kinds = (repairs: readonly Repair[]): string[] => repairs.map(({ remedy }) => remedy.kind);

/** Sums of a few dozen numbers of up to a thousand, over 1 - δ. */
const NEAR = 1e-6;

describe("repairs", () => {
  it("a roadmap that holds needs none", () => {
    expect(repairsOf(grimTrigger(9, 10, 3, 0.5))).toEqual([]);
  });

  it("a guarantee is what the departure gains, as it is worth when it is seen", () => {
    // At δ = 0.1 departing gains (1 - 7 δ) / (1 - δ) = 1/3, seen a round later.
    const guarantee = repairsOf(grimTrigger(9, 10, 3, 0.1)).find(
      ({ remedy }) => remedy.kind === "guarantee",
    )!;
    expect(guarantee).toMatchObject({ holds: true, loss: 0, changes: [0, 0] });
    const { remedy } = guarantee;
    if (remedy.kind !== "guarantee") throw new Error(remedy.kind);
    expect(remedy.penalties).toHaveLength(4);
    for (const { penalty } of remedy.penalties) expect(penalty).toBeCloseTo(10 / 3, 9);
  });

  it("a deposit is forfeited when it would have been returned, and waiting for it costs", () => {
    const escrow = repairsOf(grimTrigger(9, 10, 3, 0.1)).find(({ remedy }) => remedy.kind === "escrow")!;
    if (escrow.remedy.kind !== "escrow") throw new Error(escrow.remedy.kind);
    // Tempted at 0 and afterwards, in round 1, which is seen in round 2: 1/3 / δ² is enough for both.
    for (const one of escrow.remedy.deposits) {
      expect(one).toMatchObject({ lodged: 0, returned: 2, isBorne: true });
      expect(one.deposit).toBeCloseTo(100 / 3, 9);
      expect(one.cost).toBeCloseTo((100 / 3) * 0.99, 9);
    }
    expect(escrow.changes[0]).toBeCloseTo(-33, 9);
  });

  it("sooner detection, and the chance of it that is needed", () => {
    // Seen after D rounds with probability q: keeping is worth R / (1 - δ), departing T / (1 - δ) less q δ^D (T - P) / (1 - δ).
    // With R = 9, T = 10, P = 3, δ = 0.5 it holds if q δ^D ≥ 1/7: after 2 rounds with q ≥ 4/7.
    const course = { ...grimTrigger(9, 10, 3, 0.5), detectedAfter: 4 };
    const sooner = repairsOf(course).find(({ remedy }) => remedy.kind === "verify earlier");
    expect(sooner).toMatchObject({ holds: true, remedy: { detectedAfter: 2 } });
    const surer = repairsOf({ ...course, detectedAfter: 2, detectedWith: 0.3 });
    const found = surer.find(({ remedy }) => remedy.kind === "verify surely")!;
    if (found.remedy.kind !== "verify surely") throw new Error(found.remedy.kind);
    expect(Math.abs(found.remedy.detectedWith - 4 / 7)).toBeLessThan(1e-7);
  });

  it("the ways to split a step: each actor first, and a lever through the level on its way", () => {
    const course: Course = {
      discounts: [0.9, 0.9],
      levers: [
        { owner: 0, nLevels: 2, start: 0, forbidden: [[1, 0]] },
        {
          owner: 1,
          nLevels: 3,
          start: 0,
          forbidden: [
            [1, 0],
            [2, 0],
            [2, 1],
          ],
        },
      ],
      steps: [
        {
          at: 0,
          parts: [
            { lever: 0, level: 1 },
            { lever: 1, level: 2 },
          ],
        },
      ],
      worths: (levels) => [3 * levels[1]! - 2 * levels[0]!, 2 * levels[0]! - levels[1]!],
      fallback: { parts: [] },
    };
    const edits = editsOf(course).map(({ edit }) => edit);
    expect(edits).toEqual([
      { kind: "split by actor", step: 0, first: [0] },
      { kind: "split by actor", step: 0, first: [1] },
      { kind: "split a lever", step: 0, lever: 1, by: 1 },
    ]);
    expect(editsOf(course)[2]!.course.steps).toEqual([
      {
        at: 0,
        parts: [
          { lever: 0, level: 1 },
          { lever: 1, level: 1 },
        ],
      },
      { at: 1, parts: [{ lever: 1, level: 2 }] },
    ]);
  });

  it("make it hold where they say so, penalties and all, on 150 random courses", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomOrderly, (course) => {
        const now = solveRoadmap(course);
        const repairs = repairsOf(course);
        for (const kind of kinds(repairs)) seen.add(kind);
        const edits = editsOf(course);
        for (const { remedy, holds, changes, smallest } of repairs) {
          let other: Course | undefined;
          if (remedy.kind === "verify earlier" || remedy.kind === "verify surely")
            other = { ...course, ...remedy };
          else other = edits.find(({ edit }) => JSON.stringify(edit) === JSON.stringify(remedy))?.course;
          if (other) {
            const then = solveRoadmap(other, now.stakes);
            expect(then.holds).toBe(holds);
            expect(then.weakest?.relative ?? Infinity).toBe(smallest);
            for (const [i, change] of changes.entries())
              expect(Math.abs(then.values[i]! - now.values[i]! - change)).toBeLessThan(NEAR);
          }
          if (remedy.kind === "guarantee")
            for (const one of now.slacks) {
              const { detectedAfter = 1, detectedWith = 1 } = course;
              const owed = remedy.penalties.find((p) => p.moment === one.moment && p.actor === one.actor);
              expect(owed === undefined).toBe(one.isKept);
              const due = course.discounts[one.actor]! ** detectedAfter * detectedWith * (owed?.penalty ?? 0);
              if (owed) expect(Math.abs(one.slack + due)).toBeLessThan(NEAR);
            }
        }
        expect(repairs.length === 0 || !now.holds).toBe(true);
      }),
      { numRuns: 150, seed: 63 },
    );
    for (const kind of ["escrow", "guarantee", "split by actor", "swap"]) expect(seen).toContain(kind);
  }, 120_000);
});
