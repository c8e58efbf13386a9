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
  const enoughIn = ({ enough }: LastStart): string => percent(enough).replace(".0", "");
  const none = lasts.findIndex(({ round }) => round === null);
  // Where half is not reached, neither is more.
  if (none === 0) return `${what} in fewer than ${enoughIn(lasts[0]!)} of the draws, whenever it is begun.`;
  const told = none < 0 ? lasts : lasts.slice(0, none + 1);
  // What is so whenever it is begun at a larger share need not be told of a smaller one.
  const always = told.findLastIndex(({ enough }) => starts.every((start) => (share(start) ?? 0) >= enough));
  const said = told.slice(Math.max(0, always)).map((one, i) => {
    const so = starts.filter((start) => (share(start) ?? 0) >= one.enough);
    return `in ${enoughIn(one)}${i === 0 ? " of the draws" : ""} ${sayStarts(one, so, starts)}`;
  });
  return `${what} ${said.join(", ")}.`;
}

/** @param so the starts with which it is so in enough draws */
function sayStarts({ round }: LastStart, so: readonly StartReport[], starts: readonly StartReport[]): string {
  if (round === null) return "at no start";
  if (so.length === starts.length) return "whenever it is begun";
  const isUnbroken = so.every((start, i) => start === starts[i]);
  if (isUnbroken) return `if begun by ${round}`;
  if (so.length > 1 && so.every((start, i) => start === starts[starts.length - so.length + i]))
    return `only if begun in ${so[0]!.round} or later`;
  return `only if begun in ${so.map((start) => start.round).join(" or ")}`;
}

/** What one round of waiting costs at the worst, per actor. */
function costOfDelay({ actors }: TimingReport, { starts }: PolicyTimingReport): readonly string[] {
  const said = actors.flatMap(({ label }, a) => {
    const losses = starts.flatMap(({ round, losses: all }) => (all ? [{ round, loss: all[a]! }] : []));
    if (losses.length === 0 || losses.every(({ loss }) => loss.low === 0 && loss.high === 0)) return [];
    const worst = losses.reduce((one, other) => (other.loss.mean > one.loss.mean ? other : one));
    const { mean, low, high } = worst.loss;
    if (mean <= 0) {
      const best = losses.reduce((one, other) => (other.loss.mean < one.loss.mean ? other : one));
      const { mean: loss, low: least, high: most } = best.loss;
      if (loss === 0) return [`waiting costs ${label} nothing on average`];
      const gain = valueInterval(-loss, -most, -least);
      return [
        `waiting costs ${label} nothing in any round on average, and gains most in the one until ${best.round}: ${gain}`,
      ];
    }
    return [
      `the dearest round of waiting for ${label} is the one until ${worst.round}: ${valueInterval(mean, low, high)}`,
    ];
  });
  const all = said.join("; ");
  return all === "" ? [] : [`${all.charAt(0).toUpperCase()}${all.slice(1)}.`];
}
