// What would make the roadmap hold, and what that costs everyone.

import { value } from "../../../../src/report/number.js";
import type { RoadmapReport, RoadmapsReport } from "../../../../src/report/roadmap/index.js";
import { Scroll } from "../../../parts/scroll.js";
import { capital, sentence } from "../words.js";

export function RepairsTable({
  report,
  one,
}: {
  readonly report: RoadmapsReport;
  readonly one: RoadmapReport;
}) {
  const { repairs } = one;
  if (one.holds) return null;
  const isMended = repairs.some(({ holds }) => holds);
  return (
    <section className="card stack" aria-labelledby="time-repairs">
      <h3 id="time-repairs">{isMended ? "What would make it hold" : "What would help"}</h3>
      {repairs.length === 0 ? <p>Nothing was found that would make it hold.</p> : null}
      {repairs.length > 0 && !isMended ? <p>Nothing found makes it hold. These come closest.</p> : null}
      {repairs.length > 0 ? (
        <Scroll label="Repairs and what they cost everyone">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">Repair</th>
                <th scope="col">It then</th>
                {report.actors.map(({ name, label }) => (
                  <th key={name} scope="col" className="number">
                    {capital(label)} gains (+) or loses (−)
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {repairs.map(({ kind, what, holds, changes }) => (
                <tr key={`${kind} ${what}`}>
                  <th scope="row" className="time-repair">
                    {sentence(what)}
                  </th>
                  <td className="time-then">{holds ? "✓ holds" : "▼ still tempts"}</td>
                  {changes.map((change, a) => (
                    <td key={report.actors[a]!.name} className="number">
                      {signed(change)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      <p className="small soft">
        At the medians. Prices are what the whole roadmap is worth more or less to each, in its own units,
        from the first round on.
      </p>
    </section>
  );
}

function signed(x: number): string {
  return x > 0 ? `+${value(x)}` : value(x);
}
