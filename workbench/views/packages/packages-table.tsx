// The packages in numbers: carrying on and the frontier first, the others when asked for.

import { useState } from "react";
import { percent, percentInterval, value, valueInterval } from "../../../src/report/number.js";
import type { PackagesReport } from "../../../src/report/packages/index.js";
import { fullName, label } from "../../../src/report/terminal/packages/names.js";
import { Toggle } from "../../parts/button.js";
import { Scroll } from "../../parts/scroll.js";

/** Rows at the most; the data of the figure have them all. */
const MOST_ROWS = 200;

export function PackagesTable({ report }: { readonly report: PackagesReport }) {
  const [isAll, setAll] = useState(false);
  const first = [...new Set([0, ...report.frontier])];
  const rest = report.packages.map((_, place) => place).filter((place) => !first.includes(place));
  const shown = (isAll ? [...first, ...rest] : first).slice(0, MOST_ROWS);
  const several = report.payers.length > 1;
  return (
    <section className="card stack" aria-labelledby="packages-table">
      <div className="row">
        <h3 id="packages-table" className="grow">
          {isAll ? "All packages" : "Carrying on, and the frontier"}
        </h3>
        {rest.length > 0 ? (
          <Toggle isOn={isAll} onChange={setAll}>
            Show the other {rest.length}
          </Toggle>
        ) : null}
      </div>
      <Scroll label="Packages with confidence, cost and what the others gain">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Package</th>
              <th scope="col">Likely in [95 %]</th>
              {report.payers.map((payer) => (
                <th key={payer} scope="col">
                  {several ? `Cost to ${label(report, payer)}` : "Mean cost"} [5 %, 95 %]
                </th>
              ))}
              <th scope="col">Cheapest at</th>
              <th scope="col">What the others gain (+) or lose (−)</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((place) => {
              const one = report.packages[place]!;
              const cheapestAt = report.cheapest.filter(({ packages }) => packages.includes(place));
              return (
                <tr key={place}>
                  <th scope="row" className="package-name">
                    {capital(fullName(report, one))}
                  </th>
                  <td className="package-number">
                    {percent(one.confidence)}{" "}
                    <span className="soft">{percentInterval(one.low, one.high)}</span>
                  </td>
                  {one.payers.map(({ actor, cost }) => (
                    <td key={actor} className="package-number">
                      {valueInterval(cost.mean, cost.low, cost.high)}
                    </td>
                  ))}
                  <td>{cheapestAt.map(({ confidence }) => `${100 * confidence} %`).join(", ")}</td>
                  <td>
                    {one.changes.length === 0
                      ? ""
                      : one.gains
                          .map(
                            ({ actor, gain }) =>
                              `${label(report, actor)} ${gain.mean > 0 ? "+" : ""}${value(gain.mean)}`,
                          )
                          .join("; ")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
