// What follows from when a policy is begun, in sentences: until when it works, until when it is better than another, and what waiting
// costs.

import { percent, valueInterval } from "./number.js";
import type { LastStart, PolicyTimingReport, StartReport, TimingReport } from "./timing.js";

/** Whether it makes no difference when the policy is begun. */
export function isSettled({ starts }: PolicyTimingReport): boolean {
  const losses = starts.flatMap((start) => start.losses ?? []);
  return losses.every(({ low, mean, high }) => low === 0 && mean === 0 && high === 0);
}

/** Sentences with full stops. */
export function sayTiming(report: TimingReport, policy: PolicyTimingReport): readonly string[] {
  const { starts, lastLikely, lastBetter } = policy;
  const { against } = report;
  return [
    ...(lastLikely.length > 0 ? [sayLast("Likely", lastLikely, starts, ({ confidence }) => confidence)] : []),
    ...(lastBetter.length > 0 && policy.policy !== against
      ? [sayLast(`Better than ${against}`, lastBetter, starts, ({ better }) => better)]
      : []),
    ...costOfDelay(report, policy),
  ];
}

/** "Likely in 50 % of the draws if begun by 2020, in 80 % if begun by 2018, in 95 % at no start." */
function sayLast(
  what: string,
  lasts: readonly LastStart[],
  starts: readonly StartReport[],
  share: (start: StartReport) => number | null,
): string {
  const said = lasts.map(({ enough, round }, i) => {
    const so = starts.filter((start) => (share(start) ?? 0) >= enough);
    const first = starts.indexOf(so[0]!);
    return `in ${percent(enough).replace(".0", "")}${i === 0 ? " of the draws" : ""} ${
      round === null
        ? "at no start"
        : first === 0
          ? `if begun by ${round}`
          : so.at(-1) === starts.at(-1)
            ? `only if begun in ${so[0]!.round} or later`
            : `only if begun in ${so.map((start) => start.round).join(" or ")}`
    }`;
  });
  return `${what} ${said.join(", ")}.`;
}

/** What one round of waiting costs at the worst, per actor. */
function costOfDelay({ actors }: TimingReport, { starts }: PolicyTimingReport): readonly string[] {
  const said = actors.flatMap(({ label }, a) => {
    const losses = starts.flatMap(({ round, losses: all }) => (all ? [{ round, loss: all[a]! }] : []));
    if (losses.length === 0 || losses.every(({ loss }) => loss.low === 0 && loss.high === 0)) return [];
    const worst = losses.reduce((one, other) => (other.loss.mean > one.loss.mean ? other : one));
    const { mean, low, high } = worst.loss;
    if (mean <= 0) return [`waiting costs ${label} nothing on average`];
    return [
      `waiting until ${worst.round} costs ${label} ${valueInterval(mean, low, high)} more than a round less`,
    ];
  });
  const all = said.join("; ");
  return all === "" ? [] : [`${all.charAt(0).toUpperCase()}${all.slice(1)}.`];
}
