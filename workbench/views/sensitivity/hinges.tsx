// What a claim or a number hinges on: the share of its variance that goes with each quantity, as the draws show it.

import type { TargetReport } from "../../../src/report/sensitivity.js";
import { whole } from "./words.js";

/** Hinges from this share are listed, and so many at the most. */
const WORTH_NAMING = 0.01;
const MOST_LISTED = 6;

export function Hinges({ hinges }: { readonly hinges: TargetReport["hinges"] }) {
  const told = hinges.filter(({ share }) => share >= WORTH_NAMING).slice(0, MOST_LISTED);
  return (
    <section className="card stack" aria-labelledby="hinges">
      <h3 id="hinges">Hinges on</h3>
      {told.length === 0 ? (
        <p>No quantity by itself.</p>
      ) : (
        <ol className="hinge-bars">
          {told.map(({ quantity, share }) => (
            <li key={quantity}>
              <span className="mono">{quantity}</span>
              <span className="number">{whole(share)}</span>
              <span className="bar" aria-hidden="true">
                <span style={{ width: `${100 * Math.min(1, share)}%` }} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="small soft">
        The share of its variance that each accounts for alone, as the draws show it
        {hinges.length > told.length ? "; the others less" : ""}.
      </p>
    </section>
  );
}
