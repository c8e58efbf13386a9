import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Course, planGain, roadmapFaults, solveRoadmap } from "../../../src/engines/roadmap/index.js";
import { grimTrigger, randomCourse } from "./courses.js";

/** Slacks of worths of up to a thousand, summed over up to a few hundred rounds. */
const NEAR = 1e-6;

describe("nothing changes", () => {
  it("when actors are relabelled", () => {
    fc.assert(
      fc.property(randomCourse, (course) => {
        const m = course.discounts.length;
        const turn = (actor: number): number => (actor + 1) % m;
        // What was at actor i is at turn(i).
        const turned = (row: ArrayLike<number>): number[] =>
          Array.from(row, (_, at) => row[at - (at % m) + (((at % m) - 1 + m) % m)]!);
        const { lumps } = course;
        const other: Course = {
          ...course,
          discounts: turned(course.discounts),
          levers: course.levers.map((lever) => ({ ...lever, owner: turn(lever.owner) })),
          worths: (levels, round) => turned(course.worths(levels, round)),
          ...(lumps && {
            lumps: (a: ArrayLike<number>, b: ArrayLike<number>, t: number) => turned(lumps(a, b, t)),
          }),
        };
        const [before, after] = [solveRoadmap(course), solveRoadmap(other)];
        expect(after.holds).toBe(before.holds);
        expect(after.slacks).toHaveLength(before.slacks.length);
        for (const { moment, actor, slack, isKept } of before.slacks) {
          const same = after.slacks.find((one) => one.moment === moment && one.actor === turn(actor))!;
          expect(same.isKept).toBe(isKept);
          expect(Math.abs(same.slack - slack)).toBeLessThan(NEAR);
        }
      }),
      { numRuns: 300, seed: 64 },
    );
  });

  it("but for the units, when one actor's worths are rescaled and shifted", () => {
    fc.assert(
      fc.property(
        randomCourse,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -50, max: 50 }),
        (course, by, plus) => {
          const m = course.discounts.length;
          const { lumps } = course;
          const other: Course = {
            ...course,
            worths: (levels, round) =>
              Array.from(course.worths(levels, round), (x, at) => (at % m === 0 ? by * x + plus : x)),
            ...(lumps && {
              lumps: (a: ArrayLike<number>, b: ArrayLike<number>, t: number) =>
                Array.from(lumps(a, b, t), (x, i) => (i === 0 ? by * x : x)),
            }),
          };
          const [before, after] = [solveRoadmap(course), solveRoadmap(other)];
          expect(after.holds).toBe(before.holds);
          for (const [at, one] of before.slacks.entries()) {
            const { slack, relative, isKept } = after.slacks[at]!;
            expect(isKept).toBe(one.isKept);
            expect(Math.abs(slack - (one.actor === 0 ? by : 1) * one.slack)).toBeLessThan(NEAR);
            if (before.stakes[one.actor]! > NEAR)
              expect(Math.abs(relative - one.relative)).toBeLessThan(NEAR);
          }
        },
      ),
      { numRuns: 300, seed: 65 },
    );
  });

  it("when nothing is carried, in two states between which nothing differs", () => {
    fc.assert(
      fc.property(
        randomCourse.filter(({ carried }) => carried === undefined),
        (course) => {
          const other: Course = {
            ...course,
            worths: (levels, round) => {
              const row = Array.from(course.worths(levels, round));
              return [...row, ...row];
            },
            carried: { nStates: 2, start: [0.25, 0.75], chances: () => [0.5, 0.5, 0.1, 0.9] },
          };
          const [before, after] = [solveRoadmap(course), solveRoadmap(other)];
          expect(after.holds).toBe(before.holds);
          for (const [at, { slack }] of before.slacks.entries())
            expect(Math.abs(after.slacks[at]!.slack - slack)).toBeLessThan(NEAR);
        },
      ),
      { numRuns: 200, seed: 66 },
    );
  });
});

describe("plans", () => {
  const plain = randomCourse
    .filter(({ carried, steps }) => !carried && steps.every(({ at }, k) => k === 0 || at > steps[k - 1]!.at))
    .map(
      (course): Course => ({
        ...course,
        detectedWith: 1,
        moves: "simultaneous",
        detectedAfter: Math.min(2, course.detectedAfter ?? 1),
      }),
    );

  it("gain what departures do if seen after a round, and no less if after two, on 300 random courses", () => {
    fc.assert(
      fc.property(plain, (course) => {
        const { slacks } = solveRoadmap(course);
        for (const actor of course.discounts.keys()) {
          const own = slacks.filter((one) => one.actor === actor);
          const gain = planGain(course, actor);
          const best = Math.max(...own.map(({ slack }) => -slack));
          if (own.length === 0) continue;
          if (course.detectedAfter === 1) expect(Math.abs(gain - best)).toBeLessThan(NEAR);
          else expect(gain).toBeGreaterThan(best - NEAR);
        }
      }),
      { numRuns: 300, seed: 67 },
    );
  }, 120_000);
});

describe("a course that is refused", () => {
  const course = grimTrigger(9, 10, 3, 0.5);
  const irreversible = course.levers.map((lever) => ({ ...lever, forbidden: [[1, 0]] as const }));
  const back = [...course.steps, { at: 1, parts: [{ lever: 0, level: 0 }] }];
  it.each<[string, Partial<Course>]>([
    ["a discount is 1: it lies between 0 and 1", { discounts: [0.5, 1] }],
    ["a discount is 0: it lies between 0 and 1", { discounts: [0, 0.5] }],
    ["a step's date is -1, in none of the rounds", { steps: [{ at: -1, parts: [] }] }],
    ["a step's date is 3, in none of the rounds", { rounds: 3, steps: [{ at: 3, parts: [] }] }],
    [
      "a step at 1 stands after one at 2",
      {
        steps: [
          { at: 2, parts: [] },
          { at: 1, parts: [] },
        ],
      },
    ],
    ["step 1 moves lever 0 from level 1 to 0, which it cannot do", { levers: irreversible, steps: back }],
    ["a part sets lever 0 to level 2 of 2", { steps: [{ at: 0, parts: [{ lever: 0, level: 2 }] }] }],
    [
      "lever 0 is set twice at once",
      {
        steps: [
          {
            at: 0,
            parts: [
              { lever: 0, level: 1 },
              { lever: 0, level: 0 },
            ],
          },
        ],
      },
    ],
    ["a departure is seen after 0 rounds: it takes at least 1", { detectedAfter: 0 }],
    ["a departure is seen with probability 1.5", { detectedWith: 1.5 }],
    ["a worth is NaN, not a finite number", { worths: () => [Number.NaN, 0] }],
    [
      "chances sum to 0.9, not 1",
      { carried: { nStates: 2, start: [0.4, 0.5], chances: () => [1, 0, 0, 1] } },
    ],
  ])("%s", (message, change) => {
    expect(() => solveRoadmap({ ...course, ...change })).toThrow(new RangeError(message));
  });

  it("with a last round a discount of 1 is not", () => {
    const patient = { ...course, discounts: [1, 1], rounds: 4 };
    const solution = solveRoadmap(patient);
    expect(roadmapFaults(patient, solution)).toEqual([]);
    // Keeping: 4 · 9; departing: 10 + 3 · 3.
    expect(solution.slacks[0]!.slack).toBe(36 - 19);
  });
});

describe("faults", () => {
  it("are found in a solution that was tampered with", () => {
    const course = grimTrigger(9, 10, 3, 0.5);
    const solution = solveRoadmap(course);
    const [first, ...rest] = solution.slacks;
    expect(roadmapFaults(course, { ...solution, holds: false })).toEqual(["it holds"]);
    expect(roadmapFaults(course, { ...solution, values: [18, 17] })).toHaveLength(1);
    expect(roadmapFaults(course, { ...solution, stakes: [18, 17] })).toContainEqual(
      expect.stringMatching(/^the stake of actor 1 is 17; from the definition (18|17\.9999)/),
    );
    expect(roadmapFaults(course, { ...solution, slacks: rest })).toEqual(["moment 0, actor 0: no slack"]);
    expect(roadmapFaults(course, { ...solution, slacks: [{ ...first!, slack: 4 }, ...rest] })).toContainEqual(
      expect.stringMatching(/^moment 0, actor 0: slack 4; from the definition (5|4\.9999)/),
    );
  });
});
