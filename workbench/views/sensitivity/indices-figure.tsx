// Sobol' indices: how much of the variance a quantity takes away alone, and how much it has a part in, with intervals.

import { useCallback, useMemo, useState } from "react";
import type { IndexReport } from "../../../src/report/sensitivity.js";
import { Toggle } from "../../parts/button.js";
import { type Drawing, Figure } from "../../plot/figure.js";
import { plain, rowNames, rowsOf } from "./rows.js";
import { whole } from "./words.js";

/** Quantities shown until all are asked for. */
const MOST_SHOWN = 12;

/** Pixels of a row, and above and below the rows. */
const ROW = 28;
const FRAME = 56;

type Row = {
  readonly name: string;
  readonly first: IndexReport["first"];
  readonly total: IndexReport["total"];
};

export function IndicesFigure({ indices }: { readonly indices: readonly IndexReport[] }) {
  const [isAll, setAll] = useState(false);
  const rows = useMemo(
    () => indices.map(({ quantities, ...rest }): Row => ({ name: quantities.join(" + "), ...rest })),
    [indices],
  );
  const draw = useCallback(
    (drawing: Drawing) => plotOf(isAll ? rows : rows.slice(0, MOST_SHOWN), drawing),
    [rows, isAll],
  );
  const most = rows[0];
  const others = rows.length - MOST_SHOWN;
  return (
    <Figure
      title="What it varies with: shares of its variance"
      name="sensitivity-shares"
      description={
        most
          ? `Shares of the variance by quantity, the largest first: ${most.name} has a part in ${whole(most.total.estimate)}.`
          : "No quantity has a part in it."
      }
      caption={
        <>
          ◇ alone: what knowing the quantity would take away · ● in all: what would be left if everything but
          it were known. Lines are 95 % intervals.
          {rows.some(({ name }) => name.includes(" + "))
            ? " Quantities joined by + are correlated and count as one."
            : ""}
        </>
      }
      data={rows.map(({ name, first, total }) => ({
        quantity: name,
        alone: first.estimate,
        "alone, low": first.low,
        "alone, high": first.high,
        "in all": total.estimate,
        "in all, low": total.low,
        "in all, high": total.high,
      }))}
      draw={draw}
    >
      {others > 0 ? (
        <div className="row">
          <Toggle isOn={isAll} onChange={setAll}>
            Show all {rows.length}
          </Toggle>
        </div>
      ) : null}
    </Figure>
  );
}

function plotOf(rows: readonly Row[], drawing: Drawing): Element {
  const { plot: Plot, width, colours } = drawing;
  const names = rows.map(({ name }) => name);
  const layout = rowsOf(names, width, ROW, FRAME);
  const { y, marks } = rowNames(names, layout, FRAME, drawing);
  const x = (estimate: number) => Math.max(0, estimate);
  const { dy } = layout;
  return Plot.plot({
    width,
    height: layout.height,
    marginLeft: layout.marginLeft,
    marginRight: 20,
    marginTop: 8,
    marginBottom: FRAME - 8,
    style: plain(drawing),
    x: {
      label: "Share of the variance →",
      labelOffset: 40,
      domain: [0, Math.max(0.05, ...rows.map(({ first, total }) => Math.max(first.high, total.high)))],
      ticks: width < 560 ? 4 : 6,
      tickFormat: (share: number) => `${Math.round(100 * share)} %`,
    },
    y,
    marks: [
      Plot.gridX({ stroke: colours.line, strokeOpacity: 1, ticks: width < 560 ? 4 : 6 }),
      Plot.ruleX([0], { stroke: colours.lineStrong }),
      ...marks,
      Plot.ruleY(rows, {
        y: "name",
        x1: (row: Row) => x(row.first.low),
        x2: (row: Row) => x(row.first.high),
        stroke: colours.inkFaint,
        strokeWidth: 2,
        dy: dy - 5,
      }),
      Plot.ruleY(rows, {
        y: "name",
        x1: (row: Row) => x(row.total.low),
        x2: (row: Row) => x(row.total.high),
        stroke: colours.accent,
        strokeWidth: 2,
        dy: dy + 5,
      }),
      Plot.dot(rows, {
        y: "name",
        x: (row: Row) => x(row.first.estimate),
        symbol: "diamond",
        r: 4,
        stroke: colours.inkSoft,
        fill: colours.paper,
        dy: dy - 5,
      }),
      Plot.dot(rows, {
        y: "name",
        x: (row: Row) => x(row.total.estimate),
        r: 4.5,
        fill: colours.accent,
        dy: dy + 5,
      }),
      Plot.tip(
        rows,
        Plot.pointerY({
          y: "name",
          x: (row: Row) => x(row.total.estimate),
          title: ({ name, first, total }: Row) =>
            `${name}\nalone ${whole(first.estimate)} [${whole(first.low)} to ${whole(first.high)}]\nin all ${whole(total.estimate)} [${whole(total.low)} to ${whole(total.high)}]`,
          lineHeight: 1.3,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  });
}
