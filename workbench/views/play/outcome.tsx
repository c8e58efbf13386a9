// What comes of a plan over all draws, beside another where one is chosen: what it is worth to each actor, the path, how it ends.

import type { DrawOptions } from "../../../src/model/index.js";
import { count, digitsFor, isSameThroughout, percent, value } from "../../../src/report/number.js";
import type { PlanReport } from "../../../src/report/play.js";
import { Scroll } from "../../parts/scroll.js";
import { useWorkbench } from "../../store.js";
import { Path } from "../claims/why.js";
import { capital } from "./tree/words.js";

/** End states listed per plan. */
const MOST_ENDS = 8;

type Named = { readonly name: string; readonly report: PlanReport };

export function Outcome({
  report,
  name,
  other,
  otherName,
  draws,
  className,
}: {
  readonly report: PlanReport;
  readonly name: string;
  readonly other?: PlanReport;
  readonly otherName?: string;
  readonly draws: DrawOptions;
  readonly className: string;
}) {
  const plans: readonly Named[] = [
    { name, report },
    ...(other && otherName ? [{ name: otherName, report: other }] : []),
  ];
  const columns = plans.length > 1 ? "play-plans is-two" : "play-plans";
  return (
    <div className={`stack play-outcome ${className}`}>
      <section className="card stack" aria-labelledby="play-values">
        <h3 id="play-values">What it is worth</h3>
        <p className="small soft">
          Over {count(draws.draws)} draws, in each actor's own units: the mean, the interval that holds nine
          draws in ten (5 to 95 %), and the median. Units of different actors do not compare.
        </p>
        <Values plans={plans} />
      </section>
      <section className="card stack" aria-labelledby="play-path">
        <h3 id="play-path">The path, every quantity at its median</h3>
        <div className={columns}>
          {plans.map((plan) => (
            <div key={plan.name} className="play-one">
              {plans.length > 1 ? <h4>{plan.name}</h4> : null}
              {plan.report.path.length > 0 ? (
                <Path outline={plan.report.path} />
              ) : (
                <p className="soft">Nothing is left to choose or decide.</p>
              )}
              {plan.report.ties > 0 ? (
                <p className="small soft">
                  Choices of the path were ties {count(plan.report.ties)} times over the draws. The first
                  option listed was taken.
                </p>
              ) : null}
            </div>
          ))}
        </div>
      </section>
      <section className="card stack" aria-labelledby="play-ends">
        <h3 id="play-ends">How it ends</h3>
        <p className="small soft">The most likely end states, by what differs from the start.</p>
        <div className={columns}>
          {plans.map((plan) => (
            <div key={plan.name} className="play-one">
              {plans.length > 1 ? <h4>{plan.name}</h4> : null}
              <Ends report={plan.report} name={plan.name} />
            </div>
          ))}
        </div>
      </section>
    </div>
  );
}

function Values({ plans }: { readonly plans: readonly Named[] }) {
  const actors = useWorkbench((w) => w.subject?.actors);
  const labelOf = (name: string) => capital(actors?.find((actor) => actor.name === name)?.label ?? name);
  const [first, second] = plans;
  return (
    <Scroll label="Values of each actor">
      <table className="plain play-values">
        <thead>
          {second ? (
            <tr>
              <td />
              {plans.map(({ name }) => (
                <th key={name} scope="colgroup" colSpan={4}>
                  {name}
                </th>
              ))}
              <td />
            </tr>
          ) : null}
          <tr>
            <th scope="col">Actor</th>
            {plans.map(({ name }) => (
              <SpreadHeads key={name} />
            ))}
            {second ? (
              <th scope="col" className="number">
                Mean differs by
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {first?.report.values.map(({ actor }, i) => {
            const spreads = plans.map(({ report }) => report.values[i]!);
            const low = Math.min(...spreads.map((one) => one.low));
            const high = Math.max(...spreads.map((one) => one.high));
            const digits = digitsFor(low, high);
            return (
              <tr key={actor}>
                <th scope="row">{labelOf(actor)}</th>
                {spreads.map((spread, k) => (
                  <SpreadCells key={plans[k]!.name} spread={spread} from={low} to={high} digits={digits} />
                ))}
                {second ? (
                  <td className="number">{signed(spreads[1]!.mean - spreads[0]!.mean, digits)}</td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

function SpreadHeads() {
  return (
    <>
      <th scope="col" className="number">
        Mean
      </th>
      <th scope="col" className="number">
        5 to 95 %
      </th>
      <th scope="col" className="number">
        Median
      </th>
      <td />
    </>
  );
}

function signed(x: number, digits: number): string {
  const text = value(x, digits);
  return x > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

type Spread = { readonly mean: number; readonly low: number; readonly median: number; readonly high: number };

function SpreadCells({
  spread,
  from,
  to,
  digits,
}: {
  readonly spread: Spread;
  readonly from: number;
  readonly to: number;
  readonly digits: number;
}) {
  const { mean, low, median, high } = spread;
  const at = (x: number) => `${to > from ? 4 + (92 * (x - from)) / (to - from) : 50}%`;
  return (
    <>
      <td className="number">
        <strong>{value(mean, digits)}</strong>
      </td>
      <td className="number">
        {isSameThroughout(mean, low, high)
          ? "the same in all draws"
          : `${value(low, digits)} to ${value(high, digits)}`}
      </td>
      <td className="number">{value(median, digits)}</td>
      <td className="play-spread">
        <svg aria-hidden="true">
          <line x1={at(from)} x2={at(to)} y1="8" y2="8" className="whole" />
          <line x1={at(low)} x2={at(high)} y1="8" y2="8" className="interval" />
          <line x1={at(median)} x2={at(median)} y1="3" y2="13" className="median" />
          <circle cx={at(mean)} cy="8" r="3" />
        </svg>
      </td>
    </>
  );
}

function Ends({ report, name }: { readonly report: PlanReport; readonly name: string }) {
  const { ends, noEnds } = report;
  if (!ends) return <p className="soft">{noEnds}</p>;
  if (ends.length === 0) return <p className="soft">The run was stopped before they were counted.</p>;
  const shown = ends.slice(0, MOST_ENDS);
  const others = ends.slice(MOST_ENDS);
  const rest = others.reduce((total, { probability }) => total + probability, 0);
  return (
    <table className="plain play-ends" aria-label={`End states under ${name}`}>
      <thead>
        <tr>
          <th scope="col" className="number">
            Probability
          </th>
          <th scope="col">What differs from the start</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ probability, moved }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: end states have no identity but their place
          <tr key={i}>
            <td className="number">
              {percent(probability)}
              <span className="play-share" aria-hidden="true">
                <span style={{ width: `${100 * probability}%` }} />
              </span>
            </td>
            <td>
              {moved.length > 0
                ? moved.map((setting) => `${setting.name} = ${setting.level}`).join(", ")
                : "as at the start"}
            </td>
          </tr>
        ))}
        {others.length > 0 ? (
          <tr>
            <td className="number">{percent(rest)}</td>
            <td className="soft">
              in {count(others.length)} other {others.length === 1 ? "state" : "states"}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
