// Side payments that would just tip those who can keep the goal from happening: as things stand, and besides the cheapest packages.

import { digitsFor, percent, value } from "../../../src/report/number.js";
import type { PackagesReport } from "../../../src/report/packages/index.js";
import { inList, label, packageName } from "../../../src/report/terminal/packages/names.js";
import { Scroll } from "../../parts/scroll.js";

export function TipsTable({ report }: { readonly report: PackagesReport }) {
  const cheapest = report.cheapest.flatMap(({ packages }) => packages.slice(0, 1));
  const shown = [...new Set([0, ...cheapest])].flatMap(
    (place) => report.tips.find((one) => one.package === place) ?? [],
  );
  const actors = report.reluctant.filter((actor) => !report.untried.includes(actor));
  if (actors.length === 0 || shown.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="tips">
      <h3 id="tips">Side payments that would just tip</h3>
      <p className="small soft">
        Each in the actor's own units: the median, and 5 % to 95 % of the draws in which one could.
      </p>
      <Scroll label="Payments to each actor, as things stand and with packages">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">To</th>
              <th scope="col">When</th>
              <th scope="col">Payment</th>
              <th scope="col">Needs none in</th>
              <th scope="col">None would do in</th>
            </tr>
          </thead>
          <tbody>
            {actors.flatMap((actor) =>
              shown.map(({ package: place, tips }) => {
                const tip = tips.find((one) => one.actor === actor);
                const { payment } = tip ?? {};
                const digits = digitsFor(payment?.high ?? 0, payment?.median ?? 0);
                return (
                  <tr key={`${actor} ${place}`}>
                    <th scope="row">{label(report, actor)}</th>
                    <td className="package-name">
                      {place === 0
                        ? "as things stand"
                        : `with ${packageName(report, report.packages[place]!)}`}
                    </td>
                    <td className="package-number">
                      {payment
                        ? `${value(payment.median, digits)} [${value(payment.low, digits)}, ${value(payment.high, digits)}]`
                        : tip
                          ? "none would do"
                          : value(0)}
                    </td>
                    <td>{percent(tip?.needless ?? 1)}</td>
                    <td>{percent(tip?.impossible ?? 0)}</td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </Scroll>
      {report.untried.length > 0 ? (
        <p className="small soft">
          Not worked out for {inList(report.untried.map((actor) => label(report, actor)))}: the settings are
          too many to try.
        </p>
      ) : null}
    </section>
  );
}
