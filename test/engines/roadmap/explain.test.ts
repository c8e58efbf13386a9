import { describe, expect, it } from "vitest";
import {
  type Course,
  type RoadmapNames,
  sayRoadmap,
  solveRoadmap,
} from "../../../src/engines/roadmap/index.js";
import { grimTrigger } from "./courses.js";

const names: RoadmapNames = {
  actor: (actor) => ["North Korea", "United States"][actor]!,
  step: () => "freeze",
  level: (lever, level) => `${["programme", "sanctions"][lever]} = ${["arm", "stop"][level]}`,
  fallback: "status_quo",
};

const says = (course: Course): string[] => sayRoadmap(course, solveRoadmap(course), names);

describe("a roadmap in sentences", () => {
  it("that holds", () => {
    // (7 · 0.5 - 1) / 0.5.
    expect(says(grimTrigger(9, 10, 3, 0.5))).toEqual([
      "Everyone keeps to it at every step; tightest: North Korea would lose 5 by departing at step freeze",
    ]);
  });

  it("that holds just so", () => {
    expect(says(grimTrigger(8, 10, 6, 0.5))).toEqual([
      "Everyone keeps to it at every step; tightest: North Korea would lose nothing by departing at step freeze",
    ]);
  });

  it("that does not hold", () => {
    // (1 - 7 · 0.1) / 0.9.
    expect(says(grimTrigger(9, 10, 3, 0.1))).toEqual([
      "At step freeze North Korea gains 0.333333 with programme = arm: it would be seen after 1 round, and then status_quo for good",
      "At step freeze United States gains 0.333333 with sanctions = arm: it would be seen after 1 round, and then status_quo for good",
      "Afterwards North Korea gains 0.333333 with programme = arm: it would be seen after 1 round, and then status_quo for good",
      "There is 1 more temptation",
    ]);
  });

  it("seen late, or by chance, or for a while, or never", () => {
    const course = grimTrigger(9, 10, 3, 0.1);
    expect(says({ ...course, detectedAfter: 2, detectedWith: 0.5 })[0]).toMatch(
      /: it would be seen after 2 rounds with probability 0\.5, and then status_quo for good$/,
    );
    expect(says({ ...course, fallback: { parts: course.fallback!.parts, lasts: 3 } })[0]).toMatch(
      /and then status_quo for 3 rounds$/,
    );
    expect(says({ ...course, detectedWith: 0 })[0]).toMatch(/: it would never be seen$/);
    expect(says({ ...course, rounds: 1 })[0]).toMatch(/: the last round comes before it is seen$/);
    const { fallback: _, ...bare } = course;
    expect(says(bare)[0]).toMatch(/, and then all stays as it stands$/);
  });

  it("of which nobody can step out", () => {
    expect(says({ ...grimTrigger(9, 10, 3, 0.5), steps: [] })).toEqual([
      "Everyone keeps to it: nobody has anything to depart with",
    ]);
  });
});
