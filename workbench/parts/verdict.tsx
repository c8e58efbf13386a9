// A verdict as a word with a sign and a colour, and a share with its interval as a bar and as numbers.

import { Check, CircleHelp, X } from "lucide-react";
import type { Verdict } from "../../src/model/index.js";

const signs = { holds: Check, fails: X, contested: CircleHelp } as const;

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const Sign = signs[verdict];
  return (
    <span className={`verdict ${verdict}`}>
      <Sign aria-hidden />
      {verdict}
    </span>
  );
}

/** "46 %": shares are never shown as surer than they are. */
export function percent(share: number): string {
  const p = share * 100;
  if (p > 0 && p < 1) return "<1 %";
  if (p < 100 && p > 99) return ">99 %";
  return `${Math.round(p)} %`;
}

/** The share of the draws in which a claim is true, its 95 % interval, and the shares from which it holds and fails. */
export function ShareBar({
  share,
  low,
  high,
  holdsAt,
  failsAt,
  verdict,
}: {
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly holdsAt: number;
  readonly failsAt: number;
  readonly verdict: Verdict;
}) {
  const at = (x: number) => `${x * 100}%`;
  return (
    <svg
      className={`share-bar ${verdict}`}
      role="img"
      aria-label={`true in ${percent(share)} of the draws, ${percent(low)} to ${percent(high)}`}
    >
      <rect className="track" x="0" y="4" width="100%" height="6" rx="3" />
      <rect className="filled" x="0" y="4" width={at(share)} height="6" rx="3" />
      <line className="limit" x1={at(failsAt)} x2={at(failsAt)} y1="1" y2="13" />
      <line className="limit" x1={at(holdsAt)} x2={at(holdsAt)} y1="1" y2="13" />
      <rect className="interval" x={at(low)} y="2" width={at(Math.max(high - low, 0))} height="10" rx="2" />
    </svg>
  );
}
