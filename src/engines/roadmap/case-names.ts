// How a roadmap's sentences name what is in a case.

import { amount } from "../play/index.js";
import type { CaseRoadmap } from "./case-course.js";
import type { RoadmapNames } from "./explain.js";

export function namesOf({ subject, number, levers, carried, states }: CaseRoadmap): RoadmapNames {
  const { steps, fallback } = subject.roadmaps[number]!;
  return {
    actor: (actor) => subject.actors[actor]!.label,
    step: (step) => steps[step]!.name,
    level: (lever, level) => {
      const { name, levels } = subject.coordinates[levers[lever]!]!;
      return `${name} = ${levels[level]}`;
    },
    state: (state) =>
      carried
        .map((coordinate, c) => {
          const { name, levels } = subject.coordinates[coordinate]!;
          return `${name} = ${levels[states[state]![c]!]}`;
        })
        .join(", "),
    ...(fallback === undefined ? {} : { fallback: subject.policies[fallback]!.name }),
    amount: (x) => amount(x),
  };
}
