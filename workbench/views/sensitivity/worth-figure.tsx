// What finding out each quantity before choosing is worth, beside what knowing everything is.

import { useCallback, useMemo, useState } from "react";
import { value } from "../../../src/report/number.js";
import type { ChoiceReport } from "../../../src/report/sensitivity.js";
import { Toggle } from "../../parts/button.js";
import { type Drawing, Figure } from "../../plot/figure.js";
import { plain, rowNames, rowsOf } from "./rows.js";

const MOST_SHOWN = 12;
const ROW = 26;
const FRAME = 56;

/** Standard errors on either side of an estimate. */
const ERRORS = 2;

type Row = {
  readonly name: string;
  readonly worth: number;
  readonly low: number;
  readonly high: number;
  readonly seen: number;
  /** Choosing by it gains nothing in other draws. */
  readonly isDoubtful: boolean;
  readonly isAll: boolean;
};

const ALL = "everything";

export function WorthFigure({ choice }: { readonly choice: ChoiceReport }) {
  const [isAll, setAll] = useState(false);
  const rows = useMemo(() => rowsFrom(choice), [choice]);
  const { label, actor } = choice;
  const draw = useCallback(
    (drawing: Drawing) => plotOf(isAll ? rows : rows.slice(0, MOST_SHOWN + 1), label, drawing),
    [rows, isAll, label],
  );
  const [all, first] = rows;
  if (!all || !first) return null;
  const doubtful = rows.some(({ isDoubtful }) => isDoubtful);
  return (
    <Figure
      title={`What finding out is worth to ${label}`}
      name={`sensitivity-worth-${actor}`}
      description={`Knowing everything before choosing is worth ${value(all.worth)}; the most worthwhile quantity, ${first.name}, ${value(first.worth)}.`}
      caption={
        <>
          In its own units, before it chooses; lines are two standard errors either way. ◆ knowing everything
          (EVPI) · ● finding out one quantity (EVPPI)
          {doubtful ? " · ○ doubtful: choosing by it gains nothing in other draws" : ""}.
        </>
      }
      data={rows.map(({ name, worth, low, high, seen, isDoubtful }) => ({
        "to find out": name,
        worth,
        low,
        high,
        "seen to gain": seen,
        doubtful: isDoubtful,
      }))}
      draw={draw}
    >
      {rows.length > MOST_SHOWN + 1 ? (
        <div className="row">
          <Toggle isOn={isAll} onChange={setAll}>
            Show all {rows.length - 1}
          </Toggle>
        </div>
      ) : null}
    </Figure>
  );
}

function rowsFrom({ evpi, findOut }: ChoiceReport): readonly Row[] {
  if (!evpi || evpi.estimate <= 0) return [];
  const row = (name: string, { estimate, error }: NonNullable<ChoiceReport["evpi"]>) => ({
    name,
    worth: estimate,
    low: Math.max(0, estimate - ERRORS * error),
    high: estimate + ERRORS * error,
  });
  return [
    { ...row(ALL, evpi), seen: evpi.estimate, isDoubtful: false, isAll: true },
    ...findOut.map(({ quantity, worth, seen }) => ({
      ...row(quantity, worth),
      seen: seen.estimate,
      isDoubtful: seen.estimate <= 0,
      isAll: false,
    })),
  ];
}

function plotOf(rows: readonly Row[], label: string, drawing: Drawing): Element {
  const { plot: Plot, width, colours } = drawing;
  const names = rows.map(({ name }) => name);
  const layout = rowsOf(names, width, ROW, FRAME);
  const { y, marks } = rowNames(names, layout, FRAME, drawing);
  const { dy, isNarrow } = layout;
  return Plot.plot({
    width,
    height: layout.height,
    marginLeft: layout.marginLeft,
    marginRight: 20,
    marginTop: 8,
    marginBottom: FRAME - 8,
    style: plain(drawing),
    x: {
      label: isNarrow ? "Worth →" : `Worth to ${label}, in its own units →`,
      labelOffset: 40,
      domain: [0, Math.max(...rows.map(({ high }) => high))],
      ticks: isNarrow ? 4 : 6,
      nice: true,
    },
    y,
    marks: [
      Plot.gridX({ stroke: colours.line, strokeOpacity: 1, ticks: isNarrow ? 4 : 6 }),
      Plot.ruleX([0], { stroke: colours.lineStrong }),
      ...marks,
      Plot.ruleY(rows, {
        y: "name",
        x1: "low",
        x2: "high",
        stroke: (row: Row) => (row.isAll ? colours.ink : colours.accent),
        strokeWidth: 2,
        dy,
      }),
      Plot.dot(rows, {
        y: "name",
        x: "worth",
        r: (row: Row) => (row.isAll ? 6 : 4.5),
        symbol: (row: Row) => (row.isAll ? "diamond" : "circle"),
        fill: (row: Row) => (row.isAll ? colours.ink : row.isDoubtful ? colours.paper : colours.accent),
        stroke: (row: Row) => (row.isAll ? colours.ink : colours.accent),
        dy,
      }),
      Plot.tip(
        rows,
        Plot.pointerY({
          y: "name",
          x: "worth",
          title: ({ name, worth, low, high }: Row) =>
            `${name}\n${value(worth)} [${value(low)} to ${value(high)}]`,
          lineHeight: 1.3,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
    r: { type: "identity" },
    symbol: { type: "identity" } as never,
  });
}
