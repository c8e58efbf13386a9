// The path of a play in rounds, round by round: a tree of all that chance can do in each would grow with the power of the rounds,
// so what is chosen and decided at one step is put together, whatever led there.

import { type PathPoint, sayAt } from "../engines/index.js";
import type { Case } from "../model/index.js";
import type { Branch, Outline, OutlinePoint } from "./outline.js";

type Met = PathPoint & { readonly share?: number };

/** Points reached with less than this are left out. */
const LEAST_REACH = 0.005;

/**
 * The path as a list of steps, what is chosen alike at one of them once.
 * @param describe a point in words
 */
export function outlineOfRounds(
  subject: Case,
  path: readonly Met[],
  describe: (point: Met) => Omit<OutlinePoint, "branches">,
): Outline {
  const alike = new Map<string, { point: Met; said: Omit<OutlinePoint, "branches"> }[]>();
  for (const point of path) {
    // Between rounds nothing is open; a memory may be in doubt all the same.
    if (subject.play[point.step]!.kind === "record") continue;
    const said = describe(point);
    const key = `${point.step} ${said.what}`;
    alike.set(key, [...(alike.get(key) ?? []), { point, said }]);
  }
  const found = [...alike.values()].map((points) => {
    const reach = points.reduce((sum, { point }) => sum + point.reach, 0);
    const likeliest = points.reduce((a, b) => (b.point.reach > a.point.reach ? b : a));
    const { share, ...said } = likeliest.said;
    return {
      step: likeliest.point.step,
      said: {
        ...said,
        reach,
        ...(share !== undefined && points.length === 1 ? { share } : {}),
        ...(points.some((one) => one.said.isTie) ? { isTie: true } : {}),
        branches: branchesOf(
          subject,
          points.map(({ point }) => point),
          reach,
        ),
      },
    };
  });
  return found
    .filter(({ said }) => said.reach >= LEAST_REACH)
    .sort((a, b) => a.step - b.step || b.said.reach - a.said.reach)
    .map(({ said }) => said);
}

/** What chance decides at a step, whatever led there; nothing of a choice, which says itself what is chosen. */
function branchesOf(subject: Case, points: readonly Met[], reach: number): readonly Branch[] {
  const odds = new Map<string, number>();
  for (const point of points) {
    if (point.kind !== "chance") continue;
    for (const { settings, probability } of point.outcomes) {
      const when = sayAt(subject, settings);
      odds.set(when, (odds.get(when) ?? 0) + (probability * point.reach) / reach);
    }
  }
  return [...odds]
    .filter(([, probability]) => probability > 0)
    .map(([when, probability]) => ({ when, probability, then: [], isCut: false }));
}
