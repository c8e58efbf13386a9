// What each solution draws lots among, with what probability, and what everybody expects of it.

import type { DealsReport, SolutionName } from "../../../src/report/deals/index.js";
import { digitsFor, percent, value } from "../../../src/report/number.js";
import { inList, label, solutionLabels, toldSolutions } from "../../../src/report/terminal/deals/rows.js";
import { Scroll } from "../../parts/scroll.js";
import { capital, signed } from "./words.js";

export function LotteriesTable({ report }: { readonly report: DealsReport }) {
  const { lotteries, voices } = report;
  if (!lotteries) return null;
  const groups = groupsOf(report);
  const digits = voices.map((_, i) =>
    digitsFor(...groups.flatMap(([name]) => [lotteries[name!].worths[i]!, lotteries[name!].gains[i]!])),
  );
  return (
    <section className="card stack" aria-labelledby="deals-lotteries">
      <h3 id="deals-lotteries">Lots among deals</h3>
      <p className="small soft">
        What each solution draws, and what everybody expects of it; in brackets the gain.
      </p>
      <Scroll label="Lots among deals by solution">
        <table className="plain deals-table">
          <thead>
            <tr>
              <th scope="col">Solution</th>
              <th scope="col">Deals that are drawn</th>
              {voices.map((actor) => (
                <th key={actor} scope="col" className="number">
                  {capital(label(report, actor))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((names) => {
              const { probabilities, says, worths, gains } = lotteries[names[0]!];
              return (
                <tr key={names[0]}>
                  <th scope="row">{capital(inList(names.map((name) => solutionLabels[name])))}</th>
                  <td className="deal">
                    {says.map((deal, i) => (
                      <div key={deal}>
                        {says.length > 1 ? <strong>{percent(probabilities[i]!)} </strong> : null}
                        {capital(deal)}
                      </div>
                    ))}
                  </td>
                  {voices.map((actor, i) => (
                    <td key={actor} className="number">
                      {value(worths[i]!, digits[i])}{" "}
                      <span className="soft">({signed(gains[i]!, digits[i])})</span>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** Solutions that draw the same, within what is shown, are one row. */
function groupsOf(report: DealsReport): readonly (readonly SolutionName[])[] {
  const groups = new Map<string, SolutionName[]>();
  for (const name of toldSolutions(report)) {
    const { deals, probabilities } = report.lotteries![name];
    const key = deals.map((deal, i) => `${deal} ${percent(probabilities[i]!)}`).join();
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()];
}
