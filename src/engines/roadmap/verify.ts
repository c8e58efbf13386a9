// A roadmap's slacks from the definition: every round written out, with everybody keeping to the roadmap and for every
// departure, and summed. Slow and obvious on purpose, and independent of `solve`: it shares the course and the rule for ties.

import { type Course, NEVER, TIE } from "./course.js";
import type { RoadmapSolution, Slack } from "./solution.js";
import {
  afterSteps,
  chancesAt,
  endOf,
  isPossible,
  ownSettings,
  sum,
  type When,
  whens,
  writeOut,
} from "./verify-rounds.js";

/** Slacks may differ by this part of the values they are differences of: thousands of rounds add up their roundings. */
const NEAR = 1e-9;

/** An actor's slack at one moment; undefined where it can only keep to the roadmap. */
export function slackFrom(
  course: Course,
  when: When,
  actor: number,
): { slack: number; keeping: number; departing: number } | undefined {
  const end = endOf(course);
  const after = afterSteps(course);
  const path = writeOut(course, end);
  const q = course.detectedWith ?? 1;
  const chances = chancesAt(course, path, when.at);
  const isKnown = course.carried && course.carried.known !== "unseen";
  const cases = isKnown
    ? chances.flatMap((p, e) => (p > NEVER ? [chances.map((_, f) => (e === f ? 1 : 0))] : []))
    : [chances];
  const before = after[when.isDue ? when.step : when.step + 1]!;
  let least: { slack: number; keeping: number; departing: number } | undefined;
  for (const own of ownSettings(course, actor, before)) {
    if (own.every(({ lever, level }) => after[when.step + 1]![lever] === level)) continue;
    if (!isPossible(course, { ...when, actor, own, isSeen: false })) continue;
    const [seen, unseen] = [true, false].map((isSeen) =>
      writeOut(course, end, { ...when, actor, own, isSeen }),
    );
    for (const now of cases) {
      const keeping = sum(course, path, actor, when.at, now);
      let departing = 0;
      if (q > 0) departing += q * sum(course, seen!, actor, when.at, now);
      if (q < 1) departing += (1 - q) * sum(course, unseen!, actor, when.at, now);
      if (!least || keeping - departing < least.slack)
        least = { slack: keeping - departing, keeping, departing };
    }
  }
  return least;
}

/** Per actor, how far apart all settings met are in worth, standing from round 0 on, and how far apart lumps are. */
function stakesFrom(course: Course): number[] {
  const end = endOf(course);
  const after = afterSteps(course);
  const all = [writeOut(course, end)];
  for (const when of whens(course))
    for (const actor of course.discounts.keys())
      for (const own of ownSettings(course, actor, after[when.isDue ? when.step : when.step + 1]!)) {
        if (own.every(({ lever, level }) => after[when.step + 1]![lever] === level)) continue;
        if (!isPossible(course, { ...when, actor, own, isSeen: false })) continue;
        all.push(writeOut(course, end, { ...when, actor, own, isSeen: true }));
        if ((course.detectedWith ?? 1) < 1)
          all.push(writeOut(course, end, { ...when, actor, own, isSeen: false }));
      }
  const met = new Map(all.flat().map((levels) => [levels.join(), levels]));
  const start = Array.from(course.carried?.start ?? [1]);
  const span = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers);
  return course.discounts.map((_, actor) => {
    const standing = [...met.values()].map((levels) => {
      const written = Array.from({ length: end + 1 }, () => levels);
      return sum(course, written, actor, 0, start);
    });
    const lumps = all.flatMap((written) =>
      written.slice(1).flatMap((levels, t) => {
        const isChange = course.lumps && levels.join() !== written[t]!.join();
        return isChange
          ? [course.lumps(written[t]!, levels, Math.min(t, course.variesUntil ?? 0))[actor]!]
          : [];
      }),
    );
    return span(standing) + span([0, ...lumps]);
  });
}

/**
 * Everything in which a solution differs from the definition, in sentences. Its stakes must be the course's own, unless they
 * were given.
 */
export function roadmapFaults(course: Course, solution: RoadmapSolution, hasOwnStakes = true): string[] {
  const faults: string[] = [];
  const expected = whens(course);
  const said = solution.moments.map(({ at, step, isDue }) => ({ at, step, isDue }));
  if (JSON.stringify(said) !== JSON.stringify(expected))
    return [`moments ${JSON.stringify(said)}; from the definition ${JSON.stringify(expected)}`];
  const slackOf = (moment: number, actor: number): Slack | undefined =>
    solution.slacks.find((one) => one.moment === moment && one.actor === actor);
  let holds = true;
  for (const [moment, when] of expected.entries())
    for (const actor of course.discounts.keys()) {
      const [found, naive] = [slackOf(moment, actor), slackFrom(course, when, actor)];
      const where = `moment ${moment}, actor ${actor}`;
      if (!found || !naive) {
        if (found || naive) faults.push(`${where}: ${found ? "no departure is possible" : "no slack"}`);
        continue;
      }
      const size = Math.max(Math.abs(naive.keeping), Math.abs(naive.departing), 1);
      if (!(Math.abs(found.slack - naive.slack) <= NEAR * size))
        faults.push(`${where}: slack ${found.slack}; from the definition ${naive.slack}`);
      const isClose = Math.abs(naive.slack) <= 2 * (NEAR + TIE) * size;
      if (!isClose && found.isKept !== naive.slack > 0)
        faults.push(`${where}: ${found.isKept ? "" : "not "}kept`);
      holds &&= isClose ? found.isKept : naive.slack > 0;
    }
  if (holds !== solution.holds) faults.push(`it ${holds ? "holds" : "does not hold"}`);
  const path = writeOut(course, endOf(course));
  for (const [actor, value] of solution.values.entries()) {
    const naive = sum(course, path, actor, 0, Array.from(course.carried?.start ?? [1]));
    if (!(Math.abs(naive - value) <= NEAR * Math.max(1, Math.abs(naive))))
      faults.push(`it is worth ${value} to actor ${actor}; from the definition ${naive}`);
  }
  for (const [actor, stake] of (hasOwnStakes ? stakesFrom(course) : solution.stakes).entries()) {
    const said = solution.stakes[actor]!;
    if (!(Math.abs(said - stake) <= NEAR * Math.max(1, stake)))
      faults.push(`the stake of actor ${actor} is ${said}; from the definition ${stake}`);
  }
  for (const { actor, slack, relative, moment } of solution.slacks) {
    const stake = solution.stakes[actor]!;
    const expected = stake > 0 ? slack / stake : Math.sign(slack);
    if (relative !== expected) faults.push(`moment ${moment}, actor ${actor}: relative slack ${relative}`);
  }
  const least = Math.min(...solution.slacks.map(({ relative }) => relative));
  if (solution.weakest && solution.weakest.relative > least + 2 * TIE * Math.max(1, Math.abs(least)))
    faults.push(`the weakest slack is ${least}, not ${solution.weakest.relative}`);
  return faults;
}
