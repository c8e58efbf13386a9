// How a roadmap's sentences name what is in a case.

import { amount } from "../play/index.js";
import type { CaseRoadmap } from "./case-course.js";
import type { RoadmapNames } from "./explain.js";

export function namesOf({ subject, number, levers }: CaseRoadmap): RoadmapNames {
  const { steps, fallback } = subject.roadmaps[number]!;
  return {
    actor: (actor) => subject.actors[actor]!.label,
    step: (step) => steps[step]!.name,
    level: (lever, level) => {
      const { name, levels } = subject.coordinates[levers[lever]!]!;
      return `${name} = ${levels[level]}`;
    },
    ...(fallback === undefined ? {} : { fallback: subject.policies[fallback]!.name }),
    amount: (x) => amount(x),
  };
}
