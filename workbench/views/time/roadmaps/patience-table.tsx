// How patient everyone is, and would have to be.

import { type RoadmapReport, type RoadmapsReport, temptable } from "../../../../src/report/roadmap/index.js";
import { Scroll } from "../../../parts/scroll.js";
import { capital } from "../words.js";

export function PatienceTable({
  report,
  one,
}: {
  readonly report: RoadmapsReport;
  readonly one: RoadmapReport;
}) {
  const rows = temptable(one).map((actor) => {
    const { name, label } = report.actors[actor]!;
    return { name, label: capital(label), ...one.patience[actor]! };
  });
  if (rows.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="time-patience">
      <h3 id="time-patience">How patient everyone must be</h3>
      <p className="small soft">
        What a unit of the next round is worth in this one, at the medians; all else as it is.
      </p>
      <Scroll label="Discounts, and the least that would do">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Actor</th>
              <th scope="col" className="number">
                Discount
              </th>
              <th scope="col" className="number">
                Least with which it keeps to every step
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, label, discount, least, failsAt }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td className="number">{discount === null ? "none" : discount.toFixed(3)}</td>
                <td className="number">
                  {least === null ? "no patience would do" : least === 0 ? "any" : least.toFixed(3)}
                  {discount !== null && least !== null && discount < least ? (
                    <div className="time-tempted">▼ too impatient</div>
                  ) : null}
                  {failsAt === undefined ? null : (
                    <div className="soft small">but not with {failsAt.toFixed(3)}</div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
