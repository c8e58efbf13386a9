import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roadmapFaults, solveRoadmap } from "../../../src/engines/roadmap/index.js";
import { randomCourse } from "./courses.js";

describe("solve equals the definition", () => {
  it("on 1,000 random courses", () => {
    fc.assert(
      fc.property(randomCourse, (course) => {
        expect(roadmapFaults(course, solveRoadmap(course))).toEqual([]);
      }),
      { numRuns: 1000, seed: 61 },
    );
  }, 240_000);
});
