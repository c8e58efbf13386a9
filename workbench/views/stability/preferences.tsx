// How each actor orders the states, best first.

import { count } from "../../../src/report/number.js";
import type { StabilityReport } from "../../../src/report/stability/states.js";
import { orderOf, statesToShow } from "./columns.js";
import { capital } from "./words.js";

/** States listed per actor. */
const MOST_LISTED = 64;

export function Preferences({ report }: { readonly report: StabilityReport }) {
  const states = statesToShow(report.states, report.start, undefined, MOST_LISTED);
  return (
    <section className="card stack" aria-labelledby="preferences">
      <h3 id="preferences">What each actor prefers</h3>
      <p className="small soft">
        States from the best to the worst; those in braces are worth the same.
        {states.length < report.nStates
          ? ` ${count(states.length)} of ${count(report.nStates)} states: where things stand, equilibria, and what lies around.`
          : ""}
      </p>
      <dl className="preferences">
        {report.actors.map(({ name, label }, a) => (
          <div key={name}>
            <dt>{capital(label)}</dt>
            <dd>
              {orderOf(states, a)
                .map((tier) => (tier.length > 1 ? `{${tier.join(", ")}}` : String(tier[0])))
                .join(" > ")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
