// Deals in numbers: what each is worth to everybody, which solutions pick it, who would break it, and in which share of the draws
// it is what it is at the medians.

import { useState } from "react";
import { amount } from "../../../src/engines/index.js";
import type { DealsReport, ShareReport } from "../../../src/report/deals/index.js";
import { count, digitsFor, percent, percentInterval, value } from "../../../src/report/number.js";
import { noDealName, remarks } from "../../../src/report/terminal/deals/index.js";
import {
  alike,
  choose,
  inList,
  label,
  sayMore,
  solutionLabels,
  toldSolutions,
} from "../../../src/report/terminal/deals/rows.js";
import { Toggle } from "../../parts/button.js";
import { Scroll } from "../../parts/scroll.js";
import { capital, signed } from "./words.js";

/** Rows at the most; the data of the figure have them all. */
const MOST_ROWS = 200;

export function DealsTable({ report }: { readonly report: DealsReport }) {
  const { voices, deals, noDeal, nAcceptable, nFrontier, isCertain } = report;
  const [isAll, setAll] = useState(false);
  const few = choose(report);
  const every = [...alike(report, report.frontier).values()];
  const isMore = nAcceptable > 0 && every.length > few.length;
  const groups = isAll && isMore ? every.slice(0, MOST_ROWS) : few;
  const shown = groups.reduce((sum, { length }) => sum + length, 0);
  const hasShares = !isCertain && groups.some(([place]) => deals[place!]!.shares);
  const digits = voices.map((_, i) =>
    digitsFor(
      noDeal.worths[i]!,
      ...groups.flatMap(([place]) => [deals[place!]!.worths[i]!, deals[place!]!.gains[i]!]),
    ),
  );
  if (groups.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="deals-table">
      <div className="row">
        <h3 id="deals-table" className="grow">
          {nAcceptable > 0
            ? "Acceptable and efficient deals"
            : "No deal is acceptable; those that come nearest"}
        </h3>
        {isMore ? (
          <Toggle isOn={isAll} onChange={setAll}>
            Show more
          </Toggle>
        ) : null}
      </div>
      <p className="small soft">
        What each is worth, in each actor's own units, and in brackets its gain over no deal.
      </p>
      <Scroll label="Deals with what they are worth, who breaks them, and their shares of the draws">
        <table className="plain deals-table">
          <thead>
            <tr>
              <th scope="col">Deal</th>
              {voices.map((actor) => (
                <th key={actor} scope="col" className="number">
                  {capital(label(report, actor))}
                </th>
              ))}
              <th scope="col">Picked by</th>
              <th scope="col">Gains by breaking it</th>
              {hasShares ? <ShareHeads /> : null}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className="deal soft">
                No deal: {noDealName(report)}
              </th>
              {noDeal.worths.map((worth, i) => (
                <td key={voices[i]} className="number">
                  {value(worth, digits[i])}
                </td>
              ))}
              <td colSpan={hasShares ? 5 : 2} />
            </tr>
            {groups.map((group) => (
              <Row key={group[0]} report={report} group={group} digits={digits} hasShares={hasShares} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="small soft">
        {nAcceptable > 0 && shown < nFrontier
          ? `${count(shown)} of ${count(nFrontier)} are listed, those that solutions pick and others evenly spread. `
          : ""}
        {remarks(report)}
      </p>
    </section>
  );
}

function ShareHeads() {
  return (
    <>
      {["Acceptable in [95 %]", "Efficient in", "Holds itself up in"].map((head) => (
        <th key={head} scope="col" className="number">
          {head}
        </th>
      ))}
    </>
  );
}

function Row({
  report,
  group,
  digits,
  hasShares,
}: {
  readonly report: DealsReport;
  readonly group: readonly number[];
  readonly digits: readonly number[];
  readonly hasShares: boolean;
}) {
  const { deals, solutions, voices } = report;
  const { says, worths, gains, breakers, shares } = deals[group[0]!]!;
  const picked = toldSolutions(report).filter((name) =>
    group.some((place) => solutions[name].includes(place)),
  );
  const breaks = breakers.map(({ actor, gain }) => `${label(report, actor)} ${amount(gain)}`);
  return (
    <tr>
      <th scope="row" className="deal">
        {capital(says)}
        <span className="soft">{sayMore(group.length - 1)}</span>
      </th>
      {voices.map((actor, i) => (
        <td key={actor} className="number">
          {value(worths[i]!, digits[i])} <span className="soft">({signed(gains[i]!, digits[i])})</span>
        </td>
      ))}
      <td>{picked.map((name) => solutionLabels[name]).join(", ")}</td>
      <td>{breaks.length > 0 ? inList(breaks) : "nobody: it holds itself up"}</td>
      {hasShares ? (
        <>
          <Share of={shares?.acceptable} />
          <Share of={shares?.efficient} />
          <Share of={shares?.selfEnforcing} />
        </>
      ) : null}
    </tr>
  );
}

function Share({ of }: { readonly of: ShareReport | null | undefined }) {
  return (
    <td className="number">
      {of ? (
        <>
          {percent(of.share)} <span className="soft">{percentInterval(of.low, of.high)}</span>
        </>
      ) : (
        "–"
      )}
    </td>
  );
}
