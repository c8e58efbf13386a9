// Where actors misperceive something: what they expect, what stays put all the same, and who is surprised.

import { nameOfConcept } from "../../../src/engines/stability/explain.js";
import { count } from "../../../src/report/number.js";
import type { StabilityReport } from "../../../src/report/stability/states.js";
import type { ViewsReport } from "../../../src/report/stability/views.js";
import { Scroll } from "../../parts/scroll.js";
import { capital, listStates, sentence, shortName } from "./words.js";

/** States explained per idea of stability. */
const MOST_EXPLAINED = 12;

export function Misperceptions({
  views,
  actors,
}: {
  readonly views: ViewsReport;
  readonly actors: StabilityReport["actors"];
}) {
  return (
    <section className="card stack" aria-labelledby="misperceptions">
      <h3 id="misperceptions">Who is surprised</h3>
      <ul className="small">
        {views.viewers.map(({ actor, label, misreads, nStates }) => (
          <li key={actor}>
            {capital(label)}
            {misreads.length > 0 ? ` misreads what ${misreads.join(", ")} wants, and` : ""} knows of{" "}
            {count(nStates)} of {count(views.nStates)} states.
          </li>
        ))}
      </ul>
      <Scroll label="What is expected and what holds">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Stable in the sense of</th>
              <th scope="col">If everyone saw it as it is</th>
              <th scope="col">What stays put</th>
              {actors.map(({ name, label }) => (
                <th key={name} scope="col">
                  {capital(label)} expects
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {views.outcomes.map((outcome) => (
              <tr key={outcome.concept}>
                <th scope="row">
                  <abbr title={nameOfConcept(outcome.concept)}>{shortName(outcome.concept)}</abbr>
                </th>
                <td>{listStates(outcome.true)}</td>
                <td>{listStates(outcome.held)}</td>
                {actors.map(({ name }, a) => (
                  <td key={name}>{listStates(outcome.expected[a] ?? [])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {views.outcomes.map(({ concept, surprising, unfulfilled }) => {
        const all = [...surprising, ...unfulfilled];
        if (all.length === 0) return null;
        return (
          <details key={concept} className="small">
            <summary>
              {capital(nameOfConcept(concept))}: {surprising.length} unexpected, {unfulfilled.length} expected
              in vain
            </summary>
            <ul>
              {all.slice(0, MOST_EXPLAINED).map(({ state, why }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a state may be explained twice
                <li key={i}>
                  State {state}: {sentence(why)}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
}
