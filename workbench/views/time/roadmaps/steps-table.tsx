// The steps in numbers: what is done when, every actor's slack, its best departure, and where it breaks first.

import { digitsFor, percent, value } from "../../../../src/report/number.js";
import {
  type RoadmapReport,
  type RoadmapsReport,
  type SlackReport,
  temptable,
} from "../../../../src/report/roadmap/index.js";
import { Scroll } from "../../../parts/scroll.js";
import { capital } from "../words.js";

export function StepsTable({
  report,
  one,
}: {
  readonly report: RoadmapsReport;
  readonly one: RoadmapReport;
}) {
  const acting = temptable(one).map((actor) => {
    const { name, label } = report.actors[actor]!;
    return { name, label: capital(label), actor };
  });
  return (
    <section className="card stack" aria-labelledby="time-steps">
      <h3 id="time-steps">The steps in numbers</h3>
      <Scroll label="The steps with everyone's slack">
        <table className="plain time-steps">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">What is done</th>
              {acting.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label}: slack, median [5 %, 95 %]
                </th>
              ))}
              <th scope="col">Breaks first in</th>
            </tr>
          </thead>
          <tbody>
            {one.steps.map((step) => (
              <tr key={`${step.round} ${step.name}`}>
                <th scope="row">
                  {step.name}
                  <div className="soft small">{step.date}</div>
                </th>
                <td>
                  {step.does.map(({ name, level }) => (
                    <div key={name} className="time-done">
                      {name} = {level}
                    </div>
                  ))}
                  {step.label === step.name ? null : <div className="soft small">{step.label}</div>}
                </td>
                {acting.map(({ name, actor }) => (
                  <td key={name}>
                    <SlackCell slack={step.slacks.find((slack) => slack.actor === actor)} />
                  </td>
                ))}
                <td className="number">{percent(step.breaksFirst)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="small soft">
        A slack is in the actor's own units, as of the date of the step. The departure is its best one at the
        medians.
      </p>
    </section>
  );
}

function SlackCell({ slack }: { readonly slack: SlackReport | undefined }) {
  if (!slack?.spread) return <span className="soft">can only keep to it</span>;
  const { low, median, high } = slack.spread;
  const digits = digitsFor(low, median, high);
  const isTempted = median < 0;
  return (
    <>
      <div className="time-slack">
        <span className={isTempted ? "time-tempted" : "time-keeps"}>
          {isTempted ? "▼ tempted" : "● keeps"}
        </span>{" "}
        {value(median, digits)} [{value(low, digits)}, {value(high, digits)}]
      </div>
      <div className="soft small">
        keeps to it in {percent(slack.kept)}
        {slack.departure.length > 0
          ? `; else with ${slack.departure.map(({ name, level }) => `${name} = ${level}`).join(", ")}`
          : ""}
      </div>
    </>
  );
}
