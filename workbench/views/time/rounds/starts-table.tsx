// Every start in numbers.

import { percent, valueInterval } from "../../../../src/report/number.js";
import type { PolicyTimingReport, TimingReport } from "../../../../src/report/timing.js";
import { Scroll } from "../../../parts/scroll.js";
import { capital } from "../words.js";

export function StartsTable({
  report,
  policy,
}: {
  readonly report: TimingReport;
  readonly policy: PolicyTimingReport;
}) {
  const hasLikely = policy.starts.some(({ confidence }) => confidence !== null);
  const hasBetter = policy.starts.some(({ better }) => better !== null);
  const actors = report.actors.map(({ name, label }) => ({ name, label: capital(label) }));
  return (
    <section className="card stack" aria-labelledby="time-starts">
      <h3 id="time-starts">Every start in numbers</h3>
      <Scroll label="Every start with shares, values and what waiting costs">
        <table className="plain time-numbers">
          <thead>
            <tr>
              <th scope="col">Begins in</th>
              {hasLikely ? <th scope="col">Likely in</th> : null}
              {hasBetter ? <th scope="col">Better in</th> : null}
              {actors.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label}, mean [5 %, 95 %]
                </th>
              ))}
              {actors.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label} loses by the round
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policy.starts.map(({ round, confidence, better, values, losses }) => (
              <tr key={round}>
                <th scope="row">{round}</th>
                {hasLikely ? <td>{percent(confidence ?? 0)}</td> : null}
                {hasBetter ? <td>{percent(better ?? 0)}</td> : null}
                {values.map(({ mean, low, high }, a) => (
                  <td key={actors[a]!.name}>{valueInterval(mean, low, high)}</td>
                ))}
                {actors.map(({ name }, a) => {
                  const loss = losses?.[a];
                  return <td key={name}>{loss ? valueInterval(loss.mean, loss.low, loss.high) : "–"}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
