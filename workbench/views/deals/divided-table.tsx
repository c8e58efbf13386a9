// Adjusted Winner: the levers on the table as issues, and who gets which.

import type { DealsReport } from "../../../src/report/deals/index.js";
import { value } from "../../../src/report/number.js";
import { sayPart, sayPoints } from "../../../src/report/terminal/deals/divided.js";
import { label } from "../../../src/report/terminal/deals/rows.js";
import { Scroll } from "../../parts/scroll.js";
import { capital } from "./words.js";

export function DividedTable({ report }: { readonly report: DealsReport }) {
  const { divided } = report;
  if (!divided) return null;
  const { issues, firstShare, points } = divided;
  const [one, other] = divided.actors.map((actor) => label(report, actor)) as [string, string];
  const winner = (index: number | null) => {
    if (index !== null) return capital(label(report, index));
    return firstShare ? `Shared: ${sayPart(firstShare)} to ${one}, the rest to ${other}` : "Shared";
  };
  return (
    <section className="card stack" aria-labelledby="deals-divided">
      <h3 id="deals-divided">Adjusted Winner: the levers as issues to divide</h3>
      <Scroll label="Issues by what winning each is worth, and who gets it">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Issue</th>
              <th scope="col" className="number">
                Points of {one}
              </th>
              <th scope="col" className="number">
                Points of {other}
              </th>
              <th scope="col">Goes to</th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue) => (
              <tr key={issue.name}>
                <th scope="row" className="mono">
                  {issue.name}
                </th>
                <td className="number">{value(issue.points[0])}</td>
                <td className="number">{value(issue.points[1])}</td>
                <td>{winner(issue.winner)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="small soft">
        {capital(one)} has {sayPoints(points[0])} and {other} {sayPoints(points[1])} of the 100 points that
        winning all issues would be worth to it.
      </p>
    </section>
  );
}
