// Roadmaps as data: steps with the rounds they are due in, levers and levels.

import type { Num, Roadmap } from "../../model/index.js";
import type { ResolvedRoadmap } from "../resolved.js";
import { type Lowering, lowerNumber, plainSite } from "./expression.js";

/** How surely cheating is seen, per roadmap that says; an inline distribution is named after its place. */
export function lowerDetections(l: Lowering): ReadonlyMap<ResolvedRoadmap, Num> {
  const found = new Map<ResolvedRoadmap, Num>();
  for (const roadmap of l.resolved.roadmaps) {
    if (!roadmap.detectedWith) continue;
    const name = `${roadmap.syntax.name.text}.detected_with`;
    found.set(
      roadmap,
      lowerNumber(l, roadmap.detectedWith, { ...plainSite, inline: { name }, shape: "probability" }),
    );
  }
  return found;
}

export function lowerRoadmap(roadmap: ResolvedRoadmap, detectedWith: Num | undefined): Roadmap {
  const { syntax, steps, detectedAfter, fallback, lasts } = roadmap;
  const inWords = (name: string): string => name.replaceAll("_", " ");
  return {
    name: syntax.name.text,
    label: syntax.says?.text ?? inWords(syntax.name.text),
    span: syntax.name.span,
    steps: steps.map(({ syntax: step, round, does }) => ({
      name: step.name.text,
      label: step.says?.text ?? inWords(step.name.text),
      span: step.name.span,
      round,
      date: step.at.text,
      parts: does.map(({ coordinate, level }) => ({ lever: coordinate, level })),
    })),
    isAlternating: syntax.isAlternating,
    isChanceSeen: syntax.isChanceSeen,
    detectedAfter,
    ...(detectedWith ? { detectedWith } : {}),
    ...(fallback === undefined ? {} : { fallback }),
    ...(lasts === undefined ? {} : { lasts }),
  };
}
