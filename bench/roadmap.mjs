// Roadmaps: slacks, least patience and the best order of up to twelve steps of four actors.

import { bestOrder, patienceOf, solveRoadmap } from "../build/engines/roadmap/index.js";
import { exponent, measure, ms, table } from "./measure.mjs";

/**
 * Actors who take turns to give something: each step costs its actor and is worth more to the others, some more than others;
 * steps bring more together than one by one. "Joint" steps have parts of two actors.
 */
function courseOf(nSteps, nActors, kind, seed = 1) {
  let state = 12345 + 7919 * seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const parts = kind === "joint" ? 2 : 1;
  const levers = Array.from({ length: nSteps * parts }, (_, l) => ({
    owner: (Math.floor(l / parts) + (l % parts)) % nActors,
    nLevels: 2,
    start: 0,
    forbidden: kind === "reversible" ? [] : [[1, 0]],
  }));
  const effects = levers.map(({ owner }) =>
    Array.from({ length: nActors }, (_, i) => (i === owner ? -2 - 6 * random() : 1 + 4 * random())),
  );
  return {
    discounts: Array.from({ length: nActors }, () => 0.8 + 0.15 * random()),
    levers,
    steps: Array.from({ length: nSteps }, (_, k) => ({
      at: k,
      parts: Array.from({ length: parts }, (_, p) => ({ lever: k * parts + p, level: 1 })),
    })),
    worths: (levels) => {
      const worths = new Float64Array(nActors);
      for (let l = 0; l < levers.length; l++)
        if (levels[l] === 1) for (let i = 0; i < nActors; i++) worths[i] += effects[l][i];
      return worths;
    },
    ...(kind === "reversible" && { fallback: { parts: levers.map((_, lever) => ({ lever, level: 0 })) } }),
    ...(kind === "slow" && { detectedAfter: 2 }),
  };
}

export async function roadmapTable() {
  const rows = [];
  const exponents = [];
  const sizes = [6, 8, 10, 12];
  for (const kind of ["irreversible", "reversible", "joint", "slow"]) {
    const times = [];
    for (const n of sizes) {
      const course = courseOf(n, 4, kind);
      const found = bestOrder(course);
      const [slacks, patience, order] = await measure(
        [
          () => solveRoadmap(course).slacks.length,
          () => patienceOf(course).length,
          () => bestOrder(course).work.labels,
        ],
        { rounds: 3 },
      );
      times.push(order);
      const { states, labels } = found.work;
      rows.push([
        n,
        kind,
        ms(slacks),
        ms(patience),
        ms(order),
        states.toLocaleString("en"),
        labels.toLocaleString("en"),
        found.isBest ? "yes" : "no",
      ]);
    }
    exponents.push(
      `${kind} ${exponent(
        sizes.map((n) => 2 ** n),
        times,
      ).toFixed(2)}`,
    );
  }
  return [
    "## Roadmaps",
    "",
    "Steps of four actors, one after the other: irreversible, reversible with a fallback that undoes them, with parts of two",
    "actors each, and seen only after two rounds. The best order is exact where it says so:",
    "",
    table(["steps", "kind", "slacks", "patience", "best order", "completions", "labels", "exact"], rows),
    "",
    `Exponents of the best order in the number of subsets of steps: ${exponents.join(", ")}.`,
    "",
  ].join("\n");
}
